"""A programme or a record as plain text, line by line: `show`, `demo` without a terminal.

This is also how a screen reader reads a programme, which Textual's screens do not allow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mentor_tui.domain.checking import retired
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.progress import holds, section_count
from mentor_tui.domain.record import Record
from mentor_tui.domain.saying import answer_text, labelled, names_for, worded
from mentor_tui.language import _, current, word
from mentor_tui.schema.definition import FormDefinition, Question
from mentor_tui.schema.fields import FormField, TableField, said
from mentor_tui.schema.values import show
from mentor_tui.text.characters import visible
from mentor_tui.text.toml_write import dump
from mentor_tui.workspace import clock
from mentor_tui.workspace.overview import process_map, todos
from mentor_tui.workspace.workspace import Workspace


def programme_text(workspace: Workspace) -> str:
    """The programme's map, what comes next, and the file of every record."""
    return visible("\n".join(_programme_lines(workspace)))


def record_text(workspace: Workspace, record: Record) -> str:
    """Every question of a record with its answer."""
    programme = workspace.programme
    form = programme.form_of(record)
    if form is None:
        return visible(dump(record.data))
    return visible("\n".join(_record_lines(programme, form, record)))


def _programme_lines(workspace: Workspace) -> Iterator[str]:
    programme, today = workspace.programme, clock.today()
    yield programme.title or workspace.root.name
    illustrative = programme.card.answer("illustrative") if programme.card is not None else None
    if isinstance(illustrative, str):
        yield illustrative.strip()
    for stretch in process_map(programme, today, current()):
        yield ""
        yield stretch.title.upper()
        for line in stretch.lines:
            number = f"{line.step.number} " if line.step.number is not None else ""
            extra = f"  ({line.extra})" if line.extra else ""
            yield f"  {number}{labelled(line.title, line.state)}{extra}"
            yield from (f"      {record.path}" for record in line.step.records)
    coming = [*todos(programme, today, current())]
    if coming:
        yield ""
        yield _("WHAT COMES NEXT")
        yield from (f"  - {todo.message}" for todo in coming)
    if workspace.problems:
        yield ""
        yield _("PROBLEMS")
        yield from (f"  - {p.path}: {word(p.message, **p.params)}" for p in workspace.problems)


def _record_lines(programme: Programme, form: FormDefinition, record: Record) -> Iterator[str]:
    language = current()
    yield programme.name_of(record, language)
    yield record.path
    for index, section in enumerate(form.sections, start=1):
        count = section_count(section, record)
        done = f"  ({count.done}/{count.total})" if count.total else ""
        yield ""
        yield f"{index}. {said(section.title, language, programme.language)[0]}{done}"
        for number, question in enumerate(section.questions, start=1):
            yield from _question_lines(programme, question, record, f"{index}.{number}")
        yield from (
            f"  - {said(text.text, language, programme.language)[0]}" for text in section.texts
        )
    kept = retired(form, record)
    if kept:
        yield ""
        yield _("No longer asked")
        yield dump(dict(kept))


def _question_lines(
    programme: Programme, question: Question, record: Record, number: str
) -> Iterator[str]:
    yield f"{number} {worded(programme, question.label)}"
    shown = [field for field in question.fields if holds(field.when, record.answers)]
    for field in shown:
        label = worded(programme, field.label) if field.label and len(shown) > 1 else ""
        yield from _answer_lines(programme, question, field, record, label)


def _answer_lines(
    programme: Programme, question: Question, field: FormField, record: Record, label: str
) -> Iterator[str]:
    state = record.state((field.id,))
    if isinstance(field, TableField) and state == "filled":
        if label:
            yield f"    {label}"
        for row in record.rows(field.id):
            yield from _row_lines(programme, question, field, row)
            yield from _note_lines(record, (field.id, str(row.get("id", ""))))
    else:
        first, *rest = answer_text(programme, field, record).splitlines() or ["–"]
        yield f"    {labelled(label, first) if label else first}"
        yield from (f"    {line}" for line in rest)
    yield from _note_lines(record, (field.id,))


def _note_lines(record: Record, path: tuple[str, ...]) -> Iterator[str]:
    """The remark about an answer or a row."""
    note = record.about(path).get("note")
    if isinstance(note, str) and note:
        yield f"    [{note}]"


def _row_lines(
    programme: Programme, question: Question, field: TableField, row: Mapping[str, Any]
) -> Iterator[str]:
    """A row's cells; what a preset row is about comes first, in the form's words."""
    prompt = question.prompt_of(row.get("source"))
    mark = "*"
    if prompt is not None:
        yield f"    {mark} {worded(programme, prompt.text)}"
        mark = " "
    for column in field.columns:
        if column.id not in row or (prompt is not None and column.id == "source"):
            continue
        text = show(column, row[column.id], current(), names_for(programme, column))
        if not text.strip():
            continue
        label = worded(programme, column.label) if column.label else column.id
        first, *rest = text.splitlines()
        yield f"    {mark} {labelled(label, first)}"
        yield from (f"        {line}" for line in rest)
        mark = " "
