"""The form language, a whole form: sections of questions, and how a layout shows them.

A form is data. These models and those of its fields (`fields`) are the only description of the
language; the reader (`schema.reading`) turns TOML into them, `docs/form-language.md` explains them
to people who write forms, and screens, exporters and findings read nothing else about a form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Literal

from pydantic import Field

from mentor_tui.schema.fields import Definition, FieldId, FormField, FormId, TableField, Wording

Layout = Literal["questions", "checklist", "grid"]
Respondent = Literal[
    "mentee-city",
    "mentee-association",
    "mentor-city",
    "mentor-association",
    "practice-owner",
    "support-group",
    "facilitator",
    "everyone",
]


class Prompt(Definition):
    """A sub-point of a question; with `field`, the sub-point that field or column answers."""

    source: tuple[str, ...] = Field(min_length=1)
    text: Wording
    field: FieldId | None = None


class Question(Definition):
    """What is asked at once. Progress counts questions; a compound one has several fields."""

    id: FieldId
    label: Wording
    short: Wording | None = None
    """A word or two for lists, where the label is too long."""
    also: Wording | None = None
    """Other names people look for it by: found, never shown on the form."""
    help: Wording | None = None
    source: tuple[str, ...] = Field(min_length=1)
    prompts: tuple[Prompt, ...] = ()
    fields: tuple[FormField, ...] = Field(min_length=1)

    def prompt_of(self, source: object) -> Prompt | None:
        """The prompt that a preset row came from, or None."""
        return next((prompt for prompt in self.prompts if source in prompt.source), None)


class TextBlock(Definition):
    """Words to read: guidance, advice, a list's item. Nothing is answered here."""

    id: FieldId
    source: tuple[str, ...] = Field(min_length=1)
    text: Wording


class Section(Definition):
    """Part of a form, answered by one respondent; handed over and reviewed as a whole."""

    id: FieldId
    title: Wording
    respondent: Respondent = "facilitator"
    introduction: Wording | None = None
    questions: tuple[Question, ...] = ()
    texts: tuple[TextBlock, ...] = ()

    def fields(self) -> Iterator[FormField]:
        """Every field of the section, in order."""
        for question in self.questions:
            yield from question.fields


class Grid(Definition):
    """How the `grid` layout shows a table."""

    rows: FieldId
    columns: tuple[FieldId, ...] = Field(min_length=1)
    """The columns of the wide grid and of every export."""
    narrow: tuple[FieldId, ...] = Field(min_length=1)
    """Those shown at 80 columns."""
    version: FieldId | None = None
    """The field that says which version this is; freezing one writes its name there."""
    date: FieldId | None = None
    """The field that says from when it is."""
    followed: tuple[FieldId, ...] = ()
    """The columns that say what became of a row; reports have them below the table."""


class Checklist(Definition):
    """How the `checklist` layout finds its tables; `items` need columns done, skipped, planned."""

    items: FieldId
    notes: FieldId
    people: FieldId | None = None


class FormDefinition(Definition):
    """One form, whole, with shared questions already put in."""

    id: FormId
    version: int = Field(default=1, ge=1)
    layout: Layout = "questions"
    title: Wording
    introduction: Wording | None = None
    also: Wording | None = None
    """Other words people look for it by."""
    many: bool = False
    """Filled many times; its records lie in `folder`."""
    folder: FormId | None = None
    named_by: FieldId | None = None
    """The field that names one record among many."""
    summary: FieldId | None = None
    """The answer that says how far it is, where "9 of 12" says less: a decision, a table."""
    read_only: bool = False
    """Nothing to fill: a card to read."""
    without: tuple[FieldId, ...] = ()
    """Its yes-no fields to be confirmed where a process leaves its step out."""
    grid: Grid | None = None
    checklist: Checklist | None = None
    sections: tuple[Section, ...] = Field(min_length=1)

    def questions(self) -> Iterator[Question]:
        """Every question, in order."""
        for section in self.sections:
            yield from section.questions

    def fields(self) -> Iterator[FormField]:
        """Every field, in order."""
        for section in self.sections:
            yield from section.fields()

    def field(self, field_id: str) -> FormField | None:
        """The field of that id, or None."""
        return self._by_id.get(field_id)

    @cached_property
    def _by_id(self) -> Mapping[str, FormField]:
        """Every field by its id, the first where two share one: asked for with each answer."""
        return {field.id: field for field in reversed([*self.fields()])}

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages that none of its texts lacks."""
        return frozenset.intersection(*_languages_of_texts(self))

    def table(self, field_id: str) -> TableField | None:
        """The table of that id, or None where it is missing or no table."""
        field = self.field(field_id)
        return field if isinstance(field, TableField) else None

    def section_of(self, field_id: str) -> Section | None:
        """The section that holds the field, or None."""
        return next(
            (s for s in self.sections if any(f.id == field_id for f in s.fields())),
            None,
        )

    def question_of(self, field_id: str) -> Question | None:
        """The question that holds the field, or None."""
        return next((q for q in self.questions() if any(f.id == field_id for f in q.fields)), None)


def _languages_of_texts(part: object) -> Iterator[frozenset[str]]:
    """For each text of a part of a form: the languages it is in."""
    if isinstance(part, Definition):
        for _name, value in part:
            yield from _languages_of_texts(value)
    elif isinstance(part, Mapping) and part:
        yield frozenset(language for language, text in part.items() if text)
    elif isinstance(part, tuple):
        for item in part:
            yield from _languages_of_texts(item)
