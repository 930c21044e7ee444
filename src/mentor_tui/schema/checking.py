"""Whether a value found in a file is what its field expects. Never a reason to refuse the file.

Used when records are read (by hand-made files above all), before values are set from the command
line, and by findings. A value that could not be read when it was typed is kept as `{ text = … }`
and is right for every field.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from mentor_tui.language import Message
from mentor_tui.schema.fields import (
    ChoiceField,
    ChoicesField,
    ColumnField,
    FormField,
    LongTextField,
    ReferenceField,
    TableField,
    TextField,
)

Found = tuple[tuple[str | int, ...], str, dict[str, object]]
"""Place below the field, message id, parameters."""

_BESIDE = (("id",), ("source",))
"""Keys of a row that are no columns: how it is found, and the prompt it came from."""

_NEAR = 0.7
"""So alike that the one was most likely meant for the other."""


def unread_text(value: object) -> str | None:
    """The text of a value that could not be read when it was typed, else None."""
    if isinstance(value, Mapping) and value.keys() == {"text"} and isinstance(value["text"], str):
        return value["text"]
    return None


def is_pointer(value: object) -> bool:
    """Whether a value points at a record and a row, as a note says what it became."""
    return (
        isinstance(value, Mapping)
        and value.keys() == {"record", "row"}
        and all(isinstance(part, str) for part in value.values())
    )


def is_provenance(value: object) -> bool:
    """Whether a value says where a row came from or what it became: a row elsewhere, or several."""
    return is_pointer(value) or (
        isinstance(value, list) and bool(value) and all(map(is_pointer, value))
    )


def value_problems(field: FormField | ColumnField, value: object) -> Iterator[Found]:
    """Everything about one answer that its field does not expect."""
    if isinstance(field, TableField):
        yield from _table_problems(field, value)
        return
    if not isinstance(field, TextField | LongTextField) and unread_text(value) is not None:
        yield (), "not-read-yet", {"text": unread_text(value), "type": kind_word(field.type)}
        return
    if not _fits(field, value):
        yield (), "wrong-type", differ(field.type, value)
        return
    yield from _unknown_options(field, value)
    yield from _outside_limits(field, value)


def kind_word(kind: str) -> Message:
    """A type of field, or a kind of TOML value, in words."""
    return Message(f"kind-{kind}")


def differ(expected: str, value: object) -> dict[str, object]:
    """The kind expected and the kind found, as parameters of a message."""
    return {"expected": kind_word(expected), "found": kind_word(kind_of(value))}


def kind_of(value: object) -> str:
    """The kind of a TOML value: the type of field it would suit, else `row` or `list`."""
    match value:
        case bool():
            return "yes-no"
        case str():
            return "text"
        case int():
            return "whole-number"
        case float():
            return "decimal"
        case dt.datetime() | dt.date():
            return "date"
        case dt.time():
            return "time"
        case Mapping():
            return "row"
        case _:
            return "list"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_day(value: object) -> bool:
    return isinstance(value, dt.date) and not isinstance(value, dt.datetime)


def _all_text(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


_FITS: dict[str, Callable[[Any], bool]] = {
    "text": lambda value: isinstance(value, str),
    "long-text": lambda value: isinstance(value, str),
    "party": lambda value: isinstance(value, str),
    "choice": lambda value: isinstance(value, str),
    "whole-number": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "decimal": _is_number,
    "share": _is_number,
    "yes-no": lambda value: isinstance(value, bool),
    "date": _is_day,
    "choices": _all_text,
    "amount": lambda value: isinstance(value, Mapping) and _is_number(value.get("amount")),
    "time": lambda value: isinstance(value, Mapping) and isinstance(value.get("start", ""), str),
    "period": lambda value: (
        isinstance(value, Mapping)
        and all(_is_day(value[end]) for end in ("from", "to") if end in value)
    ),
}


def _fits(field: ColumnField, value: object) -> bool:
    if isinstance(field, TextField) and is_provenance(value):
        return True
    if isinstance(field, ReferenceField):
        return _all_text(value) if field.many else isinstance(value, str)
    return _FITS[field.type](value)


def _table_problems(field: TableField, value: object) -> Iterator[Found]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        yield (), "wrong-type", differ("table", value)
        return
    seen: set[str] = set()
    for index, row in enumerate(value):
        if not isinstance(row, Mapping):
            yield (index,), "wrong-type", differ("row", row)
            continue
        yield from _row_problems(field, row, index, seen)
    if (
        field.limits is not None
        and field.limits.rows is not None
        and len(value) > field.limits.rows
    ):
        yield (), "too-many-rows", {"count": len(value), "most": field.limits.rows}


def _row_problems(
    field: TableField, row: Mapping[str, Any], index: int, seen: set[str]
) -> Iterator[Found]:
    row_id = row.get("id")
    if not isinstance(row_id, str):
        yield (index,), "missing-id", {"example": f"{field.row_prefix}-…"}
        step: str | int = index
    else:
        step = row_id
        if row_id in seen:
            yield (index, "id"), "duplicate-row-id", {"id": row_id}
        seen.add(row_id)
    for column in field.columns:
        if column.id in row:
            for place, message, params in value_problems(column, row[column.id]):
                yield (step, column.id, *place), message, params
    for place, message, params in unknown_keys(row, [column.id for column in field.columns]):
        if place not in _BESIDE:
            yield (step, *place), message, params


def unknown_keys(found: Mapping[str, Any], known: Sequence[str]) -> Iterator[Found]:
    """Keys that nobody asks for: of a newer form, retired, or a slip of somebody's hand."""
    for key in found:
        if key in known:
            continue
        near = difflib.get_close_matches(key, known, n=1, cutoff=_NEAR)
        if near:
            yield (key,), "unknown-key-near", {"key": key, "nearest": near[0]}
        else:
            yield (key,), "unknown-key", {"key": key}


def _unknown_options(field: ColumnField, value: Any) -> Iterator[Found]:
    if isinstance(field, ChoiceField | ChoicesField):
        known = {option.id for option in field.options}
        for item in value if isinstance(value, list) else [value]:
            if item not in known:
                yield (), "unknown-option", {"value": item, "known": ", ".join(sorted(known))}


def _outside_limits(field: ColumnField, value: Any) -> Iterator[Found]:
    limits = field.limits
    if limits is None:
        return
    if limits.length is not None and isinstance(value, str) and len(value) > limits.length:
        yield (), "too-long", {"count": len(value), "most": limits.length}
    number = value.get("amount") if isinstance(value, Mapping) else value
    if isinstance(number, int | float) and not isinstance(number, bool):
        if limits.least is not None and number < limits.least:
            yield (), "too-small", {"value": number, "least": limits.least}
        if limits.most is not None and number > limits.most:
            yield (), "too-big", {"value": number, "most": limits.most}
