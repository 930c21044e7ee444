"""What every screen has from its base."""

from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from mentor_tui import settings
from mentor_tui.ui.app import MentorApp
from tests.ui.plan_host import sample


async def test_a_screen_that_is_gone_is_not_asked_to_draw(tmp_path: Path) -> None:
    """It was closed right after a resize: what waited for the drawing met no widgets any more."""
    settings.save(language="en", name="Test")
    app = MentorApp(sample(tmp_path / "p"))
    called: list[str] = []
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f4")
        screen = app.screen
        screen.call_after_refresh(called.append, "while it is there")
        await pilot.pause()
        app.pop_screen()
        screen.call_after_refresh(called.append, "once it is gone")
        await pilot.pause()
    assert called == ["while it is there"]


async def test_nor_is_one_whose_widgets_are_just_being_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The language changed while something still waited for the drawing."""
    settings.save(language="en", name="Test")
    app = MentorApp(sample(tmp_path / "p"))
    called: list[str] = []
    waiting: list[Any] = []

    async def halfway(_screen: Screen[None]) -> None:
        waiting[0]()

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        with monkeypatch.context() as patch:
            patch.setattr(Screen, "call_after_refresh", lambda _s, call: waiting.append(call))
            patch.setattr(Screen, "recompose", halfway)
            app.screen.call_after_refresh(called.append, "drawn")
            await app.screen.recompose()
        assert called == []
        waiting[0]()
        assert called == ["drawn"]
