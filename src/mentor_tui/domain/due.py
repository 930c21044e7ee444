"""What is due: days in any form by which something is to be done, and that it is not done yet.

Forms say which days those are (`due` of a field or column); nothing here knows a particular form.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mentor_tui.domain.programme import Programme
from mentor_tui.domain.progress import holds
from mentor_tui.domain.record import Record
from mentor_tui.domain.steps import is_over, steps_of
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import ColumnField, FormField, TableField


@dataclass(frozen=True, slots=True)
class DueDay:
    """One thing to be done by a day.

    Attributes:
        record: where it is written.
        field: the field there, or the table.
        row: the row of the table; empty for a field.
        column: the column of the day; the field again where there is no table.
    """

    day: dt.date
    record: str
    field: str
    row: str
    column: str


def due_in(programme: Programme, today: dt.date) -> list[DueDay]:
    """Everything that is to be done, the longest overdue first.

    Steps that were left out wait for nobody, nor does what was to be prepared for a visit that is
    over.
    """
    resting = {
        record.id
        for step in steps_of(programme)
        if step.left_out is not None or (step.is_visit and is_over(step, today))
        for record in step.records
    }
    found = [
        one
        for record in programme.records.values()
        if not record.read_only and record.id not in resting
        for form in [programme.form_of(record)]
        if form is not None
        for one in _of_record(form, record)
    ]
    return sorted(found, key=lambda one: one.day)


def _of_record(form: FormDefinition, record: Record) -> Iterator[DueDay]:
    for field in form.fields():
        if isinstance(field, TableField):
            yield from _of_table(field, record)
        elif field.due is not None and holds(field.when, record.answers):
            day = _last_day(record.answer(field.id))
            if day is not None and not _is_done(field, record.answers):
                yield DueDay(day, record.id, field.id, "", field.id)


def _of_table(table: TableField, record: Record) -> Iterator[DueDay]:
    columns = [column for column in table.columns if column.due is not None]
    rows = record.rows(table.id) if columns else []
    for column in columns:
        held = _latest(column, rows)
        for row in rows:
            day = _last_day(row.get(column.id))
            if day is None or _is_done(column, row) or (held is not None and held >= day):
                continue
            yield DueDay(day, record.id, table.id, str(row.get("id", "")), column.id)


def _latest(column: ColumnField, rows: list[Mapping[str, Any]]) -> dt.date | None:
    """The last day on which what comes again and again was done."""
    until = column.due.until if column.due is not None else None
    days = [_last_day(row.get(until)) for row in rows] if until is not None else []
    return max((day for day in days if day is not None), default=None)


def _is_done(field: FormField | ColumnField, answers: Mapping[str, Any]) -> bool:
    unless = field.due.unless if field.due is not None else None
    return unless is not None and holds(unless, answers)


def _last_day(value: object) -> dt.date | None:
    """The day by which: of a period its end, else its only day."""
    if isinstance(value, Mapping):
        return _last_day(value.get("to")) or _last_day(value.get("from"))
    if isinstance(value, dt.datetime):
        return value.date()  # made by hand; a date and a moment cannot be compared
    return value if isinstance(value, dt.date) else None
