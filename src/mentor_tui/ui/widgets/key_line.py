"""The last line of every screen: the six or seven keys that matter here, always within its width.

Textual's own Footer overflows 80 columns without a word; this one drops the least important keys
and always keeps the first ones and F1.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from mentor_tui.language import _, current
from mentor_tui.ui.command_table import Command, key_words
from mentor_tui.ui.view import view

GAP = 3


def fitting(commands: Sequence[Command], width: int) -> list[Command]:
    """The commands of the footer that fit, by rank; the last in rank (help) is always among them.

    Args:
        commands: any; those without a rank are left out.
        width: columns there are.
    """
    ranked = sorted((c for c in commands if c.footer), key=lambda command: command.footer)
    if not ranked:
        return []
    *others, last = ranked
    room = width - label(last).cell_length
    kept: list[Command] = []
    for command in others:
        room -= label(command).cell_length + GAP
        if room < 0:
            break
        kept.append(command)
    return [*kept, last]


def label(command: Command) -> Content:
    """A key and its words."""
    return Content.assemble(
        view(_(key_words(command.key))).stylize("bold"), " ", view(_(command.words))
    )


class KeyLine(Widget):
    """The keys of the screen that is shown."""

    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 2; padding: 0 1; border-top: solid $foreground 30%; }
    """

    commands: reactive[tuple[Command, ...]] = reactive(())
    tongue: reactive[str] = reactive("")

    def say(self, commands: tuple[Command, ...]) -> None:
        """Show the keys of these commands, as many as fit."""
        self.commands, self.tongue = commands, current()

    def render(self) -> Content:
        """The keys at the present width."""
        kept = fitting(self.commands, self.content_size.width)
        return Content(" " * GAP).join(label(command) for command in kept)
