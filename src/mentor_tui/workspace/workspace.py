"""One open programme: what screens and commands both call. Edit, undo, redo, save.

Everything here runs on one thread, save `saving.run`, which is handed immutable values. Nothing is
drawn and nothing is printed: listeners are told what changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from mentor_tui.domain.change import Change, Edit, StaleChangeError, difference, same, set_value
from mentor_tui.domain.paths import ABSENT, Absent, NoSuchPlaceError, get
from mentor_tui.domain.paths import Path as Place
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record, unsettled
from mentor_tui.schema.problem import Problem
from mentor_tui.storage.atomic import save_bytes
from mentor_tui.storage.folder import FolderRead, Held, held_from
from mentor_tui.storage.lock import Lock
from mentor_tui.storage.target import FolderId
from mentor_tui.workspace import saving
from mentor_tui.workspace.keeping import Keeper
from mentor_tui.workspace.ledger import Ledger
from mentor_tui.workspace.recovery import Recovered, folders_elsewhere, offers
from mentor_tui.workspace.status import Safety, Status
from mentor_tui.workspace.suspects import Memory, Suspect
from mentor_tui.workspace.versions import Versions

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
        self._ledger = Ledger(programme.records, held)
        self._card_id = programme.id
        self._lock: Lock | None = None
        self._memory: Memory | None = None
        self._suspects: dict[str, Suspect] = {}
        self._versions: Versions | None = None
        self._undo: list[Edit] = []
        self._redo: list[Edit] = []
        self._typing: tuple[str, Place] | None = None
        self._listeners: list[Listener] = []
        self.when_left: Callable[[], None] | None = None

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
        return self._ledger.held(record_id).path

    def held(self, record_id: str) -> Held:
        """The file of a record as it was last read or written."""
        return self._ledger.held(record_id)

    def edit(self, changes: Iterable[Change], label: str = "edit-changed") -> Edit | None:
        """Make changes as one undoable edit; None where they change nothing.

        An answer given clears *not known*, of its table too.

        Raises:
            NotEditableError: the programme, or a record among them, is not to be changed.
            NoSuchPlaceError: a row to change is gone.
        """
        changes = tuple(changes)
        if not changes:
            return None
        edit = Edit((*changes, *unsettled(self.programme.records, changes)), label)
        self._typing = None
        self._make(edit)
        self._undo.append(edit)
        self._redo.clear()
        return edit

    def set(self, record_id: str, path: Place, value: Any, label: str = "edit-changed") -> None:
        """Set one value; `ABSENT` or None removes it."""
        data = self.record(record_id).data
        value = ABSENT if value is None else value
        self.edit(set_value(record_id, data, path, value), label)

    def type(self, record_id: str, path: Place, value: Any, label: str = "edit-typed") -> None:
        """The same while somebody types: one undo step for a stay in one field."""
        stay, done = (record_id, path), len(self._undo)
        begun = self._typing == stay and done > 0
        self.set(record_id, path, value, label)
        if len(self._undo) == done:
            return  # nothing changed: neither the beginning of a stay nor its end
        if begun:
            last, before = self._undo.pop(), self._undo.pop()
            joined = _joined(before, last)
            if not joined.changes:
                return  # all taken back in the text itself: nothing is left to undo
            self._undo.append(joined)
        self._typing = stay

    def leave_field(self) -> None:
        """Typing is over: the next edit is an undo step of its own, and it is time to save."""
        self._typing = None
        if self.when_left is not None:
            self.when_left()

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
        self._refuse_read_only(record_id)
        self._ledger.begin(record_id, path)
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
        edit = source[-1].reversed()
        try:
            self._make(edit, strict=True)
        except NotEditableError as error:
            raise CannotUndoError from error  # it may be possible again later
        except (StaleChangeError, NoSuchPlaceError, KeyError) as error:
            source.pop()
            raise CannotUndoError from error
        source.pop()
        target.append(edit)
        return edit

    def _make(self, edit: Edit, *, strict: bool = False) -> None:
        programme = self.programme
        for change in edit.changes:
            self._refuse_read_only(change.record)
            programme = self._changed(programme, change, strict=strict)
        self.programme = programme
        self._ledger.changed(edit.changes)
        self._tell(edit.records())

    def _refuse_read_only(self, record_id: str) -> None:
        record = self.programme.records.get(record_id)
        frozen = record is not None and record.read_only
        if self.read_only is not None or frozen or record_id in self._suspects:
            raise NotEditableError(record_id)

    def _changed(self, programme: Programme, change: Change, *, strict: bool) -> Programme:
        record = programme.records.get(change.record)
        if strict and not same(
            ABSENT if record is None else get(record.data, change.path), change.before
        ):
            raise StaleChangeError(change.path)
        if change.path:
            return programme.with_changes([change])
        if isinstance(change.after, Absent):
            return programme.without_record(change.record)
        return programme.with_record(Record(self.path_of(change.record), change.after))

    def due(self) -> list[saving.Job]:
        """What has to be written, as immutable jobs."""
        before = self.status()
        jobs = self._ledger.due(self.programme)
        if not jobs and before.safety is not Safety.SAVED:
            self._tell(frozenset())
        return jobs

    def perform(self, job: saving.Job) -> saving.Outcome:
        """Write a job's record and cut its journal; may run on any thread, changes nothing here."""
        target = saving.Target(self.root, self.folder, self._card_id)
        try:
            outcome = saving.run(target, job, self.keep)
        # Whatever it is, the screen must say that this is not saved, and the journal keep it.
        except Exception as error:  # noqa: BLE001
            params = {"path": job.held.path, "detail": type(error).__name__}
            return saving.Outcome(job, Status(Safety.KEPT, "cannot-save", params))
        if outcome.status.safety is Safety.SAVED:
            self._saved(outcome)
        return outcome

    def _saved(self, outcome: saving.Outcome) -> None:
        keeper = self._ledger.keeper
        if keeper is not None:
            keeper.cut(outcome.job.record_id, outcome.job.upto)
        if self._versions is not None and outcome.held is not None:
            self._versions.wrote(outcome.held.hash)
        if self._memory is not None and outcome.held is not None and outcome.record is not None:
            self._memory.remember(outcome.held, outcome.record.data)

    def settle(self, outcome: saving.Outcome) -> None:
        """Take note of what became of a job; edits made meanwhile go on top of what is on disk."""
        record_id = outcome.job.record_id
        if outcome.folder is not None:
            self.folder = outcome.folder
        self._ledger.settled(outcome)
        if outcome.suspect is not None:
            self._suspects[record_id] = outcome.suspect
        if outcome.status.safety is Safety.SAVED:
            if outcome.record is not None:
                self._take_over(outcome.job, outcome.record)
            self._ledger.settle_record(record_id, self.programme.records.get(record_id))
        self._tell(frozenset({record_id}))

    def _take_over(self, job: saving.Job, on_disk: Record) -> None:
        """What is on disk now, others' changes included, under what was typed since."""
        now = self.programme.records.get(job.record_id)
        if now is job.record:
            self.programme = self.programme.with_record(on_disk)
        elif now is not None:
            sent = job.record.data if job.record is not None else None
            self.programme = self.programme.with_record(_on_top(sent, now, on_disk))

    def save(self) -> Status:
        """Write everything that is due, here and now: for commands and for leaving."""
        self.drain()
        for job in self.due():
            self.settle(self.perform(job))
        return self.status()

    def drain(self) -> bool:
        """Have the journal finish; whether it has now everything that is not saved."""
        keeper = self._ledger.keeper
        if keeper is not None:
            keeper.drain()
        return self.in_safety()

    def in_safety(self) -> bool:
        """Whether whatever is not saved is kept, durable: then it is safe to leave."""
        return self._ledger.in_safety()

    def failures(self) -> list[Status]:
        """Why saves failed, for the records that are not saved."""
        return self._ledger.failures()

    def refresh(self, read: FolderRead) -> frozenset[str]:
        """Show what others changed in the folder (git pull, a sync, another program).

        Args:
            read: the folder as it is now.

        Returns:
            Ids of the records that are as their files are now; open edits are never replaced.
        """
        records = {record.id: record for record in read.records}
        adopted = self._ledger.adopt(read)
        for record_id in adopted.taken:
            self._suspects.pop(record_id, None)
            if record_id in records:
                self.programme = self.programme.with_record(records[record_id])
            else:
                self.programme = self.programme.without_record(record_id)
        self._suspects.update({suspect.record: suspect for suspect in adopted.suspects})
        changed = adopted.taken | {suspect.record for suspect in adopted.suspects}
        if changed or self.problems != read.problems:
            self.problems = read.problems
            self._tell(changed)
        return adopted.taken

    @property
    def suspects(self) -> tuple[Suspect, ...]:
        """Files that look cut short, and wait for a person to say which version is right."""
        return tuple(self._suspects.values())

    def remember_with(self, memory: Memory) -> None:
        """From now on, what is read and saved whole is remembered; what looks cut is suspect."""
        self._memory = memory
        for record in self.programme.records.values():
            suspect = memory.compare(record.id, self.held(record.id), record.data)
            if suspect is not None:
                self._suspects[record.id] = suspect

    def remember_all(self) -> None:
        """Write down how every file is, save those under suspicion; may run on any thread."""
        if self._memory is None:
            return
        for record in tuple(self.programme.records.values()):
            if record.id not in self._suspects and not self._ledger.is_due(record.id):
                self._memory.remember(self.held(record.id), record.data)

    def accept(self, suspect: Suspect) -> None:
        """A file that looks cut short is right as it is; the next `refresh` takes it over."""
        self._suspects.pop(suspect.record, None)
        self._ledger.accept(suspect.record, suspect.hash)
        held = self.held(suspect.record)
        if self._memory is not None and held.hash == suspect.hash:
            self._memory.remember(held, self.record(suspect.record).data)
        self._tell(frozenset({suspect.record}))

    def put_back(self, suspect: Suspect, earlier: bytes) -> None:
        """Put the earlier version back over a file that was cut short.

        Args:
            suspect: the file.
            earlier: its bytes as they were when it was whole.

        Raises:
            storage.errors.SaveError: it could not be written; what is there is untouched.
        """
        save_bytes(
            self.root, suspect.path, earlier, suspect.hash, folder=self.folder, keep=self.keep
        )
        read = held_from(suspect.path, earlier)
        self._suspects.pop(suspect.record, None)
        if isinstance(read, Problem):
            return
        held, record = read
        due = self._ledger.is_due(suspect.record)
        self._ledger.put_file(suspect.record, held, record)
        if not due:
            self.programme = self.programme.with_record(record)
        if self._memory is not None:
            self._memory.remember(held, record.data)
        self._tell(frozenset({suspect.record}))

    def keep(self, replaced: bytes) -> None:
        """Is handed the bytes of every file about to be replaced.

        Raises:
            OSError: they could not be put aside.
        """
        if self._versions is not None:
            self._versions.keep(replaced)

    def keep_versions(self, versions: Versions) -> None:
        """From now on what saves replace is put aside."""
        self._versions = versions

    def earlier(self, suspect: Suspect) -> bytes | None:
        """The version from before of a file that looks cut short, if there is one."""
        if suspect.earlier is not None or self._versions is None:
            return suspect.earlier
        return self._versions.find(suspect.before, suspect.path)

    def hold(self, lock: Lock) -> None:
        """This instance may edit until it closes the programme."""
        self._lock = lock

    def keep_in(self, keeper: Keeper) -> None:
        """From now on every change is kept in the journal until it is saved."""
        self._ledger.keeper = keeper

    def recoverable(self) -> list[Recovered]:
        """What a crash left in the journal and the files lack; what they have is forgotten.

        Raises:
            storage.errors.JournalError: there is a journal and it cannot be read.
        """
        found = offers(self._ledger.keeper, self.programme)
        # What looks cut short is settled first: what was typed goes on top of the right version.
        return [one for one in found if one.record not in self._suspects]

    def typed_elsewhere(self) -> list[str]:
        """Other folders in which something was typed into this programme that is not here.

        Raises:
            storage.errors.JournalError: there is a journal and it cannot be read.
        """
        return folders_elsewhere(self._ledger.keeper, self.programme)

    def recover(self, found: Recovered, path: str = "") -> None:
        """Make again what was typed before the crash, as one undoable edit.

        Args:
            found: what was offered and taken.
            path: the file a record that was never saved gets.
        """
        if found.new:
            self._ledger.begin(found.record, path)
        self.edit(found.changes, "edit-recovered")
        self.forget(found)

    def forget(self, found: Recovered) -> None:
        """The person has answered: the journal need not offer it again."""
        if self._ledger.keeper is not None:
            self._ledger.keeper.settle(found.record)

    def retry_keeping(self) -> None:
        """Have the journal try again what it could not keep."""
        self._ledger.retry_keeping()

    def safety_changed(self) -> None:
        """The journal has news: show the word that is true now."""
        self._tell(frozenset())

    def close(self) -> None:
        """Nothing more is written: the journal keeps what could not be saved."""
        if self._ledger.keeper is not None:
            self._ledger.keeper.close()
            self._ledger.keeper = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def status(self, record_id: str | None = None) -> Status:
        """How safe a record is, or the whole programme."""
        return self._ledger.worst() if record_id is None else self._ledger.status(record_id)

    def _tell(self, records: frozenset[str]) -> None:
        for listener in tuple(self._listeners):
            listener(records)


def _on_top(sent: Mapping[str, Any] | None, now: Record, on_disk: Record) -> Record:
    """What was typed since a record was sent to be saved, on top of what is on disk now."""
    try:
        return on_disk.with_changes(difference(now.id, dict(sent or {}), dict(now.data)))
    except NoSuchPlaceError:
        # Typed into a row that others removed: by the rules of merging, the row comes back.
        from mentor_tui.domain.merge.records import merge_records

        old = dict(sent) if sent is not None else None
        merged = merge_records(old, dict(now.data), dict(on_disk.data))
        return replace(on_disk, data=merged.data or now.data)


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
