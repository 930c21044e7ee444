"""Blobs, trees and commits as values of ours; pure, called by ``repository`` and ``bundle``."""

from __future__ import annotations

import re
import stat
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dulwich.objects import Blob, Commit, ObjectID, Tree

from mentor_tui.storage.names import BadNameError, parts_of
from mentor_tui.text.file_names import is_junk

PLAIN = stat.S_IFREG | 0o644
EXECUTABLE = stat.S_IFREG | 0o755
FOLDER = stat.S_IFDIR
SUBMODULE = 0o160000

NOBODY = "mentor-tui"
"""Who merges, and who saves where no name was given."""

_NOT_IN_A_NAME = re.compile("[\0-\x1f\x7f<>]+")
_LATEST = 0x7FFFFFFF_FFFF
"""Seconds git can still read; a clock may say anything."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a tree holds at a path.

    Attributes:
        id: the blob.
        mode: git's, 0o100644 for a plain file.
    """

    id: str
    mode: int = PLAIN


Entries = Mapping[str, Entry]
"""A whole tree: everything by path."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who made a commit, when and why.

    Attributes:
        author: a name as people write it.
        when: seconds since 1970 by the laptop's own clock, shown in the history.
        committed: the same, but later than every parent's, for git's own tools to walk by.
        message: one line or more.
    """

    author: str
    when: int
    committed: int
    message: str


@dataclass(frozen=True, slots=True)
class CommitInfo:
    """A commit, read."""

    id: str
    tree: str
    parents: tuple[str, ...]
    stamp: Stamp


def is_ours(path: str, entry: Entry) -> bool:
    """Whether an entry of a tree is a file that may stand in a programme folder.

    Trees come from sticks and servers. Links, submodules, names that lead elsewhere, or into a
    repository on any system, are carried along in history and never written to a folder.
    """
    return entry.mode in (PLAIN, EXECUTABLE) and is_safe_path(path)


@lru_cache(maxsize=1 << 14)
def is_safe_path(path: str) -> bool:
    """Whether a path of a tree may be written into a folder; asked again for every commit."""
    try:
        parts = parts_of(path)
    except BadNameError:
        return False
    return not any(is_junk(part) or _is_repository(part) for part in parts)


def _is_repository(name: str) -> bool:
    """Whether a system that ignores case, endings or invisible signs opens ``.git`` for it."""
    seen = "".join(sign for sign in name if unicodedata.category(sign) != "Cf")
    return seen.partition(":")[0].rstrip(" .").casefold() in (".git", "git~1")


def blob_of(data: bytes) -> Blob:
    """A file's bytes as an object."""
    blob: Blob = Blob.from_string(data)
    return blob


def id_of(data: bytes) -> str:
    """The id a file's bytes have in every repository."""
    return blob_of(data).id.decode()


def trees_of(entries: Entries) -> list[Tree]:
    """The tree objects of a whole folder, the root last; the same entries give the same ids.

    Raises:
        ValueError: a file stands where another path has a folder.
    """
    made: list[Tree] = []
    root: dict[str, object] = {}
    for path, entry in entries.items():
        *folders, name = path.split("/")
        place = root
        for folder in folders:
            below = place.setdefault(folder, {})
            if not isinstance(below, dict):
                raise ValueError(path)
            place = below
        place[name] = entry
    _make_tree(root, made)
    return made


def names_of(tree: Tree) -> dict[str, Entry]:
    """What lies directly in a tree, folders included, by name."""
    found: dict[str, Entry] = {}
    for name, mode, object_id in tree.iteritems():
        found[name.decode("utf-8", "surrogateescape")] = Entry(object_id.decode(), mode)
    return found


def _make_tree(folder: Mapping[str, object], made: list[Tree]) -> ObjectID:
    tree = Tree()
    for name, inner in folder.items():
        raw = name.encode("utf-8", "surrogateescape")
        if isinstance(inner, Entry):
            tree.add(raw, inner.mode, ObjectID(inner.id.encode()))
        elif isinstance(inner, dict):
            tree.add(raw, FOLDER, _make_tree(inner, made))
    made.append(tree)
    return ObjectID(tree.id)


def commit_of(tree: str, parents: Sequence[str], stamp: Stamp) -> Commit:
    """A commit object; times are in UTC so that they do not tell where somebody is."""
    commit = Commit()
    commit.tree = ObjectID(tree.encode())
    commit.parents = [ObjectID(parent.encode()) for parent in parents]
    commit.author = commit.committer = f"{clean_name(stamp.author)} <>".encode()
    commit.author_time = _as_time(stamp.when)
    commit.commit_time = _as_time(stamp.committed)
    commit.author_timezone = commit.commit_timezone = 0
    commit.encoding = b"UTF-8"
    commit.message = (stamp.message.replace("\0", "").strip() + "\n").encode("utf-8", "replace")
    return commit


def read_commit(commit: Commit) -> CommitInfo:
    """A commit as a value; whatever its bytes, there is a name and a message to show."""
    author = commit.author.decode("utf-8", "replace").rpartition(" <")[0]
    return CommitInfo(
        id=commit.id.decode(),
        tree=commit.tree.decode(),
        parents=tuple(parent.decode() for parent in commit.parents),
        stamp=Stamp(
            author=author or commit.author.decode("utf-8", "replace"),
            when=commit.author_time,
            committed=commit.commit_time,
            message=commit.message.decode("utf-8", "replace").strip(),
        ),
    )


def clean_name(name: str) -> str:
    """A name that cannot be taken for anything else in a commit's header."""
    plain = _NOT_IN_A_NAME.sub(" ", name).encode("utf-8", "replace").decode()
    return " ".join(plain.split()).strip(" .,:;\"'\\") or NOBODY


def stamp_now(author: str, message: str, now: float, parents: Iterable[CommitInfo]) -> Stamp:
    """The stamp of a new commit; its second time is past its parents' whatever the clock says."""
    latest = max((parent.stamp.committed for parent in parents), default=-1)
    when = _as_time(int(now))
    return Stamp(author, when, max(when, latest + 1), message)


def stamp_of_merge(parents: Iterable[CommitInfo]) -> Stamp:
    """The stamp of a merge: of its parents alone, so that every laptop makes the same commit."""
    latest = max(parent.stamp.committed for parent in parents) + 1
    return Stamp(NOBODY, latest, latest, "Merge")


def stamp_of_root(like: Stamp) -> Stamp:
    """The stamp of a history that begins anew: of what it was made from alone."""
    return Stamp(NOBODY, like.committed, like.committed, "The history begins anew")


def _as_time(seconds: int) -> int:
    return min(max(seconds, 0), _LATEST)
