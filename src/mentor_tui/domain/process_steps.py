"""The steps of a running programme as rows to be changed: added, moved, left out, taken back in.

Everything gives rows or changes and makes none. Rows stand phase by phase, as the map shows them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mentor_tui.domain.change import Change, difference
from mentor_tui.domain.ids import new_id
from mentor_tui.domain.paths import put
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.steps import StepState, process_of, step_row
from mentor_tui.schema.process import ProcessTemplate

TABLE = "steps"
"""The table of the programme record."""

PHASE_IDS = ("preparation", "visits", "follow-up")
"""Where no template names others."""

StepRow = dict[str, Any]


def step_rows(programme: Programme) -> list[StepRow]:
    """The steps as rows, copied; the template's own, with new ids, where there are none yet."""
    rows = programme.card.rows(TABLE) if programme.card is not None else []
    process = process_of(programme)
    if not rows and process is not None:
        return [template_row(process, step.id) for step in process.steps()]
    return [*_with_ids(rows)]


def _with_ids(rows: Sequence[Mapping[str, Any]]) -> Iterator[StepRow]:
    """A row made by hand may lack an id, or share one; it gets one with the first change."""
    seen: set[str] = set()
    for row in rows:
        row_id = row.get("id")
        if not isinstance(row_id, str) or not row_id or row_id in seen:
            row_id = new_id("step")
        seen.add(row_id)
        yield {**row, "id": row_id}


def template_row(process: ProcessTemplate, step_id: str) -> StepRow:
    """A step of a template as a new row.

    Raises:
        LookupError: the template has no such step.
    """
    step = process.step(step_id)
    if step is None:
        raise LookupError(step_id)
    return {"id": new_id("step"), **step_row(step, process)}


def names_step(row: StepRow, step: StepState) -> bool:
    """Whether a row is that of a step; a step without a row is known by its template's id."""
    return row.get("id") == step.row if step.row else row.get("step") == step.id


def with_steps(programme: Programme, rows: Sequence[StepRow]) -> list[Change]:
    """The changes that make these rows the programme's steps."""
    card = programme.card
    if card is None:
        return []
    after = put(card.data, ("answers", TABLE), [*rows])
    return [*difference(card.id, card.data, after)]


def phases_of(programme: Programme) -> tuple[str, ...]:
    """The phases in order: the template's, and whatever else rows name."""
    process = process_of(programme)
    known = [str(phase.id) for phase in process.phases] if process is not None else PHASE_IDS
    named = (str(row.get("phase", "")) for row in step_rows(programme))
    return tuple(dict.fromkeys([*known, *named]))


def by_phase(rows: Sequence[StepRow], phases: Sequence[str]) -> list[StepRow]:
    """Rows phase by phase, as the map shows them, in their own order within each."""
    places = {phase: place for place, phase in enumerate(phases)}
    return sorted(rows, key=lambda row: places.get(str(row.get("phase", "")), len(places)))


def moved(rows: Sequence[StepRow], row_id: str, by: int, phases: Sequence[str]) -> list[StepRow]:
    """A row one place up (negative) or down; at the end of its phase it goes into the next."""
    ordered = by_phase(rows, phases)
    at = next((i for i, row in enumerate(ordered) if row.get("id") == row_id), None)
    if at is None:
        return ordered
    row, there = ordered[at], at + by
    phase = str(row.get("phase", ""))
    if 0 <= there < len(ordered) and ordered[there].get("phase") == row.get("phase"):
        ordered[at], ordered[there] = ordered[there], row
    elif phase in phases and 0 <= phases.index(phase) + by < len(phases):
        ordered[at] = {**row, "phase": phases[phases.index(phase) + by]}
    return by_phase(ordered, phases)


def added(
    rows: Sequence[StepRow], row: StepRow, after: str, phases: Sequence[str]
) -> list[StepRow]:
    """A new row after another, in its phase; at the end of its phase where there is none."""
    ordered = by_phase(rows, phases)
    at = next((i for i, other in enumerate(ordered) if other.get("id") == after), None)
    if at is None:
        return by_phase([*ordered, row], phases)
    return by_phase([*ordered[: at + 1], row, *ordered[at + 1 :]], phases)


def set_in_row(rows: Sequence[StepRow], row_id: str, **values: object) -> Iterator[StepRow]:
    """The rows with some columns of one of them set; None takes a column out."""
    for row in rows:
        if row.get("id") != row_id:
            yield dict(row)
            continue
        merged = {**row, **values}
        yield {key: value for key, value in merged.items() if value is not None}
