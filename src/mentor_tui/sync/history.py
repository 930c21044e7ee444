"""What happened to the answers of a programme: who, when, which, old and new.

Everything is worked out from checkpoints when it is asked for. Called by ``points`` for the
screens, by ``result`` for a sync, and by ``mentor-tui history``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from mentor_tui.domain.change import Change, difference
from mentor_tui.domain.merge.conflicts import jsonable
from mentor_tui.domain.paths import ABSENT, Absent, path_text
from mentor_tui.sync.repository.objects import Entry, Stamp, is_ours
from mentor_tui.sync.repository.repository import Repository
from mentor_tui.sync.store import Store
from mentor_tui.text.file_names import is_opaque
from mentor_tui.text.toml_read import ParsedToml, read_toml

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FileNews:
    """What a checkpoint did to one file.

    Attributes:
        path: where it is now; where it was, if it is gone.
        kind: ``added``, ``removed``, ``changed`` or ``renamed`` (and maybe changed).
        record: the record's id; empty where it is no record that can be read.
        was: its path before, if that was another.
        changes: which answers, old and new; a record added or removed is one change of all of it.
        data: the record as it was after that, or before it was removed: what its rows are called.
        before: the record as it was before a change: what rows that are gone were called.
    """

    path: str
    kind: str
    record: str = ""
    was: str = ""
    changes: tuple[Change, ...] = ()
    data: Record = field(default_factory=dict, compare=False, repr=False)
    before: Record = field(default_factory=dict, compare=False, repr=False)

    def as_json(self) -> dict[str, Any]:
        """For ``--json``: nothing there is null."""
        return {
            "path": self.path,
            "kind": self.kind,
            "record": self.record or None,
            "was": self.was or None,
            "changes": [
                {
                    "path": path_text(each.path),
                    "before": _json(each.before),
                    "after": _json(each.after),
                }
                for each in self.changes
            ],
        }


@dataclass(frozen=True, slots=True)
class Moment:
    """One checkpoint.

    Attributes:
        commit: its id.
        author: who was at work.
        when: by that laptop's clock.
        message: what was going on.
        files: what it changed.
    """

    commit: str
    author: str
    when: datetime
    message: str
    files: tuple[FileNews, ...]

    def as_json(self) -> dict[str, Any]:
        """What `history --json` prints of it."""
        return {
            "commit": self.commit,
            "author": self.author,
            "when": self.when.isoformat(),
            "message": self.message,
            "files": [each.as_json() for each in self.files],
        }


def history(store: Store, record: str = "") -> Iterator[Moment]:
    """The checkpoints, latest first, read as they are asked for.

    Merges are left out: what they brought together has moments of its own.

    Args:
        store: the folder's.
        record: only what happened to the record of this id.
    """
    repository = store.repository
    for commit in store.log():
        info = repository.commit(commit)
        if len(info.parents) > 1:
            continue
        files = news(repository, info.parents[0] if info.parents else None, commit)
        if record:
            files = tuple(each for each in files if each.record == record)
        if files:
            yield Moment(commit, info.stamp.author, when_of(info.stamp), info.stamp.message, files)


def when_of(stamp: Stamp) -> datetime:
    """When a commit was made, as far as dates go; a clock may say anything."""
    return datetime.fromtimestamp(min(stamp.when, _LATEST), UTC)


def news(repository: Repository, before: str | None, after: str) -> tuple[FileNews, ...]:
    """What differs between two commits, file by file; renamed records are followed by their id.

    Args:
        repository: that holds both.
        before: a commit; None for nothing.
        after: another.
    """
    old: dict[str, RecordFile] = {}
    new: dict[str, RecordFile] = {}
    for path, (one, other) in repository.changed(before, after).items():
        for side, entry in ((old, one), (new, other)):
            if entry is not None and is_ours(path, entry):
                file = _read(repository, path, entry)
                # A record by its id, anything else by its path; of two copies, one by its path.
                key = file.record if file.record and file.record not in side else f"/{path}"
                side[key] = file
    found = [_news(old[key], new[key]) for key in old if key in new]
    found += [_whole(old[key], "removed") for key in old if key not in new]
    found += [_whole(new[key], "added") for key in new if key not in old]
    return tuple(sorted(found, key=lambda each: each.path))


_LATEST = 253_402_300_799
"""The last second a date can be made of; a clock may say anything."""


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A file of a commit, read; without `record` it is no record that can be."""

    path: str
    entry: Entry
    record: str
    data: Record


def _read(repository: Repository, path: str, entry: Entry) -> RecordFile:
    if not is_opaque(path):
        read = read_toml(repository.data(entry.id))
        if isinstance(read, ParsedToml):
            record = read.data.get("id")
            return RecordFile(path, entry, record if isinstance(record, str) else "", read.data)
    return RecordFile(path, entry, "", {})


def _news(old: RecordFile, new: RecordFile) -> FileNews:
    kind = "changed" if old.path == new.path else "renamed"
    changes = tuple(difference(new.record, old.data, new.data)) if new.record else ()
    was = "" if kind == "changed" else old.path
    return FileNews(new.path, kind, new.record, was, changes, new.data, old.data)


def _whole(file: RecordFile, kind: str) -> FileNews:
    if not file.record:
        return FileNews(file.path, kind)
    change = Change(file.record, (), ABSENT, dict(file.data))
    change = change if kind == "added" else change.reversed()
    return FileNews(file.path, kind, file.record, changes=(change,), data=file.data)


def record_at(repository: Repository, commit: str, record: str) -> RecordFile | None:
    """A record as a commit has it; None where it has none of that id."""
    for path, entry in repository.entries(commit).items():
        if may_hold(repository, path, entry, record):
            file = _read(repository, path, entry)
            if file.record == record:
                return file
    return None


def may_hold(repository: Repository, path: str, entry: Entry | None, record: str) -> bool:
    """Whether a file may be a record of this id, by its bytes alone: reading it costs far more."""
    if entry is None or is_opaque(path) or not is_ours(path, entry):
        return False
    return record.encode() in repository.data(entry.id)


def _json(value: object) -> object:
    return None if isinstance(value, Absent) else jsonable(value)
