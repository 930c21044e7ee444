"""The form language, one answer: every type of field, and what all of them may say.

`definition` puts them together to forms. Both are immutable pydantic models and the only
description of the language; `docs/form-language.md` explains it to people who write forms.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, get_args

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

Visibility = Literal["team", "group", "public"]
VISIBILITIES: tuple[Visibility, ...] = get_args(Visibility)
"""From the few who may see everything to everybody."""

Phase = Literal["preparation", "visit-1", "visit-2", "visit-3", "follow-up"]
PHASES: tuple[Phase, ...] = get_args(Phase)


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
    against: FieldId | None = None
    """Of a column: the one of its row it is set against, which is shown beside it."""


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


def said(wording: Mapping[str, str], language: str, fallback: str = "en") -> tuple[str, str]:
    """The text in a language, else in the programme's, else in any, never a blank.

    Returns the text and the language it is in, so that a caller can show that it fell back.
    """
    for code in (language, fallback, "en", *wording):
        if wording.get(code):
            return wording[code], code
    return "", language
