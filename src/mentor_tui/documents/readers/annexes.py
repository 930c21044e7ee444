"""Which form a document is, before any answer is looked at.

The needs analysis and the mentor's strengths share eleven questions: a document is one of them
only by a question that the other has not, and nobody's answers are taken for somebody else's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mentor_tui.documents.readers.likeness import plain
from mentor_tui.documents.readers.questions import Questions
from mentor_tui.documents.readers.received import Paper
from mentor_tui.domain.programme import Programme
from mentor_tui.schema.definition import FormDefinition


@dataclass(frozen=True, slots=True)
class Likely:
    """The forms a document may be: one where it is sure, the likeliest first otherwise."""

    forms: tuple[FormDefinition, ...]
    sure: bool


def which_form(programme: Programme, paper: Paper, forms: Iterable[FormDefinition]) -> Likely:
    """The form whose questions stand in a document."""
    found: list[tuple[FormDefinition, frozenset[str]]] = []
    for form in forms:
        met = frozenset(_met(Questions(programme, form), paper))
        if met:
            found.append((form, met))
    found.sort(key=lambda each: -len(each[1]))
    if not found:
        return Likely((), sure=False)
    best, met = found[0]
    others = [other for _form, other in found[1:]]
    if all(other < met for other in others):
        return Likely((best,), sure=True)
    titled = [form for form, _met_by in found if _is_titled(programme, form, paper)]
    if len(titled) == 1 and all(other <= _of(found, titled[0]) for other in [*others, met]):
        return Likely((titled[0],), sure=True)
    return Likely(tuple(form for form, _met_by in found), sure=False)


def _of(found: list[tuple[FormDefinition, frozenset[str]]], form: FormDefinition) -> frozenset[str]:
    return next(met for each, met in found if each is form)


def _met(questions: Questions, paper: Paper) -> Iterable[str]:
    """What of a document is surely a question of the form: the words, as they stand there.

    A label of one or two words ("Source") is on too many forms to say anything.
    """
    for table in paper.tables:
        header = table.rows[0] if table.rows else None
        titles = [cell.text for cell in header.cells] if header is not None else []
        if len(titles) > 2 and questions.columns_of(titles) is not None:
            yield " ".join(map(plain, titles))
        for row in table.rows:
            for cell in row.cells[:-1] or row.cells:
                text = cell.text
                if len(plain(text).split()) > 2 and (
                    questions.likeness.find(text, (text.split("\n", 1)[0],)).sure
                    or questions.question_named(text) is not None
                ):
                    yield plain(text)
    for text in paper.outside:
        if questions.question_named(text) is not None:
            yield plain(text)


def _is_titled(programme: Programme, form: FormDefinition, paper: Paper) -> bool:
    titles = {plain(text) for text in form.title.values()}
    return any(plain(text) in titles for text in paper.outside)
