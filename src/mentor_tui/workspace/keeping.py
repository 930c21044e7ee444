"""The journal of an open programme: every change is kept on this computer until it is saved.

One journal a record, one thread that writes them all. The workspace puts changes in and asks what
is kept; a clean save cuts them off. `recovery` reads what a crash left.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mentor_tui.domain.change import Change
from mentor_tui.domain.paths import ABSENT, Absent, path_text
from mentor_tui.storage.errors import JournalError
from mentor_tui.storage.journal import Journal
from mentor_tui.storage.journal_files import Pending, pending
from mentor_tui.storage.journal_writer import JournalWriter
from mentor_tui.storage.local_state import Here
from mentor_tui.storage.values import Json, decode_value, encode_value

DRAIN_SECONDS = 5.0
"""How long leaving waits for a slow disk; a journal is a few kilobytes."""


class Keeper:
    """Keeps the changes of one open programme.

    Args:
        state: the local state folder.
        here: the programme and its folder.
        on_change: told (in the journal's thread) that changes were kept, or could not be.
    """

    def __init__(self, state: Path, here: Here, on_change: Callable[[], None]) -> None:
        self.state = state
        self.here = here
        self._journals: dict[str, Journal] = {}
        self._failed: dict[str, JournalError] = {}
        self._on_change = on_change
        self._writer = JournalWriter(self._was_kept, self._was_not)

    def put(self, change: Change, base: str | None) -> None:
        """Keep a change, soon and off this thread.

        Args:
            change: what was done.
            base: sha256 of the file it was done upon; None for a record not saved yet.
        """
        whole = change.path and isinstance(change.after, str | int | float)
        slot = path_text(change.path) if whole else None
        self._writer.put(self._journal(change.record), as_json(change), base, slot)

    def last(self, record_id: str) -> int:
        """The number of the last change put in, to cut up to once it is saved."""
        journal = self._journals.get(record_id)
        return journal.last if journal is not None else 0

    def has(self, record_id: str) -> bool:
        """Whether every change of a record is durable in the journal."""
        journal = self._journals.get(record_id)
        return journal is None or journal.kept >= journal.last

    def failure(self, record_id: str) -> JournalError | None:
        """Why the journal of a record could not be written, if so."""
        return self._failed.get(record_id)

    def cut(self, record_id: str, upto: int) -> None:
        """A clean save holds everything up to this change."""
        journal = self._journals.get(record_id)
        if journal is not None and journal.last:
            journal.cut(upto)

    def pending(self) -> tuple[Pending, ...]:
        """What a crash left in this folder, also while its card could not be read.

        Raises:
            storage.errors.JournalError: there is a journal and it cannot be read.
        """
        heres = dict.fromkeys((self.here.nameless, self.here))
        return tuple(one for here in heres for one in pending(self.state, here))

    def settle(self, found: Pending) -> None:
        """The person has answered what to do with what was pending from before: it may go."""
        if found.here == self.here:
            journal = self._journal(found.record)
            journal.settle()
            if not journal.last:
                journal.cut()
            return
        # What was recovered of it has to be safe in our own first; else it is offered once more.
        if not (self.drain() and self.has(found.record)):
            return
        other = Journal(self.state, found.here, found.record)
        other.settle()
        other.cut()
        other.close()

    def again(self, record_id: str) -> None:
        """Try to keep what could not be kept before."""
        journal = self._journals.get(record_id)
        if journal is not None and not self.has(record_id):
            self._writer.again(journal)

    def drain(self) -> bool:
        """Wait until everything put so far was tried; False when it took too long."""
        return self._writer.drain(DRAIN_SECONDS)

    def close(self) -> None:
        """The programme is closed: what is pending stays for recovery."""
        self._writer.close(DRAIN_SECONDS)
        for journal in self._journals.values():
            journal.close()

    def _journal(self, record_id: str) -> Journal:
        if record_id not in self._journals:
            self._journals[record_id] = Journal(self.state, self.here, record_id)
        return self._journals[record_id]

    def _was_kept(self, journal: Journal) -> None:
        self._failed.pop(journal.record, None)
        self._on_change()

    def _was_not(self, journal: Journal, error: JournalError) -> None:
        self._failed[journal.record] = error
        self._on_change()


def as_json(change: Change) -> dict[str, Json]:
    """A change as a line of the journal."""
    line: dict[str, Json] = {"path": list(change.path)}
    for name, value in (("before", change.before), ("after", change.after)):
        if not isinstance(value, Absent):
            line[name] = encode_value(value)
    return line


def from_json(record_id: str, line: dict[str, Json]) -> Change | None:
    """The change of a journal's line; None where the line is not one."""
    path = line.get("path")
    if not isinstance(path, list) or not all(isinstance(step, str) for step in path):
        return None
    values = [decode_value(line[name]) if name in line else ABSENT for name in ("before", "after")]
    return Change(record_id, tuple(str(step) for step in path), values[0], values[1])
