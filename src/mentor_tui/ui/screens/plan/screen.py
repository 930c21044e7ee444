"""The action plan, and every form laid out as a grid: rows above, one row in full below."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Input, TextArea

from mentor_tui.domain.paths import Path
from mentor_tui.language import _
from mentor_tui.ui.command_table import of_scope
from mentor_tui.ui.screens.guidance import question_guidance
from mentor_tui.ui.screens.plan.columns import WIDE, column_title, grid_columns
from mentor_tui.ui.screens.plan.entries import entries_of
from mentor_tui.ui.screens.plan.filter_line import FilterLine
from mentor_tui.ui.screens.plan.grid import PlanGrid
from mentor_tui.ui.screens.plan.heading import heading
from mentor_tui.ui.screens.plan.pane import RowPane, RowView
from mentor_tui.ui.screens.plan.row_commands import RowCommands
from mentor_tui.ui.widgets.text_grid import TextGrid
from mentor_tui.ui.wording import plain

_FRAME_LINES = 4
_HEADER_LINES = 3
_LEAST_GRID = 6
_WIDE_PANE = 7
_BEGIN = ("plan.edit", "plan.add", "plan.filter", "plan.duplicate")
"""What opens an editor; and F6, which an editor of Textual's would keep for itself."""
_BESIDE_HEADING = 26
"""Cells of the first line that are not the heading's: language and safety."""


def _begin(key: str) -> str:
    """The action of a key that begins something; in an editor, a letter is a letter."""
    return "begin" if len(key) > 1 else "begin_by_letter"


