"""The sync screen, and two laptops that meet over a stick by keyboard (scenario 7)."""

import shutil
import threading
import tomllib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from mentor_tui import data, settings
from mentor_tui.settings import HOME_VARIABLE
from mentor_tui.sync import exchange
from mentor_tui.sync.bundles import bundle_name
from mentor_tui.sync.errors import SyncError
from mentor_tui.sync.repository.client import Credentials
from mentor_tui.ui.app import MentorApp
from mentor_tui.ui.screens.conflicts import ConflictsScreen
from mentor_tui.ui.screens.secret import AskCredentials, AskSecret
from mentor_tui.ui.screens.sync import SyncScreen
from mentor_tui.ui.screens.sync import screen as sync_screen
from mentor_tui.ui.screens.sync.targets import Target
from mentor_tui.ui.screens.working import Working
from mentor_tui.workspace import syncing
from mentor_tui.workspace.workspace import Workspace
from tests.quick_seal import seal_quickly
from tests.ui.golden import screen_text, wait_until
from tests.ui.golden_files import assert_golden

SAMPLE = data.samples_dir() / "capaci-mechelen"
PLAN = tomllib.loads((SAMPLE / "action-plan.toml").read_text("utf-8"))
CARD = tomllib.loads((SAMPLE / "programme.toml").read_text("utf-8"))["id"]
FIRST, SECOND, THIRD = (row["id"] for row in PLAN["answers"]["actions"][:3])


@pytest.fixture(autouse=True)
def _no_drives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync_screen, "drives", list)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(SAMPLE, tmp_path / "ana")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    stick = tmp_path / "stick"
    stick.mkdir()
    return stick


@asynccontextmanager
async def opened(
    folder: Path, place: Path | str = "", size: tuple[int, int] = (80, 24), name: str = "Ana"
) -> AsyncIterator[tuple[MentorApp, Pilot[None]]]:
    """The sync screen, with a place used before."""
    recent = (str(place),) if place else ()
    settings.save(language="en", name=name, laptop=(name.lower() * 8)[:8], targets=recent)
    app = MentorApp(folder)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press("f7")
        await settled(app, pilot)
        assert isinstance(app.screen, SyncScreen)
        yield app, pilot


async def settled(app: MentorApp, pilot: Pilot[None]) -> None:
    await pilot.pause()
    await wait_until(
        pilot,
        lambda: not app.workers._workers and not isinstance(app.screen, Working),
        seconds=20,
        what="the work",
    )
    await pilot.pause()


async def does(app: MentorApp, pilot: Pilot[None], *keys: str) -> str:
    """Press, wait for what it does, and read the screen."""
    await pilot.press(*keys)
    await settled(app, pilot)
    return screen_text(app)


def workspace(app: MentorApp) -> Workspace:
    assert app.workspace is not None
    return app.workspace


def action(app: MentorApp, row: str) -> Any:
    rows = workspace(app).record(PLAN["id"]).rows("actions")
    return next(each for each in rows if each["id"] == row)


def set_cell(app: MentorApp, row: str, column: str, value: object) -> None:
    workspace(app).set(PLAN["id"], ("answers", "actions", row, column), value)


def at(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(home))


