"""One repository: its objects and refs, opened without its config, so that nothing in it runs."""

from __future__ import annotations

import secrets
import shutil
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from dulwich.errors import ChecksumMismatch, FileFormatException
from dulwich.object_store import DiskObjectStore
from dulwich.objects import Blob, Commit, ObjectID, ShaFile, Tree
from dulwich.refs import DiskRefsContainer, Ref

from mentor_tui.storage.os_files import FILES
from mentor_tui.sync.errors import StoreError
from mentor_tui.sync.repository.graph import ancestors
from mentor_tui.sync.repository.objects import (
    FOLDER,
    SUBMODULE,
    CommitInfo,
    Entries,
    Entry,
    Stamp,
    blob_of,
    commit_of,
    id_of,
    names_of,
    read_commit,
    trees_of,
)

_CONFIG = "[core]\n\trepositoryformatversion = 0\n\tfilemode = false\n\tbare = true\n"
_UNREADABLE = (KeyError, ValueError, EOFError, zlib.error, ChecksumMismatch, FileFormatException)
"""What the library raises for an object that is missing, cut short or not what its name says."""

_TIDY_LOOSE, _TIDY_PACKS = 200, 30
_MANY = 16
"""From so many new objects on they go into one pack: one file to sync instead of each."""


class Repository:
    """Objects and refs below a control folder (``.git``, or a bare repository).

    Args:
        control: the folder; it must be a repository.
    """

    def __init__(self, control: Path) -> None:
        self.control = control
        self.objects = DiskObjectStore(str(control / "objects"), fsync_object_files=True)
        self._refs = DiskRefsContainer(str(control))
        self._commits: dict[str, CommitInfo] = {}
        self._trees: dict[str, Mapping[str, Entry]] = {}

    @classmethod
    def make(cls, control: Path) -> Repository:
        """Make an empty bare repository, whole under its name or not at all.

        Raises:
            OSError: it cannot be written.
        """
        control.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        half = control.with_name(f".{control.name}.{secrets.token_hex(8)}")
        try:
            for part in ("objects/info", "objects/pack", "refs/heads"):
                (half / part).mkdir(parents=True, mode=0o700)
            (half / "config").write_text(_CONFIG, encoding="ascii", newline="\n")
            (half / "HEAD").write_text("ref: refs/heads/main\n", encoding="ascii", newline="\n")
            half.rename(control)
        except OSError:
            shutil.rmtree(half, ignore_errors=True)
            # Two instances may make it at the same moment: either is as good.
            if not (control / "HEAD").exists():
                raise
        return cls(control)

    def close(self) -> None:
        """Let go of the pack files; on Windows nobody could remove them otherwise."""
        self.objects.close()

    def ref(self, name: str) -> str | None:
        """The commit a ref points at; None while it does not exist."""
        try:
            return self._refs[Ref(name.encode())].decode()
        except KeyError:
            return None

    def refs(self) -> dict[str, str]:
        """Every ref that points at something."""
        return {name.decode(): value.decode() for name, value in self._refs.as_dict().items()}

    def head_name(self) -> str | None:
        """The branch that is checked out, or that a clone would check out."""
        names = self._refs.follow(Ref(b"HEAD"))[0]
        return names[-1].decode() if len(names) > 1 else None

    def move_ref(self, name: str, old: str | None, new: str) -> None:
        """Let a ref point at another commit, unless somebody moved it meanwhile.

        Raises:
            StoreError: it is no longer at ``old``.
        """
        before = ObjectID(old.encode()) if old else ObjectID(b"0" * 40)
        if not self._refs.set_if_equals(Ref(name.encode()), before, ObjectID(new.encode())):
            raise StoreError("store-busy", folder=str(self.control))
        self._sync_folders([(self.control / name).parent])

    def point_head(self, name: str) -> None:
        """Let ``git log`` in the repository show this ref."""
        self._refs.set_symbolic_ref(Ref(b"HEAD"), Ref(name.encode()))

    def has(self, object_id: str) -> bool:
        """Whether an object is there."""
        return ObjectID(object_id.encode()) in self.objects

    def has_data(self, data: bytes) -> bool:
        """Whether a file of just these bytes is there."""
        return self.has(id_of(data))

    def data(self, blob: str) -> bytes:
        """The bytes of a file.

        Raises:
            StoreError: there is no such blob, or the repository is damaged.
        """
        found = self._get(blob)
        if not isinstance(found, Blob):
            raise StoreError("store-damaged", folder=str(self.control))
        return bytes(found.data)

    def commit(self, commit: str) -> CommitInfo:
        """Read a commit.

        Raises:
            StoreError: there is no such commit, or the repository is damaged.
        """
        if commit not in self._commits:
            found = self._get(commit)
            if not isinstance(found, Commit):
                raise StoreError("store-damaged", folder=str(self.control))
            self._commits[commit] = read_commit(found)
        return self._commits[commit]

    def parents(self, commit: str) -> tuple[str, ...]:
        """What a commit came from."""
        return self.commit(commit).parents

    def entries(self, commit: str) -> dict[str, Entry]:
        """Everything in a commit's tree by path; folders are only part of the paths."""
        return dict(self._below(self.commit(commit).tree))

    def ever(self, commits: Iterable[str]) -> set[tuple[str, Entry]]:
        """Every path and entry that any of the commits has; what they share is walked once."""
        found: set[tuple[str, Entry]] = set()
        waiting = [("", self.commit(each).tree) for each in commits]
        seen = set(waiting)
        while waiting:
            prefix, tree = waiting.pop()
            for name, entry in self._names(tree).items():
                below = (f"{prefix}{name}/", entry.id)
                if entry.mode != FOLDER:
                    found.add((prefix + name, entry))
                elif below not in seen:
                    seen.add(below)
                    waiting.append(below)
        return found

    def reachable(self, commit: str) -> list[str]:
        """The ids of a commit, of all it came from, and of all that is in them."""
        commits = sorted(ancestors([commit], self.parents))
        ids = dict.fromkeys(commits)
        waiting = [self.commit(each).tree for each in commits]
        while waiting:
            tree = waiting.pop()
            if tree not in ids:
                ids[tree] = None
                for entry in self._names(tree).values():
                    if entry.mode == FOLDER:
                        waiting.append(entry.id)
                    elif entry.mode != SUBMODULE:
                        ids[entry.id] = None
        return list(ids)

    def tidy(self) -> None:
        """Put what lies about singly into packs: fewer files, and bundles are made faster.

        Only for repositories of our own: in a user's, their git does that.
        """
        if self.objects.count_loose_objects() >= _TIDY_LOOSE:
            self.objects.pack_loose_objects()
        if self.objects.count_pack_files() >= _TIDY_PACKS:
            self.objects.repack()

    def entry(self, commit: str, path: str) -> Entry | None:
        """What a commit's tree holds at one path."""
        tree = self.commit(commit).tree
        *folders, name = path.split("/")
        for folder in folders:
            below = self._names(tree).get(folder)
            if below is None or below.mode != FOLDER:
                return None
            tree = below.id
        found = self._names(tree).get(name)
        return None if found is None or found.mode == FOLDER else found

    def changed(
        self, before: str | None, after: str
    ) -> dict[str, tuple[Entry | None, Entry | None]]:
        """What differs between two commits, by path: the entry before, and after.

        Args:
            before: a commit; None for an empty folder.
            after: another.
        """
        old = self.commit(before).tree if before else None
        return dict(self._differences(old, self.commit(after).tree, ""))

    def write_commit(
        self,
        entries: Entries,
        contents: Iterable[bytes],
        parents: Sequence[str],
        stamp: Stamp,
    ) -> str:
        """Add a commit, durably; no ref points at it yet.

        Args:
            entries: the whole tree.
            contents: the bytes of files that may not be there yet.
            parents: what it came from, in the order they are written.
            stamp: who, when, why.

        Raises:
            OSError: it cannot be written.
        """
        trees = trees_of(entries)
        made: list[ShaFile] = [blob_of(data) for data in contents]
        made += trees
        made.append(commit_of(trees[-1].id.decode(), parents, stamp))
        self.add(made)
        return made[-1].id.decode()

    def add(self, objects: Iterable[ShaFile]) -> None:
        """Add the objects that are not there yet, durably."""
        new = list({each.id: each for each in objects if each.id not in self.objects}.values())
        if len(new) >= _MANY:
            self.objects.add_objects([(each, None) for each in new])
            self._sync_folders([self.control / "objects" / "pack"])
            return
        for each in new:
            self.objects.add_object(each)
        top = self.control / "objects"
        self._sync_folders({top, *(top / each.id[:2].decode() for each in new)} if new else ())

    def _below(self, tree: str, prefix: str = "") -> Iterator[tuple[str, Entry]]:
        for name, entry in self._names(tree).items():
            if entry.mode == FOLDER:
                yield from self._below(entry.id, f"{prefix}{name}/")
            else:
                yield prefix + name, entry

    def _differences(
        self, before: str | None, after: str | None, prefix: str
    ) -> Iterator[tuple[str, tuple[Entry | None, Entry | None]]]:
        if before == after:
            return
        old = self._names(before) if before else {}
        new = self._names(after) if after else {}
        for name in sorted(old.keys() | new.keys()):
            one, other = old.get(name), new.get(name)
            if one == other:
                continue
            folders = [e.id if e and e.mode == FOLDER else None for e in (one, other)]
            if any(folders):
                yield from self._differences(folders[0], folders[1], f"{prefix}{name}/")
            files = [None if e and e.mode == FOLDER else e for e in (one, other)]
            if any(files):
                yield prefix + name, (files[0], files[1])

    def _names(self, tree: str) -> Mapping[str, Entry]:
        """What lies directly in a tree, read once."""
        if tree not in self._trees:
            found = self._get(tree)
            if not isinstance(found, Tree):
                raise StoreError("store-damaged", folder=str(self.control))
            self._trees[tree] = names_of(found)
        return self._trees[tree]

    def _get(self, object_id: str) -> ShaFile:
        try:
            return self.objects[ObjectID(object_id.encode())]
        except _UNREADABLE as error:
            raise StoreError("store-damaged", folder=str(self.control)) from error

    @staticmethod
    def _sync_folders(folders: Iterable[Path]) -> None:
        """Make new names durable; files are synced as they are written."""
        for folder in folders:
            # A system that cannot sync folders has done what it can.
            with suppress(OSError):
                place = FILES.open_root(folder)
                try:
                    FILES.sync_folder(place)
                finally:
                    FILES.leave(place)
