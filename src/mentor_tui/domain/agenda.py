"""A visit read as values: its agenda items in order, its notes, the people to meet.

What people do on the day (`workspace.notes`, `workspace.ticking`) and the visit screen read a
record of any form of layout `checklist` through here. Only the contract of that layout is known by
name (`docs/form-language.md`); every other column is used where the form has it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from mentor_tui.domain.paths import Path
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record, is_filled
from mentor_tui.domain.steps import StepState
from mentor_tui.schema.checking import unread_text
from mentor_tui.schema.definition import FormDefinition, Prompt
from mentor_tui.schema.fields import (
    VISIBILITIES,
    ChoiceField,
    ReferenceField,
    TableField,
    Visibility,
    said,
)

QUESTION: Final = "question"
ACTION: Final = "action"
TEAM_KINDS: Final = frozenset({"note", "obstacle"})
"""Notes of these kinds start within the team (`safety.md`, "Confidential means confidential")."""

"""From the fewest people to everybody."""

MOST_DAYS: Final = 366
"""No visit is longer; a number beyond it is a slip of a hand, not a day to count on to."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the agenda.

    Attributes:
        id: of its row; empty where a file made by hand gives none, then it cannot be changed.
        day: which day of the visit, from 1; None where the form or the row does not say.
        start: the planned time, None where there is none or it could not be read.
        minutes: the planned length.
        prompt: what the form says about it, for an item of the method.
        row: everything in the row.
    """

    id: str
    day: int | None
    start: dt.time | None
    minutes: int | None
    prompt: Prompt | None
    row: Mapping[str, Any]

    @property
    def done(self) -> bool:
        """Whether somebody has ticked it off."""
        return self.row.get("done") is True

    @property
    def skipped(self) -> str:
        """Why it was left out; empty where it was not."""
        return _text(self.row.get("skipped")) if not self.done else ""

    @property
    def ticked(self) -> bool:
        """Dealt with: done, or skipped with a reason."""
        return self.done or bool(self.skipped)

    @property
    def planned(self) -> str:
        """The planned time as it is shown in a list: `10:30`, or the words typed for it."""
        if self.start is not None:
            return f"{self.start:%H:%M}"
        return unread_text(self.row.get("planned")) or ""

    def words(self, language: str, fallback: str) -> tuple[str, str]:
        """What it is called, and in which language: its own title, else what the form says."""
        own = _text(self.row.get("title"))
        if own or self.prompt is None:
            return own or _text(self.row.get("source")), language
        return said(self.prompt.text, language, fallback)


@dataclass(frozen=True, slots=True)
class Note:
    """One note of a visit.

    Attributes:
        record: id of the visit's record.
        id: of its row.
        item: the agenda item it lies under; empty while it is not filed.
        visibility: who may see it.
        row: everything in the row.
    """

    record: str
    id: str
    item: str
    kind: str
    text: str
    visibility: Visibility
    row: Mapping[str, Any]

    @property
    def answered(self) -> str:
        """The answer to a question; empty while it is open."""
        return _text(self.row.get("answered"))

    @property
    def said_by(self) -> str:
        """Who said it."""
        return _text(self.row.get("said_by"))

    @property
    def is_open(self) -> bool:
        """A question that nobody has answered yet."""
        return self.kind == QUESTION and not self.answered

    @property
    def became(self) -> tuple[str, str] | None:
        """The record (or its form) and the row it turned into."""
        return target_of(self.row.get("became"))


@dataclass(frozen=True)
class Visit:
    """A record of a checklist form beside what explains it.

    Attributes:
        step: the step of the process it is the record of; None for one that stands alone.
    """

    programme: Programme
    form: FormDefinition
    record: Record
    step: StepState | None = None

    @property
    def items_table(self) -> TableField | None:
        """The table that is ticked off."""
        return self.form.table(self.form.checklist.items) if self.form.checklist else None

    @property
    def notes_table(self) -> TableField | None:
        """The table that takes the notes."""
        return self.form.table(self.form.checklist.notes) if self.form.checklist else None

    @property
    def people_table(self) -> TableField | None:
        """The table of people to meet, where the form has one."""
        people = self.form.checklist.people if self.form.checklist else None
        return self.form.table(people) if people is not None else None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of note the form knows."""
        column = self.notes_table.column("kind") if self.notes_table is not None else None
        return tuple(o.id for o in column.options) if isinstance(column, ChoiceField) else ()

    def place(self, table: TableField | None, row: str, *column: str) -> Path:
        """The path of a row, or of a value in it."""
        return ("answers", table.id if table is not None else "", row, *column)

    def items(self) -> list[Item]:
        """The agenda in order: by day where days are given, as in the file within a day.

        A row without a day belongs to the day of the row above it.
        """
        if self.items_table is None:
            return []
        prompts = self._prompts(self.items_table.id)
        items, day = [], None
        for row in self.record.rows(self.items_table.id):
            day = _number(row.get("day"), most=MOST_DAYS) or day
            start, minutes = _planned(row.get("planned"))
            prompt = prompts.get(_text(row.get("source")))
            items.append(Item(_text(row.get("id")), day, start, minutes, prompt, row))
        return sorted(items, key=lambda item: item.day or 0)

    def item(self, item_id: str) -> Item | None:
        """The item of that id, or None."""
        return next((item for item in self.items() if item.id == item_id), None)

    def notes(self) -> list[Note]:
        """Every note, in the order they were written."""
        if self.notes_table is None:
            return []
        items = {item.id for item in self.items() if item.id}
        return [
            self._note(self.notes_table, row, items)
            for row in self.record.rows(self.notes_table.id)
        ]

    def note(self, note_id: str) -> Note | None:
        """The note of that id, or None."""
        return next((note for note in self.notes() if note.id == note_id), None)

    def people(self) -> list[Mapping[str, Any]]:
        """The rows of the people to meet that name somebody."""
        if self.people_table is None:
            return []
        return [row for row in self.record.rows(self.people_table.id) if is_filled(row)]

    def sheets(self) -> list[Record]:
        """The records this visit points at as a whole: good practices chosen for it.

        Until somebody chooses, all there are: what was written before the visit is to be seen.
        """
        chosen = [
            record_id
            for field in self.form.fields()
            if isinstance(field, ReferenceField) and "." not in field.to
            for record_id in _listed(self.record.answer(field.id))
            or [record.id for record in self.programme.of_form(field.to)]
        ]
        known = self.programme.records
        return [known[record_id] for record_id in dict.fromkeys(chosen) if record_id in known]

    def _prompts(self, field_id: str) -> dict[str, Prompt]:
        question = self.form.question_of(field_id)
        prompts = question.prompts if question is not None else ()
        return {source: prompt for prompt in prompts for source in prompt.source}

    def _note(self, table: TableField, row: Mapping[str, Any], items: set[str]) -> Note:
        note_id, item = _text(row.get("id")), _text(row.get("item"))
        return Note(
            record=self.record.id,
            id=note_id,
            # Under an item that was removed it would never be seen again.
            item=item if item in items else "",
            kind=_text(row.get("kind")),
            text=_text(row.get("text")),
            visibility=self._visibility(table, row, note_id),
            row=row,
        )

    def _visibility(self, table: TableField, row: Mapping[str, Any], note_id: str) -> Visibility:
        about = self.record.about((table.id, note_id, "text")).get("visibility")
        for known in VISIBILITIES:
            if known in (row.get("visibility"), about):
                return known
        return default_visibility(table)


