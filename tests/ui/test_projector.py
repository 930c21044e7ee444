"""Projector mode: no word of the team's on any screen or in any message before it is revealed."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from mentor_tui import settings
from mentor_tui.domain.record import Record
from mentor_tui.ui.app import MentorApp
from mentor_tui.ui.screens.ask import AskText, Confirm
from mentor_tui.ui.screens.findings import FindingsScreen
from mentor_tui.ui.screens.form import FormScreen
from mentor_tui.ui.screens.plan import PlanScreen
from mentor_tui.ui.screens.programme import ProgrammeScreen
from mentor_tui.ui.screens.records import RecordsScreen
from mentor_tui.ui.screens.recover import RecoverScreen
from mentor_tui.ui.screens.review import ReviewScreen
from mentor_tui.ui.screens.row import RowScreen
from mentor_tui.ui.screens.visit import VisitScreen
from mentor_tui.ui.widgets.fields import FieldBox, HiddenEditor
from mentor_tui.ui.widgets.question_list import Stop, stops_of
from mentor_tui.workspace.workspace import Workspace
from tests.ui.golden import screen_text, wait_until
from tests.ui.host import said
from tests.ui.projected import SECRET, planted, projecting
from tests.workspace.open_folder import guarded


@pytest.fixture
def folder(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return planted(tmp_path_factory, tmp_path / "p")


def workspace_of(app: MentorApp) -> Workspace:
    assert app.workspace is not None
    return app.workspace


def seen(app: MentorApp) -> str:
    """Everything on the screen and in every message so far."""
    return f"{screen_text(app)}\n{said(app)}"


def assert_no_leak(app: MentorApp) -> None:
    text = seen(app)
    assert SECRET not in text, text


async def walk(pilot: Pilot[None], app: MentorApp, down: int) -> None:
    """From the top to the bottom, looking at what each line brings up."""
    assert_no_leak(app)
    for _step in range(down):
        await pilot.press("down")
        assert_no_leak(app)


async def open_record(pilot: Pilot[None], app: MentorApp, form: str) -> str:
    record = workspace_of(app).programme.of_form(form)[0]
    app.open_record(record.id)
    await pilot.pause()
    return record.id


async def test_no_form_shows_what_is_for_the_team(folder: Path) -> None:
    """Every question of every form that has something of the team's in it."""
    async with projecting(folder) as (app, pilot):
        seen = 0
        for record in [*workspace_of(app).programme.records.values()]:
            form = workspace_of(app).programme.form_of(record)
            if form is None or form.id in ("visit-inspiration", "visit-consolidation"):
                continue  # these ask what the first visit asks
            stops = [stop for stop in stops_of(form, record) if _is_planted(record, stop)]
            if not stops:
                continue
            screen = FormScreen(record.id)
            await app.push_screen(screen)
            for stop in stops:
                await screen._show(stop)
                boxes = screen.all_boxes()
                seen += sum(isinstance(box.editor, HiddenEditor) for box in boxes)
                words = [str(w.render()) for w in screen.query(".notes, .label, .hint, #standing")]
                assert SECRET not in "\n".join(words), stop
                for box in boxes:
                    assert SECRET not in _editor_text(box), (form.id, box.spot.place)
            await pilot.pause()
            assert_no_leak(app)
            app.pop_screen()
        assert seen > 10


def _is_planted(record: Record, stop: Stop) -> bool:
    fields = stop.question.fields if stop.question is not None else ()
    return any(SECRET in str(record.answer(field.id)) for field in fields)


def _editor_text(box: FieldBox) -> str:
    editor = box.editor
    options = getattr(editor, "options", None)
    if options is not None:
        return "\n".join(str(option.prompt) for option in options)
    return getattr(editor, "text", "") + str(editor.render())


@pytest.mark.parametrize(
    ("form", "down"),
    [("visit-setting-the-scene", 14), ("action-plan", 2), ("good-practice", 3)],
)
async def test_no_screen_of_a_record_shows_it(folder: Path, form: str, down: int) -> None:
    async with projecting(folder) as (app, pilot):
        await open_record(pilot, app, form)
        await walk(pilot, app, down)
        await pilot.press("f1")
        assert_no_leak(app)


async def test_the_overviews_and_the_findings_say_nothing_of_it(folder: Path) -> None:
    async with projecting(folder) as (app, pilot):
        assert isinstance(app.screen, ProgrammeScreen)
        await walk(pilot, app, 3)
        for screen in (FindingsScreen(), ReviewScreen(), RecordsScreen("good-practice")):
            await app.push_screen(screen)
            await pilot.pause()
            assert_no_leak(app)
            if isinstance(screen, FindingsScreen):
                options = screen.query_one(OptionList).options
                prompts = [str(option.prompt) for option in options]
                assert SECRET not in "\n".join(prompts)
                assert any("[team only]" in prompt for prompt in prompts)
            if isinstance(screen, ReviewScreen):
                assert screen._listed
            app.pop_screen()


async def test_a_row_of_the_plan_opens_hidden(folder: Path) -> None:
    async with projecting(folder) as (app, pilot):
        plan = workspace_of(app).programme.of_form("action-plan")[0].id
        await app.push_screen(RowScreen(plan, "actions", "act-grown"))
        await pilot.pause()
        assert_no_leak(app)
        row = workspace_of(app).record(plan).rows("actions")[-1]
        assert row["action"].startswith(SECRET)


