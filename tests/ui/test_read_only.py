"""A programme that another window is editing: everything can be gone to, nothing is begun."""

from pathlib import Path

import pytest

from mentor_tui import settings
from mentor_tui.ui.app import MentorApp
from mentor_tui.ui.screens.forms import FormsScreen
from mentor_tui.ui.screens.programme import ProgrammeScreen
from mentor_tui.ui.screens.records import RecordsScreen
from tests.ui.form_host import Host
from tests.ui.plan_host import sample


@pytest.mark.parametrize(
    ("form", "keys"), [("matching", ["m"]), ("benchmark", ["b"]), ("action-plan", ["f2"])]
)
async def test_a_step_not_begun_stays_so(tmp_path: Path, form: str, keys: list[str]) -> None:
    folder = sample(tmp_path / "p")
    (folder / f"{form}.toml").unlink()
    settings.save(language="en", name="Test")
    app = MentorApp(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        host = Host(pilot, app)
        host.workspace.read_only = "in-use"
        await host.press(*keys)
        assert isinstance(app.screen, ProgrammeScreen)
        assert host.said
        await app.push_screen(FormsScreen(form))
        await host.press("enter")
        assert isinstance(app.screen, FormsScreen)
        assert host.workspace.programme.of_form(form) == []


async def test_sheets_are_neither_begun_nor_removed(tmp_path: Path) -> None:
    settings.save(language="en", name="Test")
    app = MentorApp(sample(tmp_path / "p"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        host = Host(pilot, app)
        host.workspace.read_only = "in-use"
        before = host.workspace.programme
        await app.push_screen(RecordsScreen("good-practice"))
        await host.press("f2", "f8")
        assert isinstance(app.screen, RecordsScreen)
        assert host.workspace.programme is before
