"""One open programme: what screens and commands both call. Edit, undo, redo, save.

Everything here runs on one thread, save `saving.run`, which is handed immutable values. Nothing is
drawn and nothing is printed: listeners are told what changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mentor_tui.domain.change import Change, Edit, StaleChangeError, difference, same, set_value
from mentor_tui.domain.paths import ABSENT, Absent, NoSuchPlaceError, get
from mentor_tui.domain.paths import Path as Place
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record
from mentor_tui.schema.problem import Problem
from mentor_tui.storage.folder import Held, new_held
from mentor_tui.storage.target import FolderId
from mentor_tui.workspace import saving
from mentor_tui.workspace.status import Safety, Status, worst

Listener = Callable[[frozenset[str]], None]
"""Is told the ids of the records that changed, or whose safety did."""


class NotEditableError(Exception):
    """The programme or the record is open for reading only."""


class CannotUndoError(Exception):
    """What was to be undone has been changed by somebody else meanwhile."""


class Workspace:
    """An open programme folder.

    Args:
        root: the folder.
        folder: what it was when it was opened.
        programme: what was read from it.
        held: the file of each record.
        problems: what was wrong with the files.
        read_only: why nothing may be changed (a message id), or None.
    """

    def __init__(
        self,
        root: Path,
        folder: FolderId,
        programme: Programme,
        held: dict[str, Held],
        problems: tuple[Problem, ...],
        *,
        read_only: str | None = None,
    ) -> None:
        self.root = root
        self.folder = folder
        self.programme = programme
        self.problems = problems
        self.read_only = read_only
        self._held = held
        self._written: dict[str, Record] = dict(programme.records)
        self._statuses: dict[str, Status] = {}
        self._undo: list[Edit] = []
        self._redo: list[Edit] = []
        self._typing: tuple[str, Place] | None = None
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call the listener after every change; the result stops it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def record(self, record_id: str) -> Record:
        """The record as it stands now.

        Raises:
            KeyError: there is none of that id.
        """
        return self.programme.records[record_id]

    def path_of(self, record_id: str) -> str:
        """The file of a record."""
        return self._held[record_id].path

    def held(self, record_id: str) -> Held:
        """The file of a record as it was last read or written."""
        return self._held[record_id]

    def edit(self, changes: Iterable[Change], label: str = "edit-changed") -> Edit | None:
        """Make changes as one undoable edit; None where they change nothing.

        Raises:
            NotEditableError: the programme, or a record among them, is not to be changed.
            NoSuchPlaceError: a row to change is gone.
        """
        edit = Edit(tuple(changes), label)
        if not edit.changes:
            return None
        self._typing = None
        self._make(edit)
        self._undo.append(edit)
        self._redo.clear()
        return edit

    def set(self, record_id: str, path: Place, value: Any, label: str = "edit-changed") -> None:
        """Set one value; `ABSENT` or None removes it. An answer given clears *not known*."""
        data = self.record(record_id).data
        value = ABSENT if value is None else value
        changes = [*set_value(record_id, data, path, value)]
        if path[0] == "answers" and not isinstance(value, Absent):
            state = ("status", *path[1:], "state")
            if not isinstance(get(data, state), Absent):
                changes += set_value(record_id, data, state, ABSENT)
        self.edit(changes, label)

    def type(self, record_id: str, path: Place, value: Any) -> None:
        """The same while somebody types: one undo step for a stay in one field."""
        stay = (record_id, path)
        begun = self._typing == stay and bool(self._undo)
        self.set(record_id, path, value, "edit-typed")
        if begun and len(self._undo) > 1 and self._typing is None:
            last, before = self._undo.pop(), self._undo.pop()
            joined = _joined(before, last)
            if not joined.changes:
                return  # all taken back in the text itself: nothing is left to undo
            self._undo.append(joined)
        self._typing = stay

    def leave_field(self) -> None:
        """Typing is over: the next edit is an undo step of its own."""
        self._typing = None

    def settle_state(self, record_id: str, path: Place, state: str) -> None:
        """Say that an answer is not known or not applicable; again takes it back."""
        data = self.record(record_id).data
        answer, about = ("answers", *path), ("status", *path, "state")
        if get(data, about) == state:
            self.edit(set_value(record_id, data, about, ABSENT), "edit-state")
            return
        changes = [
            *set_value(record_id, data, answer, ABSENT),
            *set_value(record_id, data, about, state),
        ]
        self.edit(changes, "edit-state")

    def create(self, path: str, data: dict[str, Any], also: Iterable[Change] = ()) -> Record:
        """Add a record in a new file, together with changes elsewhere, as one edit."""
        record_id = str(data["id"])
        self._held[record_id] = new_held(path)
        self.edit([Change(record_id, (), ABSENT, data), *also], "edit-record-added")
        return self.record(record_id)

    def remove(self, record_id: str, also: Iterable[Change] = ()) -> None:
        """Remove a record and its file, with changes elsewhere; undo brings it back."""
        data = dict(self.record(record_id).data)
        self.edit([Change(record_id, (), data, ABSENT), *also], "edit-record-removed")

    @property
    def can_undo(self) -> Edit | None:
        """What undo would take back."""
        return self._undo[-1] if self._undo else None

    @property
    def can_redo(self) -> Edit | None:
        """What redo would do again."""
        return self._redo[-1] if self._redo else None

    def undo(self) -> Edit | None:
        """Take the last edit back.

        Raises:
            CannotUndoError: somebody else changed the same place meanwhile; that edit is dropped.
        """
        return self._back(self._undo, self._redo)

    def redo(self) -> Edit | None:
        """Do again what was undone."""
        return self._back(self._redo, self._undo)

    def _back(self, source: list[Edit], target: list[Edit]) -> Edit | None:
        self._typing = None
        if not source:
            return None
        edit = source.pop().reversed()
        try:
            self._make(edit, strict=True)
        except (StaleChangeError, NoSuchPlaceError, KeyError) as error:
            raise CannotUndoError from error
        target.append(edit)
        return edit

    def _make(self, edit: Edit, *, strict: bool = False) -> None:
        programme = self.programme
        for change in edit.changes:
            self._refuse_read_only(change.record)
            programme = self._changed(programme, change, strict=strict)
        self.programme = programme
        for record_id in edit.records():
            if strict and not self._differs(record_id):
                self._statuses[record_id] = Status()
            elif self.status(record_id).safety is Safety.SAVED:
                self._statuses[record_id] = Status(Safety.PENDING)
        self._tell(edit.records())

    def _differs(self, record_id: str) -> bool:
        """Whether a record is not what its file holds."""
        record, written = self.programme.records.get(record_id), self._written.get(record_id)
        if record is None or written is None:
            return record is not written
        return not same(record.data, written.data)

    def _refuse_read_only(self, record_id: str) -> None:
        record = self.programme.records.get(record_id)
        if self.read_only is not None or (record is not None and record.read_only):
            raise NotEditableError(record_id)

    def _changed(self, programme: Programme, change: Change, *, strict: bool) -> Programme:
        if change.path:
            if strict:
                now = get(programme.records[change.record].data, change.path)
                if not same(now, change.before):
                    raise StaleChangeError(change.path)
            return programme.with_changes([change])
        if isinstance(change.after, Absent):
            return programme.without_record(change.record)
        return programme.with_record(Record(self._held[change.record].path, change.after))

    def due(self) -> list[saving.Job]:
        """What has to be written, as immutable jobs; what is as its file again is saved."""
        jobs = [
            saving.Job(record_id, self.programme.records.get(record_id), held)
            for record_id, held in self._held.items()
            if self._differs(record_id)
        ]
        waiting = {key for key, s in self._statuses.items() if s.safety is Safety.PENDING}
        as_before = waiting - {job.record_id for job in jobs}
        if as_before:
            self._statuses.update(dict.fromkeys(as_before, Status()))
            self._tell(frozenset(as_before))
        return jobs

    def settle(self, outcome: saving.Outcome) -> None:
        """Take note of what became of a job; edits made meanwhile go on top of what is on disk."""
        record_id = outcome.job.record_id
        self._statuses[record_id] = outcome.status
        if outcome.status.safety is not Safety.SAVED:
            self._tell(frozenset({record_id}))
            return
        if outcome.record is None or outcome.held is None:
            self._written.pop(record_id, None)
            self._held[record_id] = new_held(self._held[record_id].path)
        else:
            self._settle_written(outcome.job, outcome.record, outcome.held)
        self._tell(frozenset({record_id}))

    def _settle_written(self, job: saving.Job, on_disk: Record, held: Held) -> None:
        now = self.programme.records.get(job.record_id)
        self._held[job.record_id] = held
        self._written[job.record_id] = on_disk
        if now is None:
            return
        if now is job.record:
            self.programme = self.programme.with_record(on_disk)
            return
        sent = job.record.data if job.record is not None else {}
        since = [*difference(job.record_id, sent, now.data)]
        try:
            again = on_disk.with_changes(since)
        except NoSuchPlaceError:
            # What was typed since went into a row that others removed: the row comes back whole.
            again = now
        self.programme = self.programme.with_record(again)
        if not same(again.data, on_disk.data):
            self._statuses[job.record_id] = Status(Safety.PENDING)

    def save(self) -> Status:
        """Write everything that is due, here and now: for commands and for leaving."""
        for job in self.due():
            self.settle(saving.run(self.root, self.folder, job, self.keep))
        return self.status()

    def keep(self, replaced: bytes) -> None:
        """Is handed the bytes of every file about to be replaced."""

    def status(self, record_id: str | None = None) -> Status:
        """How safe a record is, or the whole programme."""
        if record_id is not None:
            return self._statuses.get(record_id, Status())
        return worst(self._statuses.values())

    def _tell(self, records: frozenset[str]) -> None:
        for listener in tuple(self._listeners):
            listener(records)


def _joined(before: Edit, last: Edit) -> Edit:
    """Two edits of the same stay in a field as one: the first's start, the last's end.

    What ended as it began is left out.
    """
    starts = {change.path: change.before for change in before.changes}
    changes = {change.path: change for change in before.changes}
    for change in last.changes:
        start = starts.get(change.path, change.before)
        changes[change.path] = Change(change.record, change.path, start, change.after)
    kept = (change for change in changes.values() if not same(change.before, change.after))
    return Edit(tuple(kept), last.label)
