"""A place in words: section, question, part; the row and the column of a table."""

from __future__ import annotations

from mentor_tui.domain.paths import Path
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record
from mentor_tui.domain.saying import worded
from mentor_tui.language import current
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import TableField

_STEP = " › "
_MOST = 60


def place_words(programme: Programme, form: FormDefinition, record: Record, path: Path) -> str:
    """Where something is, as people would say it."""
    section = form.section_of(path[1]) if len(path) > 1 else None
    question, field = form.question_of(path[1]), form.field(path[1])
    if section is None or question is None or field is None:
        return ".".join(path)
    words = [worded(programme, section.title), worded(programme, question.short or question.label)]
    if field.label is not None and len(question.fields) > 1:
        words.append(worded(programme, field.label))
    if isinstance(field, TableField) and len(path) > 2:
        words.append(row_words(programme, form, field, record, path[2]))
        column = field.column(path[3]) if len(path) > 3 else None
        if column is not None and column.label is not None:
            words.append(worded(programme, column.label))
    return _STEP.join(words)


def row_words(
    programme: Programme, form: FormDefinition, table: TableField, record: Record, row_id: str
) -> str:
    """What a row is called, short enough for a line."""
    row = next((row for row in record.rows(table.id) if row.get("id") == row_id), {"id": row_id})
    name = programme.row_name(form, table.id, row, current())
    return name if len(name) <= _MOST else name[: _MOST - 1] + "…"
