"""What a screen looks like, as plain text, and waiting for it without sleeping.

Golden tests compare ``screen_text(app)`` with lines written in the test; everything that has to
happen first is waited for with ``wait_until``.
"""

import asyncio
import re
from collections.abc import Callable
from html import unescape
from time import monotonic
from typing import Any

from rich.cells import split_graphemes
from textual.app import App
from textual.pilot import Pilot

CELL_WIDTH = 12.2
LINE_HEIGHT = 24.4
FIRST_BASELINE = 20
"""The measures Rich's picture of a terminal uses: one cell, one line, the first line's baseline."""

LOOK_AGAIN = 0.004
"""Seconds between two looks at a condition; long enough for a thread to get on with its work."""

_TEXT = re.compile(
    r'<text[^>]*\bx="([\d.]+)"[^>]*\by="([\d.]+)"[^>]*clip-path="[^"]*line-\d+\)"[^>]*>(.*?)</text>',
    re.DOTALL,
)


def screen_lines(app: App[Any]) -> list[str]:
    """Give the screen's lines, without the spaces at their ends.

    Args:
        app: a running app, for instance inside ``run_test``.
    """
    width, height = app.size
    grid = [[" "] * width for _ in range(height)]
    for x, y, text in _TEXT.findall(app.export_screenshot()):
        line = grid[round((float(y) - FIRST_BASELINE) / LINE_HEIGHT)]
        _put(line, round(float(x) / CELL_WIDTH), unescape(text).replace("\xa0", " "))
    return ["".join(line).rstrip() for line in grid]


def screen_text(app: App[Any]) -> str:
    """Give the screen as one text, without empty lines at its end."""
    return "\n".join(screen_lines(app)).rstrip("\n")


def _put(line: list[str], column: int, text: str) -> None:
    """Write ``text`` into a line of cells; a wide character leaves its second cell empty."""
    for start, end, width in split_graphemes(text)[0]:
        if width == 0 or column >= len(line):
            continue
        line[column : column + width] = [text[start:end], *[""] * (width - 1)]
        column += width


async def wait_until(
    pilot: Pilot[Any],
    condition: Callable[[], bool],
    *,
    seconds: float = 5.0,
    what: str = "the condition",
) -> None:
    """Let the app work until ``condition()`` holds, and what is under way is done.

    Args:
        pilot: the pilot of the running app.
        condition: asked again and again, so it should be cheap.
        seconds: after so long, waiting has failed.
        what: named when it has.

    Raises:
        AssertionError: it never came to hold; the screen is shown.
    """
    deadline = monotonic() + seconds
    if condition():
        return
    while not condition():
        if monotonic() > deadline:
            raise AssertionError(f"waited {seconds} s for {what}\n{screen_text(pilot.app)}")
        await pilot.pause()
        await asyncio.sleep(LOOK_AGAIN)
    await pilot.pause()  # what made it hold may not be drawn whole yet
