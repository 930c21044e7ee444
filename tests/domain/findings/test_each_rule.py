"""Each finding fires where its programme is broken and nowhere else, rests, and can be waived."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest

from mentor_tui.domain.findings import Findings, Situation
from mentor_tui.domain.findings.finding import NOT_WAIVABLE, QUOTES
from mentor_tui.domain.findings.rule import RULES
from mentor_tui.domain.programme import Programme
from tests.domain.findings.situations import (
    TODAY,
    VISITS,
    action,
    findings,
    ids,
    member,
    need,
    over,
    programme,
    steps,
)
from tests.domain.findings.test_rules import CASES, Case

BY_ID = {rule.id: rule for rule in RULES}
SEVERITIES = ("info", "warning", "error")

ALSO: dict[str, set[str]] = {
    "D01": {
        "D31",
        "D44",
    },  # a mentor without needs, an action for none
    "D03": {"D04"},  # the only action answers no need: both ends are remarked
    "D04": {"D03"},
    "D13": {"D15"},  # nobody is in the group, the key actor neither
    "D26": {"D03"},
    "D31": {"D01", "D44"},
    "D44": {"D03"},
}
"""What cannot but be remarked too, where the one thing is broken."""

ALWAYS = ("D03", "info")
"""An information from the first action on, whatever the phase."""

every_case = pytest.mark.parametrize(
    "case", CASES, ids=[f"{n}-{case.id}-{case.severity}" for n, case in enumerate(CASES)]
)


@every_case
def test_it_fires_there_and_nothing_else_does(case: Case) -> None:
    healthy = ids(programme(phase=case.phase))
    assert healthy == set()
    assert ids(programme(case.broken, case.phase)) - ALSO.get(case.id, set()) == {case.id}


@every_case
def test_it_is_waived_with_a_reason_unless_it_leaks_or_only_informs(case: Case) -> None:
    found = [f for f in findings(programme(case.broken, case.phase)) if f.id == case.id]
    rows = [
        {
            "id": f"waiver-{number}",
            "finding": f.id,
            "record": f.place.record,
            "field": f.place.row or f.place.field,
            "reason": "Agreed with the group",
        }
        for number, f in enumerate(found)
    ]
    card = {**case.broken.get("programme", {}), "waivers": rows}
    again = findings(programme({**case.broken, "programme": card}, case.phase))
    waived = [f.waiver is not None for f in again if f.id == case.id]
    assert waived == [f.severity != "info" and f.id not in NOT_WAIVABLE for f in found]


@every_case
def test_it_rests_with_the_step_it_is_about_and_where_all_are_peers(case: Case) -> None:
    rule = BY_ID[case.id]
    if rule.about:
        left_out = steps(**{rule.about.replace("-", "_"): "Not needed here"})
        card = {**case.broken.get("programme", {}), "steps": left_out}
        assert case.id not in ids(programme({**case.broken, "programme": card}, case.phase))
    if rule.pairs:
        card = {**case.broken.get("programme", {}), "process": "community-of-practice"}
        assert case.id not in ids(programme({**case.broken, "programme": card}, case.phase))


BEFORE = [case for case in CASES if case.phase is not None and (case.id, case.severity) != ALWAYS]


@pytest.mark.parametrize("case", BEFORE, ids=[f"{n}-{c.id}" for n, c in enumerate(BEFORE)])
def test_before_its_phase_it_is_silent_or_milder(case: Case) -> None:
    early = [f for f in findings(programme(case.broken, "preparation")) if f.id == case.id]
    milder = SEVERITIES.index(case.severity)
    assert all(SEVERITIES.index(f.severity) < milder for f in early) or not early


@every_case
def test_what_it_quotes_is_known_to_be_peoples_words(case: Case) -> None:
    """Projector mode hides these parameters; a new one has to be entered where they are."""
    ours = {"count", "most", "visit", "number", "field", "form", "language", "path", "question"}
    ours |= {"years", "id", "factor_id"}
    for found in findings(programme(case.broken, case.phase)):
        assert set(found.params) <= QUOTES | ours, found


def calls(do: Callable[[], object]) -> int:
    """How many functions are called, which no clock and no other process disturbs."""
    count = 0

    def seen(frame: object, event: str, arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(seen)
    try:
        do()
    finally:
        sys.setprofile(None)
    return count


def of_size(size: int) -> Programme:
    """Rows of every kind that rules look at, each broken in some way."""
    numbers = [f"{n:06}" for n in range(size)]
    secret = "What the deputy mayor said at lunch, number {}"
    notes = [
        {"id": f"note-{n}", "kind": "question", "text": secret.format(n), "visibility": "team"}
        for n in numbers
    ]
    record = f"rec-{VISITS[0]}"
    answers: dict[str, Any] = {
        "needs-analysis": {
            "needs": [need(id=f"need-{n}", evidence="") for n in numbers],
            "obstacles": [{"id": f"obst-{n}", "text": f"Obstacle {n}"} for n in numbers],
            "key_actors": [{"id": f"actor-{n}", "who": f"Actor {n}"} for n in numbers],
        },
        "action-plan": {
            "actions": [
                action(
                    id=f"act-{n}",
                    lead="",
                    needs=[f"need-{n}"],
                    results=secret.format(n),
                    origin={"record": record, "row": f"note-{n}"},
                )
                for n in numbers
            ]
        },
        "support-group": {"members": [member(id=f"member-{n}", person=n) for n in numbers]},
        "programme": {
            "people": [{"id": f"person-{n}", "name": n, "contact": "x"} for n in numbers]
        },
        VISITS[0]: over(1, notes=notes),
    }
    return programme(answers, "visit-2")


def test_ten_times_the_rows_are_at_most_eleven_times_the_work() -> None:
    small, large = of_size(40), of_size(400)

    def look(given: Programme) -> Callable[[], object]:
        return lambda: Findings().of(Situation(given, TODAY))

    look(small)()  # what is looked up once in a run is looked up
    assert calls(look(large)) <= 11 * calls(look(small))