async def test_what_a_crash_left_is_hidden_too(folder: Path) -> None:
    with guarded(folder) as workspace:
        needs = workspace.programme.of_form("needs-analysis")[0].id
        workspace.type(needs, ("answers", "why"), f"{SECRET} typed before the crash")
    async with projecting(folder) as (app, pilot):
        assert isinstance(app.screen, RecoverScreen)
        assert_no_leak(app)
        assert "[team only]" in screen_text(app)
        await pilot.press("enter")
        assert workspace_of(app).record(needs).answer("why") == f"{SECRET} typed before the crash"


async def test_f12_hides_and_shows_in_place_and_a_restart_keeps_it(folder: Path) -> None:
    async with projecting(folder, on=False, size=(80, 24)) as (app, pilot):
        await open_record(pilot, app, "visit-setting-the-scene")
        assert SECRET in screen_text(app)
        await pilot.press("f12")
        await wait_until(pilot, lambda: SECRET not in screen_text(app), what="it to be hidden")
        assert "PROJECTOR" in screen_text(app)
        assert "[team only]" in screen_text(app)
        assert settings.load()[0].projector
    async with projecting(folder) as (app, pilot):
        assert "PROJECTOR" in screen_text(app)
        await pilot.press("f12")
        await wait_until(pilot, lambda: "PROJECTOR" not in screen_text(app), what="its end")
        assert not settings.load()[0].projector


async def test_typing_is_possible_only_once_it_is_revealed_on_purpose(folder: Path) -> None:
    async with projecting(folder) as (app, pilot):
        needs = workspace_of(app).programme.of_form("needs-analysis")[0].id
        app.open_record(needs, "why")
        await pilot.pause()
        await pilot.press("x", "enter")
        assert isinstance(app.screen, Confirm)
        await pilot.press("escape")
        assert_no_leak(app)
        await pilot.press("enter", "y")
        await wait_until(pilot, lambda: SECRET in screen_text(app), what="it to be shown")
        await pilot.press("end", "!", "ctrl+n")
        await wait_until(pilot, lambda: SECRET not in screen_text(app), what="it to be hidden")
        assert workspace_of(app).record(needs).answer("why") == f"{SECRET} why!"
        await pilot.press("ctrl+b")
        await pilot.pause()
        assert_no_leak(app)


async def test_what_becomes_the_teams_is_hidden_at_once(folder: Path) -> None:
    async with projecting(folder) as (app, pilot):
        needs = workspace_of(app).programme.of_form("needs-analysis")[0].id
        app.open_record(needs, "desired_impact")
        await pilot.pause()
        assert "open desired_impact" in screen_text(app)
        await pilot.press("f7", "f7")
        gone = "open desired_impact"
        await wait_until(pilot, lambda: gone not in screen_text(app), what="it to be hidden")


async def test_a_hidden_cell_of_the_plan_is_edited_only_once_it_is_revealed(folder: Path) -> None:
    async with projecting(folder) as (app, pilot):
        plan = workspace_of(app).programme.of_form("action-plan")[0].id
        app.open_record(plan, "actions", "act-grown")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, PlanScreen)
        await pilot.press("enter")
        assert isinstance(app.screen, Confirm)
        await pilot.press("y")
        await wait_until(pilot, lambda: screen.editing, what="the cell to open")
        await pilot.press("end", "!", "enter")
        assert_no_leak(app)
        row = workspace_of(app).record(plan).rows("actions")[-1]
        assert row["action"] == f"{SECRET} grew from a note!"
        await pilot.press("d")
        copy = workspace_of(app).record(plan).rows("actions")[-1]
        assert {**copy, "id": ""} == {**row, "id": ""}
        assert_no_leak(app)


@pytest.mark.parametrize("keys", [("f8",), ("ctrl+r",)])
async def test_a_note_for_the_team_is_written_openly_only_after_a_yes(
    folder: Path, keys: tuple[str, ...]
) -> None:
    async with projecting(folder) as (app, pilot):
        record = await open_record(pilot, app, "visit-setting-the-scene")
        before = len(workspace_of(app).record(record).rows("notes"))
        await pilot.press(*keys)
        assert isinstance(app.screen, Confirm)
        await pilot.press("n")
        assert len(workspace_of(app).record(record).rows("notes")) == before
        await pilot.press(*keys, "y")
        await pilot.pause()
        await pilot.press("Z", "y", "x")
        await pilot.press("enter" if keys == ("f8",) else "ctrl+s")
        await pilot.pause()
        assert len(workspace_of(app).record(record).rows("notes")) == before + 1
        assert_no_leak(app)
        assert isinstance(app.screen, VisitScreen)


async def test_a_remark_is_the_teams_and_asks_first(folder: Path) -> None:
    async with projecting(folder) as (app, pilot):
        needs = workspace_of(app).programme.of_form("needs-analysis")[0].id
        app.open_record(needs, "desired_impact")
        await pilot.pause()
        await pilot.press("f9")
        assert isinstance(app.screen, Confirm)
        assert_no_leak(app)
        await pilot.press("y")
        assert isinstance(app.screen, AskText)
        assert f"{SECRET} remark desired_impact" in screen_text(app)
