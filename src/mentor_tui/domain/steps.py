"""The process of one programme: its steps in order, how far each is, and the phase reached.

The steps are rows of the programme record (`answers.steps`), made from a template, so that each can
be added, moved or left out with a reason. The template keeps the wording and the settings.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from mentor_tui.domain.programme import Programme
from mentor_tui.domain.progress import Count, is_written, record_count, ticked_count
from mentor_tui.domain.record import Record, is_filled
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import PHASES, Phase
from mentor_tui.schema.process import ProcessSettings, ProcessTemplate, Step

SETTINGS = tuple(ProcessSettings.model_fields)
"""The figures of a process, each also a question of the programme record."""


@dataclass(frozen=True, slots=True)
class StepState:
    """One step as it stands in a programme.

    Attributes:
        row: id of the step's row in the programme record; empty while only the template has it.
        place: for a visit, its place in the course of the process, from 1; none for meetings that
            may be held between.
        number: what it is called by, where it is called a visit.
        records: what has been filled for it; several where its form is filled many times.
        left_out: the reason why this programme does without it.
        mode: how people meet.
    """

    id: str
    row: str
    phase: str
    form: FormDefinition | None
    form_id: str
    title: Mapping[str, str]
    host: str | None
    optional: bool
    template: Step | None
    records: tuple[Record, ...] = ()
    left_out: str | None = None
    place: int | None = None
    number: int | None = None
    mode: str | None = None

    @property
    def is_visit(self) -> bool:
        """Whether it is ticked off on the day."""
        return self.form is not None and self.form.layout == "checklist"

    @property
    def count(self) -> Count:
        """How far it is: items ticked of a visit, else questions answered of what counts."""
        if self.form is None:
            return Count()
        count = ticked_count if self.is_visit else record_count
        return sum((count(self.form, record) for record in self.records), Count())

    @property
    def is_begun(self) -> bool:
        """Whether anybody wrote something for it; that its sheet was made is not enough."""
        form = self.form
        return any(form is None or is_written(form, record) for record in self.records)


def process_of(programme: Programme) -> ProcessTemplate | None:
    """The template the programme was made from, None where it is not known here."""
    process = programme.card.answer("process") if programme.card is not None else None
    return programme.catalogue.process(process) if isinstance(process, str) else None


def settings_of(programme: Programme) -> ProcessSettings:
    """The figures that findings use: the programme's, else its template's, else the method's."""
    process = process_of(programme)
    settings = process.settings if process is not None else ProcessSettings()
    return settings.model_copy(update={**own_settings(programme)})


def own_settings(programme: Programme) -> Mapping[str, int]:
    """The figures this programme sets itself, in place of its template's."""
    card = programme.card
    found = {name: card.answer(name) if card is not None else None for name in SETTINGS}
    return {name: n for name, n in found.items() if type(n) is int and n >= 0}


def steps_of(programme: Programme) -> list[StepState]:
    """Every step of the programme in order, the left out ones too."""
    return [*programme.once(_steps)]


def _steps(programme: Programme) -> list[StepState]:
    process = process_of(programme)
    rows = programme.card.rows("steps") if programme.card is not None else []
    if not rows and process is not None:
        rows = [step_row(step, process) for step in process.steps()]
    states = [_state(programme, process, row) for row in rows]
    return _numbered(_told_apart(states))


def _told_apart(states: list[StepState]) -> list[StepState]:
    """Each step with a row or an id that no other has, whatever a merge or a hand left behind."""
    seen: set[str] = set()
    apart = []
    for state in states:
        row = state.row if state.row not in seen else ""
        key = row or state.id
        while key in seen:
            key += "*"
        seen.add(key)
        apart.append(replace(state, row=row, id=state.id if row else key))
    return apart


def step_row(step: Step, process: ProcessTemplate) -> dict[str, Any]:
    """A template's step as a row of the programme record, without id and record."""
    row = {"step": step.id, "form": step.form, "phase": process.phase_of(step.id) or ""}
    if step.host is not None:
        row["host"] = step.host
    return row


