"""`fill`: a form line by line, with the same care as on the screens."""

import io
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mentor_tui.workspace.opening import guard, open_programme
from tests.cli.running import Done, Runner
from tests.ui.form_host import folder_with

Fill = Callable[..., Done]


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A programme whose one form has a field of every type."""
    return folder_with(tmp_path / "sheet")


@pytest.fixture
def fill(run: Runner, sheet: Path, monkeypatch: pytest.MonkeyPatch) -> Fill:
    def filled(*lines: str, language: str = "en", record: str = "every-type.toml") -> Done:
        monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join([*lines, ""])))
        return run("fill", sheet, record, "--language", language)

    return filled


def answers(sheet: Path) -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((sheet / "every-type.toml").read_text("utf-8"))
    return found


def order_of_fields(sheet: Path) -> list[str]:
    programme = open_programme(sheet).programme
    form = programme.catalogue.form("every-type")
    assert form is not None
    return [field.id for field in form.fields() if field.when is None]


def lines_to(sheet: Path, field: str) -> list[str]:
    """Enter for every field before it, in a record nobody has begun."""
    return [""] * order_of_fields(sheet).index(field)


def test_it_asks_everything_and_enter_changes_nothing(fill: Fill, sheet: Path) -> None:
    before = (sheet / "every-type.toml").read_bytes()
    done = fill(*[""] * 60)
    assert done.code == 0
    programme = open_programme(sheet).programme
    form = programme.catalogue.form("every-type")
    assert form is not None
    for question in form.questions():
        assert question.label["en"].partition("{")[0] in done.out
    assert (sheet / "every-type.toml").read_bytes() == before


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("line", "[/] a line", "[/] a line"),
        ("line", "..hidden", ".hidden"),
        ("story", "One\n..\nTwo\n.", "One\n.\nTwo"),
        ("count", "1 250", 1250),
        ("choice", "2", None),
        ("share", "1,2 %", 1.2),
        ("count", "many", {"text": "many"}),
    ],
)
def test_an_answer_is_saved_as_on_the_screens(
    fill: Fill, sheet: Path, field: str, typed: str, value: Any
) -> None:
    kinds = {"line": "text", "story": "long-text", "count": "whole-number"}
    wanted = kinds.get(field, field)
    form = open_programme(sheet).programme.catalogue.form("every-type")
    assert form is not None
    found = next(f for f in form.fields() if f.type == wanted and f.when is None)
    done = fill(*lines_to(sheet, found.id), *typed.split("\n"))
    assert done.code == 0
    kept = answers(sheet)["answers"][found.id]
    if value is None:
        assert kept == found.options[1].id  # type: ignore[union-attr]
    else:
        assert kept == value
    if isinstance(value, dict):
        assert "many" in done.err


@pytest.mark.parametrize(
    ("typed", "language", "state"),
    [
        (".unknown", "en", "not-known"),
        (".inconnu", "fr", "not-known"),
        (".NA", "fr", "not-applicable"),
        (".so", "fr", "not-applicable"),
    ],
)
def test_not_known_and_not_applicable_are_answers(
    fill: Fill, sheet: Path, typed: str, language: str, state: str
) -> None:
    first = order_of_fields(sheet)[0]
    fill(typed, language=language)
    assert answers(sheet)["status"][first]["state"] == state


def test_back_takes_an_answer_up_again_and_empty_takes_it_away(fill: Fill, sheet: Path) -> None:
    first = order_of_fields(sheet)[0]
    fill("Once", ".back", "Again", ".back", ".team")
    assert answers(sheet)["answers"][first] == "Again"
    assert answers(sheet)["status"][first]["visibility"] == "team"
    fill(*[".back"] * 60, ".empty", ".stop")
    assert first not in answers(sheet).get("answers", {})


def test_an_unknown_command_is_no_answer(fill: Fill, sheet: Path) -> None:
    done = fill(".nonsense")
    assert ".nonsense" in done.err
    assert ".unknown" in done.out
    assert not answers(sheet)["answers"]


def test_a_table_is_filled_row_by_row(fill: Fill, sheet: Path) -> None:
    form = open_programme(sheet).programme.catalogue.form("every-type")
    assert form is not None
    table = next(f for f in form.fields() if f.type == "table")
    text = next(c for c in table.columns if c.type == "text")
    skip = [""] * [c.id for c in table.columns].index(text.id)
    to_end = [""] * (len(table.columns) - len(skip) - 1)
    row = ["+", *skip, "{}", *to_end]
    first, second = ([part.format(name) for part in row] for name in ("One", "Two"))
    done = fill(*lines_to(sheet, table.id), *first, *second, "-1", "7")
    rows = answers(sheet)["answers"][table.id]
    assert [each[text.id] for each in rows] == ["Two"]
    assert "7" in done.err


@pytest.mark.parametrize("stop", [KeyboardInterrupt, EOFError])
def test_what_was_answered_is_kept_however_it_ends(
    run: Runner, sheet: Path, monkeypatch: pytest.MonkeyPatch, stop: type[BaseException]
) -> None:
    """Also the lines of a long answer that nobody ended."""
    form = open_programme(sheet).programme.catalogue.form("every-type")
    assert form is not None
    story = next(f for f in form.fields() if f.type == "long-text")
    lines = iter([*lines_to(sheet, story.id), "First line", "second line"])

    def said(_prompt: str = "") -> str:
        for line in lines:
            return line
        raise stop

    monkeypatch.setattr("builtins.input", said)
    done = run("fill", sheet, "every-type.toml")
    assert done.code == 0
    assert answers(sheet)["answers"][story.id] == "First line\nsecond line"
    assert run("history", sheet).out.count("second line") == 1


def test_a_form_that_was_not_begun_is_begun(
    run: Runner, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n.stop\n"))
    assert run("fill", folder, "training").code == 0
    assert (folder / "training.toml").exists()


def test_what_cannot_be_filled_is_said(run: Runner, folder: Path, sheet: Path) -> None:
    assert run("fill", folder, "nothing-here").code == 2
    assert run("fill", folder / "none", "training").code == 2
    with_lock = open_programme(sheet)
    assert guard(with_lock, lambda: None) is None
    try:
        done = run("fill", sheet, "every-type.toml")
    finally:
        with_lock.close()
    assert done.code == 2
    assert "open" in done.err
