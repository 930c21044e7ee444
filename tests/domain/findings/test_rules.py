"""Each finding fires on a programme broken in its one way, and clears when that is mended."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any

import pytest

from mentor_tui.domain.findings import Findings, Situation
from mentor_tui.domain.findings.rule import RULES
from mentor_tui.domain.record import Record
from mentor_tui.language import use
from mentor_tui.language.words import WORDS
from tests.domain.findings.situations import (
    OUTSIDER,
    TODAY,
    VISITS,
    action,
    built_in,
    findings,
    ids,
    member,
    need,
    over,
    programme,
    steps,
    visit,
)

ONE, TWO, THREE = VISITS
SOON = {"from": TODAY + dt.timedelta(days=5), "to": TODAY + dt.timedelta(days=6)}
LONG_AGO = {ONE: over(1), TWO: over(2), THREE: over(3)}


@dataclass(frozen=True)
class Case:
    """One way to break a programme, and the way to mend it.

    Attributes:
        broken: answers by form that break it.
        mended: answers on top of those that mend it.
        phase: the phase it is in, set by hand.
        severity: what the finding is then.
    """

    id: str
    broken: dict[str, Any]
    mended: dict[str, Any]
    severity: str
    phase: str | None = None
    message: str = ""
    mended_phase: str | None = field(default=None)


def plan(**more: Any) -> dict[str, Any]:
    """The plan with one action changed so."""
    return {"action-plan": {"actions": [action(**more)]}}


ON_THE_CARD_ONLY: dict[str, Any] = {"matching": {"partner_city": None}}
"""The mentor city is named in the programme, and not where the matching is told."""

CASES = [
    Case("D01", {"needs-analysis": {"needs": []}}, {"needs-analysis": {}}, "error"),
    Case(
        "D02",
        {"needs-analysis": {"needs": [need(evidence=None)], "why": None}},
        {"needs-analysis": {"why": "Interviews in spring"}},
        "warning",
    ),
    Case("D03", {"action-plan": {"actions": [action(needs=[])]}}, plan(), "info", "visit-1"),
    Case("D03", {"action-plan": {"actions": [action(needs=[])]}}, plan(), "warning", "visit-2"),
    Case("D04", plan(needs=[]), plan(), "warning"),
    Case("D05", plan(lead=""), plan(lead="Parish"), "warning", "visit-1"),
    Case("D05", plan(lead=""), plan(lead="Parish"), "error", "visit-3"),
    Case("D06", plan(timing=None), plan(), "warning"),
    Case("D06", plan(timing={"text": "spring"}), plan(), "info", message="D06-words"),
    Case(
        "D06",
        plan(timing={"from": dt.date(2026, 9, 1), "to": dt.date(2026, 1, 1)}),
        plan(),
        "error",
        message="D06-backwards",
    ),
    Case("D07", plan(results=""), plan(), "warning"),
    Case("D08", plan(evaluation=""), plan(), "warning"),
    Case("D09", plan(resources=""), plan(), "info"),
    Case("D09", plan(resources=""), plan(), "warning", "visit-3"),
    Case("D10", {"action-plan": {"plan_version": None}}, {}, "warning"),
    Case("D10", {"action-plan": {"plan_date": None}}, {}, "error", "visit-3"),
    Case("D10", {"programme": {"mentor_city": None}}, {}, "warning"),
    Case(
        "D11",
        {"support-group": {"members": [member(id=f"member-{n}") for n in range(11)] + [OUTSIDER]}},
        {
            "support-group": {
                "members": [member(id=f"member-{n}", reason="Youth") for n in range(11)]
                + [OUTSIDER]
            }
        },
        "warning",
    ),
    Case(
        "D12",
        {"support-group": {"members": [member(), member(id="member-b", inside=False)]}},
        {},
        "error",
    ),
    Case(
        "D13",
        {"support-group": {"members": []}},
        {"support-group": {"members": [], "no_group_reason": "An existing council does it"}},
        "warning",
        "visit-1",
    ),
    Case(
        "D14",
        {"support-group": {"members": [member(represents_migrants=True)]}},
        {},
        "info",
    ),
    Case("D14", {"support-group": {"members": [OUTSIDER]}}, {}, "info", message="D14-inside"),
    Case(
        "D15",
        {"needs-analysis": {"key_actors": [{"id": "actor-b", "who": "Employers"}]}},
        {"consultation": {"consulted": [{"id": "con-b", "who": "employers"}]}},
        "info",
        "visit-1",
    ),
    Case(
        "D16",
        {"needs-analysis": {"plan_approvers": [{"id": "a", "who": "Treasurer"}]}},
        {"approval": {"approvers": [{"id": "b", "who": "Treasurer"}]}},
        "warning",
        "visit-3",
    ),
    Case("D17", {"political-commitment": {"commitments": []}}, {}, "info"),
    Case("D17", {"political-commitment": {"commitments": []}}, {}, "warning", "visit-1"),
    Case("D17", {"political-commitment": {"commitments": []}}, {}, "error", "visit-3"),
    Case(
        "D18",
        {"political-commitment": {"commitments": [{"id": "c", "covers": ["drafting"]}]}},
        {},
        "warning",
    ),
    Case(
        "D18",
        {"political-commitment": {"election_ahead": True}},
        {
            "political-commitment": {
                "commitments": [
                    {"id": "a", "political_party": "A", "covers": ["implementation"]},
                    {"id": "b", "political_party": "B", "covers": ["drafting"]},
                ]
            }
        },
        "warning",
        message="D18-election",
    ),
    Case("D19", {THREE: visit(3, host="mentor")}, {THREE: visit(3)}, "warning"),
    Case("D20", {TWO: visit(2, host="mentee")}, {TWO: visit(2)}, "warning", message="D20-mentor"),
    Case("D21", {"programme": {"end": dt.date(2026, 3, 1)}}, {}, "info"),
    Case("D22", {ONE: visit(1, dates=SOON, to_see=[])}, {ONE: visit(1, dates=SOON)}, "warning"),
    Case("D23", {ONE: over(1) | {"agenda": [{"id": "item-a"}]}}, {ONE: over(1)}, "warning"),
    Case(
        "D23",
        {ONE: over(1) | {"agenda": [{"id": "item-a", "title": "x"}]}},
        {ONE: over(1) | {"agenda": [{"id": "item-a", "title": "x", "skipped": "No time"}]}},
        "warning",
    ),
    Case(
        "D24",
        {
            ONE: visit(1, notes=[{"id": "note-a", "text": "Hush", "visibility": "team"}]),
            **plan(origin={"record": f"rec-{ONE}", "row": "note-a"}),
        },
        {ONE: visit(1, notes=[{"id": "note-a", "text": "Hush", "visibility": "group"}])},
        "error",
    ),
    Case(
        "D25",
        {
            "programme": {
                "people": [
                    {"id": "p", "name": "A", "contact": "x", "purge": TODAY - dt.timedelta(1)}
                ]
            }
        },
        {"programme": {"people": [{"id": "p", "name": "A"}]}},
        "warning",
    ),
    Case(
        "D25",
        {"good-practice": {"contact_details": "a phone"}},
        {"good-practice": {"contact_purge": dt.date(2030, 1, 1)}},
        "info",
        message="D25-unset",
    ),
    Case("D26", {"action-plan": {"actions": []}}, plan(), "error", "visit-1"),
    Case("D27", {"good-practice": {"replicability": None}}, {}, "warning", "visit-2"),
    Case("D27", {"good-practice": None}, {"good-practice": {}}, "warning", "visit-2"),
    Case("D29", {THREE: over(3) | {"attendance": []}}, {THREE: over(3)}, "warning"),
    Case("D30", {**LONG_AGO, "approval": {"outcome": None}}, {"approval": {}}, "info"),
    Case(
        "D31",
        {"matching": {"search_started": dt.date(2026, 1, 5)}, "needs-analysis": {"needs": []}},
        {"needs-analysis": {}},
        "warning",
    ),
    Case(
        "D32",
        {"matching": {"criteria": [], "decision_reasons": "Near"}},
        {"matching": {"reasons": [{"id": "r", "criterion": "crit-1", "reason": "As we are"}]}},
        "warning",
    ),
    Case(
        "D32",
        {"matching": {"decision_reasons": None}},
        {"matching": {"reasons": [{"id": "r", "reason": "Near"}]}},
        "warning",
        message="D32-reasons",
    ),
    Case("D33", {"scope": {"revisions": []}}, {}, "info"),
    Case(
        "D31",
        {**ON_THE_CARD_ONLY, "needs-analysis": {"needs": []}},
        {"needs-analysis": {}},
        "warning",
        message="D31-named",
    ),
    Case(
        "D32",
        {"matching": {**ON_THE_CARD_ONLY["matching"], "criteria": []}},
        {"matching": {"criteria": [{"id": "crit-1", "title": "Near"}]}},
        "warning",
    ),
    Case("D33", {**ON_THE_CARD_ONLY, "scope": {"revisions": []}}, {"scope": {}}, "info"),
    Case(
        "D34",
        {"benchmark": {"use_benchmark": False}},
        {"benchmark": {"agree_on_focus": True, "know_practices": True}},
        "info",
    ),
    Case(
        "D35",
        {"benchmark": {"factors": [{"id": "f", "name": "X", "chosen": True}]}},
        {
            "benchmark": {
                "guide_questions": [{"id": "q", "factor": "f", "mentee_answer": "Partly"}]
            },
            **plan(key_factors=["f"]),
        },
        "warning",
        "visit-1",
    ),
    Case(
        "D36",
        {"benchmark": {"contextual_factors": [{"id": "x", "factor": "recruit TEN buddies"}]}},
        plan(action="Something else"),
        "info",
    ),
    Case(
        "D37",
        {"needs-analysis": {"obstacles": [{"id": "o", "text": "Budget"}]}},
        {"follow-up": {"risks": [{"id": "r", "risk": "No money", "obstacles": ["o"]}]}},
        "info",
        "visit-1",
    ),
    Case(
        "D38",
        {
            ONE: over(1, notes=[{"id": "n", "kind": "question", "text": "Who?"}]),
            TWO: over(2),
        },
        {ONE: over(1, notes=[{"id": "n", "kind": "question", "text": "Who?", "answered": "Us"}])},
        "warning",
    ),
    Case("D39", {"needs-analysis": {"shared_goals": None}}, {}, "warning", "visit-1"),
    Case("D40", {"training": {"sessions": []}}, {}, "info", "visit-1"),
    Case(
        "D40",
        {"training": {"documents": None}},
        {},
        "info",
        "visit-1",
        message="D40-questions",
    ),
    Case("D41", {"consultation": {"consulted": []}}, {}, "warning", "visit-2"),
    Case(
        "D42",
        {"follow-up": {"exchanges": [{"id": "e", "date": dt.date(2025, 6, 1)}]}},
        {"follow-up": {"exchanges": [{"id": "e", "date": dt.date(2026, 6, 1)}]}},
        "info",
        "follow-up",
    ),
    Case("D44", plan(needs=["need-gone00"]), plan(), "warning", message="D44-reference"),
    Case("D45", {"programme": {"theme": None}}, {}, "warning"),
]


def mended(case: Case) -> dict[str, Any]:
    """The broken answers with what mends them on top; a form named with {} is healthy again."""
    result = {k: v for k, v in case.broken.items() if case.mended and k not in case.mended}
    for form_id, answers in case.mended.items():
        before = case.broken.get(form_id) or {}
        result[form_id] = {**before, **answers} if answers else {}
    return result


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.id}-{case.severity}")
def test_it_fires_where_it_is_broken_and_clears_where_it_is_mended(case: Case) -> None:
    found = [f for f in findings(programme(case.broken, case.phase)) if f.id == case.id]
    assert [f.severity for f in found][:1] == [case.severity]
    assert found[0].message == (case.message or found[0].message)
    assert case.id not in ids(programme(mended(case), case.phase))


@pytest.mark.parametrize("phase", [None, "visit-1", "visit-2", "visit-3", "follow-up"])
def test_a_healthy_programme_has_none(phase: str | None) -> None:
    assert ids(programme(phase=phase)) == set()


def test_every_finding_of_the_method_has_a_rule_that_a_case_breaks() -> None:
    numbers = {f"D{number:02}" for number in range(1, 46)}
    assert {rule.id for rule in RULES} == numbers
    elsewhere = {"D28", "D43"}
    assert {case.id for case in CASES} | elsewhere == numbers


def test_half_a_year_is_written_as_the_language_does() -> None:
    given = programme({"programme": {"end": dt.date(2026, 7, 1)}})
    for language, years in (("en", "0.5"), ("fr", "0,5")):
        use(language)
        (found,) = (each for each in findings(given, language=language) if each.id == "D21")
        assert found.params["years"] == years


def test_every_rule_names_the_guides_lines_unless_it_is_ours() -> None:
    assert {rule.id for rule in RULES if not rule.lines} == {"D43", "D44", "D45"}


def test_a_step_left_out_puts_its_findings_to_rest() -> None:
    broken = {"action-plan": {"actions": [action(lead="", results="")]}}
    assert {"D05", "D07"} <= ids(programme(broken, "visit-1"))
    without = {**broken, "programme": {"steps": steps(action_plan="Needs analysis only")}}
    assert not {"D05", "D07", "D26"} & ids(programme(without, "visit-1"))


def test_the_benchmark_left_out_asks_for_its_two_conditions() -> None:
    left_out = {"programme": {"steps": steps(benchmark="No time")}}
    assert "D34" in ids(programme(left_out))


def test_without_any_mentor_named_nothing_is_asked_about_one() -> None:
    nobody: dict[str, Any] = {
        "programme": {"mentor_city": None, "mentor_association": "VVSG"},
        "matching": {"partner_city": None, "criteria": [], "decision_reasons": None},
        "scope": {"revisions": []},
        "needs-analysis": {"needs": []},
    }
    assert not {"D31", "D32", "D33"} & ids(programme(nobody))


def test_peers_have_neither_mentor_nor_mentee() -> None:
    broken = {"matching": {"criteria": []}, TWO: visit(2, host="mentee")}
    assert {"D20", "D32"} <= ids(programme(broken))
    peers = {**broken, "programme": {"process": "community-of-practice"}}
    assert not {"D19", "D20", "D31", "D32", "D33", "D42"} & ids(programme(peers))


def test_a_preparing_programme_is_not_asked_for_its_action_plan() -> None:
    begun: dict[str, Any] = {"action-plan": {"actions": []}, "consultation": {"consulted": []}}
    assert not {"D03", "D26", "D41"} & ids(programme(begun))


def test_among_peers_the_plan_needs_no_mentor_in_its_head() -> None:
    nameless = {"programme": {"mentor_city": None, "mentor_association": None}}
    assert "D10" in ids(programme(nameless))
    peers = {"programme": {**nameless["programme"], "process": "community-of-practice"}}
    assert "D10" not in ids(programme(peers))


def test_every_finding_says_what_would_clear_it() -> None:
    """A next step for each sentence, in both languages: its own, or its rule's."""
    sentences = [name for name in WORDS if re.fullmatch(r"D\d\d(-\w+)?", name)]
    assert {name[:3] for name in sentences} == {f"D{number:02}" for number in range(1, 46)}
    steps_said = {name.removeprefix("next-") for name in WORDS if name.startswith("next-")}
    assert steps_said <= {*sentences, *(name[:3] for name in sentences)}, (
        "a step for a finding there is none of"
    )
    assert [name for name in sentences if not {name, name[:3]} & steps_said] == []


