"""The journal of one open record: what is typed is on this computer before it is in the folder.

``workspace`` adds every change here and cuts the journal after a clean save. An entry counts as
kept once ``flush`` has returned; only then may a screen say so. ``JournalWriter`` calls ``flush``
away from the keyboard's path; ``journal_files.pending`` finds what a crash left.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from mentor_tui.storage.errors import JournalError
from mentor_tui.storage.files import Files
from mentor_tui.storage.journal_disk import JournalDisk
from mentor_tui.storage.journal_files import Entry
from mentor_tui.storage.lines import encode_line
from mentor_tui.storage.local_state import Here
from mentor_tui.storage.os_files import FILES
from mentor_tui.storage.values import Json


def utc_now() -> datetime:
    """The time, as entries carry it."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class _Typed:
    entry: Entry
    slot: str | None


class Journal:
    """An append-only file for one record.

    ``add`` may be called from any thread and never waits for the disk; the other methods wait
    for each other. Nothing is opened before there is something to write or to cut.
    """

    def __init__(
        self,
        state: Path,
        here: Here,
        record: str,
        *,
        now: Callable[[], datetime] = utc_now,
        files: Files = FILES,
    ) -> None:
        """Make the journal of ``record``.

        Args:
            state: the local state folder; made when it is missing.
            here: the programme and the folder it is opened from.
            record: id of the record.
            now: the time, with its zone.
            files: the system, or a test's stand-in.
        """
        self.here = here
        self.record = record
        self._now = now
        self._memory = Lock()
        self._typed: list[_Typed] = []
        self._last = 0
        self._kept = 0
        self._turn = Lock()
        self._disk = JournalDisk(state, here, record, files)

    @property
    def last(self) -> int:
        """The number of the last entry added."""
        return self._last

    @property
    def kept(self) -> int:
        """The number of the last entry that is durable."""
        return self._kept

    def add(self, change: Mapping[str, Json], base: str | None, slot: str | None = None) -> int:
        """Take a change in; it is kept once ``kept`` has reached the number returned.

        Args:
            change: what is needed to make it again, as JSON; see ``values.encode_value``.
            base: sha256 of the file it was typed upon; None for a record not saved yet.
            slot: what it sets, when it sets it whole. Of entries with the same slot directly
                after each other the last stands for all, as in typing.

        Raises:
            TypeError: the change is not JSON.
            ValueError: the change is not JSON.
        """
        # Here, at its maker: at the next flush it would hold up all that was typed after it.
        encode_line(change)
        with self._memory:
            self._last += 1
            typed = _Typed(Entry(self._last, self._time(), base, change), slot)
            if slot is not None and self._typed and self._typed[-1].slot == slot:
                self._typed.pop()
            self._typed.append(typed)
            return self._last

    def flush(self) -> int:
        """Make durable what was added, in one write and one sync.

        After a failure the same file is never trusted again: a system may report it once and
        then call the lost page clean. A new file gets everything, which is tried once at once
        and then at the next call.

        Returns:
            ``kept``.

        Raises:
            JournalError: it is nowhere but in memory.
        """
        with self._turn:
            entries = self._entries()
            if not entries or entries[-1].seq <= self._kept:
                return self._kept
            new = [entry for entry in entries if entry.seq > self._kept]
            try:
                self._disk.write(new, entries, self._time())
            except OSError:
                self._disk.let_go()
                try:
                    self._disk.write(new, entries, self._time())
                except OSError as error:
                    self._disk.let_go()
                    detail = error.strerror or str(error)
                    raise JournalError(self.record, detail=detail) from error
            self._kept = entries[-1].seq
            return self._kept

    def append(self, change: Mapping[str, Json], base: str | None, slot: str | None = None) -> int:
        """``add`` and ``flush`` at once.

        Raises:
            JournalError: as ``flush``; the change stays in memory and goes with the next one.
        """
        self.add(change, base, slot)
        return self.flush()

    def settle(self) -> None:
        """The person has answered what to do with what was pending: the next cut removes it."""
        with self._turn:
            self._disk.settle()

    def cut(self, upto: int | None = None) -> bool:
        """Forget what a clean save has put into the folder.

        What was pending from before stays until it is settled.

        Args:
            upto: the last entry that was in the save; all when None.

        Returns:
            False if files are left that should be gone; recovery would find nothing new in them.
        """
        with self._turn:
            with self._memory:
                saved = self._last if upto is None else upto
                self._typed = [typed for typed in self._typed if typed.entry.seq > saved]
            entries = self._entries()
            try:
                self._disk.shrink(entries, self._time())
            except OSError:
                self._disk.let_go()
                return False
            if entries:
                self._kept = entries[-1].seq
            return self._disk.tidy

    def close(self) -> None:
        """Let go of the file; what it holds stays for recovery."""
        with self._turn:
            self._disk.let_go()

    def _entries(self) -> tuple[Entry, ...]:
        with self._memory:
            return tuple(typed.entry for typed in self._typed)

    def _time(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="milliseconds")
