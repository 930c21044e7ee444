"""Notes of a visit: kept, filed, turned into actions, answered; each one edit, undone at once."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

from mentor_tui.domain.agenda import Note, Visit
from mentor_tui.domain.checking import record_problems
from mentor_tui.domain.steps import steps_of
from mentor_tui.domain.visits import visit_for, visit_of
from mentor_tui.workspace import drafts, notes, ticking
from mentor_tui.workspace.opening import open_programme
from mentor_tui.workspace.workspace import Workspace
from tests.programmes import copy_of_new

VISIT = "visit-setting-the-scene"
PLAN = "action-plan"


@pytest.fixture
def workspace(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return open_programme(copy_of_new(tmp_path_factory, tmp_path / "programme"))


def the_visit(workspace: Workspace) -> Visit:
    visit = visit_of(workspace.programme, workspace.programme.of_form(VISIT)[0].id)
    assert visit is not None
    return visit


def actions(workspace: Workspace) -> list[Any]:
    return workspace.programme.of_form(PLAN)[0].rows("actions")


def write_note(workspace: Workspace, kind: str, text: str, *, filed: bool = True) -> Note:
    """A note typed letter by letter and finished, as the screen does it."""
    visit = the_visit(workspace)
    item = visit.items()[0].id if filed else ""
    draft = drafts.new_note(visit, kind, item, "Ada")
    for end in range(1, len(text) + 1):
        drafts.write(workspace, draft, text[:end], kind)
    drafts.finish(workspace, draft, text, kind)
    return the_visit(workspace).notes()[-1]


def test_a_note_lies_under_its_item_and_says_who_wrote_it(workspace: Workspace) -> None:
    note = write_note(workspace, "decision", "We begin with the young.")
    assert note.item == the_visit(workspace).items()[0].id
    assert (note.kind, note.text, note.row["by"]) == ("decision", "We begin with the young.", "Ada")


@pytest.mark.parametrize("kind", ["note", "obstacle"])
def test_notes_and_obstacles_begin_within_the_team(workspace: Workspace, kind: str) -> None:
    assert write_note(workspace, kind, "Budget voted.").row["visibility"] == "team"


def test_other_kinds_are_as_visible_as_the_form_says(workspace: Workspace) -> None:
    """The built-in forms keep every note in the team until somebody decides otherwise."""
    assert write_note(workspace, "decision", "Yes.").visibility == "team"


def test_typing_is_in_the_record_before_it_is_finished(workspace: Workspace) -> None:
    """What a power cut finds is an unfiled note, never half a decision under an item."""
    draft = drafts.new_note(
        the_visit(workspace), "decision", the_visit(workspace).items()[0].id, ""
    )
    drafts.write(workspace, draft, "We beg", "decision")
    half = the_visit(workspace).notes()
    assert [(note.text, note.item) for note in half] == [("We beg", "")]


def test_a_note_typed_letter_by_letter_is_undone_at_once(workspace: Workspace) -> None:
    write_note(workspace, "note", "Three associations are ready.")
    edit = workspace.undo()
    assert edit is not None
    assert edit.label == "edit-note-added"
    assert the_visit(workspace).notes() == []
    workspace.redo()
    assert [note.text for note in the_visit(workspace).notes()] == ["Three associations are ready."]


def test_saving_in_the_middle_of_a_note_changes_nothing_about_that(workspace: Workspace) -> None:
    draft = drafts.new_note(the_visit(workspace), "note", the_visit(workspace).items()[1].id, "")
    drafts.write(workspace, draft, "Half", "note")
    workspace.save()
    drafts.write(workspace, draft, "Half and whole", "note")
    drafts.finish(workspace, draft, "Half and whole", "note")
    assert [note.text for note in the_visit(workspace).notes()] == ["Half and whole"]
    workspace.undo()
    assert the_visit(workspace).notes() == []


def test_blank_text_is_no_note(workspace: Workspace) -> None:
    before = workspace.can_undo
    draft = drafts.new_note(the_visit(workspace), "note", "", "")
    drafts.write(workspace, draft, "x", "note")
    drafts.write(workspace, draft, " ", "note")
    assert not drafts.finish(workspace, draft, " ", "note")
    assert the_visit(workspace).notes() == []
    assert workspace.can_undo is before


def test_an_abandoned_rewriting_leaves_the_note_as_it_was(workspace: Workspace) -> None:
    note = write_note(workspace, "note", "As it was.")
    draft = drafts.old_note(the_visit(workspace), note)
    drafts.write(workspace, draft, "Otherwise", "note")
    drafts.abandon(workspace, draft)
    assert the_visit(workspace).notes() == [note]


def test_abandoning_works_even_when_something_else_was_done_meanwhile(
    workspace: Workspace,
) -> None:
    """What was jotted down in the middle stays."""
    draft = drafts.new_note(the_visit(workspace), "note", "", "")
    drafts.write(workspace, draft, "Typed, then left", "note")
    write_note(workspace, "question", "Who pays?")
    drafts.abandon(workspace, draft)
    assert [note.text for note in the_visit(workspace).notes()] == ["Who pays?"]


def test_an_action_goes_into_the_plan_with_its_provenance(workspace: Workspace) -> None:
    note = write_note(workspace, "action", "Recruit ten buddies")
    (action,) = actions(workspace)
    plan = workspace.programme.of_form(PLAN)[0]
    assert action["action"] == "Recruit ten buddies"
    assert action["origin"]["row"] == note.id
    assert note.row["became"] == {"record": plan.id, "row": action["id"]}
    assert note.became == (plan.id, action["id"])


def test_note_and_action_are_one_edit(workspace: Workspace) -> None:
    write_note(workspace, "action", "Recruit ten buddies")
    workspace.undo()
    assert (actions(workspace), the_visit(workspace).notes()) == ([], [])
    workspace.redo()
    assert (len(actions(workspace)), len(the_visit(workspace).notes())) == (1, 1)


def test_what_a_note_became_is_no_problem_of_its_file(workspace: Workspace) -> None:
    write_note(workspace, "action", "Recruit ten buddies")
    for record in workspace.programme.records.values():
        form = workspace.programme.form_of(record)
        assert form is not None
        assert [*record_problems(form, record)] == []


def test_half_an_action_is_not_in_the_plan_until_it_is_filed(workspace: Workspace) -> None:
    draft = drafts.new_note(the_visit(workspace), "action", the_visit(workspace).items()[0].id, "")
    drafts.write(workspace, draft, "Recruit ten", "action")
    workspace.leave_field()
    assert actions(workspace) == []
    visit = the_visit(workspace)
    item = visit.items()[2].id
    workspace.edit(notes.file_under(visit, visit.notes()[0], item), "edit-note-filed")
    assert the_visit(workspace).notes()[0].item == item
    assert [action["action"] for action in actions(workspace)] == ["Recruit ten"]


def test_a_note_is_made_an_action_by_another_kind(workspace: Workspace) -> None:
    note = write_note(workspace, "note", "Ten buddies")
    draft = drafts.old_note(the_visit(workspace), note)
    drafts.finish(workspace, draft, "Recruit ten buddies", "action")
    assert [action["action"] for action in actions(workspace)] == ["Recruit ten buddies"]
    workspace.undo()
    assert (the_visit(workspace).notes(), actions(workspace)) == ([note], [])


def test_an_action_written_anew_is_not_drafted_twice(workspace: Workspace) -> None:
    note = write_note(workspace, "action", "Recruit ten buddies")
    draft = drafts.old_note(the_visit(workspace), note)
    drafts.finish(workspace, draft, "Recruit twelve buddies", "action")
    assert len(actions(workspace)) == 1


def test_what_becomes_an_obstacle_is_for_the_team(workspace: Workspace) -> None:
    note = write_note(workspace, "decision", "Budget")
    visit = the_visit(workspace)
    workspace.edit(notes.next_visibility(visit, note))
    note = the_visit(workspace).notes()[0]
    assert note.visibility == "group"
    draft = drafts.old_note(the_visit(workspace), note)
    drafts.finish(workspace, draft, "Budget", "obstacle")
    assert the_visit(workspace).notes()[0].visibility == "team"


def test_visibility_goes_round(workspace: Workspace) -> None:
    write_note(workspace, "note", "Quiet")
    seen = []
    for _time in range(3):
        visit = the_visit(workspace)
        workspace.edit(notes.next_visibility(visit, visit.notes()[0]))
        seen.append(the_visit(workspace).notes()[0].visibility)
    assert seen == ["group", "public", "team"]


def test_a_process_whose_plan_was_not_begun_begins_it(workspace: Workspace) -> None:
    workspace.remove(workspace.programme.of_form(PLAN)[0].id)
    assert notes.plan_of(workspace.programme) is None
    plan = notes.begin_plan(workspace)
    assert plan is not None
    assert (plan.record.form, plan.first_column) == (PLAN, "action")


def test_where_the_plan_is_left_out_an_action_stays_a_draft_of_the_visit(
    workspace: Workspace,
) -> None:
    card = workspace.programme.card
    assert card is not None
    (step,) = (s for s in steps_of(workspace.programme) if s.form_id == PLAN)
    workspace.set(card.id, ("answers", "steps", step.row, "left_out"), "written elsewhere")
    workspace.remove(workspace.programme.of_form(PLAN)[0].id)
    note = write_note(workspace, "action", "Recruit ten buddies")
    assert (note.text, note.became) == ("Recruit ten buddies", None)


def test_an_answered_question_is_open_no_longer(workspace: Workspace) -> None:
    note = write_note(workspace, "question", "Who insures them?")
    assert note.is_open
    draft = drafts.answer(the_visit(workspace), note)
    drafts.write(workspace, draft, "The ci", "")
    drafts.finish(workspace, draft, "The city", "")
    answered = the_visit(workspace).notes()[0]
    assert (answered.answered, answered.is_open) == ("The city", False)
    workspace.undo()
    assert the_visit(workspace).notes() == [note]


def test_a_removed_note_comes_back_in_its_place(workspace: Workspace) -> None:
    for text in ("one", "two", "three"):
        write_note(workspace, "note", text)
    visit = the_visit(workspace)
    workspace.edit(notes.remove(visit, visit.notes()[1]), "edit-note-removed")
    assert [note.text for note in the_visit(workspace).notes()] == ["one", "three"]
    workspace.undo()
    assert [note.text for note in the_visit(workspace).notes()] == ["one", "two", "three"]


def test_ticking_and_skipping_exclude_each_other(workspace: Workspace) -> None:
    item = the_visit(workspace).items()[0].id
    workspace.edit(ticking.tick(the_visit(workspace), item))
    assert the_visit(workspace).items()[0].done
    drafts.finish(workspace, drafts.reason(the_visit(workspace), item), "no time", "")
    first = the_visit(workspace).items()[0]
    assert (first.done, first.skipped) == (False, "no time")
    workspace.edit(ticking.tick(the_visit(workspace), item))
    assert the_visit(workspace).items()[0].row.keys() == {"id", "source", "done"}
    workspace.edit(ticking.tick(the_visit(workspace), item))
    assert the_visit(workspace).items()[0].row.keys() == {"id", "source"}


def test_people_are_met_or_not_after_all(workspace: Workspace) -> None:
    visit = the_visit(workspace)
    table = visit.people_table
    assert table is not None
    row = {"id": "meet-1", "who": "The mayor"}
    workspace.set(visit.record.id, visit.place(table, "meet-1"), row)
    workspace.edit(ticking.meet(the_visit(workspace), "meet-1"))
    assert the_visit(workspace).people() == [{**row, "met": True}]
    workspace.edit(ticking.meet(the_visit(workspace), "meet-1"))
    assert the_visit(workspace).people() == [row]


def test_everything_is_in_the_files_as_the_folder_is_described(workspace: Workspace) -> None:
    write_note(workspace, "action", "Recruit ten buddies")
    workspace.save()
    file = workspace.root / workspace.path_of(the_visit(workspace).record.id)
    (note,) = tomllib.loads(file.read_text(encoding="utf-8"))["answers"]["notes"]
    assert [*note] == ["id", "item", "kind", "text", "visibility", "by", "became"]
    again = open_programme(workspace.root)
    assert again.problems == ()
    assert the_visit(again).notes()[0].became is not None


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (dt.date(2027, 3, 15), "visit-inspiration"),
        (dt.date(2027, 3, 1), "visit-inspiration"),
        (dt.date(2027, 3, 16), "visit-consolidation"),
        (dt.date(2026, 10, 4), "visit-setting-the-scene"),
    ],
)
def test_a_jotted_note_goes_to_the_visit_that_is_on_or_comes_next(
    workspace: Workspace, today: dt.date, expected: str
) -> None:
    days = {
        "visit-setting-the-scene": (dt.date(2026, 10, 4), dt.date(2026, 10, 6)),
        "visit-inspiration": (dt.date(2027, 3, 14), dt.date(2027, 3, 15)),
    }
    for form, (first, last) in days.items():
        record = workspace.programme.of_form(form)[0]
        workspace.set(record.id, ("answers", "dates"), {"from": first, "to": last})
    found = visit_for(workspace.programme, today)
    assert found is not None
    assert found.form.id == expected
