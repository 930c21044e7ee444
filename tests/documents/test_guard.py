"""What comes from outside is refused or harmless, before anything parses it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from mentor_tui.documents.readers import spreadsheet, word
from mentor_tui.documents.readers.guard import MOST_ENTRIES, Package, RefusedFileError, open_package
from mentor_tui.documents.readers.kinds import kind_of
from mentor_tui.documents.readers.safe_xml import Budget, UnsafeXmlError, check
from tests.documents.hostile_files import (
    HARMLESS,
    REFUSED,
    body,
    packed,
    sheet_claiming_everything,
)

RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" Type="http://x/attachedTemplate" Target="http://evil.example/t.dotm"'
    ' TargetMode="External"/>'
    '<Relationship Id="b" Type="http://x/oleObject" Target="file:///c:/x" TargetMode="External"/>'
    '<Relationship Id="c" Type="http://x/hyperlink" Target="http://city.example" '
    'TargetMode="External"/></Relationships>'
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


SLOW_TO_MAKE = {
    "a bomb in many parts",
    "attributes",
    "a comment of megabytes",
    "elements",
    "entities of one letter",
    "one part too large",
    "paragraphs",
}
"""Tried with the figures, in the long suite; what they count is counted below."""


@pytest.mark.parametrize("kind", [kind for kind in REFUSED if kind not in SLOW_TO_MAKE])
def test_a_hostile_file_is_not_opened(kind: str) -> None:
    message, make = REFUSED[kind]
    data = make()
    with pytest.raises(RefusedFileError) as refused:
        word.read(kind_of(data, "form.docx")[1] or Package(b"", ()))
    assert refused.value.reason.id == message
    assert "{" not in str(refused.value.reason)


@pytest.mark.parametrize(
    ("most", "one_more"),
    [
        (b"<a>" + b"<b/>" * 9 + b"</a>", b"<a>" + b"<b/>" * 10 + b"</a>"),
        (
            b'<a b="" c=""/>' + b" " * 9,
            b"<a " + b" ".join(b'b%d=""' % n for n in range(10)) + b"/>",
        ),
        (b"<a>" + b"x" * 100 + b"</a>", b"<a>" + b"x" * 101 + b"</a>"),
        (b"<a>" + b"&lt;" * 100 + b"</a>", b"<a>" + b"&lt;" * 101 + b"</a>"),
    ],
)
def test_elements_attributes_and_letters_are_counted(most: bytes, one_more: bytes) -> None:
    check(most, Budget(10, 100))
    with pytest.raises(UnsafeXmlError) as refused:
        check(one_more, Budget(10, 100))
    assert refused.value.message == "file-suspicious"


def test_as_many_parts_as_are_allowed_are_opened() -> None:
    package = open_package(packed({f"x{n}": "" for n in range(MOST_ENTRIES - 1)}))
    assert len(package.names) == MOST_ENTRIES


def test_what_a_file_brings_along_or_points_at_is_said() -> None:
    parts: dict[str, bytes | str] = {
        "word/_rels/document.xml.rels": RELATIONS,
        "word/vbaProject.bin": b"\0\1",
    }
    _kind, package = kind_of(packed(parts), "form.docm")
    assert package is not None
    told = [(message.id, message.params.get("target")) for message in word.read(package).warnings]
    assert told == [
        ("has-macros", None),
        ("outside-template", "http://evil.example/t.dotm"),
        ("outside-link", "file:///c:/x"),
    ]


def other(**parts: str) -> bytes:
    """A zip that is no Word file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "file-encrypted"),
        (OLE + "WordDocument".encode("utf-16-le"), "a.doc", "file-is-doc"),
        (OLE + "Workbook".encode("utf-16-le"), "a.xls", "file-is-xls"),
        (other(mimetype="application/vnd.oasis.opendocument.text"), "a.odt", "file-is-odt"),
        (other(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "a", "file-is-ods"),
        (other(**{"Index/Document.iwa": "x"}), "a.pages", "file-is-pages"),
        (other(readme="x"), "a.zip", "file-no-document"),
        (b"%PDF-1.7", "scan.docx", "file-is-scan"),
        (b"\x89PNG\r\n", "scan.png", "file-is-scan"),
        (b"\xff\xd8\xff\xe0", "scan.jpg", "file-is-scan"),
        (b"{\\rtf1 x}", "a.rtf", "file-is-rtf"),
        (b"", "a.docx", "file-empty"),
        (b"MZ\x90", "a.exe", "file-unknown"),
        (b"a;b\n", "a.html", "file-unknown"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_one_thing_to_do(
    data: bytes, name: str, message: str
) -> None:
    with pytest.raises(RefusedFileError) as refused:
        kind_of(data, name)
    assert refused.value.reason.id == message


def test_a_sheet_that_claims_to_be_endless_is_read_in_its_first_rows() -> None:
    _kind, package = kind_of(sheet_claiming_everything(), "plan.xlsx")
    assert package is not None
    paper = spreadsheet.read(package)
    assert paper.tables[0].rows[0].cells[0].text == "1. Actions"
    assert len(paper.tables[0].rows) <= spreadsheet.MOST_ROWS


@pytest.mark.parametrize("inner", ["<w:tbl/>", "<w:tbl><w:tr/></w:tbl>", "<w:sdt/>", "", "<x/>"])
def test_odd_documents_are_read_as_far_as_they_go(inner: str) -> None:
    _kind, package = kind_of(body(inner.replace("<x/>", '<x xmlns="y"/>')), "form.docx")
    assert package is not None
    assert not any(cell.text for t in word.read(package).tables for r in t.rows for cell in r.cells)


MEASURED = """
import json, resource, sys, time
from pathlib import Path
from mentor_tui.domain.programme import Programme
from mentor_tui.workspace.importing.opening import preview
from mentor_tui.workspace.importing.preview import CannotImportError
from mentor_tui.workspace.opening import catalogue

programme = Programme({}, catalogue())
data = Path(sys.argv[1]).read_bytes()
# What the measuring itself needs: the forms, read once in a session, and openpyxl.
import openpyxl
list(programme.catalogue.forms())
start = time.process_time()
try:
    preview(programme, Path(sys.argv[1]).name, data)
    said = ""
except CannotImportError as error:
    said = error.reason.id
spent = time.process_time() - start
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(json.dumps({"said": said, "seconds": spent, "mib": memory}))
"""
MOST_SECONDS, MOST_MIB = 2.0, 300


@pytest.mark.long
@pytest.mark.parametrize("kind", [*REFUSED, *HARMLESS])
def test_no_file_costs_much(kind: str, tmp_path: Path) -> None:
    make: Callable[[], bytes] = REFUSED[kind][1] if kind in REFUSED else HARMLESS[kind]
    name = "plan.xlsx" if make is sheet_claiming_everything else "form.docx"
    (tmp_path / name).write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(tmp_path / name)],
        capture_output=True,
        check=True,
        timeout=60,
    )
    found = json.loads(done.stdout)
    print(f"{kind}: {found}")  # noqa: T201 - the figures are what this suite is for
    assert found["said"] == (REFUSED[kind][0] if kind in REFUSED else "")
    assert found["seconds"] < MOST_SECONDS
    assert found["mib"] < MOST_MIB
