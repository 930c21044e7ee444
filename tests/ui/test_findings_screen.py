"""The list of findings: what it says fits the terminal it is shown in."""

from pathlib import Path

import pytest
from textual.widgets import OptionList

from mentor_tui.language import use
from mentor_tui.ui.app import MentorApp
from mentor_tui.ui.screens.findings import FindingsScreen
from tests.programmes import copy_of_new
from tests.ui.golden import screen_lines, wait_until


async def test_findings_use_the_width_there_is(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    use("en")
    app = MentorApp(copy_of_new(tmp_path_factory, tmp_path / "new"))
    async with app.run_test(size=(120, 30)) as pilot:
        await wait_until(pilot, lambda: app.workspace is not None)
        app.push_screen(FindingsScreen())
        await wait_until(pilot, lambda: bool(app.screen.query(OptionList)))
        whole = "No political commitment is recorded."
        await wait_until(pilot, lambda: whole in map(str.strip, screen_lines(app)))
