"""Nothing an audience may not see comes in by a side door: names, reasons, calendars, agendas."""

from __future__ import annotations

import icalendar
import pytest

from mentor_tui.documents.compose import record_page
from mentor_tui.documents.export import export
from mentor_tui.documents.page_text import page_text
from mentor_tui.documents.report import presentation_page, report_page
from mentor_tui.domain.change import Change
from mentor_tui.domain.paths import ABSENT, Path
from mentor_tui.domain.programme import Programme
from tests.domain.findings.situations import VISITS, action, need, programme, visit

SECRET = "Nobody may read this"


def hide(given: Programme, record: str, *path: str) -> Programme:
    """The same with one answer, row or cell for the team alone."""
    place: Path = ("status", *path, "visibility")
    return given.with_changes([Change(record, place, ABSENT, "team")])


def every_text(given: Programme, what: str) -> str:
    return export(given, what, "md", "group").data.decode()


def test_a_need_for_the_team_is_not_named_where_an_action_points_at_it() -> None:
    given = programme({"needs-analysis": {"needs": [need(text=SECRET)]}})
    assert SECRET in every_text(given, "presentation")
    hidden = hide(given, "rec-needs-analysis", "needs", "need-aaaaaa")
    assert SECRET not in every_text(hidden, "presentation")
    assert SECRET not in every_text(hidden, "report")


def test_what_waits_for_a_review_is_not_named_where_another_sheet_points_at_it() -> None:
    notes = [{"id": "note-a", "kind": "action", "text": "Hm", "visibility": "team"}]
    origin = {"record": f"rec-{VISITS[0]}", "row": "note-a"}
    asked = {"consulted": [{"id": "c-a", "who": "Union", "actions": ["act-aaaaaa"]}]}
    drafted = action(action=SECRET, origin=origin)
    answers = {
        VISITS[0]: visit(1, notes=notes),
        "action-plan": {"actions": [drafted]},
        "consultation": asked,
    }
    given = programme(answers)
    assert SECRET not in every_text(given, "rec-consultation")
    plan = "rec-action-plan"
    reviewed = Change(plan, ("status", "actions", "act-aaaaaa", "reviewed"), ABSENT, {"by": "A"})
    assert SECRET in every_text(given.with_changes([reviewed]), "rec-consultation")


def test_a_sheet_whose_name_is_for_the_team_is_called_by_its_form() -> None:
    given = programme({"good-practice": {"name": SECRET}})
    record = given.records["rec-good-practice"]
    assert record_page(given, record, "group").title == SECRET
    hidden = hide(given, record.id, "name")
    assert SECRET not in every_text(hidden, record.id)


@pytest.mark.parametrize("what", ["agenda", "note"])
def test_an_agenda_shows_no_item_place_or_person_that_is_for_the_team(what: str) -> None:
    answers = visit(
        1,
        place=SECRET,
        agenda=[
            {"id": "item-a", "title": "Welcome"},
            {"id": "item-b", "title": SECRET},
            {"id": "item-c", "title": "Talks", "people": SECRET},
        ],
        people_to_meet=[{"id": "meet-a", "who": SECRET}],
    )
    record = f"rec-{VISITS[0]}"
    given = programme({VISITS[0]: answers})
    for path in (
        ("place",),
        ("agenda", "item-b"),
        ("agenda", "item-c", "people"),
        ("people_to_meet", "meet-a"),
    ):
        given = hide(given, record, *path)
    made = export(given, f"{what}:{record}", "md", "group")
    assert SECRET not in made.data.decode()
    assert made.omitted >= 1
    assert SECRET in export(given, f"agenda:{record}", "md", "team").data.decode()


def test_a_calendar_is_for_its_audience_too() -> None:
    # In words of its own: what repeats a confidence is held back as a whole.
    other = action(id="act-b", results="", resources="", evaluation="")
    given = programme({"action-plan": {"actions": [action(action=SECRET), other]}})
    hidden = hide(given, "rec-action-plan", "actions", "act-aaaaaa")
    events = icalendar.Calendar.from_ical(export(hidden, "rec-action-plan", "ics", "group").data)
    assert [str(event["summary"]) for event in events.walk("VEVENT")] == ["Recruit ten buddies"]


def test_the_report_begins_with_map_figures_status_and_time() -> None:
    given = programme({"action-plan": {"actions": [action(status="done"), action(id="act-b")]}})
    text = page_text(report_page(given, "group"), 100)
    found = [text.index(line) for line in ("THE PROCESS", "KEY FIGURES", "THE PLAN BY STATUS")]
    assert found == sorted(found)
    assert any("█" in line for line in text)
    assert all(len(line) <= 100 for line in text)


def test_a_presentation_has_one_chapter_an_action_and_no_numbers_of_columns() -> None:
    page = presentation_page(programme(), "group")
    assert page is not None
    assert page.slides
    text = "\n".join(page_text(page, 100))
    assert "1. RECRUIT TEN BUDDIES" in text
    assert "2. Results" not in text
