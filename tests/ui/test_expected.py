"""What the method expects stands beside the answer it is about, until it is given or waived."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from mentor_tui.ui.screens.ask import AskLine
from mentor_tui.ui.screens.findings import FindingsScreen
from mentor_tui.workspace.workspace import Workspace
from tests.programmes import copy_of_new
from tests.ui.golden import screen_text, wait_until
from tests.ui.projected import projecting
from tests.ui.visit_host import FIRST
from tests.ui.visit_host import folder_with as visit_folder
from tests.workspace.open_folder import guarded


@pytest.fixture
def folder(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two needs, one of them without evidence."""
    folder = copy_of_new(tmp_path_factory, tmp_path / "p")
    with guarded(folder) as workspace:
        needs = [
            {"id": "need-a", "text": "No contact", "evidence": "Interviews"},
            {"id": "need-b", "text": "No rooms"},
        ]
        record = workspace.programme.of_form("needs-analysis")[0].id
        workspace.set(record, ("answers", "needs"), needs)
        workspace.save()
    return folder


def waivers(workspace: Workspace | None) -> list[tuple[object, object, object]]:
    assert workspace is not None
    assert workspace.programme.card is not None
    rows = workspace.programme.card.rows("waivers")
    return [(row["finding"], row["field"], row["reason"]) for row in rows]


async def test_beside_the_answer_of_a_form_and_of_its_row(folder: Path) -> None:
    async with projecting(folder, on=False, size=(80, 24)) as (app, pilot):
        assert app.workspace is not None
        record = app.workspace.programme.of_form("needs-analysis")[0].id
        app.open_record(record, "needs")
        await pilot.pause()

        def flat() -> str:
            return " ".join(screen_text(app).split())

        await wait_until(pilot, lambda: "(D02)" in flat(), what="the finding")
        assert "No rooms" in flat()
        await pilot.press("down", "enter")
        await pilot.pause()
        await wait_until(pilot, lambda: "(D02)" in flat(), what="the finding of the row")
        place = ("answers", "needs", "need-b", "evidence")
        app.workspace.set(record, place, "A survey")
        await wait_until(pilot, lambda: "(D02)" not in flat(), what="it to clear")
        app.commands.do_undo()
        await wait_until(pilot, lambda: "(D02)" in flat(), what="it to come back")
        assert app.top is not None
        app.top.run_command("form.waive")
        assert isinstance(app.screen, AskLine)
        await pilot.press("O", "K", "enter")
        assert waivers(app.workspace) == [("D02", "need-b", "OK")]
        await wait_until(pilot, lambda: "(D02)" not in flat(), what="it to be waived")
        assert app.top.why_not("form.waive") == "the method expects nothing more here"


async def test_beside_an_item_of_a_visit_that_is_over(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = visit_folder(tmp_path_factory, tmp_path / "v")
    with guarded(folder) as workspace:
        record = workspace.programme.of_form(FIRST)[0].id
        day = dt.date(2020, 10, 5)
        workspace.set(record, ("answers", "dates"), {"from": day, "to": day})
        workspace.save()
    async with projecting(folder, on=False) as (app, pilot):
        app.open_record(record)
        await pilot.pause()
        await wait_until(pilot, lambda: "(D23)" in screen_text(app), what="the finding")
        await pilot.press("w")
        assert isinstance(app.screen, AskLine)
        await pilot.press("N", "o", "enter")
        assert [(found, why) for found, _row, why in waivers(app.workspace)] == [("D23", "No")]
        await wait_until(pilot, lambda: "(D23)" not in screen_text(app), what="it to be waived")


async def test_on_a_projector_the_reason_is_written_only_after_a_yes(folder: Path) -> None:
    async with projecting(folder) as (app, pilot):
        await app.push_screen(FindingsScreen())
        await pilot.pause()
        await pilot.press("w")
        assert not isinstance(app.screen, AskLine)
        await pilot.press("y")
        assert isinstance(app.screen, AskLine)
