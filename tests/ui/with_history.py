"""A sample programme whose history is known to the hour, on a screen that reads it on a thread."""

import datetime as dt
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from mentor_tui import settings
from mentor_tui.sync.store import Store
from mentor_tui.ui.app import MentorApp
from mentor_tui.workspace import clock
from tests.ui.golden import wait_until

START = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC).timestamp()


def one_moment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """It is the same moment, and UTC, wherever and whenever the test runs."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    monkeypatch.setattr(clock, "now", lambda: dt.datetime(2026, 6, 1, 10, tzinfo=dt.UTC))
    yield
    monkeypatch.undo()
    time.tzset()


def keep(folder: Path, author: str, message: str, hours: int) -> None:
    """A checkpoint of the folder as it is now, some hours after the start."""
    programme = (folder / "programme.toml").read_text("utf-8").split('"')[1]
    with Store(folder, programme) as store:
        store.checkpoint(author, message, START + 3600 * hours)


@asynccontextmanager
async def opened(
    folder: Path, key: str, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[MentorApp, Pilot[None]]]:
    """The programme, and the screen that a key leads to from it."""
    settings.save(language="en", name="Ana")
    app = MentorApp(folder)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press(key)
        await settled(app, pilot)
        yield app, pilot


async def settled(app: MentorApp, pilot: Pilot[None]) -> None:
    """Let what is read on a thread arrive."""
    await pilot.pause()
    await wait_until(pilot, lambda: not app.workers._workers, what="what is being read")
    await pilot.pause()
