"""A folder prepared to do harm: nothing runs, nothing outside is touched, the good records work."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mentor_tui import settings
from tests.programmes import copy_of_new
from tests.safety.planted import SECRET, plant
from tests.safety.real_app import TYPING, RealApp

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and links of POSIX")

MAIN = "import sys; from mentor_tui.cli import main; main()"
# The peak is read from /proc: getrusage would count what the test's own process had before the
# new one was started in its place.
LIMITED = (
    "import sys, time\n"
    "from mentor_tui.workspace.opening import all_problems, open_programme\n"
    "from pathlib import Path\n"
    "began = time.process_time()\n"
    "all_problems(open_programme(Path(sys.argv[1])))\n"
    "took = time.process_time() - began\n"
    "peak = [line for line in open('/proc/self/status') if line.startswith('VmHWM')][0]\n"
    "print(took, int(peak.split()[1]) / 1024)\n"
)


class Planted:
    """The prepared folder, and what lies beside it."""

    def __init__(self, folder: Path, outside: Path) -> None:
        self.folder = folder
        self.outside = outside
        self.good = {path.name for path in folder.glob("*.toml")}
        self.refused = plant(folder, outside)
        self.secret_read = self._read_times()

    def untouched(self) -> bool:
        """Whether nothing ran, and nothing outside was read or written."""
        names = sorted(path.name for path in self.outside.iterdir())
        return names == ["secret.toml"] and self._read_times() == self.secret_read

    def _read_times(self) -> list[int]:
        found = (self.outside / "secret.toml").stat()
        return [found.st_atime_ns, found.st_mtime_ns, found.st_ctime_ns]


@pytest.fixture
def planted(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Planted:
    settings.save(language="en", name="Test")
    return Planted(copy_of_new(tmp_path_factory, tmp_path / "p"), tmp_path / "outside")


def run(planted: Planted, *words: str) -> subprocess.CompletedProcess[str]:
    """The command line, started inside the prepared folder as people do."""
    # As the console script starts it: without the current folder among the places of modules.
    command = [sys.executable, "-P", "-c", MAIN, *words]
    return subprocess.run(
        command, cwd=planted.folder, capture_output=True, text=True, timeout=60, check=False
    )


def test_check_names_every_trap_and_reads_the_rest(planted: Planted) -> None:
    done = run(planted, "check", ".", "--json")
    found = json.loads(done.stdout)
    told = {problem["path"] for problem in found["problems"]}
    assert set(planted.refused) <= told
    assert any(path.startswith("d0/") for path in told)
    fine = {file["path"] for file in found["files"] if file["ok"]}
    assert planted.good <= fine
    assert "far.toml" not in done.stdout
    assert SECRET not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == 1
    assert planted.untouched()


def test_good_records_can_be_changed(planted: Planted) -> None:
    done = run(planted, "set", ".", "programme.toml", "answers.theme", "Housing")
    assert done.returncode == 0, done.stderr
    assert 'theme = "Housing"' in (planted.folder / "programme.toml").read_text()
    assert planted.untouched()


def test_the_screens_show_them_too(planted: Planted) -> None:
    with RealApp(TYPING, str(planted.folder)) as app:
        app.ready()
        app.type(b"Housing")
        written = planted.folder / "programme.toml"
        app.until(lambda: 'theme = "Housing"' in written.read_text(), "the save")
        app.type(b"\x11")
        assert app.end() == 0
    assert planted.untouched()


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc to ask")
def test_it_opens_quickly_and_in_little_memory(planted: Planted) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-c", LIMITED, str(planted.folder)],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    seconds, mebibytes = map(float, done.stdout.split())
    assert seconds < 2
    assert mebibytes < 300
    assert planted.untouched()


def start_nothing(*_: object, **__: object) -> None:
    raise AssertionError("a process was to be started")


@pytest.mark.parametrize("action", ["check", "show"])
def test_no_process_is_started(
    planted: Planted, monkeypatch: pytest.MonkeyPatch, action: str
) -> None:
    from mentor_tui.cli import run as run_here

    forbidden: list[tuple[object, str]] = [(subprocess, "Popen"), (os, "system"), (os, "fork")]
    for module, name in forbidden:
        monkeypatch.setattr(module, name, start_nothing)
    assert run_here([action, str(planted.folder)]) in (0, 1)
    assert planted.untouched()


def test_no_terminal_is_said_at_once(planted: Planted) -> None:
    started = time.monotonic()
    done = run(planted, ".")
    assert done.returncode == 2
    assert "terminal" in done.stderr
    assert time.monotonic() - started < 30
