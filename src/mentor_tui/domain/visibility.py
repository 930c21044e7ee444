"""Who may see an answer, a row, a cell: team, group or public.

Mentoring is confidential by method (guide l. 76). The rule is here once: outputs (`documents.
audience`), projector mode (`documents.veil`) and the review of what grew out of confidence
(`domain.provenance`) all ask it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mentor_tui.domain.programme import PARTIES
from mentor_tui.domain.record import Record
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import VISIBILITIES, ColumnField, FormField, TableField, Visibility

Audience = Visibility
"""Those for whom something is made are called as those who may see it."""
AUDIENCES = VISIBILITIES

ROW_VISIBILITY = "visibility"
"""A column of this name says who may see its row (the notes of a visit)."""


def may_see(audience: Audience, visibility: str) -> bool:
    """Whether an audience may see what is for these people; what nobody knows is the team's."""
    if visibility not in AUDIENCES:
        visibility = "team"
    return AUDIENCES.index(audience) <= AUDIENCES.index(visibility)


def visibility_of(record: Record, field: FormField) -> str:
    """Who may see an answer: what was said of it, else what its field says."""
    return _said(record.about((field.id,)), field.visibility)


def row_visibility(record: Record, table: TableField, row: Mapping[str, Any]) -> str:
    """Who may see a row: what was said of it, else its own column, else the table's."""
    own = row.get(ROW_VISIBILITY)
    default = own if own in AUDIENCES else visibility_of(record, table)
    return _said(record.about((table.id, str(row.get("id", "")))), str(default))


def cell_visibility(
    record: Record, table: TableField, row: Mapping[str, Any], column: ColumnField
) -> str:
    """Who may see a cell: the fewer of those for its row and for its column."""
    about = record.about((table.id, str(row.get("id", "")), column.id))
    own = _said(about, column.visibility)
    return fewest((own, row_visibility(record, table, row)))


def party_tables(card_form: FormDefinition) -> Iterator[TableField]:
    """The tables of the programme's own record whose rows are called by their name elsewhere."""
    yield from filter(None, map(card_form.table, PARTIES))


def name_visibility(card: Record, table: TableField, row: Mapping[str, Any]) -> str:
    """Who may read what a person or an organisation is called."""
    column = table.column("name")
    return "team" if column is None else cell_visibility(card, table, row, column)


def fewest(visibilities: Iterable[str]) -> str:
    """The one of these that fewest people are meant by."""
    return min(visibilities, key=_rank)


def _said(about: Mapping[str, Any], default: str) -> str:
    said = about.get("visibility")
    return str(said) if said in AUDIENCES else default


def _rank(visibility: str) -> int:
    return AUDIENCES.index(visibility) if visibility in AUDIENCES else 0
