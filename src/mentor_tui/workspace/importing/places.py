"""A place in words: section, question, part; the row and the column of a table."""

from __future__ import annotations

from mentor_tui.domain.paths import Path, parse_path
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record
from mentor_tui.domain.saying import worded
from mentor_tui.language import current
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import TableField
from mentor_tui.workspace.importing.preview import (
    AddRow,
    Item,
    Preview,
    Reorder,
    Suggestion,
    Target,
)

_STEP = " › "
_MOST = 60


def item_words(programme: Programme, found: Preview, item: Item) -> str:
    """Where an item belongs, in the language spoken now; the file may have spoken another."""
    take = item.take
    path = take.table if isinstance(take, AddRow | Reorder) else parse_path(item.key)
    if item.kind == "unmatched" or not path:
        return item.where or item.key
    return _in_target(programme, found, path) or item.where or item.key


def likely_words(programme: Programme, found: Preview, likely: Suggestion) -> str:
    """The same of a place that a text may belong to."""
    return _in_target(programme, found, parse_path(likely.place) or ()) or likely.where


def _in_target(programme: Programme, found: Preview, path: Path) -> str:
    target = found.target
    form = programme.catalogue.form(target.form) if target is not None else None
    if target is None or form is None or not path:
        return ""
    record = programme.records.get(target.record) or Record("", found.before or {"id": ""})
    return place_words(programme, form, record, path)


def target_words(programme: Programme, target: Target) -> str:
    """What the record is called that an import goes into, in the language spoken now."""
    record = programme.records.get(target.record)
    return programme.name_of(record, current()) if record is not None else target.name


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
