"""Needs, their evidence and their obstacles: D01, D02, D31 to D33, D37, D39."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from mentor_tui.domain.agenda import targets_of
from mentor_tui.domain.findings.finding import Found
from mentor_tui.domain.findings.rule import VISITS, rule
from mentor_tui.domain.findings.situation import Situation, shortened
from mentor_tui.domain.method_forms import MATCHING, NEEDS, PLAN
from mentor_tui.domain.programme import PROGRAMME_FORM
from mentor_tui.domain.progress import Count, respondent_counts
from mentor_tui.domain.record import is_filled


@rule("D01", 353, about=NEEDS)
def no_need(now: Situation) -> Iterator[Found]:
    """The needs analysis names no precise need, though it was begun or the visits have."""
    record = now.record(NEEDS)
    begun = record is not None and is_filled(record.answers)
    if not now.needs and (begun or now.reached("visit-1")):
        yield Found("error", now.place(NEEDS, "needs"))


@rule("D02", 355, about=NEEDS)
def need_without_evidence(now: Situation) -> Iterator[Found]:
    """A need nobody can show; where there is one only, the question why answers for it."""
    needs = now.needs
    if len(needs) == 1 and is_filled(now.answer(NEEDS, "why")):
        return
    for need in needs:
        if not is_filled(need.get("evidence")):
            params = {"need": shortened(need.get("text"))}
            yield Found("warning", now.place(NEEDS, "needs", need), "", params)


@rule("D31", 166, reads=(NEEDS, "scope", PROGRAMME_FORM), about=MATCHING, pairs=True)
def search_before_needs(now: Situation) -> Iterator[Found]:
    """The mentor was looked for, or found, before a first draft of the needs."""
    searched = now.answer(MATCHING, "search_started")
    if not _matched(now) and not isinstance(searched, dt.date):
        if _mentor_named(now) and not now.needs:
            yield Found("warning", now.place(PROGRAMME_FORM, "mentor_city"), "named")
        return
    drafts = [r["date"] for r in now.rows("scope", "revisions") if _is_draft(r)]
    too_early = isinstance(searched, dt.date) and bool(drafts) and searched < min(drafts)
    if not now.needs or too_early:
        yield Found("warning", now.place(MATCHING, "search_started"))


def _is_draft(row: object) -> bool:
    return (
        isinstance(row, dict)
        and row.get("kind") == "draft"
        and isinstance(row.get("date"), dt.date)
    )


def _mentor_found(now: Situation) -> bool:
    return _matched(now) or _mentor_named(now)


def _mentor_named(now: Situation) -> bool:
    """The programme itself names its mentor city, whether or not the matching was written down.

    Its association alone says less: it may be there to help look for a city.
    """
    return is_filled(now.answer(PROGRAMME_FORM, "mentor_city"))


def _matched(now: Situation) -> bool:
    return any(is_filled(now.answer(MATCHING, f)) for f in ("partner_city", "partner_association"))


@rule("D32", 178, reads=(PROGRAMME_FORM,), about=MATCHING, pairs=True)
def match_without_reasons(now: Situation) -> Iterator[Found]:
    """A match is recorded without criteria, or without reasons in words.

    The method's own criteria are there from the start; a reason written by one of them takes it up.
    """
    if not _mentor_found(now):
        return
    written = [row for row in now.rows(MATCHING, "reasons") if is_filled(row.get("reason"))]
    reasons = written or is_filled(now.answer(MATCHING, "decision_reasons"))
    taken_up = any(is_filled(row.get("criterion")) for row in written)
    if not (taken_up or now.rows(MATCHING, "criteria")):
        yield Found("warning", now.place(MATCHING, "criteria"))
    elif not reasons:
        yield Found("warning", now.place(MATCHING, "decision_reasons"), "reasons")


@rule("D33", 170, reads=(MATCHING, PROGRAMME_FORM), about="scope", pairs=True)
def needs_not_revised(now: Situation) -> Iterator[Found]:
    """The needs were not looked at again once the mentor was found."""
    revised = any(row.get("kind") == "revision" for row in now.rows("scope", "revisions"))
    if _mentor_found(now) and not revised:
        yield Found("info", now.place("scope", "revisions"))


@rule("D37", 170, 361, reads=("follow-up", PLAN), about=NEEDS)
def obstacle_without_answer(now: Situation) -> Iterator[Found]:
    """An obstacle that no action and no risk answers."""
    if not now.reached("visit-1"):
        return
    risks = now.rows("follow-up", "risks")
    answered = {obstacle for risk in risks for obstacle in risk.get("obstacles", ())}
    # What grew from a note answers the obstacle that the same note speaks of.
    notes = {note for row in (*risks, *now.actions) for note in targets_of(row.get("origin"))}
    for row in now.rows(NEEDS, "obstacles"):
        told = is_filled(row.get("answer")) or row.get("id") in answered
        if not told and notes.isdisjoint(targets_of(row.get("origin"))):
            params = {"obstacle": shortened(row.get("text"))}
            yield Found("info", now.place(NEEDS, "obstacles", row), "", params)


@rule("D39", 350, 373, reads=(VISITS,), about=NEEDS, pairs=True)
def association_silent(now: Situation) -> Iterator[Found]:
    """The association's section is not answered, and visit 1 is near or over."""
    record = now.record(NEEDS)
    form = now.programme.form_of(record) if record is not None else None
    if record is None or form is None or not now.visit_near(1):
        return
    count = respondent_counts(form, record).get("mentee-association", Count())
    if count.total and not count.complete:
        section = next(s for s in form.sections if s.respondent == "mentee-association")
        first = next(iter(section.fields()))
        params = {"count": count.total - count.done}
        yield Found("warning", now.place(NEEDS, first.id), "", params)
