"""What is wrong inside records, as places and message ids: types, ids, references.

Never a reason to refuse a file: what is there is kept, shown and named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import VERSION_OF, Record
from mentor_tui.schema.checking import Found, unknown_keys, value_problems
from mentor_tui.schema.definition import FormDefinition

_TOP = ("id", "form", "form_version", "answers", "status", "review", "_conflicts", VERSION_OF)
"""What a record's file holds at its top level."""


def record_problems(form: FormDefinition, record: Record) -> Iterator[Found]:
    """Answers that are not what their fields expect, and keys that nobody asks for."""
    for place, message, params in unknown_keys(record.data, _TOP):
        # Other applications may keep things of their own beside ours; a slip is worth a word.
        if message == "unknown-key-near":
            yield place, message, params
    fields = [field.id for field in form.fields()]
    for place, message, params in unknown_keys(record.answers, fields):
        yield ("answers", *place), message, params
    for field in form.fields():
        if field.id in record.answers:
            for place, message, params in value_problems(field, record.answers[field.id]):
                if message != "not-read-yet":
                    yield ("answers", field.id, *place), message, params


def retired(form: FormDefinition, record: Record) -> Mapping[str, Any]:
    """Answers whose field is gone from the form: kept, shown under "no longer asked"."""
    known = {field.id for field in form.fields()}
    return {key: value for key, value in record.answers.items() if key not in known}


def unknown_forms(programme: Programme) -> Iterator[Record]:
    """Records whose form is not known here: kept, shown as plain text, not edited."""
    for record in programme.records.values():
        if programme.form_of(record) is None:
            yield record