async def test_two_laptops_and_a_stick(
    folder: Path, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Results here, timing and a new action there: both kept, nothing asked. One lead twice."""
    other = shutil.copytree(folder, tmp_path / "ben")
    homes = [tmp_path / "home-ana", tmp_path / "home-ben"]
    at(homes[0], monkeypatch)
    async with opened(folder, stick) as (app, pilot):
        set_cell(app, THIRD, "results", "Ten pairs meet twice a month")
        set_cell(app, FIRST, "lead", "The parish")
        looked = await does(app, pilot, "enter")
        assert "Nothing has been changed yet. F2 syncs." in looked
        assert not [*stick.iterdir()]
        done = await does(app, pilot, "f2")
        assert "the stick may be removed" in done
    at(homes[1], monkeypatch)
    async with opened(other, stick, name="Ben") as (app, pilot):
        set_cell(app, THIRD, "timing", {"text": "spring"})
        set_cell(app, FIRST, "lead", "The youth office")
        rows = workspace(app).record(PLAN["id"]).rows("actions")
        added = {"id": "act-ben001", "action": "A leaflet in five languages"}
        workspace(app).set(PLAN["id"], ("answers", "actions"), [*rows, added])
        done = await does(app, pilot, "f2")
        assert "1 answer has two versions" in done
        assert "New here now:" in done
        assert "Handed over:" in done
        assert action(app, THIRD)["results"] == "Ten pairs meet twice a month"
        assert action(app, THIRD)["timing"] == {"text": "spring"}
        await does(app, pilot, "f5")
        assert isinstance(app.screen, ConflictsScreen)
        wanted = screen_text(app)
        assert "The parish" in wanted
        assert "The youth office" in wanted
        await does(app, pilot, "enter", "enter")
        assert "_conflicts" not in workspace(app).record(PLAN["id"]).data
        chosen = action(app, FIRST)["lead"]
        await does(app, pilot, "escape", "f2")
    at(homes[0], monkeypatch)
    async with opened(folder, stick) as (app, pilot):
        done = await does(app, pilot, "f2")
        assert "two versions" not in done
        assert action(app, FIRST)["lead"] == chosen
        assert action(app, "act-ben001")["action"] == "A leaflet in five languages"
    assert files(folder) == files(other)


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
async def test_how_it_looks(
    folder: Path, stick: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    drive = Target("/media/ana/STICK", "STICK", "/media/ana/STICK, 512 MB free")
    monkeypatch.setattr(sync_screen, "drives", lambda: [drive])
    other = shutil.copytree(folder, folder.parent / "ben")
    async with opened(folder, stick) as (app, pilot):
        set_cell(app, THIRD, "results", "Ten pairs meet twice a month")
        assert "may be removed" in (await does(app, pilot, "down", "f2"))
    settings.save(laptop="benbenbe")
    address = "https://git.example.org/capaci.git"
    async with opened(other, address, size, name="Ben") as (app, pilot):
        screen = app.screen
        assert isinstance(screen, SyncScreen)
        screen._begin(str(stick), look=True)
        await settled(app, pilot)
        assert_golden(app, f"sync-{size[0]}x{size[1]}-en")
        await does(app, pilot, "ctrl+l")
        assert_golden(app, f"sync-{size[0]}x{size[1]}-fr")


async def test_without_a_drive_a_place_is_typed_and_remembered(folder: Path, stick: Path) -> None:
    async with opened(folder) as (app, pilot):
        assert "No stick is in." in screen_text(app)
        await pilot.press("f3")
        app.screen.query_one(Input).value = str(stick)
        await does(app, pilot, "enter")
        assert settings.load()[0].targets == ()
        await does(app, pilot, "f2")
        assert settings.load()[0].targets == (str(stick),)


async def test_a_damaged_bundle_is_named_and_the_one_before_it_taken(
    folder: Path, stick: Path
) -> None:
    other = shutil.copytree(folder, folder.parent / "ben")
    async with opened(other, stick, name="Ben") as (app, pilot):
        await does(app, pilot, "f2")
        set_cell(app, FIRST, "lead", "The parish")
        await does(app, pilot, "f2")
    bundle = stick / bundle_name(CARD, "benbenbe")
    raw = bytearray(bundle.read_bytes())
    raw[len(raw) // 2] ^= 1
    bundle.write_bytes(raw)
    async with opened(folder, stick) as (app, pilot):
        said = await does(app, pilot, "f2")
        assert bundle.name in said.replace("\n", "").replace(" ", "")
        assert "F6 takes it" in said
        said = await does(app, pilot, "f6")
        assert "F6 takes it" not in said


async def test_sealed_bundles_ask_for_their_passphrase_before_anything_is_written(
    folder: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal_quickly(monkeypatch)
    other = shutil.copytree(folder, folder.parent / "ben")
    async with opened(other, stick, name="Ben") as (app, pilot):
        await pilot.press("f4")
        app.screen.query_one(Input).value = "correct horse"
        await does(app, pilot, "enter", "f2")
    assert [path.suffix for path in stick.iterdir()] == [".age"]
    async with opened(folder, stick) as (app, pilot):
        await pilot.press("f2")
        assert isinstance(app.screen, AskSecret)
        assert "sealed" in (await does(app, pilot, "escape"))
        assert len([*stick.iterdir()]) == 1
        await pilot.press("f2")
        app.screen.query_one(Input).value = "correct horse"
        assert "may be removed" in (await does(app, pilot, "enter"))
    assert all(path.name.endswith(".age") for path in stick.iterdir())
    assert "correct horse" not in settings.paths().settings_file.read_text("utf-8")


async def test_it_is_called_off_with_esc_and_both_sides_are_whole(
    folder: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    real: Callable[..., Any] = exchange.sync

    def slow(store: Any, target: str, options: Any) -> Any:
        begun.set()
        assert go_on.wait(10)
        return real(store, target, options)

    monkeypatch.setattr(syncing, "sync", slow)
    monkeypatch.setattr("mentor_tui.ui.screens.working.SHOWN_AFTER", 0.01)
    before = files(folder)
    async with opened(folder, stick) as (app, pilot):
        await pilot.press("f2")
        await wait_until(pilot, begun.is_set, what="the thread")
        await wait_until(pilot, lambda: app.screen.has_class("late"), what="the bar")
        assert "Sync with" in screen_text(app)
        await pilot.press("escape")
        go_on.set()
        await settled(app, pilot)
        assert "Called off. Both sides are whole" in screen_text(app)
    assert files(folder) == before
    assert not [*stick.iterdir()]


async def test_what_goes_wrong_is_said_in_words(folder: Path, tmp_path: Path) -> None:
    async with opened(folder, tmp_path / "gone") as (app, pilot):
        assert str(tmp_path.name) in (await does(app, pilot, "f2"))
        assert not [*tmp_path.glob("gone")]
    async with opened(folder, "https://127.0.0.1:1/x.git") as (app, pilot):
        said = await does(app, pilot, "f2")
        assert "could not be reached" in said
        assert "Pool" not in said
    async with opened(folder, "ftp://example.org/x") as (app, pilot):
        assert "no address that can be used" in (await does(app, pilot, "f2"))


async def test_nothing_is_synced_while_something_is_not_saved_or_in_doubt(
    folder: Path, stick: Path
) -> None:
    async with opened(folder, stick) as (app, pilot):
        plan = folder / "action-plan.toml"
        text = plan.read_text("utf-8")
        plan.write_text(text[: text.rindex("[[answers.actions]]")], "utf-8")
        set_cell(app, FIRST, "lead", "The parish")
        said = await does(app, pilot, "escape", "f2")
        assert "action-plan.toml" in said
        assert not [*stick.iterdir()]


async def test_a_server_asks_who_is_there_and_nothing_of_it_is_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    got: list[Credentials | None] = []

    def asking(store: Any, target: str, options: Any) -> Any:
        got.append(options.ask(target))
        raise SyncError("remote-not-allowed", address=target)

    monkeypatch.setattr(syncing, "sync", asking)
    place = "https://ana:secret@git.example.org/capaci.git"
    async with opened(folder) as (app, pilot):
        await pilot.press("f3")
        app.screen.query_one(Input).value = place
        await pilot.press("enter", "f2")
        await wait_until(pilot, lambda: isinstance(app.screen, AskCredentials), what="the question")
        assert "secret" not in screen_text(app)
        app.screen.query_one("#name", Input).value = "ana"
        app.screen.query_one("#password", Input).value = "pass"
        app.screen.query_one("#password", Input).focus()
        said = await does(app, pilot, "enter")
        assert "does not let you in" in said
        assert "secret" not in said
    assert got == [Credentials("ana", "pass")]
    kept = settings.paths().settings_file.read_text("utf-8")
    assert "secret" not in kept
    assert "pass" not in kept.replace("passphrase", "")


@pytest.mark.parametrize(
    ("target", "shown", "kept"),
    [
        ("/media/ana/STICK", "/media/ana/STICK", True),
        ("https://git.example.org/x.git", "https://git.example.org/x.git", True),
        ("https://u:p@git.example.org/x.git", "https://git.example.org/x.git", False),
        ("https://token@git.example.org/x", "https://git.example.org/x", False),
        ("ssh://git@example.org/x", "ssh://git@example.org/x", True),
        ("ssh://git:p@example.org:22/x", "ssh://git@example.org:22/x", False),
        ("git@example.org:x.git", "git@example.org:x.git", True),
        ("https://[half", "https://…", False),
    ],
)
def test_an_address_is_shown_and_remembered_without_its_secret(
    target: str, shown: str, kept: bool
) -> None:
    assert syncing.shown_target(target) == shown
    assert syncing.remembered(("a", target), target) == ((target, "a") if kept else ("a", target))
