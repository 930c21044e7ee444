"""Versions by keyboard: freeze, look before it is final, reopen with a reason, compare."""

import datetime as dt
from pathlib import Path

import pytest

from mentor_tui.domain.frozen import final_version, versions_of
from mentor_tui.ui.screens.compare import CompareScreen
from mentor_tui.ui.screens.plan import PlanScreen
from mentor_tui.ui.screens.precheck import PrecheckScreen
from mentor_tui.workspace import clock
from tests.ui.golden import wait_until
from tests.ui.golden_files import assert_both
from tests.ui.plan_host import Host, opened, programme, sample


@pytest.fixture(autouse=True)
def _a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: dt.date(2027, 5, 12))


async def frozen(host: Host, *keys: str) -> None:
    await host.press("w", *keys, "enter")


async def test_a_plan_is_frozen_and_looked_at_again(tmp_path: Path) -> None:
    async with opened(programme(tmp_path / "p")) as host:
        await host.press("o")
        await host.until("Compare: no version")
        await frozen(host)
        assert "v1, before visit 1" in host.lines[0]
        (version,) = versions_of(host.workspace.programme, host.record)
        file = host.workspace.root / version.path
        await wait_until(host.pilot, file.exists, what="the version's file")
        await host.press("w", "down", "down", "enter")
        await host.write("V1, before  visit 1")
        await host.press("enter")
        await host.until("There is a version")
        assert len(versions_of(host.workspace.programme, host.record)) == 1
        await host.press("f8", "down", "enter")
        await host.until("For reading only")
        await host.press("w")
        await host.until("a version that was put away")


async def test_final_only_after_a_look_and_open_again_only_with_a_reason(tmp_path: Path) -> None:
    async with opened(programme(tmp_path / "p")) as host:
        await frozen(host, "down")
        assert type(host.app.screen) is PrecheckScreen
        await assert_both(host.pilot, "precheck-80x24")
        await host.press("ctrl+l", "f3")
        assert type(host.app.top) is PlanScreen
        assert "v1, final" in host.lines[0]
        await host.press("x", "enter")
        assert host.ids == ["act-1", "act-2", "act-3"]
        assert not host.screen.editing
        await host.until("the plan is final")
        host.screen.go_to("act-2", "status")
        await host.press("enter", "down", "enter")
        assert host.row("act-2")["status"] == "done"
        await host.press("w", "enter")
        assert final_version(host.workspace.programme, host.record) is not None
        await host.press("w")
        await host.write("the council wants more")
        await host.press("enter", "x")
        assert len(host.ids) == 2


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
async def test_two_versions_beside_each_other(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(sample(tmp_path / "p"), size=size) as host:
        await host.press("o", "enter")
        assert isinstance(host.app.screen, CompareScreen)
        await assert_both(host.pilot, f"compare-{size[0]}x{size[1]}")


async def test_from_the_comparison_to_the_action_and_to_other_versions(tmp_path: Path) -> None:
    async with opened(sample(tmp_path / "p")) as host:
        await host.press("o", "enter", "f4", "down")
        await host.until("= 1  the same")
        await host.press("f4", "end", "enter")
        assert host.screen.row_meant() == "act-zffbpa"
        assert not host.record.read_only
        await host.press("escape", "f2", "up", "enter")
        assert "v1, après la visite 1" in host.text
        assert "v3, après la visite 3" not in host.text
        await host.press("f3", "up", "enter")
        await host.until("v1, après la visite 1   6 October 2021 → v2")
