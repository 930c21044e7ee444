"""The comparison as a grid of wrapped texts; columns that do not fit come in from the side."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mentor_tui.domain.side_by_side import Column, Line, Table
from mentor_tui.ui.widgets.text_grid import GridColumn, GridRow, TextGrid
from mentor_tui.ui.widgets.text_grid.model import CellStyle

_LEAST_WIDTH = 26
"""Cells a column needs to be read; two beside the first at 80, three at 120."""
OWN = "own"


class SideGrid(TextGrid):
    """A grid that asks for other columns when the cursor goes beyond its edge.

    Args:
        shift: is told which way; says whether other columns came.
        id: as for every widget.
    """

    def __init__(self, shift: Callable[[int], bool], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shift = shift

    def action_move(self, rows: int, columns: int) -> None:
        """Move; at an edge, bring in the columns beyond it."""
        at_edge = self.cursor.column == (1 if columns < 0 else len(self._columns) - 1)
        if not (columns and at_edge and self._shift(columns)):
            super().action_move(rows, columns)


def how_many(width: int, number: int) -> int:
    """How many columns fit beside the first one."""
    return max(1, min(number, width // _LEAST_WIDTH - 1))


def window(table: Table, first: int, width: int) -> Sequence[Column]:
    """The columns in sight."""
    return table.columns[first : first + how_many(width, len(table.columns))]


def grid_columns(table: Table, first: int, width: int) -> list[GridColumn]:
    """The first column, and those in sight; where some are not, each says which it is."""
    shown = window(table, first, width)
    all_there = len(shown) == len(table.columns)
    return [
        GridColumn(OWN, table.first.title),
        *(
            GridColumn(column.key, _title(column, "" if all_there else _of(table, first + at)))
            for at, column in enumerate(shown, start=1)
        ),
    ]


def _title(column: Column, place: str) -> str:
    return "  ".join(filter(None, (column.title, column.note, place)))


def _of(table: Table, at: int) -> str:
    return f"{at}/{len(table.columns)}"


def grid_rows(table: Table) -> list[GridRow]:
    """Every line as a row."""
    return [_row(line) for line in table.lines]


def _row(line: Line) -> GridRow:
    cells = {OWN: line.own, **line.cells}
    styles: dict[str, CellStyle] = {key: c.mark for key, c in cells.items() if c.mark}
    texts = {key: cell.text for key, cell in cells.items()}
    return GridRow(line.key, texts, line.number or " ", styles)
