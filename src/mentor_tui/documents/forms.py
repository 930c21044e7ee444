"""Forms on paper that come back: a cell for every answer, blank or filled, and where it belongs.

`compose` makes what is read; this makes what is written in. Called with the language of the form
spoken. What an audience may not see has no cell here, so that nothing it says can be lost in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from typing import Any

from mentor_tui.documents.audience import Audience, is_for
from mentor_tui.documents.card_shown import parties_shown
from mentor_tui.documents.coming_back import FROM_PROMPT, NO_ID, Copy, Places, digest
from mentor_tui.documents.compose import latest_day
from mentor_tui.documents.grids import shown_rows
from mentor_tui.documents.page import Block, Bullets, Draft, Grid, Heading, Page, Pair, Paragraph
from mentor_tui.documents.shown import answer_shown, name_shown, names_shown
from mentor_tui.domain.paths import path_text
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.progress import holds
from mentor_tui.domain.record import Record
from mentor_tui.domain.saying import labelled, worded
from mentor_tui.language import _, current
from mentor_tui.schema.definition import FormDefinition, Prompt, Question, Section
from mentor_tui.schema.fields import (
    ChoiceField,
    ChoicesField,
    ColumnField,
    FormField,
    TableField,
    said,
)
from mentor_tui.schema.values import show

_EMPTY_ROWS = 3
"""Rows to write in, below those there are."""

_SOURCE = "source"
"""The column that keeps which sub-point a row answers: the form's words stand in its place."""


def form_page(
    programme: Programme, form: FormDefinition, record: Record | None, audience: Audience
) -> Page:
    """A form to be filled in: every question, and the answers there are.

    Args:
        programme: whose form it is.
        form: the form.
        record: its answers; None for a blank form.
        audience: who it is for; an answer above it has no cell.
    """
    made = _Form(programme, form, record, audience)
    sections = list(form.sections)
    head: list[Pair] = []
    if form.grid is not None:
        # The head of a plan stands above its table, as in the guide's own (annex 6).
        head = [block for block in made.section(sections.pop(0)) if isinstance(block, Pair)]
        made.draft.add(*made.grid(form.grid.rows, form.grid.columns))
    else:
        made.draft.add(*made.introduction())
    for section in sections:
        made.draft.under(Heading(worded(programme, section.title)), made.section(section))
    title = worded(programme, form.title)
    page = Page(
        title=name_shown(programme, record, audience) if record is not None else title,
        blocks=tuple(made.draft.blocks),
        audience=audience,
        language=current(),
        head=tuple(head or made.head(title)),
        left_out=tuple(made.draft.left_out),
        landscape=form.grid is not None,
        changed=latest_day(record.data) if record is not None else "",
    )
    return replace(page, copy=made.copy(page))


def cell_texts(page: Page) -> dict[str, str]:
    """What stands in every cell that comes back, by its place."""
    texts = {pair.place: pair.text for pair in _pairs(page) if pair.place}
    for grid in page.blocks:
        if isinstance(grid, Grid) and grid.places is not None:
            for row, cells in zip(grid.places.rows, grid.rows, strict=True):
                for column, text in zip(grid.places.columns, cells, strict=True):
                    if row and column:
                        texts[f"{grid.places.table}.{path_text((row, column))}"] = text
    return texts


def _pairs(page: Page) -> Iterator[Pair]:
    yield from page.head
    yield from (block for block in page.blocks if isinstance(block, Pair))


def place_of(*path: str) -> str:
    """The place of an answer, as people type it."""
    return path_text(("answers", *path))


def value_text(
    programme: Programme, column: ColumnField, value: Any, audience: Audience = "team"
) -> str:
    """A value as it stands in a cell that comes back."""
    return show(column, value, current(), names_shown(programme, column, audience))


def shown_columns(table: TableField) -> tuple[ColumnField, ...]:
    """The columns of a table on paper."""
    return tuple(column for column in table.columns if column.id != _SOURCE)


