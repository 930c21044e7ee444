"""One row in words: each of its columns with its label and what there is to say about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record
from mentor_tui.domain.visibility import cell_visibility
from mentor_tui.schema.checking import unread_text
from mentor_tui.schema.definition import Grid
from mentor_tui.schema.fields import ColumnField, LongTextField, TableField, TextField
from mentor_tui.ui.screens.plan.columns import column_title
from mentor_tui.ui.screens.plan.rows import PlanRow, PlanRows
from mentor_tui.ui.widgets.fields.notes import unread_words, visibility_words


@dataclass(frozen=True, slots=True)
class Entry:
    """One column of one row, as the pane shows it.

    Attributes:
        column: its id.
        label: what it is called.
        seen_by: who may see it, where that is not the group; never cut off.
        text: what is in it; empty where there is nothing.
        note: what has to be said about it: not read as a date, a remark.
        in_grid: whether it is one of the grid's columns, at whatever width.
    """

    column: str
    label: str
    seen_by: str
    text: str
    note: str
    in_grid: bool


def entries_of(
    programme: Programme, record: Record, grid: Grid, rows: PlanRows, key: str
) -> list[Entry]:
    """The columns of a row: first those of the grid, then what lives beside them."""
    row = rows[key]
    return [
        Entry(
            column.id,
            column_title(programme, grid, column),
            _seen_by(record, rows.table, row, column),
            rows.text(key, column),
            "; ".join(_notes(row, column)),
            column.id in grid.columns,
        )
        for column in _ordered(grid, rows.table)
    ]


def _ordered(grid: Grid, table: TableField) -> Sequence[ColumnField]:
    places = {name: place for place, name in enumerate(grid.columns)}
    return sorted(table.columns, key=lambda column: places.get(column.id, len(places)))


def _seen_by(record: Record, table: TableField, row: PlanRow, column: ColumnField) -> str:
    cells = {**row.cells, "id": row.row_id or ""}
    visibility = cell_visibility(record, table, cells, column)
    return "" if visibility == "group" else f"[{visibility_words(visibility)}]"


def _notes(row: PlanRow, column: ColumnField) -> Iterator[str]:
    value = row.cells.get(column.id)
    if not isinstance(column, TextField | LongTextField) and unread_text(value) is not None:
        yield unread_words(column.type)
    remark = row.about_cell(column.id).get("note")
    if isinstance(remark, str) and remark.strip():
        yield " ".join(remark.split())
