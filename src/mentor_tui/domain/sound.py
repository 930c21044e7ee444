"""A programme as rules and comparisons may read it: every value of the type its field has.

Files are written by hand, too: a number where a list of needs is expected, a moment where a day is,
a choice in words of one's own. `checking` says so of each; nothing that reads across records has to
mind it besides. Nothing from here is ever written back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record
from mentor_tui.schema.checking import unread_text
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import (
    ChoiceField,
    ChoicesField,
    ColumnField,
    DateField,
    FormField,
    PartyField,
    PeriodField,
    ReferenceField,
    TableField,
)


def sound(programme: Programme) -> Programme:
    """The programme with sound records; itself where all of them are."""
    records = {
        key: sound_record(record, programme.form_of(record))
        for key, record in programme.records.items()
    }
    if all(records[key] is record for key, record in programme.records.items()):
        return programme
    return replace(programme, records=records)


def sound_record(record: Record, form: FormDefinition | None) -> Record:
    """A record with sound values; itself where all of them are."""
    changed = {}
    for field in form.fields() if form is not None else ():
        value = record.answers.get(field.id)
        said = _rows(field, value) if isinstance(field, TableField) else _said(field, value)
        if said is not value:
            changed[field.id] = said
    if not changed:
        return record
    return replace(record, data={**record.data, "answers": {**record.answers, **changed}})


def _rows(table: TableField, value: Any) -> Any:
    if not isinstance(value, list):
        return value
    rows = [_row(table, row) if isinstance(row, Mapping) else row for row in value]
    return value if all(a is b for a, b in zip(rows, value, strict=True)) else rows


def _row(table: TableField, row: Mapping[str, Any]) -> Mapping[str, Any]:
    changed = {}
    for column in table.columns:
        value = row.get(column.id)
        said = _said(column, value)
        if said is not value:
            changed[column.id] = said
    row_id = row.get("id")
    if row_id is not None and not isinstance(row_id, str):
        changed["id"] = str(row_id)
    return {**row, **changed} if changed else row


def _said(field: FormField | ColumnField, value: Any) -> Any:
    """The same object where it is sound, which nearly every value is."""
    if value is None or isinstance(value, str):
        return [value] if value and _has_several(field) else value
    if _has_several(field):
        sound_list = isinstance(value, list) and all(isinstance(each, str) for each in value)
        return value if sound_list else _ids(value)
    if isinstance(field, ChoiceField | ReferenceField | PartyField):
        return unread_text(value) or str(value)
    if isinstance(field, DateField):
        return _day(value)
    if isinstance(field, PeriodField) and isinstance(value, Mapping):
        days = {key: _day(day) for key, day in value.items()}
        return value if all(days[key] is value[key] for key in value) else days
    return value


def _has_several(field: FormField | ColumnField) -> bool:
    return isinstance(field, ChoicesField) or (isinstance(field, ReferenceField) and field.many)


def _ids(value: Any) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _day(value: Any) -> Any:
    """A moment as its day: the two cannot be compared."""
    return value.date() if isinstance(value, dt.datetime) else value
