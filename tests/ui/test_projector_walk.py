"""Every command of the programme, of the plan and of the whole application, on a projector.

They are taken from the command table, so that a screen made tomorrow is walked tomorrow.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from mentor_tui.ui.app import MentorApp
from mentor_tui.ui.command_table import of_scope
from tests.ui.projected import planted, projecting
from tests.ui.test_projector import walk, workspace_of


@pytest.fixture
def folder(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return planted(tmp_path_factory, tmp_path / "p")


def commands(scope: str, *less: str) -> list[str]:
    """Every command of a scope that shows something, those that come tomorrow too."""
    return [
        f"{scope}.{name}" for c in of_scope(scope) if (name := c.id[len(scope) + 1 :]) not in less
    ]


async def brought_up(pilot: Pilot[None], app: MentorApp, command: str) -> str:
    """What a command brings up, at once and a line further down; nothing of it stays."""
    stack = len(app.screen_stack)
    assert app.top is not None
    app.top.run_command(command)
    await pilot.pause()
    await app.workers.wait_for_complete()
    await walk(pilot, app, 1)
    name = type(app.screen).__name__
    while len(app.screen_stack) > stack:
        app.pop_screen()
        await pilot.pause()
    return name


async def test_no_command_of_the_programme_brings_up_what_is_hidden(folder: Path) -> None:
    less = ("quit", "back", "projector", "language", "theme", "undo", "redo", "save")
    async with projecting(folder, size=(100, 40)) as (app, pilot):
        names = [*commands("programme"), *commands("app", *less)]
        screens = {await brought_up(pilot, app, name) for name in names}
        assert {"MatchingScreen", "BenchmarkScreen", "ReviewScreen", "FindingsScreen"} <= screens
        assert len(screens) > 10


async def test_no_command_of_the_plan_brings_up_what_is_hidden(folder: Path) -> None:
    less = ("edit", "delete", "add", "move", "duplicate")
    async with projecting(folder, size=(100, 40)) as (app, pilot):
        plan = workspace_of(app).programme.of_form("action-plan")[0].id
        app.open_record(plan, "actions", "act-grown")
        await pilot.pause()
        screens = {await brought_up(pilot, app, name) for name in commands("plan", *less)}
        assert {"RowScreen", "FormScreen", "Pick"} <= screens
