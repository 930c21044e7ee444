"""The application in a terminal of its own, from the outside: typed at, read, and killed."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Self

from tests.safety.screen import Screen

DEADLINE = 30.0
"""Seconds after which something that should have happened has not; generous for a busy machine."""

TYPING = str(Path(__file__).with_name("typing_app.py"))


class RealApp:
    """A process in a pseudo-terminal of 80 by 24.

    Args:
        words: what Python is given to run.
        environ: variables to change.
    """

    def __init__(self, *words: str, **environ: str) -> None:
        self.screen = Screen()
        self.printed = b""
        self.master, slave = pty.openpty()
        self.resize(80, 24)
        self.child = subprocess.Popen(
            [sys.executable, *words],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "", **environ},
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        if self.child.poll() is None:
            self.child.kill()
        self.child.wait()
        if self.master >= 0:
            os.close(self.master)

    def resize(self, width: int, height: int) -> None:
        """Change the size of the window."""
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def type(self, keys: bytes) -> None:
        """What a keyboard or a paste would send."""
        os.write(self.master, keys)

    def read(self, patience: float = 0.02) -> bool:
        """Take in what was printed; whether there was anything."""
        if not select.select([self.master], [], [], patience)[0]:
            return False
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return False  # the program has gone, and everything it printed was read
        self.printed += data
        self.screen.feed(data)
        return bool(data)

    def until(self, condition: Callable[[], bool], what: str) -> None:
        """Read on until something is so."""
        deadline = monotonic() + DEADLINE
        while not condition():
            shown = "\n".join(self.screen.lines)
            assert monotonic() < deadline, f"waited in vain for {what}:\n{shown}"
            self.read()

    def ready(self) -> None:
        """Wait until the field can be typed into: a key before that would be a command."""
        question = "What is its theme?"
        self.until(lambda: question in "".join(self.screen.lines), "the question")
        self.until(lambda: self.said() == "Saved", "the word")
        self.until(lambda: not self.read(0.2), "rest")  # the cursor blinks every half second

    def said(self) -> str:
        """What the end of the first line says of how safe everything is."""
        return self.screen.lines[0].rpartition("EN  ")[2].strip()

    def stop(self, number: signal.Signals) -> None:
        """Have it put aside, as a shell's Ctrl+Z does; back once it stands still."""
        self.child.send_signal(number)
        state = Path(f"/proc/{self.child.pid}/stat")
        self.until(lambda: state.read_text().rpartition(") ")[2][0] == "T", "stopping")
        while self.read(0.05):
            pass

    def go_on(self) -> bytes:
        """As a shell's ``fg`` does; what is printed until it rests, from the first byte on."""
        before = len(self.printed)
        self.screen = Screen()
        self.child.send_signal(signal.SIGCONT)
        self.ready()  # the first line comes before the rest of the screen
        return self.printed[before:]

    def end(self, number: signal.Signals | None = None) -> int:
        """Send a signal, if any, read what is left, and give the exit code."""
        if number is not None:
            self.child.send_signal(number)
        self.until(lambda: self.child.poll() is not None, "the end")
        while self.read(0):
            pass
        return self.child.returncode

    def close_window(self) -> None:
        """The terminal goes away."""
        os.close(self.master)
        self.master = -1
