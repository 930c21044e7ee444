"""The calls this layer makes to the operating system, one method each.

Reading, saving, journal and lock are written on ``Files`` and on nothing else, so that a test can
make each single call fail, stop short or be the last one before a power cut. What the methods do
on this system is in ``os_files``.
"""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

_COMMON = (
    getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    # A FIFO put in a file's place must not make the open wait for a writer.
    | getattr(os, "O_NONBLOCK", 0)
)
READ = _COMMON | os.O_RDONLY
CREATE = _COMMON | os.O_WRONLY | os.O_CREAT | os.O_EXCL
LOCK = _COMMON | os.O_RDWR | os.O_CREAT


@dataclass(frozen=True, slots=True)
class Place:
    """An open folder; names are meant inside it.

    Attributes:
        path: how it was reached; for messages, and for ``PathFiles``.
        fd: its descriptor, or None where folders cannot be held open.
    """

    path: Path
    fd: int | None = None


class Files(Protocol):
    """The calls. All raise ``OSError``; none follows a link at ``name``."""

    def open_root(self, path: Path) -> Place:
        """Open a folder the person chose; links on the way to it are theirs and are followed."""

    def enter(self, place: Place, name: str) -> Place:
        """Open a folder inside ``place``; a link raises ``ELOOP`` or ``ENOTDIR``."""

    def leave(self, place: Place) -> None: ...

    def make_folder(self, place: Place, name: str, mode: int) -> None: ...

    def stat_folder(self, place: Place) -> os.stat_result: ...

    def set_folder_mode(self, place: Place, mode: int) -> None: ...

    def sync_folder(self, place: Place) -> None:
        """Make what was created, replaced or removed in ``place`` durable."""

    def names(self, place: Place, limit: int) -> list[str]:
        """At most ``limit`` names, in no order."""

    def stat(self, place: Place, name: str) -> os.stat_result: ...

    def open(self, place: Place, name: str, flags: int, mode: int = 0o600) -> int:
        """Open with one of ``READ``, ``CREATE``, ``LOCK``."""

    def stat_open(self, fd: int) -> os.stat_result: ...

    def set_mode(self, fd: int, mode: int) -> None: ...

    def read(self, fd: int, size: int) -> bytes: ...

    def write(self, fd: int, data: bytes | memoryview) -> int:
        """Write some of ``data``; returns how many bytes."""

    def truncate(self, fd: int) -> None: ...

    def sync(self, fd: int) -> None:
        """Make the file's bytes durable, through the drive's own cache too."""

    def forget_cached(self, fd: int) -> None:
        """Let the next read come from the device, where the system can be asked for that."""

    def try_lock(self, fd: int) -> bool:
        """Take the file's advisory lock; False if another process has it."""

    def close(self, fd: int) -> None: ...

    def link(self, source: Place, old: str, target: Place, new: str) -> None:
        """Give the file a second name; ``FileExistsError`` if that is taken."""

    def replace(self, source: Place, old: str, target: Place, new: str) -> None: ...

    def unlink(self, place: Place, name: str) -> None: ...

    def pause(self, seconds: float) -> None: ...


def write_all(files: Files, fd: int, data: bytes) -> None:
    """Write every byte; the system may take them in several pieces.

    Raises:
        OSError: the system takes no more.
    """
    rest = memoryview(data)
    while rest:
        written = files.write(fd, rest)
        if written <= 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        rest = rest[written:]


def read_all(files: Files, fd: int, limit: int) -> bytes:
    """Read to the end, but never more than ``limit + 1`` bytes; that one says there is more."""
    pieces: list[bytes] = []
    left = limit + 1
    while left > 0:
        piece = files.read(fd, min(left, 1 << 18))
        if not piece:
            break
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)
