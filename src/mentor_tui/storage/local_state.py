"""The local state folder: what this computer remembers about a programme folder it has open.

Journal, lock and what was last seen lie there and never in the programme folder, which people
copy, send and keep in git. Nobody but the person may read them.
"""

from __future__ import annotations

import hashlib
import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mentor_tui.storage.files import Files, Place
from mentor_tui.storage.safe_read import leave

_PRIVATE = 0o700


@dataclass(frozen=True, slots=True)
class Here:
    """A programme in a folder: a copy on a stick is the same programme in another folder.

    Attributes:
        programme: its id.
        folder: the resolved path, as text.
    """

    programme: str
    folder: str

    @classmethod
    def of(cls, programme: str, folder: Path) -> Here:
        """Resolve the folder, once: with the stick pulled out it may resolve otherwise."""
        return cls(programme, os.path.normcase(folder.resolve()))

    @property
    def nameless(self) -> Here:
        """This folder while its card is damaged: nobody knows which programme it is."""
        return Here("", self.folder)

    @property
    def whose(self) -> str:
        """Whose history and bytes are kept: the programme's, in all its folders.

        While nobody knows which programme it is, this folder's: what was kept of another folder
        with a damaged card may be another programme's.
        """
        return self.programme or f"\0{self.folder}"

    @property
    def key(self) -> str:
        """Start of the names of its files; starts itself with ``programme_key``."""
        return f"{programme_key(self.programme)}-{digest(self.folder)}"


def programme_key(programme: str) -> str:
    """Start of the names of a programme's files, whichever folder it is in."""
    return digest(programme)


def digest(text: str) -> str:
    """An id or path as part of a file name: it may hold anything, and it may be telling."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def open_area(state: Path, area: str, files: Files) -> Place:
    """Open one part of the local state folder, made durably where it is missing, mode 0700.

    Raises:
        OSError: it cannot be made or opened.
    """
    top = _ensured(state, files)
    try:
        try:
            files.make_folder(top, area, _PRIVATE)
            files.sync_folder(top)
        except FileExistsError:
            pass
        place = files.enter(top, area)
    finally:
        leave(files, top)
    # A home on FAT, or Windows, has no modes to narrow; the journal is worth having all the same.
    with suppress(OSError):
        if stat.S_IMODE(files.stat_folder(place).st_mode) & 0o077:
            files.set_folder_mode(place, _PRIVATE)
    return place


def find_area(state: Path, area: str, files: Files) -> Place | None:
    """Open one part of the local state folder to read in it; None where there is none yet.

    Raises:
        OSError: it is there and cannot be opened.
    """
    try:
        top = files.open_root(state)
    except FileNotFoundError:
        return None
    try:
        return files.enter(top, area)
    except FileNotFoundError:
        return None
    finally:
        leave(files, top)


def _ensured(path: Path, files: Files) -> Place:
    try:
        return files.open_root(path)
    except FileNotFoundError:
        if path == path.parent:
            raise
    above = _ensured(path.parent, files)
    try:
        files.make_folder(above, path.name, _PRIVATE)
        files.sync_folder(above)
    except FileExistsError:
        pass  # another instance starts at the same moment
    finally:
        leave(files, above)
    return files.open_root(path)
