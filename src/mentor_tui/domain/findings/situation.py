"""What a rule asks about a programme: its answers, its visits, the phase it is in.

Made once for all rules. Rules read through it and keep nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from mentor_tui.domain.findings.finding import Place
from mentor_tui.domain.frozen import final_version
from mentor_tui.domain.method_forms import NEEDS, PLAN
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record, Row, is_filled
from mentor_tui.domain.steps import (
    StepState,
    first_day,
    is_over,
    last_day,
    phase_reached,
    process_of,
    settings_of,
    steps_of,
)
from mentor_tui.schema.fields import PHASES, Phase
from mentor_tui.schema.problem import Problem
from mentor_tui.schema.process import ProcessSettings
from mentor_tui.text.characters import fold


@dataclass(frozen=True)
class Situation:
    """A programme on a day.

    Attributes:
        programme: what is looked at.
        today: the day it is looked at.
        language: the language people use, for texts that lack it.
        problems: what could not be read.
        as_final: look at the plan as if it were final, before anybody says that it is.
    """

    programme: Programme
    today: dt.date
    language: str = "en"
    problems: tuple[Problem, ...] = field(default=(), repr=False)
    as_final: bool = False

    @cached_property
    def steps(self) -> list[StepState]:
        """The process, step by step."""
        return steps_of(self.programme)

    @cached_property
    def settings(self) -> ProcessSettings:
        """The process's figures."""
        return settings_of(self.programme)

    @cached_property
    def peers(self) -> bool:
        """All cities bring and take: there is no mentor and no mentee."""
        process = process_of(self.programme)
        return process is not None and process.peers

    @cached_property
    def phase(self) -> Phase:
        """The phase the programme has reached."""
        return phase_reached(self.programme, self.today)

    def reached(self, phase: Phase) -> bool:
        """Whether the programme is in that phase or past it."""
        return PHASES.index(self.phase) >= PHASES.index(phase)

    @cached_property
    def plan_is_final(self) -> bool:
        """The last visit is over, or the plan was frozen as final: it is what the city will do."""
        return self.as_final or self.reached("visit-3") or self.final_since is not None

    @cached_property
    def final_since(self) -> dt.date | None:
        """The day the plan was frozen as final; None where nobody did, or it was reopened."""
        record = self.record(PLAN)
        row = final_version(self.programme, record) if record is not None else None
        day = row.get("on") if row is not None else None
        return day if isinstance(day, dt.date) else None

    def uses(self, form_id: str) -> bool:
        """Whether the process has a step with this form that was not left out."""
        return any(s.form_id == form_id and s.left_out is None for s in self.steps)

    def expects(self, form_id: str) -> bool:
        """Whether the process counts on a form: a step with it is neither left out nor optional."""
        return any(
            s.form_id == form_id and s.left_out is None and not s.optional for s in self.steps
        )

    def left_out(self, form_id: str) -> StepState | None:
        """The step with this form that was left out with a reason."""
        return next((s for s in self.steps if s.form_id == form_id and s.left_out), None)

    @cached_property
    def _once(self) -> dict[str, Record]:
        """The first living record of each form: looked for once, asked for by every row."""
        first: dict[str, Record] = {}
        for record in self.programme.records.values():
            if not record.read_only:
                first.setdefault(record.form, record)
        return first

    def record(self, form_id: str) -> Record | None:
        """The record of a form that is filled once."""
        return self._once.get(form_id)

    @cached_property
    def _targets(self) -> dict[str, frozenset[str]]:
        return {}

    def targets(self, to: str) -> frozenset[str]:
        """Ids that a reference may point at; looked up once for all rows."""
        if to not in self._targets:
            found = self.programme.referable(to, self.language)
            self._targets[to] = frozenset(name for name, _words in found)
        return self._targets[to]

    def answer(self, form_id: str, field_id: str) -> Any:
        """An answer of a form that is filled once; None where there is none."""
        record = self.record(form_id)
        return record.answer(field_id) if record is not None else None

    def settled(self, form_id: str, field_id: str) -> bool:
        """Whether an answer is given, or said to be not known or not applicable."""
        record = self.record(form_id)
        return record is not None and record.state((field_id,)) != "blank"

    def rows(self, form_id: str, table: str) -> list[Row]:
        """The rows of a table that say something."""
        record = self.record(form_id)
        return [row for row in record.rows(table) if is_filled(row)] if record is not None else []

    def place(self, form_id: str, field_id: str = "", row: Row | None = None) -> Place:
        """Where a form's answer is."""
        record = self.record(form_id)
        row_id = str(row.get("id", "")) if row is not None else ""
        return Place(record.id if record is not None else "", field_id, row_id)

    @cached_property
    def actions(self) -> list[Row]:
        """The actions of the plan that say what is done."""
        return [row for row in self.rows(PLAN, "actions") if is_filled(row.get("action"))]

    @cached_property
    def needs(self) -> list[Row]:
        """The needs that say something."""
        return [row for row in self.rows(NEEDS, "needs") if is_filled(row.get("text"))]

    @cached_property
    def visits(self) -> list[StepState]:
        """The visits that make the course of the process, in order."""
        return [step for step in self.steps if step.place is not None]

    @cached_property
    def meetings(self) -> list[StepState]:
        """Visits and the meetings between them."""
        return [step for step in self.steps if step.is_visit and step.left_out is None]

    def visit_records(self) -> Iterator[tuple[StepState, Record]]:
        """Each visit that has a sheet, with it."""
        for step in self.visits:
            for record in step.records:
                yield step, record

    def is_over(self, step: StepState) -> bool:
        """Whether a visit has been held."""
        return is_over(step, self.today)

    def is_close(self, record: Record) -> bool:
        """Whether a visit begins within the days the process names."""
        day = first_day(record)
        return day is not None and 0 <= (day - self.today).days <= self.settings.visit_close_days

    def visit_near(self, number: int) -> bool:
        """Whether visit 1, 2 or 3 is close, on, or over."""
        if PHASES.index(self.phase) >= number:
            return True
        return any(
            self.is_close(record) or (first_day(record) or dt.date.max) <= self.today
            for step, record in self.visit_records()
            if step.place == number
        )

    def days_since(self, record: Record) -> int | None:
        """Days since the last day of a visit."""
        day = last_day(record)
        return (self.today - day).days if day is not None else None

    @cached_property
    def _called(self) -> dict[str, str]:
        return dict(reversed(self.programme.parties()))

    def party(self, value: object) -> str:
        """The name of a person or organisation; looked up once for all rows."""
        text = str(value or "")
        return self._called.get(text, text)

    def party_key(self, value: object) -> str:
        """A person or organisation so that two spellings of the same name are one."""
        return fold(self.party(value)).strip()


def shortened(text: object, length: int = 50) -> str:
    """The first words of a text, to name it in a sentence."""
    words = " ".join(str(text or "").split())
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"
