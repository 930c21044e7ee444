"""What a file that came in is: a pack, a bundle, a document, something sealed.

Said by its first bytes, not by its name: mail programs and people rename files. Screens and
commands ask here before they decide who reads it.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Literal

from mentor_tui.storage.zip_end import TAIL, zip_end
from mentor_tui.sync.pack_file import FRONT, MOST_LIST, is_pack

FileKind = Literal[
    "pack", "sealed", "bundle", "word", "spreadsheet", "pdf", "text", "folder", "missing", "unknown"
]
"""`sealed` is an age file: a pack or a bundle that opens with a passphrase."""

_START = 4096
_AGE = (b"age-encryption.org/v1", b"-----BEGIN AGE ENCRYPTED FILE-----")


def what_is(path: Path) -> FileKind:
    """What kind of file this is; nothing in it is trusted, and nothing is unpacked."""
    try:
        if path.is_dir():
            return "folder"
        if not path.is_file():
            return "missing"
        with path.open("rb") as file:
            start = file.read(_START)
    except OSError:
        return "missing"
    if is_pack(start):
        return "pack"
    if start.startswith(_AGE):
        return "sealed"
    if start.startswith(b"# v2 git bundle\n"):
        return "bundle"
    if start.startswith(b"%PDF-"):
        return "pdf"
    return _of_zip(path) if start.startswith(b"PK") else _of_text(start)


def _of_zip(path: Path) -> FileKind:
    """A zip by what is in it; one that somebody packed anew may hold its entries in any order."""
    try:
        end = zip_end(_tail(path))
        if end is None or end.size > MOST_LIST:
            return "unknown"  # to make an object of each name would take longer than anybody waits
        with zipfile.ZipFile(path) as archive:
            names = frozenset(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "unknown"
    if FRONT in names:
        return "pack"
    if "word/document.xml" in names:
        return "word"
    return "spreadsheet" if "xl/workbook.xml" in names else "unknown"


def _tail(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - TAIL))
        return file.read(TAIL)


def _of_text(start: bytes) -> FileKind:
    try:
        text = start.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # Cut in the middle of a letter: everything before it was text.
        if error.start < len(start) - 4:
            return "unknown"
        text = start[: error.start].decode("utf-8-sig", "replace")
    return "unknown" if "\0" in text or not text else "text"
