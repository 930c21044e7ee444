"""Waivers, what is kept between two looks, and that the work grows no faster than the plan."""

from __future__ import annotations

import datetime as dt

from mentor_tui.domain.change import Change
from mentor_tui.domain.findings import Findings, Situation
from mentor_tui.domain.findings.rule import RULES
from mentor_tui.domain.paths import ABSENT
from mentor_tui.domain.record import Record
from mentor_tui.language import word
from mentor_tui.schema.problem import Problem
from tests.domain.findings.situations import TODAY, VISITS, action, findings, ids, over, programme


def waived(finding: str, **more: object) -> dict[str, object]:
    """The programme record with one waiver."""
    row = {"id": "waiver-a", "finding": finding, "reason": "Agreed", "by": "Anne", **more}
    return {"waivers": [{**row, "on": dt.date(2026, 6, 1)}]}


BROKEN = {"action-plan": {"actions": [action(lead=""), action(id="act-b", lead="")]}}


def test_a_waiver_keeps_the_finding_with_who_why_and_when() -> None:
    given = programme({**BROKEN, "programme": waived("D05", record="rec-action-plan")}, "visit-1")
    found = [f for f in findings(given) if f.id == "D05"]
    assert [f.waiver and (f.waiver.reason, f.waiver.by, f.waiver.on) for f in found] == [
        ("Agreed", "Anne", "2026-06-01")
    ] * 2


def test_a_waiver_of_a_row_holds_for_that_row_only() -> None:
    card = waived("D05", record="rec-action-plan", field="act-b")
    found = findings(programme({**BROKEN, "programme": card}, "visit-1"))
    assert {f.place.row: f.waiver is not None for f in found if f.id == "D05"} == {
        "act-aaaaaa": False,
        "act-b": True,
    }


def test_a_waiver_without_a_reason_is_none() -> None:
    card = waived("D05", reason=" ")
    assert "D05" in ids(programme({**BROKEN, "programme": card}, "visit-1"))


def test_a_leak_cannot_be_waived() -> None:
    leak = {
        VISITS[0]: over(1, notes=[{"id": "note-a", "visibility": "team"}]),
        "action-plan": {
            "actions": [action(origin={"record": f"rec-{VISITS[0]}", "row": "note-a"})]
        },
        "programme": waived("D24"),
    }
    assert "D24" in ids(programme(leak))


def test_a_review_clears_the_leak() -> None:
    note = [{"id": "note-a", "visibility": "team"}]
    given = programme(
        {
            VISITS[0]: over(1, notes=note),
            "action-plan": {
                "actions": [action(origin={"record": f"rec-{VISITS[0]}", "row": "note-a"})]
            },
        }
    )
    reviewed = Change(
        "rec-action-plan", ("status", "actions", "act-aaaaaa", "reviewed"), ABSENT, "Anne"
    )
    assert "D24" in ids(given)
    assert "D24" not in ids(given.with_changes([reviewed]))


def test_only_what_reads_a_changed_record_is_run_again() -> None:
    given, kept = programme(phase="visit-1"), Findings()
    kept.of(Situation(given, TODAY))
    first = kept.runs
    kept.of(Situation(given, TODAY))
    assert kept.runs == first
    change = Change("rec-training", ("answers", "documents"), "Said.", "More.")
    kept.of(Situation(given.with_changes([change]), TODAY))
    reading = [rule for rule in RULES if "training" in rule.reads or not rule.reads]
    assert kept.runs - first <= len(reading)


def test_a_plan_put_away_and_never_changed_since_is_remarked() -> None:
    same = {"action-plan": {"actions": [action()]}}
    content = {"id": "rec-version", "form": "action-plan", "answers": {"actions": [action()]}}
    version = Record("versions/action-plan-after-visit-1.toml", content)
    assert "D28" in ids(programme(same, "visit-2", version=version))
    changed = {"action-plan": {"actions": [action(lead="Parish")]}}
    assert "D28" not in ids(programme(changed, "visit-2", version=version))


def test_a_form_without_the_language_spoken_is_remarked() -> None:
    assert "D43" in {f.id for f in findings(programme(), language="nl")}


def test_conflicts_and_unreadable_files_are_errors() -> None:
    given = programme()
    conflict = Change("rec-scope", ("_conflicts",), ABSENT, [{"path": ["answers", "x"]}])
    assert "D44" in ids(given.with_changes([conflict]))
    problem = Problem("bad.toml", "not-toml", blocks=True)
    found = Findings().of(Situation(given, TODAY, "en", (problem,)))
    assert [(f.id, f.severity, f.message) for f in found] == [("D44", "error", "D44-file")]


def test_a_file_left_out_on_purpose_is_not_called_unreadable() -> None:
    copy = Problem("b.toml", "sync-copy", {"original": "a.toml"}, blocks=True)
    twin = Problem("c.toml", "duplicate-id", {"id": "rec-1", "other": "a.toml"}, blocks=True)
    found = Findings().of(Situation(programme(), TODAY, "en", (copy, twin)))
    assert [word(one.message, **one.params).partition(":")[0] for one in found] == [
        "b.toml looks like a second copy of a.toml and is left out",
        "c.toml has the same id as a.toml and is left out",
    ]


def test_ten_times_the_actions_are_ten_times_the_findings() -> None:
    def many(number: int) -> int:
        rows = [action(id=f"act-{n:06}", lead="") for n in range(number)]
        found = findings(programme({"action-plan": {"actions": rows}}, "visit-1"))
        return sum(f.id == "D05" for f in found)

    assert many(1000) == 10 * many(100)