class _Form:
    """One form being put on a page."""

    def __init__(
        self,
        programme: Programme,
        form: FormDefinition,
        record: Record | None,
        audience: Audience,
    ) -> None:
        self.programme, self.form, self.audience = programme, form, audience
        self.blank = record is None
        self.record = record if record is not None else Record("", {"id": "", "form": form.id})
        self.draft = Draft()
        self._under_heading = False

    def copy(self, page: Page) -> Copy:
        return Copy(
            programme=self.programme.id,
            form=self.form.id,
            version=self.form.version,
            record=self.record.id,
            language=current(),
            audience=self.audience,
            digests={place: digest(text) for place, text in cell_texts(page).items()},
        )

    def head(self, title: str) -> Iterator[Pair]:
        if self.programme.title:
            yield Pair(_("Programme"), self.programme.title)
        if title != name_shown(self.programme, self.record, self.audience):
            yield Pair(_("Form"), title)

    def introduction(self) -> Iterator[Block]:
        if self.form.introduction is not None:
            yield Paragraph(worded(self.programme, self.form.introduction))
        yield Paragraph(
            _("Write on the right, save, and send this file back: it knows where it belongs."),
            quiet=True,
        )

    def section(self, section: Section) -> Iterator[Block]:
        self._under_heading = False
        if section.introduction is not None:
            yield Paragraph(worded(self.programme, section.introduction), quiet=True)
        # What helps to write a plan stands on a blank one; a filled one is shown to mayors.
        if section.texts and (self.blank or self.form.grid is None):
            yield Bullets(tuple(worded(self.programme, text.text) for text in section.texts))
        for question in section.questions:
            if self.form.grid is None or all(f.id != self.form.grid.rows for f in question.fields):
                yield from self._question(question)

    def _question(self, question: Question) -> Iterator[Block]:
        fields = [field for field in question.fields if self._asked(field)]
        if len(fields) == 1 and len(question.fields) == 1 and not _is_table(fields[0]):
            label = worded(self.programme, question.label)
            if self._under_heading:
                yield Paragraph("")  # what follows is no part of the question above
            self._under_heading = False
            yield self._pair(fields[0], "\n".join([label, *self._prompts(question)]), question)
            return
        if not fields:
            return
        if self.form.grid is None:
            self._under_heading = True
            yield Heading(worded(self.programme, question.label), 2)
            about = [*self._prompts(question, unless={field.id for field in fields})]
            if question.help is not None:
                about.append(worded(self.programme, question.help))
            if about:
                yield Paragraph("\n".join(about), quiet=True)
        for field in fields:
            yield from self._part(question, field)

    def _part(self, question: Question, field: FormField) -> Iterator[Block]:
        """One of the fields of a question that stands as a heading above them."""
        if isinstance(field, TableField):
            if field.label is not None and len(question.fields) > 1:
                yield Paragraph(worded(self.programme, field.label))
            yield from self.grid(field.id, tuple(c.id for c in shown_columns(field)))
            return
        label = worded(self.programme, field.label or question.label)
        own = [prompt for prompt in question.prompts if prompt.field == field.id]
        yield self._pair(field, "\n".join([label, *map(self._prompt, own)]), None)

    def _asked(self, field: FormField) -> bool:
        """Whether a field has a cell: an answer that is not for the audience has none."""
        said_something = self.record.state((field.id,)) != "blank"
        if said_something and not is_for(self.audience, self.record, field):
            self._leave_out(field)
            return False
        return self.blank or said_something or holds(field.when, self.record.answers)

    def _leave_out(self, field: FormField) -> None:
        """An answer, or every row of a table, counted as everywhere else."""
        if isinstance(field, TableField):
            shown_rows(self.draft, self.programme, self.record, field, self.audience, ())
            return
        words = worded(self.programme, field.label) if field.label else field.id
        self.draft.leave_out(self.record.id, field.id, "", words)

    def _pair(self, field: FormField, label: str, question: Question | None) -> Pair:
        text = answer_shown(self.programme, field, self.record, self.audience)
        if self.form.grid is not None:
            return Pair(label, text, place=place_of(field.id))
        help_text = field.help or (question.help if question is not None else None)
        hints = [worded(self.programme, help_text)] if help_text is not None else []
        hints += self._options(field)
        if self.audience == "team" and (note := self.record.about((field.id,)).get("note")):
            hints.append(f"[{note}]")
        return Pair(label, text, hint="\n".join(hints), place=place_of(field.id))

    def _options(self, field: FormField | ColumnField) -> Iterator[str]:
        if isinstance(field, ChoiceField | ChoicesField):
            names = "; ".join(self._choices(field))
            label = _("One of") if isinstance(field, ChoiceField) else _("Any of")
            yield labelled(label, names)

    def _choices(self, field: FormField | ColumnField) -> tuple[str, ...]:
        options = field.options if isinstance(field, ChoiceField | ChoicesField) else ()
        return tuple(said(o.label, current(), self.programme.language)[0] for o in options)

    def _prompts(self, question: Question, unless: Set[str] = frozenset()) -> Iterator[str]:
        """The sub-points that no row of a table and no field of their own stands for."""
        if any(isinstance(field, TableField) and field.preset for field in question.fields):
            return
        yield from (self._prompt(p) for p in question.prompts if p.field not in unless)

    def _prompt(self, prompt: Prompt) -> str:
        return f"– {worded(self.programme, prompt.text)}"

    def grid(self, table_id: str, column_ids: tuple[str, ...]) -> Iterator[Block]:
        """A table, with rows to write in below those there are."""
        table, question = self.form.table(table_id), self.form.question_of(table_id)
        if table is None or question is None:
            return
        columns = [c for name in column_ids if (c := table.column(name)) is not None]
        rows: list[dict[str, Any]] = shown_rows(
            self.draft, self.programme, self.record, table, self.audience, columns
        )
        if self.blank and table.preset:
            rows = [{_SOURCE: prompt.source[0]} for prompt in question.prompts]
        lead = table.preset
        cells = [self._row(question, columns, row, lead=lead) for row in rows]
        empty = 0 if self.form.grid is not None and rows else _EMPTY_ROWS
        cells += [("",) * (len(columns) + lead)] * empty
        headers = [worded(self.programme, c.label) if c.label else c.id for c in columns]
        row_label = worded(self.programme, table.row_label) if table.row_label else ""
        yield Grid(
            (*((row_label,) if lead else ()), *headers),
            tuple(cells),
            (*((3,) if lead else ()), *(3 if c.type == "long-text" else 2 for c in columns)),
            Places(
                place_of(table.id),
                (*(_row_step(row, n) for n, row in enumerate(rows)), *("",) * empty),
                (*(("",) if lead else ()), *(column.id for column in columns)),
                (*(((),) if lead else ()), *(self._list(column) for column in columns)),
            ),
        )

    def _list(self, column: ColumnField) -> tuple[str, ...]:
        if column.type == "party":
            return parties_shown(self.programme, self.audience)
        return self._choices(column) if isinstance(column, ChoiceField) else ()

    def _row(
        self,
        question: Question,
        columns: list[ColumnField],
        row: Mapping[str, Any],
        *,
        lead: bool,
    ) -> tuple[str, ...]:
        cells = [
            value_text(self.programme, column, row.get(column.id), self.audience)
            for column in columns
        ]
        if not lead:
            return tuple(cells)
        prompt = question.prompt_of(row.get(_SOURCE))
        return (worded(self.programme, prompt.text) if prompt is not None else "", *cells)


def _row_step(row: Mapping[str, Any], number: int) -> str:
    """How a row is found again; one without an id cannot be changed from outside."""
    row_id = row.get("id")
    if isinstance(row_id, str) and row_id:
        return row_id
    source = row.get(_SOURCE)
    if isinstance(source, str) and source:
        return f"{FROM_PROMPT}{source}"
    return f"{NO_ID}{number}"


def _is_table(field: FormField) -> bool:
    return isinstance(field, TableField)
