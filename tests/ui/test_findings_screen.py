"""The list of findings: what it says fits the terminal it is shown in."""

from pathlib import Path

import pytest
from textual.widgets import OptionList

from mentor_tui.domain.findings import Finding
from mentor_tui.domain.findings.finding import Place
from mentor_tui.language import use
from mentor_tui.ui.app import MentorApp
from mentor_tui.ui.screens.findings import FindingsScreen
from mentor_tui.ui.screens.form import FormScreen
from mentor_tui.workspace.opening import open_programme
from mentor_tui.workspace.watching import say
from tests.programmes import copy_of_new
from tests.ui.golden import screen_lines, screen_text, wait_until


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


async def test_enter_begins_the_sheet_a_finding_asks_for(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A finding about a sheet nobody has begun is mended from where it is read."""
    use("en")
    folder = copy_of_new(tmp_path_factory, tmp_path / "new")
    (folder / "political-commitment.toml").unlink()
    app = MentorApp(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: app.workspace is not None)
        app.push_screen(FindingsScreen())
        await wait_until(pilot, lambda: "political commitment is recorded" in screen_text(app))
        options = app.screen.query_one(OptionList)
        said = [str(option.prompt) for option in options.options]
        options.highlighted = next(i for i, words in enumerate(said) if "political" in words)
        await pilot.pause()
        assert "What to do: Ask for it;" in screen_text(app)
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(app.screen, FormScreen))
        assert app.workspace is not None
        assert app.workspace.programme.of_form("political-commitment")


def test_on_a_screen_a_sheet_goes_by_its_name(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    use("en")
    workspace = open_programme(copy_of_new(tmp_path_factory, tmp_path / "new"))
    (plan,) = workspace.programme.of_form("action-plan")
    params = {"count": 1, "path": plan.path}
    one = Finding("D44", "error", "D44", params, Place(plan.id), ())
    assert say(one).startswith("action-plan.toml: 1 answer")
    assert say(one, workspace).startswith("Action plan: 1 answer")
