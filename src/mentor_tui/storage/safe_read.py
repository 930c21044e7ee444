"""Read what lies in a folder somebody else made: follow no link, wait for nothing, bound all.

Used for programme folders, forms and our own local state. Nothing here looks inside a file.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from mentor_tui.storage.files import READ, Files, Place, read_all
from mentor_tui.storage.names import BadNameError, parts_of
from mentor_tui.storage.os_files import FILES, is_link

LIMIT = 2 << 20
"""Bytes of a record or a form at most: fifty times the longest real action plan."""

_KINDS = (
    (stat.S_ISDIR, "folder"),
    (stat.S_ISFIFO, "pipe"),
    (stat.S_ISSOCK, "socket"),
    (stat.S_ISCHR, "device"),
    (stat.S_ISBLK, "device"),
)


@dataclass(frozen=True, slots=True)
class FileBytes:
    """A file as it was read, whole.

    Attributes:
        path: as asked for, from the folder's root.
        data: its bytes.
        hash: their sha256, in hexadecimal; what a later save is held against.
        mode: its permission bits.
    """

    path: str
    data: bytes
    hash: str
    mode: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something in the folder that was not opened, and why; the rest of the folder works.

    Attributes:
        path: from the folder's root.
        message: id of the sentence in ``language``: missing, folder-gone, symlink, not-a-file,
            too-large, bad-name, sync-copy, cannot-read, folder-too-deep, too-many-files.
        params: what the sentence names.
    """

    path: str
    message: str
    params: Mapping[str, object] = field(default_factory=dict)


class RefusedError(Exception):
    """Carries a ``Refusal`` up to whoever opened the folder."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


def sha256(data: bytes) -> str:
    """The hexadecimal sha256 that stands for a file's content everywhere in storage."""
    return hashlib.sha256(data).hexdigest()


def read_file(
    root: Path, relative: str, limit: int = LIMIT, *, files: Files = FILES
) -> FileBytes | Refusal:
    """Read one regular file inside ``root``.

    Args:
        root: the folder the person opened; links on the way to it are followed, none below.
        relative: the file's path from there, with ``/``.
        limit: bytes at most; a larger file is refused, not cut.
        files: the system, or a test's stand-in.
    """
    try:
        parts = parts_of(relative)
        top = files.open_root(root)
    except BadNameError as error:
        return Refusal(relative, "bad-name", {"found": error.found})
    except OSError as error:
        return Refusal(relative, "folder-gone", {"folder": str(root), "detail": error.strerror})
    try:
        with inside(files, top, parts[:-1]) as place:
            return read_in(files, place, relative, limit)
    except RefusedError as error:
        return error.refusal
    except OSError as error:
        return refusal_of(relative, error)
    finally:
        leave(files, top)


def read_in(files: Files, place: Place, relative: str, limit: int = LIMIT) -> FileBytes:
    """Read the file ``relative`` names from the open folder it lies in.

    Raises:
        RefusedError: it is not a regular file, or too large.
        OSError: it is not there, or cannot be read.
    """
    name = relative.rpartition("/")[2]
    # Looked at before it is opened: opening some devices does something.
    check_kind(relative, files.stat(place, name), limit)
    fd = files.open(place, name, READ)
    try:
        found = files.stat_open(fd)
        check_kind(relative, found, limit)
        data = read_all(files, fd, limit)
    finally:
        files.close(fd)
    if len(data) > limit:
        raise RefusedError(Refusal(relative, "too-large", {"size": len(data), "limit": limit}))
    return FileBytes(relative, data, sha256(data), stat.S_IMODE(found.st_mode))


def check_kind(relative: str, found: os.stat_result, limit: int | None) -> None:
    """Raise ``RefusedError`` unless ``found`` is a regular file of at most ``limit`` bytes."""
    if is_link(found):
        raise RefusedError(Refusal(relative, "symlink"))
    if not stat.S_ISREG(found.st_mode):
        kind = next((kind for test, kind in _KINDS if test(found.st_mode)), "unknown")
        raise RefusedError(Refusal(relative, "not-a-file", {"kind": kind}))
    if limit is not None and found.st_size > limit:
        params = {"size": found.st_size, "limit": limit}
        raise RefusedError(Refusal(relative, "too-large", params))


@contextmanager
def inside(files: Files, top: Place, parts: Sequence[str]) -> Iterator[Place]:
    """Walk down from ``top`` through real folders only; the last is open meanwhile.

    Raises:
        RefusedError: a link or a file stands where a folder should.
        OSError: a folder is not there, or cannot be opened.
    """
    place = top
    try:
        for depth, part in enumerate(parts, start=1):
            try:
                below = files.enter(place, part)
            except OSError as error:
                if error.errno not in (errno.ELOOP, errno.ENOTDIR):
                    raise
                # Systems differ in which of the two they answer for a link.
                check_kind("/".join(parts[:depth]), files.stat(place, part), None)
                raise
            if place is not top:
                leave(files, place)
            place = below
        yield place
    finally:
        if place is not top:
            leave(files, place)


def leave(files: Files, place: Place) -> None:
    """Close a folder; that it failed changes nothing about what was read or written."""
    with suppress(OSError):
        files.leave(place)


def refusal_of(relative: str, error: OSError) -> Refusal:
    """Say as a refusal what the system answered."""
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return Refusal(relative, "missing")
    if error.errno == errno.ELOOP:
        return Refusal(relative, "symlink")
    return Refusal(relative, "cannot-read", {"detail": error.strerror or str(error)})
