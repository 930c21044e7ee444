"""What can be made, under which name, and putting it where somebody said."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from mentor_tui.documents.export import export
from mentor_tui.language import use, using
from mentor_tui.storage.errors import SaveError
from mentor_tui.workspace import exporting
from mentor_tui.workspace.exporting import (
    NotPutError,
    Wish,
    another_name,
    file_name,
    outputs,
    preview,
    put,
    said_left_out,
    typed_path,
)
from tests.domain.findings.situations import programme


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_output_offered_can_be_made_in_its_first_format(language: str) -> None:
    given = programme()
    with using(language):
        for output in outputs(given):
            to = "md" if output.formats[0] == "zip" else output.formats[0]
            if to == "docx" and output.what.startswith("blank:"):
                to = "html"  # the same page, sooner
            assert export(given, output.what, to, "team", {}).data, output.what
            assert preview(given, Wish(output.what, to, "group", language)).title


def test_a_name_says_what_for_whom_and_in_which_language() -> None:
    given = programme()
    use("en")
    wish = Wish("rec-action-plan", "docx", "public", "fr")
    assert file_name(given, wish) == "city-for-all-plan-d-action-public-fr.docx"
    blank = Wish("blank:action-plan", "docx", "public", "en")
    assert file_name(given, blank) == "city-for-all-blank-form-action-plan-en.docx"


def test_what_is_left_out_is_named_place_by_place() -> None:
    given = programme({"needs-analysis": {"obstacles": [{"id": "o-1", "text": "Secret budget"}]}})
    page = preview(given, Wish("rec-needs-analysis", "md", "group", "en"))
    lines = said_left_out(page, given)
    assert page.omitted >= 1
    assert lines
    assert not any("Secret budget" in line for line in lines)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("/a/b.docx", "/a/b.docx"),
        ("  '/a/b c.docx' ", "/a/b c.docx"),
        ('"/a/b.docx"', "/a/b.docx"),
        ("file:///a/b%20c%C3%A9.docx", "/a/b cé.docx"),
        ("/a/b\\ c.docx", "/a/b c.docx"),
    ],
)
def test_a_path_as_people_drop_it(typed: str, expected: str) -> None:
    assert typed_path(typed) == Path(expected)


def test_a_file_that_is_there_stays_unless_it_is_to_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / "new" / "plan.pdf"
    put(path, b"one", replace=False)
    with pytest.raises(NotPutError) as refused:
        put(path, b"two", replace=False)
    assert refused.value.message == "document-is-there"
    assert path.read_bytes() == b"one"
    assert another_name(path).name == "plan-2.pdf"
    put(path, b"two", replace=True)
    assert path.read_bytes() == b"two"


@pytest.mark.parametrize("reason", ["disk-full", "read-only", "in-use", "not-read-back"])
def test_a_disk_that_fails_is_said_without_promising_another_try(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    class FailedError(SaveError):
        message = reason

    def failing(*_args: object, **_more: object) -> None:
        raise FailedError("plan.pdf")

    monkeypatch.setattr(exporting, "save_bytes", failing)
    with pytest.raises(NotPutError) as refused:
        put(tmp_path / "plan.pdf", b"x", replace=False)
    from mentor_tui.language import word

    said = word(refused.value.message, **refused.value.params)
    assert str(tmp_path) in said
    assert "{" not in said
    assert "tried again" not in said


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(NotPutError):
        put(tmp_path / "plan.pdf", b"x", replace=False)
