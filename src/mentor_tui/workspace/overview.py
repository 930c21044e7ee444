"""A programme in words: the process as a map, how far each step is, what comes next.

The programme screen shows it, `show` and `demo` print it, the report begins with it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mentor_tui.domain.due import due_in
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.progress import Count, record_count, respondent_counts
from mentor_tui.domain.record import Record, is_filled
from mentor_tui.domain.steps import (
    StepState,
    first_day,
    is_over,
    last_day,
    process_of,
    settings_of,
    steps_of,
)
from mentor_tui.language import Message, _, ngettext
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import TableField, said
from mentor_tui.schema.values import show

OVERDUE = "todo-overdue"
"""The message that leads to the list of what is due."""


@dataclass(frozen=True, slots=True)
class Line:
    """One step of the map.

    Attributes:
        state: how far it is, in words.
        extra: what else there is to say (dates of a visit).
    """

    step: StepState
    title: str
    state: str
    extra: str
    count: Count


@dataclass(frozen=True, slots=True)
class Stretch:
    """One phase of the map with its steps."""

    id: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Todo:
    """Something to do next, and where; `record` and `field` are empty for a step to open."""

    message: Message
    step: str = ""
    record: str = ""
    field: str = ""


def process_map(programme: Programme, today: dt.date, language: str) -> list[Stretch]:
    """The phases in order, each with its steps in words."""
    process = process_of(programme)
    phases = process.phases if process is not None else ()
    titles = {str(phase.id): said(phase.title, language)[0] for phase in phases}
    stretches: dict[str, list[Line]] = {}
    for step in steps_of(programme):
        stretches.setdefault(step.phase, []).append(step_line(programme, step, today, language))
    return [
        Stretch(phase, titles.get(phase) or phase or _("Other steps"), tuple(lines))
        for phase, lines in stretches.items()
    ]


def step_line(programme: Programme, step: StepState, today: dt.date, language: str) -> Line:
    """One step in words."""
    title = said(step.title, language, programme.language)[0] or step.form_id
    state, extra = _state(programme, step, today, language)
    return Line(step, title, state, extra, step.count)


def _state(programme: Programme, step: StepState, today: dt.date, language: str) -> tuple[str, str]:
    if step.left_out is not None:
        return _("left out"), step.left_out
    if step.form is None:
        return _("form unknown"), step.form_id
    if step.form.read_only:
        return _("to read"), ""
    if not step.records:
        return _("not started"), ""
    if step.is_visit:
        return _visit_state(step, step.form, today, language)
    if step.form.many:
        return _sheets(len(step.records)), ""
    if not step.is_begun:
        return _("not started"), ""
    return _summary(programme, step.form, step.records[0], language) or _count(step.count), ""


def _visit_state(
    step: StepState, form: FormDefinition, today: dt.date, language: str
) -> tuple[str, str]:
    field = form.field("dates")
    dates = show(field, step.records[0].answer("dates"), language) if field is not None else ""
    count = f"{step.count.done}/{step.count.total}" if step.count.total else _("no agenda yet")
    if is_over(step, today):
        held = _("held")
        return f"{count}  {held}", dates
    return count, dates or _("no date yet")


def _sheets(number: int) -> str:
    return ngettext("{count} sheet", "{count} sheets", number).replace("{count}", str(number))


def _count(count: Count) -> str:
    return f"{count.done}/{count.total}" if count.total else _("begun")


def _summary(programme: Programme, form: FormDefinition, record: Record, language: str) -> str:
    """The answer the form names as its summary; a table's as its number of rows."""
    name = form.summary or (form.grid.rows if form.grid is not None else None)
    field = form.field(name) if name is not None else None
    if field is None or not is_filled(record.answer(field.id)):
        return ""
    if isinstance(field, TableField):
        number = sum(is_filled(row) for row in record.rows(field.id))
        one = said(field.row_label or {}, language)[0]
        if number == 1 and one:
            return f"1 {one[0].lower()}{one[1:]}"
        return f"{number} {said(field.rows_label or field.row_label or form.title, language)[0]}"
    return show(field, record.answer(field.id), language, programme.party).partition("\n")[0]


def todos(programme: Programme, today: dt.date, language: str) -> Iterator[Todo]:
    """What to do next, the most pressing first: visits, then what waits for whom, then steps."""
    steps = [step for step in steps_of(programme) if step.left_out is None]
    yield from _about_visits(programme, steps, today, language)
    yield from _overdue(programme, today)
    yield from _open_questions(programme, steps, language)
    yield from _waiting(programme, steps, language)
    yield from _unfinished(programme, steps, today, language)


def _about_visits(
    programme: Programme, steps: list[StepState], today: dt.date, language: str
) -> Iterator[Todo]:
    close = settings_of(programme).visit_close_days
    for step in steps:
        for record in step.records if step.is_visit else ():
            first, last = first_day(record), last_day(record)
            if first is None or last is None or is_over(step, today):
                continue
            params = {"visit": _title(programme, step, language), "count": (first - today).days}
            if first <= today <= last:
                yield Todo(Message("todo-visit-on", params), step.id, record.id)
            elif 0 < (first - today).days <= close:
                yield Todo(Message("todo-visit-close", params), step.id, record.id)


def _overdue(programme: Programme, today: dt.date) -> Iterator[Todo]:
    number = sum(one.day < today for one in due_in(programme, today))
    if number:
        yield Todo(Message(OVERDUE, {"count": number}))


def _title(programme: Programme, step: StepState, language: str) -> str:
    return said(step.title, language, programme.language)[0]


def _open_questions(programme: Programme, steps: list[StepState], language: str) -> Iterator[Todo]:
    for step in steps:
        if step.form is None or step.form.checklist is None:
            continue
        for record in step.records:
            notes = record.rows(step.form.checklist.notes)
            number = sum(
                note.get("kind") == "question" and not is_filled(note.get("answered"))
                for note in notes
            )
            if number:
                params = {"count": number, "visit": _title(programme, step, language)}
                yield Todo(Message("todo-open-questions", params), step.id, record.id)


def _waiting(programme: Programme, steps: list[StepState], language: str) -> Iterator[Todo]:
    for step in steps:
        if step.form is None or step.is_visit or step.form.many or not step.is_begun:
            continue  # nobody is waited for before the sheet is begun
        for record in step.records:
            counts = respondent_counts(step.form, record)
            if len([c for c in counts.values() if c.total]) < 2:
                continue
            for respondent, count in counts.items():
                if count.total and not count.complete and respondent.endswith("association"):
                    params = {
                        "count": count.total - count.done,
                        "form": said(step.form.title, language, programme.language)[0],
                    }
                    yield Todo(Message("todo-association", params), step.id, record.id)


def _unfinished(
    programme: Programme, steps: list[StepState], today: dt.date, language: str
) -> Iterator[Todo]:
    """The first three steps that are neither left out nor done."""
    given = 0
    for step in steps:
        if step.optional or step.form is None or step.form.read_only or given == 3:
            continue
        title = _title(programme, step, language)
        if not step.is_begun:
            yield Todo(Message("todo-start", {"step": title}), step.id)
        elif step.count.total and not step.count.complete and not is_over(step, today):
            params: Mapping[str, object] = {
                "step": title,
                "count": step.count.total - step.count.done,
            }
            open_ = (r for r in step.records if not record_count(step.form, r).complete)
            record = next(open_, step.records[0])
            yield Todo(Message("todo-continue", params), step.id, record.id)
        else:
            continue
        given += 1
