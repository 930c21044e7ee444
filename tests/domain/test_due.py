"""What is due, whatever the form: by its own words about when a day is a matter no more."""

import datetime as dt
from typing import Any

from mentor_tui.domain.due import due_in
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record
from mentor_tui.workspace.opening import catalogue

TODAY = dt.date(2027, 6, 1)
PAST, LATER = dt.date(2027, 5, 1), dt.date(2027, 7, 1)


def due(form: str, answers: dict[str, Any], **top: Any) -> list[tuple[dt.date, str, str]]:
    card = {"id": "p", "form": "programme", "answers": {"process": "three-visits"}}
    records = {
        "p": Record("programme.toml", card),
        "r": Record(
            top.pop("path", "r.toml"), {"id": "r", "form": form, "answers": answers, **top}
        ),
    }
    found = due_in(Programme(records, catalogue()), TODAY)
    return [(one.day, one.column, one.row) for one in found]


def test_an_action_is_due_at_its_end_until_it_is_done_or_given_up() -> None:
    actions = [
        {"id": "a", "timing": {"from": PAST, "to": LATER}},
        {"id": "b", "timing": {"from": PAST}, "status": "under-way"},
        {"id": "c", "timing": {"to": PAST}, "status": "done"},
        {"id": "d", "timing": {"to": PAST}, "status": "given-up"},
        {"id": "e", "timing": {"text": "spring"}},
        {"id": "f"},
    ]
    answers = {"actions": actions}
    assert due("action-plan", answers) == [(PAST, "timing", "b"), (LATER, "timing", "a")]
    assert due("action-plan", answers, path="versions/v.toml") == []


def test_the_next_exchange_is_due_until_there_is_one() -> None:
    first = {"id": "x", "date": dt.date(2027, 3, 1), "next_due": PAST}
    assert due("follow-up", {"exchanges": [first]}) == [(PAST, "next_due", "x")]
    second = {"id": "y", "date": PAST, "next_due": LATER}
    assert due("follow-up", {"exchanges": [first, second]}) == [(LATER, "next_due", "y")]


def test_risks_reviews_and_a_vote_that_was_put_off() -> None:
    risks = {"risks": [{"id": "k", "risk": "Summer", "review_on": PAST}]}
    assert due("follow-up", risks) == [(PAST, "review_on", "k")]
    vote = {"outcome": "postponed", "postponed_to": PAST}
    assert due("approval", vote) == [(PAST, "postponed_to", "")]
    assert due("approval", {**vote, "outcome": "approved"}) == []


def test_tasks_before_a_visit_that_is_not_over() -> None:
    task = {"id": "t", "task": "Rooms", "due": PAST}
    assert due("meeting", {"preparation": [task]}) == [(PAST, "due", "t")]
    assert due("meeting", {"preparation": [{**task, "done": True}]}) == []
