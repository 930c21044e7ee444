"""After a crash: asked, with what the file says beside it; nothing unasked, nothing thrown away."""

from pathlib import Path

import pytest

from mentor_tui.ui.screens.recover import RecoverScreen
from tests.programmes import copy_of_new
from tests.ui.test_autosave import opened, until
from tests.workspace.open_folder import THEME, card, guarded, theme


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    """A programme that somebody typed into when the power went."""
    folder = copy_of_new(tmp_path_factory, tmp_path / "p")
    with guarded(folder) as workspace:
        workspace.set(card(workspace), THEME, "in the file")
        workspace.save()
        workspace.type(card(workspace), THEME, "typed [/] before the crash")
    return folder


def shown(screen: object) -> str:
    assert isinstance(screen, RecoverScreen)
    return "\n".join(str(one.render()) for one in screen.query("Static"))


async def test_both_sides_are_shown_and_taken_over_on_request(folder: Path) -> None:
    async with opened(folder) as (app, pilot):
        assert "in the file: in the file" in shown(app.screen)
        assert "typed [/] before the crash" in shown(app.screen)
        await pilot.press("enter")
        assert app.workspace is not None
        assert theme(app.workspace) == "typed [/] before the crash"
        await until(pilot, lambda: "before the crash" in (folder / "programme.toml").read_text())
        app.commands.do_undo()
        assert theme(app.workspace) == "in the file"


@pytest.mark.parametrize(("keys", "asked"), [(["escape"], True), (["end", "enter"], False)])
async def test_left_is_asked_again_and_thrown_away_is_not(
    folder: Path, keys: list[str], asked: bool
) -> None:
    async with opened(folder) as (app, pilot):
        await pilot.press(*keys)
        assert app.workspace is not None
        assert theme(app.workspace) == "in the file"
    async with opened(folder) as (app, pilot):
        assert isinstance(app.screen, RecoverScreen) is asked


async def test_into_a_file_that_cannot_be_read_nothing_is_recovered(folder: Path) -> None:
    with guarded(folder) as workspace:
        workspace.recovery.forget(workspace.recovery.offers()[0])
        workspace.create("extra.toml", {"id": "rec-new", "form": "needs-analysis"})
        workspace.save()
        workspace.type("rec-new", ("answers", "kept"), "typed")
    (folder / "extra.toml").write_bytes(bytes(100))
    async with opened(folder) as (app, pilot):
        assert "Its file is gone or cannot be read" in shown(app.screen)
        assert "typed" in shown(app.screen)
        await pilot.press("enter")
    async with opened(folder) as (app, pilot):
        assert isinstance(app.screen, RecoverScreen)
