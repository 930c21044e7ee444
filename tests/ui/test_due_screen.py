"""What is due, by keyboard: how it looks, and to where it leads."""

import datetime as dt
from pathlib import Path

import pytest

from mentor_tui.ui.screens.due import DueScreen
from mentor_tui.ui.screens.plan import PlanScreen
from mentor_tui.ui.screens.row import RowScreen
from mentor_tui.workspace import clock
from tests.ui.golden_files import assert_both
from tests.ui.plan_host import opened, sample


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
async def test_what_is_late_and_what_comes(
    tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "today", lambda: dt.date(2022, 10, 3))
    async with opened(sample(tmp_path / "p"), size=size) as host:
        await host.press("escape", "u")
        assert isinstance(host.app.screen, DueScreen)
        await assert_both(host.pilot, f"due-{size[0]}x{size[1]}")
        await host.press("ctrl+l")
        await host.until("DUE" if size[0] > 100 else "OVERDUE")
        await host.press("enter")
        assert type(host.app.top) in (PlanScreen, RowScreen)
