"""The whole programme on paper: the report, and the presentation of the plan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from mentor_tui.documents.audience import Audience, may_see, visibility_of
from mentor_tui.documents.compose import latest_day, record_page
from mentor_tui.documents.figures import (
    key_figures,
    plan_by_status,
    plan_of,
    plan_over_time,
    process_map,
)
from mentor_tui.documents.grids import shown_rows
from mentor_tui.documents.page import (
    Block,
    Draft,
    Grid,
    Heading,
    LeftOut,
    Page,
    Pair,
    Paragraph,
)
from mentor_tui.documents.shown import brief, names_shown
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record, is_filled
from mentor_tui.domain.saying import worded
from mentor_tui.domain.steps import process_of, steps_of
from mentor_tui.language import _, current, ngettext
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import ReferenceField, TableField, said
from mentor_tui.schema.values import show

_CITIES = ("theme", "mentee_city", "mentee_association", "mentor_city", "mentor_association")
_NUMBERED = re.compile(r"^\d+\.\s*")
"""The plan's columns are numbered as in the guide's table; outside that table they are not."""


def report_page(programme: Programme, audience: Audience) -> Page:
    """Everything an audience may see, in the order of the process, with the map first."""
    blocks: list[Block] = [Heading(_("The process")), process_map(programme, audience)]
    figures = [*key_figures(programme, audience)]
    if figures:
        blocks += [Heading(_("Key figures")), *figures]
    blocks += plan_by_status(programme, audience)
    blocks += plan_over_time(programme, audience)
    left_out: list[LeftOut] = []
    for record in in_order(programme):
        page = record_page(programme, record, audience, whole=True)
        left_out += page.left_out
        if page.blocks:
            blocks.append(Heading(page.title))
            blocks += [_deeper(block) for block in page.blocks]
    return Page(
        title=programme.title,
        head=tuple(_programme_head(programme, audience)),
        blocks=tuple(blocks),
        audience=audience,
        language=current(),
        left_out=tuple(left_out),
        changed=latest_day([record.data for record in programme.records.values()]),
    )


def in_order(programme: Programme) -> list[Record]:
    """The records of the steps, each once, in the order of the process."""
    steps = (step for step in steps_of(programme) if step.left_out is None)
    return list({record.id: record for step in steps for record in step.records}.values())


def presentation_page(programme: Programme, audience: Audience) -> Page | None:
    """The plan as it is presented at the last visit: one page an action; None without plan."""
    record = plan_of(programme)
    form = programme.form_of(record) if record is not None else None
    table = form.table(form.grid.rows) if form is not None and form.grid is not None else None
    if record is None or form is None or form.grid is None or table is None:
        return None
    whole = record_page(programme, record, audience)
    grid = next((block for block in whole.blocks if isinstance(block, Grid)), None)
    # How far the plan is stands on the first page, below the cities: no chapter of its own.
    blocks: list[Block] = [
        replace(block, caption=_("The plan by status"))
        for block in plan_by_status(programme, audience)
        if isinstance(block, Grid)
    ]
    blocks += plan_over_time(programme, audience)
    rows = shown_rows(Draft(), programme, record, table, audience, ())
    shown = zip(grid.rows, rows, strict=True) if grid is not None else ()
    headers = [_NUMBERED.sub("", text) for text in (grid.headers if grid is not None else ())]
    for number, (cells, row) in enumerate(shown, start=1):
        blocks.append(Heading(f"{number}. {' '.join(cells[0].split())}"))
        blocks += [
            Pair(title, text)
            for title, text in zip(headers[1:], cells[1:], strict=True)
            if text.strip()
        ]
        blocks += _needs(programme, table, row, audience)
    return Page(
        title=f"{whole.title} — {programme.title}",
        head=tuple(_programme_head(programme, audience)),
        blocks=tuple(blocks),
        audience=audience,
        language=current(),
        left_out=whole.left_out,
        slides=True,
        changed=whole.changed,
    )


def _needs(
    programme: Programme, table: TableField, row: dict[str, object], audience: Audience
) -> Iterator[Pair]:
    """Which needs an action answers: what people ask who see it for the first time."""
    column = table.column("needs")
    if isinstance(column, ReferenceField) and is_filled(row.get("needs")):
        names = brief(names_shown(programme, column, audience))
        label = worded(programme, column.label) if column.label else column.id
        yield Pair(label, show(column, row.get("needs"), current(), names))


def _programme_head(programme: Programme, audience: Audience) -> Iterable[Pair]:
    card = programme.card
    form = programme.form_of(card) if card is not None else None
    if card is not None and form is not None:
        for name in _CITIES:
            yield from _said_of(programme, card, form, name, audience)
    process = process_of(programme)
    if process is not None:
        yield Pair(_("Process"), said(process.title, current(), programme.language)[0])


def _said_of(
    programme: Programme, card: Record, form: FormDefinition, name: str, audience: Audience
) -> Iterator[Pair]:
    field, question, value = form.field(name), form.question_of(name), card.answer(name)
    if field is None or question is None or not is_filled(value):
        return
    if may_see(audience, visibility_of(card, field)):
        # The short name of a question stands well beside an answer.
        label = field.label or question.short or question.label
        yield Pair(worded(programme, label), show(field, value, current(), programme.party))


def _deeper(block: Block) -> Block:
    return Heading(block.text, block.level + 1) if isinstance(block, Heading) else block


def omission(page: Page) -> Paragraph:
    """How much was left out for this audience, said on the page itself."""
    return Paragraph(omission_words(page.omitted), quiet=True)


def omission_words(count: int) -> str:
    """That so many answers are left out."""
    text = ngettext(
        "{count} answer is not shown: it is not for this audience.",
        "{count} answers are not shown: they are not for this audience.",
        count,
    )
    return text.replace("{count}", str(count))
