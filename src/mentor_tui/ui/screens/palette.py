"""The palette (ctrl+p) finds a command by its name; the menu (ctrl+o) answers to a letter.

Both list what the table has for the place they were called from. What cannot be used now stays and
says why. The palette finds the steps of the programme as well, by whatever people call them, and
hands what was typed on to the search.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Key
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from mentor_tui.domain.search import Entry, find
from mentor_tui.domain.search_index import steps_to_find
from mentor_tui.language import _
from mentor_tui.text.characters import fold
from mentor_tui.ui.command_screen import CommandScreen
from mentor_tui.ui.command_table import BY_ID, Command, key_words
from mentor_tui.ui.widgets.command_row import command_row, place_row
from mentor_tui.ui.widgets.cursor_list import CursorList

_OWN = frozenset({"app.palette", "app.menu", "app.help"})

_KEYS = 6
"""Cells of the longest key, in either language."""


def _option(command: Command, about: CommandScreen, keys: str) -> Option:
    reason = about.why_not(command.id) or about.mentor.commands.why_not(command.id)
    return Option(command_row(command, keys, _KEYS, reason), id=command.id)


def fitting(commands: Iterable[Command], typed: str) -> list[Command]:
    """The commands that answer to every part of what was typed, accents or not.

    First those named so, then those called so as well (in either language: many know "undo"), then
    those whose sentence says so: "undo" must not begin with the deletion it can take back.
    """
    wanted = fold(typed).split()
    named: list[Command] = []
    called: list[Command] = []
    told: list[Command] = []
    for command in commands:
        name = fold(_(command.words))
        also = fold(f"{name} {command.id} {command.also} {_(command.also)}")
        for said, those in (
            (name, named),
            (also, called),
            (f"{also} {fold(_(command.help))}", told),
        ):
            if all(part in said for part in wanted):
                those.append(command)
                break
    return [*named, *called, *told]


_STEPS = 6
"""Steps that are shown; who looks for more is told them by the search."""

_SEARCH = "search:"
_STEP = "step:"


@dataclass(frozen=True, slots=True)
class Sought:
    """What to look for everywhere: nothing in the palette was it."""

    typed: str


class PaletteScreen(ModalScreen[str | Entry | Sought | None]):
    """Type a few letters of a command or a step, Enter goes there.

    Args:
        about: the screen whose commands are offered.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+p", "dismiss(None)", show=False),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
    ]

    def __init__(self, about: CommandScreen) -> None:
        super().__init__()
        self._about = about
        self._found: tuple[Entry, ...] = ()

    @cached_property
    def _steps(self) -> list[Entry]:
        workspace = self._about.mentor.workspace
        return steps_to_find(workspace.shown) if workspace is not None else []

    def compose(self) -> Iterator[Widget]:
        """A line to type in, the commands below."""
        with Vertical(classes="dialog"):
            yield Input(placeholder=_("A few letters of a command or a step"))
            yield CursorList()

    def on_mount(self) -> None:
        """All commands at first."""
        self._list("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._list(event.value)

    @on(Input.Submitted)
    def _chosen(self) -> None:
        option = self.query_one(OptionList).highlighted_option
        if option is not None:
            self._choose(option.id or "")

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        self._choose(event.option.id or "")

    def _choose(self, option: str) -> None:
        if option.startswith(_STEP):
            self.dismiss(self._found[int(option.removeprefix(_STEP))])
        elif option.startswith(_SEARCH):
            self.dismiss(Sought(option.removeprefix(_SEARCH)))
        else:
            self.dismiss(option)

    def action_move(self, by: int) -> None:
        """Another command, without leaving the line."""
        options = self.query_one(OptionList)
        if by > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def _list(self, typed: str) -> None:
        options = self.query_one(OptionList)
        options.clear_options()
        for command in fitting(self._about.commands(), typed):
            if command.id not in _OWN:
                keys = _(key_words(command.key)) if command.key else command.letter
                options.add_option(_option(command, self._about, keys))
        if typed.strip() and self._steps:
            self._list_places(options, typed)
        options.highlighted = 0 if options.option_count else None

    def _list_places(self, options: OptionList, typed: str) -> None:
        """The steps it might be, and the search over everything."""
        self._found = find(self._steps, typed, _STEPS).entries
        for number, step in enumerate(self._found):
            row = place_row(_("step"), step.title, _KEYS)
            options.add_option(Option(row, id=f"{_STEP}{number}"))
        words = _("Search for “{words}” everywhere").replace("{words}", typed.strip())
        keys = _(key_words(BY_ID["app.search"].key))
        options.add_option(Option(place_row(keys, words, _KEYS), id=f"{_SEARCH}{typed}"))


class MenuScreen(ModalScreen[str | None]):
    """The commands of a place that have a letter; pressing it does it, also from an editor.

    Args:
        about: the screen whose commands are offered.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+o", "dismiss(None)", show=False),
    ]

    def __init__(self, about: CommandScreen) -> None:
        super().__init__()
        self._about = about
        self._letters = {c.letter: c for c in about.commands() if c.letter}

    def compose(self) -> Iterator[Widget]:
        """The letters and what they do."""
        with Vertical(classes="dialog"):
            yield CursorList(
                *(_option(c, self._about, letter) for letter, c in self._letters.items())
            )

    def on_key(self, event: Key) -> None:
        """A letter chooses."""
        command = self._letters.get(event.character or "")
        if command is not None:
            event.stop()
            self.dismiss(command.id)

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)
