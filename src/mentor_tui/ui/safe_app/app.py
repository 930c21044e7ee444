"""``SafeApp``: the base class of the app. It loses nothing, leaks nothing, and always ends.

Each hole of Textual's has a module of its own beside this one; here they are put in place.
A subclass says how to save (``on_flush``) and where the journal is (``journal_place``).
"""

import asyncio
import signal
import sys
from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import App, ReturnType
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.filter import LineFilter
from textual.notifications import SeverityLevel

from mentor_tui.language import N_, _
from mentor_tui.text.characters import visible
from mentor_tui.ui.safe_app import crash, signals, terminal, unbreakable
from mentor_tui.ui.safe_app.strip_guard import StripGuard

NO_TERMINAL = 2
"""Exit code when there is no terminal, or no longer."""


class SafeApp(App[ReturnType], inherit_bindings=False):
    """A Textual app that a facilitator can trust. Start it with ``start()``.

    Textual's own keys are left out: its ctrl+q quits without asking anybody.
    """

    TITLE = "mentor-tui"
    NOTIFICATION_TIMEOUT = 8
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit_safely", N_("Quit"), id="quit", show=False, priority=True),
        Binding("ctrl+c", "help_quit", N_("How to quit"), id="help_quit", show=False, system=True),
    ]

    def __init__(self, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class=driver_class)
        self._strip_guard = StripGuard()
        unbreakable.hold_together()
        self._crash_report: str | None = None

    def on_flush(self) -> bool:
        """Put everything typed in safety now, synchronously; say whether that worked.

        Called before quitting, suspending, and stopping for a signal, a lost terminal or a fault.
        True means that everything is saved or kept in the journal.
        """
        return True

    def journal_place(self) -> str | None:
        """Where the journal is, for a person to read; None while nothing is open."""
        return None

    def quit_refused(self) -> None:
        """Called instead of quitting when something could not be put in safety."""
        self.notify(
            _("Not closed: what you wrote last could be neither saved nor kept."),
            severity="error",
        )

    def start(self) -> int:
        """Check that there is a terminal, run, and give the exit code.

        0 after quitting, 1 after a fault, 2 without a terminal, 128 and the signal's number when
        a signal ended it. Whatever happens, nothing of what people wrote is printed.
        """
        trouble = terminal.trouble()
        if trouble is not None:
            _print_last(trouble)
            return NO_TERMINAL
        with crash.quiet(), signals.handled(self._hand_over):
            try:
                self.run()
            except Exception as error:  # noqa: BLE001 - the outermost frame; a traceback quotes data
                self._note_crash(error)
                self._print_error_renderables()
                return 1
        return self.return_code or 0

    def flush(self) -> bool:
        """Put everything typed in safety; False when that failed, never an exception."""
        try:
            return self.on_flush()
        except Exception as error:  # noqa: BLE001 - whoever flushes is on the way out already
            self.log.error(*crash.outline(error))
            return False

    async def action_quit_safely(self) -> None:
        """Quit, once everything is saved or kept."""
        if self.flush():
            self.exit()
        else:
            self.quit_refused()

    async def action_quit(self) -> None:
        """Textual's own way to quit, which its palette uses, is the safe way here."""
        await self.action_quit_safely()

    def action_help_quit(self) -> None:
        """Answer ctrl+c, which quits in other programs."""
        for active in self.active_bindings.values():
            if active.binding.action == "quit_safely":
                key = self.get_key_display(active.binding)
                self.notify(_("{key} closes mentor-tui, and saves first.").format(key=key))
                return

    def action_suspend_process(self) -> None:
        """Hand the terminal back to the shell, where the system can; ``fg`` comes back."""
        rest = getattr(self._driver, "rest", None)
        if rest is None:
            self.notify(_("This system cannot put mentor-tui aside."), severity="warning")
        else:
            # Not from inside a message handler: the driver stops this whole thread.
            asyncio.get_running_loop().call_soon(rest)

    def terminal_lost(self) -> None:
        """The terminal is gone: put everything in safety and end."""
        self._stop(NO_TERMINAL)

    def before_suspension(self) -> None:
        """About to give the terminal back: nobody knows for how long."""
        with self._context():
            self.flush()
            self._suspend_signal()

    def after_suspension(self) -> None:
        """The terminal is ours again, and something else is written on it."""
        with self._context():
            self._resume_signal()
            self.refresh(layout=True)

    def input_failed(self, error: BaseException) -> None:
        """The thread that reads the keyboard has failed: the app would be deaf."""
        with self._context():
            self._note_crash(error)
            self._return_code = 1
            self._close_messages_no_wait()

    def get_driver_class(self) -> type[Driver]:
        driver_class = super().get_driver_class()
        if sys.platform == "win32":
            from mentor_tui.ui.safe_app import windows

            windows.guard_input()
            return driver_class
        from textual.drivers.linux_driver import LinuxDriver

        from mentor_tui.ui.safe_app.driver import SafeLinuxDriver

        return SafeLinuxDriver if driver_class is LinuxDriver else driver_class

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), self._strip_guard]

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Show a message for a while, as the text it is: ``markup`` is never obeyed."""
        super().notify(
            visible(message),
            title=visible(title),
            severity=severity,
            timeout=timeout,
            markup=False,
        )

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Show an address instead of starting a browser: this program starts no other."""
        self.notify(_("The address is {url}").format(url=url))

    def on_load(self) -> None:
        """Before anything is shown: no word about a failed task that quotes what failed."""
        asyncio.get_running_loop().set_exception_handler(self._task_failed)

    def panic(self, *renderables: Any) -> None:
        """End the app. What Textual would print about it may quote data, so it is left out."""
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        self.panic()

    def _handle_exception(self, error: Exception) -> None:
        self._note_crash(error)
        super()._handle_exception(error)

    def _print_error_renderables(self) -> None:
        if self._crash_report is None:
            super()._print_error_renderables()
            return
        _print_last(self._crash_report)
        self._crash_report = None
        self._exit_renderables.clear()

    def _note_crash(self, error: BaseException) -> None:
        # One fault often brings more; the first says most, and saving twice helps nobody.
        if self._crash_report is None:
            saved = self.flush()
            self._crash_report = crash.report(error, saved, self.journal_place())

    def _task_failed(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, BaseException):
            self.log.error(*crash.outline(error))

    def _hand_over(self, number: signal.Signals) -> None:
        loop = self._loop
        if loop is None or loop.is_closed():
            raise SystemExit(128 + number)
        gone = number.name in signals.TERMINAL_GONE
        loop.call_soon_threadsafe(self._stop, NO_TERMINAL if gone else 128 + number)

    def _stop(self, code: int) -> None:
        if not self._exit:
            with self._context():
                self.flush()
                self.exit(return_code=code)


def _print_last(text: str) -> None:
    """Print to people's terminal, or wherever errors go, if there is still such a place."""
    try:
        print(text, file=sys.__stderr__, flush=True)
    except (OSError, ValueError):
        return
