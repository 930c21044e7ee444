"""Make pages from a programme: an annex, the plan, a visit's agenda and note, the whole report.

Called with the language of the output spoken (`language.using`). Everything here asks `audience`
before it puts a word on a page; nothing after it decides who may see what.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from mentor_tui.documents.audience import Audience, may_see, visibility_of
from mentor_tui.documents.grids import followed, form_grid, table_grid
from mentor_tui.documents.page import Block, Draft, Heading, Page, Pair
from mentor_tui.documents.shown import answer_shown, name_shown
from mentor_tui.domain.checking import retired
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.progress import holds
from mentor_tui.domain.record import Record, is_filled
from mentor_tui.domain.saying import worded
from mentor_tui.language import _, current
from mentor_tui.schema.definition import FormDefinition, Question, Section
from mentor_tui.schema.fields import FormField, TableField


def record_page(
    programme: Programme, record: Record, audience: Audience, *, whole: bool = False
) -> Page:
    """A record as a page: its questions left, its answers right; the plan as its grid.

    Args:
        programme: whose record it is.
        record: what is shown.
        audience: for whom.
        whole: below the grid of a plan, also what became of each of its rows.

    Raises:
        LookupError: its form is not known here.
    """
    form = _form(programme, record)
    draft = Draft()
    head = [*_head(programme, record, form)]
    sections = list(form.sections)
    if form.grid is not None:
        # The head of a plan stands above its table, as in the guide's own (annex 6).
        head = [*_grid_head(draft, programme, sections.pop(0), record, audience)]
        grid = form_grid(draft, programme, form, record, audience)
        draft.add(*([grid] if grid is not None else []))
        if whole:
            became = followed(draft, programme, form, record, audience)
            draft.under(Heading(_("What became of it")), became)
    for section in sections:
        title = Heading(worded(programme, section.title))
        draft.under(title, _section(draft, programme, section, record, audience))
    if audience == "team":
        kept = retired(form, record)
        draft.under(Heading(_("No longer asked")), (_as_it_stands(k, v) for k, v in kept.items()))
    return Page(
        title=name_shown(programme, record, audience),
        head=tuple(head),
        blocks=tuple(draft.blocks),
        audience=audience,
        language=current(),
        left_out=tuple(draft.left_out),
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


def _grid_head(
    draft: Draft, programme: Programme, section: Section, record: Record, audience: Audience
) -> Iterator[Pair]:
    """The head of a plan: each question one line, its parts after each other."""
    for question in section.questions:
        texts = [
            answer_shown(programme, field, record, audience).strip()
            for field in _seen(draft, programme, question, record, audience)
            if not isinstance(field, TableField)
        ]
        yield Pair(worded(programme, question.label), ", ".join(filter(None, texts)))


def _section(
    draft: Draft, programme: Programme, section: Section, record: Record, audience: Audience
) -> Iterator[Block]:
    form = _form(programme, record)
    for question in section.questions:
        if form.grid is None or form.grid.rows not in {field.id for field in question.fields}:
            yield from _question(draft, programme, question, record, audience)


def _question(
    draft: Draft, programme: Programme, question: Question, record: Record, audience: Audience
) -> Iterator[Block]:
    """A question with what was answered: one row a part, and its tables below."""
    label = worded(programme, question.label)
    fields = _seen(draft, programme, question, record, audience)
    for field in fields:
        part = worded(programme, field.label) if field.label and len(question.fields) > 1 else ""
        part = "" if part == worded(programme, question.label) else part
        if isinstance(field, TableField):
            caption = "\n".join(filter(None, (label, part)))
            grids = [*table_grid(draft, programme, question, field, record, audience, caption)]
            label = "" if grids else label
            yield from grids
            continue
        text = answer_shown(programme, field, record, audience)
        if text.strip():
            yield Pair(label, text, _note(record, field, audience), part=part)
            label = ""


def _seen(
    draft: Draft, programme: Programme, question: Question, record: Record, audience: Audience
) -> list[FormField]:
    """The fields of a question that are asked here and shown to an audience.

    Of a table each row says for itself who may see it: one note of a visit may be opened.
    """
    seen: list[FormField] = []
    for field in question.fields:
        if not holds(field.when, record.answers):
            continue
        if isinstance(field, TableField) or may_see(audience, visibility_of(record, field)):
            seen.append(field)
        elif record.state((field.id,)) != "blank":
            wording = field.label or question.label
            draft.leave_out(record.id, field.id, "", worded(programme, wording))
    return seen


def _note(record: Record, field: FormField, audience: Audience) -> str:
    """Remarks are for the team alone."""
    note = record.about((field.id,)).get("note") if audience == "team" else None
    return str(note) if is_filled(note) else ""


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
