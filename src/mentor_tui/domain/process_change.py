"""Another process template for a running programme: what would become of each step. Pure.

Nothing written is lost: a step that was begun, or left out with a reason, stays as a step of its
own where the new template has no place for it. Only steps nobody has touched go.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from mentor_tui.domain.process_steps import StepRow, by_phase, step_rows, template_row
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import is_filled
from mentor_tui.domain.steps import StepState, process_of, steps_of
from mentor_tui.schema.fields import said
from mentor_tui.schema.process import ProcessTemplate

Fate = Literal["stays", "new", "own", "goes"]
"""In the new template too; new with it; kept beside it; gone, for nobody had touched it."""


@dataclass(frozen=True, slots=True)
class StepFate:
    """What becomes of one step."""

    fate: Fate
    title: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ProcessChange:
    """What another template would mean.

    Attributes:
        process: the template.
        rows: the steps the programme would have.
        fates: what becomes of each, in the new order; those that go at the end.
        blank: ids of the sheets of visits that go, on which nothing was written.
        settings: figures that would change, by name: before and after.
        peers: whether mentor and mentee become peers, or peers mentor and mentee; else None.
    """

    process: ProcessTemplate
    rows: tuple[StepRow, ...]
    fates: tuple[StepFate, ...]
    blank: tuple[str, ...]
    settings: Mapping[str, tuple[int, int]]
    peers: bool | None


def change_process(programme: Programme, process: ProcessTemplate) -> ProcessChange:
    """What following another template would mean for a programme."""
    rows, before = step_rows(programme), process_of(programme)
    states = dict(zip([str(row["id"]) for row in rows], steps_of(programme), strict=False))
    taken = _matches(rows, process, states)
    made: list[tuple[StepRow, StepFate]] = []
    for step in process.steps():
        row = taken.get(step.id)
        title = step.title or _form_title(programme, step.form)
        if row is None:
            made.append((template_row(process, step.id), StepFate("new", title)))
        else:
            made.append((_taken_over(row, states, process, step.id), StepFate("stays", title)))
    matched = {row["id"] for row in taken.values()}
    gone: list[StepFate] = []
    blank: list[str] = []
    for at, row in enumerate(rows):
        if row["id"] in matched:
            continue
        state = states[row["id"]]
        if not _is_touched(state, before):
            gone.append(StepFate("goes", state.title))
            blank += [record.id for record in state.records if state.is_visit]
            continue
        kept = (_of_its_own(row, state, programme, process), StepFate("own", state.title))
        made.insert(_place_after(made, [r["id"] for r in rows[:at]]), kept)
    phases = [str(phase.id) for phase in process.phases]
    fates = {row["id"]: fate for row, fate in made}
    ordered = by_phase([row for row, _fate in made], phases)
    return ProcessChange(
        process,
        tuple(ordered),
        (*(fates[row["id"]] for row in ordered), *gone),
        tuple(blank),
        _settings(before, process),
        process.peers if before is not None and before.peers != process.peers else None,
    )


def _matches(
    rows: Sequence[StepRow], process: ProcessTemplate, states: Mapping[str, StepState]
) -> dict[str, StepRow]:
    """Which row becomes which step: the same one, else the first of the same form.

    What was begun comes before what was not, so that no work is left beside a blank step.
    """
    left = sorted(rows, key=lambda row: not states[row["id"]].is_begun)
    taken: dict[str, StepRow] = {}
    for same_step in (True, False):
        for step in process.steps():
            for row in left:
                fits = row.get("form") == step.form and (
                    row.get("step") == step.id if same_step else True
                )
                if step.id not in taken and fits:
                    taken[step.id] = row
                    left.remove(row)
                    break
    return taken


def _taken_over(
    row: StepRow, states: Mapping[str, StepState], process: ProcessTemplate, step_id: str
) -> StepRow:
    """A row as a step of the new template; what a visit already begun is, it stays."""
    fresh = template_row(process, step_id)
    kept = {**row, **{key: fresh[key] for key in ("step", "form", "phase")}}
    state = states[row["id"]]
    if state.is_visit and not state.is_begun and "host" in fresh:
        kept["host"] = fresh["host"]
    return kept


def _is_touched(state: StepState, before: ProcessTemplate | None) -> bool:
    """Begun, left out with a reason, or somebody's own."""
    own = state.template is None or before is None
    return state.is_begun or state.left_out is not None or own


def _of_its_own(
    row: StepRow, state: StepState, programme: Programme, process: ProcessTemplate
) -> StepRow:
    """A step the new template does not have keeps what its own template said of it."""
    kept = dict(row)
    words = said(state.title, programme.language, programme.language)[0]
    if not is_filled(row.get("title")) and words:
        kept["title"] = words
    if state.is_visit and state.optional:
        kept["between"] = True
    if state.mode is not None:
        kept["mode"] = state.mode
    if process.step(str(row.get("step", ""))) is not None:
        kept["step"] = row["id"]  # the new template means another step by that name
    phases = [str(phase.id) for phase in process.phases]
    if row.get("phase") not in phases:
        kept["phase"] = phases[-1]
    return kept


def _place_after(made: Sequence[tuple[StepRow, StepFate]], before: Sequence[str]) -> int:
    """Behind the last of the rows it followed."""
    ids = [row["id"] for row, _fate in made]
    return next((ids.index(row_id) + 1 for row_id in reversed(before) if row_id in ids), 0)


def _form_title(programme: Programme, form_id: str) -> Mapping[str, str]:
    form = programme.catalogue.form(form_id)
    return form.title if form is not None else {"en": form_id}


def _settings(before: ProcessTemplate | None, after: ProcessTemplate) -> dict[str, tuple[int, int]]:
    if before is None:
        return {}
    pairs = {name: (value, getattr(after.settings, name)) for name, value in before.settings}
    return {name: (old, new) for name, (old, new) in pairs.items() if old != new}
