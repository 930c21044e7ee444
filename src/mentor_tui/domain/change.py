"""The one way anything changes: an immutable `Change`, grouped into an `Edit` that undoes as one.

Undo, journal, history, import preview and conflict resolution all speak it. Applying a change
makes a new value and leaves the old one as it was.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mentor_tui.domain.paths import (
    ABSENT,
    ORDER,
    Absent,
    Path,
    Value,
    get,
    put,
    row_ids,
    row_index,
)


class StaleChangeError(ValueError):
    """What a change expected to find is no longer there: somebody else changed it meanwhile."""


@dataclass(frozen=True, slots=True)
class Change:
    """One value of one record, before and after. `ABSENT` means there was, or is, nothing."""

    record: str
    path: Path
    before: Value | Absent
    after: Value | Absent

    def reversed(self) -> Change:
        """The change that takes this one back."""
        return Change(self.record, self.path, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person did in one go, possibly in several records; undone and redone as one."""

    changes: tuple[Change, ...]
    label: str = ""
    """A message id of `language.messages` saying what was done ("edit-row-added")."""

    def reversed(self) -> Edit:
        """The edit that takes this one back."""
        return Edit(tuple(change.reversed() for change in reversed(self.changes)), self.label)

    def records(self) -> frozenset[str]:
        """Ids of the records it touches."""
        return frozenset(change.record for change in self.changes)


def apply(data: Mapping[str, Any], change: Change, *, strict: bool = False) -> dict[str, Any]:
    """The data with the change made.

    Args:
        data: the whole content of the record the change is about.
        change: what to do.
        strict: refuse where the present value is not the `before` (undo after an outside change).

    Raises:
        StaleChangeError: with `strict`, when something else stands there now.
        NoSuchPlaceError: the row to change is gone.
    """
    if strict and not same(get(data, change.path), change.before):
        raise StaleChangeError(change.path)
    result: dict[str, Any] = put(data, change.path, change.after)
    return result


def same(one: Value | Absent, other: Value | Absent) -> bool:
    """Equality that tells 1 from 1.0 and True, as TOML does."""
    if one is other:
        return True
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(one[k], other[k]) for k in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, float) and isinstance(other, float) and math.isnan(one):
        return math.isnan(other)
    return type(one) is type(other) and bool(one == other)


def set_value(record: str, data: Value, path: Path, value: Value | Absent) -> Iterator[Change]:
    """The change that sets a value, or none where it is already so.

    Where taking it back would leave an empty table out, or put a row into another place, the
    change is about what lies around it.

    Raises:
        NoSuchPlaceError: the row to change is gone.
    """
    before = get(data, path)
    if same(before, value):
        return
    after = put(data, path, value)
    if same(put(after, path, before), data):
        yield Change(record, path, before, value)
    else:
        yield from difference(record, data, after)


def add_row(
    record: str, data: Value, table: Path, row: Mapping[str, Any], after: str | None = None
) -> Iterator[Change]:
    """Add a row, at the end or after the row of that id."""
    rows = _rows(data, table)
    found = row_index(rows, after) if after is not None else None
    place = len(rows) if found is None else found + 1
    changed = put(data, table, [*rows[:place], dict(row), *rows[place:]])
    yield from difference(record, data, changed)


def delete_row(record: str, data: Value, table: Path, row_id: str) -> Iterator[Change]:
    """Remove a row and what is said about it in `status`; undoing puts it back in its place."""
    changed = put(data, (*table, row_id), ABSENT)
    yield from difference(record, data, put(changed, ("status", *table[1:], row_id), ABSENT))


def move_row(record: str, data: Value, table: Path, row_id: str, by: int) -> Iterator[Change]:
    """Move a row up (negative) or down; nothing where it is already at the end."""
    rows = _rows(data, table)
    here = row_index(rows, row_id)
    if here is None:
        return
    others = rows[:here] + rows[here + 1 :]
    there = max(0, min(len(others), here + by))
    changed = put(data, table, [*others[:there], rows[here], *others[there:]])
    yield from difference(record, data, changed)


def _rows(data: Value, table: Path) -> list[Any]:
    rows = get(data, table)
    return rows if isinstance(rows, list) else []


def difference(record: str, before: Value, after: Value, path: Path = ()) -> Iterator[Change]:
    """The changes that lead from one state of a record to another, as small as the rules allow.

    Tables are compared key by key, rows by id; anything else is one value. Made they give `after`,
    taken back `before`, exactly: hence a table that is empty, and rows that cannot be told apart
    by their ids, are one value too.
    """
    if same(before, after):
        return
    if _by_key(before) and _by_key(after):
        for key in dict.fromkeys([*before, *after]):
            yield from difference(
                record, before.get(key, ABSENT), after.get(key, ABSENT), (*path, key)
            )
    elif _by_id(before) and _by_id(after):
        yield from _row_differences(record, before, after, path)
    else:
        yield Change(record, path, before, after)


def _by_key(value: object) -> bool:
    return isinstance(value, Mapping) and bool(value) and ORDER not in value


def _by_id(value: object) -> bool:
    if not isinstance(value, list) or not value:
        return False
    ids = row_ids(value)
    return len(ids) == len(value) == len(set(ids)) and ORDER not in ids


def _row_differences(
    record: str, before: list[Any], after: list[Any], path: Path
) -> Iterator[Change]:
    """Rows come and go at the end of the table, so that taking it back restores the order."""
    # Both have rows with an id each, and no two the same.
    one = {row["id"]: row for row in before}
    other = {row["id"]: row for row in after}
    added = [row_id for row_id in other if row_id not in one]
    removed = [row_id for row_id in one if row_id not in other]
    for row_id, row in other.items():
        yield from difference(record, one.get(row_id, ABSENT), row, (*path, row_id))
    if [*one, *added] != [*other, *removed]:
        yield Change(record, (*path, ORDER), [*one, *added], [*other, *removed])
    for row_id in reversed(removed):
        yield Change(record, (*path, row_id), one[row_id], ABSENT)
