"""What a form asks, in every way it may stand in a document: what answers are matched against."""

from __future__ import annotations

from collections.abc import Iterator

from mentor_tui.documents.forms import place_of, shown_columns
from mentor_tui.documents.readers.likeness import Likeness, plain
from mentor_tui.domain.programme import Programme
from mentor_tui.language.messages import fill
from mentor_tui.schema.definition import FormDefinition, Question
from mentor_tui.schema.fields import FormField, TableField

_OURS = ("ours",)
"""What a question names as its source that the guide does not ask."""

BETWEEN = "\n"
"""Between a question and the part of it that one field answers."""


class Questions:
    """The questions of one form.

    Args:
        programme: whose name stands in them.
        form: the form.
    """

    def __init__(self, programme: Programme, form: FormDefinition) -> None:
        self.form = form
        self._title = programme.title
        self.fields = {
            place_of(field.id): (question, field)
            for question in form.questions()
            for field in question.fields
            if not isinstance(field, TableField)
        }
        known = {
            place: [*self._wordings(question, field)]
            for place, (question, field) in self.fields.items()
        }
        self.likeness = Likeness(known)
        self._whole = Likeness(
            {question.id: [*self._of_question(question)] for question in form.questions()}
        )

    def question_named(self, text: str) -> Question | None:
        """The question a heading or a row of its own announces, if it surely does."""
        sure = self._whole.find(text).sure
        return next((q for q in self.form.questions() if q.id == sure), None)

    def within(self, question: Question, text: str) -> str:
        """The part of a question that a label means; empty where none has just that label."""
        for field in question.fields:
            if not isinstance(field, TableField) and plain(text) in {
                plain(each) for each in self._labels(question, field)
            }:
                return place_of(field.id)
        return ""

    def parts(self, question: Question) -> tuple[str, ...]:
        """The places of a question's answers."""
        return tuple(
            place_of(field.id) for field in question.fields if not isinstance(field, TableField)
        )

    def orders(self) -> Iterator[list[tuple[str, ...]]]:
        """The orders in which the form's questions may stand, each row with its places.

        A cell for each answer, as our own forms have; one for each question, as the guide's annexes
        have; the same without the questions that are not the guide's.
        """
        yield [(place,) for place in self.fields]
        yield [self.parts(question) for question in self.form.questions()]
        yield [self.parts(q) for q in self.form.questions() if q.source != _OURS]

    def columns_of(self, headers: list[str]) -> tuple[TableField, tuple[str, ...]] | None:
        """The table that column titles are of, and the column of each; None where not one is."""
        found: list[tuple[int, TableField, tuple[str, ...]]] = []
        titles = [plain(header) for header in headers]
        for field in self.form.fields():
            if not isinstance(field, TableField):
                continue
            known = {
                plain(text): column.id
                for column in shown_columns(field)
                for text in (column.label or {}).values()
            }
            columns = tuple(known.get(title, "") if title else "" for title in titles)
            number = sum(map(bool, columns))
            if number >= 2 and 2 * number > sum(map(bool, titles)) and _each_once(columns):
                found.append((number, field, columns))
        found.sort(key=lambda each: -each[0])
        if not found or (len(found) > 1 and found[0][0] == found[1][0]):
            return None
        return found[0][1], found[0][2]

    def prompt_source(self, table: TableField, text: str) -> str:
        """The source of the sub-point that a preset row stands for; empty where none does."""
        question = self.form.question_of(table.id)
        for prompt in question.prompts if question is not None else ():
            if plain(text) in {plain(self._said(each)) for each in prompt.text.values()}:
                return prompt.source[0]
        return ""

    def _said(self, text: str) -> str:
        return fill(text, {"programme": self._title})

    def _of_question(self, question: Question) -> Iterator[str]:
        for language, label in question.label.items():
            prompts = [p.text.get(language, "") for p in question.prompts]
            yield self._said(label)
            if prompts:
                yield self._said("\n".join([label, *prompts]))

    def _labels(self, question: Question, field: FormField) -> Iterator[str]:
        """How one part of a question is called within it."""
        for language, label in (field.label or {}).items():
            own = [p.text.get(language, "") for p in question.prompts if p.field == field.id]
            yield self._said(label)
            if own:
                yield self._said("\n".join([label, *own]))
                yield self._said("\n".join(own))

    def _wordings(self, question: Question, field: FormField) -> Iterator[str]:
        if len(question.fields) == 1:
            yield from self._of_question(question)
            return
        for label in self._labels(question, field):
            yield label
            for text in question.label.values():
                yield f"{self._said(text)}{BETWEEN}{label}"


def _each_once(columns: tuple[str, ...]) -> bool:
    named = [column for column in columns if column]
    return len(named) == len(set(named))
