"""What kind of file came in, by its bytes; its name only says what a person took it for.

What cannot be read is refused with the one thing to do about it.
"""

from __future__ import annotations

import codecs
from typing import Literal

from mentor_tui.documents.readers.guard import MOST_BYTES, Package, RefusedFileError, open_package
from mentor_tui.text.characters import visible

Kind = Literal["word", "excel", "csv"]

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_EXCEL = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"RIFF")
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_WORD, _EXCEL = "word/document.xml", "xl/workbook.xml"
_TEXT_START = 4096


def kind_of(data: bytes, name: str) -> tuple[Kind, Package | None]:
    """What it is, and its parts where it has any, safe to read.

    Args:
        data: the file, whole.
        name: what it is called.

    Raises:
        RefusedFileError: it is of a kind that is not read, too large, damaged or unsafe.
    """
    if len(data) > MOST_BYTES:
        raise RefusedFileError("file-too-large", size=len(data) >> 20, most=MOST_BYTES >> 20)
    if not data:
        raise RefusedFileError("file-empty")
    if data.startswith(_OLE):
        raise RefusedFileError(_of_old_office(data))
    if data.startswith(b"%PDF") or data.startswith(_PICTURES):
        raise RefusedFileError("file-is-scan")
    if data.startswith(b"{\\rtf"):
        raise RefusedFileError("file-is-rtf")
    if data.startswith(_ZIP):
        return _of_zip(data)
    if name.casefold().endswith((".csv", ".txt", ".tsv")) and _is_text(data):
        return "csv", None
    raise RefusedFileError("file-unknown", name=visible(name))


def _of_old_office(data: bytes) -> str:
    """What lies in an OLE container: an encrypted new file, or one of before 2007."""
    if _ENCRYPTED in data:
        return "file-encrypted"
    return "file-is-xls" if any(mark in data for mark in _OLD_EXCEL) else "file-is-doc"


def _of_zip(data: bytes) -> tuple[Kind, Package]:
    package = open_package(data)
    if _WORD in package.names:
        return "word", package
    if _EXCEL in package.names:
        return "excel", package
    if any(name.endswith(".iwa") for name in package.names) or "Index.zip" in package.names:
        raise RefusedFileError("file-is-pages")
    kind = package.part("mimetype") or b""
    if kind.startswith(_OPEN_DOCUMENT):
        sheet = kind.removeprefix(_OPEN_DOCUMENT).startswith(b"spreadsheet")
        raise RefusedFileError("file-is-ods" if sheet else "file-is-odt")
    raise RefusedFileError("file-no-document")


def _is_text(data: bytes) -> bool:
    marked = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return marked or b"\0" not in data[:_TEXT_START]
