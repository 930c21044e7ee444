"""One open programme: what screens and commands both call. Edit, undo, redo, save.

Changing records is here. What was done is remembered by `Undoing`, what is due is written by
`Saves` (which hands immutable values to `saving.run`, the only thing on another thread), what looks
cut short is held back by `Doubts`, and what a crash left is offered by `Recovery`. Nothing is drawn
and nothing is printed: listeners are told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from mentor_tui.documents.veil import Veil
from mentor_tui.domain.change import Change, Edit, StaleChangeError, same, set_value
from mentor_tui.domain.paths import ABSENT, Absent, NoSuchPlaceError, get
from mentor_tui.domain.paths import Path as Place
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record, unsettled
from mentor_tui.schema.problem import Problem
from mentor_tui.storage.folder import FolderRead, Held
from mentor_tui.storage.lock import Lock
from mentor_tui.storage.target import FolderId
from mentor_tui.workspace.checkpoints import Checkpoints
from mentor_tui.workspace.doubts import Doubts
from mentor_tui.workspace.keeping import Keeper
from mentor_tui.workspace.ledger import Ledger
from mentor_tui.workspace.opened import Listener, Opened
from mentor_tui.workspace.recovery import Recovery
from mentor_tui.workspace.saves import Saves
from mentor_tui.workspace.status import Status
from mentor_tui.workspace.undoing import Undoing


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

    Attributes:
        saves: what is due and what became of it.
        doubts: the files that look cut short.
        recovery: what a crash left.
        when_left: is called when somebody leaves a field.
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
        self._opened = Opened(root, folder, programme, held)
        self._undoing = Undoing()
        self._lock: Lock | None = None
        self.doubts = Doubts(self._opened)
        self.saves = Saves(self._opened, self.doubts)
        self.recovery = Recovery(self._opened, self.doubts, self.edit)
        self.problems = problems
        self.read_only = read_only
        self.when_left: Callable[[], None] | None = None
        self.veil = Veil()
        self.checkpoints: Checkpoints | None = None
        """When its history is written; None where this instance only reads."""

    @property
    def root(self) -> Path:
        """The folder."""
        return self._opened.root

    @property
    def programme(self) -> Programme:
        """All its records as they stand now."""
        return self._opened.programme

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call the listener after every change; the result stops it."""
        return self._opened.listen(listener)

    @property
    def shown(self) -> Programme:
        """The programme as the screen may show it: in projector mode without what is the team's.

        For drawing only (`documents.veil` says how); off the projector it is `programme`.
        """
        return self.veil.over(self.programme)

    def hides(self, record_id: str, path: Place) -> bool:
        """Whether something must not be shown now, by its path in the record."""
        return self.veil.hides(self.programme, record_id, path)

    def seen(self, record_id: str, path: Place, value: Any) -> Any:
        """A value as it may be shown now, by where in a record it stands, stood or will stand."""
        return self.veil.seen(self.programme, record_id, path, value)

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
        edit = self._edit(changes, label)
        if edit is not None:
            self._undoing.add(edit)
        return edit

    def set(self, record_id: str, path: Place, value: Any, label: str = "edit-changed") -> None:
        """Set one value; `ABSENT` or None removes it."""
        self.edit(self._setting(record_id, path, value), label)

    def type(self, record_id: str, path: Place, value: Any, label: str = "edit-typed") -> None:
        """The same while somebody types: one undo step for a stay in one field."""
        edit = self._edit(self._setting(record_id, path, value), label)
        if edit is not None:
            self._undoing.add_typing(edit, (record_id, path))

    def _setting(self, record_id: str, path: Place, value: Any) -> Iterator[Change]:
        value = ABSENT if value is None else value
        return set_value(record_id, self.record(record_id).data, path, value)

    def _edit(self, changes: Iterable[Change], label: str) -> Edit | None:
        changes = tuple(changes)
        if not changes:
            return None
        edit = Edit((*changes, *unsettled(self.programme.records, changes)), label)
        self._make(edit)
        return edit

    def leave_field(self) -> None:
        """Typing is over: the next edit is an undo step of its own, and it is time to save."""
        self._undoing.leave()
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

    def create(
        self,
        path: str,
        data: dict[str, Any],
        also: Iterable[Change] = (),
        label: str = "edit-record-added",
    ) -> Record:
        """Add a record in a new file, together with changes elsewhere, as one edit."""
        record_id = str(data["id"])
        self._refuse_read_only(record_id)
        self._ledger.begin(record_id, path)
        self.edit([Change(record_id, (), ABSENT, data), *also], label)
        return self.record(record_id)

    def remove(self, record_id: str, also: Iterable[Change] = ()) -> None:
        """Remove a record and its file, with changes elsewhere; undo brings it back."""
        data = dict(self.record(record_id).data)
        self.edit([Change(record_id, (), data, ABSENT), *also], "edit-record-removed")

    @property
    def can_undo(self) -> Edit | None:
        """What undo would take back."""
        return self._undoing.done[-1] if self._undoing.done else None

    @property
    def can_redo(self) -> Edit | None:
        """What redo would do again."""
        return self._undoing.undone[-1] if self._undoing.undone else None

    def undo(self) -> Edit | None:
        """Take the last edit back.

        Raises:
            CannotUndoError: somebody else changed the same place meanwhile, and that edit is
                dropped; or nothing may be changed now, and it stays.
        """
        return self._back(self._undoing.undo)

    def redo(self) -> Edit | None:
        """Do again what was undone."""
        return self._back(self._undoing.redo)

    def _back(self, step: Callable[[Callable[[Edit], None]], Edit | None]) -> Edit | None:
        try:
            return step(self._make_again)
        except (NotEditableError, StaleChangeError, NoSuchPlaceError, KeyError) as error:
            raise CannotUndoError from error

    def _make_again(self, edit: Edit) -> None:
        self._make(edit, strict=True)

    def _make(self, edit: Edit, *, strict: bool = False) -> None:
        programme = self.programme
        for change in edit.changes:
            # A version that was put away stays as it is; only that it was made can be undone.
            self._refuse_read_only(change.record, unmade=strict and not change.path)
            programme = self._changed(programme, change, strict=strict)
        self._opened.programme = programme
        self._ledger.changed(edit.changes)
        self._opened.tell(edit.records())

    def _refuse_read_only(self, record_id: str, *, unmade: bool = False) -> None:
        record = self.programme.records.get(record_id)
        frozen = record is not None and record.read_only and not unmade
        if self.read_only is not None or frozen or self.doubts.about(record_id):
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

    def save(self) -> Status:
        """Write everything that is due, here and now: for commands and for leaving."""
        return self.saves.save()

    def status(self, record_id: str | None = None) -> Status:
        """How safe a record is, or the whole programme."""
        return self.saves.status(record_id)

    def refresh(self, read: FolderRead) -> frozenset[str]:
        """Show what others changed in the folder (git pull, a sync, another program).

        Args:
            read: the folder as it is now.

        Returns:
            Ids of the records that are as their files are now; open edits are never replaced.
        """
        records = {record.id: record for record in read.records}
        adopted = self._ledger.adopt(read, self.doubts.is_whole)
        for record_id in adopted.taken:
            if record_id in records:
                self._opened.programme = self.programme.with_record(records[record_id])
            else:
                self._opened.programme = self.programme.without_record(record_id)
            self.doubts.took_over(record_id)
        self.doubts.add(adopted.suspects)
        changed = adopted.taken | {suspect.record for suspect in adopted.suspects}
        if changed or self.problems != read.problems:
            self.problems = read.problems
            self._opened.tell(changed)
        return adopted.taken

    def hold(self, lock: Lock) -> None:
        """This instance may edit until it closes the programme."""
        self._lock = lock

    def keep_in(self, keeper: Keeper) -> None:
        """From now on every change is kept in the journal until it is saved."""
        self._ledger.keeper = keeper

    def close(self) -> None:
        """Nothing more is written: the journal keeps what could not be saved."""
        if self._ledger.keeper is not None:
            self._ledger.keeper.close()
            self._ledger.keeper = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    @property
    def _ledger(self) -> Ledger:
        return self._opened.ledger
