"""Every system call of typing and saving fails in turn, or is the last one: strace makes it so.

What ``test_atomic`` and ``test_journal`` do with a stand-in is done here with the real calls, in
a real process. Minutes long: ``pytest -m long tests/storage/test_system_calls.py``.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from tests.storage import typist
from tests.storage.test_kills import Promised, check, heard

CALLS = (
    *("openat", "close", "read", "write", "fsync", "rename", "renameat", "renameat2", "linkat"),
    *("unlinkat", "mkdir", "mkdirat", "fchmod", "newfstatat", "fstat", "getdents64", "fadvise64"),
)
CHANGES = 4
"""Three into the journal, a save of a new file, one more; a second start saves over it."""

_CALL = re.compile(r"(?:\d+ +)?(\w+)\(")


def _usable() -> bool:
    """Whether strace is here and may watch (containers and hardened kernels forbid it)."""
    strace = shutil.which("strace")
    if strace is None:
        return False
    tried = subprocess.run([strace, "-e", "trace=none", "true"], capture_output=True, check=False)
    return tried.returncode == 0


pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not _usable(), reason="strace is missing or may not watch a process"),
]


def type_under_strace(
    folder: Path, start: int, promised: Promised, inject: str | None = None
) -> list[str]:
    """Let the typist work; returns the log of its system calls."""
    log = folder / "log"
    command = ["strace", "-f", "-o", str(log), "-e", f"trace={','.join(CALLS)}"]
    if inject is not None:
        command += ["-e", f"inject={inject}"]
    command += [sys.executable, "-B", typist.__file__, str(folder / "state"), str(folder / "root")]
    command += [str(start), str(CHANGES)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    heard(done.stdout.splitlines(), promised)
    return log.read_text("utf-8", "replace").splitlines()


def copy_of(before: Path, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(before, folder)
    return folder


def begins(log: list[str]) -> int:
    """The line at which Python itself has started."""
    return next((n for n, line in enumerate(log) if str(typist.MARK) in line), len(log))


def count(lines: list[str]) -> Counter[str]:
    return Counter(match[1] for line in lines if (match := _CALL.match(line)))


@pytest.mark.parametrize("trouble", ["error=EIO", "error=ENOSPC", "signal=KILL"])
@pytest.mark.parametrize("start", [0, CHANGES], ids=["new", "over"])
@pytest.mark.parametrize("call", CALLS)
def test_no_failing_system_call_breaks_a_promise(
    tmp_path: Path, call: str, start: int, trouble: str
) -> None:
    before = tmp_path / "before"
    (before / "root").mkdir(parents=True)
    already = Promised()
    if start:
        type_under_strace(before, 0, already)
        assert already == Promised(kept=CHANGES, saved=3)
    log = type_under_strace(copy_of(before, tmp_path / "work"), start, Promised())
    earlier = count(log[: begins(log)])[call]
    ours = count(log[begins(log) :])[call]
    if not ours:
        pytest.skip(f"no {call} on this system")
    struck = 0
    for number in range(earlier + 1, earlier + ours + 1):
        folder, promised = copy_of(before, tmp_path / "work"), replace(already)
        log = type_under_strace(folder, start, promised, f"{call}:{trouble}:when={number}")
        check(folder / "state", folder / "root", promised)
        # Python does not make quite the same calls each time it starts.
        struck += any("INJECTED" in line or "KILL" in line for line in log[begins(log) :])
    assert struck >= ours - 2
