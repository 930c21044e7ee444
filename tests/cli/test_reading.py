"""`show` and `get`: what is in a programme, line by line, as it is."""

import tomllib
from pathlib import Path

import pytest

from mentor_tui.text.toml_write import dump
from tests.cli.running import Done, Runner
from tests.hostile import ENCODABLE

NEEDS = """id = "rec-needs"
form = "needs-analysis"
form_version = 1

[answers]
national_context = "First line.\\nSecond line."
annual_budget = { amount = 41000000, currency = "EUR", year = 2021 }

[[answers.needs]]
id = "need-1"
text = "Buddies"

[status.annual_budget]
note = "by phone"
"""


@pytest.fixture
def needs(folder: Path) -> Path:
    """The needs analysis, written by hand."""
    path = folder / "needs-analysis.toml"
    path.write_text(NEEDS, "utf-8")
    return path


def test_show_prints_the_programme_with_the_file_of_every_record(run: Runner, folder: Path) -> None:
    done = run("show", folder)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Capaci – Mechelen\n")
    assert "PREPARATION" in done.out
    for name in ("needs-analysis.toml", "matching.toml"):
        assert name in done.out


def test_show_prints_a_record_by_path_and_by_id(run: Runner, folder: Path, needs: Path) -> None:
    by_path = run("show", folder, "needs-analysis.toml")
    assert (by_path.code, by_path.err) == (0, "")
    assert run("show", folder, "rec-needs") == by_path
    assert run("show", folder, "./needs-analysis.toml") == by_path
    assert "€41,000,000 (2021)" in by_path.out
    assert "[by phone]" in by_path.out


def test_show_speaks_french(run: Runner, folder: Path, needs: Path) -> None:
    french = run("show", folder, "needs-analysis.toml", "--language", "fr").out
    assert "41\xa0000\xa0000\xa0€ (2021)" in french
    assert "PRÉPARATION" in run("show", folder, "--language", "fr").out


@pytest.mark.parametrize("command", ["show", "get", "set"])
def test_a_record_there_is_not_is_said_with_those_there_are(
    run: Runner, folder: Path, command: str
) -> None:
    more = {"show": [], "get": ["answers.x"], "set": ["answers.x", "y"]}[command]
    for record in ("nothing.toml", "rec-nothing", "", "../programme.toml"):
        done = run(command, folder, record, *more)
        assert (done.code, done.out) == (2, "")
        assert "needs-analysis.toml" in done.err


def test_a_record_that_cannot_be_read_says_why(run: Runner, folder: Path, needs: Path) -> None:
    needs.write_text("id = \n")
    for args in (["show"], ["get"], ["set"]):
        more = {"show": [], "get": ["answers.x"], "set": ["answers.x", "y"]}[args[0]]
        done = run(*args, folder, "needs-analysis.toml", *more)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith("needs-analysis.toml:1: ")
    assert needs.read_text() == "id = \n"


def got(run: Runner, folder: Path, path: str) -> Done:
    return run("get", folder, "needs-analysis.toml", path)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("answers.national_context", "First line.\nSecond line."),
        ("answers.annual_budget", '{ amount = 41000000, currency = "EUR", year = 2021 }'),
        ("answers.annual_budget.amount", "41000000"),
        ("answers.needs.need-1.text", "Buddies"),
        ('answers.needs."need-1".text', "Buddies"),
        ("answers.needs.need-1", '{ id = "need-1", text = "Buddies" }'),
        ("status.annual_budget.note", "by phone"),
        ("form_version", "1"),
        ("id", "rec-needs"),
    ],
)
def test_get_prints_text_as_it_is_and_anything_else_as_toml(
    run: Runner, folder: Path, needs: Path, path: str, expected: str
) -> None:
    assert got(run, folder, path) == Done(0, f"{expected}\n", "")


def test_what_get_prints_is_toml(run: Runner, folder: Path, needs: Path) -> None:
    for path in ("answers", "answers.needs", "status", "answers.annual_budget"):
        out = got(run, folder, path).out
        assert tomllib.loads(f"value = {out}")["value"]


def test_an_answer_nobody_gave_is_nothing(run: Runner, folder: Path, needs: Path) -> None:
    for path in (
        "answers.migration_trends",
        "answers.needs.need-1.source",
        "status.migration_trends.state",
    ):
        done = got(run, folder, path)
        assert (done.out, done.code) in (("", 0), ("", 2))
    assert got(run, folder, "answers.migration_trends") == Done(0, "", "")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "answers.nothing",
        "nothing",
        "answers.needs.need-9.text",
        "answers.needs.need-1.nothing",
        "answers.national_context.x",
        "status.nothing.state",
        "review.nothing.state",
        ".",
        '"',
        "answers..x",
    ],
)
def test_a_place_the_form_does_not_know_is_said(
    run: Runner, folder: Path, needs: Path, path: str
) -> None:
    done = got(run, folder, path)
    assert (done.code, done.out) == (2, "")
    assert "needs-analysis.toml" in done.err


def test_hostile_text_reaches_a_script_as_it_is_and_a_terminal_made_visible(
    run: Runner, folder: Path, needs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{"id": f"need-{n}", "text": text} for n, text in enumerate(ENCODABLE.values())]
    data = {"id": "rec-needs", "form": "needs-analysis", "answers": {"needs": rows}}
    needs.write_bytes(dump(data).encode())
    shown = run("show", folder, "needs-analysis.toml").out
    for number, text in list(enumerate(ENCODABLE.values()))[::4]:
        path = f"answers.needs.need-{number}.text"
        assert got(run, folder, path).out == f"{text}\n"
        with monkeypatch.context() as patched:
            patched.setattr("sys.stdout.isatty", lambda: True)
            shown += got(run, folder, path).out
    assert not set(shown) & set("\x00\x07\x1b\x7f\x85\x9b\u202e")
