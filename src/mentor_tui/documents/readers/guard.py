"""Before anything that came in is parsed: is it what it says it is, and can it be read safely?

Files come from people's mail. A zip of 1.4 MB can cost a parser minutes and gigabytes, XML can
name other files, a document can bring programs along. Readers get their parts from here only.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import basename
from xml.etree.ElementTree import Element

from mentor_tui.documents.readers.safe_xml import Budget, UnsafeXmlError, check, tree
from mentor_tui.language import Message
from mentor_tui.storage.zip_end import zip_end

MOST_BYTES = 20 << 20
"""Of the file as it came."""
MOST_ENTRIES = 2000
MOST_UNPACKED = 64 << 20
"""Of all its parts together."""
MOST_PART = 32 << 20
MOST_RATIO = 200
"""Times a part may grow when unpacked, if it is larger than `RATIO_FROM`."""
RATIO_FROM = 1 << 20

_MOST_DIRECTORY = 2 << 20
"""Bytes of a zip's list of parts: more than 2,000 names of a sane length."""
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_READABLE = (".xml", ".rels")

_BROKEN = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    zlib.error,
    struct.error,
    KeyError,
)


class RefusedFileError(Exception):
    """The file is not read.

    Attributes:
        reason: why, and what to do.
    """

    def __init__(self, message: str, **params: object) -> None:
        super().__init__(message)
        self.reason = Message(message, params)


@dataclass(frozen=True, slots=True)
class Package:
    """An Office file that passed: its parts, read one by one and never more than the bounds.

    Attributes:
        data: the file as it came.
        names: of its parts.
    """

    data: bytes
    names: tuple[str, ...]

    def part(self, name: str) -> bytes | None:
        """The bytes of a part; None where there is none.

        Raises:
            RefusedFileError: the part is damaged.
        """
        if name not in self.names:
            return None
        try:
            with zipfile.ZipFile(io.BytesIO(self.data)) as opened:
                return _read(opened, opened.getinfo(name))
        except _BROKEN as error:
            raise RefusedFileError("file-damaged") from error

    def xml(self, name: str) -> Element | None:
        """A part that is XML, and was looked at when the file was opened; None where none is.

        Raises:
            RefusedFileError: it is damaged, or more than anybody could have written.
        """
        data = self.part(name) if name.casefold().endswith(_READABLE) else None
        if data is None:
            return None
        try:
            return tree(data)
        except UnsafeXmlError as error:
            raise RefusedFileError(error.message) from error

    def properties(self) -> dict[str, str]:
        """What whoever made the file noted about it, by name.

        Raises:
            RefusedFileError: the list of them is damaged.
        """
        found = self.xml("docProps/custom.xml")
        return {
            each.get("name", ""): "".join(each.itertext()).strip()
            for each in (found if found is not None else ())
        }

    def dangers(self) -> Iterator[Message]:
        """What the file brings along or points at, which is neither run nor fetched."""
        macros = [
            n for n in self.names if basename(n).casefold() in ("vbaproject.bin", "vbadata.xml")
        ]
        if macros:
            yield Message("has-macros")
        for name in self.names:
            if name.endswith(".rels"):
                yield from self._outside(name)

    def _outside(self, name: str) -> Iterator[Message]:
        relations = self.xml(name)
        for relation in relations if relations is not None else ():
            kind = basename(relation.get("Type", ""))
            if relation.get("TargetMode") == "External" and kind != "hyperlink":
                target = relation.get("Target", "")
                template = kind == "attachedTemplate"
                yield Message(
                    "outside-template" if template else "outside-link", {"target": target}
                )


def open_package(data: bytes) -> Package:
    """A zip that keeps every bound, with no part that is unsafe to parse.

    Raises:
        RefusedFileError: it is no such zip.
    """
    if len(data) > MOST_BYTES:
        raise RefusedFileError("file-too-large", size=len(data) >> 20, most=MOST_BYTES >> 20)
    _check_directory(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            entries = opened.infolist()
            _check_entries(entries)
            budget = Budget()
            for entry in entries:
                if entry.filename.casefold().endswith(_READABLE):
                    check(_read(opened, entry), budget)
    except UnsafeXmlError as error:
        raise RefusedFileError(error.message) from error
    except _BROKEN as error:
        raise RefusedFileError("file-damaged") from error
    return Package(data, tuple(entry.filename for entry in entries))


def _check_directory(data: bytes) -> None:
    """Look at how long the list of parts is before a library makes an object of each."""
    end = zip_end(data)
    if end is None:
        raise RefusedFileError("file-damaged")
    if end.entries > MOST_ENTRIES or end.size > _MOST_DIRECTORY:
        raise RefusedFileError("file-suspicious")


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    names = {entry.filename.casefold() for entry in entries}
    if len(entries) > MOST_ENTRIES or len(names) < len(entries):
        raise RefusedFileError("file-suspicious")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise RefusedFileError("file-encrypted")
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise RefusedFileError("file-suspicious")
    for entry in entries:
        ratio = entry.file_size / max(1, entry.compress_size)
        swollen = entry.file_size > RATIO_FROM and ratio > MOST_RATIO
        if entry.file_size > MOST_PART or swollen or entry.compress_type not in _METHODS:
            raise RefusedFileError("file-suspicious")


def _read(opened: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """A part, whole; what it says of its own size is not believed."""
    with opened.open(entry) as source:
        data = source.read(MOST_PART + 1)
    if len(data) > MOST_PART:
        raise RefusedFileError("file-suspicious")
    return data
