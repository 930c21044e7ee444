"""Put an answer, a row or a record back as it was: what has to change for that.

The changes are made by whoever has the programme open. Called by the history screen and by
``mentor-tui restore``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mentor_tui.domain.change import Change, difference, set_value
from mentor_tui.domain.paths import (
    ABSENT,
    NoSuchPlaceError,
    Path,
    get,
    path_text,
    put,
    row_ids,
    row_index,
)
from mentor_tui.sync.errors import SyncError
from mentor_tui.sync.history import Record, record_at
from mentor_tui.sync.store import Store

_SHORTEST = 4
"""Digits of a commit's id that may stand for the whole."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What puts a record, or an answer, back as it was; for the workspace to make.

    Attributes:
        path: the file it was in.
        data: the whole record as it was.
        changes: what leads from the record as it is now to what was asked for.
    """

    path: str
    data: Record
    changes: tuple[Change, ...]


def restore(
    store: Store, record: str, commit: str, now: Record | None, path: Path = ()
) -> Restored:
    """What has to change for a record, or one answer of it, to be as it was.

    Args:
        store: the folder's.
        record: the record's id.
        commit: when; the first digits of its id are enough.
        now: the record as it is; None where it is gone.
        path: the answer to put back; empty for the whole record.

    Raises:
        SyncError: there was no such thing then, or no place for it now.
    """
    full = resolve(store, commit)
    found = record_at(store.repository, full, record)
    if found is None:
        raise SyncError("restore-no-record", record=record, commit=commit)
    changes = changes_to(record, now, found.data, path)
    return Restored(found.path, found.data, tuple(changes))


def changes_to(record: str, now: Record | None, then: Record, path: Path = ()) -> list[Change]:
    """What leads from a record as it is to what it, or one answer of it, was.

    A row that was removed comes back behind the row that it stood behind.

    Args:
        record: its id.
        now: its content; None where it is gone.
        then: its content at the time.
        path: the answer or row to put back; empty for the whole record.

    Raises:
        SyncError: there is no place for it now.
    """
    if now is None:
        if path:
            raise SyncError("restore-record-gone", record=record)
        return [Change(record, (), ABSENT, dict(then))]
    if not path:
        return [*difference(record, now, then)]
    value, rows, rows_then = get(then, path), get(now, path[:-1]), get(then, path[:-1])
    try:
        if path[-1] in row_ids(rows_then) and path[-1] not in row_ids(rows):
            kept = rows if isinstance(rows, list) else []
            back = _with_row(kept, rows_then, path[-1])
            return [*difference(record, now, put(now, path[:-1], back))]
        return [*set_value(record, now, path, value)]
    except NoSuchPlaceError as error:
        raise SyncError("restore-no-place", path=path_text(path)) from error


def _with_row(rows: list[Any], rows_then: Any, row_id: str) -> list[Any]:
    """The rows and one that was removed, behind the nearest one that it stood behind."""
    ids_then, ids = row_ids(rows_then), row_ids(rows)
    before = [each for each in ids_then[: ids_then.index(row_id)] if each in ids]
    place = (row_index(rows, before[-1]) or 0) + 1 if before else 0
    row = next(each for each in rows_then if each.get("id") == row_id)
    return [*rows[:place], row, *rows[place:]]


def resolve(store: Store, commit: str) -> str:
    """The commit of this folder's history that the first digits name.

    Raises:
        SyncError: there is none, or more than one.
    """
    wanted = commit.casefold()
    found = [each for each in store.log() if each.startswith(wanted)]
    if len(found) != 1 or len(wanted) < _SHORTEST:
        raise SyncError("restore-no-commit", commit=commit)
    return found[0]
