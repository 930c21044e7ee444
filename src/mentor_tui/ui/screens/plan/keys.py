"""The keys of the plan, each dealt with before the next one is looked at.

Textual hands a key to the focused widget and looks for bindings only once it has come back, when
the next keys may be on their way to the same widget. In a grid that is not good enough: `Down
Enter` typed at once would open the row above, and the `x` of a word typed ahead of a slow machine
would remove a row. Bindings with priority are looked at in the order of the keys; so every key here
has it, and is passed on where it is somebody else's.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, TextArea

from mentor_tui.ui.command_table import of_scope
from mentor_tui.ui.screens.plan.pane import RowView
from mentor_tui.ui.screens.plan.versions import PlanVersions
from mentor_tui.ui.widgets.text_grid import TextGrid
from mentor_tui.ui.widgets.text_grid.body import GridBody

_PATIENCE = 1.0
"""Seconds to wait for an editor; it takes a few milliseconds."""

_OWN = {"enter", "tab", "shift+tab", "escape", "ctrl+n"}


def _bindings() -> Iterator[Binding]:
    yield Binding("enter", "screen.enter")
    yield Binding("tab", "screen.step(1)")
    yield Binding("shift+tab", "screen.step(-1)")
    yield Binding("escape", "screen.escape")
    yield Binding("ctrl+n", "screen.new_line")
    yield Binding("pageup", "screen.turn(-1)")
    yield Binding("pagedown", "screen.turn(1)")
    for kind, action in ((TextGrid, "in_grid"), (RowView, "in_pane")):
        for binding in _inherited(kind):
            if binding.key not in _OWN:
                yield Binding(binding.key, f"screen.{action}({binding.action!r})")
    for command in of_scope("plan", "app"):
        for key in command.keys:
            if key not in _OWN:
                # A function key means the same everywhere; the others, an editor has ideas about.
                action = "command" if key[1:].isdigit() else "outside"
                yield Binding(key, f"screen.{action}({command.id!r})")


def _inherited(kind: type[TextGrid] | type[RowView]) -> Iterator[Binding]:
    for base in kind.__mro__:
        for binding in base.__dict__.get("BINDINGS", ()):
            if isinstance(binding, Binding):
                yield binding


class PlanBody(Vertical):
    """Grid and pane, and their keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(b.key, b.action, show=False, priority=True) for b in _bindings()
    ]
    DEFAULT_CSS = "PlanBody { height: 1fr; }"


class PlanKeys(PlanVersions):
    """The part of the screen that the keys call."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key is ours where the focus is now."""
        match action:
            case "enter":
                return not isinstance(self.focused, Input)
            case "new_line":
                return self.editing
            case "in_grid":
                return isinstance(self.focused, GridBody)
            case "in_pane" | "turn":
                return isinstance(self.focused, RowView)
            case "outside":
                return not isinstance(self.focused, Input | TextArea)
        return True

    async def _taken_in(self) -> None:
        """Wait until the editor has got what was typed before this key."""
        area = self.focused
        done = asyncio.Event()
        if isinstance(area, Input | TextArea) and area.call_later(done.set):
            with suppress(TimeoutError):  # an editor that does not answer must not hold the app up
                await asyncio.wait_for(done.wait(), _PATIENCE)

    async def action_enter(self) -> None:
        """Keep what is written, let go what is carried; else write."""
        await self._taken_in()
        if self.grid.carrying:
            self.let_go()
        elif self.editing:
            self.keep_and_stay()
        else:
            self.run_command("plan.edit")

    async def action_step(self, by: int) -> None:
        """To the next cell while somebody writes; else to the next part of the screen."""
        await self._taken_in()
        if self.editing:
            self.keep_and_go(by)
        elif by > 0:
            self.focus_next()
        else:
            self.focus_previous()

    async def action_escape(self) -> None:
        """Leave the cell as it was; else one step back."""
        await self._taken_in()
        if self.editing:
            self.give_up()
        else:
            self.run_command("app.back")

    async def action_new_line(self) -> None:
        """Begin a line in a text of several."""
        await self._taken_in()
        self.begin_line()

    async def action_to_rows(self) -> None:
        """From the line of the filter to what it found."""
        await self._taken_in()
        self.focus_grid()

    async def action_in_grid(self, action: str) -> None:
        """A key of the grid's own."""
        await self.grid.run_action(action)

    async def action_in_pane(self, action: str) -> None:
        """A key of the pane's own."""
        await self.pane.row_view.run_action(action)

    async def action_turn(self, by: int) -> None:
        """From the pane to the row above or below, in the same column."""
        self.grid.action_move(by, 0)

    async def action_command(self, command_id: str) -> None:  # type: ignore[override]
        """A command, once the editor has what was typed before."""
        await self._taken_in()
        self.run_command(command_id)

    async def action_outside(self, command_id: str) -> None:
        """A command whose key is text, or the editor's own, while somebody writes."""
        self.run_command(command_id)