class PlanBody(Vertical):
    """Grid and pane, and their keys that cannot wait.

    A key that begins to write has to be dealt with before the next one is looked at, or what is
    typed ahead of a slow machine would be taken for commands; hence the priority. The others are
    ours only while a cell is being written.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.enter", show=False, priority=True),
        Binding("tab", "screen.keep_and_go(1)", show=False, priority=True),
        Binding("shift+tab", "screen.keep_and_go(-1)", show=False, priority=True),
        Binding("escape", "screen.give_up", show=False, priority=True),
        Binding("ctrl+n", "screen.new_line", show=False, priority=True),
        *(
            Binding(key, f"screen.{_begin(key)}('{c.id}')", show=False, priority=True)
            for c in of_scope("plan")
            for key in c.keys
            if c.id in _BEGIN and key != "enter"
        ),
    ]
    DEFAULT_CSS = "PlanBody { height: 1fr; }"


class PlanScreen(RowCommands):
    """One record whose form has the layout `grid`.

    Args:
        record_id: the record.
        row: id of the row to begin with.
    """

    SCOPES: ClassVar[tuple[str, ...]] = ("plan",)
    _WRITING: ClassVar[frozenset[str]] = frozenset({"keep_and_go", "give_up", "new_line"})

    def __init__(self, record_id: str, row: str = "") -> None:
        super().__init__(record_id, row)
        self._kept_in_sight: set[str] = set()
        self._pane_due = False

    def body(self) -> Iterator[Widget]:
        """A line to filter with, the rows, the row."""
        with PlanBody():
            yield FilterLine()
            yield PlanGrid()
            yield RowPane()

    def heading(self) -> str:
        """Which plan, whose, which version."""
        if not self.there:
            return ""
        width = self.app.size.width - _BESIDE_HEADING
        return heading(self.workspace.programme, self.form, self.record, width)

    def purpose(self) -> str:
        """What the form is for."""
        return plain(self.workspace.programme, self.form.introduction)

    def guidance(self) -> str:
        """What helps with the column under the cursor, then with the table."""
        programme = self.workspace.programme
        column = self.table.column(self.column)
        question = self.form.question_of(self.table.id)
        paragraphs = [question_guidance(programme, question)] if question is not None else []
        if column is not None:
            title = column_title(programme, self.layout_of_grid, column)
            help_text = plain(programme, column.help)
            paragraphs.insert(0, f"{title} – {help_text}" if help_text else title)
        return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)

    def on_mount(self) -> None:
        """With the cursor on the row that was asked for."""
        self._fill(self._first_row, "")
        self.focus_grid()

    def _fill(self, row_key: str, column_id: str) -> None:
        """Everything anew, with the cursor on a cell."""
        self.rows.read(self.workspace.programme, self.record)
        self._fit()
        self._list()
        first = [column.id for column in self.shown()][:1]
        keys = self.grid.row_keys
        if keys:
            self.go_to(row_key if row_key in keys else keys[0], column_id or "".join(first))
        self.show_row()
        self.advise()

    def on_resize(self, event: Resize) -> None:
        """Other columns, another height."""
        if self.there and self.grid.is_attached:
            self._fit()
            self.show_row()
            self.frame_changed()

    def _fit(self) -> None:
        """Columns and heights for the present size of the terminal."""
        width, height = self.app.size
        body = max(0, height - _FRAME_LINES)
        lines = _WIDE_PANE if width >= WIDE else len(self.layout_of_grid.columns) + 3
        pane = max(1, min(lines + 1, body - _LEAST_GRID))
        self.pane.styles.height = pane
        # Five rows to be seen at a time, at least two lines of each.
        self.grid.set_most_lines(max(2, (body - pane - _HEADER_LINES) // 5))
        programme, grid = self.workspace.programme, self.layout_of_grid
        self.grid.set_columns(grid_columns(programme, grid, self.shown()))

    def _list(self) -> None:
        """The rows to be seen: all, or those that hold the words, and those kept in sight."""
        line = self.query_one(FilterLine)
        keys = self.rows.keys
        if line.words.strip():
            found = {*self.rows.matching(line.words), *self._kept_in_sight}
            numbers = {key: number for number, key in enumerate(keys, start=1)}
            seen = [key for key in keys if key in found]
            self.grid.set_rows(self.rows.numbered(key, numbers[key]) for key in seen)
        else:
            self.grid.set_rows(map(self.rows.shown, keys))
        line.say(self.grid.row_count, len(keys))
        self._say_empty()

    def _say_empty(self) -> None:
        """What to do where there is nothing."""
        words = _("Nothing here yet. F2 begins the first row.")
        if len(self.rows):
            words = _("No row holds these words. Esc shows them all.")
        elif self.locked:
            words = _("There is nothing here.")
        self.grid.set_empty(words)

    def show_row(self) -> None:
        """The row under the cursor, in the pane."""
        key, view = self.grid.row_key, self.pane.row_view
        if key is None or key not in self.rows:
            view.instead = self.purpose()
            view.say((), (), "")
            return
        grid, programme = self.layout_of_grid, self.workspace.programme
        entries = entries_of(programme, grid, self.rows, key)
        listed = grid.columns if self.app.size.width < WIDE else ()
        view.say(entries, listed, self.column)

    def advise(self) -> None:
        """What the keys do, where they do something else than usual."""
        self.pane.advise(self._advice())

    def _advice(self) -> str:
        if self.locked:
            return _("For reading only: {reason}").replace("{reason}", self.locked)
        if self.grid.carrying:
            return _("↑ ↓ take the row along, Enter leaves it here, Esc puts it back")
        if self.editing:
            keys = _("Enter keeps it, Tab goes on, Esc leaves it as it was")
            if self.in_long_text:
                keys = _("{keys}, ^N begins a line").replace("{keys}", keys)
            return "   ".join((*self.typed_notes(), keys))
        return ""

    @on(TextGrid.Highlighted)
    def _highlighted(self) -> None:
        """The cursor came to another cell."""
        if not self.editing and not self.in_pane:
            self.column = self.grid.column_key or self.column
        if not self._pane_due:
            # The cursor is painted first; held down, an arrow does not wait for the pane.
            self._pane_due = True
            self.call_after_refresh(self._show_due)

    def _show_due(self) -> None:
        self._pane_due = False
        if self.there and self.query(PlanGrid):
            self.show_row()

    @on(TextGrid.CellChosen)
    def _cell_chosen(self) -> None:
        self.column = self.grid.column_key or self.column
        self.run_command("plan.edit")

    @on(RowView.Chosen)
    def _column_chosen(self, event: RowView.Chosen) -> None:
        """The cursor in the pane takes the grid's along, where it can."""
        key = self.grid.row_key
        if key is not None:
            self.go_to(key, event.column)

    @on(RowView.Turned)
    def _row_turned(self, event: RowView.Turned) -> None:
        self.grid.action_move(event.by, 0)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of writing are ours while somebody writes; letters, while nobody does."""
        if action in self._WRITING:
            return self.editing
        if action == "enter":
            return not isinstance(self.focused, Input)
        if action == "begin_by_letter":
            return not isinstance(self.focused, Input | TextArea)
        return True

    def action_begin_by_letter(self, command_id: str) -> None:
        """The same by its letter."""
        self.run_command(command_id)

    def action_begin(self, command_id: str) -> None:
        """A command that begins something, before the next key is looked at."""
        self.run_command(command_id)

    def leave(self) -> None:
        """What is being written or carried is kept."""
        if self.there and self.query(PlanGrid):
            self.finish()
            self._drop()

    def do_filter(self) -> None:
        """Only the rows that hold some words."""
        self.leave()
        self.query_one(FilterLine).open()

    @on(Input.Changed)
    def _filtered(self, event: Input.Changed) -> None:
        event.stop()
        self._kept_in_sight.clear()
        self._list()
        self.show_row()

    def action_to_rows(self) -> None:
        """From the line of the filter to what it found."""
        self.focus_grid()

    def keep_in_sight(self, row_key: str) -> None:
        """New rows are seen until another filter is set."""
        self._kept_in_sight.add(row_key)
        if row_key not in self.grid.row_keys:
            self._list()

    def do_back(self) -> None:
        """One thing at a time: put the row back, leave the pane, show all rows; then go."""
        line = self.query_one(FilterLine)
        if self.grid.carrying:
            self.grid.put_back()
            self.advise()
        elif self.in_pane:
            self.focus_grid()
        elif line.is_open:
            line.close()
            self.focus_grid()
        else:
            self.mentor.do_back()

    def on_screen_resume(self) -> None:
        """Back from a row's page: on the row that was shown there last."""
        if self._details is not None:
            row_id, self._details = self._details.row_id, None
            if self.there:
                self.go_to(row_id, self.column)

    def records_changed(self, records: frozenset[str]) -> None:
        """Show what changed, and nothing else; the cursor stays on its row and column."""
        if not self.there:
            self.call_later(self._go_away)
            return
        if not self.query(PlanGrid):
            return
        before = self.rows.keys
        changed = self.rows.read(self.workspace.programme, self.record)
        if self.rows.keys == before and not self.query_one(FilterLine).words:
            for key in changed:
                self.grid.replace_row(self.rows.shown(key))
        else:
            self.grid.put_back()
            self._kept_in_sight.update(set(self.grid.row_keys) & set(self.rows.keys))
            self._list()
        self.show_row()
        self.advise()

    def show_place(self, place: Path) -> None:
        """To the cell that was changed."""
        if place[1:2] == (self.table.id,) and len(place) > 2 and place[2] in self.rows:
            column = place[3] if len(place) > 3 and self.table.column(place[3]) else self.column
            self.keep_in_sight(place[2])
            self.go_to(place[2], column)

    async def say_again(self) -> None:
        """In the other language, at the same cell, with the same filter."""
        line = self.query_one(FilterLine)
        row_key, column, words = self.grid.row_key or "", self.column, line.words
        in_pane, kept = self.in_pane, set(self._kept_in_sight)
        self._rows = None
        await self.recompose()
        if words:
            self.query_one(FilterLine).open(words)
        self._kept_in_sight = kept
        self._fill(row_key, column)
        self.frame_changed()
        (self.focus_pane if in_pane else self.focus_grid)()
