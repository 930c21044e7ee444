"""The language changes in place: what a screen listed, it lists again in the other words."""

from pathlib import Path

from tests.ui.form_host import folder_with, opened
from tests.ui.golden import screen_text


async def test_the_map_is_there_in_the_other_language(tmp_path: Path) -> None:
    async with opened(folder_with(tmp_path / "p")) as host:
        await host.press("escape")
        assert "Every type" in screen_text(host.app)
        await host.press("ctrl+l")
        await host.pilot.pause()
        assert "À FAIRE ENSUITE" in screen_text(host.app)
        assert "Tous les types" in screen_text(host.app)
        assert host.app.screen.focused is host.app.screen.query_one("#map")
