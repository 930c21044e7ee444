"""A program in a real terminal, from the outside: what it prints, how it ends, what it leaves."""

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
from types import TracebackType

DEADLINE = 20.0
"""Seconds after which something that should have happened has not; generous for a busy machine."""

DEMO = Path(__file__).with_name("demo_app.py")


class PseudoTerminal:
    """The demo app in a terminal of 80 by 24, adopted as a shell would adopt it.

    Args:
        folder: where the demo notes what it did.
        words: further arguments of the demo.
        environ: variables to change.
    """

    def __init__(self, folder: Path, *words: str, **environ: str) -> None:
        self.master, self.slave = pty.openpty()
        self.resize(80, 24)
        self.modes = termios.tcgetattr(self.slave)
        self.printed = b""
        self.child = subprocess.Popen(
            [sys.executable, str(DEMO), str(folder), *words],
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "", **environ},
            start_new_session=True,
        )

    def __enter__(self) -> "PseudoTerminal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        if self.child.poll() is None:
            self.child.kill()
        self.child.wait()
        self.close()

    def resize(self, width: int, height: int) -> None:
        """Change the size; a program is told when this is its controlling terminal."""
        size = struct.pack("HHHH", height, width, 0, 0)
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, size)

    def type(self, keys: bytes) -> None:
        """Send what a keyboard or a paste would send."""
        os.write(self.master, keys)

    def read_until(self, text: bytes, *, again: bool = False) -> bytes:
        """Read until ``text`` has been printed, and give what was printed since the last call.

        Args:
            text: the bytes to wait for, as the program prints them.
            again: whether it must be printed anew, not be among what was read before.
        """
        start = len(self.printed) if again else 0
        self._until(lambda: text in self.printed[start:], repr(text))
        return self.printed[start:]

    def exit_code(self) -> int:
        """Read on until the program ends, and give its exit code."""
        self._until(lambda: self.child.poll() is not None, "the end")
        self._read(0)
        return self.child.returncode

    def stopped(self) -> bool:
        """Read on until the program has stopped itself (state T), to be continued."""
        state = Path(f"/proc/{self.child.pid}/stat")
        self._until(lambda: state.read_text().rpartition(") ")[2][0] == "T", "stopping")
        return True

    def signal(self, number: signal.Signals) -> None:
        self.child.send_signal(number)

    def restored(self) -> bool:
        """Whether the terminal's modes are what they were before the program started."""
        return termios.tcgetattr(self.slave) == self.modes

    def close(self) -> None:
        """Close the terminal, as closing its window would."""
        for number in (self.master, self.slave):
            if number >= 0:
                os.close(number)
        self.master = self.slave = -1

    def _until(self, condition: Callable[[], bool], what: str) -> None:
        deadline = monotonic() + DEADLINE
        while not condition():
            if monotonic() > deadline:
                raise AssertionError(
                    f"waited in vain for {what}; last printed: {self.printed[-500:]!r}"
                )
            self._read(0.02)

    def _read(self, patience: float) -> None:
        if self.master < 0:
            select.select([], [], [], patience)
        elif select.select([self.master], [], [], patience)[0]:
            self.printed += os.read(self.master, 65536)
