"""The application writes the history by itself: on leaving a sheet, on saving, on closing."""

from pathlib import Path

import pytest

from mentor_tui import settings
from mentor_tui.sync.history import history
from mentor_tui.sync.store import Store
from mentor_tui.ui.app import MentorApp
from mentor_tui.workspace.status import Safety
from tests.programmes import copy_of_new
from tests.ui.golden import wait_until
from tests.workspace.open_folder import THEME, card


async def test_leaving_saving_and_closing_each_keep_what_was_changed(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = copy_of_new(tmp_path_factory, tmp_path / "p")
    settings.save(language="en", name="Ana")
    app = MentorApp(folder)

    def messages() -> list[str]:
        with Store(folder, programme) as store:
            return [moment.message for moment in history(store)]

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        workspace = app.workspace
        assert workspace is not None
        programme = workspace.programme.id
        app.open_record(card(workspace), "theme")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert messages() == []  # nothing was changed
        app.open_record(card(workspace), "theme")
        await pilot.pause()
        workspace.set(card(workspace), THEME, "one")
        await pilot.press("escape")
        work = "After work on “The programme”"
        await wait_until(pilot, lambda: messages()[:1] == [work], what="leaving")
        workspace.set(card(workspace), THEME, "two")
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: messages()[0] == "Saved", what="saving")
        workspace.set(card(workspace), THEME, "three")
        assert workspace.status().safety is Safety.PENDING
        await pilot.press("ctrl+q")
    assert messages() == [
        "On closing the programme",
        "Saved",
        work,
        "Before the day’s first change",
    ]


async def test_a_history_that_cannot_be_written_is_said_and_the_work_goes_on(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = copy_of_new(tmp_path_factory, tmp_path / "p")
    settings.save(language="en", name="Ana")
    settings.paths().data.mkdir(parents=True)
    (settings.paths().data / "stores").write_text("a file where the folder should be")
    app = MentorApp(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        workspace = app.workspace
        assert workspace is not None
        workspace.set(card(workspace), THEME, "one")
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: workspace.status().safety is Safety.SAVED, what="the save")
        await wait_until(pilot, lambda: bool(app._notifications), what="the sentence")
        said = [notice.message for notice in app._notifications]
        assert ["history on this computer could not be written" in each for each in said] == [True]
    assert 'theme = "one"' in (folder / "programme.toml").read_text("utf-8")
