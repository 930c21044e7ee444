"""A note of a visit and the obstacles and risks it speaks of: a new row, or one that is there.

Which tables take notes, and in which column, is said by the forms (`takes`). Provenance goes both
ways, as with actions: the note says what it `became`, the row's `origin` which notes it is from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mentor_tui.domain.agenda import ACTION, Note, Visit, targets_of
from mentor_tui.domain.change import Change, add_row, set_value
from mentor_tui.domain.frozen import is_fixed
from mentor_tui.domain.ids import new_id
from mentor_tui.domain.paths import ABSENT
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record
from mentor_tui.domain.steps import steps_of
from mentor_tui.domain.visibility import may_see, visibility_of
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import TableField, Takes
from mentor_tui.workspace.creating import start_step
from mentor_tui.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Landing:
    """A table that takes notes.

    Attributes:
        record: the sheet it is in; None where that is still to be begun.
    """

    form: FormDefinition
    table: TableField
    takes: Takes
    record: Record | None

    @property
    def rows(self) -> list[Mapping[str, Any]]:
        """The rows a note can be linked to."""
        rows = self.record.rows(self.table.id) if self.record is not None else []
        return [row for row in rows if row.get("id")]


def landings(programme: Programme, note: Note) -> list[Landing]:
    """Where a note may land: in sheets begun, and in those the process has still to begin."""
    return [landing for landing in _landings(programme) if _takes(landing.takes, note)]


def _landings(programme: Programme) -> Iterator[Landing]:
    """In the order of the process, then in sheets no step has."""
    records = [record for record in programme.records.values() if not record.read_only]
    known = {record.form for record in records}
    seen: set[str] = set()
    for step in steps_of(programme):
        yield from _of_sheets(programme, (r for r in step.records if r.id not in seen))
        seen.update(record.id for record in step.records)
        if step.form is not None and step.left_out is None and step.form_id not in known:
            known.add(step.form_id)
            yield from _in_form(programme, step.form, None)
    yield from _of_sheets(programme, (r for r in records if r.id not in seen))


def _of_sheets(programme: Programme, records: Iterable[Record]) -> Iterator[Landing]:
    for record in records:
        form = programme.form_of(record)
        if form is not None and not record.read_only:
            yield from _in_form(programme, form, record)


def _in_form(
    programme: Programme, form: FormDefinition, record: Record | None
) -> Iterator[Landing]:
    for table in form.fields():
        if not isinstance(table, TableField) or table.takes is None:
            continue
        if record is None or not is_fixed(programme, record, (table.id,)):
            yield Landing(form, table, table.takes, record)


def _takes(takes: Takes, note: Note) -> bool:
    if note.kind == ACTION:
        return False  # it goes into the plan by itself
    return note.kind in takes.kinds or note.visibility == "team"


def is_elsewhere(programme: Programme, note: Note) -> bool:
    """Whether a note went on to something that takes no links: an action of the plan."""
    target = note.became
    if target is None or linked_row(programme, note) is not None:
        return False
    return any(
        row.get("id") == target[1]
        for record in programme.records.values()
        if target[0] in (record.id, record.form)
        for name in record.answers
        for row in record.rows(name)
    )


def linked_row(programme: Programme, note: Note) -> tuple[Landing, Mapping[str, Any]] | None:
    """What a note is linked to, if that is still there."""
    for landing in _landings(programme) if note.became is not None else ():
        row = _row_at(landing, note.became)
        if row is not None:
            return landing, row
    return None


def _row_at(landing: Landing, target: tuple[str, str] | None) -> Mapping[str, Any] | None:
    if landing.record is None or target is None:
        return None
    if target[0] not in (landing.record.id, landing.record.form):
        return None
    return next((row for row in landing.rows if row["id"] == target[1]), None)


def begin(workspace: Workspace, form_id: str) -> None:
    """Begin the sheet of a form, where the process has one and it was not begun."""
    for step in steps_of(workspace.programme):
        if step.form_id == form_id and step.left_out is None:
            start_step(workspace, step)
            return


def link(visit: Visit, note: Note, landing: Landing, row_id: str = "") -> Iterator[Change]:
    """The changes of one edit that link a note to a row, or make a new row of it.

    Args:
        visit: where the note is.
        note: as it stands now.
        landing: the table, in a sheet that is begun.
        row_id: the row; empty for a new one.
    """
    record, table = landing.record, visit.notes_table
    if record is None or table is None:
        return
    linked = linked_row(visit.programme, note)
    if linked is not None and linked[1]["id"] == row_id:
        return
    if linked is not None:
        yield from _let_go(visit, note, *linked)
    pointer = {"record": visit.record.id, "row": note.id}
    if row_id:
        yield from _say_origin(landing, row_id, [*_origins(landing, row_id), pointer])
    else:
        row_id = new_id(landing.table.row_prefix)
        yield from _new_row(landing, note, {"id": row_id}, pointer)
    if table.column("became") is not None:
        place = visit.place(table, note.id, "became")
        became = {"record": record.id, "row": row_id}
        yield from set_value(visit.record.id, visit.record.data, place, became)


def _new_row(
    landing: Landing, note: Note, row: dict[str, Any], pointer: Mapping[str, str]
) -> Iterator[Change]:
    record, table = landing.record, landing.table
    if record is None:
        return
    column = table.column(landing.takes.column)
    several = column is not None and column.type == "long-text"
    row[landing.takes.column] = note.text if several else " ".join(note.text.split())
    if table.column("origin") is not None:
        row["origin"] = pointer
    yield from add_row(record.id, record.data, ("answers", table.id), row)
    if note.visibility == "team" and may_see("group", visibility_of(record, table)):
        place = ("status", table.id, row["id"], "visibility")
        yield from set_value(record.id, record.data, place, "team")


def unlink(visit: Visit, note: Note) -> Iterator[Change]:
    """The changes of one edit after which a note speaks of no obstacle and no risk any more."""
    linked = linked_row(visit.programme, note)
    if linked is None:
        return
    yield from _let_go(visit, note, *linked)
    place = visit.place(visit.notes_table, note.id, "became")
    yield from set_value(visit.record.id, visit.record.data, place, ABSENT)


def _let_go(visit: Visit, note: Note, was: Landing, row: Mapping[str, Any]) -> Iterator[Change]:
    """The row it was linked to speaks of it no longer, unless its words are the note's."""
    words = str(row.get(was.takes.column, ""))
    if words.split() == note.text.split():
        return
    here = (visit.record.id, note.id)
    others = [origin for origin in _origins(was, row["id"]) if here not in targets_of(origin)]
    yield from _say_origin(was, row["id"], others)


def _origins(landing: Landing, row_id: str) -> list[Any]:
    row = next((row for row in landing.rows if row["id"] == row_id), {})
    origin = row.get("origin")
    return origin if isinstance(origin, list) else [] if origin is None else [origin]


def _say_origin(landing: Landing, row_id: str, origins: list[Any]) -> Iterator[Change]:
    if landing.record is None or landing.table.column("origin") is None:
        return
    value = origins[0] if len(origins) == 1 else origins or ABSENT
    place = ("answers", landing.table.id, row_id, "origin")
    yield from set_value(landing.record.id, landing.record.data, place, value)
