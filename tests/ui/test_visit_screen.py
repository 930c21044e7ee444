"""The visit day by keyboard: nothing typed is lost, everything lands where it belongs."""

import asyncio
import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from mentor_tui.domain.steps import steps_of
from mentor_tui.domain.visits import visit_of
from mentor_tui.language import use
from mentor_tui.ui.command_table import BY_ID
from mentor_tui.ui.screens.ask import Pick
from mentor_tui.ui.screens.form import FormScreen
from mentor_tui.ui.screens.row import RowScreen
from mentor_tui.ui.screens.visit import VisitScreen
from mentor_tui.ui.screens.visit.wording import visit_words
from mentor_tui.workspace.freezing import freeze, reopen
from mentor_tui.workspace.opening import open_programme
from mentor_tui.workspace.status import Safety
from tests.hostile import ENCODABLE
from tests.programmes import copy_of_new
from tests.ui.golden import screen_text
from tests.ui.visit_host import SECOND, Host, folder_with, opened, stop_clock


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch)


@pytest.fixture
def folder(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder_with(tmp_path_factory, tmp_path / "capaci")


async def test_a_visit_opens_at_what_is_on_now(folder: Path) -> None:
    async with opened(folder) as host:
        assert host.under_cursor == ("item", "item-talks")


async def test_a_visit_opens_where_one_is_sent(folder: Path) -> None:
    async with opened(folder, row="item-plan") as host:
        assert host.under_cursor == ("item", "item-plan")
    async with opened(folder, row="note-budget") as host:
        await host.settle()
        assert host.under_cursor == ("item", "item-talks")
        assert host.screen.focused is host.screen.notes
        assert host.screen.note is not None
        assert host.screen.note[1].id == "note-budget"


async def test_items_are_ticked_and_taken_back(folder: Path) -> None:
    async with opened(folder) as host:
        await host.press("space")
        assert host.item("item-talks").done
        await host.press("space")
        assert not host.item("item-talks").ticked
        await host.press("space", "ctrl+z")
        assert not host.item("item-talks").ticked


async def test_an_item_is_skipped_with_a_reason_and_taken_in_again(folder: Path) -> None:
    async with opened(folder) as host:
        await host.press("s")
        await host.type("the room was locked")
        await host.press("enter")
        assert host.item("item-talks").skipped == "the room was locked"
        assert host.screen.focused is host.screen.agenda
        await host.press("s")
        assert not host.item("item-talks").ticked


async def test_a_skipping_without_a_reason_changes_nothing(folder: Path) -> None:
    async with opened(folder) as host:
        await host.press("s", "enter")
        assert not host.item("item-talks").ticked
        await host.press("s")
        await host.type("half a reason")
        await host.press("escape")
        assert not host.item("item-talks").ticked
        assert host.workspace.can_undo is None


async def test_people_are_met(folder: Path) -> None:
    async with opened(folder) as host:
        await host.go("meet-critic")
        await host.press("space")
        assert host.visit.people()[1]["met"] is True


async def test_a_note_of_each_kind_lands_under_its_item(folder: Path) -> None:
    async with opened(folder) as host:
        for key, kind in (("f5", "note"), ("d", "decision"), ("f7", "question"), ("o", "obstacle")):
            await host.press(key)
            await host.type(f"A {kind}")
            await host.press("enter")
            note = host.written()
            assert (note.kind, note.text, note.item) == (kind, f"A {kind}", "item-talks")
            assert (note.visibility, note.row["by"]) == ("team", "Ada")
            assert host.screen.focused is host.screen.agenda
        assert "A question" in screen_text(host.app)


async def test_an_action_goes_into_the_plan_and_both_are_undone_at_once(folder: Path) -> None:
    async with opened(folder) as host:
        await host.press("f9")
        await host.type("Recruit ten buddies")
        await host.press("enter")
        assert [action["action"] for action in host.actions()] == ["Recruit ten buddies"]
        assert "→ Action plan 1" in screen_text(host.app).replace("\xa0", " ")
        await host.press("ctrl+z")
        assert host.actions() == []
        assert host.written().id == "note-loose"
        await host.press("ctrl+y")
        assert (len(host.actions()), host.written().text) == (1, "Recruit ten buddies")


async def test_a_key_says_what_it_is_while_it_is_typed(folder: Path) -> None:
    """Also from the menu, which asks the screen to hand over what was typed."""
    async with opened(folder) as host:
        await host.press("f5")
        await host.type("We begin")
        await host.press("f6")
        await host.type(" with the young")
        await host.press("ctrl+o", "u")
        await host.press("enter")
        assert (host.written().kind, host.written().text) == (
            "question",
            "We begin with the young",
        )
        await host.press("ctrl+z")
        assert host.written().id == "note-loose"


async def test_what_is_about_another_note_waits_for_the_one_being_written(folder: Path) -> None:
    async with opened(folder) as host:
        await host.press("f6")
        await host.type("We begin with the young")
        await host.press("f2", "ctrl+g")
        assert "finish the note first" in host.said
        await host.press("enter")
        assert (host.written().kind, host.written().visibility) == ("decision", "team")
        assert not host.item("item-talks").ticked


async def test_what_is_typed_is_kept_before_it_is_finished(folder: Path) -> None:
    """Saved never stands above words that are in the editor only."""
    async with opened(folder) as host:
        await host.press("f9")
        host.screen.entry.area.insert("Recruit te")
        safety = host.app.safety()
        assert safety is not None
        assert safety.safety is Safety.PENDING
        await host.settle()
        assert host.workspace.status().safety is not Safety.SAVED
        assert (host.written().text, host.written().item) == ("Recruit te", "")
        assert host.actions() == []
        assert "Recruit te" not in str(host.screen.agenda._rows)


async def test_leaving_in_the_middle_loses_nothing(folder: Path) -> None:
    async with opened(folder) as host:
        await host.press("f6")
        host.screen.entry.area.insert("Half a decision")
        host.app.flush()
    again = open_programme(folder)
    visit = visit_of(again.programme, host.record_id)
    assert visit is not None
    assert [(note.text, note.item) for note in visit.notes()][-1] == ("Half a decision", "")


async def test_what_is_taken_back_is_offered_again(folder: Path) -> None:
    async with opened(folder) as host:
        await host.press("f5")
        await host.type("Not sure about this")
        await host.press("escape")
        assert host.written().id == "note-loose"
        assert isinstance(host.app.screen, VisitScreen)
        assert "F5 takes up again: Not sure" in screen_text(host.app)
        await host.press("down", "f7", "enter")
        note = host.written()
        assert (note.kind, note.text, note.item) == (
            "question",
            "Not sure about this",
            "item-press",
        )


async def test_what_is_taken_back_outlives_a_second_esc(folder: Path) -> None:
    async with opened(folder) as host:
        await host.press("f5")
        await host.type("Pressed twice by habit")
        await host.press("escape", "escape")
        assert not isinstance(host.app.screen, VisitScreen)
        host.app.open_record(host.record_id)
        await host.settle()
        assert "F5 takes up again: Pressed twice" in screen_text(host.app)


async def test_a_note_is_written_anew(folder: Path) -> None:
    async with opened(folder) as host:
        await host.press("right", "up", "enter")
        await host.type(", says the treasurer")
        await host.press("enter")
        assert host.note("note-budget").text == "Budget already voted, says the treasurer"
        assert host.screen.focused is host.screen.notes
        await host.press("enter")
        await host.type(" and more")
        await host.press("escape")
        assert host.note("note-budget").text == "Budget already voted, says the treasurer"


async def test_a_note_becomes_an_action_by_one_key(folder: Path) -> None:
    async with opened(folder) as host:
        await host.press("right", "up", "up", "e", "f9", "enter")
        note = host.note("note-ready")
        (action,) = host.actions()
        assert note.kind == "action"
        assert note.became == (
            host.workspace.programme.of_form("action-plan")[0].id,
            action["id"],
        )
        assert action["origin"]["row"] == "note-ready"


async def test_visibility_goes_round_by_one_key_also_from_the_menu(folder: Path) -> None:
    async with opened(folder) as host:
        await host.press("right", "v")
        assert host.note("note-insurance").visibility == "public"
        await host.press("ctrl+o", "v")
        assert host.note("note-insurance").visibility == "team"
        await host.press("ctrl+g")
        assert host.note("note-insurance").visibility == "group"


async def test_a_note_is_removed_and_comes_back(folder: Path) -> None:
    async with opened(folder) as host:
        await host.press("right", "delete")
        assert host.visit.note("note-insurance") is None
        await host.press("ctrl+z")
        assert [note.id for note in host.visit.notes()][2] == "note-insurance"


async def test_an_open_question_of_an_earlier_visit_is_answered_where_it_was_asked(
    folder: Path,
) -> None:
    async with opened(folder) as host:
        await host.go("note-earlier")
        host.screen.agenda.highlighted = _row_of(host, "note-earlier")
        await host.press("enter")
        await host.type("The youth office")
        assert "Who looks after the volunteers?" in screen_text(host.app)
        await host.press("enter")
        asked = visit_of(host.workspace.programme, "rec-earlier1")
        assert asked is not None
        assert asked.notes()[0].answered == "The youth office"
        assert _row_of(host, "note-earlier") is None
        await host.press("ctrl+z")
        assert _row_of(host, "note-earlier") is not None


def _row_of(host: Host, row_id: str) -> int | None:
    rows = host.screen.agenda._rows
    return next(
        (i for i, line in enumerate(rows) if line.subject and line.subject.row == row_id), None
    )


async def test_an_answer_begun_is_taken_back_and_offered_again(folder: Path) -> None:
    async with opened(folder) as host:
        await host.go("note-loose")
        host.screen.agenda.highlighted = _row_of(host, "note-insurance")
        await host.press("enter")
        await host.type("Perhaps the city")
        await host.press("escape")
        assert host.note("note-insurance").is_open
        await host.press("enter", "enter")
        assert host.note("note-insurance").answered == "Perhaps the city"


async def test_the_only_unfiled_note_goes_under_the_item_under_the_cursor(folder: Path) -> None:
    async with opened(folder) as host:
        await host.press("t")
        assert host.note("note-loose").item == "item-talks"


async def test_a_note_is_filed_under_an_item_that_is_picked(folder: Path) -> None:
    async with opened(folder) as host:
        await host.go("note-loose")
        await host.press("t")
        assert isinstance(host.app.screen, Pick)
        await host.type("workshop")
        await host.press("enter")
        assert host.note("note-loose").item == "item-plan"


async def test_one_of_several_unfiled_notes_is_picked(folder: Path) -> None:
    async with opened(folder) as host:
        await host.go("note-loose")
        await host.press("n")
        await host.type("Another loose one")
        await host.press("enter")
        assert host.written().item == ""
        await host.go("item-needs")
        await host.press("t", "down", "enter")
        assert host.written().item == "item-needs"
        assert host.note("note-loose").item == ""


async def test_the_language_changes_in_place_while_somebody_writes(folder: Path) -> None:
    async with opened(folder) as host:
        await host.press("f6")
        await host.type("Begin with the young")
        await host.press("ctrl+l")
        await host.settle()
        shown = screen_text(host.app)
        assert "décision" in shown
        assert "Begin with the young" in shown
        assert "ORDRE DU JOUR" in shown
        await host.press("enter")
        assert (host.written().kind, host.written().item) == ("decision", "item-talks")


async def test_a_sheet_chosen_for_the_visit_opens(folder: Path) -> None:
    async with opened(folder) as host:
        host.screen.agenda.focus()
        host.screen.agenda.highlighted = next(
            index
            for index, line in enumerate(host.screen.agenda._rows)
            if line.subject is not None and line.subject.kind == "sheet"
        )
        await host.press("enter")
        assert isinstance(host.app.screen, FormScreen)
        assert host.app.screen.record_id == "rec-sheet123"


async def test_details_and_the_sheet_are_one_key_away_and_change_nothing(folder: Path) -> None:
    """What a note became is no text; a page that shows it as one must not keep it as one."""
    async with opened(folder) as host:
        await host.press("f9")
        await host.type("Recruit ten buddies")
        await host.press("enter", "right")
        before = host.visit.record.data
        for keys, row in ((("i",), host.written().id), (("left", "i"), "item-talks")):
            await host.press(*keys)
            await host.settle()
            assert isinstance(host.app.screen, RowScreen)
            assert host.app.screen.row_id == row
            await host.press("escape")
        await host.press("f")
        await host.settle()
        assert isinstance(host.app.top, FormScreen)
        await host.press("escape")
        assert host.visit.record.data == before


CANNOT = [
    ("note-loose", "space", "no agenda item"),
    ("meet-mayor", "s", "no agenda item"),
    ("item-plan", "v", "no note"),
    ("item-plan", "delete", "no note"),
    ("meet-mayor", "t", "no agenda item"),
]


async def test_what_cannot_be_done_here_says_why(folder: Path) -> None:
    async with opened(folder) as host:
        before = host.visit.record.data
        for row, key, reason in CANNOT:
            await host.go(row)
            await host.press(key)
            assert reason in host.said.splitlines()[-1]
        assert host.visit.record.data is before


async def test_a_version_put_away_is_shown_and_never_changed(folder: Path) -> None:
    kept = next((folder / "visits").glob("visit-1-*.toml"))
    text = kept.read_text(encoding="utf-8")
    versions = folder / "versions"
    versions.mkdir(exist_ok=True)
    record_id = text.split('"')[1]
    (versions / "visit-put-away.toml").write_text(
        text.replace(record_id, "rec-putaway1"), encoding="utf-8"
    )
    async with opened(folder) as host:
        host.app.open_record("rec-putaway1")
        await host.settle()
        screen = host.app.screen
        assert isinstance(screen, VisitScreen)
        assert screen.record_id == "rec-putaway1"
        before = host.workspace.record("rec-putaway1").data
        await host.press("space", "f5", "s", "right", "delete")
        assert host.workspace.record("rec-putaway1").data is before
        assert host.said.count("put away") >= 4


async def test_without_room_nothing_breaks(folder: Path) -> None:
    async with opened(folder) as host:
        await host.press("f5")
        await host.type("In between")
        for size in ((1, 1), (20, 5), (60, 20), (200, 60), (80, 24)):
            await host.pilot.resize_terminal(*size)
            await host.settle()
        await host.press("enter")
        assert host.written().text == "In between"
        assert "In between" in screen_text(host.app)


async def test_a_visit_without_agenda_says_what_to_do_first(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = copy_of_new(tmp_path_factory, tmp_path / "p")
    async with opened(folder, form=SECOND) as host:
        assert " >  Introduction to the" in screen_text(host.app)
        assert screen_text(host.app).startswith(" Visit 2: inspiration   Mechelen, no date yet")
        host.workspace.set(host.record_id, ("answers", "agenda"), [])
        await host.settle()
        assert "F4 opens the sheet" in screen_text(host.app)
        await host.press("f9")
        await host.type("Recruit ten buddies")
        await host.press("enter")
        assert (host.written().item, len(host.actions())) == ("", 1)


async def test_without_an_action_plan_a_draft_stays_with_the_visit(folder: Path) -> None:
    async with opened(folder) as host:
        programme = host.workspace.programme
        assert programme.card is not None
        (step,) = (s for s in steps_of(programme) if s.form_id == "action-plan")
        place = ("answers", "steps", step.row, "left_out")
        host.workspace.set(programme.card.id, place, "written elsewhere")
        host.workspace.remove(programme.of_form("action-plan")[0].id)
        await host.press("f9")
        await host.type("Recruit ten buddies")
        await host.press("enter")
        assert host.written().text == "Recruit ten buddies"
        assert "no action plan" in host.said.splitlines()[-1]


async def test_a_draft_waits_with_the_visit_while_the_plan_is_final(folder: Path) -> None:
    async with opened(folder) as host:
        (plan,) = host.workspace.programme.of_form("action-plan")
        before = len(host.actions())
        freeze(host.workspace, plan.id, "v1, final", "Ada", final=True)
        await host.press("f9")
        await host.type("Recruit ten buddies")
        await host.press("enter")
        assert len(host.actions()) == before
        assert "plan is final" in host.said.splitlines()[-1]
        assert "not in the final plan" in " ".join(screen_text(host.app).split())
        reopen(host.workspace, plan.id, "the council wants it", "Ada")
        note = host.written()
        assert (note.text, note.became) == ("Recruit ten buddies", None)
        await host.press("right", "end", "enter", "enter")
        assert host.actions()[-1]["action"] == "Recruit ten buddies"
        assert host.written().became is not None


async def test_undoing_the_beginning_of_a_visit_leaves_a_screen_that_says_so(folder: Path) -> None:
    async with opened(folder) as host:
        data = {"id": "rec-newvisit", "form": "meeting", "form_version": 1, "answers": {}}
        host.workspace.create("visits/new-newvisit.toml", data)
        host.app.open_record("rec-newvisit")
        await host.settle()
        await host.press("ctrl+z")
        assert "This sheet is gone" in screen_text(host.app)
        await host.press("space", "f5")
        await host.press("escape")
        assert host.under_cursor == ("item", "item-talks")


async def test_hostile_text_is_shown_as_it_is_in_every_place(folder: Path) -> None:
    """Several texts at once, the beginning of each: filling the screen takes its time."""
    texts = [text[:300] for text in ENCODABLE.values()]
    together = [" ".join(texts[first : first + 16]) for first in range(0, len(texts), 16)]
    async with opened(folder, size=(120, 40)) as host:
        for text in (*together, "[/] [@click=app.quit]x[/]"):
            _fill_with(host, text)
            for row in ("note-loose", "meet-x", "item-x"):
                host.screen.go_to(row)
                await host.settle()
        assert screen_text(host.app).count("[/] [@click=app.quit]x") >= 6


def _fill_with(host: Host, text: str) -> None:
    rows: dict[str, list[dict[str, Any]]] = {
        "agenda": [
            {"id": "item-x", "title": text, "owner": text, "people": text, "skipped": text},
            {"id": "item-y", "title": text, "planned": {"text": text}},
        ],
        "notes": [
            {"id": "note-x", "item": "item-x", "kind": "note", "text": text, "said_by": text},
            {"id": "note-y", "item": "item-x", "kind": text, "text": text, "answered": text},
            {"id": "note-q", "kind": "question", "text": text},
            {"id": "note-loose", "kind": "note", "text": text},
        ],
        "people_to_meet": [{"id": "meet-x", "who": text, "role": text, "why": text}],
    }
    for field, value in rows.items():
        host.workspace.set(host.record_id, ("answers", field), value)


OWN_FORM = """
id = "circle"
layout = "checklist"
title = { en = "Circle", fr = "Cercle" }
many = true
folder = "circles"

[checklist]
items = "rounds"
notes = "heard"

[[sections]]
id = "all"
title = { en = "All", fr = "Tout" }

[[sections.questions]]
id = "rounds"
source = ["ours"]
label = { en = "Which rounds?", fr = "Quels tours ?" }
prompts = [{ source = ["C.1"], text = { en = "Round of names", fr = "Tour des prénoms" } }]

[[sections.questions.fields]]
id = "rounds"
type = "table"
row_prefix = "round"
preset = true
columns = [
    { id = "planned", type = "time" },
    { id = "done", type = "yes-no" },
    { id = "skipped", type = "text" },
]

[[sections.questions]]
id = "heard"
source = ["ours"]
label = { en = "What was heard?", fr = "Qu’a-t-on entendu ?" }

[[sections.questions.fields]]
id = "heard"
type = "table"
row_prefix = "heard"
columns = [
    { id = "item", type = "reference", to = "circle.rounds" },
    { id = "kind", type = "choice", options = [
        { id = "note", label = { en = "Note", fr = "Note" } },
        { id = "gift", label = { en = "Gift", fr = "Cadeau" } },
    ] },
    { id = "text", type = "long-text" },
]
"""


async def test_a_form_of_ones_own_with_the_least_a_checklist_needs(folder: Path) -> None:
    (folder / "forms").mkdir()
    (folder / "forms" / "circle.toml").write_text(OWN_FORM, encoding="utf-8")
    (folder / "circles").mkdir()
    (folder / "circles" / "circle-circle12.toml").write_text(
        'id = "rec-circle12"\nform = "circle"\nform_version = 1\n\n[answers]\n\n'
        '[[answers.rounds]]\nid = "round-1"\nsource = "C.1"\n\n'
        '[[answers.heard]]\nid = "heard-1"\nitem = "round-1"\nkind = "gift"\ntext = "A song"\n',
        encoding="utf-8",
    )
    async with opened(folder, form="circle") as host:
        shown = screen_text(host.app)
        assert "Round of names" in shown
        assert "Gift" in shown
        await host.press("space", "n")
        await host.type("Ada")
        await host.press("enter")
        assert host.item("round-1").done
        assert host.written().row.keys() == {"id", "item", "kind", "text"}
        await host.press("right", "v")
        assert host.workspace.record("rec-circle12").about(
            ("heard", host.written().id, "text")
        ) == {"visibility": "public"}
        await host.press("f8")
        assert "no notes of that kind" in host.said


async def test_the_clock_goes_on_by_itself(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(folder) as host:
        assert "for 12 min" in screen_text(host.app)
        stop_clock(monkeypatch, dt.datetime(2026, 10, 5, 12, 10).astimezone())
        host.screen.tick()
        await asyncio.sleep(0)
        await host.settle()
        assert "10 min over" in screen_text(host.app).replace("\xa0", " ")
        assert "12:10" in screen_text(host.app)


def test_filing_has_a_letter_that_needs_no_shift() -> None:
    """It is free beside the other commands of the visit and of the application."""
    letters = [c.letter for c in BY_ID.values() if c.scope in ("visit", "app") and c.letter]
    assert len(letters) == len(set(letters))
    assert BY_ID["visit.file"].letter in letters


def test_a_visit_that_nobody_named_is_called_once(folder: Path) -> None:
    """The French titles have a space that does not break; a name made of one has none."""
    workspace = open_programme(folder)
    use("fr")
    step = next(s for s in steps_of(workspace.programme) if s.id == "visit-1")
    place = ("answers", "title")
    for title in (None, step.title["fr"], "Tutti capaci"):
        workspace.set(step.records[0].id, place, title)
        visit = visit_of(workspace.programme, step.records[0].id)
        assert visit is not None
        own = title == "Tutti capaci"
        assert visit_words(visit) == ("Visite 1 – Tutti capaci" if own else step.title["fr"])


async def test_a_note_is_linked_to_an_obstacle_there_or_becomes_one(folder: Path) -> None:
    workspace = open_programme(folder)
    sheet = workspace.programme.of_form("needs-analysis")[0].id
    there = [
        {"id": "obst-money", "text": "No money before spring"},
        {"id": "obst-staff", "text": "Nobody before spring"},
    ]
    workspace.set(sheet, ("answers", "obstacles"), there)
    workspace.save()
    workspace.close()
    async with opened(folder, row="note-budget") as host:
        await host.settle()
        await host.press("k")
        assert "Needs analysis › Obstacles" in screen_text(host.app)
        await host.type("nobody")
        await host.press("enter")
        assert host.note("note-budget").became == (sheet, "obst-staff")
        assert "→ Obstacle 2" in screen_text(host.app).replace("\xa0", " ")
        await host.press("k")
        await host.type("nowhere")
        assert "Nothing here fits" in screen_text(host.app)
        await host.press("ctrl+u")
        await host.type("spring")
        await host.press("enter")  # the first that fits what was typed, not where the cursor was
        assert host.note("note-budget").became == (sheet, "obst-money")
        await host.press("k", "pagedown", "enter")
        assert host.note("note-budget").became is None
        assert host.workspace.record(sheet).rows("obstacles") == there
        await host.press("k", "enter")
        obstacles = host.workspace.record(sheet).rows("obstacles")
        assert [row["text"] for row in obstacles][2:] == ["Budget already voted"]
        assert host.note("note-budget").became == (sheet, obstacles[2]["id"])
        await host.press("ctrl+z")
        assert host.workspace.record(sheet).rows("obstacles") == there
        assert host.note("note-budget").became is None


async def test_a_link_is_refused_in_words_and_shows_nothing_on_the_projector(folder: Path) -> None:
    workspace = open_programme(folder)
    sheet = workspace.programme.of_form("needs-analysis")[0].id
    there = [{"id": "obst-money", "text": "No money before spring"}]
    workspace.set(sheet, ("answers", "obstacles"), there)
    workspace.save()
    workspace.close()
    async with opened(folder, row="note-insurance") as host:
        await host.settle()
        await host.press("k")
        assert "no sheet takes notes" in host.said.splitlines()[-1]
        await host.go("note-budget")
        await host.press("f12", "k")
        assert isinstance(host.app.screen, Pick)
        shown = screen_text(host.app)
        assert "[team only]" in shown
        assert "No money" not in shown
        assert "Budget already" not in shown
