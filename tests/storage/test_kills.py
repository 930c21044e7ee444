"""A process killed while it types and saves: nothing the screen said is missing.

A few kills in the normal run; hundreds with ``pytest -m long tests/storage``.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from mentor_tui.storage.journal_files import pending
from mentor_tui.storage.listing import list_files
from mentor_tui.storage.moving import remove_temporary
from tests.storage import typist

CHANGES = 300
SIGNALS = ("SIGKILL", "SIGTERM", "SIGHUP")


@dataclass
class Promised:
    """The last change each word was said of."""

    kept: int = 0
    saved: int = 0


def heard(lines: list[str], promised: Promised) -> None:
    for line in lines:
        word, _, number = line.partition(" ")
        if word == "kept":
            promised.kept = int(number)
        elif word == "saved":
            promised.kept = promised.saved = int(number)


def type_until_killed(state: Path, root: Path, promised: Promised, chance: random.Random) -> None:
    start = max(promised.kept, promised.saved)
    command = [sys.executable, typist.__file__, str(state), str(root), str(start), str(CHANGES)]
    after = chance.randrange(1, 40)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(after)]
        # Somewhere in the work after the line just read, to the microsecond.
        for _ in range(chance.randrange(0, 4000)):
            pass
        process.send_signal(getattr(signal, chance.choice(SIGNALS)))
        rest = process.stdout.read()
    heard([*lines, *rest.splitlines()], promised)


def check(state: Path, root: Path, promised: Promised) -> int:
    """Whatever was promised is in the file or in the journal; returns the last change found."""
    listing = list_files(root)
    assert listing.refused == ()
    assert len(listing.temporary) <= 1
    for path in listing.temporary:
        remove_temporary(root, path)
    target = root / typist.NAME
    in_file = typist.last_in(target.read_bytes()) if target.exists() else 0
    assert in_file >= promised.saved
    typed = [entry.change["n"] for one in pending(state, typist.HERE) for entry in one.entries]
    in_journal = [number for number in typed if isinstance(number, int)]
    last = max([in_file, *in_journal])
    assert last >= promised.kept
    return last


def run_kills(tmp_path: Path, kills: int, seed: int) -> None:
    state, root = tmp_path / "state", tmp_path / "root"
    root.mkdir()
    promised, chance = Promised(), random.Random(seed)
    for _ in range(kills):
        type_until_killed(state, root, promised, chance)
        found = check(state, root, promised)
        promised.kept = max(promised.kept, found)
    assert promised.saved > 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX")
def test_what_the_screen_said_survives_a_few_kills(tmp_path: Path) -> None:
    run_kills(tmp_path, kills=6, seed=20260301)


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX")
@pytest.mark.parametrize("seed", range(4))
def test_what_the_screen_said_survives_hundreds_of_kills(tmp_path: Path, seed: int) -> None:
    run_kills(tmp_path, kills=100, seed=seed)
