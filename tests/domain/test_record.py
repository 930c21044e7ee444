"""A record's answers, what is said about them, and when one counts as given."""

import datetime as dt

import pytest

from mentor_tui.domain.change import Change
from mentor_tui.domain.paths import ABSENT
from mentor_tui.domain.record import Record, is_filled
from tests.made import record


@pytest.mark.parametrize(
    "value",
    [
        False,
        0,
        0.0,
        "x",
        dt.date(2027, 3, 31),
        ["a"],
        {"amount": 0},
        {"text": "spring"},
        [{"id": "n-1", "done": False}],
    ],
)
def test_what_says_something_is_filled(value: object) -> None:
    assert is_filled(value)


@pytest.mark.parametrize(
    "value",
    [
        None,
        ABSENT,
        "",
        " \n\t",
        [],
        {},
        [""],
        {"text": " "},
        [{"id": "n-1"}],
        [{"id": "n-1", "source": "A5.1"}, {"id": "n-2", "text": ""}],
    ],
)
def test_what_says_nothing_is_not(value: object) -> None:
    assert not is_filled(value)


def test_an_answer_is_filled_settled_or_blank() -> None:
    sheet = record(
        'title = "T"\nempty = ""\n'
        '[status.unknown]\nstate = "not-known"\n[status.never]\nstate = "not-applicable"\n'
        '[status.odd]\nstate = "perhaps"\n[status.title]\nstate = "not-known"\n'
    )
    states = {name: sheet.state((name,)) for name in ("unknown", "never", "odd", "empty", "gone")}
    assert states == {
        "unknown": "not-known",
        "never": "not-applicable",
        "odd": "blank",
        "empty": "blank",
        "gone": "blank",
    }
    assert sheet.state(("title",)) == "filled"


def test_cells_have_a_state_of_their_own() -> None:
    sheet = record(
        '[[answers.needs]]\nid = "n-1"\ntext = "T"\n'
        '[status.needs."n-1".owner]\nstate = "not-known"\nnote = "asked twice"\n'
    )
    assert sheet.state(("needs", "n-1", "text")) == "filled"
    assert sheet.state(("needs", "n-1", "owner")) == "not-known"
    assert sheet.about(("needs", "n-1", "owner"))["note"] == "asked twice"
    assert sheet.about(("needs", "n-9", "owner")) == {}


@pytest.mark.parametrize("answers", ['needs = "text"', "needs = 3", 'needs = ["a", 1]'])
def test_what_should_be_a_table_and_is_not_has_no_rows(answers: str) -> None:
    assert record(answers).rows("needs") == []


def test_a_record_without_answers_can_be_read() -> None:
    bare = Record("a.toml", {"id": "rec-1", "form": "sheet", "status": "not a table"})
    assert bare.answers == {} == bare.status
    assert bare.state(("title",)) == "blank"


def test_a_change_makes_another_record_and_leaves_this_one() -> None:
    sheet = record('title = "T"')
    changed = sheet.with_changes(
        [
            Change(sheet.id, ("answers", "title"), "T", "U"),
            Change("rec-other", ("answers", "title"), "T", "not ours"),
        ]
    )
    assert (sheet.answer("title"), changed.answer("title")) == ("T", "U")
    assert changed.path == sheet.path


def test_frozen_versions_are_read_only() -> None:
    assert record(path="versions/plan-a.toml").read_only
    assert not record(path="version/plan-a.toml").read_only
