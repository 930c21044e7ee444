"""Change the process of a running programme: each function is one undoable edit of its card.

What a visit's own sheet says too (who hosts, when) is changed there in the same edit, for the sheet
says it last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mentor_tui.domain.change import Change, difference, set_value
from mentor_tui.domain.ids import new_id
from mentor_tui.domain.naming import file_for, new_record, new_record_id
from mentor_tui.domain.paths import ABSENT, put
from mentor_tui.domain.process_change import ProcessChange
from mentor_tui.domain.process_steps import (
    StepRow,
    added,
    by_phase,
    names_step,
    phases_of,
    set_in_row,
    step_rows,
    with_steps,
)
from mentor_tui.domain.steps import StepState
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.workspace.creating import start_step
from mentor_tui.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class NewStep:
    """A step to be added.

    Attributes:
        form: id of the form it fills.
        phase: where.
        title: its own name; empty for the form's.
        host: of a visit.
        mode: of a visit: how people meet.
        between: a meeting between the visits, which has no number among them.
    """

    form: str
    phase: str
    title: str = ""
    host: str | None = None
    mode: str | None = None
    between: bool | None = None


def add_step(workspace: Workspace, step: NewStep, after: str) -> str:
    """Add a step.

    Args:
        workspace: the open programme.
        step: what to add.
        after: id of the row it comes after; empty for the end of its phase.

    Returns:
        The id of its row.
    """
    programme, row_id = workspace.programme, new_id("step")
    given: StepRow = {
        "id": row_id,
        "step": row_id,
        "form": step.form,
        "phase": step.phase,
        "title": " ".join(step.title.split()) or None,
        "host": step.host,
        "mode": step.mode,
        "between": step.between,
    }
    row = {key: value for key, value in given.items() if value is not None}
    rows = added(step_rows(programme), row, after, phases_of(programme))
    workspace.edit(with_steps(programme, rows), "edit-step-added")
    return row_id


def remove_step(workspace: Workspace, step: StepState) -> None:
    """Take out a step that was added, with its sheet if nothing was written on it.

    Raises:
        ValueError: something was written for it, or it is the template's: leave it out instead.
    """
    if step.is_begun or step.template is not None:
        raise ValueError(step.id)
    rows = [row for row in step_rows(workspace.programme) if not names_step(row, step)]
    blank = [record.id for record in step.records] if step.is_visit else []
    changes = [*with_steps(workspace.programme, rows), *_without_records(workspace, blank)]
    workspace.edit(changes, "edit-step-removed")


def _without_records(workspace: Workspace, record_ids: Iterable[str]) -> Iterator[Change]:
    """The changes that remove blank sheets and their files; undo brings them back."""
    for record_id in record_ids:
        yield Change(record_id, (), dict(workspace.record(record_id).data), ABSENT)


def leave_out(
    workspace: Workspace, step: StepState, reason: str, confirmed: Mapping[str, bool] | None = None
) -> None:
    """Do without a step, for a reason; what was written for it stays.

    Args:
        workspace: the open programme.
        step: which.
        reason: why.
        confirmed: what its form wants confirmed then (`without` in its definition), by field.

    Raises:
        ValueError: there is no reason.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise ValueError(step.id)
    changes = [*_set(workspace, step, left_out=reason)]
    if not confirmed or step.form is None:
        workspace.edit(changes, "edit-step-left-out")
        return
    answers = _answers_without(step.form, confirmed)
    existing = next(iter(workspace.programme.of_form(step.form.id)), None)
    if existing is not None:
        after = existing.data
        for field, value in answers.items():
            after = put(after, ("answers", field), value)
        changes += difference(existing.id, existing.data, after)
        workspace.edit(changes, "edit-step-left-out")
        return
    record_id = new_record_id()
    content = new_record(step.form, record_id, answers)
    path = file_for(step.form, record_id, step.form.id)
    workspace.create(path, content, changes, "edit-step-left-out")


def _answers_without(form: FormDefinition, confirmed: Mapping[str, bool]) -> dict[str, Any]:
    """The answers, and those that make their questions be asked."""
    answers: dict[str, Any] = {}
    for name, yes in confirmed.items():
        field = form.field(name)
        if field is not None and field.when is not None and field.when.equals is not None:
            answers[field.when.field] = field.when.equals
        answers[name] = yes
    return answers


def take_back(workspace: Workspace, step: StepState) -> None:
    """A step that was left out is part of the process again."""
    workspace.edit(_set(workspace, step, left_out=None), "edit-step-taken-back")


def rename(workspace: Workspace, step: StepState, title: str) -> None:
    """Give a step a name of this programme's own; none is the template's again."""
    given = " ".join(title.split()) or None
    workspace.edit(_set(workspace, step, title=given), "edit-step-changed")


def set_host(workspace: Workspace, step: StepState, host: str) -> None:
    """Who receives the others; in the visit's sheet too, if it was begun."""
    changes = _set(workspace, step, host=host)
    for record in step.records:
        if step.form is not None and step.form.field("host") is not None:
            changes += set_value(record.id, record.data, ("answers", "host"), host)
    workspace.edit(changes, "edit-step-changed")


def set_dates(workspace: Workspace, step: StepState, dates: Any) -> None:
    """When a visit is; its sheet is begun with them if need be, as one edit."""
    if not step.records:
        if dates is not None:
            start_step(workspace, step, {"dates": dates})
        return
    record = step.records[0]
    value = ABSENT if dates is None else dates
    workspace.edit(
        set_value(record.id, record.data, ("answers", "dates"), value), "edit-step-changed"
    )


def put_order(workspace: Workspace, rows: Sequence[StepRow]) -> None:
    """The steps in another order, each in the phase its row names."""
    programme = workspace.programme
    ordered = by_phase(rows, phases_of(programme))
    workspace.edit(with_steps(programme, ordered), "edit-step-moved")


def follow(workspace: Workspace, change: ProcessChange) -> None:
    """Follow another process template from now on."""
    card = workspace.programme.card
    if card is not None:
        after = put(card.data, ("answers", "process"), change.process.id)
        after = put(after, ("answers", "steps"), [*change.rows])
        changes = [*difference(card.id, card.data, after)]
        changes += _without_records(workspace, change.blank)
        workspace.edit(changes, "edit-process")


def set_phase(workspace: Workspace, phase: str | None) -> None:
    """Say by hand which phase has been reached; None follows the facts again."""
    _set_card(workspace, "phase_set", phase, "edit-phase")


def set_setting(workspace: Workspace, name: str, number: int | None) -> None:
    """Set a figure of the process; None takes the template's again."""
    _set_card(workspace, name, number, "edit-setting")


def _set_card(workspace: Workspace, field: str, value: object, label: str) -> None:
    card = workspace.programme.card
    if card is not None:
        workspace.set(card.id, ("answers", field), value, label)


def _set(workspace: Workspace, step: StepState, **values: object) -> list[Change]:
    programme = workspace.programme
    rows = step_rows(programme)
    row = next((row for row in rows if names_step(row, step)), None)
    if row is None:
        return []
    return with_steps(programme, [*set_in_row(rows, str(row["id"]), **values)])
