"""A record as it is handed over to an audience: values, not words.

Documents are pages; what is handed over in a pack is the record itself, to be filled and given
back. The same labels decide (`audience`), and what they hide is counted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mentor_tui.documents.audience import (
    Audience,
    cell_visibility,
    may_see,
    row_visibility,
    visibility_of,
)
from mentor_tui.domain.paths import ABSENT, NoSuchPlaceError, Path, get, put
from mentor_tui.domain.record import BESIDE, Record, is_filled
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import FormField, TableField

_HEAD = ("id", "form", "form_version", "generation", "purged")
_SAID = ("state", "visibility")
"""What is said about an answer and may be read by those who may read the answer."""


@dataclass(frozen=True, slots=True)
class Handed:
    """What is left of a record for an audience.

    Attributes:
        data: the record's content.
        hidden: the answers, rows and cells that are not in it.
        left_out: how many of them were filled.
    """

    data: dict[str, Any]
    hidden: tuple[Path, ...] = ()
    left_out: int = 0


def handed_over(
    record: Record,
    form: FormDefinition,
    audience: Audience,
    fields: Collection[str] | None = None,
) -> Handed:
    """A record as an audience may have it.

    Answers that no form asks for any more, keys of other programs, remarks, and versions that wait
    for a choice are the team's own.

    Args:
        record: the whole record.
        form: that it fills.
        audience: who gets it.
        fields: only these answers; all by default. Others are no business of theirs: they are
            neither hidden nor counted.
    """
    asked = [f for f in form.fields() if fields is None or f.id in fields]
    hidden = [place for field in asked for place in _hidden(record, field, audience)]
    left_out = sum(_is_worth_counting(record, place) for place in hidden)
    if audience == "team" and fields is None:
        return Handed(dict(record.data))
    answers = {f.id: record.answers[f.id] for f in asked if f.id in record.answers}
    status = {f.id: record.status[f.id] for f in asked if f.id in record.status}
    if audience != "team":
        answers = {key: _known(form.field(key), value) for key, value in answers.items()}
        status = _said_of(status)
    data = {key: record.data[key] for key in _HEAD if key in record.data}
    data |= {"answers": answers, "status": status, "review": _review(record, form, asked)}
    for place in hidden:
        data = without(data, place)
    return Handed({k: v for k, v in data.items() if v != {}}, tuple(hidden), left_out)


def without(data: Mapping[str, Any], place: Path) -> dict[str, Any]:
    """The record without an answer, and without what is said about it."""
    for path in (("answers", *place), ("status", *place)):
        if get(data, path) is not ABSENT:
            try:
                data = put(data, path, ABSENT)
            except NoSuchPlaceError:
                continue
    return dict(data)


def _hidden(record: Record, field: FormField, audience: Audience) -> Iterator[Path]:
    if not isinstance(field, TableField):
        if not may_see(audience, visibility_of(record, field)):
            yield (field.id,)
        return
    rows = record.rows(field.id)
    if not may_see(audience, visibility_of(record, field)) and not rows:
        yield (field.id,)
    for row in rows:
        row_id = str(row.get("id", ""))
        if not row_id or not may_see(audience, row_visibility(record, field, row)):
            yield (field.id, row_id)
            continue
        cells = [
            column.id
            for column in field.columns
            if not may_see(audience, cell_visibility(record, field, row, column))
        ]
        left = {key: value for key, value in row.items() if key not in cells}
        if is_filled(row) and not is_filled(left):
            yield (field.id, row_id)
        else:
            yield from ((field.id, row_id, cell) for cell in cells)


def _is_worth_counting(record: Record, place: Path) -> bool:
    return is_filled(get(record.answers, place))


def _known(field: FormField | None, value: Any) -> Any:
    """A table's rows with the form's own columns only."""
    if not isinstance(field, TableField) or not isinstance(value, list):
        return value
    names = {*BESIDE, *(column.id for column in field.columns)}
    return [
        {key: inner for key, inner in row.items() if key in names}
        for row in value
        if isinstance(row, Mapping) and "id" in row
    ]


def _said_of(status: Mapping[str, Any]) -> dict[str, Any]:
    """Whether an answer is known and who may see it; remarks are the team's."""
    found: dict[str, Any] = {}
    for key, value in status.items():
        if isinstance(value, Mapping):
            inner = _said_of(value)
            if inner:
                found[key] = inner
        elif key in _SAID:
            found[key] = value
    return found


def _review(record: Record, form: FormDefinition, asked: list[FormField]) -> dict[str, Any]:
    """Where those sections stand of which something is handed over."""
    review = record.data.get("review")
    names = {field.id for field in asked}
    sections = {s.id for s in form.sections if any(f.id in names for f in s.fields())}
    if not isinstance(review, Mapping):
        return {}
    return {
        key: {"state": value["state"]}
        for key, value in review.items()
        if key in sections and isinstance(value, Mapping) and isinstance(value.get("state"), str)
    }
