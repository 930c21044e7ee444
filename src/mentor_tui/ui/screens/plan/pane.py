"""The pane below the grid: the row under the cursor in words, and room to write a long cell in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.ui.screens.plan.entries import Entry
from mentor_tui.ui.screens.plan.row_text import Line, overview, whole_list
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.fields.text_editor import TextEditor
from mentor_tui.ui.widgets.text_grid.wrapping import wrap


class RowView(Widget, can_focus=True):
    """A row in words. With the focus it is a list to go through; without, an overview."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("home", "move(-999)", show=False),
        Binding("end", "move(999)", show=False),
    ]

    class Chosen(Message):
        """The cursor came to a column.

        Attributes:
            column: its id.
        """

        def __init__(self, column: str) -> None:
            super().__init__()
            self.column = column

    entries: reactive[tuple[Entry, ...]] = reactive(())
    column: reactive[str] = reactive("")
    listed: reactive[tuple[str, ...]] = reactive(())
    instead: reactive[str] = reactive("")
    """What to say while there is no row."""

    def say(self, entries: Sequence[Entry], listed: Sequence[str], column: str) -> None:
        """Show a row.

        Args:
            entries: its columns.
            listed: ids of those that get a line each in the overview.
            column: the one under the cursor.
        """
        self.entries, self.listed, self.column = tuple(entries), tuple(listed), column

    def render(self) -> Content:
        """As many lines as there are."""
        if not self.entries:
            width, height = max(1, self.size.width - 2), max(1, self.size.height)
            return Content("\n").join(
                view(f" {line}") for line in wrap(self.instead, width, height)
            )
        return Content("\n").join(line.content for line in self._lines())

    def _lines(self) -> list[Line]:
        width, height = self.size
        if self.has_focus:
            return whole_list(self.entries, self.column, width, height)
        return overview(self.entries, self.listed, self.column, width, height)

    def on_focus(self) -> None:
        """Now it is a list."""
        self.refresh()

    def on_blur(self) -> None:
        """An overview again."""
        self.refresh()

    def action_move(self, by: int) -> None:
        """To the column above or below."""
        columns = [entry.column for entry in self.entries]
        if columns:
            at = columns.index(self.column) + by if self.column in columns else 0
            self._choose(columns[max(0, min(len(columns) - 1, at))])

    def on_click(self, event: Click) -> None:
        """To the column that was clicked."""
        lines = self._lines() if self.entries else []
        if event.y < len(lines) and lines[event.y].column:
            self._choose(lines[event.y].column)

    def _choose(self, column: str) -> None:
        self.column = column
        self.post_message(self.Chosen(column))


class RowPane(Vertical):
    """The view of the row, an editor over it while a long cell is written, and a line of advice."""

    DEFAULT_CSS = """
    RowPane { height: 10; border-top: solid $foreground 30%; }
    RowPane RowView { height: 1fr; text-wrap: nowrap; text-overflow: clip; }
    RowPane #hint { height: 1; padding: 0 1; color: $foreground 70%; text-wrap: nowrap;
        text-overflow: ellipsis; }
    RowPane .cell { height: auto; max-height: 2; padding: 0 1; }
    RowPane TextEditor { height: 1fr; min-height: 1; max-height: 100%; }
    RowPane.writing RowView { display: none; }
    """

    def compose(self) -> Iterator[Widget]:
        """The editor comes in when it is needed."""
        yield RowView()
        hint = Static(id="hint")
        hint.display = False
        yield hint

    @property
    def row_view(self) -> RowView:
        """The row in words."""
        return self.query_one(RowView)

    def begin(self, editor: TextEditor, title: Content) -> None:
        """Write in an editor for a while.

        Args:
            editor: not mounted yet.
            title: what is being written.
        """
        self.add_class("writing")
        self.mount(Static(title, classes="cell"), editor, before="#hint")
        self.screen.set_focus(editor)

    def end(self) -> None:
        """The row in words again."""
        self.remove_class("writing")
        self.query(".cell, TextEditor").remove()

    def advise(self, text: str) -> None:
        """Say something in the last line; nothing gives the line back to the row."""
        for hint in self.query("#hint").results(Static):
            hint.update(view(text))
            hint.display = bool(text)
