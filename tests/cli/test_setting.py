"""`set`: one answer changes, nothing else does, and a script's slip changes nothing at all."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.running import Done, Runner

SHEET = """\
# kept by the youth office
id   = "rec-sheet"      # never change this
form = 'sheet'
form_version = 1
from_tomorrow = { keep = true }

[answers]
title = 'Ours'          # as agreed on Monday

# the budget of 2021
budget = { amount = 41_000_000, currency = "EUR" }
unheard_of = 3

[[answers.needs]]       # first
id = "need-1"
text = \"\"\"
one
two\"\"\"

[[answers.needs]]
id = "need-2"
colour = "blue"

[status.share]
state = "not-known"
"""
FORM = """\
id = "sheet"
title.en = "Sheet"

[[sections]]
id = "s"
title.en = "Section"

[[sections.questions]]
id = "q"
source = ["ours"]
label.en = "Question"
fields = [
    { id = "title", type = "text", label.en = "Title" },
    { id = "story", type = "long-text", label.en = "Story" },
    { id = "people", type = "whole-number", label.en = "People" },
    { id = "budget", type = "amount", label.en = "Budget" },
    { id = "share", type = "share", label.en = "Share" },
    { id = "day", type = "date", label.en = "Day" },
    { id = "hour", type = "time", label.en = "Hour" },
    { id = "timing", type = "period", label.en = "Timing" },
    { id = "mode", type = "choice", label.en = "Mode", options = [
        { id = "online", label.en = "On line" }, { id = "here", label.en = "Here" } ] },
    { id = "themes", type = "choices", label.en = "Themes", options = [
        { id = "work", label.en = "Work" }, { id = "home", label.en = "Home" } ] },
    { id = "agreed", type = "yes-no", label.en = "Agreed" },
    { id = "lead", type = "party", label.en = "Lead" },
    { id = "needs", type = "table", label.en = "Needs", row_prefix = "need", columns = [
        { id = "text", type = "long-text", label.en = "Text" },
        { id = "day", type = "date", label.en = "Day" } ] },
]
"""


@pytest.fixture
def sheet(folder: Path) -> Path:
    """A record by hand, of a form of this programme's own."""
    (folder / "forms").mkdir()
    (folder / "forms" / "sheet.toml").write_text(FORM, "utf-8")
    path = folder / "sheet.toml"
    path.write_text(SHEET, "utf-8")
    return path


def put(run: Runner, sheet: Path, path: str, value: str) -> Done:
    return run("set", sheet.parent, "sheet.toml", path, value)


def answers(sheet: Path) -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads(sheet.read_text("utf-8"))["answers"]
    return found


def test_the_sheet_these_tests_begin_with_is_read(run: Runner, sheet: Path) -> None:
    found = run("check", sheet.parent, "--json").json
    assert [(p["path"], p["key"]) for p in found["problems"]] == [
        ("sheet.toml", "answers.unheard_of"),
        ("sheet.toml", "answers.needs.need-2.colour"),
    ]


@pytest.mark.parametrize(
    ("path", "value", "before", "after"),
    [
        ("answers.title", "Theirs", "title = 'Ours' ", 'title = "Theirs" '),
        ("answers.needs.need-2.text", "three", '"blue"\n', '"blue"\ntext = "three"\n'),
        ("answers.budget.amount", "42", "41_000_000", "42"),
        ("answers.unheard_of", "4", "unheard_of = 3", "unheard_of = 4"),
    ],
)
def test_only_that_answer_changes_and_comments_stay(
    run: Runner, sheet: Path, path: str, value: str, before: str, after: str
) -> None:
    others = {p: p.read_bytes() for p in sheet.parent.rglob("*.toml") if p != sheet}
    assert put(run, sheet, path, value) == Done(0, "", "")
    assert sheet.read_text("utf-8") == SHEET.replace(before, after)
    assert {p: p.read_bytes() for p in others} == others


def test_setting_what_is_so_already_writes_nothing(run: Runner, sheet: Path) -> None:
    stamp = sheet.stat().st_mtime_ns, sheet.stat().st_ino
    assert put(run, sheet, "answers.title", "Ours") == Done(0, "", "")
    assert (sheet.stat().st_mtime_ns, sheet.stat().st_ino) == stamp


