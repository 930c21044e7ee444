"""Handing over from the screens: a pack made, one that comes back, a programme anonymised."""

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from mentor_tui import settings
from mentor_tui.language import use
from mentor_tui.ui.app import MentorApp
from mentor_tui.ui.screens.handing import PackScreen, ReturnedScreen
from mentor_tui.ui.screens.handing.arriving import open_pack
from mentor_tui.workspace.creating import copy_sample
from mentor_tui.workspace.opening import open_programme
from mentor_tui.workspace.packing import pack_of
from mentor_tui.workspace.portions import default_audience
from mentor_tui.workspace.recognising import what_is
from mentor_tui.workspace.unpacking import load_pack, unpack_new
from tests.quick_seal import seal_quickly
from tests.ui.golden import screen_text, wait_until
from tests.ui.golden_files import assert_both
from tests.ui.host import said
from tests.workspace.open_folder import card, guarded, with_unreviewed_text
from tests.workspace.test_packing import SECTION, answer, give_back, hand_over, needs

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return copy_sample("saint-jean-brulocalis", tmp_path / "city")[0]


@pytest.fixture
def back(city: Path, tmp_path: Path) -> Path:
    """The association's answers, one of them answered at home too."""
    part = hand_over(city, tmp_path / "part.pack", SECTION)
    answer(part, city_similarities="Beaucoup de villes moyennes", shared_goals="Les leurs [/]")
    answer(city, shared_goals="Les nôtres")
    return give_back(part, tmp_path / "back.pack")


@asynccontextmanager
async def opened(folder: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    use("en")
    settings.save(language="en", name="Test")
    app = MentorApp(folder)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


async def hand_over_screen(pilot: Pilot[None], place: Path | str) -> PackScreen:
    await pilot.press("k")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, PackScreen)
    screen._place = str(place)
    screen.records_changed(frozenset())
    return screen


async def choose(pilot: Pilot[None], typed: str) -> None:
    """Narrow a list by typing, and take what is left."""
    await pilot.pause()
    pilot.app.screen.query_one(Input).value = typed
    await pilot.pause()
    await pilot.press("enter")
    await pilot.pause()


@SIZES
async def test_what_is_handed_over_is_seen_before(city: Path, size: tuple[int, int]) -> None:
    async with opened(city, size) as pilot:
        await hand_over_screen(pilot, "/stick/saint-jean.pack")
        await pilot.press("enter")
        await choose(pilot, "association")
        assert "6 wait for the association" in screen_text(pilot.app)
        await assert_both(pilot, f"pack-{size[0]}x{size[1]}")


@SIZES
async def test_what_came_back_is_seen_before(city: Path, back: Path, size: tuple[int, int]) -> None:
    async with opened(city, size) as pilot:
        open_pack(pilot.app.screen, back)  # type: ignore[arg-type]
        await pilot.pause()
        await pilot.press("down")
        await assert_both(pilot, f"returned-{size[0]}x{size[1]}")


async def test_a_part_is_written_answered_and_taken_back(city: Path, tmp_path: Path) -> None:
    """Scenario 2, on the screens."""
    file = tmp_path / "part.pack"
    async with opened(city) as pilot:
        await hand_over_screen(pilot, file)
        await pilot.press("enter")
        await choose(pilot, "association")
        await pilot.press("f2")
        await wait_until(pilot, file.exists, what="the pack")
        await wait_until(pilot, lambda: "part.pack" in said(pilot.app), what="the word")
    pack, data = load_pack(file)
    unpack_new(pack, data, tmp_path / "part")
    async with opened(tmp_path / "part") as pilot:
        assert "handed over" in screen_text(pilot.app)
        await hand_over_screen(pilot, tmp_path / "back.pack")
        assert "the team" in screen_text(pilot.app)
    answer(tmp_path / "part", shared_goals="Theirs")
    give_back(tmp_path / "part", tmp_path / "back.pack")
    async with opened(city) as pilot:
        await hand_over_screen(pilot, file)
        await pilot.press("f3")
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = str(tmp_path / "back.pack")
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReturnedScreen))
        await pilot.press("f2")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, PackScreen))
    assert needs(open_programme(city)).answer("shared_goals") == "Theirs"


