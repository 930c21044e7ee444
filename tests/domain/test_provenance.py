"""Where text came from: followed through origins, copies and copies of copies, to the review."""

from __future__ import annotations

from typing import Any

import pytest

from mentor_tui.domain.change import Change
from mentor_tui.domain.paths import ABSENT
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.provenance import Grown, grown, held_back
from mentor_tui.domain.record import Record
from tests.domain.findings.situations import VISITS, action, over, programme

SAID = "The deputy mayor will vote against it, she told us at lunch"
PLAN, VISIT = "rec-action-plan", f"rec-{VISITS[0]}"
REVIEW = {"reviewed": {"by": "Anne", "on": "2026-06-15"}}


def note(**more: Any) -> dict[str, Any]:
    """A note of visit 1 that is kept within the team."""
    return {"id": "note-a", "kind": "action", "text": SAID, "visibility": "team", **more}


def made(*actions: dict[str, Any], notes: list[dict[str, Any]] | None = None) -> Programme:
    """A programme with these actions, and these notes of visit 1."""
    return programme(
        {
            VISITS[0]: over(1, notes=[note()] if notes is None else notes),
            "action-plan": {"actions": list(actions)},
        }
    )


def came_from(row: str = "note-a", **more: Any) -> dict[str, Any]:
    """An action that says where it grew."""
    return action(origin={"record": VISIT, "row": row}, **more)


def reviewed(given: Programme, row: str = "act-aaaaaa") -> Programme:
    """The same, once somebody has looked at an action."""
    place = ("status", "actions", row)
    return given.with_changes([Change(PLAN, place, ABSENT, REVIEW)])


def read(given: Programme, row: str = "act-aaaaaa") -> Programme:
    """The same, once somebody has read an action as it stands."""
    (one,) = [g for g in grown(given) if g.record == PLAN and g.row == row]
    place = ("status", "actions", row)
    mark = {"reviewed": {"by": "Anne", "read": one.read}}
    return given.with_changes([Change(PLAN, place, ABSENT, mark)])


def edited(given: Programme, column: str, was: Any, value: Any) -> Programme:
    """The same, once somebody has written on."""
    return given.with_changes(
        [Change(PLAN, ("answers", "actions", "act-aaaaaa", column), was, value)]
    )


def rows(found: list[Grown]) -> list[str]:
    """The rows that were found."""
    return [one.row for one in found]


def test_an_action_of_a_team_note_waits_until_a_person_has_reviewed_it() -> None:
    given = made(came_from())
    (one,) = held_back(given)
    assert (one.record, one.place) == (PLAN, ("actions", "act-aaaaaa"))
    assert one.source is not None
    assert (one.source.record, one.source.row) == (VISIT, "note-a")
    assert rows(held_back(reviewed(given))) == []
    assert [g.reviewed for g in grown(reviewed(given))] == [True]


@pytest.mark.parametrize(
    ("notes", "waits"),
    [
        ([note(visibility="group")], False),
        ([note(visibility=None)], True),
        ([], True),
    ],
)
def test_what_counts_is_who_may_see_the_note_now_and_a_note_that_is_gone_is_the_teams(
    notes: list[dict[str, Any]], waits: bool
) -> None:
    kept = [{k: v for k, v in row.items() if v is not None} for row in notes]
    assert bool(held_back(made(came_from(), notes=kept))) is waits


def test_the_note_says_what_it_became_where_the_action_has_lost_its_origin() -> None:
    notes = [note(text="short", became={"record": PLAN, "row": "act-aaaaaa"})]
    assert rows(held_back(made(action(), notes=notes))) == ["act-aaaaaa"]


def test_a_copy_of_a_copy_leads_back_to_the_note() -> None:
    second = action(id="act-b", origin={"record": PLAN, "row": "act-aaaaaa"})
    third = action(id="act-c", origin={"record": PLAN, "row": "act-b"})
    assert rows(held_back(made(third, second, came_from()))) == ["act-c", "act-b", "act-aaaaaa"]


def test_rows_that_point_at_each_other_have_no_origin() -> None:
    one = action(origin={"record": PLAN, "row": "act-b"})
    other = action(id="act-b", origin={"record": PLAN, "row": "act-aaaaaa"})
    assert held_back(made(one, other)) == []


def test_the_same_words_elsewhere_count_whatever_their_case_and_spaces() -> None:
    copy = action(id="act-b", results=f"Ten pairs\n  {SAID.upper()} ")
    (one,) = held_back(made(copy))
    assert (one.row, one.copied) == ("act-b", True)
    answer = programme({VISITS[0]: over(1, notes=[note()], effects=SAID)})
    assert [(g.field, g.row) for g in held_back(answer)] == [("effects", "")]


def test_words_copied_from_an_action_that_waits_wait_too_and_are_cleared_with_it() -> None:
    text = "Ask the bus company for two evening lines"
    given = made(came_from(results=text), action(id="act-b", evaluation=text))
    assert rows(held_back(given)) == ["act-aaaaaa", "act-b"]
    assert held_back(reviewed(given)) == []


def test_short_words_that_anybody_might_write_are_no_copy() -> None:
    given = made(action(id="act-b", results="Budget 2022"), notes=[note(text="Budget 2022")])
    assert held_back(given) == []


def test_what_stays_with_the_team_needs_no_review() -> None:
    given = made(came_from())
    place = ("status", "actions", "act-aaaaaa", "visibility")
    kept = given.with_changes([Change(PLAN, place, ABSENT, "team")])
    assert [g.kept for g in grown(kept)] == [True]
    assert held_back(kept) == []


def test_a_version_put_away_waits_as_the_living_plan_does() -> None:
    given = made(came_from())
    data = {**given.records[PLAN].data, "id": "rec-version"}
    given = given.with_record(Record("versions/plan-v1.toml", data))
    assert [g.record for g in held_back(given)] == [PLAN, "rec-version"]
    assert held_back(reviewed(given)) == []
    other = {**data, "answers": {"actions": [came_from(action="What it was before")]}}
    given = reviewed(given.with_record(Record("versions/plan-v1.toml", other)))
    assert [g.record for g in held_back(given)] == ["rec-version"]


def test_a_review_speaks_of_the_words_that_were_read_and_of_no_others() -> None:
    given = read(made(came_from(action="Ask again in March", results="A yes")))
    assert held_back(given) == []
    again = edited(given, "results", "A yes", "A yes, whatever she says")
    assert rows(held_back(again)) == ["act-aaaaaa"]
    assert held_back(edited(again, "results", "A yes, whatever she says", " A  yes\n")) == []
    # When, and by whom, is nothing that anybody said in confidence.
    assert held_back(edited(given, "lead", ABSENT, "person-a")) == []
    version = {**given.records[PLAN].data, "id": "rec-version"}
    put_away = again.with_record(Record("versions/plan-v1.toml", version))
    assert [g.record for g in held_back(put_away)] == [PLAN]
