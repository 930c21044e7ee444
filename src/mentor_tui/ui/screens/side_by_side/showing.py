"""A comparison as it is seen: lines and columns, the cell under the cursor, what is remarked."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.containers import Vertical
from textual.events import Resize
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.domain.findings.situation import shortened
from mentor_tui.domain.paths import Path
from mentor_tui.domain.record import Record
from mentor_tui.domain.side_by_side import Cell, Column, Line, Table
from mentor_tui.language import _
from mentor_tui.ui.screens.answering import AnsweringScreen
from mentor_tui.ui.screens.side_by_side.grid import (
    OWN,
    SideGrid,
    grid_columns,
    grid_rows,
    how_many,
)
from mentor_tui.ui.screens.side_by_side.remarks import remarks
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.text_grid import TextGrid
from mentor_tui.ui.widgets.text_grid.body import GridBody

_LOOK_SECONDS = 0.4
_FRAME_LINES = 4
_ROWS_IN_SIGHT = 4
_TITLE = 60
"""Characters of a line's label above what the pane shows of it."""


class ShowingSides(AnsweringScreen):
    """What is compared as lines and columns, and the cell under the cursor in full.

    Args:
        record_id: the record that is the subject of the comparison.
    """

    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    ShowingSides #stand { height: auto; max-height: 5; }
    ShowingSides #page { height: 30%; min-height: 3; border-top: solid $foreground 30%;
        padding: 0 1; }
    ShowingSides.writing #page { height: 55%; }
    ShowingSides.writing #words { display: none; }
    ShowingSides #words, ShowingSides #place { height: auto; }
    ShowingSides #about { height: 1; border: none; color: $foreground 70%;
        text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, record_id: str) -> None:
        super().__init__(record_id)
        self.table = Table(Column(OWN, ""), (), ())
        self._first = 0
        self._remarks: list[str] = []
        self._look_due: Timer | None = None
        self._make()

    def _make(self) -> None:
        self.stand_line = Static(id="stand")
        self.grid = SideGrid(self._shift, id="sides")
        self.place_line = Static(id="place")
        self.words = Static(id="words")

    @property
    def drawn(self) -> Record:
        """The record as it may be shown; what is written goes by id into the real one."""
        return self.shown_programme.records[self.record_id]

    def read(self) -> Table:
        """The comparison as the records say it now."""
        raise NotImplementedError

    def stand(self) -> str:
        """How things stand, in a line above the comparison."""
        return ""

    def empty(self) -> str:
        """What to do first, while there is nothing to compare."""
        return ""

    def in_full(self, line: Line, column: Column, cell: Cell) -> str:
        """What the pane shows of the cell under the cursor."""
        return cell.text

    def body(self) -> Iterator[Widget]:
        """How things stand, the comparison, and the cell under the cursor in full."""
        with Vertical(classes="body"):
            yield self.stand_line
            yield self.grid
            yield from self.answer_page(self.place_line, self.words)

    def on_mount(self) -> None:
        """With the cursor on the first line that says something."""
        self._fill()
        self.focus_grid()

    def focus_grid(self) -> None:
        """To the comparison, at once: a key typed ahead must not reach what was left."""
        self.set_focus(self.grid.query_one(GridBody))

    @property
    def writing(self) -> bool:
        """Whether a cell is open to be written in."""
        return self.has_class("writing")

    @property
    def line(self) -> Line | None:
        """The line under the cursor."""
        return self.table.line(self.grid.row_key)

    @property
    def column(self) -> Column:
        """The column under the cursor."""
        return self.table.column(self.grid.column_key)

    @property
    def cell(self) -> Cell:
        """What is under the cursor."""
        line = self.line
        return line.cell(self.column.key) if line is not None else Cell()

    def on_resize(self, event: Resize) -> None:
        """More or fewer columns in sight."""
        if self.there and self.grid.is_attached:
            self._lay_out()
            self.show_cell()

    def _fill(self) -> None:
        self.table = self.read()
        self._lay_out()
        self.grid.set_empty(self.empty())
        self.grid.set_rows(grid_rows(self.table))
        self.show_cell()
        self._look_soon()

    def _lay_out(self) -> None:
        width, height = self.app.size
        most = len(self.table.columns) - how_many(width, len(self.table.columns))
        self._first = max(0, min(self._first, most))
        self.grid.set_columns(grid_columns(self.table, self._first, width))
        self.grid.set_most_lines(max(3, (height - _FRAME_LINES) * 6 // 10 // _ROWS_IN_SIGHT))

    def _shift(self, by: int) -> bool:
        before = self._first
        self._first += 1 if by > 0 else -1
        self._lay_out()
        self.show_cell()
        return self._first != before

    def show_cell(self) -> None:
        """The line above, the cell under the cursor in full, and what the keys do there."""
        if not self.there:
            return
        said = [self.stand(), *self._remarks]
        self.stand_line.update(view("\n".join(filter(None, said))))
        line, column, cell = self.line, self.column, self.cell
        if line is None:
            self.place_line.display = False
            self.words.update(view(self.empty()))
        else:
            label = shortened(line.label, _TITLE)
            title = label if column.key == OWN else f"{label} › {column.title}"
            text = self.in_full(line, column, cell)
            self.place_line.update(view(title).stylize("bold"))
            # A text that begins with its own title says it already, and in full.
            self.place_line.display = self.writing or not text.startswith(line.label)
            self.words.update(view(text))
        if self.about_line is not None:
            self.about_line.update(view(self._advice()))

    def _advice(self) -> str:
        if self.locked:
            return _("For reading only: {reason}").replace("{reason}", self.locked)
        if self.writing:
            return _("Kept as you type. Esc goes back to the comparison.")
        return self.advice()

    def advice(self) -> str:
        """What Enter does here."""
        cell = self.cell
        if cell.aims:
            return _("Enter writes here.")
        if cell.target is not None:
            return _("Enter goes to where this is written.")
        return ""

    def _look_soon(self) -> None:
        """Findings are looked for once nothing has changed for a moment: no key waits for them."""
        if self._look_due is not None:
            self._look_due.stop()
        self._look_due = self.set_timer(_LOOK_SECONDS, self._look)

    def _look(self) -> None:
        watch = self.mentor.lookout
        if watch is not None and self.there:
            self._remarks = remarks(watch, self.record_id, self.workspace)
            self.show_cell()

    @on(TextGrid.Highlighted)
    def _highlighted(self) -> None:
        self.call_after_refresh(self.show_cell)

    @on(TextGrid.CellChosen)
    def _chosen(self) -> None:
        self.run_command(f"{self.SCOPES[0]}.open")

    def why_not(self, command_id: str) -> str | None:
        """Nothing can be opened where nothing is said, nor written where nothing may be."""
        if command_id.endswith(".open"):
            cell = self.cell
            if not cell.aims and cell.target is None and cell.linked is None:
                return _("there is nothing to open here")
        return super().why_not(command_id)

    def go_to(self, key: str, column: str = OWN) -> None:
        """Bring the cursor to a line, and to a column that may be out of sight."""
        keys = [one.key for one in self.table.columns]
        if column in keys:
            count = how_many(self.app.size.width, len(keys))
            at = keys.index(column)
            self._first = max(at - count + 1, min(self._first, at))
            self._lay_out()
        if key in self.grid.row_keys:
            self.grid.move_cursor(key, column if column in keys else OWN)
            self.show_cell()

    def show_place(self, place: Path) -> None:
        """To the cell that was changed."""
        for line in self.table.lines:
            for key, cell in {**line.cells, OWN: line.own}.items():
                if any(aim.place[:3] == place[1 : len(aim.place) + 1] for aim in cell.aims):
                    self.go_to(line.key, key)
                    return
