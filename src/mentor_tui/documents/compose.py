"""Make pages from a programme: an annex, the plan, a visit's agenda and note, the whole report.

Called with the language of the output spoken (`language.using`). Everything here asks `audience`
before it puts a word on a page; nothing after it decides who may see what.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from mentor_tui.documents.audience import (
    Audience,
    may_see,
    visibility_of,
    visible_rows,
)
from mentor_tui.documents.page import Block, Draft, Grid, Heading, Page, Pair
from mentor_tui.domain.checking import retired
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.progress import holds
from mentor_tui.domain.record import Record, is_filled
from mentor_tui.domain.saying import answer_text, names_for, worded
from mentor_tui.language import _, current
from mentor_tui.schema.definition import (
    ColumnField,
    FormDefinition,
    FormField,
    Question,
    Section,
    TableField,
)
from mentor_tui.schema.values import show


def record_page(programme: Programme, record: Record, audience: Audience) -> Page:
    """A record as a page: its questions left, its answers right; the plan as its grid.

    Raises:
        LookupError: its form is not known here.
    """
    form = _form(programme, record)
    draft = Draft()
    head = [*_head(programme, record, form)]
    sections = list(form.sections)
    if form.grid is not None:
        # The head of a plan stands above its table, as in the guide's own (annex 6).
        blocks = _section(draft, programme, sections.pop(0), record, audience)
        head = [block for block in blocks if isinstance(block, Pair)]
        _add_grid(draft, programme, form, record, audience)
    for section in sections:
        title = Heading(worded(programme, section.title))
        draft.under(title, _section(draft, programme, section, record, audience))
    if audience == "team":
        kept = retired(form, record)
        draft.under(Heading(_("No longer asked")), (_as_it_stands(k, v) for k, v in kept.items()))
    return Page(
        title=programme.name_of(record, current()),
        head=tuple(head),
        blocks=tuple(draft.blocks),
        audience=audience,
        language=current(),
        omitted=draft.omitted,
        landscape=form.grid is not None,
        changed=latest_day(record.data),
    )


def _form(programme: Programme, record: Record) -> FormDefinition:
    form = programme.form_of(record)
    if form is None:
        raise LookupError(record.form)
    return form


def _head(programme: Programme, record: Record, form: FormDefinition) -> Iterator[Pair]:
    """Where the page comes from; the plan's own head is in its first section."""
    if programme.title and record is not programme.card:
        yield Pair(_("Programme"), programme.title)
    title = worded(programme, form.title)
    if title != programme.name_of(record, current()):
        yield Pair(_("Form"), title)


def _section(
    draft: Draft, programme: Programme, section: Section, record: Record, audience: Audience
) -> Iterator[Block]:
    for question in section.questions:
        fields = [f for f in question.fields if holds(f.when, record.answers)]
        if not _in_grid(programme, record, fields):
            yield from _question(draft, programme, question, fields, record, audience)


def _in_grid(programme: Programme, record: Record, fields: list[FormField]) -> bool:
    form = _form(programme, record)
    return form.grid is not None and any(field.id == form.grid.rows for field in fields)


def _question(  # noqa: PLR0917 - everything a page is made of
    draft: Draft,
    programme: Programme,
    question: Question,
    fields: list[FormField],
    record: Record,
    audience: Audience,
) -> Iterator[Block]:
    label, parts = worded(programme, question.label), []
    for field in fields:
        if not may_see(audience, visibility_of(record, field)):
            draft.leave_out(int(record.state((field.id,)) == "filled"))
            continue
        own = worded(programme, field.label) if field.label and len(fields) > 1 else ""
        if isinstance(field, TableField):
            grid = _table(draft, programme, field, record, audience)
            if grid is not None:
                yield Pair(label, own)
                yield grid
                label = ""
            continue
        text = answer_text(programme, field, record)
        if text.strip():
            parts.append(f"{own}\n{text}" if own else text)
    if parts:
        yield Pair(label, "\n".join(parts), _note(record, fields, audience))


def _note(record: Record, fields: list[FormField], audience: Audience) -> str:
    """Remarks are for the team; that an answer is an example everybody has to know."""
    if audience != "team":
        return ""
    notes = (record.about((field.id,)).get("note") for field in fields)
    return "\n".join(dict.fromkeys(str(note) for note in notes if is_filled(note)))


def _table(
    draft: Draft, programme: Programme, field: TableField, record: Record, audience: Audience
) -> Grid | None:
    rows = [*visible_rows(record, field, audience)]
    draft.leave_out(sum(row is None for row in rows))
    kept = [row for row in rows if row is not None]
    columns = [c for c in field.columns if any(is_filled(row.get(c.id)) for row in kept)]
    if not columns:
        return None
    return Grid(
        tuple(_column_title(programme, column) for column in columns),
        tuple(tuple(_cell(programme, c, row) for c in columns) for row in kept),
        tuple(3 if column.type == "long-text" else 2 for column in columns),
    )


def _add_grid(
    draft: Draft, programme: Programme, form: FormDefinition, record: Record, audience: Audience
) -> None:
    """The table a grid form is about: exactly its columns, whatever lies beside them."""
    table = form.table(form.grid.rows) if form.grid is not None else None
    if form.grid is None or table is None:
        return
    columns = [c for name in form.grid.columns if (c := table.column(name)) is not None]
    rows = [*visible_rows(record, table, audience)]
    draft.leave_out(sum(row is None for row in rows))
    draft.add(
        Grid(
            tuple(_column_title(programme, column) for column in columns),
            tuple(
                tuple(_cell(programme, column, row) for column in columns)
                for row in rows
                if row is not None
            ),
            tuple(3 if column.type == "long-text" else 2 for column in columns),
        )
    )


def _column_title(programme: Programme, column: ColumnField) -> str:
    return worded(programme, column.label) if column.label else column.id


def _cell(programme: Programme, column: ColumnField, row: Mapping[str, Any]) -> str:
    return show(column, row.get(column.id), current(), names_for(programme, column))


def _as_it_stands(key: str, value: object) -> Block:
    return Pair(key, str(value))


def latest_day(value: object) -> str:
    """The latest day named anywhere in some content, as ISO text; empty where there is none.

    It stamps a file, so that the same data always gives the same bytes.
    """
    return max((day.isoformat() for day in _days(value)), default="")


def _days(value: object) -> Iterator[dt.date]:
    if isinstance(value, dt.datetime):
        yield value.date()
    elif isinstance(value, dt.date):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _days(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _days(inner)
