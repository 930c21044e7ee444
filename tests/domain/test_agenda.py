"""A visit read as values: order, words, notes, the day; nothing a file may hold upsets it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from mentor_tui.domain.agenda import Visit, target_of
from mentor_tui.domain.visit_day import day_number, first_to_do, minutes_since
from mentor_tui.domain.visits import open_questions, visit_of, visits_in_order
from mentor_tui.workspace.opening import open_programme
from mentor_tui.workspace.workspace import Workspace
from tests.programmes import copy_of_new

ITEMS = [
    {"id": "item-1", "title": "Second day, early", "day": 2, "planned": {"start": "09:00"}},
    {"id": "item-2", "source": "V1.2", "day": 1, "planned": {"start": "10:30", "minutes": 90}},
    {"id": "item-3", "title": "Same day as the one above", "planned": {"start": "14:00"}},
]


@pytest.fixture
def workspace(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return open_programme(copy_of_new(tmp_path_factory, tmp_path / "programme"))


def visit(workspace: Workspace, form: str = "visit-setting-the-scene", **answers: Any) -> Visit:
    record = workspace.programme.of_form(form)[0]
    for field, value in answers.items():
        workspace.set(record.id, ("answers", field), value)
    found = visit_of(workspace.programme, record.id)
    assert found is not None
    return found


def test_items_are_in_order_of_their_days(workspace: Workspace) -> None:
    """Within a day the file's order stays, and a row without a day goes with the one above."""
    assert [item.id for item in visit(workspace, agenda=ITEMS).items()] == [
        "item-2",
        "item-3",
        "item-1",
    ]


def test_an_item_of_the_method_is_called_as_the_form_says(workspace: Workspace) -> None:
    item = visit(workspace).items()[0]
    assert item.words("fr", "en")[0] != item.words("en", "fr")[0]
    assert item.words("en", "fr")[0] != item.row["source"]
    assert item.words("el", "fr") == item.words("fr", "en")


def test_its_own_title_goes_before_the_words_of_the_form(workspace: Workspace) -> None:
    own = [{"id": "item-1", "title": "Welcome", "source": "V1.1"}]
    assert visit(workspace, agenda=own).items()[0].words("fr", "en") == ("Welcome", "fr")


def test_a_note_under_an_item_that_is_gone_is_not_filed(workspace: Workspace) -> None:
    rows = [{"id": "note-1", "item": "item-removed", "kind": "note", "text": "Still here"}]
    assert visit(workspace, notes=rows).notes()[0].item == ""


def test_visibility_set_beside_the_note_counts_too(workspace: Workspace) -> None:
    found = visit(workspace, notes=[{"id": "note-1", "kind": "decision", "text": "Yes"}])
    workspace.set(found.record.id, ("status", "notes", "note-1", "text", "visibility"), "public")
    assert visit(workspace).notes()[0].visibility == "public"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"record": "rec-1", "row": "act-1"}, ("rec-1", "act-1")),
        ("action-plan.actions.act-1", ("action-plan", "act-1")),
        ("Recruit ten", None),
        (None, None),
        ({"record": 1}, None),
    ],
)
def test_both_ways_of_pointing_are_understood(
    value: object, expected: tuple[str, str] | None
) -> None:
    assert target_of(value) == expected


def test_open_questions_come_from_earlier_visits_first(workspace: Workspace) -> None:
    def asked(text: str, answered: str = "") -> dict[str, str]:
        return {"id": f"note-{text}", "kind": "question", "text": text, "answered": answered}

    visit(workspace, notes=[asked("one"), asked("two", "known")])
    visit(workspace, "visit-consolidation", notes=[asked("three")])
    second = visit(workspace, "visit-inspiration", notes=[asked("four")])
    assert [note.text for _visit, note in open_questions(second)] == ["one", "four"]


def test_a_visit_outside_the_process_has_its_place_by_date(workspace: Workspace) -> None:
    days = {"visit-setting-the-scene": 4, "visit-inspiration": 20}
    for form, day in days.items():
        visit(workspace, form, dates={"from": dt.date(2026, 10, day)})
    dates = {"from": dt.date(2026, 10, 10)}
    data = {"id": "rec-meeting2", "form": "meeting", "answers": {"dates": dates}}
    workspace.create("visits/between-meeting2.toml", data)
    assert [found.form.id for found in visits_in_order(workspace.programme)] == [
        "visit-setting-the-scene",
        "meeting",
        "visit-inspiration",
        "visit-consolidation",
    ]


TWO_DAYS = {"from": dt.date(2026, 10, 4), "to": dt.date(2026, 10, 5)}


def at(hour: int, minute: int, day: int = 4) -> dt.datetime:
    return dt.datetime(2026, 10, day, hour, minute).astimezone()


def test_minutes_are_counted_on_the_day_of_the_item_only(workspace: Workspace) -> None:
    found = visit(workspace, agenda=ITEMS, dates=TWO_DAYS)
    interviews = found.items()[0]
    assert minutes_since(found, interviews, at(10, 42)) == 12
    assert minutes_since(found, interviews, at(10, 20)) == -10
    assert minutes_since(found, interviews, at(10, 42, day=5)) is None
    assert minutes_since(found, interviews, at(10, 42, day=6)) is None


def test_the_day_is_counted_within_the_visit(workspace: Workspace) -> None:
    found = visit(workspace, dates=TWO_DAYS)
    assert day_number(found, dt.date(2026, 10, 5)) == (2, 2)
    assert day_number(found, dt.date(2026, 10, 6)) is None


def test_what_is_on_now_is_looked_at_first(workspace: Workspace) -> None:
    found = visit(workspace, agenda=ITEMS, dates=TWO_DAYS)
    for now, expected in ((at(10, 30), "item-2"), (at(15, 0), "item-3"), (at(8, 0), "item-2")):
        item = first_to_do(found, now)
        assert item is not None
        assert item.id == expected


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"planned": {"start": "half past ten", "minutes": "long"}},
        {"planned": {"text": "after lunch"}, "title": 3, "day": "first"},
        {"planned": {"start": dt.time(10, 30)}, "day": 10**18},
        {"planned": "10:30", "done": "yes", "skipped": True, "source": ["V1.1"]},
    ],
)
def test_whatever_a_row_holds_it_is_an_item(workspace: Workspace, row: dict[str, Any]) -> None:
    days = {"from": at(9, 0), "to": dt.date.max}
    found = visit(workspace, agenda=[row], notes=[{**row, "kind": []}], dates=days)
    (item,) = found.items()
    minutes_since(found, item, at(10, 42))
    assert isinstance(item.words("en", "fr")[0], str)
    assert len(found.notes()) == 1
    assert day_number(found, dt.date(2026, 10, 4)) is not None
