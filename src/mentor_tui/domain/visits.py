"""The visits of a programme among each other: their order, what they hand on, which one is on.

Asked by the visit screen, by what is jotted down from anywhere, and by what reads across visits.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from mentor_tui.domain.agenda import Note, Visit
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.steps import first_day, last_day, steps_of
from mentor_tui.domain.visit_day import day_number


def visit_of(programme: Programme, record_id: str) -> Visit | None:
    """A record as a visit; None where its form is not known, or no checklist."""
    record = programme.records.get(record_id)
    form = programme.form_of(record) if record is not None else None
    if record is None or form is None or form.checklist is None:
        return None
    steps = steps_of(programme)
    return Visit(programme, form, record, next((s for s in steps if record in s.records), None))


def visits_in_order(programme: Programme) -> list[Visit]:
    """Every visit that has been begun, in the order of the process; those outside it by date."""
    inside = [
        Visit(programme, step.form, record, step)
        for step in steps_of(programme)
        if step.form is not None and step.form.checklist is not None
        for record in step.records
    ]
    named = {visit.record.id for visit in inside}
    outside = [
        Visit(programme, form, record)
        for record in programme.records.values()
        if record.id not in named and not record.read_only
        for form in [programme.form_of(record)]
        if form is not None and form.checklist is not None
    ]
    for visit in sorted(outside, key=_begins):
        later = (i for i, other in enumerate(inside) if _begins(other) > _begins(visit))
        inside.insert(next(later, len(inside)), visit)
    return inside


def open_questions(visit: Visit, also: str = "") -> Iterator[tuple[Visit, Note]]:
    """Questions nobody has answered, of the earlier visits first and of this one.

    Args:
        visit: the one they are carried to.
        also: id of a note that counts as open, because its answer is just being written.
    """
    visits = visits_in_order(visit.programme)
    here = next((i for i, v in enumerate(visits) if v.record.id == visit.record.id), 0)
    for at in (*visits[:here], visit):
        yield from ((at, note) for note in at.notes() if note.is_open or note.id == also)


def visit_for(programme: Programme, today: dt.date) -> Visit | None:
    """The visit that is on, else the one that comes next, else the last; None before the first."""
    visits = visits_in_order(programme)
    on = [v for v in visits if day_number(v, today) is not None]
    coming = [v for v in visits if not _is_over(v, today)]
    return next(iter([*on, *coming, *visits[::-1]]), None)


def _is_over(visit: Visit, today: dt.date) -> bool:
    day = last_day(visit.record)
    items = visit.items()
    return (day is not None and day < today) or (bool(items) and all(i.ticked for i in items))


def _begins(visit: Visit) -> dt.date:
    return first_day(visit.record) or dt.date.max
