"""The action plan, and every form laid out as a grid: rows above, one row in full below."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.events import Resize
from textual.widget import Widget

from mentor_tui.domain.findings import Finding
from mentor_tui.domain.paths import Path
from mentor_tui.language import _
from mentor_tui.ui.screens.guidance import question_guidance
from mentor_tui.ui.screens.plan.columns import WIDE, column_title, grid_columns
from mentor_tui.ui.screens.plan.entries import entries_of
from mentor_tui.ui.screens.plan.filter_line import FilterLine
from mentor_tui.ui.screens.plan.grid import PlanGrid
from mentor_tui.ui.screens.plan.heading import heading
from mentor_tui.ui.screens.plan.keys import PlanBody, PlanKeys
from mentor_tui.ui.screens.plan.pane import RowPane, RowView
from mentor_tui.ui.screens.plan.remarks import Remarks
from mentor_tui.ui.widgets.text_grid import TextGrid
from mentor_tui.ui.wording import plain

_FRAME_LINES = 4
_HEADER_LINES = 3
_LEAST_GRID = 6
_WIDE_PANE = 7
_BESIDE_HEADING = 26
"""Cells of the first line that are not the heading's: language and safety."""


class PlanScreen(PlanKeys):
    """One record whose form has the layout `grid`.

    Args:
        record_id: the record.
        row: id of the row to begin with.
    """

    SCOPES: ClassVar[tuple[str, ...]] = ("plan",)

    def __init__(self, record_id: str, row: str = "") -> None:
        super().__init__(record_id, row)
        self._pane_due = False
        self._remarks = Remarks()

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
        shown = self.shown_programme
        return heading(shown, self.form, shown.records[self.record_id], width)

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
        self.read_rows()
        self._fit()
        self.list_rows()
        first = [column.id for column in self.shown()][:1]
        keys = self.grid.row_keys
        if keys:
            self.go_to(row_key if row_key in keys else keys[0], column_id or "".join(first))
        self.show_row()
        self.look_soon()

    def on_resize(self, event: Resize) -> None:
        """Other columns, another height."""
        if self.there and self.grid.is_attached:
            self._fit()
            self.show_row()
            self.frame_changed()

    def read_rows(self) -> list[str]:
        """The rows as they may be shown; gives the keys of those that changed."""
        shown = self.shown_programme
        return self.rows.read(shown, shown.records[self.record_id])

    def refill(self, place: str | None) -> None:
        """Show what was revealed, or hide it."""
        self.records_changed(frozenset())

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

    def show_row(self) -> None:
        """The row under the cursor, in the pane."""
        key, view = self.grid.row_key, self.pane.row_view
        if key is None or key not in self.rows:
            view.instead = self.purpose()
            view.say((), (), "")
            self.advise()
            return
        grid, programme = self.layout_of_grid, self.shown_programme
        entries = entries_of(programme, self.record, grid, self.rows, key)
        listed = grid.columns if self.app.size.width < WIDE else ()
        view.say(entries, listed, self.column)
        self.advise()

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
        return self._remarks.about(self.row_meant())

    def expected(self) -> list[Finding]:
        """The findings about the row under the cursor."""
        return self._remarks.of_row(self.row_meant())

    def look(self) -> None:
        """What is expected of each row, for the line below the pane."""
        watch = self.mentor.lookout
        if watch is not None and self.there and self.query(RowView):
            self._remarks.read(watch, self.workspace, self.record_id, self.table.id)
            self.advise()

    @on(TextGrid.Highlighted)
    def _highlighted(self) -> None:
        """The cursor came to another cell."""
        if not self.editing:
            self.come_to_column()
        if not self._pane_due:
            # The cursor is painted first; held down, an arrow does not wait for the pane.
            self._pane_due = True
            self.call_after_refresh(self._show_due)

    def _show_due(self) -> None:
        self._pane_due = False
        if self.there and self.query(RowView):
            self.show_row()

    @on(TextGrid.CellChosen)
    def _cell_chosen(self) -> None:
        self.run_command("plan.edit")

    @on(RowView.Chosen)
    def _column_chosen(self, event: RowView.Chosen) -> None:
        """The cursor in the pane takes the grid's along, where it can."""
        key = self.grid.row_key
        if key is not None:
            self.go_to(key, event.column)

    def leave(self) -> None:
        """What is being written or carried is kept."""
        if self.there and self.query(PlanGrid):
            self.finish()
            self.let_go()

    def do_back(self) -> None:
        """One thing at a time: put the row back, leave the pane, show all rows; then go."""
        line = self.filter_line
        if self.grid.carrying:
            self.grid.put_back()
            self.advise()
        elif self.in_pane:
            self.focus_grid()
        elif line.is_open:
            line.close()
            self.focus_grid()
        else:
            self.mentor.commands.do_back()

    def on_screen_resume(self) -> None:
        """Back from a row's page: on the row that was shown there last."""
        if self._details is not None:
            row_id, self._details = self._details.row_id, None
            if self.there:
                self.go_to(row_id, self.column)

    def records_changed(self, records: frozenset[str]) -> None:
        """Show what changed, and nothing else; the cursor stays on its row and column."""
        if not self.there:
            self.call_later(self.go_away)
            return
        if not self.query(PlanGrid):
            return
        before = self.rows.keys
        changed = self.read_rows()
        if self.rows.keys == before and not self.filter_line.words:
            for key in changed:
                self.grid.replace_row(self.rows.shown(key))
        else:
            self.grid.put_back()
            self._kept_in_sight |= set(self.grid.row_keys) & set(self.rows.keys)
            self.list_rows()
        self.show_row()
        self.look_soon()

    def show_place(self, place: Path) -> None:
        """To the cell that was changed."""
        if place[1:2] == (self.table.id,) and len(place) > 2 and place[2] in self.rows:
            column = place[3] if len(place) > 3 and self.table.column(place[3]) else self.column
            self.keep_in_sight(place[2])
            self.go_to(place[2], column)
            if self.is_shown(column):
                self.focus_grid()

    async def say_again(self) -> None:
        """In the other language, at the same cell, with the same filter."""
        line = self.filter_line
        row_key, column, words = self.grid.row_key or "", self.column, line.words
        in_pane, kept = self.in_pane, set(self._kept_in_sight)
        self._rows = None
        await self.recompose()
        if words:
            self.filter_line.open(words)
        self._kept_in_sight = kept
        self._fill(row_key, column)
        self.frame_changed()
        (self.focus_pane if in_pane else self.focus_grid)()
