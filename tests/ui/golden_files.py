"""Screens kept as text files beside the tests, for those too large to stand in a test.

After a change that is meant, `WRITE_GOLDENS=1 pytest tests/ui/…` writes them anew; the difference
in git is what to look at.
"""

import os
import re
from pathlib import Path
from typing import Any

from textual.app import App
from textual.pilot import Pilot

from tests.ui.golden import screen_text

_RANDOM = re.compile(r"-[2-9a-hj-km-np-tv-z]{8}\.toml")
"""The end of a file's name that is made anew for every programme."""

FOLDER = Path(__file__).with_name("goldens")


def assert_golden(app: App[Any], name: str) -> None:
    """The screen is as the file of that name says, line for line.

    Args:
        app: a running app.
        name: of the file, without its ending.
    """
    file = FOLDER / f"{name}.txt"
    shown = _RANDOM.sub("-xxxxxxxx.toml", screen_text(app) + "\n")
    if os.environ.get("WRITE_GOLDENS"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(shown, encoding="utf-8", newline="\n")
    expected = file.read_text(encoding="utf-8").splitlines()
    assert shown.splitlines() == expected, f"not as in {file.name}:\n{shown}"


async def assert_both(pilot: Pilot[Any], name: str) -> None:
    """The screen is as its files say in English and, said anew in place, in French.

    Args:
        pilot: of an application that is in English now; it is in French afterwards.
        name: of the two files, without language and ending.
    """
    assert_golden(pilot.app, f"{name}-en")
    await pilot.press("ctrl+l")
    await pilot.pause()
    await pilot.pause()
    assert_golden(pilot.app, f"{name}-fr")
