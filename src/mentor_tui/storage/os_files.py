"""What ``files.Files`` does on this system: ``FILES`` is the one everybody uses.

``DirFdFiles`` where a folder can be held open (Linux, macOS), ``PathFiles`` where not (Windows).
"""

from __future__ import annotations

import errno
import itertools
import os
import stat
import sys
import time
from pathlib import Path

from mentor_tui.storage.files import Files, Place

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

# What a file system answers that has no such call, rather than one that failed at it.
UNSUPPORTED = frozenset(
    {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK, errno.ENOTTY}
)

_FOLDER = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_DIRECTORY", 0)

# Reparse points that are the file itself, kept in another form: cloud files not downloaded yet
# (OneDrive; 16 variants), de-duplicated and compressed ones. All other kinds lead elsewhere.
_CLOUD, _CLOUD_MASK, _DEDUP, _COMPRESSED = 0x9000001A, 0xFFFF0FFF, 0x80000013, 0x80000017
_REPARSE_POINT = 0x400

# A lock on Windows forbids reading the locked bytes; this far out the words stay legible.
_LOCK_BYTE = 1 << 30


def is_link(found: os.stat_result) -> bool:
    """Whether a ``stat`` shows something that leads elsewhere: a symlink, a Windows junction."""
    if stat.S_ISLNK(found.st_mode):
        return True
    if not getattr(found, "st_file_attributes", 0) & _REPARSE_POINT:
        return False
    tag: int = getattr(found, "st_reparse_tag", 0)
    return tag & _CLOUD_MASK != _CLOUD and tag not in (_DEDUP, _COMPRESSED)


class _OpenFiles:
    """Calls on a file that is open already: the same with and without folder descriptors."""

    def stat_open(self, fd: int) -> os.stat_result:
        return os.fstat(fd)

    def set_mode(self, fd: int, mode: int) -> None:
        if sys.platform != "win32":  # there a file has only the read-only mark, and we heed that
            os.fchmod(fd, mode)

    def read(self, fd: int, size: int) -> bytes:
        return os.read(fd, size)

    def write(self, fd: int, data: bytes | memoryview) -> int:
        return os.write(fd, data)

    def truncate(self, fd: int) -> None:
        os.ftruncate(fd, 0)

    def sync(self, fd: int) -> None:
        if sys.platform == "darwin":
            # fsync stops at the drive's cache there.
            try:
                fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
            except OSError as error:
                if error.errno not in UNSUPPORTED:
                    raise
            else:
                return
        os.fsync(fd)

    def forget_cached(self, fd: int) -> None:
        if sys.platform == "linux":
            os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)

    def try_lock(self, fd: int) -> bool:
        try:
            if sys.platform == "win32":
                os.lseek(fd, _LOCK_BYTE, os.SEEK_SET)
                try:
                    msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
                finally:
                    os.lseek(fd, 0, os.SEEK_SET)
            else:
                # flock, not lockf: that one is lost when any descriptor of the file is closed.
                fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            return False
        return True

    def close(self, fd: int) -> None:
        os.close(fd)

    def pause(self, seconds: float) -> None:
        time.sleep(seconds)


class DirFdFiles(_OpenFiles):
    """Linux and macOS: a folder is held by its descriptor, so nobody can swap it for a link."""

    def open_root(self, path: Path) -> Place:
        return Place(path, os.open(path, _FOLDER))

    def enter(self, place: Place, name: str) -> Place:
        flags = _FOLDER | getattr(os, "O_NOFOLLOW", 0)
        return Place(place.path / name, os.open(name, flags, dir_fd=place.fd))

    def leave(self, place: Place) -> None:
        os.close(_fd(place))

    def make_folder(self, place: Place, name: str, mode: int) -> None:
        os.mkdir(name, mode, dir_fd=place.fd)

    def stat_folder(self, place: Place) -> os.stat_result:
        return os.fstat(_fd(place))

    def set_folder_mode(self, place: Place, mode: int) -> None:
        os.chmod(_fd(place), mode)

    def sync_folder(self, place: Place) -> None:
        try:
            self.sync(_fd(place))
        except OSError as error:
            if error.errno not in UNSUPPORTED:
                raise
            if sys.platform != "win32":
                os.sync()  # some network and FUSE systems sync no single folder

    def names(self, place: Place, limit: int) -> list[str]:
        with os.scandir(_fd(place)) as entries:
            return [entry.name for entry in itertools.islice(entries, limit)]

    def stat(self, place: Place, name: str) -> os.stat_result:
        return os.stat(name, dir_fd=place.fd, follow_symlinks=False)

    def open(self, place: Place, name: str, flags: int, mode: int = 0o600) -> int:
        return os.open(name, flags, mode, dir_fd=place.fd)

    def link(self, source: Place, old: str, target: Place, new: str) -> None:
        os.link(old, new, src_dir_fd=source.fd, dst_dir_fd=target.fd, follow_symlinks=False)

    def replace(self, source: Place, old: str, target: Place, new: str) -> None:
        os.replace(old, new, src_dir_fd=source.fd, dst_dir_fd=target.fd)

    def unlink(self, place: Place, name: str) -> None:
        os.unlink(name, dir_fd=place.fd)


class PathFiles(_OpenFiles):
    """Windows, where a folder cannot be held: each step is looked at before it is taken.

    The fall-back is weaker in two ways. Between the look and the step someone with a program
    running on this computer could swap a link in; what lies still in a folder cannot. And a
    folder cannot be synced: NTFS writes renames to its log in order, FAT at the next flush.
    """

    def open_root(self, path: Path) -> Place:
        if not stat.S_ISDIR(path.stat().st_mode):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))
        return Place(path)

    def enter(self, place: Place, name: str) -> Place:
        found = self.stat(place, name)
        _refuse_link(found, name)
        if not stat.S_ISDIR(found.st_mode):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), name)
        return Place(place.path / name)

    def leave(self, place: Place) -> None:
        """Nothing is held."""

    def make_folder(self, place: Place, name: str, mode: int) -> None:
        (place.path / name).mkdir(mode)

    def stat_folder(self, place: Place) -> os.stat_result:
        return place.path.stat()

    def set_folder_mode(self, place: Place, mode: int) -> None:
        place.path.chmod(mode)

    def sync_folder(self, place: Place) -> None:
        """Not to be had; but a folder that is gone must not pass for synced."""
        place.path.stat()

    def names(self, place: Place, limit: int) -> list[str]:
        with os.scandir(place.path) as entries:
            return [entry.name for entry in itertools.islice(entries, limit)]

    def stat(self, place: Place, name: str) -> os.stat_result:
        return (place.path / name).lstat()

    def open(self, place: Place, name: str, flags: int, mode: int = 0o600) -> int:
        try:
            _refuse_link(self.stat(place, name), name)
        except FileNotFoundError:
            if not flags & os.O_CREAT:
                raise
        return os.open(place.path / name, flags, mode)

    def link(self, source: Place, old: str, target: Place, new: str) -> None:
        (target.path / new).hardlink_to(source.path / old)

    def replace(self, source: Place, old: str, target: Place, new: str) -> None:
        (source.path / old).replace(target.path / new)

    def unlink(self, place: Place, name: str) -> None:
        (place.path / name).unlink()


def _fd(place: Place) -> int:
    if place.fd is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF), str(place.path))
    return place.fd


def _refuse_link(found: os.stat_result, name: str) -> None:
    if is_link(found):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), name)


_HELD = os.open in os.supports_dir_fd and os.scandir in os.supports_fd

FILES: Files = DirFdFiles() if _HELD else PathFiles()
