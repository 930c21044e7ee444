"""What a crash, a power cut or a pulled stick left in the journal, to be offered back.

Asked explicitly, with the time and a comparison, only for the record it was typed in; never after
a clean save, for then the file has it already.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mentor_tui.domain.change import Change, apply, difference
from mentor_tui.domain.paths import ABSENT, Absent, NoSuchPlaceError
from mentor_tui.domain.programme import Programme
from mentor_tui.storage.journal_files import Pending, pending
from mentor_tui.storage.local_state import Here
from mentor_tui.workspace.keeping import from_json


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was typed into one record and is not in its file.

    Attributes:
        since: when the first and the last of it was typed, local time.
        changes: from what the file says now to what had been typed.
        new: the record has no file at all: it was begun and never saved.
    """

    record: str
    since: tuple[dt.datetime, dt.datetime]
    changes: tuple[Change, ...]
    new: bool


def recoverable(state: Path, here: Here, programme: Programme) -> Iterator[Recovered | str]:
    """What is to be offered; the bare id of a record whose journal holds nothing the file lacks.

    Raises:
        storage.errors.JournalError: there is a journal and it cannot be read.
    """
    for one in pending(state, here):
        yield _compared(one, programme) or one.record


def _compared(one: Pending, programme: Programme) -> Recovered | None:
    record = programme.records.get(one.record)
    now: object = record.data if record is not None else ABSENT
    typed = now
    for entry in one.entries:
        change = from_json(one.record, dict(entry.change))
        if change is not None:
            typed = _made(typed, change)
    changes = tuple(difference(one.record, now, typed)) if typed is not now else ()
    if not changes:
        return None
    times = [dt.datetime.fromisoformat(entry.time).astimezone() for entry in one.entries]
    return Recovered(one.record, (times[0], times[-1]), changes, isinstance(now, Absent))


def _made(data: object, change: Change) -> object:
    """The change made where it can be; a row that is gone from the file comes back with it."""
    if not change.path:
        return change.after
    if not isinstance(data, dict):
        return data
    try:
        return apply(data, change)
    except NoSuchPlaceError:
        return data
