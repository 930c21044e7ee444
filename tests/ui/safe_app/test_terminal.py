"""Without a terminal that can draw, the program says so and ends; it never spins."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mentor_tui.ui.safe_app import terminal
from tests.ui.safe_app.pseudo_terminal import DEADLINE, DEMO


class Stream:
    """Just enough of a stream."""

    def __init__(self, is_terminal: bool, closed: bool = False) -> None:
        self.is_terminal = is_terminal
        self.closed = closed

    def isatty(self) -> bool:
        if self.closed:
            raise ValueError("I/O operation on closed file")
        return self.is_terminal


@pytest.fixture
def streams(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Both ends are a terminal, to begin with."""
    monkeypatch.setattr(sys, "__stdin__", Stream(True))
    monkeypatch.setattr(sys, "__stderr__", Stream(True))
    monkeypatch.setattr(sys, "__stdout__", Stream(True))
    return monkeypatch


@pytest.mark.usefixtures("streams")
@pytest.mark.parametrize("environ", [{}, {"TERM": "xterm-256color"}, {"TERM": "linux"}])
def test_an_ordinary_terminal_will_do(environ: dict[str, str]) -> None:
    assert terminal.trouble(environ) is None


@pytest.mark.usefixtures("streams")
@pytest.mark.parametrize("term", ["dumb", "unknown"])
def test_a_terminal_that_cannot_draw_is_named(term: str) -> None:
    assert f"TERM={term}" in (terminal.trouble({"TERM": term}) or "")


@pytest.mark.parametrize("stream", [None, Stream(False), Stream(True, closed=True)])
@pytest.mark.parametrize("name", ["__stdin__", "__stderr__"])
def test_redirected_or_closed_ends_are_no_terminal(
    streams: pytest.MonkeyPatch, name: str, stream: Stream | None
) -> None:
    streams.setattr(sys, name, stream)
    streams.setattr(sys, "platform", "linux")
    assert "redirected" in (terminal.trouble({}) or "")


def test_a_redirected_standard_output_does_no_harm(streams: pytest.MonkeyPatch) -> None:
    """Textual draws on standard error, so ``mentor-tui > log`` may well run."""
    streams.setattr(sys, "__stdout__", Stream(False))
    streams.setattr(sys, "platform", "linux")
    assert terminal.trouble({}) is None


def test_without_a_terminal_the_program_ends_with_two_and_a_word(tmp_path: Path) -> None:
    """The whole way: no traceback, nothing on standard output, at once."""
    done = subprocess.run(
        [sys.executable, str(DEMO), str(tmp_path)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        timeout=DEADLINE,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"mentor-tui shows its screens in a terminal")
    assert b"Traceback" not in done.stderr
