"""Textual's driver for Linux and macOS, without its holes.

An invalid byte does not kill the keyboard, a terminal that goes away ends the program instead of
a busy loop, and stopping and coming back works whoever stops it. Chosen by ``SafeApp``.
"""

import os
import selectors
import signal
from codecs import getincrementaldecoder
from collections.abc import Callable
from io import TextIOWrapper
from types import FrameType
from typing import Any, Protocol, TextIO, cast

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from mentor_tui.ui.safe_app.input_guard import InputGuard

READ_SIZE = 64 * 1024
"""Bytes asked for at once: a pasted page comes in one piece."""

PATIENCE = 0.1
"""Seconds to wait for input before looking whether the driver is being stopped."""


class Host(Protocol):
    """What this driver tells the app. The first two are called in the app's own thread."""

    def terminal_lost(self) -> None:
        """The terminal is gone: nobody sees or types anything any more."""

    def before_suspension(self) -> None:
        """The shell is about to have the terminal (Ctrl+Z of the system): save what is open."""

    def after_suspension(self) -> None:
        """The application is in the foreground again."""

    def input_failed(self, error: BaseException) -> None:
        """Keys cannot be read any more, and why."""


class LastingStream:
    """The terminal as a file that can be written to even when it is no longer there.

    Textual's writer thread dies of the first failed write, and then the whole app waits for it.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        """Write; what the terminal's encoding lacks becomes one ``?``, so lines keep width."""
        encoding = self._stream.encoding
        try:
            self._stream.write(text.encode(encoding, "replace").decode(encoding))
        except (OSError, ValueError):
            # Gone or closed. The input side notices the same and ends the app.
            return

    def flush(self) -> None:
        try:
            self._stream.flush()
        except (OSError, ValueError):
            return

    def fileno(self) -> int:
        return self._stream.fileno()


class SafeLinuxDriver(LinuxDriver):
    """Reads keys and draws on a POSIX terminal."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._host = cast(Host, app)
        # Without a standard error, SafeApp.start() has refused to run.
        self._file = cast(TextIOWrapper, LastingStream(cast(TextIO, self._file)))
        self._resting = False
        # Textual does the work inside the handlers, where a lock may be held already.
        signal.signal(signal.SIGTSTP, self._later(self.rest))
        signal.signal(signal.SIGCONT, self._later(self._woken))

    def write(self, data: str) -> None:
        """Write to the terminal, or drop it while no writer is at work (suspended, or ended)."""
        if self._writer_thread is not None and self._writer_thread.is_alive():
            super().write(data)

    def run_input_thread(self) -> None:
        """Read what is typed until the driver is stopped or the terminal is gone."""
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        parser = InputGuard(self._debug)
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(PATIENCE):
                    raw = self._read()
                    if not raw:
                        self._loop.call_soon_threadsafe(self._host.terminal_lost)
                        return
                    for message in parser.feed(decode(raw)):
                        self.process_message(message)
                for message in parser.tick():
                    self.process_message(message)

    def rest(self) -> None:
        """Give the terminal back and stop this process until the shell continues it."""
        if not self._auto_restart:
            # Some other program has the terminal just now, and it is told to stop as well.
            os.kill(os.getpid(), signal.SIGSTOP)
            return
        self._host.before_suspension()
        self._resting = True
        self.suspend_application_mode()
        os.kill(os.getpid(), signal.SIGSTOP)
        self._take_back()

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except BaseException as error:  # noqa: BLE001 - the last frame of a thread
            self._loop.call_soon_threadsafe(self._host.input_failed, error)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, READ_SIZE)
        except OSError:
            return b""

    def _woken(self) -> None:
        """Continued without having rested: somebody stopped us, and the terminal was used since."""
        if self._resting:
            self._resting = False
        elif self._auto_restart and self._writer_thread is not None:
            self.suspend_application_mode()
            self._take_back()

    def _take_back(self) -> None:
        if not os.isatty(self.fileno):
            self._host.terminal_lost()
            return
        self.resume_application_mode()
        self._host.after_suspension()

    def _later(self, step: Callable[[], None]) -> Callable[[int, FrameType | None], None]:
        def handler(_number: int, _frame: FrameType | None) -> None:
            self._loop.call_soon_threadsafe(step)

        return handler
