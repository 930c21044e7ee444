"""The review: each text beside the note it grew from, marked by a person, undone like any edit."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from mentor_tui import settings
from mentor_tui.documents.export import CannotExportError, export
from mentor_tui.language import use
from mentor_tui.ui.app import MentorApp
from mentor_tui.ui.screens.review import ReviewScreen
from mentor_tui.ui.screens.row import RowScreen
from mentor_tui.ui.screens.visit import VisitScreen
from mentor_tui.workspace import clock
from mentor_tui.workspace.opening import open_programme
from tests.programmes import copy_of_new
from tests.ui.golden import screen_text, wait_until
from tests.ui.golden_files import assert_golden

SAID = "The deputy mayor will not sign before the election [/]"


@pytest.fixture
def folder(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An action drafted from a team note, a copy of it, and the same words in an outcome."""
    folder = copy_of_new(tmp_path_factory, tmp_path / "capaci")
    workspace = open_programme(folder)
    programme = workspace.programme
    visit = programme.of_form("visit-setting-the-scene")[0].id
    plan = programme.of_form("action-plan")[0].id
    note = {"id": "note-a", "kind": "action", "text": SAID, "visibility": "team", "by": "Anne"}
    workspace.set(visit, ("answers", "notes"), [note])
    origin = {"record": visit, "row": "note-a"}
    rows = [
        {"id": "act-a", "action": "Ask for the signature in March", "origin": origin},
        {"id": "act-b", "action": "Ask again", "results": SAID},
    ]
    workspace.set(plan, ("answers", "actions"), rows)
    workspace.save()
    workspace.close()
    return folder


@asynccontextmanager
async def reviewing(
    folder: Path, size: tuple[int, int] = (80, 24), language: str = "en"
) -> AsyncIterator[tuple[MentorApp, Pilot[None]]]:
    """The review, as the key opens it."""
    use(language)
    settings.save(language=language, name="Anne")
    app = MentorApp(folder)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(app.screen, ReviewScreen)
        yield app, pilot


def rows(app: MentorApp) -> list[str]:
    screen = app.screen
    return [str(option.prompt) for option in screen.query_one(OptionList).options]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
async def test_how_it_looks(folder: Path, size: tuple[int, int]) -> None:
    async with reviewing(folder, size) as (app, pilot):
        name = f"review-{size[0]}x{size[1]}"
        assert_golden(app, f"{name}-en")
        await pilot.press("ctrl+l")
        await wait_until(pilot, lambda: "Relecture" in screen_text(app), what="French")
        await pilot.pause()
        assert_golden(app, f"{name}-fr")


async def test_once_reviewed_it_may_leave_the_team_and_undo_takes_that_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "today", lambda: dt.date(2026, 6, 15))
    async with reviewing(folder) as (app, pilot):
        workspace = app.workspace
        assert workspace is not None
        plan = workspace.programme.of_form("action-plan")[0].id
        with pytest.raises(CannotExportError, match="would-leak"):
            export(workspace.programme, plan, "md", "group")
        assert [row.startswith("to review") for row in rows(app)] == [True, True]
        await pilot.press("r")
        assert [row.startswith("to review") for row in rows(app)] == [True, False]
        await pilot.press("r")
        assert [row.startswith("reviewed") for row in rows(app)] == [True, True]
        kept = {"by": "Anne", "on": dt.date(2026, 6, 15)}
        for row in ("act-a", "act-b"):
            said = workspace.record(plan).about(("actions", row))["reviewed"]
            assert {key: said[key] for key in kept} == kept
        assert b"Ask again" in export(workspace.programme, plan, "md", "group").data
        assert "Anne" in screen_text(app)
        workspace.set(plan, ("answers", "actions", "act-a", "action"), "She will not sign")
        await pilot.pause()
        assert [row.startswith("to review") for row in rows(app)] == [True, False]
        assert "Changed since the review: Anne" in " ".join(screen_text(app).split())
        with pytest.raises(CannotExportError, match="would-leak"):
            export(workspace.programme, plan, "md", "group")
        await pilot.press("ctrl+z")
        assert [row.startswith("reviewed") for row in rows(app)] == [True, True]
        await pilot.press("ctrl+z")
        assert [row.startswith("to review") for row in rows(app)] == [True, False]


async def test_what_stays_with_the_team_needs_no_review_and_leaves_with_nobody(
    folder: Path,
) -> None:
    async with reviewing(folder) as (app, pilot):
        workspace = app.workspace
        assert workspace is not None
        await pilot.press("k", "k")
        assert rows(app) == []
        assert "Nothing here grew out of a note of the team and may leave it" in screen_text(app)
        plan = workspace.programme.of_form("action-plan")[0].id
        done = export(workspace.programme, plan, "md", "group")
        assert done.omitted == 2
        assert b"Ask" not in done.data


async def test_from_here_to_the_text_and_to_the_note(folder: Path) -> None:
    async with reviewing(folder) as (app, pilot):
        await pilot.press("enter")
        assert type(app.screen) is RowScreen
        await pilot.press("escape", "n")
        await pilot.pause()
        visit: object = app.screen
        assert isinstance(visit, VisitScreen)
        assert visit.agenda.subject is not None
        assert visit.agenda.subject.row == "note-a"