@pytest.mark.parametrize("process", ["exchanges", "review", "community-of-practice"])
def test_where_the_plan_is_optional_no_visit_is_asked_for_its_output(process: str) -> None:
    """An exchange listens, a review looks, peers learn: the guide asks none of them for a plan."""
    template = built_in().process(process)
    assert template is not None
    held = {
        step.id: over(number, host=step.host, attendance=[])
        for number, step in enumerate(template.steps(), start=1)
        if step.form == "meeting" and not step.optional
    }
    rows = [
        {"id": f"step-{step.id}", "step": step.id, "form": step.form, "record": f"rec-{step.id}"}
        if step.id in held
        else {"id": f"step-{step.id}", "step": step.id, "form": step.form}
        for step in template.steps()
    ]
    sheets = {
        f"rec-{name}": Record(
            f"visits/{name}.toml", {"id": f"rec-{name}", "form": "meeting", "answers": answers}
        )
        for name, answers in held.items()
    }
    nothing: dict[str, Any] = {
        "programme": {"process": process, "steps": rows},
        "action-plan": {"actions": []},
        "support-group": {"members": []},
        "political-commitment": {"commitments": []},
        "good-practice": None,
    }
    found = findings(programme(nothing, None, **sheets))
    assert not {"D03", "D13", "D20", "D26", "D27", "D29", "D39"} & {f.id for f in found}
    assert {f.severity for f in found if f.id == "D17"} <= {"info"}
    with_plan = {**nothing, **plan(needs=[])}
    assert {"D03", "D04"} <= ids(programme(with_plan, None, **sheets)), (
        "a plan that is there counts"
    )


