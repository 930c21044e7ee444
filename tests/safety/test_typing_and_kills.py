"""Typing into the real application, killed at random moments: what the screen said holds.

A few kills in the normal run; hundreds with ``pytest -m long tests/safety``.
"""

from __future__ import annotations

import random
import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mentor_tui import settings
from mentor_tui.domain.paths import Absent
from tests.programmes import copy_of_new
from tests.safety.conftest import FIGURES
from tests.safety.real_app import TYPING, RealApp
from tests.workspace.open_folder import THEME, card, guarded, theme

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP)
TOKEN = re.compile(r"(\d{4})\.")
TOKEN_KEYS = 5


class Promise:
    """The last token that stood on the screen together with a word that it is safe.

    Attributes:
        sent: how many were typed.
    """

    def __init__(self) -> None:
        self.kept = self.saved = -1
        self.sent = 0

    def look(self, app: RealApp) -> None:
        word = app.said()
        shown = [int(number) for line in app.screen.lines for number in TOKEN.findall(line)]
        if not shown:
            return
        if word == "Saved":
            self.saved = self.kept = max(self.saved, *shown)
        elif word.startswith("Kept"):
            self.kept = max(self.kept, *shown)


def type_until_killed(folder: Path, chance: random.Random, number: signal.Signals) -> Promise:
    """Type tokens in bursts, with pauses now and then, and kill the application in between."""
    promise = Promise()
    with RealApp(TYPING, str(folder)) as app:
        app.ready()
        for _ in range(chance.randrange(2, 12)):
            burst = range(promise.sent, promise.sent + chance.randrange(1, 8))
            app.type("".join(f"{token:04}." for token in burst).encode())
            promise.sent = burst.stop
            for _ in range(chance.choice((1, 3, 10, 40, 120))):
                app.read(0.015)
                promise.look(app)
        for _ in range(chance.randrange(0, 30)):
            app.read(0.002)
            promise.look(app)
        app.end(number)
        promise.look(app)
    return promise


def found_after(folder: Path) -> tuple[str, str]:
    """What the file says, and what it says with what recovery brings back; then begun anew."""
    with guarded(folder) as workspace:
        in_file = theme(workspace)
        offers = workspace.recovery.offers()
        assert {offer.record for offer in offers} <= {card(workspace)}
        for offer in offers:
            workspace.recovery.recover(offer)
        together = theme(workspace)
        workspace.set(card(workspace), THEME, None)
        workspace.save()
    return ("" if isinstance(in_file, Absent) else str(in_file)), (
        "" if isinstance(together, Absent) else str(together)
    )


def last(text: str) -> int:
    """The last whole token, all those before being there in order."""
    numbers = [int(number) for number in TOKEN.findall(text)]
    assert numbers == list(range(len(numbers))), text
    return len(numbers) - 1


def run_kills(folder: Path, kills: int, seed: int) -> str:
    """Type and kill; what was promised is there afterwards.

    Returns:
        How much was tried, in words.
    """
    settings.save(language="en", name="Test")
    chance = random.Random(seed)
    promises = []
    for kill in range(kills):
        promise = type_until_killed(folder, chance, SIGNALS[kill % len(SIGNALS)])
        in_file, together = found_after(folder)
        assert last(in_file) >= promise.saved
        assert last(together) >= promise.kept
        promises.append(promise)
    keys = sum(TOKEN_KEYS * promise.sent for promise in promises)
    kept = sum(TOKEN_KEYS * (promise.kept + 1) for promise in promises)
    assert kept > 0
    return f"{kills} kills, {keys} keys typed, {kept} of them promised, none of those missing"


def test_what_the_screen_said_survives_a_few_kills(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    run_kills(copy_of_new(tmp_path_factory, tmp_path / "p"), kills=2, seed=20260401)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(4))
def test_what_the_screen_said_survives_hundreds_of_kills(
    tmp_path_factory: pytest.TempPathFactory,
    tmp_path: Path,
    seed: int,
    record_property: Callable[[str, object], None],
) -> None:
    folder = copy_of_new(tmp_path_factory, tmp_path / "p")
    record_property(FIGURES, run_kills(folder, kills=60, seed=seed))
