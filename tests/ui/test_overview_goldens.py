"""How the screens around the forms look: start, programme, findings, sheets, forms, help, menus."""

from pathlib import Path

import pytest

from mentor_tui import settings
from mentor_tui.language import use
from mentor_tui.ui.app import MentorApp
from mentor_tui.ui.screens.ask import AskLine
from mentor_tui.ui.screens.programme import ProgrammeScreen
from mentor_tui.ui.screens.records import RecordsScreen
from mentor_tui.ui.screens.start import StartScreen
from mentor_tui.workspace.creating import create_programme
from tests.ui.golden import screen_text, wait_until
from tests.ui.golden_files import assert_golden
from tests.ui.visit_host import folder_with, stop_clock

STOPS = {
    "findings": ("f4", "escape"),
    "actors": ("f5", "escape"),
    "forms": ("f6", "escape"),
    "help": ("f1", "escape"),
    "palette": ("ctrl+p", "escape"),
    "menu": ("ctrl+o", "escape"),
    "stance": ("ctrl+t", "escape"),
}
"""Each screen one key from the programme's, and the key back."""


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
async def test_the_screens_around_the_forms(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    language: str,
) -> None:
    stop_clock(monkeypatch)
    use(language)
    settings.save(language=language, name="Ada")
    app = MentorApp(folder_with(tmp_path_factory, tmp_path / "capaci"))
    ending = f"{size[0]}x{size[1]}-{language}"
    async with app.run_test(size=size) as pilot:
        await wait_until(pilot, lambda: isinstance(app.screen, ProgrammeScreen))
        await pilot.pause()
        assert_golden(app, f"programme-{ending}")
        for name, (there, back) in STOPS.items():
            await pilot.press(there)
            await wait_until(pilot, lambda: not isinstance(app.screen, ProgrammeScreen), what=name)
            await pilot.pause()
            assert_golden(app, f"{name}-{ending}")
            await pilot.press(back)
            await wait_until(pilot, lambda: isinstance(app.screen, ProgrammeScreen), what="back")
        app.push_screen(RecordsScreen("good-practice"))
        await wait_until(pilot, lambda: isinstance(app.screen, RecordsScreen))
        await pilot.pause()
        assert_golden(app, f"records-{ending}")


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_the_first_screen_of_all(language: str) -> None:
    use(language)
    settings.save(language=language, name="Ada")
    app = MentorApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: isinstance(app.screen, StartScreen))
        await pilot.pause()
        assert_golden(app, f"start-80x24-{language}")
        await pilot.press("f2")
        await wait_until(pilot, lambda: isinstance(app.screen, AskLine))
        assert_golden(app, f"ask-80x24-{language}")


async def test_the_first_screen_names_the_programmes_once_there_are_some(tmp_path: Path) -> None:
    use("en")
    settings.save(language="en", name="Ada")
    create_programme(tmp_path / "capaci", "three-visits", "Capaci", language="en")
    app = MentorApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: "No programme yet" in screen_text(app))
        app.open_folder(tmp_path / "capaci")
        await wait_until(pilot, lambda: isinstance(app.screen, ProgrammeScreen))
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(app.screen, StartScreen))
        await wait_until(pilot, lambda: "the last opened first" in screen_text(app))
