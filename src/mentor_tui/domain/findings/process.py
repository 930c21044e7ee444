"""The process itself: benchmark, training, consultation, follow-up: D34, D40 to D42."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from mentor_tui.domain.findings.finding import Found, Place
from mentor_tui.domain.findings.rule import VISITS, rule
from mentor_tui.domain.findings.situation import Situation
from mentor_tui.domain.method_forms import BENCHMARK
from mentor_tui.domain.record import is_filled

TRAINING_QUESTIONS = (
    "what_it_is",
    "responsibilities",
    "main_steps",
    "documents",
    "expectations",
)
DAYS_A_MONTH = 30.4


@rule("D34", 290, reads=(BENCHMARK, "programme"))
def benchmark_left_out(now: Situation) -> Iterator[Found]:
    """The benchmark is left out, and nobody confirmed the guide's two conditions for that."""
    step = now.left_out(BENCHMARK)
    if step is None and now.answer(BENCHMARK, "use_benchmark") is not False:
        return
    confirmed = [now.answer(BENCHMARK, f) is True for f in ("agree_on_focus", "know_practices")]
    if not all(confirmed):
        card = now.programme.card
        place = now.place(BENCHMARK, "agree_on_focus")
        if not place.record and step is not None and card is not None:
            place = Place(card.id, "steps", step.row)
        yield Found("info", place)


@rule("D40", *range(182, 191), reads=(VISITS,), about="training")
def training_incomplete(now: Situation) -> Iterator[Found]:
    """The training was not held, or did not cover the five questions."""
    if not now.visit_near(1):
        return
    if not any(row.get("held") is True for row in now.rows("training", "sessions")):
        if now.expects("training") or now.rows("training", "sessions"):
            yield Found("info", now.place("training", "sessions"))
        return
    left = [name for name in TRAINING_QUESTIONS if not now.settled("training", name)]
    if left:
        yield Found("info", now.place("training", left[0]), "questions", {"count": len(left)})


@rule("D41", 255, reads=(VISITS,), about="consultation")
def nobody_consulted(now: Situation) -> Iterator[Found]:
    """Visit 2 is close or over, and services and partners were not asked about the actions."""
    if now.visit_near(2) and not now.rows("consultation", "consulted"):
        yield Found("warning", now.place("consultation", "consulted"))


@rule("D42", 278, reads=(VISITS,), about="follow-up", pairs=True)
def mentor_out_of_touch(now: Situation) -> Iterator[Found]:
    """In the follow-up, mentor and mentee have not been in touch for months.

    Meetings without a number count as well; where both agreed to end with the plan, all is said.
    """
    if now.phase != "follow-up" or now.answer("follow-up", "extent") == "plan":
        return
    days = [
        row["date"]
        for row in now.rows("follow-up", "exchanges")
        if isinstance(row.get("date"), dt.date)
    ]
    visits = [now.days_since(record) for step in now.meetings for record in step.records]
    held = [day for day in visits if day is not None and day >= 0]
    since = [(now.today - day).days for day in days] + held
    if since and min(since) > now.settings.exchange_months * DAYS_A_MONTH:
        months = int(min(since) / DAYS_A_MONTH)
        yield Found("info", now.place("follow-up", "exchanges"), "", {"count": months})


@rule("D45")
def expected_but_blank(now: Situation) -> Iterator[Found]:
    """An answer a form expects by now (`expected` in its definition) is blank."""
    for record in now.programme.records.values():
        form = now.programme.form_of(record)
        if form is None or record.read_only:
            continue
        for asked in form.fields():
            if asked.expected is None or not now.reached(asked.expected):
                continue
            if now.peers and record is now.programme.card and asked.id.startswith("mentee_"):
                continue  # among peers nobody is the one that is mentored
            if record.state((asked.id,)) == "blank" and is_filled(record.answers):
                question = form.question_of(asked.id)
                label = question.label if question is not None else form.title
                yield Found("warning", Place(record.id, asked.id), "", {"question": label})
