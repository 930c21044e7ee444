"""Draw the README's pictures from a sample: `python docs/make_pictures.py`."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

DOCS = Path(__file__).parent
SAMPLE = DOCS.parent / "sample_programmes" / "jelgava-schaerbeek"
SHOTS: Mapping[str, tuple[str, ...]] = {
    "programme": (),
    "form": ("enter", "ctrl+b"),
    "visit": (*["down"] * 8, "enter", "down", "down"),
    "plan": ("f2",),
}
"""What is pressed, from the programme's screen, to come to each picture."""


async def draw(name: str, keys: tuple[str, ...], folder: Path) -> None:
    """One picture of the application at 100 by 28."""
    from mentor_tui.ui.app import MentorApp

    app = MentorApp(folder)
    async with app.run_test(size=(100, 28)) as pilot:
        await pilot.pause(0.5)
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.8)
        picture = app.export_screenshot(title="mentor-tui")
    # The picture's fonts would be fetched from elsewhere; every system has a fixed-width one.
    picture = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
    # Some that draw SVG drop the blanks at the start of a text, though they do not break.
    picture = picture.replace("<svg ", '<svg xml:space="preserve" ', 1)
    (DOCS / f"{name}.svg").write_text(picture, encoding="utf-8")


def main() -> None:
    """Every picture, from a copy, with settings of its own."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["MENTOR_TUI_HOME"] = home
        from mentor_tui import language, settings

        settings.save(language="en", name="Anna")
        language.use("en")
        folder = Path(home) / SAMPLE.name
        shutil.copytree(SAMPLE, folder)
        for name, keys in SHOTS.items():
            asyncio.run(draw(name, keys, folder))


if __name__ == "__main__":
    main()
