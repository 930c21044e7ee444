"""What happened to the answers of a programme: who, when, which, old and new; and putting back.

Everything is worked out from checkpoints when it is asked for. Called by the history screen, by
conflict screens (who wrote this, when) and by ``mentor-tui history`` and ``restore``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from mentor_tui.domain.change import Change, difference, set_value
from mentor_tui.domain.merge.conflicts import jsonable
from mentor_tui.domain.paths import ABSENT, Absent, NoSuchPlaceError, Path, get, path_text
from mentor_tui.sync.errors import SyncError
from mentor_tui.sync.repository.objects import Entry, is_ours
from mentor_tui.sync.repository.repository import Repository
from mentor_tui.sync.store import Store
from mentor_tui.text.file_names import is_opaque
from mentor_tui.text.toml_read import ParsedToml, read_toml

Record = Mapping[str, Any]
_SHORTEST = 4
"""Digits of a commit's id that may stand for the whole."""


@dataclass(frozen=True, slots=True)
class FileNews:
    """What a checkpoint did to one file.

    Attributes:
        path: where it is now; where it was, if it is gone.
        kind: ``added``, ``removed``, ``changed`` or ``renamed`` (and maybe changed).
        record: the record's id; empty where it is no record that can be read.
        was: its path before, if that was another.
        changes: which answers, old and new; a record added or removed is one change of all of it.
    """

    path: str
    kind: str
    record: str = ""
    was: str = ""
    changes: tuple[Change, ...] = ()

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
        """For ``--json``."""
        return {
            "commit": self.commit,
            "author": self.author,
            "when": self.when.isoformat(),
            "message": self.message,
            "files": [each.as_json() for each in self.files],
        }


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
            when = datetime.fromtimestamp(min(info.stamp.when, _LATEST), UTC)
            yield Moment(commit, info.stamp.author, when, info.stamp.message, files)


def news(repository: Repository, before: str | None, after: str) -> tuple[FileNews, ...]:
    """What differs between two commits, file by file; renamed records are followed by their id.

    Args:
        repository: that holds both.
        before: a commit; None for nothing.
        after: another.
    """
    old: dict[str, _File] = {}
    new: dict[str, _File] = {}
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
    found = _find(store.repository, full, record)
    if found is None:
        raise SyncError("restore-no-record", record=record, commit=commit)
    if now is None:
        if path:
            raise SyncError("restore-record-gone", record=record)
        changes = [Change(record, (), ABSENT, dict(found.data))]
    elif path:
        try:
            changes = [*set_value(record, now, path, get(found.data, path))]
        except NoSuchPlaceError as error:
            raise SyncError("restore-no-place", path=path_text(path)) from error
    else:
        changes = [*difference(record, now, found.data)]
    return Restored(found.path, found.data, tuple(changes))


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


_LATEST = 253_402_300_799
"""The last second a date can be made of; a clock may say anything."""


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    entry: Entry
    record: str
    data: Record


def _read(repository: Repository, path: str, entry: Entry) -> _File:
    if not is_opaque(path):
        read = read_toml(repository.data(entry.id))
        if isinstance(read, ParsedToml):
            record = read.data.get("id")
            return _File(path, entry, record if isinstance(record, str) else "", read.data)
    return _File(path, entry, "", {})


def _news(old: _File, new: _File) -> FileNews:
    kind = "changed" if old.path == new.path else "renamed"
    changes = tuple(difference(new.record, old.data, new.data)) if new.record else ()
    return FileNews(new.path, kind, new.record, "" if kind == "changed" else old.path, changes)


def _whole(file: _File, kind: str) -> FileNews:
    if not file.record:
        return FileNews(file.path, kind)
    change = Change(file.record, (), ABSENT, dict(file.data))
    change = change if kind == "added" else change.reversed()
    return FileNews(file.path, kind, file.record, changes=(change,))


def _find(repository: Repository, commit: str, record: str) -> _File | None:
    for path, entry in repository.entries(commit).items():
        if not is_opaque(path) and is_ours(path, entry):
            file = _read(repository, path, entry)
            if file.record == record:
                return file
    return None


def _json(value: object) -> object:
    return None if isinstance(value, Absent) else jsonable(value)
