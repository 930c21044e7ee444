"""Where a value is inside a record: keys, and rows by their id, never by number.

`answers.actions.act-9f3k1p.lead` is the lead of the action with that id. Numbers are not used
because a merge, a move or an undo elsewhere would make them point at another row.
"""

from __future__ import annotations

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


class NoSuchPlaceError(LookupError):
    """The path leads nowhere: a row or table on the way is missing."""


def parse_path(text: str) -> Path:
    """`answers.needs.need-1.text` as steps; a step may be quoted to hold dots."""
    steps: list[str] = []
    rest = text
    while rest:
        if rest.startswith('"') and '"' in rest[1:]:
            step, _, rest = rest[1:].partition('"')
            rest = rest.removeprefix(".")
        else:
            step, _, rest = rest.partition(".")
        steps.append(step)
    return tuple(steps)


def path_text(path: Path) -> str:
    """The path as people type it."""
    return ".".join(f'"{step}"' if "." in step or step == "" else step for step in path)


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

    Only what lies on the way is copied. Tables on the way are made; tables left empty by a
    removal go too, save at the top level.

    Raises:
        NoSuchPlaceError: a row on the way does not exist, or a plain value is in the way.
    """
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(data, list):
        return _put_in_rows(data, step, rest, value)
    if not isinstance(data, Mapping):
        raise NoSuchPlaceError(step)
    if rest and rest[0] == ORDER:
        rows = data.get(step, [])
        return {**data, step: _ordered(rows, value)}
    if not rest:
        if isinstance(value, Absent):
            return {key: old for key, old in data.items() if key != step}
        return {**data, step: value}
    inner = data.get(step, ABSENT)
    if isinstance(inner, Absent):
        if isinstance(value, Absent):
            return data
        adds_row = len(rest) == 1 and isinstance(value, Mapping) and value.get("id") == rest[0]
        inner = [] if adds_row else {}
    changed = put(inner, rest, value)
    if isinstance(value, Absent) and changed in ({}, []):
        return {key: old for key, old in data.items() if key != step}
    return {**data, step: changed}


def _put_in_rows(rows: list[Any], step: str, rest: Path, value: Value | Absent) -> list[Any]:
    index = row_index(rows, step)
    if not rest:
        if isinstance(value, Absent):
            return [row for position, row in enumerate(rows) if position != index]
        if index is None:
            return [*rows, value]
        return [*rows[:index], value, *rows[index + 1 :]]
    if index is None:
        raise NoSuchPlaceError(step)
    return [*rows[:index], put(rows[index], rest, value), *rows[index + 1 :]]


def _ordered(rows: list[Any], ids: Value | Absent) -> list[Any]:
    """The rows in the order of the ids; rows not named keep their place after their predecessor."""
    wanted = list(ids) if isinstance(ids, list) else []
    by_id = {row.get("id"): row for row in rows if isinstance(row, Mapping)}
    result = [by_id[row_id] for row_id in wanted if row_id in by_id]
    named = set(wanted)
    for index, row in enumerate(rows):
        if row.get("id") in named:
            continue
        before = next((r for r in reversed(rows[:index])), None)
        place = next((i + 1 for i, r in enumerate(result) if r is before), 0)
        result.insert(place, row)
    return result
