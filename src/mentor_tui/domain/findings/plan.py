"""The action plan, row by row and as a whole: D03 to D10, D26, D28, D30, D35, D36."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from mentor_tui.domain.change import same
from mentor_tui.domain.findings.finding import Found, Severity
from mentor_tui.domain.findings.rule import VISITS, rule
from mentor_tui.domain.findings.situation import Situation, shortened
from mentor_tui.domain.method_forms import BENCHMARK, NEEDS, PLAN
from mentor_tui.domain.record import Row, is_filled
from mentor_tui.schema.checking import unread_text
from mentor_tui.text.characters import fold

HEADER = ("programme_title", "mentee", "mentor", "plan_date", "plan_version")


def _about(now: Situation, row: Row, severity: Severity, variant: str = "") -> Found:
    return Found(
        severity, now.place(PLAN, "actions", row), variant, {"action": shortened(row.get("action"))}
    )


@rule("D03", 517, 218, reads=(NEEDS, VISITS), about=PLAN)
def need_without_action(now: Situation) -> Iterator[Found]:
    """A need no action answers."""
    if not now.actions and not (now.reached("visit-1") and now.expects(PLAN)):
        return
    linked = {need for row in now.actions for need in row.get("needs", ())}
    severity: Severity = "warning" if now.reached("visit-2") else "info"
    for need in now.needs:
        if need.get("id") not in linked:
            params = {"need": shortened(need.get("text"))}
            yield Found(severity, now.place(NEEDS, "needs", need), "", params)


@rule("D04", 517, reads=(NEEDS,), about=PLAN)
def action_without_need(now: Situation) -> Iterator[Found]:
    """An action that answers no need."""
    if now.needs:
        yield from (_about(now, row, "warning") for row in now.actions if not row.get("needs"))


@rule("D05", 517, reads=(VISITS,), about=PLAN)
def action_without_lead(now: Situation) -> Iterator[Found]:
    """Nobody answers for an action: to be settled from visit 1, needed once the plan is final."""
    if now.reached("visit-1"):
        severity: Severity = "error" if now.plan_is_final else "warning"
        for row in now.actions:
            if not is_filled(row.get("lead")):
                yield _about(now, row, severity)


@rule("D06", 517, about=PLAN)
def action_timing(now: Situation) -> Iterator[Found]:
    """An action without a time, ending before it starts, or timed in words only."""
    for row in now.actions:
        timing = row.get("timing")
        if not is_filled(timing):
            yield _about(now, row, "warning")
        elif unread_text(timing) is not None:
            yield _about(now, row, "info", "words")
        elif isinstance(timing, dict):
            start, end = timing.get("from"), timing.get("to")
            if isinstance(start, dt.date) and isinstance(end, dt.date) and end < start:
                yield _about(now, row, "error", "backwards")


@rule("D07", 517, about=PLAN)
def action_without_result(now: Situation) -> Iterator[Found]:
    """Nobody says what an action will have changed."""
    yield from (_about(now, r, "warning") for r in now.actions if not is_filled(r.get("results")))


@rule("D08", 517, about=PLAN)
def action_without_evidence(now: Situation) -> Iterator[Found]:
    """Nobody says what will show that an action worked."""
    for row in now.actions:
        if not is_filled(row.get("evaluation")):
            yield _about(now, row, "warning")


@rule("D09", 517, reads=(VISITS,), about=PLAN)
def action_without_resources(now: Situation) -> Iterator[Found]:
    """An action without means or partners."""
    severity: Severity = "warning" if now.plan_is_final else "info"
    for row in now.actions:
        if not is_filled(row.get("resources")):
            yield _about(now, row, severity)


@rule("D10", 513, 514, 515, 516, reads=("programme", VISITS), about=PLAN)
def header_incomplete(now: Situation) -> Iterator[Found]:
    """The plan's head lacks something, though the plan has actions."""
    record = now.record(PLAN)
    form = now.programme.form_of(record) if record is not None else None
    if record is None or form is None or not now.actions:
        return
    for name in HEADER:
        field = form.field(name)
        if field is None or record.state((name,)) != "blank" or now.programme.inherited(field):
            continue
        if now.peers and any(city.startswith("mentor_") for city in field.inherits):
            continue  # among peers there is no mentor to be named
        severity: Severity = "error" if now.plan_is_final else "warning"
        question = form.question_of(name)
        label = field.label or (question.label if question is not None else {"en": name})
        yield Found(severity, now.place(PLAN, name), "", {"field": label})


@rule("D26", 255, reads=(VISITS,), about=PLAN)
def no_action_after_visit_1(now: Situation) -> Iterator[Found]:
    """Visit 1 is over and its output, a first list of actions, is missing.

    Where the plan is optional (exchanges, a review, peers) no visit has that output.
    """
    if now.reached("visit-1") and now.expects(PLAN) and not now.actions:
        yield Found("error", now.place(PLAN, "actions"))


@rule("D28", 264, reads=(VISITS,), about=PLAN)
def plan_unchanged(now: Situation) -> Iterator[Found]:
    """Visit 2 is over and the plan is what it was when it was put away before."""
    record = now.record(PLAN)
    if record is None or not now.reached("visit-2"):
        return
    before = now.programme.versions_of(PLAN)
    if len(before) == 1 and same(before[0].answers.get("actions"), record.answers.get("actions")):
        yield Found("info", now.place(PLAN, "actions"))


@rule("D30", 278, reads=(PLAN, VISITS), about="approval")
def not_approved(now: Situation) -> Iterator[Found]:
    """The plan has been final for long, and no body's approval is recorded."""
    if not now.plan_is_final or now.settled("approval", "outcome"):
        return
    days = [now.days_since(record) for _step, record in now.visit_records()]
    if now.final_since is not None:
        days = [(now.today - now.final_since).days]
    since = min((day for day in days if day is not None and day >= 0), default=None)
    if since is not None and since > now.settings.approval_days:
        yield Found("info", now.place("approval", "outcome"), "", {"count": since})


@rule("D35", 134, 147, reads=(PLAN, VISITS), about=BENCHMARK)
def factor_not_worked_on(now: Situation) -> Iterator[Found]:
    """A chosen key factor whose guide questions nobody answered, or that leads to nothing.

    The benchmark prepares: its questions are asked for before the first visit, not after it.
    """
    if not now.visit_near(1):
        return
    answered = {
        row.get("factor")
        for row in now.rows(BENCHMARK, "guide_questions")
        if is_filled(row.get("mentee_answer")) or is_filled(row.get("mentor_answer"))
    }
    linked = {factor for row in now.actions for factor in row.get("key_factors", ())}
    for factor in now.rows(BENCHMARK, "factors"):
        if factor.get("chosen") is not True:
            continue
        params = {"factor": shortened(factor.get("name"))}
        place = now.place(BENCHMARK, "factors", factor)
        if factor.get("id") not in answered:
            yield Found("warning", place, "", params)
        elif now.actions and now.reached("visit-1") and factor.get("id") not in linked:
            yield Found("warning", place, "link", params)


@rule("D36", 134, reads=(BENCHMARK,), about=PLAN)
def contextual_factor_as_action(now: Situation) -> Iterator[Found]:
    """An action on something the city cannot decide."""
    beyond = {
        fold(str(row.get("factor", ""))).strip(): row
        for row in now.rows(BENCHMARK, "contextual_factors")
    }
    ids = {row.get("id") for row in beyond.values()}
    for row in now.actions:
        words = fold(str(row.get("action", ""))).strip()
        if words in beyond or ids & set(row.get("key_factors", ())):
            yield _about(now, row, "info")
