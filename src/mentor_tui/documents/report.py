"""The whole programme on paper: the report, the presentation of the plan, the archive."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping

from mentor_tui.documents.audience import Audience
from mentor_tui.documents.compose import latest_day, record_page
from mentor_tui.documents.page import Block, Bullets, Grid, Heading, Page, Pair, Paragraph
from mentor_tui.documents.writers import markdown
from mentor_tui.documents.writers.zips import same_bytes
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record, is_filled
from mentor_tui.domain.steps import StepState, process_of, steps_of
from mentor_tui.language import _, current
from mentor_tui.schema.definition import ChoiceField, said
from mentor_tui.schema.values import option_label, show


def report_page(programme: Programme, audience: Audience) -> Page:
    """Everything an audience may see, in the order of the process, with the map first."""
    steps = [step for step in steps_of(programme) if step.left_out is None]
    blocks: list[Block] = [Heading(_("The process")), _map(programme, steps_of(programme))]
    status = _plan_by_status(programme)
    if status:
        blocks += [Heading(_("The plan by status")), status]
    omitted = 0
    for step in steps:
        for record in step.records:
            page = record_page(programme, record, audience)
            omitted += page.omitted
            if page.blocks:
                blocks.append(Heading(page.title))
                blocks += [_deeper(block) for block in page.blocks]
    return Page(
        title=programme.title,
        head=tuple(_programme_head(programme)),
        blocks=tuple(blocks),
        audience=audience,
        language=current(),
        omitted=omitted,
        changed=latest_day([record.data for record in programme.records.values()]),
    )


def presentation_page(programme: Programme, audience: Audience) -> Page | None:
    """The plan as it is presented at the last visit: one heading an action; None without plan."""
    record = _plan(programme)
    form = programme.form_of(record) if record is not None else None
    if record is None or form is None or form.grid is None:
        return None
    whole = record_page(programme, record, audience)
    grid = next((block for block in whole.blocks if isinstance(block, Grid)), None)
    blocks: list[Block] = []
    grid = grid or Grid((), ())
    for number, row in enumerate(grid.rows, start=1):
        blocks.append(Heading(f"{number}. {' '.join(row[0].split())}"))
        blocks += [
            Pair(title, text)
            for title, text in zip(grid.headers[1:], row[1:], strict=True)
            if text.strip()
        ]
    return Page(
        title=whole.title,
        head=tuple(_programme_head(programme)),
        blocks=tuple(blocks),
        audience=audience,
        language=current(),
        omitted=whole.omitted,
        changed=whole.changed,
    )


def archive(programme: Programme, audience: Audience, files: Mapping[str, bytes]) -> bytes:
    """A zip that is readable without the app: every record as Markdown.

    Args:
        programme: what is put away.
        audience: who it is for; the records' own files go along for the team only.
        files: those files, by path.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("report.md", markdown.write(report_page(programme, audience)))
        for record in sorted(programme.records.values(), key=lambda record: record.path):
            if programme.form_of(record) is not None:
                page = record_page(programme, record, audience)
                name = record.path.removesuffix(".toml") + ".md"
                target.writestr(f"pages/{name}", markdown.write(page))
        for path, data in sorted(files.items()) if audience == "team" else ():
            target.writestr(f"files/{path}", data)
    return same_bytes(out.getvalue())


def _plan(programme: Programme) -> Record | None:
    for record in programme.records.values():
        form = programme.form_of(record)
        if form is not None and form.grid is not None and not record.read_only:
            return record
    return None


def _programme_head(programme: Programme) -> Iterable[Pair]:
    form = programme.form_of(programme.card) if programme.card is not None else None
    for name in ("theme", "mentee_city", "mentee_association", "mentor_city", "mentor_association"):
        field = form.field(name) if form is not None else None
        value = programme.card.answer(name) if programme.card is not None else None
        question = form.question_of(name) if form is not None else None
        if field is not None and question is not None and is_filled(value):
            label = said(field.label or question.label, current(), programme.language)[0]
            yield Pair(label, show(field, value, current(), programme.party))
    process = process_of(programme)
    if process is not None:
        yield Pair(_("Process"), said(process.title, current(), programme.language)[0])


def _map(programme: Programme, steps: list[StepState]) -> Block:
    lines = []
    for step in steps:
        title = said(step.title, current(), programme.language)[0]
        if step.left_out is not None:
            lines.append(" — ".join((title, _("left out"), step.left_out)))
        elif not step.records:
            lines.append(" — ".join((title, _("not started"))))
        else:
            lines.append(f"{title} — {step.count.done}/{step.count.total}")
    return Bullets(tuple(lines))


def _plan_by_status(programme: Programme) -> Block | None:
    record = _plan(programme)
    form = programme.form_of(record) if record is not None else None
    table = form.table(form.grid.rows) if form is not None and form.grid is not None else None
    column = table.column("status") if table is not None else None
    if record is None or table is None or not isinstance(column, ChoiceField):
        return None
    counts = Counter(str(row.get("status") or "") for row in record.rows(table.id))
    rows = tuple(
        (option_label(column.options, name, current()) if name else "–", str(number))
        for name, number in sorted(counts.items())
    )
    return Grid((_("Status"), _("Actions")), rows, (3, 1)) if rows else None


def _deeper(block: Block) -> Block:
    return Heading(block.text, block.level + 1) if isinstance(block, Heading) else block


def omission(page: Page) -> Paragraph:
    """How much was left out for this audience, said on the page itself."""
    text = _("{count} answers are not shown: they are not for this audience.")
    return Paragraph(text.replace("{count}", str(page.omitted)), quiet=True)
