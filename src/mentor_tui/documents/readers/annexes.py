"""Which form a document is, before any answer is looked at.

The needs analysis and the mentor's strengths share eleven questions: a document is one of them
only by a question that the other has not, and nobody's answers are taken for somebody else's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mentor_tui.documents.readers.likeness import LEAST_EXACT, plain
from mentor_tui.documents.readers.questions import Questions
from mentor_tui.documents.readers.received import Paper
from mentor_tui.domain.programme import Programme
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import FormId

_MOST_ACROSS = 3
"""Cells of a row that holds a question and its answer: its number before them, at most."""


@dataclass(frozen=True, slots=True)
class Likely:
    """The forms a document may be: one where it is sure, the likeliest first otherwise."""

    forms: tuple[FormDefinition, ...]
    sure: bool


def which_form(programme: Programme, paper: Paper, forms: Iterable[FormDefinition]) -> Likely:
    """The form whose questions stand in a document."""
    found: dict[FormId, frozenset[str]] = {}
    known: dict[FormId, FormDefinition] = {}
    for form in forms:
        met = frozenset(_met(Questions(programme, form), paper))
        if met:
            found[form.id], known[form.id] = met, form
    ranked = sorted(found, key=lambda name: -len(found[name]))
    if not ranked:
        return Likely((), sure=False)
    titled = [name for name in ranked if _is_titled(known[name], paper)]
    for name in (ranked[0], *(titled if len(titled) == 1 else ())):
        others = (other for other in ranked if other != name)
        if all(_beats(known[name], found[name], known[o], found[o]) for o in others):
            return Likely((known[name],), sure=True)
    named = titled[0] if len(titled) == 1 else ""
    if named and all(found[other] <= found[named] for other in ranked):
        return Likely((known[named],), sure=True)
    return Likely(tuple(known[name] for name in ranked), sure=False)


def _beats(
    form: FormDefinition, met: frozenset[str], other: FormDefinition, met_there: frozenset[str]
) -> bool:
    """Whether a document has questions of one form that the other has not, and none the other way.

    That a shared question is nearer to the one's wording than to the other's says nothing.
    """
    own = met - {question.id for question in other.questions()}
    theirs = met_there - {question.id for question in form.questions()}
    return bool(own) and not theirs


def _met(questions: Questions, paper: Paper) -> Iterable[str]:
    """The questions of the form that surely stand in a document, by their ids.

    A label of one or two words ("Source") is on too many forms to say anything.
    """
    for table in paper.tables:
        titles = [cell.text for cell in table.rows[0].cells] if table.rows else []
        columns = questions.columns_of(titles) if len(titles) > 2 else None
        question = questions.form.question_of(columns[0].id) if columns is not None else None
        if question is not None:
            yield question.id
        for row in table.rows:
            if len(row.cells) > _MOST_ACROSS:
                continue  # a row of a grid: its cells are no questions
            for cell in row.cells[:-1] or row.cells:
                yield from _question(questions, cell.text)
    for text in paper.outside:
        named = questions.question_named(text)
        if named is not None:
            yield named.id


def _question(questions: Questions, text: str) -> Iterable[str]:
    if len(plain(text).split()) < LEAST_EXACT:
        return
    named = questions.question_named(text)
    sure = questions.likeness.find(text, (text.split("\n", 1)[0],)).sure
    if named is not None:
        yield named.id
    elif sure:
        yield questions.fields[sure][0].id


def _is_titled(form: FormDefinition, paper: Paper) -> bool:
    titles = {plain(text) for text in form.title.values()}
    return any(plain(text) in titles for text in paper.outside)
