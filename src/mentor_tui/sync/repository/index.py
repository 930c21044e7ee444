"""The index of a work tree: read, kept in step with a commit of ours, and nothing else touched.

What the user has staged or changed elsewhere stays. Formats in which files are left out of the
index, or out of the folder, are refused with words rather than half understood.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from dulwich.file import FileLocked, GitFile
from dulwich.index import (
    ConflictedIndexEntry,
    IndexEntry,
    index_entry_from_stat,
    read_index_dict_with_version,
    write_index_dict,
)
from dulwich.objects import ObjectID

from mentor_tui.sync.errors import StoreError
from mentor_tui.sync.repository.objects import Entry, id_of

_CHECKSUM = 20
_SAFE_EXTENSIONS = frozenset({b"TREE", b"REUC", b"EOIE", b"IEOT", b"UNTR", b"FSMN"})
"""Caches, all of them: git makes them anew. A split or a sparse index is not among them."""

_SKIP_WORKTREE = 0x4000


class HeldIndex:
    """The index, locked against git and other programs while a commit of ours is made.

    Args:
        root: the work tree.
        control: its ``.git``.

    Raises:
        StoreError: git is at work here, or the index is of a kind we leave alone.
    """

    def __init__(self, root: Path, control: Path) -> None:
        self._root = root
        try:
            self._file = GitFile(str(control / "index"), "wb")
        except FileLocked as error:
            raise StoreError("git-busy", folder=str(root)) from error
        try:
            self._read(control / "index")
        # Whatever stopped it, an interrupt too: a lock left behind would stop the user's own git.
        except BaseException:
            self._abort()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._abort()

    def holds(self, path: str) -> bool:
        """Whether the user, or a commit, has put this file under git's care."""
        return path.encode("utf-8", "surrogateescape") in self._entries

    def leaves_out(self, path: str) -> bool:
        """Whether git was told that this file is not in the folder, and that this is right."""
        found = self._entries.get(path.encode("utf-8", "surrogateescape"))
        return isinstance(found, IndexEntry) and bool(found.extended_flags & _SKIP_WORKTREE)

    def write(
        self, changed: Mapping[str, Entry | None], content: Callable[[str, bytes], bytes]
    ) -> None:
        """Note what a commit of ours holds, so that ``git status`` finds nothing to say.

        Args:
            changed: what the commit holds otherwise than the one before.
            content: the bytes git would note for a file's bytes.

        Raises:
            OSError: it cannot be written; the old index stays.
        """
        for path, entry in changed.items():
            name = path.encode("utf-8", "surrogateescape")
            if entry is None:
                self._entries.pop(name, None)
            else:
                self._entries[name] = self._as_in_folder(path, entry, content)
        body = io.BytesIO()
        write_index_dict(body, self._entries, version=self._version)
        data = body.getvalue()
        self._file.write(data + hashlib.sha1(data, usedforsecurity=False).digest())
        self._file.close()

    def _as_in_folder(
        self, path: str, entry: Entry, content: Callable[[str, bytes], bytes]
    ) -> IndexEntry:
        """An entry with the file's times, if the file still says what was committed.

        The times are taken before the file is read: a change in between then shows.
        """
        with suppress(OSError):
            times = (self._root / path).lstat()
            if id_of(content(path, (self._root / path).read_bytes())) == entry.id:
                found: IndexEntry = index_entry_from_stat(times, entry.id.encode(), mode=entry.mode)
                return found
        return IndexEntry(0, 0, 0, 0, entry.mode, 0, 0, 0, ObjectID(entry.id.encode()))

    def _read(self, path: Path) -> None:
        self._entries: dict[bytes, IndexEntry | ConflictedIndexEntry] = {}
        self._version = 2
        try:
            raw = path.read_bytes()
        except FileNotFoundError:
            return
        digest = hashlib.sha1(raw[:-_CHECKSUM], usedforsecurity=False).digest()
        if raw[-_CHECKSUM:] not in (digest, bytes(_CHECKSUM)):
            raise StoreError("git-index-damaged", folder=str(self._root))
        stream = io.BytesIO(raw)
        self._entries, self._version, extensions = read_index_dict_with_version(stream)
        # Extensions in lower case must be understood; the reader stops before them.
        if stream.tell() != len(raw) - _CHECKSUM:
            raise StoreError("git-index-kind", folder=str(self._root))
        if any(each.signature not in _SAFE_EXTENSIONS for each in extensions):
            raise StoreError("git-index-kind", folder=str(self._root))
        if any(isinstance(each, ConflictedIndexEntry) for each in self._entries.values()):
            raise StoreError("git-merge-in-progress", folder=str(self._root))

    def _abort(self) -> None:
        file: IO[bytes] = self._file
        if not file.closed:
            file.abort()  # type: ignore[attr-defined]
