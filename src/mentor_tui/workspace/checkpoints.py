"""When the history of an open programme is written: never on the way of a key, never in its way.

A checkpoint keeps the folder as it is on disk. One is made on leaving a record with changes, on
explicit save, on quit, before every risky step (import, merge, migrate, restore) and before a
day's first overwrite. They are the backups. That one could not be made is said, once for each
cause; it stops nobody's work.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, RLock, Thread
from typing import TYPE_CHECKING

from mentor_tui import settings
from mentor_tui.language import Message, _
from mentor_tui.workspace import clock

if TYPE_CHECKING:
    from mentor_tui.sync.store import Store

PATIENCE_SECONDS = 10.0
"""How long leaving waits for the last one; a folder that hangs for so long is gone anyway."""


class Checkpoints:
    """The checkpoints of one programme folder; may be asked from any thread.

    Args:
        root: the folder.
        programme: its id.

    Attributes:
        on_trouble: is told why one could not be made, in the thread that tried.
    """

    def __init__(self, root: Path, programme: str) -> None:
        self._root = root
        self._programme = programme
        self._turn = RLock()
        self._asking = Lock()
        self._written = False
        self._day: dt.date | None = None
        self._wanted: str | None = None
        self._thread: Thread | None = None
        self._said: Message | None = None
        self.on_trouble: Callable[[Message], None] = _silent

    def wrote(self) -> None:
        """Something in the folder is otherwise than the last checkpoint has it."""
        self._written = True

    def before_overwriting(self) -> None:
        """About to replace or remove a file: the first time in a day, keep the folder as it is."""
        today = clock.today()
        if self._day == today:
            return
        self._day = today
        self._attempt(_("Before the day's first change"), unless_of=today)

    def now(self, message: str) -> bool:
        """Keep the folder as it is, here and now: before a risky step.

        Args:
            message: what is about to happen, as the history shows it.

        Returns:
            Whether the history has it; if not, `on_trouble` was told why.
        """
        return self._attempt(message)

    def soon(self, message: str) -> None:
        """Keep what was written since the last one, on a thread; nothing where nothing was.

        Args:
            message: what was going on, as the history shows it.
        """
        if not self._written:
            return
        with self._asking:
            self._wanted = message
            if self._thread is None:
                # Ended with the process: half a checkpoint is none, and harms nothing.
                self._thread = Thread(target=self._work, name="checkpoint", daemon=True)
                self._thread.start()

    def close(self, message: str) -> None:
        """The last one, waited for."""
        self.soon(message)
        under_way = self._thread
        if under_way is not None:
            under_way.join(PATIENCE_SECONDS)

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The folder's history, and nobody else writes it meanwhile.

        Raises:
            sync.errors.SyncError: it cannot be used as it is.
            OSError: the local data folder cannot be written.
        """
        from mentor_tui.sync.store import Store

        with self._turn, Store(self._root, self._programme) as store:
            yield store

    def _work(self) -> None:
        while True:
            with self._asking:
                message, self._wanted = self._wanted, None
                if message is None:
                    self._thread = None
                    return
            self._attempt(message)

    def _attempt(self, message: str, unless_of: dt.date | None = None) -> bool:
        from mentor_tui.sync.errors import SyncError

        try:
            with self.store() as store:
                if unless_of is None or _day_of_last(store) != unless_of:
                    self._written = False
                    store.checkpoint(settings.load()[0].name, message)
        except SyncError as error:
            self._failed(Message(error.message, error.params))
        except OSError as error:
            self._failed(Message("store-not-written", {"detail": error.strerror or str(error)}))
        else:
            self._said = None
            return True
        return False

    def _failed(self, why: Message) -> None:
        self._written = True
        if self._said is None or self._said.id != why.id:
            self._said = why
            self.on_trouble(why)


def _day_of_last(store: Store) -> dt.date | None:
    """The day of a folder's last checkpoint, where the user is; None where there is none."""
    head = store.head()
    if head is None:
        return None
    when = min(store.repository.commit(head).stamp.when, _LATEST)
    return dt.datetime.fromtimestamp(when, dt.UTC).astimezone().date()


_LATEST = 253_370_764_800
"""The last second that is a date in every zone; a clock may say anything."""


def _silent(_why: Message) -> None:
    """Nobody is there to be told."""
