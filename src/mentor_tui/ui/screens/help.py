"""F1: a page of its own, generated. What this place is for, what helps here, every key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.language import _
from mentor_tui.ui.command_screen import CommandScreen
from mentor_tui.ui.command_table import SCOPES, Command, key_words
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.command_row import command_row
from mentor_tui.ui.widgets.top_line import safety_reason, safety_words

_KEYS = 14
"""Cells of the longest keys, the margin before them included."""


class HelpScreen(ModalScreen[None]):
    """Help about one screen, over it.

    Args:
        about: the screen it is about, as it is now.
    """

    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f1,h,q,enter", "dismiss", show=False)]

    def __init__(self, about: CommandScreen) -> None:
        super().__init__()
        self._about = about

    def compose(self) -> Iterator[Widget]:
        """One scrolling page."""
        with VerticalScroll(classes="page"):
            yield Static(view(self._about.heading()).stylize("bold"))
            for text in (self._not_saved(), self._about.purpose(), self._about.guidance()):
                if text:
                    yield Static(view(text), classes="para")
            for scope, commands in self._by_scope():
                yield Static(view(_(SCOPES[scope])).stylize("bold"), classes="para")
                for command in commands:
                    keys = ", ".join(_(key_words(key)) for key in command.keys)
                    reason = self._about.why_not(command.id)
                    yield Static(command_row(command, f"  {keys}", _KEYS, reason))
            yield Static(view(_("Esc goes back.")), classes="para")

    def _not_saved(self) -> str:
        status = self._about.mentor.safety()
        if status is None or not status.reason:
            return ""
        return f"{safety_words(status)}. {safety_reason(status)}"

    def _by_scope(self) -> Iterator[tuple[str, list[Command]]]:
        commands = self._about.commands()
        for scope in dict.fromkeys(command.scope for command in commands):
            yield scope, [command for command in commands if command.scope == scope]
