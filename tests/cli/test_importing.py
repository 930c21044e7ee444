"""`import`: a preview unless told to apply, one answer at a time or all; the exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Runner
from tests.documents.returned import filled, plain_copy

RECORD = "needs-analysis.toml"


@pytest.fixture
def back(run: Runner, folder: Path, tmp_path: Path) -> Path:
    """A needs analysis that came back with two answers."""
    out = tmp_path / "needs.docx"
    assert run("set", folder, RECORD, "answers.why", "Mine").code == 0
    assert run("export", folder, RECORD, "--to", "docx", "--audience", "team", "-o", out).code == 0
    typed = {"answers.why": "Theirs", "answers.resources": "A hall"}
    out.write_bytes(filled(out.read_bytes(), typed))
    return out


def answer(run: Runner, folder: Path, name: str) -> str:
    return run("get", folder, RECORD, f"answers.{name}").out.strip()


def test_without_apply_nothing_is_changed(run: Runner, folder: Path, back: Path) -> None:
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    said = run("import", folder, back)
    assert said.code == 0
    assert "[answers.why]" in said.out
    assert "Theirs" in said.out
    told = run("import", folder, back, "--json").json
    assert [(item["path"], item["kind"]) for item in told["items"]] == [
        ("answers.why", "changed"),
        ("answers.resources", "new"),
    ]
    assert told["applied"] is None
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before


def test_all_is_applied_save_what_is_named(run: Runner, folder: Path, back: Path) -> None:
    done = run("import", folder, back, "--apply", "theirs", "--apply", "answers.why=both")
    assert done.code == 0
    assert answer(run, folder, "why") == "Mine\n\nTheirs"
    assert answer(run, folder, "resources") == "A hall"
    assert [path.name[8:] for path in (folder / "received").iterdir()] == ["-needs.docx"]
    assert "Before an import" in run("history", folder).out


def test_all_theirs_deletes_nothing_that_is_missing_there(
    run: Runner, folder: Path, back: Path
) -> None:
    back.write_bytes(filled(back.read_bytes(), {"answers.why": ""}))
    done = run("import", folder, back, "--apply", "theirs", "--json")
    assert (done.code, done.json["applied"]["left"]) == (1, ["answers.why"])
    assert answer(run, folder, "why") == "Mine"
    assert run("import", folder, back, "--apply", "answers.why=theirs").code == 0
    assert answer(run, folder, "why") == ""


def test_a_clash_needs_a_person_until_one_has_chosen(run: Runner, folder: Path, back: Path) -> None:
    run("set", folder, RECORD, "answers.why", "Mine, changed")
    assert run("import", folder, back).code == 1
    done = run("import", folder, back, "--apply", "answers.resources=theirs", "--json")
    assert done.code == 1
    assert done.json["applied"]["left"] == ["answers.why"]
    assert answer(run, folder, "why") == "Mine, changed"
    assert run("import", folder, back, "--apply", "answers.why=mine").code == 0


def test_a_file_that_says_nothing_of_its_record_asks_for_it(
    run: Runner, folder: Path, tmp_path: Path
) -> None:
    plain = tmp_path / "plain.docx"
    plain.write_bytes(plain_copy([("Who are you?", "Nobody")]))
    asked = run("import", folder, plain)
    assert asked.code == 1
    assert "--record" in asked.out
    told = run("import", folder, plain, "--record", RECORD, "--json")
    assert (told.code, told.json["items"][0]["kind"]) == (1, "unmatched")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--apply", "answers.nothing=theirs"), "nothing to choose"),
        (("--apply", "ours"), "mine, theirs, both"),
        (("--record", "nothing"), "nothing"),
    ],
)
def test_what_cannot_be_done_is_said(
    run: Runner, folder: Path, back: Path, args: tuple[str, ...], said: str
) -> None:
    done = run("import", folder, back, *args)
    assert done.code == 2
    assert said in done.err


def test_what_is_no_document_is_refused(run: Runner, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "scan.pdf"
    other.write_bytes(b"%PDF-1.7")
    assert "Word document" in run("import", folder, other).err
    assert run("import", folder, tmp_path / "none.docx").code == 2
