"""What a visit prints: its agenda to hang on the wall, its note of one page, its days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from mentor_tui.documents.audience import Audience, is_for, may_see, visibility_of
from mentor_tui.documents.compose import latest_day
from mentor_tui.documents.grids import grid_of, shown_rows
from mentor_tui.documents.page import Block, Bullets, Draft, Grid, Heading, Page, Pair
from mentor_tui.documents.shown import answer_shown, name_shown
from mentor_tui.documents.writers.calendar import Event
from mentor_tui.domain.agenda import Item, Visit
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record, is_filled
from mentor_tui.domain.saying import worded
from mentor_tui.domain.steps import first_day, last_day
from mentor_tui.language import _, current
from mentor_tui.language.formats import format_date
from mentor_tui.language.messages import fill
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import TableField, said
from mentor_tui.schema.values import option_label

KINDS = ("decision", "action", "question", "obstacle", "note")
"""The order of a note's parts: what was settled first."""


def agenda_page(visit: Visit, audience: Audience) -> Page:
    """The agenda of a visit, one table a day: when, what, who leads, with whom; whom to meet."""
    draft = Draft()
    title = said(visit.form.title, current())[0]
    table = visit.items_table
    seen: list[dict[str, Any]] = []
    if table is not None:
        seen = shown_rows(draft, visit.programme, visit.record, table, audience, table.columns)
    # Read again from what is left, so that every part of an item is one the audience may see.
    answers = {**visit.record.answers, table.id if table is not None else "": seen}
    left = replace(
        visit, record=replace(visit.record, data={**visit.record.data, "answers": answers})
    )
    for day, items in groupby(left.items(), lambda item: item.day):
        rows = tuple(_agenda_row(left, item) for item in items)
        if day is not None:
            draft.add(Heading(_day_words(visit, day)))
        draft.add(Grid((_("Time"), _("Item"), _("Led by"), _("With")), rows, (2, 8, 4, 4)))
    draft.add(*_people(draft, visit, audience))
    return _page(visit, draft, audience, _("Agenda"), Pair(_("Visit"), title))


def _day_words(visit: Visit, day: int) -> str:
    """`Day 2 — 5 October 2021`, the date where the visit has one."""
    words = fill(_("Day {day}"), {"day": day})
    first, last = first_day(visit.record), last_day(visit.record)
    if first is None or last is None or first + dt.timedelta(days=day - 1) > last:
        return words
    return f"{words} — {format_date(first + dt.timedelta(days=day - 1))}"


def _agenda_row(visit: Visit, item: Item) -> tuple[str, str, str, str]:
    minutes = f"{item.minutes} min" if item.minutes else ""
    time = "\n".join(filter(None, (item.planned, minutes)))
    owner = visit.programme.party(item.row.get("owner"))
    people = str(item.row.get("people") or "")
    return time, _item_title(visit, item), owner, people


def _item_title(visit: Visit, item: Item) -> str:
    own = item.row.get("title")
    if isinstance(own, str) and own.strip():
        return own
    return worded(visit.programme, item.prompt.text) if item.prompt is not None else ""


def _people(draft: Draft, visit: Visit, audience: Audience) -> Iterator[Block]:
    """Whom to meet, where the form asks; a tick box a name is what one takes along."""
    table = visit.people_table
    question = visit.form.question_of(table.id) if table is not None else None
    if table is None or question is None or not is_for(audience, visit.record, table):
        return
    columns = [c for c in table.columns if c.type in ("party", "text", "long-text")]
    rows = shown_rows(draft, visit.programme, visit.record, table, audience, columns)
    rows = [row for row in rows if is_filled(row)]
    columns = [c for c in columns if any(is_filled(row.get(c.id)) for row in rows)]
    if columns:
        yield Heading(worded(visit.programme, question.short or question.label))
        yield grid_of(visit.programme, columns, rows, audience)


def note_page(visit: Visit, audience: Audience) -> Page:
    """What came of a visit, on one page: decisions, actions, questions, obstacles, notes."""
    draft = Draft()
    for name in ("outputs", "effects"):
        draft.add(*_long(draft, visit, name, audience))
    table = visit.notes_table
    if table is not None:
        rows = shown_rows(draft, visit.programme, visit.record, table, audience, table.columns)
        for kind in KINDS:
            items = tuple(_note(row) for row in rows if row.get("kind") == kind)
            if items:
                draft.add(Heading(_kind(table, kind, len(items))), Bullets(items))
    return _page(visit, draft, audience, _("Note of the visit"))


def _note(row: dict[str, Any]) -> str:
    text = " ".join(str(row.get("text") or "").split())
    answer = " ".join(str(row.get("answered") or "").split())
    return f"{text} — {answer}" if answer else text


def _kind(table: TableField, kind: str, count: int) -> str:
    column = table.column("kind")
    options = getattr(column, "options", ())
    return f"{option_label(options, kind, current())} ({count})"


def _long(draft: Draft, visit: Visit, name: str, audience: Audience) -> Iterator[Block]:
    field, question = visit.form.field(name), visit.form.question_of(name)
    value = visit.record.answer(name)
    if field is None or question is None or not is_filled(value):
        return
    label = worded(visit.programme, question.label)
    if may_see(audience, visibility_of(visit.record, field)):
        yield Pair(label, answer_shown(visit.programme, field, visit.record, audience))
    else:
        draft.leave_out(visit.record.id, field.id, "", label)


def _page(visit: Visit, draft: Draft, audience: Audience, what: str, *more: Pair) -> Page:
    programme, record = visit.programme, visit.record
    head = [Pair(_("Programme"), programme.title), *more]
    for name in ("dates", "place"):
        field = visit.form.field(name)
        if field is None or not is_filled(record.answer(name)):
            continue
        label = worded(programme, field.label) if field.label else name
        if may_see(audience, visibility_of(record, field)):
            head.append(Pair(label, answer_shown(programme, field, record, audience)))
        else:
            draft.leave_out(record.id, name, "", label)
    return Page(
        title=f"{what} — {name_shown(programme, record, audience)}",
        head=tuple(head),
        blocks=tuple(draft.blocks),
        audience=audience,
        language=current(),
        left_out=tuple(draft.left_out),
        changed=latest_day(record.data),
    )


def events(visit: Visit, audience: Audience) -> list[Event]:
    """The days of a visit, for a calendar."""
    start, end = first_day(visit.record), last_day(visit.record)
    dates = visit.form.field("dates")
    if start is None or end is None or dates is None:
        return []
    if not may_see(audience, visibility_of(visit.record, dates)):
        return []
    name = name_shown(visit.programme, visit.record, audience)
    field = visit.form.field("place")
    known = field is not None and may_see(audience, visibility_of(visit.record, field))
    place = str(visit.record.answer("place") or "") if known else ""
    title = f"{name} — {visit.programme.title}"
    return [Event(f"{visit.record.id}@mentor-tui", title, start, end, place)]


def deadlines(
    programme: Programme, record: Record, form: FormDefinition, audience: Audience
) -> list[Event]:
    """The ends of a plan's actions, for a calendar."""
    table = form.table(form.grid.rows) if form.grid is not None else None
    if table is None or form.grid is None:
        return []
    found = []
    for row in shown_rows(Draft(), programme, record, table, audience, ()):
        timing = row.get("timing")
        end = timing.get("to") if isinstance(timing, dict) else None
        if isinstance(end, dt.date):
            text = str(row.get(form.grid.columns[0], ""))
            lead = programme.party(row.get("lead"))
            uid = f"{record.id}.{row.get('id')}@mentor-tui"
            found.append(Event(uid, text, end, end, about=lead))
    return found
