"""Two versions of a plan as values: their head and their rows, each cell in words. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mentor_tui.domain.comparing import RowDifference, compare_rows
from mentor_tui.domain.paths import get
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record, is_filled
from mentor_tui.domain.saying import names_for, state_words
from mentor_tui.language import _, current, ngettext
from mentor_tui.schema.checking import is_provenance
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import ColumnField, FormField
from mentor_tui.schema.values import show
from mentor_tui.ui.screens.plan.columns import column_title
from mentor_tui.ui.screens.plan.heading import head_fields
from mentor_tui.ui.wording import plain


@dataclass(frozen=True, slots=True)
class Cell:
    """One column of a row, or one answer of the head, in both versions."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Compared:
    """One row in both versions, in words.

    Attributes:
        difference: what became of it.
        name: its first words.
        cells: the columns that differ.
    """

    difference: RowDifference
    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Comparison:
    """Two versions of a plan.

    Attributes:
        head: what differs in their heads.
        rows: every row of either.
    """

    head: tuple[Cell, ...]
    rows: tuple[Compared, ...]

    def summary(self) -> str:
        """How many rows are new, gone, changed, moved, the same."""
        counts = Counter(row.difference.kind for row in self.rows)
        moved = sum(row.difference.moved for row in self.rows)
        parts = [
            (counts["new"], ngettext("{count} new", "{count} new", counts["new"])),
            (counts["gone"], ngettext("{count} gone", "{count} gone", counts["gone"])),
            (counts["changed"], ngettext("{count} edited", "{count} edited", counts["changed"])),
            (moved, ngettext("{count} moved", "{count} moved", moved)),
            (counts["same"], ngettext("{count} the same", "{count} the same", counts["same"])),
        ]
        said = [words.replace("{count}", str(number)) for number, words in parts if number]
        return ", ".join(said) or _("both are empty")


def compare(programme: Programme, form: FormDefinition, older: Record, newer: Record) -> Comparison:
    """What differs between two versions of a form laid out as a grid."""
    table = form.table(form.grid.rows) if form.grid is not None else None
    if form.grid is None or table is None:
        return Comparison((), ())
    places = {name: place for place, name in enumerate(form.grid.columns)}
    ordered = sorted(table.columns, key=lambda column: places.get(column.id, len(places)))
    names = {column.id: names_for(programme, column) for column in ordered}
    titles = {column.id: column_title(programme, form.grid, column) for column in ordered}

    def said(record: Record, row: Mapping[str, Any] | None, column: ColumnField) -> str:
        value = row.get(column.id) if row is not None else None
        if is_filled(value):
            return show(column, value, current(), names[column.id])
        row_id = str(row.get("id", "")) if row is not None else ""
        return _state(record, (table.id, row_id, column.id))

    def in_words(difference: RowDifference) -> Compared:
        cells = tuple(
            Cell(
                titles[column.id],
                said(older, difference.before, column),
                said(newer, difference.after, column),
            )
            for column in ordered
            if column.id in difference.columns and not _is_kept_by_us(difference, column)
        )
        row = difference.after if difference.after is not None else difference.before
        first = show(ordered[0], (row or {}).get(ordered[0].id), current(), names[ordered[0].id])
        return Compared(difference, " ".join(first.split()), cells)

    columns = [column.id for column in ordered]
    rows = compare_rows(older.rows(table.id), newer.rows(table.id), columns)
    return Comparison(
        tuple(_head(programme, form, older, newer)), tuple(in_words(row) for row in rows)
    )


def _is_kept_by_us(difference: RowDifference, column: ColumnField) -> bool:
    """Where a row came from is an address, not something that anybody wrote."""
    rows = (difference.before or {}, difference.after or {})
    return any(is_provenance(row.get(column.id)) for row in rows)


def _state(record: Record, place: tuple[str, ...]) -> str:
    state = get(record.status, (*place, "state"))
    return state_words(state) if isinstance(state, str) else ""


def _head(
    programme: Programme, form: FormDefinition, older: Record, newer: Record
) -> Iterator[Cell]:
    for field in head_fields(form):
        old, new = (_answer(programme, field, record) for record in (older, newer))
        if old != new:
            question = form.question_of(field.id)
            label = plain(programme, field.label) or plain(
                programme, question.label if question is not None else None
            )
            yield Cell(label, old, new)


def _answer(programme: Programme, field: FormField, record: Record) -> str:
    value = record.answer(field.id)
    if is_filled(value):
        return show(field, value, current(), names_for(programme, field))
    return _state(record, (field.id,)) or programme.inherited(field)
