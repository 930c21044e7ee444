"""A healthy programme in memory, to be broken in one place at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any

from mentor_tui.domain.findings import Finding, Findings, Situation
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record
from mentor_tui.schema.catalogue import Catalogue
from mentor_tui.workspace.opening import catalogue

TODAY = dt.date(2026, 6, 15)
VISITS = ("visit-setting-the-scene", "visit-inspiration", "visit-consolidation")
Answers = Mapping[str, Any]


@cache
def built_in() -> Catalogue:
    """The built-in forms, read once."""
    return catalogue()


def need(**more: Any) -> dict[str, Any]:
    """A need that lacks nothing."""
    return {"id": "need-aaaaaa", "text": "No contact", "evidence": "Interviews", **more}


def action(**more: Any) -> dict[str, Any]:
    """An action that lacks nothing."""
    return {
        "id": "act-aaaaaa",
        "action": "Recruit ten buddies",
        "results": "Ten pairs meet",
        "timing": {"from": dt.date(2026, 9, 1), "to": dt.date(2026, 12, 31)},
        "lead": "Youth office",
        "resources": "0.2 staff",
        "evaluation": "Eight pairs still meet",
        "needs": ["need-aaaaaa"],
        **more,
    }


def member(**more: Any) -> dict[str, Any]:
    """A member of the support group."""
    return {"id": "member-aaaaaa", "person": "Chair", "inside": True, **more}


OUTSIDER = member(id="member-bbbbbb", person="Union", inside=False, represents_migrants=True)


def visit(number: int, **more: Any) -> dict[str, Any]:
    """A visit far ahead, prepared."""
    return {
        "title": f"Visit {number}",
        "host": "mentor" if number == 2 else "mentee",
        "dates": {"from": dt.date(2027, number, 10), "to": dt.date(2027, number, 11)},
        "to_see": [{"id": "see-aaaaaa", "what": "The youth centre"}],
        "people_to_meet": [{"id": "meet-aaaaaa", "who": "Mayor"}],
        "agenda": [{"id": "item-aaaaaa", "title": "Talks"}],
        **more,
    }


def over(number: int, **more: Any) -> dict[str, Any]:
    """A visit that has been held, whole."""
    past: dict[str, Any] = {
        "dates": {"from": dt.date(2026, number, 10), "to": dt.date(2026, number, 11)},
        "agenda": [{"id": "item-aaaaaa", "title": "Talks", "done": True}],
        "attendance": [
            {"id": "att-aaaaaa", "who": "Mayor", "capacity": "politician"},
            {"id": "att-bbbbbb", "who": "Union", "capacity": "stakeholder"},
        ],
    }
    return visit(number, **{**past, **more})


HEALTHY: Mapping[str, Answers] = {
    "programme": {
        "title": "City for all",
        "process": "three-visits",
        "languages": "en",
        "theme": "Integration",
        "start": dt.date(2026, 1, 1),
        "end": dt.date(2027, 12, 31),
        "mentee_city": "Capaci",
        "mentor_city": "Mechelen",
    },
    "needs-analysis": {
        "needs": [need()],
        "why": "Interviews",
        "desired_impact": "People know each other",
        "obstacles": [{"id": "obst-aaaaaa", "text": "Budget", "answer": "Ask the region"}],
        "key_actors": [{"id": "actor-aaaaaa", "who": "Union"}],
        "plan_approvers": [{"id": "approver-aaaaaa", "who": "Mayor"}],
        **dict.fromkeys(
            (
                "city_similarities",
                "city_differences",
                "formal_relations",
                "informal_relations",
                "supportive_framework",
                "shared_goals",
                "national_factors",
                "mutual_learning",
            ),
            "Said.",
        ),
        "framework_means": ["funding"],
    },
    "action-plan": {
        "plan_date": dt.date(2026, 6, 1),
        "plan_version": "v1",
        "actions": [action()],
    },
    "support-group": {"members": [member(), OUTSIDER]},
    "good-practice": {"name": "Buddies", "owner": "Mechelen", "replicability": "A coordinator"},
    "political-commitment": {
        "commitments": [
            {"id": "com-aaaaaa", "who": "Mayor", "covers": ["drafting", "implementation"]}
        ]
    },
    "matching": {
        "partner_city": "Mechelen",
        "criteria": [{"id": "crit-aaaaaa", "title": "Experience"}],
        "decision_reasons": "They did it before",
    },
    "scope": {"revisions": [{"id": "rev-aaaaaa", "kind": "revision", "changed": "Narrower"}]},
    "benchmark": {
        "factors": [{"id": "factor-aaaaaa", "name": "Volunteering"}],
    },
    "training": {
        "sessions": [{"id": "ses-aaaaaa", "held": True}],
        **dict.fromkeys(
            ("what_it_is", "responsibilities", "main_steps", "documents", "expectations"), "Said."
        ),
    },
    "consultation": {"consulted": [{"id": "con-aaaaaa", "who": "Social service"}]},
    "approval": {"outcome": "approved", "body": "Council"},
    "follow-up": {"exchanges": [{"id": "exc-aaaaaa", "date": dt.date(2026, 6, 1)}]},
    VISITS[0]: visit(1),
    VISITS[1]: visit(2),
    VISITS[2]: visit(3),
}


def programme(
    changes: Mapping[str, Answers] | None = None, phase: str | None = None, **extra: Record
) -> Programme:
    """The healthy programme with some answers changed.

    Args:
        changes: answers by form; None for a form without a record, a key with None is taken out.
        phase: set by hand; None leaves it to the visits.
        extra: further records.
    """
    changes = changes or {}
    records: dict[str, Record] = dict(extra)
    for form_id in dict.fromkeys([*HEALTHY, *changes]):
        if form_id in changes and changes[form_id] is None:
            continue
        answers = {**HEALTHY.get(form_id, {}), **changes.get(form_id, {})}
        if form_id == "programme":
            answers.setdefault("steps", steps())
            if phase is not None:
                answers["phase_set"] = phase
        filled = {key: value for key, value in answers.items() if value is not None}
        path = "programme.toml" if form_id == "programme" else f"{form_id}.toml"
        content = {"id": f"rec-{form_id}", "form": form_id, "form_version": 1, "answers": filled}
        records[f"rec-{form_id}"] = Record(path, content)
    return Programme(records, built_in())


def steps(**left_out: str) -> list[dict[str, Any]]:
    """The rows of the three-visits process, each visit with its record.

    Args:
        left_out: reasons by form, underscores for hyphens.
    """
    process = built_in().process("three-visits")
    assert process is not None
    rows = []
    for step in process.steps():
        row: dict[str, Any] = {"id": f"step-{step.id}", "step": step.id, "form": step.form}
        row["phase"] = process.phase_of(step.id)
        if step.form in VISITS:
            row["record"] = f"rec-{step.form}"
        reason = left_out.get(step.form.replace("-", "_"))
        rows.append({**row, "left_out": reason} if reason else row)
    return rows


def findings(given: Programme, today: dt.date = TODAY, language: str = "en") -> list[Finding]:
    """What is found in a programme."""
    return Findings().of(Situation(given, today, language))


def ids(given: Programme, today: dt.date = TODAY) -> set[str]:
    """The ids of what is found and not waived."""
    return {finding.id for finding in findings(given, today) if finding.waiver is None}