async def test_each_answer_can_be_kept_or_taken(city: Path, back: Path) -> None:
    async with opened(city) as pilot:
        open_pack(pilot.app.screen, back)  # type: ignore[arg-type]
        await pilot.pause()
        await pilot.press("enter")
        await choose(pilot, "as it is here")
        await pilot.press("down", "enter")
        await choose(pilot, "as it came")
        await pilot.press("f2")
        await pilot.pause()
    record = needs(open_programme(city))
    assert record.answer("city_similarities") is None
    assert record.answer("shared_goals") == "Les leurs [/]"
    assert "_conflicts" not in record.data


async def test_what_came_back_says_what_is_still_to_be_chosen(city: Path, back: Path) -> None:
    async with opened(city) as pilot:
        here = pilot.app.screen
        await pilot.press("f10")
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = str(back)
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReturnedScreen))
        await pilot.press("f2")
        await wait_until(pilot, lambda: pilot.app.screen is here)
        assert "1 answer has two versions and waits for a choice. O on" in said(pilot.app)


async def test_a_sealed_pack_asks_twice_and_opens_with_its_passphrase(
    city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal_quickly(monkeypatch)
    file = tmp_path / "sealed.pack.age"
    async with opened(city) as pilot:
        screen = await hand_over_screen(pilot, file)
        screen.query_one(OptionList).highlighted = 3
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("a", "enter", "b", "enter")
        await pilot.pause()
        assert "differ" in screen_text(pilot.app)
        await pilot.press("a", "enter", "a", "enter")
        await pilot.pause()
        await pilot.press("f2")
        await wait_until(pilot, file.exists, seconds=20, what="the pack")
        assert what_is(file) == "sealed"
        await wait_until(pilot, lambda: "sealed.pack" in said(pilot.app), seconds=20)
    assert load_pack(file, "a")[0].front.audience == "group"


async def test_a_pack_that_would_leak_is_not_made(tmp_path: Path) -> None:
    folder = copy_sample("capaci-mechelen", tmp_path)[0]
    with guarded(folder) as workspace:
        with_unreviewed_text(workspace)
    file = tmp_path / "leak.pack"
    async with opened(folder) as pilot:
        await hand_over_screen(pilot, file)
        await pilot.press("f2")
        await pilot.pause()
        assert not file.exists()
        assert "grew out of a note" in screen_text(pilot.app)


async def test_rubbish_is_named_and_changes_nothing(city: Path, tmp_path: Path) -> None:
    workspace = open_programme(city)
    whole = pack_of(workspace, default_audience(workspace)).data()
    for number, data in enumerate((b"", b"PK\x03\x04", whole[:-40], whole[:200])):
        (tmp_path / f"rubbish{number}").write_bytes(data)
    before = (city / "needs-analysis.toml").read_bytes()
    async with opened(city) as pilot:
        for number in range(4):
            open_pack(pilot.app.screen, tmp_path / f"rubbish{number}")  # type: ignore[arg-type]
            await pilot.pause()
            assert not isinstance(pilot.app.screen, ReturnedScreen)
        assert all(f"rubbish{number}" in said(pilot.app) for number in range(4))
    assert (city / "needs-analysis.toml").read_bytes() == before


@pytest.mark.parametrize("yes", [False, True])
async def test_anonymising_says_what_it_means_and_does_nothing_unasked(
    city: Path, yes: bool
) -> None:
    with guarded(city) as workspace:
        row = {"id": "person-1", "name": "Anna Rossi", "contact": "anna@example.org"}
        person = {**row, "purge": dt.date(2020, 1, 1)}
        workspace.set(card(workspace), ("answers", "people"), [person])
        workspace.save()
    async with opened(city) as pilot:
        await hand_over_screen(pilot, "/stick/x.pack")
        await pilot.press("f8")
        await pilot.pause()
        assert "cannot be undone" in " ".join(screen_text(pilot.app).replace("█", " ").split())
        if yes:
            await choose(pilot, "day has come")
            await wait_until(pilot, lambda: "Anonymised" in screen_text(pilot.app))
            await pilot.press("escape")
        else:
            await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.workspace is not None  # type: ignore[attr-defined]
    assert ("Anna" in (city / "programme.toml").read_text("utf-8")) is not yes
