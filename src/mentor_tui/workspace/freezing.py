"""Freeze a plan as it stands: a version of its own, read-only; reopen a final one with a reason.

Everything is one edit, so that undo takes all of it back: the version's file, the name in the
plan's head, the line in the programme record's list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from mentor_tui.domain.change import Change, add_row, set_value
from mentor_tui.domain.frozen import LOG, final_version, proposal, taken_over
from mentor_tui.domain.ids import new_id
from mentor_tui.domain.naming import file_for_version, new_record_id
from mentor_tui.domain.paths import Path
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import VERSION_OF, Record
from mentor_tui.domain.visibility import visibility_of
from mentor_tui.language import _, current, languages, using
from mentor_tui.language.formats import format_date
from mentor_tui.language.messages import fill
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.workspace import clock
from mentor_tui.workspace.workspace import Workspace

_OWN = ("_conflicts",)
"""What a version does not take along: a choice that still waits is the living plan's matter."""


def proposed_name(programme: Programme, record: Record, *, final: bool = False) -> str:
    """What the next version of a plan may be called, in the programme's language."""
    with using(_written_in(programme.language)):
        return proposal(programme, record, clock.today()).name(final=final)


def _written_in(language: str) -> str:
    """The programme's language where we speak it; names stand in its files."""
    return language if language in languages() else current()


def freeze(
    workspace: Workspace, record_id: str, name: str, by: str, *, final: bool = False
) -> Record:
    """Put a plan away as it is now.

    Args:
        workspace: the open programme.
        record_id: the living plan.
        name: what the version is called, "v1, after visit 1"; the plan's head says it from now on.
        by: who froze it.
        final: what it says stays as it is, until somebody reopens it with a reason.

    Returns:
        The version.

    Raises:
        ValueError: there is no name, or the record is no plan that could be frozen.
        NotEditableError: the programme is open for reading only.
    """
    record, form = _plan(workspace, record_id)
    name = " ".join(name.split())
    if not name or record.read_only:
        raise ValueError(record_id)
    head = [*_head(form, record, name)]
    version_id = new_record_id()
    named = record.with_changes([*head, *_said_itself(workspace.programme, form, record)])
    content: dict[str, Any] = deepcopy({k: v for k, v in named.data.items() if k not in _OWN})
    content = {**content, "id": version_id, VERSION_OF: record.id}
    order = {field.id: place for place, field in enumerate(form.fields())}
    answers = sorted(named.answers.items(), key=lambda item: order.get(item[0], len(order)))
    content["answers"] = deepcopy(dict(answers))  # read by people: its head comes first
    row = {
        "name": name,
        "on": clock.today(),
        "by": by,
        "final": final or None,
        "plan": record.id,
        "record": version_id,
    }
    also = [*head, *_logged(workspace, row, _name_seen_by(form, record))]
    path = file_for_version(form, version_id, name)
    return workspace.create(path, content, also, "edit-frozen")


def _plan(workspace: Workspace, record_id: str) -> tuple[Record, FormDefinition]:
    record = workspace.record(record_id)
    form = workspace.programme.form_of(record)
    if form is None or form.grid is None:
        raise ValueError(record.form)
    return record, form


def _head(form: FormDefinition, record: Record, name: str) -> Iterator[Change]:
    """The plan's head says which version it is, and from when."""
    data, grid = record.data, form.grid
    if grid is None:
        return
    for field, value in ((grid.date, clock.today()), (grid.version, name)):
        if field is not None:
            changes = [*set_value(record.id, data, ("answers", field), value)]
            data = record.with_changes(changes).data if changes else data
            yield from changes


def _said_itself(programme: Programme, form: FormDefinition, record: Record) -> Iterator[Change]:
    """What the living plan shows from the programme, written into the version."""
    data = record.data
    for field_id, text, seen_by in taken_over(programme, record):
        places: dict[Path, str] = {("answers", field_id): text}
        field = form.field(field_id)
        if field is not None and seen_by != visibility_of(record, field):
            places["status", field_id, "visibility"] = seen_by
        for place, value in places.items():
            changes = [*set_value(record.id, data, place, value)]
            data = record.with_changes(changes).data if changes else data
            yield from changes


def _name_seen_by(form: FormDefinition, record: Record) -> str | None:
    """Who may read what a version is called, where somebody has said so of the plan's head."""
    named_by = form.grid.version if form.grid is not None else None
    label = record.about((named_by,)).get("visibility") if named_by is not None else None
    return label if isinstance(label, str) else None


def _logged(workspace: Workspace, row: Mapping[str, Any], seen_by: str | None) -> Iterator[Change]:
    card = workspace.programme.card
    if card is None:
        return
    filled = {"id": new_id("version"), **{k: v for k, v in row.items() if v not in (None, "")}}
    changes = [*add_row(card.id, card.data, ("answers", LOG), filled)]
    yield from changes
    if seen_by is not None:
        data = card.with_changes(changes).data
        place = ("status", LOG, str(filled["id"]), "name", "visibility")
        yield from set_value(card.id, data, place, seen_by)


def reopen(workspace: Workspace, record_id: str, reason: str, by: str) -> None:
    """Open a final plan again, for a reason that is kept with who and when.

    Raises:
        ValueError: there is no reason, or the plan is not final.
    """
    record, form = _plan(workspace, record_id)
    programme = workspace.programme
    row, card = final_version(programme, record), programme.card
    reason = " ".join(reason.split())
    if row is None or card is None or not reason:
        raise ValueError(record_id)
    given = {"reopened_on": clock.today(), "reopened_by": by, "reopened_why": reason}
    data, changes = card.data, []
    for column, value in given.items():
        place = ("answers", LOG, str(row["id"]), column)
        changes += [*set_value(card.id, data, place, value)] if value else []
    grid = form.grid
    if grid is not None and grid.version is not None:
        name = _reopened_name(programme.language, str(row.get("name") or ""))
        changes += [*set_value(record.id, record.data, ("answers", grid.version), name)]
    workspace.edit(changes, "edit-reopened")


def _reopened_name(language: str, name: str) -> str:
    with using(_written_in(language)):
        words = _("{version}, reopened on {day}")
        return fill(words, {"version": name, "day": format_date(clock.today(), short=True)})
