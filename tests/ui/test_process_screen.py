"""The process by keyboard: steps in, out and elsewhere; hosts, dates, phase, another process."""

import datetime as dt
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from mentor_tui import settings
from mentor_tui.domain.steps import phase_reached, settings_of, steps_of, visits_of
from mentor_tui.language import use
from mentor_tui.ui.app import MentorApp
from mentor_tui.ui.screens.process import ProcessScreen
from mentor_tui.workspace import clock
from tests.programmes import copy_of_new
from tests.ui.golden import wait_until
from tests.ui.golden_files import assert_both
from tests.ui.host import Host as BaseHost

TODAY = dt.date(2027, 1, 4)


class Host(BaseHost):
    """The open process, and what a test asks of it."""

    @property
    def rows(self) -> list[Mapping[str, Any]]:
        card = self.workspace.programme.card
        return card.rows("steps") if card is not None else []

    @property
    def names(self) -> list[str]:
        return [str(row["step"]) for row in self.rows]

    def row(self, step: str) -> Mapping[str, Any]:
        return next(row for row in self.rows if row["step"] == step)

    async def go(self, step: str) -> None:
        screen = self.app.screen
        assert isinstance(screen, ProcessScreen)
        screen.show_step(str(self.row(step)["id"]))
        await self.pilot.pause()


@asynccontextmanager
async def opened(folder: Path, *, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Host]:
    use("en")
    settings.save(language="en", name="Test")
    app = MentorApp(folder)
    async with app.run_test(size=size, notifications=True) as pilot:
        await wait_until(pilot, lambda: app.workspace is not None)
        await pilot.press("f8")
        await pilot.pause()
        assert isinstance(app.screen, ProcessScreen)
        yield Host(pilot, app)


@pytest.fixture
def folder(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    return copy_of_new(tmp_path_factory, tmp_path / "p")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
async def test_how_it_looks(folder: Path, size: tuple[int, int]) -> None:
    async with opened(folder, size=size) as host:
        await host.go("visit-2")
        await assert_both(host.pilot, f"process-{size[0]}x{size[1]}")


async def test_an_online_meeting_is_added_renamed_dated_and_removed(folder: Path) -> None:
    async with opened(folder) as host:
        await host.go("consultation")
        await host.press("f2", "enter", "enter")
        await host.write("Online, in May")
        await host.press("enter")
        added = host.rows[host.names.index("consultation") + 1]
        assert (added["form"], added["mode"], added["host"]) == ("meeting", "online", "both")
        assert len(visits_of(host.workspace.programme)) == 3
        await host.press("delete", "ctrl+z")
        assert added in host.rows
        await host.go(str(added["step"]))
        await host.press("f6")
        await host.write("3/5/2027")
        await host.press("enter")
        step = next(s for s in steps_of(host.workspace.programme) if s.row == added["id"])
        assert step.records[0].answer("mode") == "online"
        assert dict(step.records[0].answer("dates") or {})["from"] == dt.date(2027, 5, 3)
        await host.press("ctrl+z")
        step = next(s for s in steps_of(host.workspace.programme) if s.row == added["id"])
        assert step.records == ()
        await host.press("ctrl+y")
        await host.press("delete")
        await host.until("leave it out instead")


async def test_the_benchmark_is_left_out_on_its_two_conditions(folder: Path) -> None:
    async with opened(folder) as host:
        await host.go("benchmark")
        await host.press("f3")
        await host.write("both know the field")
        await host.press("enter", "y", "n")
        assert host.row("benchmark")["left_out"] == "both know the field"
        (record,) = host.workspace.programme.of_form("benchmark")
        answers = [record.answer(n) for n in ("use_benchmark", "agree_on_focus", "know_practices")]
        assert answers == [False, True, False]
        await host.press("f3")
        assert "left_out" not in host.row("benchmark")
        await host.press("ctrl+z", "ctrl+z")
        assert "left_out" not in host.row("benchmark")


async def test_a_step_is_carried_and_put_back(folder: Path) -> None:
    async with opened(folder) as host:
        before = host.names
        await host.go("visit-2")
        await host.press("f4", "up", "up", "escape")
        assert host.names == before
        await host.press("f4", "up", "enter")
        assert host.names.index("visit-2") == host.names.index("good-practices") - 1
        await host.go("visit-1")
        await host.press("f4", "up", "enter")
        assert host.row("visit-1")["phase"] == "preparation"
        await host.press("ctrl+z", "ctrl+z")
        assert host.names == before


async def test_host_phase_and_delays(folder: Path) -> None:
    async with opened(folder) as host:
        await host.go("visit-1")
        await host.press("f5", "down", "enter")
        step = next(s for s in steps_of(host.workspace.programme) if s.id == "visit-1")
        assert (step.host, step.records[0].answer("host")) == ("mentor", "mentor")
        await host.press("f7", "down", "down", "enter")
        assert phase_reached(host.workspace.programme, TODAY) == "visit-1"
        assert "set by hand" in host.text
        await host.press("f7", "up", "up", "enter", "f9", "enter")
        assert phase_reached(host.workspace.programme, TODAY) == "preparation"
        await host.press("backspace", "backspace", "7", "enter")
        assert settings_of(host.workspace.programme).visit_close_days == 7
        await host.press("f9", "enter", "backspace", "enter")
        assert settings_of(host.workspace.programme).visit_close_days == 14


async def test_another_process_is_seen_before_it_is_followed(folder: Path) -> None:
    async with opened(folder) as host:
        visit = host.workspace.programme.of_form("visit-setting-the-scene")[0]
        host.workspace.set(visit.id, ("answers", "aims"), "To see the town")
        before, records = host.rows, set(host.workspace.programme.records)
        await host.press("f8")
        await host.write("community")
        await host.press("enter")
        await host.until("All cities become peers")
        await host.until("Saved")
        await assert_both(host.pilot, "other-process-80x24")
        assert host.rows == before
        await host.press("f3")
        assert host.workspace.programme.card is not None
        assert host.workspace.programme.card.answer("process") == "community-of-practice"
        assert host.row("visit-1")["title"] == "Visit 1: setting the scene"
        gone = records - set(host.workspace.programme.records)
        assert len(gone) == 2
        assert visit.id not in gone
        await host.press("ctrl+z")
        assert host.rows == before
        assert set(host.workspace.programme.records) == records
