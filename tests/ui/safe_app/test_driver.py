"""The app in a real terminal, through everything a terminal may do to it."""

import signal
import sys
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest

from mentor_tui.ui.safe_app.app import NO_TERMINAL
from mentor_tui.ui.safe_app.driver import LastingStream
from tests.ui.safe_app.demo_app import SECRET
from tests.ui.safe_app.pseudo_terminal import PseudoTerminal

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs /proc and a pty")

ENTERED = b"\x1b[?1049h"
LEFT = b"\x1b[?1049l"
"""What is printed when the screens come, and when they go and people's own terminal shows."""

F2, F3, F4, CTRL_Q = b"\x1bOQ", b"\x1bOR", b"\x1bOS", b"\x11"


def flushed(folder: Path) -> str:
    return (folder / "flushed").read_text(encoding="utf-8")


def test_a_day_in_a_terminal(tmp_path: Path) -> None:
    """Bad bytes, a hostile paste, tiny sizes, being put aside and being stopped; then quit."""
    with PseudoTerminal(tmp_path, "adopt") as terminal:
        terminal.read_until(b"started")

        terminal.type(b"\xff\xc3\xa9")
        terminal.read_until("\N{REPLACEMENT CHARACTER}é".encode())

        terminal.type(b"\x1b[200~paste\x1bOS\x1b[14~\x11d\x1b[201~")
        terminal.read_until(b"paste")

        terminal.resize(1, 1)
        terminal.resize(80, 24)
        terminal.type(b"after")
        terminal.read_until(b"after")

        terminal.type(F2)
        assert terminal.stopped()
        assert terminal.restored()
        assert "after" in flushed(tmp_path)
        terminal.signal(signal.SIGCONT)
        terminal.read_until(b"started", again=True)
        assert not terminal.restored()

        terminal.signal(signal.SIGSTOP)
        assert terminal.stopped()
        terminal.signal(signal.SIGCONT)
        terminal.read_until(b"started", again=True)
        # At the start, and each time it came back: not once more.
        assert terminal.printed.count(ENTERED) == 3

        terminal.type(b"END")
        terminal.read_until(b"END")
        terminal.type(CTRL_Q)
        assert terminal.exit_code() == 0
        assert terminal.restored()
    assert flushed(tmp_path) == "\N{REPLACEMENT CHARACTER}épasteOS[14~dafterEND"


def test_control_bytes_in_a_text_stay_out_of_the_terminal(tmp_path: Path) -> None:
    with PseudoTerminal(tmp_path) as terminal:
        terminal.read_until(b"started")
        terminal.type(F3)
        terminal.read_until(b"leaked")
        assert b"\x1b]52" not in terminal.printed
        assert b"\x1b]8" not in terminal.printed
        terminal.type(CTRL_Q)
        assert terminal.exit_code() == 0


class Broken(StringIO):
    """A stream whose terminal is gone."""

    encoding = "utf-8"

    def write(self, _text: str) -> int:
        raise OSError(5, "Input/output error")

    def flush(self) -> None:
        raise OSError(5, "Input/output error")


def test_writing_to_a_terminal_that_is_gone_is_no_error() -> None:
    """The thread that writes would die of it, and the app wait for that thread for ever."""
    stream = LastingStream(Broken())
    stream.write("text")
    stream.flush()


def test_a_character_the_terminal_has_not_keeps_its_cell() -> None:
    raw = BytesIO()
    stream = LastingStream(TextIOWrapper(raw, encoding="latin-1", write_through=True))
    stream.write("é│x")
    assert raw.getvalue() == b"\xe9?x"


def test_asked_to_end_it_saves_and_restores_the_terminal(tmp_path: Path) -> None:
    with PseudoTerminal(tmp_path, "adopt") as terminal:
        terminal.read_until(b"started")
        terminal.type(b"typed")
        terminal.read_until(b"typed")
        terminal.signal(signal.SIGTERM)
        assert terminal.exit_code() == 128 + signal.SIGTERM
        assert terminal.restored()
        assert terminal.printed.count(LEFT) == 1
    assert flushed(tmp_path) == "typed"


@pytest.mark.parametrize("words", [["adopt"], []], ids=["with SIGHUP", "without"])
def test_a_closed_window_saves_and_ends(tmp_path: Path, words: list[str]) -> None:
    """Textual alone would read the end of its input for ever, with a whole processor."""
    with PseudoTerminal(tmp_path, *words) as terminal:
        terminal.read_until(b"started")
        terminal.type(b"typed")
        terminal.read_until(b"typed")
        terminal.close()
        assert terminal.exit_code() == NO_TERMINAL
    assert flushed(tmp_path) == "typed"


def test_a_crash_saves_and_prints_nothing_of_anybody(tmp_path: Path) -> None:
    with PseudoTerminal(tmp_path) as terminal:
        terminal.read_until(b"started")
        terminal.type(b"typed")
        terminal.read_until(b"typed")
        terminal.type(F4)
        assert terminal.exit_code() == 1
        assert terminal.restored()
        told = terminal.printed.rpartition(LEFT)[2].decode()
    assert flushed(tmp_path) == "typed"
    assert "builtins.ValueError" in told
    assert "/state/journal" in told
    assert "typed" not in told
    assert not [word for word in SECRET.split() if len(word) > 4 and word in told]
