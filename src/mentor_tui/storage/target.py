"""The file about to be changed: its folder held open, still the folder we know, errors named.

``atomic`` and ``moving`` do their work inside ``opened``; nobody else calls this room, save for
``identify_folder``.
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mentor_tui.storage.errors import (
    CannotSaveError,
    ChangedOutsideError,
    DiskFullError,
    FolderGoneError,
    FolderReplacedError,
    InUseError,
    ReadOnlyError,
    SaveError,
    TargetRefusedError,
)
from mentor_tui.storage.files import Files, Place
from mentor_tui.storage.names import BadNameError, parts_of
from mentor_tui.storage.os_files import FILES
from mentor_tui.storage.safe_read import FileBytes, RefusedError, leave, read_in

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})

# Windows: access denied, sharing violation, lock violation; a virus scanner or a sync service
# holds a new file for some milliseconds.
_BUSY = frozenset({5, 32, 33})
_WAITS = (0.01, 0.03, 0.06, 0.1, 0.2, 0.4)  # together less than the second people wait gladly


@dataclass(frozen=True, slots=True)
class FolderId:
    """Tells a folder from another one put in its place.

    Good while the folder stays mounted: FAT gives out new numbers when a stick is put in again.
    """

    device: int
    number: int

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, FolderId):
            return NotImplemented
        # Some Windows and network systems have no numbers and say 0.
        numbers = self.number, other.number
        return self.device == other.device and (numbers[0] == numbers[1] or 0 in numbers)

    def __hash__(self) -> int:
        return hash(self.device)


def identify_folder(root: Path, *, files: Files = FILES) -> FolderId:
    """What tells ``root`` from a folder put in its place; taken when a programme is opened.

    Raises:
        FolderGoneError: there is no such folder, or it cannot be reached.
    """
    try:
        return _identity(files, root)
    except OSError as error:
        raise FolderGoneError("", folder=str(root), detail=_detail(error)) from error


def _identity(files: Files, root: Path) -> FolderId:
    top = files.open_root(root)
    try:
        return _id_of(files, top)
    finally:
        leave(files, top)


def _id_of(files: Files, top: Place) -> FolderId:
    found = files.stat_folder(top)
    return FolderId(found.st_dev, found.st_ino)


def checked_parts(relative: str, *, creating: bool) -> tuple[str, ...]:
    """The names in ``relative``; a file made anew must be one that Windows can hold.

    Raises:
        TargetRefusedError: the path leads elsewhere, or has such a name.
    """
    try:
        return parts_of(relative, windows=creating or sys.platform == "win32")
    except BadNameError as error:
        raise TargetRefusedError(relative, "bad-name", {"found": error.found}) from error


@contextmanager
def opened(root: Path, relative: str, folder: FolderId | None, files: Files) -> Iterator[Place]:
    """Hold ``root`` open while ``relative`` in it is changed; leave saying it is still there.

    Raises:
        SaveError: for every ``OSError`` inside, the kind that says what a person can do.
    """
    try:
        top = files.open_root(root)
        try:
            known = _id_of(files, top)
            if folder is not None and known != folder:
                raise FolderReplacedError(relative, folder=str(root))
            yield top
            # A folder moved away meanwhile, to the bin say, has the file but not at this path.
            if _identity(files, root) != known:
                raise FolderReplacedError(relative, folder=str(root))
        finally:
            leave(files, top)
    except RefusedError as error:
        refusal = error.refusal
        raise TargetRefusedError(relative, refusal.message, refusal.params) from error
    except OSError as error:
        raise _named(error, root, relative, folder, files) from error


def _named(
    error: OSError, root: Path, relative: str, folder: FolderId | None, files: Files
) -> SaveError:
    detail = _detail(error)
    if error.errno in _FULL:
        return DiskFullError(relative, folder=str(root))
    if error.errno in _READ_ONLY:
        return ReadOnlyError(relative, folder=str(root))
    try:
        here = _identity(files, root)
    except OSError:
        return FolderGoneError(relative, folder=str(root), detail=detail)
    if folder is not None and here != folder:
        return FolderReplacedError(relative, folder=str(root))
    return CannotSaveError(relative, detail=detail)


def _detail(error: OSError) -> str:
    return error.strerror or str(error)


def current(
    files: Files, place: Place, relative: str, accepted: Collection[str | None], limit: int
) -> FileBytes | None:
    """Read what is there now and hold it against what may be there.

    Args:
        files: the system.
        place: the open folder the file lies in.
        relative: the file.
        accepted: hashes that may be replaced; None among them, that there is no file.
        limit: bytes at most.

    Raises:
        ChangedOutsideError: something else is there.
        ReadOnlyError: the file is marked as not to be changed.
    """
    try:
        found = read_in(files, place, relative, limit)
    except FileNotFoundError:
        found = None
    if (found.hash if found else None) not in accepted:
        raise ChangedOutsideError(relative, found.data if found else None)
    if found and not found.mode & 0o222:
        # A rename would succeed all the same where the folder allows it.
        raise ReadOnlyError(relative, folder=str(place.path))
    return found


def patiently(files: Files, relative: str, attempt: Callable[[], None]) -> None:
    """Make the attempt, and again for under a second while Windows says the file is in use.

    Raises:
        InUseError: it stayed in use.
    """
    for wait in (*_WAITS, None):
        try:
            return attempt()
        except OSError as error:
            if getattr(error, "winerror", None) not in _BUSY:
                raise
            if wait is None:
                raise InUseError(relative, detail=_detail(error)) from error
            files.pause(wait)
    raise AssertionError("the last wait is None")
