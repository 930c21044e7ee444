"""The second instance learns that it is second, and no lock outlives its process."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mentor_tui.storage.local_state import Here
from mentor_tui.storage.lock import Held, Lock, acquire
from tests.storage.faults import BOTH, FAULTS, FaultyFiles, PowerCut, QuickFiles

HERE = Here("prog-1", "/programmes/mechelen")
SINCE = datetime(2026, 3, 1, 10, 30, tzinfo=UTC)


def test_the_second_instance_learns_who_is_first_and_since_when(tmp_path: Path) -> None:
    first = acquire(tmp_path, HERE, now=lambda: SINCE, pid=4711)
    assert isinstance(first, Lock)
    assert first.sure
    for _ in range(3):
        assert acquire(tmp_path, HERE) == Held(4711, SINCE)
    first.release()
    again = acquire(tmp_path, HERE)
    assert isinstance(again, Lock)
    again.release()
    again.release()


def test_what_the_last_instance_wrote_is_not_mixed_with_what_this_one_does(
    tmp_path: Path,
) -> None:
    before = acquire(tmp_path, HERE, now=lambda: SINCE, pid=4_000_000_000)
    assert isinstance(before, Lock)
    before.release()
    first = acquire(tmp_path, HERE, now=lambda: SINCE, pid=1)
    assert acquire(tmp_path, HERE) == Held(1, SINCE)
    assert isinstance(first, Lock)


def test_other_folders_and_programmes_are_not_locked(tmp_path: Path) -> None:
    locks = [
        acquire(tmp_path, here)
        for here in (HERE, Here("prog-2", HERE.folder), Here("prog-1", "/media/stick"))
    ]
    assert all(isinstance(lock, Lock) and lock.sure for lock in locks)


_HOLD = """
import sys
from pathlib import Path
from mentor_tui.storage.local_state import Here
from mentor_tui.storage.lock import acquire
lock = acquire(Path(sys.argv[1]), Here(sys.argv[2], sys.argv[3]))
print(type(lock).__name__, flush=True)
sys.stdin.read()
"""


def test_a_lock_ends_with_its_process_however_that_ends(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _HOLD, str(tmp_path), HERE.programme, HERE.folder]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "Lock\n"
        held = acquire(tmp_path, HERE)
        assert isinstance(held, Held)
        assert held.pid == other.pid
        assert held.since is not None
        assert held.since <= datetime.now(UTC)
        other.kill()
        other.wait()
    assert isinstance(acquire(tmp_path, HERE), Lock)


@pytest.mark.parametrize(
    "words", [b"", b"\0\0", b"[" * 1000, b'{"pid": 1}', b'{"pid": 1, "since": 3}']
)
def test_what_is_written_in_the_file_need_not_be_readable(tmp_path: Path, words: bytes) -> None:
    first = acquire(tmp_path, HERE)
    (file,) = (tmp_path / "lock").iterdir()
    file.write_bytes(words)
    assert acquire(tmp_path, HERE) == Held(None, None)
    assert isinstance(first, Lock)
    first.release()
    assert isinstance(acquire(tmp_path, HERE), Lock)


@BOTH
@pytest.mark.parametrize("fault", FAULTS)
def test_no_failing_call_shuts_a_person_out(tmp_path: Path, files: QuickFiles, fault: str) -> None:
    """Without a lock saves still compare before they replace; so it is only not sure."""
    for at in range(40):
        faulty = FaultyFiles(files, at, FAULTS[fault])
        try:
            lock = acquire(tmp_path / f"{at}", HERE, files=faulty.files)
        except PowerCut:
            continue
        assert isinstance(lock, Lock) or faulty.calls[at] == "try_lock"
        if isinstance(lock, Lock) and lock.sure:
            assert isinstance(acquire(tmp_path / f"{at}", HERE), Held)
        if not faulty.struck:
            return
    pytest.fail("it never came to its end")
