"""The frozen versions of a plan: which there are, what the next one is called, whether it is final.

A version is a record of its own in `versions/`; the programme record keeps the list of them, with
who froze which and why a final one was reopened. Works for any form laid out as a grid.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from mentor_tui.domain.paths import Path
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record, is_filled
from mentor_tui.domain.steps import is_over, visits_of
from mentor_tui.domain.visibility import fewest, name_visibility, party_tables, visibility_of
from mentor_tui.language import _
from mentor_tui.language.messages import fill
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import LongTextField, PartyField, TableField, TextField

LOG = "versions"
"""The table of the programme record that lists them."""

_TEAM: Final = "team"

_NUMBER = re.compile(r"\bv(?:ersion)?[. \u00a0]*(\d{1,3})\b", re.IGNORECASE)
"""How a version says which one it is: `v2, after visit 2`, `Version 2`."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the next version may be called, from the facts.

    Attributes:
        number: of the version, from 1.
        visits: how many visits have been held.
        final: every visit has been held.
    """

    number: int
    visits: int
    final: bool

    def name(self, *, final: bool = False) -> str:
        """Its name, in the language spoken."""
        if final:
            words = _("v{number}, final")
        elif self.visits:
            words = _("v{number}, after visit {visit}")
        else:
            words = _("v{number}, before visit 1")
        return fill(words, {"number": self.number, "visit": self.visits})


def versions_of(programme: Programme, record: Record) -> list[Record]:
    """The frozen versions of a record, the oldest first."""
    form = programme.form_of(record)
    if form is None:
        return []
    of = record.version_of or record.id
    found = [r for r in programme.versions_of(form.id) if r.version_of in (of, "")]
    order = {row.get("record"): n for n, row in enumerate(_log(programme, of))}
    return sorted(found, key=lambda r: (_day(form, r), order.get(r.id, -1), r.path))


def family_of(programme: Programme, record: Record) -> list[Record]:
    """A plan and all its versions, the oldest first and the living one last."""
    of = record.version_of or record.id
    living = programme.records.get(of)
    if living is None or living.read_only:
        living = next(iter(programme.of_form(record.form)), None)
    return [*versions_of(programme, living or record), *([living] if living is not None else [])]


def _day(form: FormDefinition, record: Record) -> dt.date:
    value = record.answer(form.grid.date) if form.grid is not None and form.grid.date else None
    if isinstance(value, dt.datetime):
        return value.date()  # made by hand; a date and a moment cannot be compared
    return value if isinstance(value, dt.date) else dt.date.min


def _log(programme: Programme, record_id: str) -> list[Mapping[str, Any]]:
    rows = programme.card.rows(LOG) if programme.card is not None else []
    return [row for row in rows if row.get("plan") == record_id]


def final_version(programme: Programme, record: Record) -> Mapping[str, Any] | None:
    """The row of the list that says a plan is final; None where it is not, or was reopened."""
    for row in reversed(_log(programme, record.id)):
        if row.get("final") is True and isinstance(row.get("id"), str):
            reopened = is_filled(row.get("reopened_on")) or is_filled(row.get("reopened_why"))
            return None if reopened else row
    return None


def is_fixed(programme: Programme, record: Record, place: Path) -> bool:
    """Whether a place of a record's answers is part of what was frozen as final.

    The head and the columns of the grid are, and which rows there are; what lies beside them is
    not: how an action goes, and what shows that it worked, is written once the plan is final.

    Args:
        programme: whose record keeps the list of versions.
        record: the living plan.
        place: below `answers`: a field, or a table, a row and a column.
    """
    form = programme.form_of(record)
    if form is None or form.grid is None or final_version(programme, record) is None:
        return False
    if place[:1] == (form.grid.rows,):
        return len(place) < 3 or place[2] in form.grid.columns
    head = (field for field in form.sections[0].fields() if not isinstance(field, TableField))
    return any(place[:1] == (field.id,) for field in head)


def proposal(programme: Programme, record: Record, today: dt.date) -> Proposal:
    """What the next version of a plan may be called."""
    visits = visits_of(programme)
    over = sum(is_over(visit, today) for visit in visits)
    number = _next_number(programme, record)
    called = sum(is_over(visit, today) for visit in visits if visit.number is not None)
    return Proposal(number, called, final=bool(visits) and over == len(visits))


def names_of_versions(programme: Programme, record: Record) -> list[str]:
    """What the frozen versions of a plan are called: by themselves, and in the list of them."""
    field = _version_field(programme, record)
    said = [version.answer(field) for version in versions_of(programme, record)] if field else []
    said += [row.get("name") for row in _log(programme, record.id)]
    return [name for name in said if isinstance(name, str)]


def _version_field(programme: Programme, record: Record) -> str | None:
    form = programme.form_of(record)
    return form.grid.version if form is not None and form.grid is not None else None


def _next_number(programme: Programme, record: Record) -> int:
    """The one after the last, or the one the plan's head says it is where that is none of them.

    A plan begun elsewhere may be at its second version before the first is frozen here.
    """
    numbers = map(_number_in, names_of_versions(programme, record))
    last = max([len(versions_of(programme, record)), *numbers])
    field = _version_field(programme, record)
    return max(last + 1, _number_in(record.answer(field)) if field is not None else 0)


def _number_in(name: object) -> int:
    found = _NUMBER.search(name) if isinstance(name, str) else None
    return int(found[1]) if found is not None else 0


def taken_over(programme: Programme, record: Record) -> Iterator[tuple[str, str, str]]:
    """What a plan's head shows from the programme's own record: field, text, who may see it.

    A version says it itself, so that a mentor who comes later does not change what was frozen.
    """
    form, card = programme.form_of(record), programme.card
    card_form = programme.form_of(card) if card is not None else None
    if form is None or card is None or card_form is None:
        return
    for field in form.fields():
        text = programme.inherited(field) if record.state((field.id,)) == "blank" else ""
        if text and isinstance(field, TextField | LongTextField | PartyField):
            sources = (card_form.field(name) for name in field.inherits)
            seen_by = [visibility_of(card, source) for source in sources if source is not None]
            seen_by += [_TEAM for name in field.inherits if _is_kept_name(card, card_form, name)]
            yield field.id, text, fewest([visibility_of(record, field), *seen_by])


def _is_kept_name(card: Record, form: FormDefinition, name: str) -> bool:
    """Whether an answer points at somebody whose name stays within the team."""
    wanted = card.answer(name)
    return isinstance(wanted, str) and any(
        row.get("id") == wanted and name_visibility(card, table, row) == _TEAM
        for table in party_tables(form)
        for row in card.rows(table.id)
    )