def test_an_empty_value_removes_the_answer(run: Runner, sheet: Path) -> None:
    assert put(run, sheet, "answers.title", "") == Done(0, "", "")
    assert "title" not in answers(sheet)
    assert put(run, sheet, "answers.needs.need-1", "").code == 0
    assert [row["id"] for row in answers(sheet)["needs"]] == ["need-2"]
    assert "# the budget of 2021" in sheet.read_text("utf-8")


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("answers.title", "= [x] \"y\" 'z'", "= [x] \"y\" 'z'"),
        ("answers.title", "-5", "-5"),
        ("answers.title", "true", "true"),
        ("answers.story", "a\r\nb\tc", "a\nb\tc"),
        ("answers.lead", "the parish", "the parish"),
        ("answers.people", "41", 41),
        ("answers.people", "-5", -5),
        ("answers.people", "41 000", 41_000),
        ("answers.budget", '{ amount = 5, currency = "PLN" }', {"amount": 5, "currency": "PLN"}),
        ("answers.budget", "41 M€ (2021)", {"amount": 41_000_000, "currency": "EUR", "year": 2021}),
        ("answers.budget", "500", {"amount": 500, "currency": "EUR"}),
        ("answers.share", "1.5", 1.5),
        ("answers.share", "12 %", 12),
        ("answers.hour", "10:30", {"start": "10:30"}),
        ("answers.hour", "10:30:00", {"start": "10:30"}),
        ("answers.mode", "online", "online"),
        ("answers.mode", "On line", "online"),
        ("answers.mode", '"here"', "here"),
        ("answers.themes", '["work", "home"]', ["work", "home"]),
        ("answers.themes", "work, home", ["work", "home"]),
        ("answers.agreed", "true", True),
        ("answers.agreed", "oui", True),
        ("answers.needs.need-1.text", "t", "t"),
    ],
)
def test_values_are_toml_or_what_people_type(
    run: Runner, sheet: Path, path: str, value: str, expected: object
) -> None:
    assert put(run, sheet, path, value) == Done(0, "", "")
    found: Any = answers(sheet)
    for step in path.split(".")[1:]:
        found = (
            next(r for r in found if r["id"] == step) if isinstance(found, list) else found[step]
        )
    assert found == expected
    assert type(found) is type(expected)


def test_dates_and_periods_are_read_as_people_write_them(run: Runner, sheet: Path) -> None:
    for value in ("2027-03-31", "31/3/2027", "31 mars 2027"):
        assert put(run, sheet, "answers.day", value).code == 0
        assert str(answers(sheet)["day"]) == "2027-03-31"
    assert put(run, sheet, "answers.timing", "2027").code == 0
    assert [str(day) for day in answers(sheet)["timing"].values()] == ["2027-01-01", "2027-12-31"]


@pytest.mark.parametrize(
    ("path", "value", "text"),
    [
        ("answers.day", "spring", "spring"),
        ("answers.day", "2027", "2027"),
        ("answers.timing", '"spring 2022"', "spring 2022"),
        ("answers.people", "a few", "a few"),
    ],
)
def test_what_cannot_be_read_yet_is_kept_and_told_with_code_1(
    run: Runner, sheet: Path, path: str, value: str, text: str
) -> None:
    done = put(run, sheet, path, value)
    assert (done.code, done.out) == (1, "")
    assert text in done.err
    assert answers(sheet)[path.split(".")[1]] == {"text": text}
    french = run("set", sheet.parent, "sheet.toml", path, value, "--language", "fr")
    assert french.code == 1
    assert "compris" in french.err


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("answers.titel", "T", "Nearest: title"),
        ("answers", "T", "answers.title"),
        ("title", "T", "answers.title"),
        ("form", "other", "answers.title"),
        ("id", "rec-other", "answers.title"),
        ("", "T", "answers.title"),
        ("answers.budget", "[1]", "an amount of money"),
        ("answers.budget.amount", "a lot", "an amount of money"),
        ("answers.day", "[2027-03-31]", "a date"),
        ("answers.themes", '["work", "play"]', "play"),
        ("answers.needs", "two of them", "a list of rows"),
        ("answers.needs", '[{ text = "x" }]', "id"),
        ("answers.needs.need-9.text", "x", "answers.needs.need-9.text"),
        ("answers.needs.need-9", "x", "answers.needs.need-9"),
        ("answers.needs.need-1.texte", "x", "text"),
        ("answers.needs.need-1.id", "need-7", "answers.needs.need-1.id"),
        ("answers.needs.need-1.text.x", "y", "answers.needs.need-1.text.x"),
        ("answers.title.x", "y", "answers.title.x"),
        ("status.nothing.state", "not-known", "status.nothing.state"),
        ("status.title.colour", "blue", "status.title.colour"),
        ("status.title.state", "unknown", "not-known"),
        ("status.title.visibility", "secret", "team, group, public"),
        ("review.s.state", "done", "draft"),
        ("review.nothing.state", "draft", "review.nothing.state"),
    ],
)
def test_a_slip_is_told_and_changes_nothing(
    run: Runner, sheet: Path, path: str, value: str, said: str
) -> None:
    done = put(run, sheet, path, value)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert sheet.read_text("utf-8") == SHEET


