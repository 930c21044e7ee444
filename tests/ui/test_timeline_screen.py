"""The plan over time on a screen: every action once, and one key from its page."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from mentor_tui.ui.screens.row import RowScreen
from mentor_tui.ui.screens.timeline import TimelineScreen
from mentor_tui.workspace import clock
from tests.ui.golden_files import assert_golden
from tests.ui.plan_host import Host, opened, programme, sample


def top(host: Host) -> type[Screen[Any]]:
    """The kind of the screen that is shown."""
    return type(host.app.screen)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
async def test_the_plan_over_time(
    tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "today", lambda: dt.date(2022, 6, 15))
    async with opened(sample(tmp_path / "p"), row="act-mdm34p", size=size) as host:
        await host.press("b")
        await host.until("under way")
        assert_golden(host.app, f"timeline-{size[0]}x{size[1]}-en")
        await host.press("ctrl+l")
        await host.until("en cours")
        await host.pilot.pause()
        assert_golden(host.app, f"timeline-{size[0]}x{size[1]}-fr")


async def test_an_action_is_opened_from_it_and_its_new_days_are_drawn(tmp_path: Path) -> None:
    async with opened(programme(tmp_path / "p"), row="act-2") as host:
        await host.press("f10")
        await host.until("WITHOUT DAYS YET")
        assert all(words in host.text for words in ("1 Recruit", "2 Welcome", "3 Train"))
        await host.press("enter")
        assert top(host) is RowScreen
        days = {"from": dt.date(2022, 3, 1), "to": dt.date(2022, 4, 30)}
        plan = host.workspace.programme.of_form("action-plan")[0]
        host.workspace.set(plan.id, ("answers", "actions", "act-2", "timing"), days)
        await host.press("escape")
        await host.until("▒▒▒")
        assert top(host) is TimelineScreen
        host.workspace.undo()
        await host.pilot.pause()
        assert "▒▒▒" not in host.text


async def test_an_empty_plan_says_what_to_do(tmp_path: Path) -> None:
    async with opened(programme(tmp_path / "p", [])) as host:
        await host.press("b")
        await host.until("No action yet")
        await host.press("enter")
        assert top(host) is TimelineScreen
