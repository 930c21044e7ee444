"""What somebody is writing on a visit, kept from the first letter on.

A draft is typed straight into its record (`Workspace.type`), so that it is journalled and saved
like any answer; a new note lies there unfiled until it is finished. Finishing takes the typing back
and makes one edit of the whole, which undoes at once, in every record it touches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from mentor_tui.domain.agenda import ACTION, Note, Visit
from mentor_tui.domain.change import Change, same
from mentor_tui.domain.ids import new_id
from mentor_tui.domain.paths import ABSENT, Absent, NoSuchPlaceError, Path, Value
from mentor_tui.domain.visits import visit_of
from mentor_tui.workspace import notes, ticking
from mentor_tui.workspace.workspace import CannotUndoError, Workspace

_TAKEN_BACK: WeakKeyDictionary[Workspace, dict[str, dict[Path, str]]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Draft:
    """Something being written.

    Attributes:
        record: id of the visit's record.
        path: where it is typed.
        original: what stood there before.
        text: what stands in the editor at first.
        kind: of the note; empty for what is no note (an answer, a reason).
        typed: what is in the record while somebody types, made of text and kind.
        finished: the changes that keep it, made of the visit as it is then, text and kind.
        label: what undo calls it.
    """

    record: str
    path: Path
    original: Value | Absent
    text: str
    kind: str
    typed: Callable[[str, str], Any]
    finished: Callable[[Visit, str, str], Iterable[Change]]
    label: str


def new_note(visit: Visit, kind: str, item: str, by: str, text: str = "") -> Draft:
    """A note to be written under an item; under none where `item` is empty."""
    table = visit.notes_table
    note_id = new_id(table.row_prefix if table is not None else "note")

    def row(text: str, kind: str) -> dict[str, Any]:
        return notes.note_row(visit, note_id, kind, text, by)

    return Draft(
        record=visit.record.id,
        path=visit.place(table, note_id),
        original=ABSENT,
        text=text,
        kind=kind,
        typed=row,
        finished=lambda now, text, kind: notes.keep(now, row(text, kind), item),
        label="edit-note-added",
    )


def old_note(visit: Visit, note: Note) -> Draft:
    """A note to be written anew, or made something else of."""

    def finished(now: Visit, text: str, kind: str) -> Iterable[Change]:
        found = now.note(note.id)
        if found is None:
            raise NoSuchPlaceError(note.id)
        return notes.rewrite(now, found, kind, text)

    return Draft(
        record=visit.record.id,
        path=visit.place(visit.notes_table, note.id, "text"),
        original=note.row.get("text", ABSENT),
        text=note.text,
        kind=note.kind,
        typed=lambda text, kind: text,
        finished=finished,
        label="edit-note-changed",
    )


def answer(visit: Visit, note: Note) -> Draft:
    """The answer to a question."""

    def finished(now: Visit, text: str, kind: str) -> Iterable[Change]:
        return notes.answer(now, note, text)

    return Draft(
        record=visit.record.id,
        path=visit.place(visit.notes_table, note.id, "answered"),
        original=note.row.get("answered", ABSENT),
        text=note.answered,
        kind="",
        typed=lambda text, kind: text,
        finished=finished,
        label="edit-answered",
    )


def reason(visit: Visit, item: str) -> Draft:
    """Why an item is skipped."""
    return Draft(
        record=visit.record.id,
        path=visit.place(visit.items_table, item, "skipped"),
        original=ABSENT,
        text="",
        kind="",
        typed=lambda text, kind: text,
        finished=lambda now, text, kind: ticking.skip(now, item, text),
        label="edit-skipped",
    )


def taken_back(workspace: Workspace, record_id: str) -> dict[Path, str]:
    """Text that was taken back while it was written, by place, to be offered again there.

    It lasts as long as the programme is open, and is changed by whoever offers it.
    """
    return _TAKEN_BACK.setdefault(workspace, {}).setdefault(record_id, {})


def write(workspace: Workspace, draft: Draft, text: str, kind: str) -> None:
    """Keep what has been typed so far; blank text is nothing yet."""
    value = draft.typed(text, kind) if text.strip() else draft.original
    with suppress(NoSuchPlaceError):  # the row was removed meanwhile; `finish` finds a place
        workspace.type(draft.record, draft.path, value)


def finish(workspace: Workspace, draft: Draft, text: str, kind: str) -> bool:
    """Keep it for good, as one edit; blank text leaves everything as it was.

    An action begins the plan it goes into, if that is still to be begun. What belongs to a row
    that was removed meanwhile becomes a note of its own, to be filed.

    Returns:
        Whether something was kept.
    """
    abandon(workspace, draft)
    text = text.strip()
    if kind == ACTION and text:
        notes.begin_plan(workspace)
    visit = visit_of(workspace.programme, draft.record)
    if visit is None or not text:
        return False
    try:
        workspace.edit(draft.finished(visit, text, kind), draft.label)
    except NoSuchPlaceError:
        note = new_note(visit, kind or "note", "", "")
        workspace.edit(note.finished(visit, text, note.kind), note.label)
    return True


def abandon(workspace: Workspace, draft: Draft) -> None:
    """Let everything be as it was before the first letter."""
    try:
        while _is_typing_of(workspace, draft):
            workspace.undo()
    except CannotUndoError:
        pass  # somebody else wrote there meanwhile; what stands there now gives way below
    workspace.leave_field()
    record = workspace.programme.records.get(draft.record)
    if record is None or same(record.get(*draft.path), draft.original):
        return
    with suppress(NoSuchPlaceError):  # nothing to take back in a row that is gone
        workspace.set(draft.record, draft.path, draft.original)


def _is_typing_of(workspace: Workspace, draft: Draft) -> bool:
    last = workspace.can_undo
    return (
        last is not None
        and last.label == "edit-typed"
        and all((c.record, c.path) == (draft.record, draft.path) for c in last.changes)
    )
