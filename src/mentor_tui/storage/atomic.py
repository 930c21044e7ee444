"""Save one file so that after any failure the old one or the new one is there, whole.

The order is that of design: same folder, same content as loaded, a temporary file beside it,
written, synced and read back, the old bytes kept, renamed over, the folder synced. Without that
last step a power cut brought the old version back every time it was tried.

``folder`` (records) and ``sync`` (merged files) call this; ``workspace`` chooses the words.
"""

from __future__ import annotations

import errno
import secrets
import stat
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mentor_tui.storage.errors import CannotKeepError, NotReadBackError, TargetRefusedError
from mentor_tui.storage.files import CREATE, READ, Files, Place, read_all, write_all
from mentor_tui.storage.names import temporary
from mentor_tui.storage.os_files import FILES, UNSUPPORTED
from mentor_tui.storage.safe_read import LIMIT, FileBytes, inside, sha256
from mentor_tui.storage.target import FolderId, checked_parts, current, opened, patiently

Keep = Callable[[bytes], object]
"""Handed the bytes about to be replaced or removed; if it raises, nothing is touched."""

# How file systems without second names for a file (FAT, many network folders) answer.
_NO_LINKS = UNSUPPORTED | {errno.EPERM, errno.EACCES, errno.EMLINK}


@dataclass(frozen=True, slots=True)
class Saved:
    """The file is in the folder, durable and read back: only now may a screen say *Saved*.

    Attributes:
        path: the file, from the folder's root.
        hash: its sha256; what the next save expects to find.
        size: its bytes.
    """

    path: str
    hash: str
    size: int


def save_bytes(
    root: Path,
    relative: str,
    data: bytes,
    expected: str | None,
    *,
    folder: FolderId | None = None,
    keep: Keep | None = None,
    limit: int = LIMIT,
    files: Files = FILES,
) -> Saved:
    """Put ``data`` in the place of the file that was loaded, or of none.

    A save that failed may be tried again as it is: if it had come through after all, the file
    already there with just these bytes is not taken for somebody else's.

    Args:
        root: the programme folder.
        relative: the file in it, with ``/``; missing folders are made for a new file.
        data: the whole new content.
        expected: sha256 of the bytes loaded; None for a new file, which must not exist yet.
        folder: what ``identify_folder`` said when the programme was opened.
        keep: handed the old bytes just before they are replaced.
        limit: bytes at most, as in reading.
        files: the system, or a test's stand-in.

    Raises:
        SaveError: by its class, what stood in the way; see ``errors``.
    """
    parts = checked_parts(relative, creating=expected is None)
    if len(data) > limit:
        params = {"size": len(data), "limit": limit}
        raise TargetRefusedError(relative, "too-large", params)
    save = _Save(files, relative, data, {expected, sha256(data)}, keep, limit)
    with opened(root, relative, folder, files) as top:
        if expected is None:
            _make_folders(files, top, parts[:-1])
        with inside(files, top, parts[:-1]) as place:
            save.run(place, parts[-1])
            files.sync_folder(place)
    return Saved(relative, sha256(data), len(data))


@dataclass(frozen=True, slots=True)
class _Save:
    files: Files
    relative: str
    data: bytes
    accepted: set[str | None]
    keep: Keep | None
    limit: int

    def run(self, place: Place, name: str) -> None:
        old = self._current(place)
        temp = temporary(secrets.token_hex(8))
        try:
            self._write(place, temp, old)
            self._read_back(place, temp)
            put_aside(self.keep, self.relative, old)
            patiently(self.files, self.relative, lambda: self._put(place, temp, name))
        finally:
            # Renamed away when all went well; of what went wrong, only the first error counts.
            with suppress(OSError):
                self.files.unlink(place, temp)

    def _current(self, place: Place) -> FileBytes | None:
        return current(self.files, place, self.relative, self.accepted, self.limit)

    def _write(self, place: Place, temp: str, old: FileBytes | None) -> None:
        fd = self.files.open(place, temp, CREATE, 0o666 if old is None else 0o600)
        try:
            if old is not None:
                _take_mode(self.files, fd, old.mode & 0o777)
            write_all(self.files, fd, self.data)
            self.files.sync(fd)
        finally:
            self.files.close(fd)

    def _read_back(self, place: Place, temp: str) -> None:
        fd = self.files.open(place, temp, READ)
        try:
            with suppress(OSError):  # a wish, not a need
                self.files.forget_cached(fd)
            found = read_all(self.files, fd, len(self.data))
        finally:
            self.files.close(fd)
        if found != self.data:
            raise NotReadBackError(self.relative)

    def _put(self, place: Place, temp: str, name: str) -> None:
        # Writing took its time, on a stick seconds: look again at the last moment.
        if self._current(place) is not None:
            self.files.replace(place, temp, place, name)
            return
        try:
            give_name(self.files, place, temp, place, name)
        except FileExistsError:
            self._current(place)  # says whose it is
            raise


def put_aside(keep: Keep | None, relative: str, old: FileBytes | None) -> None:
    """Hand the old bytes to ``keep``, which may have a disk of its own that fills up.

    Raises:
        CannotKeepError: it could not take them.
    """
    if keep is None or old is None:
        return
    try:
        keep(old.data)
    except OSError as error:
        raise CannotKeepError(relative, detail=error.strerror or str(error)) from error


def give_name(files: Files, source: Place, old: str, target: Place, new: str) -> bool:
    """Let the file ``old`` be found as ``new``, never over another file.

    Returns:
        Whether ``old`` is a name of it still.

    Raises:
        FileExistsError: ``new`` is taken.
    """
    try:
        files.link(source, old, target, new)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
    else:
        return True
    # Without links there is a moment between looking and renaming; none is shorter.
    try:
        files.stat(target, new)
    except FileNotFoundError:
        files.replace(source, old, target, new)
        return False
    raise FileExistsError(errno.EEXIST, "taken", new)


def _take_mode(files: Files, fd: int, mode: int) -> None:
    if stat.S_IMODE(files.stat_open(fd).st_mode) == mode:
        return
    try:
        files.set_mode(fd, mode)
    except OSError as error:
        # FAT has no modes to take over, and answers EPERM.
        if error.errno != errno.EPERM and error.errno not in UNSUPPORTED:
            raise


def _make_folders(files: Files, top: Place, parts: Sequence[str]) -> None:
    for depth, part in enumerate(parts):
        with inside(files, top, parts[:depth]) as above:
            with suppress(FileExistsError):
                files.make_folder(above, part, 0o777)
            # Also when it was there: an earlier try may have been cut off just before this.
            files.sync_folder(above)
