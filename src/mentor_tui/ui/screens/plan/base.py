"""What every part of the plan's screen stands on: its record, its table, where the cursor is."""

from __future__ import annotations

from collections.abc import Mapping

from mentor_tui.domain.paths import Path
from mentor_tui.schema.definition import Grid
from mentor_tui.schema.fields import ColumnField, TableField
from mentor_tui.ui.screens.plan.columns import shown_columns
from mentor_tui.ui.screens.plan.grid import PlanGrid
from mentor_tui.ui.screens.plan.pane import RowPane
from mentor_tui.ui.screens.plan.rows import PlanRows
from mentor_tui.ui.screens.table_commands import TableCommands
from mentor_tui.ui.widgets.fields import Spot
from mentor_tui.ui.widgets.text_grid.body import GridBody


class PlanBase(TableCommands):
    """One record of a form with layout `grid`.

    Args:
        record_id: the record.
        row: id of the row to begin with.
    """

    def __init__(self, record_id: str, row: str = "") -> None:
        super().__init__(record_id)
        self.column = ""
        """The column under the cursor, in the grid or in the pane."""
        self._first_row = row
        self._rows: PlanRows | None = None

    @property
    def layout_of_grid(self) -> Grid:
        """How the form wants its grid; forms without one are not shown here.

        Raises:
            LookupError: it has none.
        """
        if self.form.grid is None:
            raise LookupError(self.form.id)
        return self.form.grid

    @property
    def table(self) -> TableField:
        """The table that is edited.

        Raises:
            LookupError: the form has no such table.
        """
        table = self.form.table(self.layout_of_grid.rows)
        if table is None:
            raise LookupError(self.layout_of_grid.rows)
        return table

    @property
    def rows(self) -> PlanRows:
        """The actions as the grid shows them: cells, labels, which of them are filtered out."""
        if self._rows is None:
            self._rows = PlanRows(self.table, self.layout_of_grid.columns)
        return self._rows

    @property
    def grid(self) -> PlanGrid:
        """The rows on the screen."""
        return self.query_one(PlanGrid)

    @property
    def pane(self) -> RowPane:
        """The row in full, below."""
        return self.query_one(RowPane)

    def focus_grid(self) -> None:
        """To the rows, at once: a key typed ahead must not reach what was left."""
        self.set_focus(self.grid.query_one(GridBody))

    def focus_pane(self) -> None:
        """To the row in full, at once."""
        self.set_focus(self.pane.row_view)

    @property
    def in_pane(self) -> bool:
        """Whether the pane has the focus."""
        return self.focused is self.pane.row_view

    def shown(self) -> list[ColumnField]:
        """The columns the grid shows at the present width."""
        return shown_columns(self.layout_of_grid, self.table, self.app.size.width)

    def is_shown(self, column_id: str) -> bool:
        """Whether the grid shows a column at the present width."""
        return any(column.id == column_id for column in self.shown())

    def table_meant(self) -> TableField:
        """The one table there is."""
        return self.table

    def row_meant(self) -> str | None:
        """The id of the row under the cursor; None where there is none, or it has no id."""
        key = self.grid.row_key
        return self.rows[key].row_id if key is not None and key in self.rows else None

    def cells_meant(self) -> Mapping[str, object]:
        """What is in the row under the cursor."""
        key, row_id = self.grid.row_key, self.row_meant()
        # As it really is, never as it is shown: it is copied, and brought back.
        for row in self.record.rows(self.table.id) if row_id is not None else ():
            if row.get("id") == row_id:
                return row
        return self.rows[key].cells if key is not None and key in self.rows else {}

    def place(self, row_id: str, column_id: str) -> Path:
        """Where a cell is, below `answers`."""
        return (self.table.id, row_id, column_id)

    def spot(self, row_id: str, column: ColumnField) -> Spot:
        """A cell, as editors want it."""
        place = self.place(row_id, column.id)
        return Spot(self.workspace, self.record_id, column, place)

    def come_to_column(self) -> None:
        """Know the column under the cursor now; widgets tell of it only in a moment."""
        view = self.pane.row_view
        here = view.column if self.in_pane else self.grid.column_key
        self.column = here or self.column

    def go_to(self, row_key: str, column_id: str) -> None:
        """Bring the cursor to a cell; the pane shows a column that the grid does not."""
        if row_key not in self.grid.row_keys:
            return
        self.column = column_id
        if self.is_shown(column_id):
            self.grid.move_cursor(row_key, column_id)
        else:
            self.grid.move_cursor(row_key)
            self.focus_pane()
        self.show_row()

    def show_row(self) -> None:
        """Show the row under the cursor in the pane."""
        raise NotImplementedError

    def advise(self) -> None:
        """Say below what the keys do now."""
        raise NotImplementedError