def default_visibility(table: TableField, kind: str = "") -> Visibility:
    """Who may see a note unless something else is said: as few as its form or kind asks."""
    if kind in TEAM_KINDS:
        return "team"
    column = table.column("text")
    own = (table.visibility, column.visibility if column is not None else table.visibility)
    return min(own, key=VISIBILITIES.index)


def target_of(value: object) -> tuple[str, str] | None:
    """The record (its id, or that of its form) and the row a value points at.

    Written as `{ record = "…", row = "…" }`; `form.table.row` as a text is understood as well.
    """
    if isinstance(value, Mapping):
        record, row = _text(value.get("record")), _text(value.get("row"))
    else:
        record, _dot, rest = _text(value).partition(".")
        row = rest.rpartition(".")[2]
    return (record, row) if record and row else None


def targets_of(value: object) -> list[tuple[str, str]]:
    """All that a value points at: a row several notes are linked to has an origin in each."""
    values = value if isinstance(value, list) else [value]
    return [target for target in map(target_of, values) if target is not None]


def _planned(value: object) -> tuple[dt.time | None, int | None]:
    if not isinstance(value, Mapping):
        return None, None
    return _time(value.get("start")), _number(value.get("minutes"))


def _time(value: object) -> dt.time | None:
    if isinstance(value, dt.time):
        return value
    try:
        return dt.time.fromisoformat(_text(value)).replace(tzinfo=None)
    except ValueError:
        return None


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _number(value: object, most: int = 100_000) -> int | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if 0 < value <= most else None


def _listed(value: object) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    return [item for item in listed if isinstance(item, str)]
