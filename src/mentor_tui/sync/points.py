"""The history as a list to leaf through: cheap to go along, read in full only where one looks.

`history` reads every record a checkpoint touched; here a checkpoint is who, when, why and which
files, so that a thousand of them can be gone along. Called by the history and conflict screens.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mentor_tui.domain.change import same
from mentor_tui.domain.paths import ABSENT, Absent, Path, get
from mentor_tui.sync.history import FileNews, RecordFile, may_hold, news, record_at, when_of
from mentor_tui.sync.repository.objects import is_ours
from mentor_tui.sync.store import Store


@dataclass(frozen=True, slots=True)
class Point:
    """One checkpoint, its files unread.

    Attributes:
        commit: its id.
        parent: the one before it; None for the first.
        author: who was at work.
        when: by that laptop's clock.
        message: what was going on.
        paths: the files it changed.
    """

    commit: str
    parent: str | None
    author: str
    when: datetime
    message: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wrote:
    """Who put a value where it is, and when."""

    author: str
    when: datetime


def points_of(store: Store, record: str = "") -> Iterator[Point]:
    """The checkpoints, latest first; merges are left out, for what they join has points of its own.

    Args:
        store: the folder's.
        record: only those that may have changed the record of this id, told by the bytes of its
            file; `details` says for sure.
    """
    repository = store.repository
    for commit in store.log():
        info = repository.commit(commit)
        if len(info.parents) > 1:
            continue
        parent = info.parents[0] if info.parents else None
        paths = [
            path
            for path, entries in repository.changed(parent, commit).items()
            if (
                any(may_hold(repository, path, each, record) for each in entries)
                if record
                else any(each is not None and is_ours(path, each) for each in entries)
            )
        ]
        if paths:
            stamp = info.stamp
            when = when_of(stamp)
            yield Point(commit, parent, stamp.author, when, stamp.message, tuple(paths))


def details(store: Store, point: Point, record: str = "") -> tuple[FileNews, ...]:
    """What a checkpoint did, read now.

    Args:
        store: the folder's.
        point: one of `points_of`.
        record: only what happened to the record of this id.
    """
    found = news(store.repository, point.parent, point.commit)
    return tuple(each for each in found if record in ("", each.record))


def record_then(store: Store, commit: str | None, record: str) -> RecordFile | None:
    """A record as it was at a commit; None where there was none, or no commit either."""
    return record_at(store.repository, commit, record) if commit is not None else None


def who_wrote(
    store: Store, record: str, path: Path, values: Sequence[Any], most: int = 500
) -> list[Wrote | None]:
    """Who last brought each of several values to a place, and when; None where nobody knows.

    Args:
        store: the folder's.
        record: the record's id.
        path: the place.
        values: what stood there at some time; `ABSENT` where it was removed.
        most: checkpoints of the record to look at.
    """
    found: list[Wrote | None] = [None] * len(values)
    for seen, point in enumerate(points_of(store, record)):
        if seen == most or all(found):
            break
        before, after = (
            _value(record_then(store, commit, record), path)
            for commit in (point.parent, point.commit)
        )
        if same(before, after):
            continue
        for number, value in enumerate(values):
            if found[number] is None and same(after, value):
                found[number] = Wrote(point.author, point.when)
    return found


def _value(file: RecordFile | None, path: Path) -> Any | Absent:
    return ABSENT if file is None else get(file.data, path)
