"""The visits: order, preparation, what came of them, who was there: D19 to D23, D27, D29, D38."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from mentor_tui.domain.findings.finding import Found, Place
from mentor_tui.domain.findings.rule import VISITS, rule
from mentor_tui.domain.findings.situation import Situation
from mentor_tui.domain.method_forms import PRACTICE
from mentor_tui.domain.progress import is_ticked
from mentor_tui.domain.record import Record, is_filled
from mentor_tui.domain.steps import StepState
from mentor_tui.language.formats import format_number
from mentor_tui.schema.fields import said

FINAL_PRESENTATION = "V3.3"
"""The guide's item: the final plan, before politicians and stakeholders."""


def _params(now: Situation, step: StepState, **more: object) -> dict[str, object]:
    title = said(step.title, now.language, now.programme.language)[0]
    return {"visit": title, "number": step.number or "", **more}


def _host(step: StepState) -> object:
    """Who hosts: the visit's own sheet says it last."""
    for record in step.records:
        if is_filled(record.answer("host")):
            return record.answer("host")
    return step.host


@rule("D19", 232, reads=("programme", VISITS), pairs=True)
def first_and_last_elsewhere(now: Situation) -> Iterator[Found]:
    """Of exactly three visits, the first and the last are best held in the mentee city."""
    visits = now.visits
    if len(visits) == 3:
        for step in (visits[0], visits[-1]):
            if _host(step) not in ("mentee", None):
                yield Found("warning", _place(step), "", _params(now, step))


@rule("D20", 232, 289, reads=("programme", VISITS), pairs=True)
def city_never_visited(now: Situation) -> Iterator[Found]:
    """One of the two cities is never visited."""
    hosts = {_host(step) for step in now.visits}
    if len(now.visits) < 2 or None in hosts:
        return
    # A visit the process only advises counts as long as it can still be held.
    hosts |= {_host(s) for s in now.meetings if s.records or now.phase != "follow-up"}
    for city in ("mentee", "mentor"):
        if city not in hosts:
            yield Found("warning", _place(now.visits[0]), city)


@rule("D21", 289, reads=("programme", VISITS))
def unusual_length(now: Situation) -> Iterator[Found]:
    """Shorter than a year or longer than five, fewer than two meetings or more than ten."""
    card = now.programme.card
    start, end = (card.answer(f) if card is not None else None for f in ("start", "end"))
    if isinstance(start, dt.date) and isinstance(end, dt.date) and card is not None:
        years = (end - start).days / 365.25
        if not 1 <= round(years, 1) <= 5:
            # The count chooses singular or plural; half a year is singular in French.
            params = {"years": format_number(round(years, 1)), "count": int(years)}
            yield Found("info", Place(card.id, "end"), "", params)
    if card is not None and now.visits and not 2 <= len(now.meetings) <= 10:
        yield Found("info", Place(card.id, "steps"), "meetings", {"count": len(now.meetings)})


@rule("D22", 238, reads=(VISITS,))
def visit_unprepared(now: Situation) -> Iterator[Found]:
    """A visit is close, and nothing says what to see or whom to meet."""
    for step, record in now.visit_records():
        if now.is_close(record) and not now.is_over(step):
            for table in ("to_see", "people_to_meet"):
                if not is_filled(record.answer(table)):
                    yield Found("warning", Place(record.id, table), table, _params(now, step))


@rule("D23", *range(250, 275), reads=(VISITS,))
def item_left_open(now: Situation) -> Iterator[Found]:
    """A visit is over, and an agenda item is neither done nor skipped with a reason."""
    for step, record in now.visit_records():
        if step.form is None or step.form.checklist is None or not now.is_over(step):
            continue
        items = step.form.checklist.items
        left = [row for row in record.rows(items) if not is_ticked(row)]
        if left:
            place = Place(record.id, items, str(left[0].get("id", "")))
            yield Found("warning", place, "", _params(now, step, count=len(left)))


@rule("D27", 263, 473, reads=(PRACTICE, VISITS), about=PRACTICE)
def practice_not_ready(now: Situation) -> Iterator[Found]:
    """The visit to the mentor is near or over, and no sheet says what could be taken along."""
    at_mentor = [step for step in now.visits if _host(step) == "mentor"]
    due = any(now.is_over(s) or any(map(now.is_close, s.records)) for s in at_mentor)
    if not due and not (at_mentor and now.reached("visit-2")):
        return
    sheets = now.programme.of_form(PRACTICE)
    if not sheets and now.expects(PRACTICE):
        yield Found("warning")
    for sheet in sheets:
        for name in ("replicability", "owner"):
            if sheet.state((name,)) == "blank":
                practice = now.programme.name_of(sheet, now.language)
                yield Found("warning", Place(sheet.id, name), name, {"practice": practice})


@rule("D29", 274, reads=(VISITS,))
def last_visit_without_public(now: Situation) -> Iterator[Found]:
    """The visit that ends with the final plan is over, no politician or stakeholder present."""
    step = next((s for s in reversed(now.visits) if _presents_the_plan(s)), None)
    if step is None or not now.is_over(step):
        return
    for record in step.records:
        present = {row.get("capacity") for row in record.rows("attendance")}
        if "politician" not in present:
            yield Found("warning", Place(record.id, "attendance"), "", _params(now, step))
        if not present & {"stakeholder", "migrant-representative"}:
            place = Place(record.id, "attendance")
            yield Found("warning", place, "stakeholders", _params(now, step))


def _presents_the_plan(step: StepState) -> bool:
    """Whether the visit's sheet has the method's final presentation among its items."""
    questions = step.form.questions() if step.form is not None else ()
    return any(FINAL_PRESENTATION in prompt.source for q in questions for prompt in q.prompts)


@rule("D38", 250, 261, 272, reads=(VISITS,))
def question_left_behind(now: Situation) -> Iterator[Found]:
    """A question of a visit is still open after the next one, or as the plan becomes final."""
    for step, following in zip(now.visits, [*now.visits[1:], None], strict=False):
        if not now.as_final and (following is None or not now.is_over(following)):
            continue
        variant = "" if following is not None and now.is_over(following) else "final"
        for record in step.records:
            left = _open_questions(step, record)
            if left:
                place = Place(record.id, left[0][0], left[0][1])
                yield Found("warning", place, variant, _params(now, step, count=len(left)))


def _open_questions(step: StepState, record: Record) -> list[tuple[str, str]]:
    if step.form is None or step.form.checklist is None:
        return []
    notes = step.form.checklist.notes
    return [
        (notes, str(row.get("id", "")))
        for row in record.rows(notes)
        if row.get("kind") == "question" and not is_filled(row.get("answered"))
    ]


def _place(step: StepState) -> Place:
    return Place(step.records[0].id if step.records else "", "host")
