"""A file that came in is known by its first bytes, whatever it is called."""

import zipfile
from pathlib import Path

import pytest

from mentor_tui.sync.pack_file import FRONT, write_pack
from mentor_tui.workspace.recognising import what_is
from tests.sync.test_pack_file import PACK


def zip_of(path: Path, *names: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return path


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (write_pack(PACK), "pack"),
        (write_pack(PACK)[:100], "pack"),
        (b"age-encryption.org/v1\n-> scrypt", "sealed"),
        (b"# v2 git bundle\n", "bundle"),
        (b"%PDF-1.7\n", "pdf"),
        ("Née à Łódź".encode() * 500, "text"),
        (b"a,b\r\n1,2\r\n", "text"),
        (b"\x89PNG\r\n", "unknown"),
        (b"PK\x03\x04 not really", "unknown"),
        (b"", "unknown"),
    ],
)
def test_by_its_first_bytes(tmp_path: Path, data: bytes, kind: str) -> None:
    (tmp_path / "file.docx").write_bytes(data)
    assert what_is(tmp_path / "file.docx") == kind


def test_zips_by_what_is_in_them(tmp_path: Path) -> None:
    assert what_is(zip_of(tmp_path / "a", "word/document.xml")) == "word"
    assert what_is(zip_of(tmp_path / "b", "xl/workbook.xml")) == "spreadsheet"
    assert what_is(zip_of(tmp_path / "c", "programme.toml", FRONT)) == "pack"
    assert what_is(zip_of(tmp_path / "d", "holiday.jpg")) == "unknown"


def test_a_list_of_parts_without_end_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many entries as fit into a mail are a gigabyte of objects: none of them is made."""
    names = (f"word/{number:x<250}.xml" for number in range(17_000))
    file = zip_of(tmp_path / "a", "word/document.xml", *names)
    monkeypatch.setattr(zipfile.ZipFile, "namelist", lambda _: pytest.fail("the list was read"))
    assert what_is(file) == "unknown"


def test_what_is_no_file(tmp_path: Path) -> None:
    assert (what_is(tmp_path), what_is(tmp_path / "none")) == ("folder", "missing")
