"""Where a value is inside a record: keys, and rows by their id, never by number.

`answers.actions.act-9f3k1p.lead` is the lead of the action with that id. Numbers are not used
because a merge, a move or an undo elsewhere would make them point at another row.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

Path = tuple[str, ...]
Value = Any
"""What tomllib gives: str, int, float, bool, dates, lists and dicts of these."""


class Absent:
    """Stands for "there is nothing here", which no TOML value can."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = Absent()

ORDER: Final = "*order"
"""As a last step: the ids of a table's rows, in order. A star cannot begin a row's id."""

_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=\.|$)')


class NoSuchPlaceError(LookupError):
    """The path leads nowhere: a row or table on the way is missing."""


def parse_path(text: str) -> Path:
    """`answers.needs.need-1.text` as steps; a step may be quoted to hold dots."""
    steps: list[str] = []
    start = 0
    while text and start <= len(text):
        quoted = _QUOTED.match(text, start)
        if quoted is not None:
            steps.append(quoted[1].replace('""', '"'))
            start = quoted.end() + 1
        else:
            steps.append(text[start:].partition(".")[0])
            start += len(steps[-1]) + 1
    return tuple(steps)


def path_text(path: Path) -> str:
    """The path as people type it."""
    return ".".join(
        '"' + step.replace('"', '""') + '"' if "." in step or step[:1] in ("", '"') else step
        for step in path
    )


def is_rows(value: object) -> bool:
    """Whether a value is a table's rows: a list of dicts (an empty list is none yet)."""
    return (
        isinstance(value, Sequence)
        and not isinstance(value, str)
        and all(isinstance(row, Mapping) for row in value)
    )


def row_index(rows: Sequence[Any], row_id: str) -> int | None:
    """Position of the first row with that id."""
    for index, row in enumerate(rows):
        if isinstance(row, Mapping) and row.get("id") == row_id:
            return index
    return None


def row_ids(rows: object) -> list[str]:
    """Ids of the rows that have one, in order."""
    if not isinstance(rows, Sequence) or isinstance(rows, str):
        return []
    return [
        row["id"] for row in rows if isinstance(row, Mapping) and isinstance(row.get("id"), str)
    ]


def get(data: Value, path: Path) -> Value | Absent:
    """The value at a path, or `ABSENT`."""
    for step in path:
        if step == ORDER:
            return row_ids(data) if isinstance(data, list) else ABSENT
        if isinstance(data, Mapping):
            if step not in data:
                return ABSENT
            data = data[step]
        elif isinstance(data, list):
            index = row_index(data, step)
            if index is None:
                return ABSENT
            data = data[index]
        else:
            return ABSENT
    return data


def put(data: Value, path: Path, value: Value | Absent) -> Value:
    """A copy of `data` with the value at the path; `ABSENT` removes it.

    Only what lies on the way is copied. Tables on the way are made; those that a removal leaves
    empty go too.

    Raises:
        NoSuchPlaceError: a row on the way does not exist, a plain value is in the way, or what is
            to be a row is not one of that id.
    """
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(data, list):
        return _put_in_rows(data, step, rest, value)
    if not isinstance(data, Mapping) or step == ORDER:
        raise NoSuchPlaceError(step)
    without = {key: old for key, old in data.items() if key != step}
    if not rest:
        return without if isinstance(value, Absent) else {**data, step: value}
    inner = data.get(step, ABSENT)
    if isinstance(inner, Absent):
        if isinstance(value, Absent):
            return data
        inner = [] if len(rest) == 1 and _is_row(value, rest[0]) else {}
    changed = put(inner, rest, value)
    if isinstance(value, Absent) and inner and not changed:
        return without
    return {**data, step: changed}


def _put_in_rows(rows: list[Any], step: str, rest: Path, value: Value | Absent) -> list[Any]:
    if step == ORDER and not rest:
        return _ordered(rows, value)
    index = row_index(rows, step)
    if isinstance(value, Absent) and (index is None or not rest):
        return [row for position, row in enumerate(rows) if position != index]
    if not rest:
        if not is_rows(rows) or not _is_row(value, step):
            raise NoSuchPlaceError(step)
        if index is None:
            return [*rows, value]
        return [*rows[:index], value, *rows[index + 1 :]]
    # A row is found by its id, so that cannot be what changes.
    if index is None or rest == ("id",):
        raise NoSuchPlaceError(step)
    return [*rows[:index], put(rows[index], rest, value), *rows[index + 1 :]]


def _is_row(value: object, row_id: str) -> bool:
    return isinstance(value, Mapping) and value.get("id") == row_id


def _ordered(rows: list[Any], ids: Value | Absent) -> list[Any]:
    """The rows in the order of the ids; one not named keeps its place after the one before it."""
    wanted = dict.fromkeys(ids if isinstance(ids, list) else [])
    first: dict[str, int] = {}
    for index, row in enumerate(rows):
        if isinstance(row, Mapping) and isinstance(row.get("id"), str):
            first.setdefault(row["id"], index)
    order = [first[row_id] for row_id in wanted if row_id in first]
    for index in sorted(set(range(len(rows))) - set(order)):
        order.insert(order.index(index - 1) + 1 if index else 0, index)
    return [rows[index] for index in order]
