"""The programme at a glance: the process as a map, key figures, the plan by status and in time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mentor_tui.documents.audience import Audience, cell_visibility, may_see, visibility_of
from mentor_tui.documents.grids import shown_rows
from mentor_tui.documents.page import Block, Bullets, Chart, Draft, Grid, Heading, Pair, Stroke
from mentor_tui.domain.agenda import Visit
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.progress import Count
from mentor_tui.domain.record import Record, is_filled
from mentor_tui.domain.steps import StepState, process_of, steps_of
from mentor_tui.domain.timeline import Timeline, scale_of, timeline_of
from mentor_tui.domain.timeline_text import SIGNS, draw
from mentor_tui.language import _, current, ngettext
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import ChoiceField, TableField, said
from mentor_tui.schema.values import option_label, show

_MOST_COLUMNS = 24
"""Columns a chart on paper may have beside its labels."""
_TEXT_WIDTH = 96


def plan_of(programme: Programme) -> Record | None:
    """The living record of the programme's grid form, its action plan."""
    for record in programme.records.values():
        form = programme.form_of(record)
        if form is not None and form.grid is not None and not record.read_only:
            return record
    return None


def process_map(programme: Programme, audience: Audience) -> Grid:
    """Every step in order, with its phase, its days and how far it is; no clock is asked."""
    process = process_of(programme)
    phases = process.phases if process is not None else ()
    titles = {str(phase.id): said(phase.title, current())[0] for phase in phases}
    rows, before = [], ""
    for step in steps_of(programme):
        phase = titles.get(step.phase) or step.phase
        title = _title(programme, step, audience)
        number = f"{step.number}. " if step.number is not None else ""
        rows.append(
            (
                phase if phase != before else "",
                f"{number}{title}",
                _days(step, audience),
                _state(programme, step, audience),
            )
        )
        before = phase
    headers = (_("Phase"), _("Step"), _("When"), _("State"))
    return Grid(headers, tuple(rows), (3, 6, 4, 4))


def _title(programme: Programme, step: StepState, audience: Audience) -> str:
    """What a step is called, by its template where its own name is not for them."""
    own = step.title
    if not _may_know(programme, step, "title", audience):
        template = step.template.title if step.template is not None else None
        own = template or (step.form.title if step.form is not None else {})
    return said(own, current(), programme.language)[0] or step.form_id


def _days(step: StepState, audience: Audience) -> str:
    field = step.form.field("dates") if step.form is not None and step.is_visit else None
    if field is None or not step.records:
        return ""
    visit = step.records[0]
    if not may_see(audience, visibility_of(visit, field)):
        return ""
    return show(field, visit.answer("dates"), current())


def _state(programme: Programme, step: StepState, audience: Audience) -> str:
    if step.left_out is not None:
        reason = step.left_out if _may_know(programme, step, "left_out", audience) else ""
        return " — ".join(filter(None, (_("left out"), reason)))
    if step.form is None or step.form.read_only:
        return ""
    if not (step.is_begun or step.count.done):
        return _("not started")
    return _progress(step.count, step.is_visit)


def _may_know(programme: Programme, step: StepState, name: str, audience: Audience) -> bool:
    """Whether a cell of a step in the programme's own record is for an audience."""
    card = programme.card
    form = programme.form_of(card) if card is not None else None
    table = form.table("steps") if form is not None else None
    column = table.column(name) if table is not None else None
    if card is None or table is None or column is None:
        return audience == "team"
    row = next((row for row in card.rows("steps") if row.get("id") == step.row), {})
    return may_see(audience, cell_visibility(card, table, row, column))


def _progress(count: Count, is_visit: bool) -> str:
    if not count.total:
        return _("begun")
    if count.complete:
        return _("held") if is_visit else _("complete")
    if is_visit:
        words = ngettext("{count} of {total} items", "{count} of {total} items", count.done)
    else:
        words = ngettext("{count} of {total} answered", "{count} of {total} answered", count.done)
    return words.replace("{count}", str(count.done)).replace("{total}", str(count.total))


