"""The word on the screen is true at every moment, and what it promises is done in time."""

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from mentor_tui import settings
from mentor_tui.language import use
from mentor_tui.ui import autosave
from mentor_tui.ui.app import MentorApp
from mentor_tui.ui.screens.ask import AskText
from mentor_tui.ui.screens.cut_short import CutShortScreen
from mentor_tui.ui.screens.help import HelpScreen
from mentor_tui.ui.widgets.top_line import TopLine
from mentor_tui.workspace.opening import open_programme
from mentor_tui.workspace.status import Safety
from tests.programmes import copy_of_new
from tests.ui.host import said as toasts
from tests.workspace.open_folder import THEME, card, guarded, theme


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    return copy_of_new(tmp_path_factory, tmp_path / "p")


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[tuple[MentorApp, Pilot[None]]]:
    settings.save(language="en", name="Test")
    app = MentorApp(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        yield app, pilot


def said(app: MentorApp) -> str:
    """The end of the first line, as it is drawn."""
    assert app.top is not None
    return str(app.top.query_one(TopLine).render()).rsplit("EN", 1)[-1].strip()


def words_shown(app: MentorApp) -> list[str]:
    """The words that stand there one after the other from now on, however short a time."""
    words: list[str] = []
    assert app.top is not None
    line = app.top.query_one(TopLine)
    line.watch(line, "status", lambda: words.append(said(app)), init=False)
    return words


async def until(pilot: Pilot[None], what: Callable[[], bool]) -> None:
    for _ in range(200):
        if what():
            return
        await pilot.pause(0.02)
    raise AssertionError("waited in vain")


async def in_theme(app: MentorApp, pilot: Pilot[None]) -> TextArea:
    """The editor of the programme's theme, with the focus."""
    assert app.workspace is not None
    app.open_record(card(app.workspace), "theme")
    await until(pilot, lambda: isinstance(app.focused, TextArea))
    assert isinstance(app.focused, TextArea)
    return app.focused


async def test_from_the_first_key_until_it_is_saved_there_is_a_pencil(folder: Path) -> None:
    async with opened(folder) as (app, pilot):
        await in_theme(app, pilot)
        assert said(app) == "Saved"
        await pilot.press("w")
        assert said(app) == "✎"
        await until(pilot, lambda: said(app) == "Saved")
        assert 'theme = "w"' in (folder / "programme.toml").read_text()


async def test_what_is_written_over_a_screen_is_not_called_saved_before_it_is_given(
    folder: Path,
) -> None:
    async with opened(folder) as (app, pilot):
        app.push_screen(AskText("A remark"))
        await pilot.pause()
        await pilot.press("w")
        await pilot.pause()
        assert said(app) == "✎"
        await pilot.press("escape")
        await until(pilot, lambda: said(app) == "Saved")


async def test_an_arrow_changes_no_word(folder: Path) -> None:
    async with opened(folder) as (app, pilot):
        await in_theme(app, pilot)
        words = words_shown(app)
        await pilot.press("left", "right")
        assert words == []


async def test_typing_without_a_pause_is_saved_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "IDLE_SECONDS", 60.0)
    monkeypatch.setattr(autosave, "LONGEST_SECONDS", 0.1)
    async with opened(folder) as (app, pilot):
        assert app.workspace is not None
        for number in range(500):
            app.workspace.type(card(app.workspace), THEME, f"w{number}")
            await pilot.pause(0.02)
            if 'theme = "w' in (folder / "programme.toml").read_text():
                return
    raise AssertionError("never saved")


async def test_the_stick_pulled_out_and_put_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "RETRY_SECONDS", 0.1)
    async with opened(folder) as (app, pilot):
        await in_theme(app, pilot)
        away = folder.with_name("away")
        shutil.move(folder, away)
        await pilot.press("w")
        await until(pilot, lambda: said(app).startswith("Kept on this computer"))
        assert said(app) == "Kept on this computer (no stick)"
        assert "is the stick still in?" in toasts(app)
        words = words_shown(app)
        await pilot.press("e")
        await until(pilot, lambda: len(words) > 1)
        assert words[:2] == ["✎ (no stick)", "Kept on this computer (no stick)"]
        # Another folder at the same place, with the same content: the numbers have changed.
        shutil.copytree(away, folder)
        await until(pilot, lambda: said(app) == "Saved")
        assert 'theme = "we"' in (folder / "programme.toml").read_text()


async def test_the_reason_is_on_the_help_page_and_said_again_on_request(folder: Path) -> None:
    async with opened(folder) as (app, pilot):
        assert app.workspace is not None
        shutil.rmtree(folder)
        app.workspace.set(card(app.workspace), THEME, "w")
        await until(pilot, lambda: said(app).startswith("Kept"))
        app._notifications.clear()
        await pilot.press("ctrl+s")
        assert "is the stick still in?" in toasts(app)
        await pilot.press("f1")
        assert isinstance(app.screen, HelpScreen)
        shown = "\n".join(str(one.render()) for one in app.screen.query("Static"))
        assert "is the stick still in?" in shown