def _state(
    programme: Programme, process: ProcessTemplate | None, row: Mapping[str, Any]
) -> StepState:
    step = process.step(str(row.get("step", ""))) if process is not None else None
    form_id = str(row.get("form") or (step.form if step else ""))
    form = programme.catalogue.form(form_id) if form_id else None
    title: Mapping[str, str] = {}
    if is_filled(row.get("title")):
        title = {programme.language: str(row["title"])}
    elif step is not None and step.title is not None:
        title = step.title
    elif form is not None:
        title = form.title
    left_out, between = row.get("left_out"), row.get("between")
    template_mode = step.mode if step is not None else None
    return StepState(
        id=str(row.get("step") or row.get("id", "")),
        row=row["id"] if isinstance(row.get("id"), str) else "",
        phase=str(row.get("phase", "")),
        form=form,
        form_id=form_id,
        title=title,
        host=str(row["host"]) if is_filled(row.get("host")) else None,
        optional=between is True or (step is not None and step.optional and between is not False),
        mode=str(row["mode"]) if is_filled(row.get("mode")) else template_mode,
        template=step,
        records=_records(programme, form, form_id, row),
        left_out=str(left_out) if is_filled(left_out) else None,
    )


def _records(
    programme: Programme, form: FormDefinition | None, form_id: str, row: Mapping[str, Any]
) -> tuple[Record, ...]:
    """The one record a step names, else every record of its form."""
    named = row.get("record")
    if isinstance(named, str) and named:
        record = programme.records.get(named)
        return (record,) if record is not None else ()
    if form is not None and form.layout == "checklist":
        return ()
    return tuple(programme.of_form(form_id))


def _numbered(states: list[StepState]) -> list[StepState]:
    visits = [s for s in states if s.is_visit and s.left_out is None and not s.optional]
    called = [s for s in visits if s.template is None or s.template.numbered]
    places, numbers = (
        {s.row or s.id: n for n, s in enumerate(some, start=1)} for some in (visits, called)
    )
    return [
        replace(s, place=places.get(s.row or s.id), number=numbers.get(s.row or s.id))
        for s in states
    ]


def visits_of(programme: Programme) -> list[StepState]:
    """The visits that are part of the process, in order."""
    return [step for step in steps_of(programme) if step.place is not None]


def last_day(record: Record) -> dt.date | None:
    """The last day of a visit whose dates are known."""
    return _day(record, "to") or _day(record, "from")


def first_day(record: Record) -> dt.date | None:
    """The first day of a visit whose dates are known."""
    return _day(record, "from") or _day(record, "to")


def _day(record: Record, end: str) -> dt.date | None:
    dates = record.answer("dates")
    value = dates.get(end) if isinstance(dates, Mapping) else None
    if isinstance(value, dt.datetime):
        return value.date()  # made by hand; a date and a moment cannot be compared
    return value if isinstance(value, dt.date) else None


def is_over(step: StepState, today: dt.date) -> bool:
    """Whether a visit has been held: its last day is past, or every agenda item is dealt with."""
    for record in step.records:
        day = last_day(record)
        if (day is not None and day < today) or step.count.complete:
            return True
    return False


def phase_reached(programme: Programme, today: dt.date) -> Phase:
    """The phase the programme is in: set by hand, or the one its visits lead to."""
    by_hand = programme.card.answer("phase_set") if programme.card is not None else None
    for phase in PHASES:
        if phase == by_hand:
            return phase
    return phase_from_facts(programme, today)


def phase_from_facts(programme: Programme, today: dt.date) -> Phase:
    """The phase the visits lead to, whatever was set by hand.

    Before the first visit is over it is the preparation; after visit N it is `visit-N`; once every
    visit is over it is the follow-up.
    """
    visits = visits_of(programme)
    over = sum(is_over(visit, today) for visit in visits)
    if visits and over == len(visits):
        return "follow-up"
    return PHASES[min(over, 3)]