def key_figures(programme: Programme, audience: Audience) -> Iterator[Pair]:
    """What a mayor asks first: needs, actions, visits, people, practices, open questions."""
    plan = plan_of(programme)
    form = programme.form_of(plan) if plan is not None else None
    if plan is not None and form is not None and form.grid is not None:
        rows = seen_rows(programme, plan, form.grid.rows, audience)
        linked = sum(bool(row.get("needs")) for row in rows)
        words = ngettext(
            "{total}, of which {count} answers a need",
            "{total}, of which {count} answer a need",
            linked,
        )
        if rows:
            text = words.replace("{total}", str(len(rows))).replace("{count}", str(linked))
            yield Pair(_("Actions"), text)
    for form_id, table, label in (
        ("needs-analysis", "needs", _("Needs")),
        ("support-group", "members", _("Members of the local support group")),
    ):
        number = sum(
            len(seen_rows(programme, record, table, audience))
            for record in programme.of_form(form_id)
        )
        if number:
            yield Pair(label, str(number))
    visits = [step for step in steps_of(programme) if step.number is not None]
    if visits:
        held = sum(step.count.complete for step in visits)
        words = _("{held} held of {total}")
        yield Pair(
            _("Visits"), words.replace("{held}", str(held)).replace("{total}", str(len(visits)))
        )
    practices = len(programme.of_form("good-practice"))
    if practices:
        yield Pair(_("Good practices described"), str(practices))
    questions = _open_questions(programme, audience)
    if questions:
        yield Pair(_("Questions still open"), str(questions))


def _open_questions(programme: Programme, audience: Audience) -> int:
    number = 0
    for step in steps_of(programme):
        if step.form is None or step.form.checklist is None:
            continue
        for record in step.records:
            seen = seen_rows(programme, record, step.form.checklist.notes, audience)
            ids = {row.get("id") for row in seen}
            notes = Visit(programme, step.form, record, step).notes()
            number += sum(note.is_open and note.id in ids for note in notes)
    return number


def seen_rows(
    programme: Programme, record: Record, table_id: str, audience: Audience
) -> list[dict[str, object]]:
    """The rows of a table that say something to an audience."""
    form = programme.form_of(record)
    table = form.table(table_id) if form is not None else None
    if table is None:
        return []
    rows = shown_rows(Draft(), programme, record, table, audience, ())
    return [row for row in rows if is_filled(row)]


def plan_by_status(programme: Programme, audience: Audience) -> Iterator[Block]:
    """How many actions stand where, under a heading; nothing without any."""
    record, form, table = _plan(programme)
    column = table.column("status") if table is not None else None
    if record is None or form is None or table is None or not isinstance(column, ChoiceField):
        return
    rows = seen_rows(programme, record, table.id, audience)
    counts = Counter(str(row.get("status") or "") for row in rows)
    order = [option.id for option in column.options]
    known = [name for name in (*order, *sorted(counts)) if counts.get(name)]
    lines = tuple(
        (
            option_label(column.options, name, current()) if name else _("not said"),
            str(counts[name]),
        )
        for name in dict.fromkeys(known)
    )
    if lines:
        yield Heading(_("The plan by status"))
        yield Grid((_("Status"), _("Actions")), lines, (3, 1))


def plan_over_time(programme: Programme, audience: Audience) -> Iterator[Block]:
    """The plan as a chart of months, and what has no days; nothing without a plan."""
    record, form, table = _plan(programme)
    if record is None or form is None or table is None or form.grid is None:
        return
    rows = shown_rows(Draft(), programme, record, table, audience, ())
    found = timeline_of(table, rows, form.grid.columns[0])
    if found.bars or found.undated:
        yield Heading(_("The plan over time"))
        yield from chart(found)


def chart(timeline: Timeline) -> Iterator[Block]:
    """A timeline as blocks: the bars, then what has no days."""
    scale = scale_of(timeline, _MOST_COLUMNS)
    legend = (_("to be done"), _("under way"), _("done"))
    if scale is not None:
        drawing = draw(timeline, _TEXT_WIDTH)
        meaning = "   ".join(f"{sign} {words}" for sign, words in zip(SIGNS, legend, strict=True))
        yield Chart(
            tuple(scale.years()),
            tuple(scale.months()),
            tuple(
                Stroke(
                    f"{bar.number}. {bar.title}",
                    bar.when,
                    scale.column(bar.first),
                    scale.column(bar.last),
                    bar.weight,
                )
                for bar in timeline.bars
            ),
            legend,
            (*drawing.head, *(line.text for line in drawing.bars), "", meaning),
        )
    if timeline.undated:
        yield Heading(_("Without days yet"), 2)
        yield Bullets(
            tuple(
                " — ".join(filter(None, (f"{one.number}. {one.title}", one.when)))
                for one in timeline.undated
            )
        )


def _plan(
    programme: Programme,
) -> tuple[Record | None, FormDefinition | None, TableField | None]:
    record = plan_of(programme)
    form = programme.form_of(record) if record is not None else None
    table = form.table(form.grid.rows) if form is not None and form.grid is not None else None
    return record, form, table