async def test_without_folder_and_journal_it_stays_and_offers_another_folder(
    folder: Path, home: Path, tmp_path: Path
) -> None:
    async with opened(folder) as (app, pilot):
        assert app.workspace is not None
        shutil.rmtree(folder)
        shutil.rmtree(home / "state")
        (home / "state").write_text("a file where the folder was")
        app.workspace.set(card(app.workspace), THEME, "typed")
        await until(pilot, lambda: said(app) == "NOT SAVED")
        app.commands.do_quit()
        await until(pilot, lambda: "Not closed" in toasts(app))
        assert app.is_running
        await pilot.press("escape")
        assert app.workspace is not None
        app.commands._elsewhere_given(str(tmp_path / "new"))
        await pilot.pause()
        assert app.workspace is not None
        assert app.workspace.root == tmp_path / "new"
        assert said(app) == "Saved"
    assert theme(open_programme(tmp_path / "new")) == "typed"


async def test_leaving_a_field_saves_at_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(autosave, "IDLE_SECONDS", 60.0)
    monkeypatch.setattr(autosave, "LONGEST_SECONDS", 60.0)
    async with opened(folder) as (app, pilot):
        await in_theme(app, pilot)
        await pilot.press("w", "tab")
        await until(pilot, lambda: said(app) == "Saved")
        assert 'theme = "w"' in (folder / "programme.toml").read_text()


async def test_leaving_the_screen_saves_at_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "IDLE_SECONDS", 60.0)
    monkeypatch.setattr(autosave, "LONGEST_SECONDS", 60.0)
    async with opened(folder) as (app, pilot):
        await in_theme(app, pilot)
        await pilot.press("w", "escape")
        await until(pilot, lambda: 'theme = "w"' in (folder / "programme.toml").read_text())


async def test_quitting_waits_for_the_save_under_way(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two saves of one file at a time could put the older one over the newer one."""
    async with opened(folder) as (app, pilot):
        assert app.workspace is not None
        workspace = app.workspace
        running: list[int] = []
        perform = workspace.saves.perform

        def watched(job: object) -> object:
            running.append(len(running))
            assert len(running) == 1, "two saves at a time"
            try:
                return perform(job)  # type: ignore[arg-type]
            finally:
                running.pop()

        monkeypatch.setattr(workspace.saves, "perform", watched)
        for number in range(5):
            workspace.set(card(workspace), THEME, f"v{number}")
            assert app.autosave is not None
            app.autosave.save_now()
            workspace.set(card(workspace), THEME, f"w{number}")
            assert app.flush()
            assert f'theme = "w{number}"' in (folder / "programme.toml").read_text()
        await pilot.pause()
        assert workspace.status().safety is Safety.SAVED


async def test_what_others_change_is_shown_when_the_focus_comes_back(folder: Path) -> None:
    async with opened(folder) as (app, pilot):
        editor = await in_theme(app, pilot)
        path = folder / "programme.toml"
        text = path.read_text()
        path.write_text(text.replace("[answers]\n", '[answers]\ntheme = "theirs"\n', 1))
        app.on_app_focus()
        await until(pilot, lambda: editor.text == "theirs")
        assert "changed by others" in toasts(app)


async def test_a_sheet_deleted_under_its_editor_goes_away(folder: Path) -> None:
    async with opened(folder) as (app, pilot):
        assert app.workspace is not None
        record_id = app.workspace.programme.of_form("needs-analysis")[0].id
        app.open_record(record_id)
        await pilot.pause()
        depth = len(app.screen_stack)
        (folder / app.workspace.path_of(record_id)).unlink()
        app.on_app_focus()
        await until(pilot, lambda: len(app.screen_stack) < depth)


async def test_a_file_cut_short_is_asked_about(folder: Path) -> None:
    with guarded(folder) as workspace:
        rows = [{"id": f"p-{n}", "name": f"Person {n}"} for n in range(6)]
        workspace.set(card(workspace), ("answers", "people"), rows)
        workspace.save()
    path = folder / "programme.toml"
    path.write_bytes(path.read_bytes()[: path.read_bytes().rindex(b"[[answers.")])
    async with opened(folder) as (app, pilot):
        assert isinstance(app.screen, CutShortScreen)
        await pilot.press("end", "enter")
        await pilot.pause()
        assert app.workspace is not None
        assert app.workspace.doubts.suspects == ()
        assert not isinstance(app.screen, CutShortScreen)


async def test_a_second_instance_says_that_it_only_reads(folder: Path) -> None:
    with guarded(folder):
        async with opened(folder) as (app, pilot):
            assert said(app) == "Reading only"
            assert "open since" in toasts(app)
            use("fr")
            editor = await in_theme(app, pilot)
            await pilot.press("x")
            assert editor.text == ""


async def test_the_lock_is_let_go_with_the_application(folder: Path) -> None:
    async with opened(folder):
        pass
    with guarded(folder) as workspace:
        assert workspace.read_only is None
