"""What a visit prints: its agenda to hang on the wall, its note of one page, its days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from mentor_tui.documents.audience import Audience, may_see, visibility_of, visible_rows
from mentor_tui.documents.compose import latest_day
from mentor_tui.documents.page import Block, Bullets, Draft, Grid, Heading, Page, Pair
from mentor_tui.documents.writers.calendar import Event
from mentor_tui.domain.agenda import Item, Visit
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record, is_filled
from mentor_tui.domain.saying import names_for, worded
from mentor_tui.domain.steps import first_day, last_day
from mentor_tui.language import _, current
from mentor_tui.language.messages import fill
from mentor_tui.schema.definition import FormDefinition, TableField, said
from mentor_tui.schema.values import option_label, show

KINDS = ("decision", "action", "question", "obstacle", "note")
"""The order of a note's parts: what was settled first."""


def agenda_page(visit: Visit, audience: Audience) -> Page:
    """The agenda of a visit: when, what, who leads, with whom."""
    draft = Draft()
    rows = tuple(_agenda_row(visit, item) for item in visit.items())
    headers = (_("Time"), _("Item"), _("Led by"), _("With"))
    if rows:
        draft.add(Grid(headers, rows, (1, 4, 2, 2)))
    return _page(visit, draft, audience, said(visit.form.title, current())[0])


def _agenda_row(visit: Visit, item: Item) -> tuple[str, str, str, str]:
    day = fill(_("Day {day}"), {"day": item.day}) + "  " if item.day is not None else ""
    minutes = f"\n{item.minutes} min" if item.minutes else ""
    owner = visit.programme.party(item.row.get("owner"))
    people = str(item.row.get("people") or "")
    return f"{day}{item.planned}{minutes}", _item_title(visit, item), owner, people


def _item_title(visit: Visit, item: Item) -> str:
    own = item.row.get("title")
    if isinstance(own, str) and own.strip():
        return own
    return worded(visit.programme, item.prompt.text) if item.prompt is not None else ""


def note_page(visit: Visit, audience: Audience) -> Page:
    """What came of a visit, on one page: decisions, actions, questions, obstacles, notes."""
    draft = Draft()
    notes = visit.form.checklist.notes if visit.form.checklist is not None else ""
    table = visit.form.table(notes)
    if table is not None:
        rows = [*visible_rows(visit.record, table, audience)]
        draft.leave_out(sum(row is None for row in rows))
        for kind in KINDS:
            items = tuple(_note(row) for row in rows if row is not None and row.get("kind") == kind)
            if items:
                draft.add(Heading(_kind(table, kind)), Bullets(items))
    for name in ("outputs", "effects"):
        draft.add(*_long(visit, name, audience))
    return _page(visit, draft, audience, _("Note of the visit"))


def _note(row: dict[str, object]) -> str:
    answer = str(row.get("answered") or "")
    text = str(row.get("text") or "")
    return f"{text} — {answer}" if answer.strip() else text


def _kind(table: TableField, kind: str) -> str:
    column = table.column("kind")
    options = getattr(column, "options", ())
    return option_label(options, kind, current())


def _long(visit: Visit, name: str, audience: Audience) -> Iterator[Block]:
    field, question = visit.form.field(name), visit.form.question_of(name)
    value = visit.record.answer(name)
    if field is None or question is None or not is_filled(value):
        return
    if may_see(audience, visibility_of(visit.record, field)):
        text = show(field, value, current(), names_for(visit.programme, field))
        yield Pair(worded(visit.programme, question.label), text)


def _page(visit: Visit, draft: Draft, audience: Audience, subtitle: str) -> Page:
    return Page(
        title=visit.programme.name_of(visit.record, current()),
        head=(
            Pair(_("Programme"), visit.programme.title),
            Pair(subtitle, _when_and_where(visit.form, visit.record)),
        ),
        blocks=tuple(draft.blocks),
        audience=audience,
        language=current(),
        omitted=draft.omitted,
        changed=latest_day(visit.record.data),
    )


def _when_and_where(form: FormDefinition, record: Record) -> str:
    parts = []
    for name in ("dates", "place"):
        field = form.field(name)
        if field is not None and is_filled(record.answer(name)):
            parts.append(show(field, record.answer(name), current()))
    return ", ".join(parts)


def events(visit: Visit) -> list[Event]:
    """The days of a visit, for a calendar."""
    start, end = first_day(visit.record), last_day(visit.record)
    if start is None or end is None:
        return []
    title = f"{visit.programme.name_of(visit.record, current())} — {visit.programme.title}"
    place = str(visit.record.answer("place") or "")
    return [Event(f"{visit.record.id}@mentor-tui", title, start, end, place)]


def deadlines(programme: Programme, record: Record, form: FormDefinition) -> list[Event]:
    """The ends of a plan's actions, for a calendar."""
    table = form.table(form.grid.rows) if form.grid is not None else None
    found = []
    for row in record.rows(table.id) if table is not None else ():
        timing = row.get("timing")
        end = timing.get("to") if isinstance(timing, dict) else None
        if isinstance(end, dt.date) and form.grid is not None:
            text = str(row.get(form.grid.columns[0], ""))
            lead = programme.party(row.get("lead"))
            found.append(
                Event(f"{record.id}.{row.get('id')}@mentor-tui", text, end, end, about=lead)
            )
    return found
