"""A thread that makes journals durable, so that no key waits for a disk.

On a fast disk every change is written and synced at once. While a sync runs, what is typed
meanwhile gathers and goes with the next one; after a slow one the thread lets a moment pass, so
that an old disk has time for other work too.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from threading import Condition, Thread

from mentor_tui.storage.errors import JournalError
from mentor_tui.storage.journal import Journal
from mentor_tui.storage.values import Json

LONGEST_PAUSE = 0.25
"""Seconds a change waits at most for the next sync to begin."""

_SLOW = 0.02


class JournalWriter:
    """Flushes the journals of one open programme."""

    def __init__(
        self,
        on_kept: Callable[[Journal], None],
        on_failed: Callable[[Journal, JournalError], None],
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Start the thread.

        Args:
            on_kept: called in the thread when all that was added by then is durable.
            on_failed: called in the thread when it is nowhere but in memory.
            clock: seconds, for how long a flush took.
        """
        self._on_kept = on_kept
        self._on_failed = on_failed
        self._clock = clock
        self._wake = Condition()
        self._due: dict[Journal, None] = {}
        self._busy = False
        self._hurry = 0
        self._closed = False
        self._thread = Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    def put(
        self,
        journal: Journal,
        change: Mapping[str, Json],
        base: str | None,
        slot: str | None = None,
    ) -> int:
        """``Journal.add``, and have it made durable soon."""
        number = journal.add(change, base, slot)
        self.again(journal)
        return number

    def again(self, journal: Journal) -> None:
        """Try to make durable what has failed before."""
        with self._wake:
            self._due[journal] = None
            self._wake.notify_all()

    def drain(self, timeout: float | None = None) -> bool:
        """Wait until everything put so far was tried: before a save, at a signal, on quitting.

        Args:
            timeout: seconds to wait at most; None for as long as it takes.

        Returns:
            False when the time was up first.
        """
        with self._wake:
            self._hurry += 1
            self._wake.notify_all()
            try:
                return self._wake.wait_for(lambda: not self._due and not self._busy, timeout)
            finally:
                self._hurry -= 1

    def close(self, timeout: float | None = None) -> bool:
        """``drain``, then end the thread; False when the time was up first."""
        done = self.drain(timeout)
        with self._wake:
            self._closed = True
            self._wake.notify_all()
        if done:
            self._thread.join()
        return done

    def _run(self) -> None:
        while (journal := self._next()) is not None:
            started = self._clock()
            try:
                journal.flush()
            except JournalError as error:
                self._on_failed(journal, error)
            # A thread that ended here, for want of memory say, would leave "Kept" on the screen.
            except Exception as error:  # noqa: BLE001
                self._on_failed(journal, JournalError(journal.record, detail=repr(error)))
            else:
                self._on_kept(journal)
            self._rest(self._clock() - started)

    def _next(self) -> Journal | None:
        with self._wake:
            self._wake.wait_for(lambda: self._due or self._closed)
            if not self._due:
                return None
            journal = next(iter(self._due))
            del self._due[journal]
            self._busy = True
            return journal

    def _rest(self, took: float) -> None:
        with self._wake:
            self._busy = False
            self._wake.notify_all()
            if took > _SLOW:
                pause = min(took, LONGEST_PAUSE)
                self._wake.wait_for(lambda: self._hurry or self._closed, pause)
