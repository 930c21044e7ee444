"""A programme folder as it is right now: the bytes of every file, and what could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mentor_tui.domain.merge.folders import PROGRAMME
from mentor_tui.storage.listing import list_files
from mentor_tui.storage.safe_read import FileBytes, Refusal, read_file
from mentor_tui.sync.errors import StoreError
from mentor_tui.sync.merge_folders import LARGEST
from mentor_tui.text.file_names import is_opaque
from mentor_tui.text.toml_read import ParsedToml, read_toml

_MORE_MISSING = frozenset({"cannot-read", "folder-gone", "too-many-files"})
"""Refusals after which more may be missing than is named."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A folder at one moment.

    Attributes:
        files: bytes by path.
        unread: what is there and was not opened, by path.
    """

    files: Mapping[str, bytes]
    unread: Mapping[str, Refusal]

    def hides(self, path: str) -> bool:
        """Whether a file that is not among ``files`` may be there all the same.

        What cannot be read is not deleted: nor is what lies below a folder that cannot be opened,
        or anything at all while the medium fails.
        """
        if any(each.message in _MORE_MISSING for each in self.unread.values()):
            return True
        parts = path.split("/")
        return any("/".join(parts[:depth]) in self.unread for depth in range(1, len(parts) + 1))


def snapshot(root: Path) -> Snapshot:
    """Read a folder whole. Contents are read every time: times of files tell nothing for sure.

    Raises:
        StoreError: the folder cannot be listed.
    """
    try:
        listing = list_files(root)
    except OSError as error:
        detail = error.strerror or str(error)
        raise StoreError("sync-folder-gone", folder=str(root), detail=detail) from error
    files: dict[str, bytes] = {}
    unread = {each.path: each for each in listing.refused}
    copies = (each.path for each in listing.copies)
    for path in (*listing.toml, *copies, *listing.received, *listing.others):
        found = _read(root, path)
        if isinstance(found, FileBytes):
            files[path] = found.data
        else:
            unread[path] = found
    return Snapshot(files, unread)


def check_programme(found: Snapshot, root: Path, programme: str) -> None:
    """Make sure that this is the programme we think it is.

    An empty place where a stick was pulled out must not count as everything deleted.

    Raises:
        StoreError: it holds no programme, or another one.
    """
    raw = found.files.get(PROGRAMME)
    if raw is None:
        if PROGRAMME not in found.unread:
            raise StoreError("sync-no-programme", folder=str(root))
        return
    read = read_toml(raw)
    if isinstance(read, ParsedToml) and read.data.get("id") != programme:
        raise StoreError("merge-other-programme")


def _read(root: Path, path: str) -> FileBytes | Refusal:
    return read_file(root, path, LARGEST) if is_opaque(path) else read_file(root, path)
