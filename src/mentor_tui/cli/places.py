"""Places that `get` and `set` know in a record: answers, their cells, what is said about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mentor_tui.domain.paths import Absent, Path
from mentor_tui.domain.record import Record
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import ColumnField, FormField, TableField

Kind = Literal["answer", "status", "review"]

ABOUT = ("state", "visibility", "note")
"""What can be said about an answer."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that the form knows.

    Attributes:
        field: the field or column of an answer; None for a row, and for what is said about one.
    """

    kind: Kind
    field: FormField | ColumnField | None = None


def spot_of(form: FormDefinition | None, record: Record, place: Path) -> Spot | None:
    """What the form says about a place; None where it knows of none."""
    if form is None or len(place) < 2:
        return None
    match place[0]:
        case "answers":
            return _answer(form, record, place[1:])
        case "status" if place[-1] in ABOUT and _answer(form, record, place[1:-1]):
            return Spot("status")
        case "review" if len(place) == 3 and place[2] == "state":
            return Spot("review") if any(s.id == place[1] for s in form.sections) else None
    return None


def _answer(form: FormDefinition, record: Record, place: Path) -> Spot | None:
    field = form.field(place[0]) if place else None
    if field is None or len(place) == 1:
        return Spot("answer", field) if field is not None else None
    if not isinstance(field, TableField) or len(place) > 3:
        return None
    if len(place) == 2:
        return Spot("answer")
    column = field.column(place[2])
    row = record.get("answers", *place[:2])
    return Spot("answer", column) if column is not None and not isinstance(row, Absent) else None
