"""How the plan looks: at every size there is a promise for, in both languages."""

from pathlib import Path

import pytest

from tests.ui.golden_files import assert_both, assert_golden
from tests.ui.plan_host import opened, programme, sample


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20)], ids="{0[0]}x{0[1]}".format)
async def test_the_plan(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(sample(tmp_path / "p"), row="act-mdm34p", size=size) as host:
        await assert_both(host.pilot, f"plan-{size[0]}x{size[1]}")


async def test_a_row_gone_through_in_the_pane(tmp_path: Path) -> None:
    async with opened(sample(tmp_path / "p"), row="act-mdm34p") as host:
        await host.press("tab", "end", "up", "up", "up", "up")
        await assert_both(host.pilot, "plan-pane-80x24")


async def test_a_cell_being_written_where_it_stands_and_in_the_pane(tmp_path: Path) -> None:
    async with opened(sample(tmp_path / "p"), row="act-mdm34p") as host:
        await host.press("right", "enter")
        await host.pilot.pause()
        assert_golden(host.app, "plan-cell-80x24-en")
        await host.press("shift+tab")
        await host.pilot.pause()
        assert_golden(host.app, "plan-writing-80x24-en")


async def test_an_empty_plan_a_filter_and_a_row_being_carried(tmp_path: Path) -> None:
    async with opened(programme(tmp_path / "empty", [])) as host:
        await assert_both(host.pilot, "plan-empty-80x24")
    async with opened(programme(tmp_path / "p")) as host:
        await host.press("f3", "down")
        assert_golden(host.app, "plan-carrying-80x24-en")
        await host.press("escape", "f7")
        await host.write("leaflet")
        await host.until("1 of 3")
        await host.until("warning: ")
        await assert_both(host.pilot, "plan-filter-80x24")


async def test_a_version_that_was_put_away(tmp_path: Path) -> None:
    async with opened(sample(tmp_path / "p"), size=(120, 40)) as host:
        await host.press("f8", "down", "enter")
        await host.until("For reading only")
        await assert_both(host.pilot, "plan-version-120x40")