def test_a_row_is_added_whole(run: Runner, sheet: Path) -> None:
    assert put(run, sheet, "answers.needs.need-3", '{ id = "need-3", text = "x" }').code == 0
    assert [row["id"] for row in answers(sheet)["needs"]] == ["need-1", "need-2", "need-3"]


def test_what_is_said_about_an_answer_can_be_set(run: Runner, sheet: Path) -> None:
    assert put(run, sheet, "status.budget.note", "by phone") == Done(0, "", "")
    assert put(run, sheet, "status.needs.need-1.text.visibility", "team") == Done(0, "", "")
    assert put(run, sheet, "review.s.state", "for-review") == Done(0, "", "")
    data = tomllib.loads(sheet.read_text("utf-8"))
    assert data["status"]["budget"] == {"note": "by phone"}
    assert data["status"]["needs"]["need-1"]["text"] == {"visibility": "team"}
    assert data["review"]["s"] == {"state": "for-review"}


def test_not_known_takes_the_answer_out_and_an_answer_clears_it(run: Runner, sheet: Path) -> None:
    for _twice in range(2):
        assert put(run, sheet, "status.title.state", "not-known") == Done(0, "", "")
        data = tomllib.loads(sheet.read_text("utf-8"))
        assert data["status"]["title"] == {"state": "not-known"}
        assert "title" not in data["answers"]
    assert put(run, sheet, "answers.title", "Ours") == Done(0, "", "")
    assert "title" not in tomllib.loads(sheet.read_text("utf-8"))["status"]
    assert put(run, sheet, "status.share.state", "") == Done(0, "", "")
    assert "status" not in tomllib.loads(sheet.read_text("utf-8"))


def test_a_frozen_version_is_not_changed(run: Runner, sheet: Path) -> None:
    (sheet.parent / "versions").mkdir()
    frozen = sheet.parent / "versions" / "sheet-1.toml"
    frozen.write_text(SHEET.replace("rec-sheet", "rec-frozen"), "utf-8")
    done = run("set", sheet.parent, "rec-frozen", "answers.title", "x")
    assert (done.code, done.out) == (2, "")
    assert "versions/sheet-1.toml" in done.err
    assert "Ours" in frozen.read_text("utf-8")


def test_a_record_of_an_unknown_form_takes_toml_or_text(run: Runner, sheet: Path) -> None:
    (sheet.parent / "forms" / "sheet.toml").unlink()
    assert put(run, sheet, "answers.anything", "3").code == 0
    assert put(run, sheet, "answers.other", "plain words").code == 0
    assert (answers(sheet)["anything"], answers(sheet)["other"]) == (3, "plain words")


def test_a_programme_that_is_open_elsewhere_is_left_alone(run: Runner, sheet: Path) -> None:
    from mentor_tui.workspace.opening import lock, open_programme

    other = open_programme(sheet.parent)
    assert lock(other) is None
    done = put(run, sheet, "answers.title", "Theirs")
    other.close()
    assert (done.code, done.out) == (2, "")
    assert sheet.read_text("utf-8") == SHEET
    assert put(run, sheet, "answers.title", "Theirs").code == 0


PATHS = st.one_of(
    st.sampled_from(
        ["answers.title", "answers.needs.need-1.text", "answers.needs", "answers.budget"]
    ),
    st.sampled_from(
        ["status.title.state", "review.s.state", "answers.needs.need-1", "answers.day"]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
)
VALUES = st.one_of(
    st.sampled_from(
        ["{}", "[]", "[{}]", "1", "nan", "'x'", '{ id = "need-1" }', "2027-01-01", "not-known"]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(path=PATHS, value=VALUES)
def test_whatever_is_set_the_file_can_be_read_again(
    run: Runner, sheet: Path, path: str, value: str
) -> None:
    sheet.write_text(SHEET, "utf-8")
    done = put(run, sheet, path, value)
    assert "unexpected" not in done.err
    if done.code == 2:
        assert sheet.read_text("utf-8") == SHEET
    data = tomllib.loads(sheet.read_text("utf-8"))
    assert (data["id"], data["form"], data["from_tomorrow"]) == (
        "rec-sheet",
        "sheet",
        {"keep": True},
    )
    assert all(comment in sheet.read_text("utf-8") for comment in ("# kept by", "# never change"))
