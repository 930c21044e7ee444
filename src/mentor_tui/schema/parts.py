"""A form cut down to some of its sections, and a form written down as its own file.

Used for what is handed over to one respondent: a form with their questions only, whole in itself,
so that any copy of the application (or a text editor) shows just those. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mentor_tui.schema.definition import FormDefinition, Question, Section
from mentor_tui.schema.fields import ReferenceField, TableField
from mentor_tui.text.toml_write import dump


def sections_named(form: FormDefinition, name: str) -> tuple[Section, ...]:
    """The sections somebody means: by id, by number from 1, or all those of one respondent."""
    if name.isdecimal() and 0 < int(name) <= len(form.sections):
        return (form.sections[int(name) - 1],)
    by_id = tuple(section for section in form.sections if section.id == name)
    return by_id or tuple(s for s in form.sections if s.respondent == name and s.questions)


def reduced(form: FormDefinition, section_ids: Iterable[str]) -> FormDefinition:
    """The form with these sections, and of the others only the questions that these lean on.

    A question is leaned on if another is shown only after its answer, points at its rows, or if it
    names the record.
    """
    wanted = frozenset(section_ids)
    needed = _needed(form, wanted)
    sections = []
    for section in form.sections:
        if section.id in wanted:
            sections.append(section)
            continue
        leaned_on = tuple(q for q in section.questions if needed & {f.id for f in q.fields})
        if leaned_on:
            sections.append(section.model_copy(update={"questions": leaned_on, "texts": ()}))
    fields = {field.id for section in sections for field in section.fields()}
    update: dict[str, Any] = {"sections": tuple(sections)}
    if form.summary not in fields:
        update["summary"] = None
    if not _has_its_tables(form, fields):
        # Its layout is about a table that is not here: the rest is asked as questions.
        update |= {"layout": "questions", "grid": None, "checklist": None}
    return form.model_copy(update=update)


def _needed(form: FormDefinition, wanted: frozenset[str]) -> set[str]:
    """Fields outside of some sections that these lean on, and what those lean on in turn."""
    needed = {form.named_by} if form.named_by is not None else set()
    waiting = [q for s in form.sections if s.id in wanted for q in s.questions]
    seen: set[str] = set()
    while waiting:
        question = waiting.pop()
        if question.id in seen:
            continue
        seen.add(question.id)
        for name in _leans_on(form, question):
            needed.add(name)
            other = form.question_of(name)
            if other is not None:
                waiting.append(other)
    return needed


def _leans_on(form: FormDefinition, question: Question) -> Iterable[str]:
    for field in question.fields:
        parts = (field, *field.columns) if isinstance(field, TableField) else (field,)
        for part in parts:
            if part.when is not None:
                yield part.when.field
            if isinstance(part, ReferenceField) and part.to.startswith(f"{form.id}."):
                yield part.to.partition(".")[2]


def _has_its_tables(form: FormDefinition, fields: set[str]) -> bool:
    if form.grid is not None and form.grid.rows not in fields:
        return False
    own = form.checklist
    return own is None or {own.items, own.notes, *([own.people] if own.people else ())} <= fields


def form_text(form: FormDefinition) -> str:
    """The form as a file, its shared questions written out."""
    return dump(_plain(form.model_dump(exclude_defaults=True, exclude_none=True)))


def _plain(value: Any) -> Any:
    """Lists for tuples: what a TOML writer knows."""
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value
