"""A workshop of nine people before a projector: the plan grows, what is the team's stays hidden.

By keyboard, at the widths of a laptop and of a projector.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from mentor_tui.documents.export import export
from mentor_tui.ui.screens.ask import Pick
from mentor_tui.ui.screens.card import CardScreen
from mentor_tui.ui.screens.plan import PlanScreen
from mentor_tui.workspace.watching import Watch
from mentor_tui.workspace.workspace import Workspace
from tests.programmes import copy_of_new
from tests.ui.golden import screen_text, wait_until
from tests.ui.projected import projecting
from tests.workspace.open_folder import guarded

SECRET = "What the deputy mayor said at lunch"
NEEDS = [
    {"id": "need-a", "text": "Newcomers know nobody"},
    {"id": "need-b", "text": SECRET},
]
NOTES = [
    {"id": "note-a", "kind": "decision", "text": "We begin in June", "visibility": "group"},
    {"id": "note-b", "kind": "obstacle", "text": SECRET, "visibility": "team"},
]


@pytest.fixture
def folder(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The morning after visit 1: two needs, one of them the team's; no action yet."""
    folder = copy_of_new(tmp_path_factory, tmp_path / "p")
    with guarded(folder) as workspace:
        programme = workspace.programme
        needs = programme.of_form("needs-analysis")[0].id
        visit = programme.of_form("visit-setting-the-scene")[0].id
        workspace.set(needs, ("answers", "needs"), NEEDS)
        workspace.set(needs, ("status", "needs", "need-b", "visibility"), "team")
        day = dt.date(2020, 10, 5)
        workspace.set(visit, ("answers", "dates"), {"from": day, "to": day})
        workspace.set(visit, ("answers", "notes"), NOTES)
        workspace.save()
    return folder


def found(workspace: Workspace) -> set[str]:
    return {finding.id for finding in Watch(workspace).findings()}


@pytest.mark.parametrize("size", [(80, 24), (200, 50)], ids="{0[0]}x{0[1]}".format)
async def test_the_plan_grows_before_nine_people(folder: Path, size: tuple[int, int]) -> None:
    async with projecting(folder, on=False, size=size) as (app, pilot):
        workspace = app.workspace
        assert workspace is not None
        assert "D26" in found(workspace)
        await pilot.press("f12", "p")
        await wait_until(pilot, lambda: isinstance(app.screen, PlanScreen), what="the plan")
        screen = app.screen
        assert isinstance(screen, PlanScreen)
        assert "PROJECTOR" in screen_text(app)
        plan = screen.record_id

        def rows() -> list[str]:
            assert workspace is not None
            return [str(row.get("action")) for row in workspace.record(plan).rows("actions")]

        for letter in "ab":
            await pilot.press("f2")
            await wait_until(pilot, lambda: screen.editing, what="a row to write in")
            await pilot.press(letter, "enter")
        assert rows() == ["a", "b"]
        assert "D26" not in found(workspace)
        await pilot.press("f3", "up", "enter")
        assert rows() == ["b", "a"]
        await pilot.press("f6")
        assert rows() == ["b", "b", "a"]
        await pilot.press("ctrl+z")
        assert rows() == ["b", "a"]
        await pilot.press("home", "f4")
        assert isinstance(app.screen, Pick)
        assert SECRET not in screen_text(app)
        assert "[team only]" in screen_text(app)
        await pilot.press("tab", "enter")
        await pilot.pause()
        linked = [row.get("needs") for row in workspace.record(plan).rows("actions")]
        assert ["need-a"] in linked
        top = screen_text(app).splitlines()[2]
        heads = [number for number in range(1, 7) if f" {number} " in top]
        assert heads == ([1, 2, 3, 4, 5, 6] if size[0] == 200 else [1, 3, 4])
        await pilot.press("ctrl+t")
        assert isinstance(app.screen, CardScreen)
        await pilot.press("escape")
        assert SECRET not in screen_text(app)


def test_the_note_of_the_visit_is_one_page_without_what_was_said_in_confidence(
    folder: Path,
) -> None:
    with guarded(folder) as workspace:
        visit = workspace.programme.of_form("visit-setting-the-scene")[0].id
        done = export(workspace.programme, f"note:{visit}", "pdf", "group")
        text = export(workspace.programme, f"note:{visit}", "md", "group").data.decode()
    assert b"/Type/Pages/Count 1/" in done.data
    assert "We begin in June" in text
    assert SECRET not in text
    assert done.omitted == 1
