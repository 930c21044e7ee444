"""A note is linked to an obstacle or a risk: a new row, or one that is there; both say so."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from mentor_tui.documents.export import export
from mentor_tui.domain.agenda import Note, Visit
from mentor_tui.domain.checking import record_problems
from mentor_tui.domain.provenance import grown
from mentor_tui.domain.visits import visit_of
from mentor_tui.workspace import linking, notes
from mentor_tui.workspace.linking import Landing
from mentor_tui.workspace.opening import open_programme
from mentor_tui.workspace.watching import Watch
from mentor_tui.workspace.workspace import Workspace
from tests.programmes import copy_of_new

VISIT = "visit-setting-the-scene"
SAID = "The deputy mayor will not sign before the election"
NOTES = [
    {"id": "note-a", "kind": "obstacle", "text": SAID, "visibility": "team"},
    {"id": "note-b", "kind": "obstacle", "text": "He said it again", "visibility": "team"},
    {"id": "note-team", "kind": "question", "text": "Who else knows?", "visibility": "team"},
    {"id": "note-open", "kind": "decision", "text": "We go on", "visibility": "group"},
    {"id": "note-act", "kind": "action", "text": "Ask him", "visibility": "team"},
]
THERE = {"id": "obst-there", "text": "Elections are near"}


@pytest.fixture
def workspace(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    workspace = open_programme(copy_of_new(tmp_path_factory, tmp_path / "programme"))
    workspace.set(visit(workspace).record.id, ("answers", "notes"), NOTES)
    sheet = workspace.programme.of_form("needs-analysis")[0]
    workspace.set(sheet.id, ("answers", "obstacles"), [THERE])
    return workspace


def visit(workspace: Workspace) -> Visit:
    found = visit_of(workspace.programme, workspace.programme.of_form(VISIT)[0].id)
    assert found is not None
    return found


def note(workspace: Workspace, note_id: str) -> Note:
    found = visit(workspace).note(note_id)
    assert found is not None
    return found


def obstacles(workspace: Workspace) -> list[Any]:
    return workspace.programme.of_form("needs-analysis")[0].rows("obstacles")


def landing(workspace: Workspace, note_id: str, form: str = "needs-analysis") -> Landing:
    places = linking.landings(workspace.programme, note(workspace, note_id))
    return next(place for place in places if place.form.id == form)


def link(workspace: Workspace, note_id: str, row: str = "", form: str = "needs-analysis") -> None:
    place = landing(workspace, note_id, form)
    changes = linking.link(visit(workspace), note(workspace, note_id), place, row)
    workspace.edit([*changes], "edit-linked")


def test_a_note_lands_as_a_row_that_knows_it_and_is_undone_at_once(workspace: Workspace) -> None:
    link(workspace, "note-a")
    sheet = workspace.programme.of_form("needs-analysis")[0]
    row = obstacles(workspace)[-1]
    assert row["text"] == SAID
    assert row["id"].startswith("obst-")
    assert row["origin"] == {"record": visit(workspace).record.id, "row": "note-a"}
    assert note(workspace, "note-a").became == (sheet.id, row["id"])
    for record in (sheet, visit(workspace).record):
        form = workspace.programme.form_of(record)
        assert form is not None
        assert [*record_problems(form, workspace.record(record.id))] == []
    workspace.undo()
    assert (obstacles(workspace), note(workspace, "note-a").became) == ([THERE], None)


def test_several_notes_are_linked_to_one_obstacle_and_one_goes_elsewhere(
    workspace: Workspace,
) -> None:
    for name in ("note-a", "note-b"):
        link(workspace, name, "obst-there")
    (row,) = obstacles(workspace)
    assert [origin["row"] for origin in row["origin"]] == ["note-a", "note-b"]
    assert row["text"] == THERE["text"]
    form = workspace.programme.catalogue.form("needs-analysis")
    sheet = workspace.programme.of_form("needs-analysis")[0]
    assert form is not None
    assert [*record_problems(form, sheet)] == []
    link(workspace, "note-a")
    assert obstacles(workspace)[0]["origin"]["row"] == "note-b"
    link(workspace, "note-b")
    assert "origin" not in obstacles(workspace)[0]
    link(workspace, "note-a", "obst-there")
    words_are_its_own = obstacles(workspace)[1]
    assert words_are_its_own["origin"]["row"] == "note-a"


def test_what_is_linked_is_the_teams_and_known_to_have_grown(workspace: Workspace) -> None:
    """D24 asks `grown`: said aloud in a table for all, it is held back until reviewed."""
    link(workspace, "note-a", "obst-there")
    sheet = workspace.programme.of_form("needs-analysis")[0]
    (one,) = [g for g in grown(workspace.programme) if g.row == "obst-there"]
    assert one.source is not None
    assert (one.source.row, one.kept) == ("note-a", True)
    workspace.set(sheet.id, ("status", "obstacles", "obst-there", "visibility"), "group")
    (one,) = [g for g in grown(workspace.programme) if g.row == "obst-there"]
    assert one.held_back
    workspace.undo()
    link(workspace, "note-b")
    made = {a: export(workspace.programme, sheet.id, "md", a) for a in ("team", "group")}
    assert b"He said it again" in made["team"].data
    assert b"note-a" not in made["team"].data
    assert b"He said it again" not in made["group"].data
    assert made["group"].omitted > made["team"].omitted


def test_of_many_origins_one_of_the_team_is_enough(workspace: Workspace) -> None:
    """An open note first, then a confidential one that no longer says what it became."""
    record, sheet = visit(workspace).record.id, workspace.programme.of_form("needs-analysis")[0]
    origins = [{"record": record, "row": name} for name in ("note-open", "note-a")]
    place = ("answers", "obstacles", "obst-there", "origin")
    workspace.set(sheet.id, place, origins)
    (one,) = [g for g in grown(workspace.programme) if g.row == "obst-there"]
    assert one.source is not None
    assert one.source.row == "note-a"
    workspace.set(sheet.id, place, origins[:1])
    assert [g for g in grown(workspace.programme) if g.row == "obst-there"] == []
    workspace.set(sheet.id, place, [*origins[:1], {"record": record, "row": "note-gone"}])
    (one,) = [g for g in grown(workspace.programme) if g.row == "obst-there"]
    assert one.source is None


def test_which_notes_may_be_linked_is_said_by_the_forms(workspace: Workspace) -> None:
    def places(name: str) -> set[str]:
        found = linking.landings(workspace.programme, note(workspace, name))
        return {f"{place.form.id}.{place.table.id}" for place in found}

    everywhere = {"needs-analysis.obstacles", "follow-up.risks"}
    assert [places(n["id"]) for n in NOTES] == [everywhere] * 3 + [set()] * 2


def test_a_sheet_is_begun_for_the_risk_that_goes_into_it(workspace: Workspace) -> None:
    assert landing(workspace, "note-a", "follow-up").record is None
    linking.begin(workspace, "follow-up")
    linking.begin(workspace, "follow-up")
    link(workspace, "note-a", form="follow-up")
    (risk,) = workspace.programme.of_form("follow-up")[0].rows("risks")
    assert risk["risk"] == SAID


def test_an_action_in_the_plan_is_no_obstacle_too(workspace: Workspace) -> None:
    plan = workspace.programme.of_form("action-plan")[0]
    workspace.set(plan.id, ("answers", "actions"), [{"id": "act-x", "action": "Ask him"}])
    became = {"record": plan.id, "row": "act-x"}
    place = ("answers", "notes", "note-a", "became")
    workspace.set(visit(workspace).record.id, place, became)
    assert linking.is_elsewhere(workspace.programme, note(workspace, "note-a"))
    workspace.set(plan.id, ("answers", "actions"), [])
    assert not linking.is_elsewhere(workspace.programme, note(workspace, "note-a"))


def test_an_obstacle_from_a_note_asks_for_an_answer_until_the_note_comes_to_one(
    workspace: Workspace,
) -> None:
    """D37, fed by the link and cleared by where the same note went on to."""

    def unanswered() -> set[str]:
        watch = Watch(workspace)
        return {found.place.row for found in watch.findings() if found.id == "D37"}

    day = dt.date(2020, 10, 5)
    workspace.set(visit(workspace).record.id, ("answers", "dates"), {"from": day, "to": day})
    link(workspace, "note-a")
    link(workspace, "note-b", "obst-there")
    made = obstacles(workspace)[-1]["id"]
    assert unanswered() == {made, "obst-there"}
    linking.begin(workspace, "follow-up")
    link(workspace, "note-a", form="follow-up")
    assert unanswered() == {"obst-there"}
    (risk,) = workspace.programme.of_form("follow-up")[0].rows("risks")
    assert (risk["risk"], risk["origin"]) == (SAID, obstacles(workspace)[-1]["origin"])
    was = note(workspace, "note-b")
    workspace.edit([*notes.rewrite(visit(workspace), was, "action", was.text)], "edit-note")
    assert unanswered() == set()
    (action,) = workspace.programme.of_form("action-plan")[0].rows("actions")
    assert note(workspace, "note-b").became == (
        workspace.programme.of_form("action-plan")[0].id,
        action["id"],
    )
