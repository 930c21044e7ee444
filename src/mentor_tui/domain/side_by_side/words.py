"""Answers of other records as the words of one cell."""

from __future__ import annotations

from collections.abc import Iterator

from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record
from mentor_tui.domain.saying import STATE_WORDS, answer_text, labelled, names_for, worded
from mentor_tui.language import current, word
from mentor_tui.schema.definition import FormDefinition, Question
from mentor_tui.schema.fields import TableField
from mentor_tui.schema.values import show


def question_words(programme: Programme, question: Question, record: Record) -> str:
    """Every answer to a question, those of several fields with their labels."""
    several = len(question.fields) > 1
    parts = []
    for field in question.fields:
        text = (
            "\n".join(_rows(programme, field, record))
            if isinstance(field, TableField)
            else answer_text(programme, field, record)
        )
        if text.strip():
            label = worded(programme, field.label) if several and field.label else ""
            parts.append(labelled(label, text) if label else text)
    return "\n".join(parts)


def _rows(programme: Programme, table: TableField, record: Record) -> Iterator[str]:
    """A table row by row, what it is called first."""
    state = record.state((table.id,))
    if state in STATE_WORDS:
        yield word(STATE_WORDS[state])
    for row in record.rows(table.id):
        said = [
            " ".join(show(c, row.get(c.id), current(), names_for(programme, c)).split())
            for c in table.columns
        ]
        words = " – ".join(filter(None, said))
        if words:
            yield f"• {words}"


def short_label(programme: Programme, question: Question) -> str:
    """A question in a word or two."""
    return worded(programme, question.short or question.label)


def field_words(programme: Programme, form: FormDefinition, record: Record, field_id: str) -> str:
    """One answer of a form in words; empty where the form does not ask it."""
    field = form.field(field_id)
    return answer_text(programme, field, record) if field is not None else ""
