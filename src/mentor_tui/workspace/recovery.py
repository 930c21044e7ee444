"""What a crash, a power cut or a pulled stick left in the journal, to be offered back.

Asked explicitly, with the time and a comparison, only for the record it was typed in; never after
a clean save, for then the file has it already.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from mentor_tui.domain.change import Change, apply, difference
from mentor_tui.domain.paths import ABSENT, Absent, NoSuchPlaceError, Path, get, put
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record
from mentor_tui.schema.fields import TableField
from mentor_tui.storage.journal_files import Entry, Pending, pending_elsewhere
from mentor_tui.workspace.doubts import Doubts
from mentor_tui.workspace.keeping import from_json
from mentor_tui.workspace.opened import Opened


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was typed into one record and is not in its file.

    Attributes:
        since: when the first and the last of it was typed, local time.
        pending: what the journal has of it.
        changes: from what the file says now to what had been typed.
        new: the record has no file at all: it was begun and never saved.
        lost: its file is gone or cannot be read, so that nothing can be recovered into it now;
            `changes` are as they were typed.
    """

    record: str
    since: tuple[dt.datetime, dt.datetime]
    pending: Pending
    changes: tuple[Change, ...]
    new: bool = False
    lost: bool = False


class Recovery:
    """What a crash left of one open programme.

    Args:
        opened: the programme.
        doubts: what looks cut short is settled first.
        edit: makes changes as one undoable edit.
    """

    def __init__(
        self,
        opened: Opened,
        doubts: Doubts,
        edit: Callable[[Iterable[Change], str], object],
    ) -> None:
        self._opened = opened
        self._doubts = doubts
        self._edit = edit

    def offers(self) -> list[Recovered]:
        """What the journal has and the files lack; what they have is forgotten.

        Raises:
            storage.errors.JournalError: there is a journal and it cannot be read.
        """
        keeper = self._opened.ledger.keeper
        if keeper is None:
            return []  # this instance only reads
        found = []
        for one in keeper.pending():
            offer = compared(one, self._opened.programme)
            if offer is None:
                keeper.settle(one)
            # What was typed goes on top of the right version, once a person has said which it is.
            elif not self._doubts.about(one.record):
                found.append(offer)
        return found

    def elsewhere(self) -> list[str]:
        """Other folders in which something was typed into this programme that is not here.

        A stick comes back under another letter or mount point, and its journal with the old one.

        Raises:
            storage.errors.JournalError: there is a journal and it cannot be read.
        """
        keeper = self._opened.ledger.keeper
        found = pending_elsewhere(keeper.state, keeper.here) if keeper is not None else ()
        lacking = (one for one in found if compared(one, self._opened.programme) is not None)
        return sorted({one.here.folder for one in lacking})

    def recover(self, found: Recovered, path: str = "") -> None:
        """Make again what was typed before the crash, as one undoable edit.

        Args:
            found: what was offered and taken.
            path: the file a record that was never saved gets.
        """
        if found.new:
            self._opened.ledger.begin(found.record, path)
        self._edit(found.changes, "edit-recovered")
        self.forget(found)

    def forget(self, found: Recovered) -> None:
        """The person has answered: the journal need not offer it again."""
        keeper = self._opened.ledger.keeper
        if keeper is not None:
            keeper.settle(found.pending)


def compared(one: Pending, programme: Programme) -> Recovered | None:
    """What of a journal the files lack; None where they have it all."""
    record = programme.records.get(one.record)
    made = [change for entry in one.entries if (change := _change(one.record, entry)) is not None]
    since = _time(one.entries[0]), _time(one.entries[-1])
    if record is None and any(change.path for change in made) and not _begun(made):
        return Recovered(one.record, since, one, tuple(_last_of_each(made)), lost=True)
    now: object = record.data if record is not None else ABSENT
    typed = now
    tables = _tables(programme, record)
    for change in made:
        typed = _made(typed, change, tables)
    changes = tuple(difference(one.record, now, typed)) if typed is not now else ()
    if not changes:
        return None
    return Recovered(one.record, since, one, changes, new=record is None)


def _change(record_id: str, entry: Entry) -> Change | None:
    try:
        return from_json(record_id, dict(entry.change))
    except ValueError:
        return None  # of a newer version of ours, or damaged: never shown as kept by this one


def _time(entry: Entry) -> dt.datetime:
    try:
        return dt.datetime.fromisoformat(entry.time).astimezone()
    except ValueError:
        return dt.datetime.fromtimestamp(0, dt.UTC)


def _begun(made: Iterable[Change]) -> bool:
    """Whether the journal holds the record from its beginning."""
    return any(not change.path and not isinstance(change.after, Absent) for change in made)


def _last_of_each(made: Iterable[Change]) -> Iterator[Change]:
    places: dict[Path, Change] = {}
    for change in made:
        first = places.get(change.path, change)
        places[change.path] = Change(change.record, change.path, first.before, change.after)
    return iter(places.values())


def _tables(programme: Programme, record: Record | None) -> frozenset[str]:
    form = programme.form_of(record) if record is not None else None
    fields = form.fields() if form is not None else ()
    return frozenset(field.id for field in fields if isinstance(field, TableField))


def _made(data: object, change: Change, tables: frozenset[str]) -> object:
    """The change made where it can be; a row that is gone from the file comes back with it."""
    if not change.path:
        return change.after
    if not isinstance(data, dict):
        return data
    try:
        if len(change.path) > 3 and change.path[0] == "answers" and change.path[1] in tables:
            data = _with_row(data, change)
        return apply(data, change)
    except NoSuchPlaceError:
        return data


def _with_row(data: dict[str, Any], change: Change) -> dict[str, Any]:
    """The data with the row that something was typed into, be it empty."""
    row = change.path[:3]
    if isinstance(change.after, Absent) or not isinstance(get(data, row), Absent):
        return data
    result: dict[str, Any] = put(data, row, {"id": row[-1]})
    return result
