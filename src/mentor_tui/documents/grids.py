"""Tables of a record as grids of words: the rows and cells an audience sees, and how they read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from mentor_tui.documents.audience import (
    Audience,
    cell_visibility,
    may_see,
    row_visibility,
    visible_rows,
)
from mentor_tui.documents.page import Block, Draft, Grid, Heading, Pair
from mentor_tui.documents.shown import brief, names_shown
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record, is_filled
from mentor_tui.domain.saying import worded
from mentor_tui.language import current
from mentor_tui.schema.checking import is_provenance
from mentor_tui.schema.definition import FormDefinition, Question
from mentor_tui.schema.fields import ColumnField, TableField
from mentor_tui.schema.values import show

MOST_COLUMNS = 7
"""Columns that can be read side by side on a page."""
_WIDTHS = {"long-text": 4, "text": 3, "reference": 3, "party": 3, "choices": 3}
"""Parts of the width by type of column; what is short (dates, numbers, yes or no) has two."""


def table_grid(  # noqa: PLR0917 - everything a table is made of
    draft: Draft,
    programme: Programme,
    question: Question,
    table: TableField,
    record: Record,
    audience: Audience,
    caption: str = "",
) -> Iterator[Block]:
    """A table with the columns that say something; nothing where no row does.

    One too wide for paper becomes a heading a row, with its cells below each other.
    """
    rows = shown_rows(draft, programme, record, table, audience, table.columns)
    rows = [_titled(programme, question, table, row) for row in rows]
    columns = [
        column
        for column in table.columns
        if column.id not in ("source", "visibility")
        and any(_says_something(row.get(column.id)) for row in rows)
    ]
    rows = [row for row in rows if any(is_filled(row.get(column.id)) for column in columns)]
    if not columns:
        return
    grid = grid_of(programme, columns, rows, audience, caption)
    if len(columns) <= MOST_COLUMNS:
        yield grid
        return
    if caption:
        yield Heading(caption.replace("\n", " — "), 2)
    yield from as_cards(grid, 3)


def _says_something(value: object) -> bool:
    """Which row elsewhere it came from is for the application to know, and no words."""
    return is_filled(value) and not is_provenance(value)


def as_cards(grid: Grid, level: int) -> Iterator[Block]:
    """A heading a row, from the first cell that is a name, and the other cells as pairs."""
    for number, row in enumerate(grid.rows, start=1):
        # A first column that only counts is no name.
        at = next((i for i, text in enumerate(row) if not text.strip().isdigit() and text), 0)
        yield Heading(" ".join(row[at].split()) or str(number), level)
        cells = [*zip(grid.headers, row, strict=True)]
        yield from (Pair(title, text) for title, text in cells[:at] + cells[at + 1 :] if text)


def form_grid(
    draft: Draft, programme: Programme, form: FormDefinition, record: Record, audience: Audience
) -> Grid | None:
    """The table a grid form is about: exactly its columns, whatever lies beside them."""
    table = form.table(form.grid.rows) if form.grid is not None else None
    if form.grid is None or table is None:
        return None
    columns = [c for name in form.grid.columns if (c := table.column(name)) is not None]
    rows = shown_rows(draft, programme, record, table, audience, columns)
    return grid_of(programme, columns, rows, audience)


def followed(
    draft: Draft, programme: Programme, form: FormDefinition, record: Record, audience: Audience
) -> Iterator[Block]:
    """What became of each row of a grid, each answer below what it is set against.

    Only the rows of which something is said; the grid itself keeps exactly its own columns.
    """
    table = form.table(form.grid.rows) if form.grid is not None else None
    if form.grid is None or table is None:
        return
    told = [c for name in form.grid.followed if (c := table.column(name)) is not None]
    seen = Draft()
    rows = shown_rows(seen, programme, record, table, audience, told)
    # Rows that are hidden as a whole were remembered with the grid.
    draft.left_out += [one for one in seen.left_out if one not in draft.left_out]
    rows = [row for row in rows if any(is_filled(row.get(column.id)) for column in told)]
    shown = [table.column(form.grid.columns[0])]
    for column in told:
        shown += [table.column(column.against or ""), column]
    columns = [column for column in shown if column is not None]
    yield from as_cards(grid_of(programme, columns, rows, audience), 2)


def grid_of(
    programme: Programme,
    columns: Sequence[ColumnField],
    rows: list[dict[str, Any]],
    audience: Audience,
    caption: str = "",
) -> Grid:
    """Rows, already filtered, as words."""
    names = {column.id: brief(names_shown(programme, column, audience)) for column in columns}
    return Grid(
        tuple(column_title(programme, column) for column in columns),
        tuple(
            tuple(show(c, row.get(c.id), current(), names[c.id]) for c in columns) for row in rows
        ),
        tuple(_WIDTHS.get(column.type, 2) for column in columns),
        caption=caption,
    )


def shown_rows(  # noqa: PLR0917 - as above
    draft: Draft,
    programme: Programme,
    record: Record,
    table: TableField,
    audience: Audience,
    columns: Sequence[ColumnField],
) -> list[dict[str, Any]]:
    """The rows an audience sees; what it does not is remembered in the draft.

    A hidden row is remembered once, and so is each hidden cell of `columns`, which are those that
    would be printed.
    """
    label = worded(programme, table.row_label) if table.row_label else table.id
    kept = []
    every = record.rows(table.id)
    for row, seen in zip(every, visible_rows(record, table, audience), strict=True):
        row_id = str(row.get("id", ""))
        if seen is None:
            if is_filled(row):
                draft.leave_out(record.id, table.id, row_id, label)
            continue
        kept.append(seen)
        if not may_see(audience, row_visibility(record, table, row)):
            continue
        for column in columns:
            hidden = not may_see(audience, cell_visibility(record, table, row, column))
            if hidden and is_filled(row.get(column.id)):
                words = column_title(programme, column)
                draft.leave_out(record.id, table.id, row_id, words)
    return kept


def column_title(programme: Programme, column: ColumnField) -> str:
    """What stands above a column."""
    return worded(programme, column.label) if column.label else column.id


def _titled(
    programme: Programme, question: Question, table: TableField, row: dict[str, Any]
) -> dict[str, Any]:
    """A row of the method that has no words of its own is called by its prompt's."""
    prompt = question.prompt_of(row.get("source"))
    first = next((c for c in table.columns if c.type in ("text", "long-text")), None)
    if prompt is None or first is None or is_filled(row.get(first.id)):
        return row
    return {**row, first.id: worded(programme, prompt.text)}
