"""Which columns a grid shows at a width, what they are called, and how wide they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from mentor_tui.domain.programme import Programme
from mentor_tui.schema.definition import Grid
from mentor_tui.schema.fields import ColumnField, TableField
from mentor_tui.ui.widgets.text_grid import GridColumn
from mentor_tui.ui.wording import plain

WIDE = 120
"""From so many columns of the terminal on, all columns of the grid are shown."""

_NUMBER = re.compile(r"^\s*\d+\s*[.)]\s*")

_WIDTHS: Mapping[str, int] = {
    "whole-number": 9,
    "decimal": 9,
    "amount": 12,
    "share": 7,
    "date": 11,
    "time": 13,
    "period": 13,
    "yes-no": 6,
}
"""Cells of what is short by its nature; the rest is shared out among the others."""

_SHARES: Mapping[str, float] = {"long-text": 5 / 3}


def shown_columns(grid: Grid, table: TableField, width: int) -> list[ColumnField]:
    """The columns of the grid at a width of the terminal, in order."""
    names = grid.columns if width >= WIDE else grid.narrow
    return [column for name in names if (column := table.column(name)) is not None]


def column_title(programme: Programme, grid: Grid, column: ColumnField) -> str:
    """What a column is called: its number in the grid and its label, `3 When`.

    Many labels begin with a number of their own ("3. When"); one is enough.
    """
    label = plain(programme, column.label) or column.id
    if column.id not in grid.columns:
        return label
    return f"{grid.columns.index(column.id) + 1} {_NUMBER.sub('', label)}"


def grid_columns(
    programme: Programme, grid: Grid, columns: Sequence[ColumnField]
) -> list[GridColumn]:
    """The columns as the grid widget wants them."""
    return [
        GridColumn(
            column.id,
            column_title(programme, grid, column),
            width=_WIDTHS.get(column.type),
            share=_SHARES.get(column.type, 1.0),
        )
        for column in columns
    ]
