"""Files made to harm whoever opens them: one maker a kind, for the guard to be tried on."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Callable, Mapping

_CONTENT = "[Content_Types].xml"
_BODY = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>{}</w:body></w:document>"
)
_MB = 1 << 20


def packed(
    parts: Mapping[str, bytes | str],
    *,
    method: int = zipfile.ZIP_DEFLATED,
    document: str = "<w:p/>",
) -> bytes:
    """A Word file with these parts beside its document."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in {"word/document.xml": _BODY.format(document), **parts}.items():
            archive.writestr(name, data)
    return out.getvalue()


def body(inner: str) -> bytes:
    """A Word file whose document is just this."""
    return packed({}, document=inner)


def _noise(size: int) -> bytes:
    """Bytes that no packing makes smaller."""
    return random.Random(1).randbytes(size)


def _padded(size: int) -> str:
    """Letters and then room, again and again: quick to make, and of no ratio that gives it away."""
    letters = "".join(random.Random(1).choices("abcdefgh", k=64 << 10))
    return (
        (letters + " " * _MB) * (size // _MB)
        if size > 4 * _MB
        else (letters * (size // len(letters) + 1))[:size]
    )


def _apart(each: str, number: int) -> str:
    """Something many times, with letters between that no packing gets rid of."""
    letters = random.Random(1).choices("abcdefgh", k=10_000)
    block = "".join(each + letter for letter in letters)
    return block * (number // 10_000)


def _duplicate() -> bytes:
    """Two parts of one name: whichever is looked at, the other may be read."""
    data = packed({"word/documenu.xml": _BODY.format("")})
    return data.replace(b"word/documenu.xml", b"word/document.xml")


def _lying_size() -> bytes:
    """A part that says it is small and unpacks to far more."""
    data = bytearray(packed({"word/big.xml": b"<a>" + b" " * (40 * _MB) + b"</a>"}))
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"word/big.xml"))
    struct.pack_into("<L", data, at + 24, 1000)
    return bytes(data)


def _many_entries(number: int, name: str = "word/x") -> bytes:
    return packed({f"{name}{n}.xml": "" for n in range(number)}, method=zipfile.ZIP_STORED)


def _lying_directory() -> bytes:
    """A list of parts far longer than the count at its end admits."""
    data = bytearray(_many_entries(1500, "word/" + "x" * 1500))
    at = data.rfind(b"PK\x05\x06")
    struct.pack_into("<HH", data, at + 8, 5, 5)
    return bytes(data)


def _utf16_dtd() -> bytes:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    return packed({"docProps/custom.xml": text.encode("utf-16")})


def _laughs() -> bytes:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    text = f'<!DOCTYPE l [<!ENTITY l0 "lol">{lines}]><l>&l9;</l>'
    return packed({"docProps/custom.xml": text})


def _outside() -> bytes:
    return packed(
        {"docProps/custom.xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'}
    )


def _encrypted_entry() -> bytes:
    data = bytearray(packed({}))
    for at in (data.find(b"PK\x03\x04") + 6, data.find(b"PK\x01\x02") + 8):
        data[at] |= 1
    return bytes(data)


def _attributes() -> str:
    return "<a " + " ".join(f'a{n:05x}="{n * 7919 % 65536:04x}"' for n in range(8_000)) + "/>"


def sheet_claiming_everything() -> bytes:
    """A workbook with one cell in its last row, and all of the sheet merged into one."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "1. Actions"
    sheet["XFD1048576"] = "here"
    out = io.BytesIO()
    book.save(out)
    merged = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells><pageMargins'
    with zipfile.ZipFile(io.BytesIO(out.getvalue())) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b"<pageMargins", merged, 1)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for part, data in parts.items():
            target.writestr(part, data)
    return made.getvalue()


def _large_directory() -> bytes:
    """A harmless end behind the end of a large zip, by which the library would go."""
    data = packed({})
    at = data.rfind(b"PK\x05\x06")
    sizes = (400_000, 400_000, 20 * _MB, 0)
    large = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, *sizes)
    return data[:at] + large + struct.pack("<4sLQL", b"PK\x06\x07", 0, at, 1) + data[at:]


REFUSED: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "larger than any form": (
        "file-too-large",
        lambda: packed({"x": _noise(21 * _MB)}, method=zipfile.ZIP_STORED),
    ),
    "a bomb": ("file-suspicious", lambda: body("<w:p/>" * (5 * _MB))),
    "a bomb beside": ("file-suspicious", lambda: packed({"x.bin": b"\0" * (30 * _MB)})),
    "a bomb in many parts": (
        "file-suspicious",
        lambda: packed({f"word/m{n}": _padded(8 * _MB) for n in range(9)}),
    ),
    "one part too large": ("file-suspicious", lambda: packed({"x": _padded(33 * _MB)})),
    "a part that lies": ("file-damaged", _lying_size),
    "too many parts": ("file-suspicious", lambda: _many_entries(2001)),
    "a list that lies": ("file-suspicious", _lying_directory),
    "a list behind another": ("file-suspicious", _large_directory),
    "two parts of one name": ("file-suspicious", _duplicate),
    "names that differ in case": ("file-suspicious", lambda: packed({"WORD/document.xml": ""})),
    "another way of packing": ("file-suspicious", lambda: packed({}, method=zipfile.ZIP_LZMA)),
    "entities": ("file-has-dtd", _laughs),
    "entities in UTF-16": ("file-has-dtd", _utf16_dtd),
    "an entity outside": ("file-has-dtd", _outside),
    "depth": ("file-suspicious", lambda: body("<w:p>" * 250 + "</w:p>" * 250)),
    "paragraphs": ("file-too-long", lambda: body(_apart("<w:p/>", 290_000))),
    "elements": ("file-suspicious", lambda: body(_apart("<w:p/>", 410_000))),
    "words": ("file-suspicious", lambda: body(f"<w:t>{_padded(6 * _MB)}</w:t>")),
    "attributes": ("file-suspicious", lambda: body(_attributes() * 52)),
    "a tag of megabytes": ("file-suspicious", lambda: body(f'<w:p a="{_padded(2 * _MB)}"/>')),
    "a comment of megabytes": ("file-suspicious", lambda: body(f"<!--{_padded(20 * _MB)}-->")),
    "entities of one letter": ("file-suspicious", lambda: body(_apart("&lt;", 6_000_000))),
    "cut short": ("file-damaged", lambda: packed({"x": _noise(5000)})[:3000]),
    "no XML": ("file-damaged", lambda: packed({"docProps/custom.xml": "<a><b></a>"})),
    "a password": ("file-encrypted", _encrypted_entry),
}
"""What is not opened at all, and what is said."""

_PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
HARMLESS: Mapping[str, Callable[[], bytes]] = {
    "as many elements as allowed": lambda: body(_apart("<w:r/>", 290_000)),
    "as many paragraphs as allowed": lambda: body(_apart("<w:p/>", 20_000)),
    "as many words as allowed": lambda: body(_PARAGRAPH.format(_padded(1_900_000))),
    "letters of four bytes": lambda: body(_PARAGRAPH.format("\U0001f600" + _padded(1_900_000))),
    "one table in another": lambda: body(
        "<w:tbl><w:tr><w:tc>" * 60 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 60
    ),
    "one control in another": lambda: body(
        "<w:sdt><w:sdtContent>" * 90 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 90
    ),
    "a table of as many rows as allowed": lambda: body(
        "<w:tbl>" + _apart("<w:tr><w:tc><w:p/></w:tc><w:tc/></w:tr>", 10_000) + "</w:tbl>"
    ),
    "pictures beside": lambda: packed({f"word/media/{n}.png": _noise(_MB) for n in range(15)}),
    "a sheet that claims everything": sheet_claiming_everything,
}
"""What is opened, and costs little."""
