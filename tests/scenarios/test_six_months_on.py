"""Six months on: approved, carried out, looked after; contacts gone, an archive for everybody."""

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from mentor_tui.documents.export import export
from mentor_tui.domain.due import due_in
from mentor_tui.domain.findings import Finding, Findings, Situation
from mentor_tui.domain.frozen import is_fixed
from mentor_tui.domain.record import Record
from mentor_tui.domain.steps import steps_of
from mentor_tui.workspace import clock
from mentor_tui.workspace.anonymising import anonymise, who_is_due
from mentor_tui.workspace.creating import start_step
from mentor_tui.workspace.freezing import freeze
from mentor_tui.workspace.opening import lock, open_programme
from mentor_tui.workspace.workspace import Workspace
from tests.programmes import copy_of_new

FINAL, NOW = dt.date(2027, 3, 18), dt.date(2027, 9, 20)


@pytest.fixture
def open_(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Workspace:
    """Every visit held, the plan frozen as final half a year ago."""
    monkeypatch.setattr(clock, "today", lambda: FINAL)
    workspace = open_programme(copy_of_new(tmp_path_factory, tmp_path / "p"))
    for month, step in enumerate(s for s in steps_of(workspace.programme) if s.number is not None):
        day = dt.date(2027, 1 + month, 12)
        workspace.set(step.records[0].id, ("answers", "dates"), {"from": day, "to": day})
    ends = {"from": dt.date(2027, 4, 1), "to": dt.date(2027, 8, 31)}
    actions = [{"id": f"act-{n}", "action": f"Action {n}", "timing": ends} for n in (1, 2)]
    plan = workspace.programme.of_form("action-plan")[0]
    workspace.set(plan.id, ("answers", "actions"), actions)
    freeze(workspace, plan.id, "v1, final", "Ada", final=True)
    monkeypatch.setattr(clock, "today", lambda: NOW)
    return workspace


def of(workspace: Workspace, form_id: str) -> Record:
    """The record of a form, begun if need be."""
    step = next(step for step in steps_of(workspace.programme) if step.form_id == form_id)
    return start_step(workspace, step)


def fill(workspace: Workspace, form_id: str, **answers: Any) -> None:
    record = of(workspace, form_id)
    for field, value in answers.items():
        workspace.set(record.id, ("answers", field), value)


def found(workspace: Workspace, rule: str) -> list[Finding]:
    return [f for f in Findings().of(Situation(workspace.programme, NOW)) if f.id == rule]


def test_approval_and_what_became_of_each_action(open_: Workspace) -> None:
    (missing,) = found(open_, "D30")
    assert missing.params["count"] == (NOW - FINAL).days
    approved = {"outcome": "approved", "body": "City council", "reference": "2027/114"}
    fill(open_, "approval", **approved, approved_on=dt.date(2027, 4, 20))
    assert not found(open_, "D30")
    plan = of(open_, "action-plan")
    for column, value in (("status", "done"), ("evidence", "Eight pairs still meet")):
        place = ("actions", "act-1", column)
        assert not is_fixed(open_.programme, plan, place)
        open_.set(plan.id, ("answers", *place), value)
    assert is_fixed(open_.programme, plan, ("actions", "act-1", "evaluation"))


def test_what_is_overdue_and_the_next_exchange(open_: Workspace) -> None:
    assert found(open_, "D42")
    exchange = {"id": "exch-1", "date": dt.date(2027, 8, 2), "next_due": dt.date(2027, 9, 1)}
    risk = {"id": "risk-1", "risk": "Summer", "likelihood": "high", "impact": "low"}
    risks = [{**risk, "response": "The radio", "review_on": dt.date(2027, 9, 10)}]
    fill(open_, "follow-up", exchanges=[exchange], risks=risks, group_active="again")
    assert not found(open_, "D42")
    plan = of(open_, "action-plan")
    open_.set(plan.id, ("answers", "actions", "act-1", "status"), "done")
    late = [one.row for one in due_in(open_.programme, NOW) if one.day < NOW]
    assert late == ["act-2", "exch-1", "risk-1"]


def test_the_eleventh_member_has_a_reason(open_: Workspace) -> None:
    members = [{"id": f"member-{n}", "person": f"Member {n}"} for n in range(11)]
    fill(open_, "support-group", members=members)
    assert found(open_, "D11")
    members[-1] = {**members[-1], "reason": "speaks for the parents"}
    fill(open_, "support-group", members=members)
    assert not found(open_, "D11")


def test_contacts_go_and_the_archive_is_read_without_the_app(open_: Workspace) -> None:
    card = open_.programme.card
    assert card is not None
    person = {"id": "person-1", "name": "Parish", "contact": "0471 23 45 67"}
    open_.set(card.id, ("answers", "people"), [{**person, "purge": dt.date(2027, 9, 1)}])
    fill(open_, "approval", outcome="approved", body="City council")
    plan = of(open_, "action-plan")
    open_.set(plan.id, ("answers", "actions", "act-1", "status"), "done")
    open_.set(plan.id, ("answers", "actions", "act-1", "evidence"), "Eight still meet")
    open_.save()
    open_.close()
    workspace = open_programme(open_.root)
    assert lock(workspace) is None
    anonymise(workspace, who_is_due(workspace))
    workspace.close()
    assert not [p for p in open_.root.rglob("*.toml") if "0471" in p.read_text("utf-8")]
    again = open_programme(open_.root)
    files = {p: (again.root / p).read_bytes() for p in ("programme.toml", "approval.toml")}
    made = export(again.programme, "archive", "md", "team", files)
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        names = archive.namelist()
        index, became, report = (
            archive.read(name).decode()
            for name in ("index.html", "pages/action-plan.md", "report.md")
        )
        text = "".join(archive.read(n).decode() for n in names if n.endswith((".md", ".html")))
    assert "City council" in text
    assert "Action 2" in text
    # The plan's table has its six columns; what became of an action is below it.
    assert "Eight still meet" in became.partition("What became of it")[2]
    assert "Eight still meet" in report
    assert b"Eight still meet" not in export(again.programme, plan.id, "md", "team", files).data
    assert "Action plan — v1, final" in index
    assert index.index("Approval") < index.index("Action plan — v1, final")
    assert any(name.endswith("approval.toml") for name in names)
