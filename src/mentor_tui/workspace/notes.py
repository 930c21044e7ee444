"""What becomes of a note: kept under an item, filed later, turned into something else, answered.

Every function gives the changes of one edit; the caller makes them (`Workspace.edit`), so that each
is undone as a whole, in every record it touches. Provenance goes both ways: the note says what it
`became`, the action's `origin` says from which note it grew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mentor_tui.domain.agenda import ACTION, Note, Visit, default_visibility
from mentor_tui.domain.change import Change, add_row, delete_row, set_value
from mentor_tui.domain.frozen import is_fixed
from mentor_tui.domain.ids import new_id
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record
from mentor_tui.domain.steps import StepState, steps_of
from mentor_tui.domain.visits import visits_in_order
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import VISIBILITIES, TableField
from mentor_tui.workspace.creating import start_step
from mentor_tui.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Plan:
    """The action plan drafts go into: a record of a form with layout `grid`."""

    record: Record
    form: FormDefinition
    table: TableField
    first_column: str


def plan_of(programme: Programme) -> Plan | None:
    """The programme's action plan, None where none has been begun."""
    for record in programme.records.values():
        form = programme.form_of(record)
        if form is None or form.grid is None or record.read_only:
            continue
        table = form.table(form.grid.rows)
        if table is not None:
            return Plan(record, form, table, form.grid.columns[0])
    return None


def is_plan_final(programme: Programme) -> bool:
    """Whether there is a plan, and it takes no more drafts until it is reopened."""
    plan = plan_of(programme)
    return plan is not None and is_fixed(programme, plan.record, (plan.table.id,))


def went_to_plan(programme: Programme, note: Note) -> bool:
    """Whether a note became an action, and no obstacle or risk it may be linked to as well."""
    plan = plan_of(programme)
    if note.became is None or plan is None:
        return note.became is not None
    return note.became[0] in (plan.record.id, plan.record.form)


def begin_plan(workspace: Workspace) -> Plan | None:
    """The action plan, begun if the process has one; None where it has none."""
    if plan_of(workspace.programme) is None:
        for step in steps_of(workspace.programme):
            if step.form is not None and step.form.grid is not None and step.left_out is None:
                start_step(workspace, step)
                break
    return plan_of(workspace.programme)


def has_visits(programme: Programme) -> bool:
    """Whether a visit has been begun, or the process has one to begin."""
    return bool(visits_in_order(programme) or _visit_steps(programme))


def begin_first_visit(workspace: Workspace) -> None:
    """Begin the first visit of the process where none has been begun yet."""
    steps = _visit_steps(workspace.programme)
    if steps and not visits_in_order(workspace.programme):
        start_step(workspace, steps[0])


def _visit_steps(programme: Programme) -> list[StepState]:
    return [step for step in steps_of(programme) if step.is_visit and step.left_out is None]


def note_row(visit: Visit, note_id: str, kind: str, text: str, by: str = "") -> dict[str, Any]:
    """A new note, not filed yet: who may see it and who wrote it where the form has the columns."""
    row = {"id": note_id, "kind": kind, "text": text}
    table = visit.notes_table
    if table is not None and table.column("visibility") is not None:
        row["visibility"] = default_visibility(table, kind)
    if table is not None and table.column("by") is not None and by:
        row["by"] = by
    return row


def keep(visit: Visit, row: Mapping[str, Any], item: str) -> Iterator[Change]:
    """Add a note, under an item or not filed; an action goes into the plan too.

    Args:
        visit: where it is written.
        row: made by `note_row`; whatever stands at its id gives way to it.
        item: id of the agenda item; empty for a note to be filed later.
    """
    filed = {"id": row["id"], **({"item": item} if item else {}), **row}
    if filed["kind"] == ACTION:
        yield from _into_plan(visit, filed)
    place = visit.place(visit.notes_table, str(row["id"]))
    yield from set_value(visit.record.id, visit.record.data, place, filed)


def file_under(visit: Visit, note: Note, item: str) -> Iterator[Change]:
    """File a note under an item; a draft action goes into the plan now."""
    filed = {"id": note.id, "item": item, **{k: v for k, v in note.row.items() if k != "item"}}
    if note.kind == ACTION and not went_to_plan(visit.programme, note):
        yield from _into_plan(visit, filed)
    place = visit.place(visit.notes_table, note.id)
    yield from set_value(visit.record.id, visit.record.data, place, filed)


def rewrite(visit: Visit, note: Note, kind: str, text: str) -> Iterator[Change]:
    """Give a note another text, or make something else of it.

    What becomes an obstacle is for the team; an action goes into the plan, unless it is there
    already: also one written while the plan was final, when it is kept again later. An action
    that becomes something else stays in the plan: only a person can say that it was none.
    """
    row = {**note.row, "kind": kind, "text": text}
    if kind != note.kind:
        table = visit.notes_table
        if kind == "obstacle" and table is not None and table.column("visibility") is not None:
            row["visibility"] = default_visibility(table, kind)
    if kind == ACTION and not went_to_plan(visit.programme, note):
        yield from _into_plan(visit, row)
    data, record_id = visit.record.data, visit.record.id
    for column, value in row.items():
        place = visit.place(visit.notes_table, note.id, column)
        yield from set_value(record_id, data, place, value)


def answer(visit: Visit, note: Note, text: str) -> Iterator[Change]:
    """Answer a question; it is open no longer."""
    place = visit.place(visit.notes_table, note.id, "answered")
    yield from set_value(visit.record.id, visit.record.data, place, text)


def next_visibility(visit: Visit, note: Note) -> Iterator[Change]:
    """From team to group to public and round again."""
    following = VISIBILITIES[(VISIBILITIES.index(note.visibility) + 1) % len(VISIBILITIES)]
    table = visit.notes_table
    if table is None:
        return
    if table.column("visibility") is not None:
        place = visit.place(table, note.id, "visibility")
    else:
        place = ("status", table.id, note.id, "text", "visibility")
    yield from set_value(visit.record.id, visit.record.data, place, following)


def remove(visit: Visit, note: Note) -> Iterator[Change]:
    """Remove a note. What it became stays."""
    table = visit.notes_table
    if table is not None:
        yield from delete_row(visit.record.id, visit.record.data, ("answers", table.id), note.id)


def _into_plan(visit: Visit, note: dict[str, Any]) -> Iterator[Change]:
    """A new row of the plan, and its address in the note; nothing where there is no plan."""
    plan = plan_of(visit.programme)
    table = visit.notes_table
    if plan is None or table is None or is_plan_final(visit.programme):
        return  # the note keeps the draft; a final plan takes it once it is reopened
    row = {"id": new_id(plan.table.row_prefix), plan.first_column: note["text"]}
    if plan.table.column("origin") is not None:
        row["origin"] = {"record": visit.record.id, "row": note["id"]}
    if table.column("became") is not None:
        note["became"] = {"record": plan.record.id, "row": row["id"]}
    yield from add_row(plan.record.id, plan.record.data, ("answers", plan.table.id), row)
