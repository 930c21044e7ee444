"""The store of one programme folder: checkpoints, and every byte that was ever replaced.

Checkpoints are the backups; there is no second scheme beside them. ``workspace`` makes one on
leaving a record with changes, on explicit save, on quit and before every risky step.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Self

from mentor_tui import settings
from mentor_tui.storage.cut_short import as_seen
from mentor_tui.storage.last_seen import remember
from mentor_tui.storage.local_state import Here
from mentor_tui.storage.safe_read import Refusal, sha256
from mentor_tui.storage.target import identify_folder
from mentor_tui.sync.applying import apply
from mentor_tui.sync.homes import BareHome, Home
from mentor_tui.sync.kept import KeptBytes
from mentor_tui.sync.repository.graph import newest_first
from mentor_tui.sync.repository.objects import Entries, Entry, id_of, is_safe_path, stamp_now
from mentor_tui.sync.repository.repository import Repository
from mentor_tui.sync.repository.work_tree import WorkTreeHome, is_work_tree
from mentor_tui.sync.snapshot import Snapshot, check_programme, snapshot
from mentor_tui.text.file_names import windows_trouble
from mentor_tui.text.toml_read import ParsedToml, read_toml


class Store:
    """The history of one folder; may be called from any thread, one call at a time.

    Args:
        root: the programme folder.
        programme: its id.
        data: the local data folder; the user's own by default.
        copy: the folder is a copy of the programme: any ``.git`` in it is ignored.

    Raises:
        StoreError: the folder is a git work tree of a kind that is better left alone.
        OSError: the local data folder cannot be written.
    """

    def __init__(
        self, root: Path, programme: str, data: Path | None = None, *, copy: bool = False
    ) -> None:
        data = data if data is not None else settings.paths().data
        self.root = root
        self.programme = programme
        self.data_folder = data
        here = Here.of(programme, root)
        self.kept = KeptBytes(data, here.whose)
        self.home: Home
        if not copy and is_work_tree(root):
            self.home = WorkTreeHome(root)
        else:
            self.home = BareHome(data, here.whose, here.folder)
        self.repository = self.home.repository
        self._lock = threading.RLock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files held open."""
        with self._lock:
            self.repository.close()

    def head(self) -> str | None:
        """The last checkpoint of this folder, or None."""
        with self._lock:
            return self.home.head()

    def checkpoint(self, author: str, message: str, now: float | None = None) -> str | None:
        """Keep the folder as it is now.

        Args:
            author: the facilitator's name; may be empty.
            message: what was going on, as the history shows it.
            now: seconds since 1970; the clock by default.

        Returns:
            The new commit; None when nothing changed since the last.

        Raises:
            StoreError: the folder is not this programme, or its repository is busy.
            OSError: it could not be written.
        """
        with self._lock:
            found = snapshot(self.root)
            check_programme(found, self.root, self.programme)
            return self._commit(found, author, message, time.time() if now is None else now)

    def begin_at(self, commit: str) -> None:
        """Note what a copy was made from, so that the next checkpoint says what is new in it.

        Args:
            commit: the repository has it.

        Raises:
            StoreError: the repository is busy.
        """
        with self._lock, self.home.turn() as turn:
            if turn.head != commit:
                turn.move(commit, {})

    def begin_anew(self, write: Callable[[Repository], str]) -> None:
        """Drop the history of this folder, and of its copies on this computer, for another.

        Args:
            write: writes the new one into an empty repository, and gives its last commit.

        Raises:
            StoreError: the folder is a git work tree; its history is the user's own.
            OSError: it could not be written; then the old one is still there.
        """
        with self._lock:
            self.home.renew(write)
            self.repository = self.home.repository

    def restart(self, author: str, message: str) -> None:
        """Let the history begin anew with the folder as it is now.

        In a git work tree only a commit is added: the rest is the user's own to rewrite.

        Args:
            author: the facilitator's name; may be empty.
            message: what the first checkpoint is called.

        Raises:
            StoreError: the folder is not this programme, or its repository is busy.
            OSError: it could not be written.
        """
        with self._lock:
            if isinstance(self.home, WorkTreeHome):
                self.checkpoint(author, message)
                return
            found = snapshot(self.root)
            check_programme(found, self.root, self.programme)
            stamp = stamp_now(author, message, time.time(), ())
            entries = {p: Entry(id_of(raw)) for p, raw in found.files.items() if is_safe_path(p)}
            contents = [found.files[path] for path in entries]
            self.begin_anew(lambda fresh: fresh.write_commit(entries, contents, [], stamp))

    def adopt(self, commit: str) -> tuple[Refusal, ...]:
        """Bring the folder to a commit that came from its last one.

        Args:
            commit: usually a merge; the repository has it.

        Returns:
            What is not written here, and stays in history.

        Raises:
            ChangedOutsideError: somebody changed a file since the last checkpoint; make another,
                merge, and try again.
            SaveError: a file cannot be written; those before it are.
            StoreError: the repository is busy.
        """
        with self._lock, self.home.turn() as turn:
            changed = self.repository.changed(turn.head, commit)
            refused = apply(
                self.root,
                self.repository,
                changed,
                folder=identify_folder(self.root),
                keep=self.keep_bytes,
                content=self.home.content,
                wrote=self._wrote,
            )
            turn.move(commit, {path: new for path, (_old, new) in changed.items()})
            return refused

    def _wrote(self, path: str, data: bytes) -> None:
        """A file came whole from others: shorter than it was, it is not one that was cut short."""
        read = read_toml(data)
        if isinstance(read, ParsedToml):
            here = Here.of(self.programme, self.root)
            remember(settings.paths().state, here, path, as_seen(data, read.data))

    def has_bytes(self, data: bytes) -> bool:
        """Whether a file of just these bytes is in the history, or was put aside."""
        with self._lock:
            return self.repository.has_data(data) or self.kept.has(sha256(data))

    def keep_bytes(self, data: bytes) -> None:
        """Put the bytes aside that a save is about to replace, unless the history has them.

        Raises:
            OSError: they could not be written; then nothing may be replaced.
        """
        if not self.has_bytes(data):
            self.kept.keep(data)

    def bytes_of(self, file_hash: str, path: str) -> bytes | None:
        """The bytes a file had when its sha256 was this: to offer them when it looks cut short.

        Args:
            file_hash: sha256 as ``storage`` remembers it.
            path: the file; its versions are searched, latest first.
        """
        kept = self.kept.data(file_hash)
        if kept is not None:
            return kept
        return next((raw for raw in self.versions(path) if sha256(raw) == file_hash), None)

    def versions(self, path: str) -> Iterator[bytes]:
        """The different contents a path had, latest first; read one by one."""
        seen: set[str] = set()
        for commit in self.log():
            with self._lock:
                entry = self.repository.entry(commit, path)
                if entry is None or entry.id in seen:
                    continue
                seen.add(entry.id)
                data = self.repository.data(entry.id)
            yield data

    def log(self) -> list[str]:
        """Every commit this folder came from, latest first."""
        with self._lock:
            head = self.home.head()
            if head is None:
                return []
            commit = self.repository.commit
            return newest_first(
                [head], self.repository.parents, lambda each: commit(each).stamp.committed
            )

    def _commit(self, found: Snapshot, author: str, message: str, now: float) -> str | None:
        with self.home.turn() as turn:
            before = self.repository.entries(turn.head) if turn.head else {}
            entries, contents = self._next(found, before)
            changed = differing(before, entries)
            if turn.head and not changed:
                return None
            parents = [turn.head] if turn.head else []
            stamp = stamp_now(author, message, now, map(self.repository.commit, parents))
            commit = self.repository.write_commit(entries, contents, parents, stamp)
            turn.move(commit, changed)
            return commit

    def _next(self, found: Snapshot, before: Entries) -> tuple[dict[str, Entry], list[bytes]]:
        """The tree of the folder as it is, and the bytes that are new in it."""
        entries: dict[str, Entry] = {}
        contents: list[bytes] = []
        for path, raw in found.files.items():
            old = before.get(path)
            if not is_safe_path(path) or not self.home.keeps(path, old):
                continue
            data = self.home.content(path, raw)
            entries[path] = Entry(id_of(data), self.home.mode(path, old))
            if old is None or old.id != entries[path].id:
                contents.append(data)
        there = {each.id for each in entries.values()}
        for path, old in before.items():
            if path in entries:
                continue
            # A name that not every system can hold was never written here; nor is it deleted.
            elsewhere = old.id not in there and any(map(windows_trouble, path.split("/")))
            if not self.home.keeps(path, old) or found.hides(path) or elsewhere:
                entries[path] = old
        return entries, contents


def differing(before: Entries, after: Entries) -> dict[str, Entry | None]:
    """What is otherwise in ``after``, by path; None for what is gone."""
    changed: dict[str, Entry | None] = {
        path: entry for path, entry in after.items() if before.get(path) != entry
    }
    return changed | dict.fromkeys(before.keys() - after.keys())


def checkpoint(root: Path, programme: str, author: str, message: str) -> str | None:
    """One checkpoint of a folder nobody has open; see ``Store.checkpoint``."""
    with Store(root, programme) as store:
        return store.checkpoint(author, message)
