"""Whether a visit has been prepared, and what there is still to prepare. Pure."""

from __future__ import annotations

from itertools import takewhile

from mentor_tui.domain.agenda import Visit
from mentor_tui.domain.progress import question_count
from mentor_tui.schema.definition import Section


def is_prepared(visit: Visit) -> bool:
    """Whether the sheet was begun or the day has come: whom to meet is known, or a note written."""
    return bool(visit.people() or visit.notes())


def left_to_prepare(visit: Visit) -> str:
    """The first open question before the day itself, by the id of a field; empty for none."""
    form, items = visit.programme.form_of(visit.record), visit.items_table
    if form is None or items is None:
        return ""

    def before_the_day(section: Section) -> bool:
        return all(field.id != items.id for field in section.fields())

    for section in takewhile(before_the_day, form.sections):
        for question in section.questions:
            count = question_count(question, visit.record)
            if count.total and not count.complete:
                return question.fields[0].id
    return ""
