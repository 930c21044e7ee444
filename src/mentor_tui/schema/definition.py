"""The form language: what a form definition may say, as immutable pydantic models.

A form is data. These models are the only description of the language; the reader
(`schema.reading`) turns TOML into them, `docs/form-language.md` explains them to people who write
forms, and screens, exporters and findings read nothing else about a form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

FIELD_ID = r"^[a-z][a-z0-9_]*$"
FORM_ID = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
LANGUAGE = r"^[a-z]{2,3}$"
CURRENCY = r"^[A-Z]{3}$"
TARGET = r"^[a-z][a-z0-9-]*(\.[a-z][a-z0-9_]*)?$"
PREFIX = r"^[a-z]{2,8}$"

FieldId = Annotated[str, StringConstraints(pattern=FIELD_ID, max_length=60)]
"""Answers are keyed by it: lower case, digits, underscores; never renamed once used."""

FormId = Annotated[str, StringConstraints(pattern=FORM_ID, max_length=60)]
"""Also a file and folder name, hence no underscores, capitals or dots."""

OptionId = FormId
LanguageCode = Annotated[str, StringConstraints(pattern=LANGUAGE)]
Wording = Annotated[Mapping[LanguageCode, str], Field(min_length=1)]
"""The same text in several languages, keyed by ISO 639 code."""

Layout = Literal["questions", "checklist", "grid"]
Visibility = Literal["team", "group", "public"]
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
Phase = Literal["preparation", "visit-1", "visit-2", "visit-3", "follow-up"]


class Definition(BaseModel):
    """Common ground of all definitions: immutable, and an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Condition(Definition):
    """Shown only if another answer of the same form is filled, equals, or is among values."""

    field: FieldId
    filled: bool | None = None
    equals: str | int | bool | None = None
    among: tuple[str, ...] | None = None


class Due(Definition):
    """A day by which something is to be done; where it is past and nothing was, it is overdue."""

    unless: Condition | None = None
    """It is done if this holds, of the same row (or form)."""
    until: FieldId | None = None
    """It is done once a row of the table has a day in this column that is no earlier."""


class Limits(Definition):
    """What a value should stay within. Outside is a problem to show, never a refusal to keep."""

    least: float | None = None
    most: float | None = None
    length: int | None = Field(default=None, ge=1, description="characters of a text")
    rows: int | None = Field(default=None, ge=1, description="rows of a table")


class Option(Definition):
    """One choice, kept in files by its id and shown by its label."""

    id: OptionId
    label: Wording


class FieldBase(Definition):
    """What every field has, whatever its type."""

    id: FieldId
    label: Wording | None = None
    help: Wording | None = None
    optional: bool = False
    """Does not count towards the completion of its question."""
    expected: Phase | None = None
    """From this phase on, an empty answer is a finding."""
    when: Condition | None = None
    limits: Limits | None = None
    visibility: Visibility = "group"
    due: Due | None = None
    """Of a date or period: something is to be done by then."""
    inherits: tuple[FieldId, ...] = ()
    """Shows these answers of the programme record while it has none of its own."""


class TextField(FieldBase):
    """One line of text."""

    type: Literal["text"]


class LongTextField(FieldBase):
    """Text of several lines."""

    type: Literal["long-text"]


class WholeNumberField(FieldBase):
    """A count, such as inhabitants."""

    type: Literal["whole-number"]


class DecimalField(FieldBase):
    """A number with decimals."""

    type: Literal["decimal"]


class AmountField(FieldBase):
    """Money: `{ amount, currency, year }`, the last two optional."""

    type: Literal["amount"]
    currency: Annotated[str, StringConstraints(pattern=CURRENCY)] = "EUR"


class ShareField(FieldBase):
    """A part of a whole, kept as per cent (1.2 means 1.2 %)."""

    type: Literal["share"]


class DateField(FieldBase):
    """A day."""

    type: Literal["date"]


class TimeField(FieldBase):
    """A time of day with an optional length: `{ start = "10:30", minutes = 90 }`."""

    type: Literal["time"]


class PeriodField(FieldBase):
    """`{ from, to }`, either may be missing, or `{ text }` for what is not a date yet."""

    type: Literal["period"]


class ChoiceField(FieldBase):
    """One of the options."""

    type: Literal["choice"]
    options: tuple[Option, ...] = Field(min_length=1)


class ChoicesField(FieldBase):
    """Any of the options."""

    type: Literal["choices"]
    options: tuple[Option, ...] = Field(min_length=1)


class YesNoField(FieldBase):
    """True or false."""

    type: Literal["yes-no"]


class PartyField(FieldBase):
    """A person or organisation: the id of one in the programme, or a plain name."""

    type: Literal["party"]


class ReferenceField(FieldBase):
    """Points at a record or a row by its id: `to = "needs-analysis.needs"` or `"good-practice"`."""

    type: Literal["reference"]
    to: Annotated[str, StringConstraints(pattern=TARGET)]
    many: bool = False


Plain = (
    TextField
    | LongTextField
    | WholeNumberField
    | DecimalField
    | AmountField
    | ShareField
    | DateField
    | TimeField
    | PeriodField
    | ChoiceField
    | ChoicesField
    | YesNoField
    | PartyField
    | ReferenceField
)
"""Every type of field that holds one value."""

ColumnField = Annotated[Plain, Field(discriminator="type")]
"""A column of a table: any field but another table."""


class Takes(Definition):
    """Which notes of a visit may land in a table, a row each."""

    kinds: tuple[OptionId, ...] = Field(min_length=1)
    """Kinds of note; one that is kept within the team may land there, whatever its kind."""
    column: FieldId
    """Where the text of the note goes."""


class TableField(FieldBase):
    """Rows with an id each; the columns are fields."""

    type: Literal["table"]
    columns: tuple[ColumnField, ...] = Field(min_length=1)
    row_prefix: Annotated[str, StringConstraints(pattern=PREFIX)] = "row"
    """Begins the random id of every new row: `need-7h2x4d`."""
    row_label: Wording | None = None
    """What one row is called ("Need", "Member")."""
    rows_label: Wording | None = None
    """What several are called after a number ("needs", "members")."""
    preset: bool = False
    """A new record gets one row per prompt of the question, with the prompt's source."""
    takes: Takes | None = None

    def column(self, column_id: str) -> ColumnField | None:
        """The column of that id, or None."""
        return next((column for column in self.columns if column.id == column_id), None)


FormField = Annotated[Plain | TableField, Field(discriminator="type")]


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


def said(wording: Mapping[str, str], language: str, fallback: str = "en") -> tuple[str, str]:
    """The text in a language, else in the programme's, else in any, never a blank.

    Returns the text and the language it is in, so that a caller can show that it fell back.
    """
    for code in (language, fallback, "en", *wording):
        if wording.get(code):
            return wording[code], code
    return "", language


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
