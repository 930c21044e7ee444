"""What an output leaves out: the rows and cells its audience may not see.

Who may see what is decided in `domain.visibility`. An output is made for one audience and leaves
out what is above it, counted. Writers get what is left and decide nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mentor_tui.domain.record import Record, is_filled
from mentor_tui.domain.visibility import (
    AUDIENCES,
    Audience,
    cell_visibility,
    may_see,
    row_visibility,
    visibility_of,
)
from mentor_tui.schema.fields import FormField, TableField

__all__ = [
    "AUDIENCES",
    "Audience",
    "cell_visibility",
    "is_for",
    "may_see",
    "row_visibility",
    "visibility_of",
    "visible_rows",
]


def is_for(audience: Audience, record: Record, field: FormField) -> bool:
    """Whether an answer is for an audience, or anything of it: rows may be opened one by one.

    The notes of a visit are the team's until somebody opens one to the group.
    """
    if may_see(audience, visibility_of(record, field)):
        return True
    rows = visible_rows(record, field, audience) if isinstance(field, TableField) else ()
    return any(is_filled(row) for row in rows)


def visible_rows(
    record: Record, table: TableField, audience: Audience
) -> Iterator[dict[str, Any] | None]:
    """The rows of a table as an audience may see them; None for each that is left out.

    A row of which nothing but its id and source may be seen is left out as a whole.
    """
    for row in record.rows(table.id):
        if not may_see(audience, row_visibility(record, table, row)):
            yield None
            continue
        kept = dict(row)
        for column in table.columns:
            if not may_see(audience, cell_visibility(record, table, row, column)):
                kept.pop(column.id, None)
        yield kept if is_filled(kept) or not is_filled(row) else None