def test_a_consultation_is_asked_for_while_it_can_still_be_held() -> None:
    asked_nobody: dict[str, Any] = {"consultation": {"consulted": []}, ONE: over(1)}
    soon = {"from": TODAY + dt.timedelta(days=5), "to": TODAY + dt.timedelta(days=6)}
    assert "D41" not in ids(programme(asked_nobody))
    assert "D41" in ids(programme({**asked_nobody, TWO: visit(2, dates=soon)}))


def test_a_mentor_is_in_touch_by_any_meeting_and_free_to_end_with_the_plan() -> None:
    silent: dict[str, Any] = {"follow-up": {"exchanges": []}}
    long_ago = {"from": dt.date(2025, 1, 10), "to": dt.date(2025, 1, 11)}
    held = {form: over(n, dates=long_ago) for n, form in enumerate(VISITS, start=1)}
    assert "D42" in ids(programme({**silent, **held}))
    assert "D42" not in ids(programme({"follow-up": {"exchanges": [], "extent": "plan"}, **held}))
    rows = [{**row, "record": "rec-online"} if row["form"] == "meeting" else row for row in steps()]
    lately = over(1, dates={"from": TODAY - dt.timedelta(days=9), "to": TODAY})
    online = Record("visits/o.toml", {"id": "rec-online", "form": "meeting", "answers": lately})
    met = {**silent, **held, "programme": {"steps": rows}}
    assert "D42" not in ids(programme(met, None, **{"rec-online": online}))


def test_before_the_plan_is_final_approvers_and_open_questions_are_remarked() -> None:
    """Both can still be settled at the last visit; after it the same is said as what is missing."""
    asked = [{"id": "n", "kind": "question", "text": "Who insures?"}]
    missing = {"needs-analysis": {"plan_approvers": [{"id": "a", "who": "Prefect"}]}}
    given = programme({ONE: over(1), TWO: over(2, notes=asked), **missing})
    assert not {"D16", "D38"} & ids(given)
    found = Findings().of(Situation(given, TODAY, "en", as_final=True))
    assert {"D16", "D38-final"} <= {finding.message for finding in found}
