"""The review of what grew out of confidence: what there is to read, and what a person says of it.

Every text that came from a note of the team stands beside that note; whoever reads both says that
it may leave the team, or that it stays there. Each is one edit, undone like any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mentor_tui.domain.change import Change, set_value
from mentor_tui.domain.paths import ABSENT, get
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.provenance import (
    REVIEWED_VERSIONS,
    Grown,
    Source,
    grown,
    living_of,
    table_of,
)
from mentor_tui.domain.record import Record, is_filled
from mentor_tui.domain.reviewed import READ, REVIEWED
from mentor_tui.domain.saying import names_for
from mentor_tui.language import current
from mentor_tui.schema.fields import LongTextField, TableField, TextField, said
from mentor_tui.schema.values import show
from mentor_tui.workspace import clock
from mentor_tui.workspace.workspace import Workspace

_SAYS_WHERE = frozenset({"id", "source", "item", "kind", "visibility", "origin", "became"})


@dataclass(frozen=True, slots=True)
class Review:
    """Who has looked at something, and when; empty where that was not written down."""

    by: str
    on: object


def to_review(programme: Programme) -> list[Grown]:
    """What is to be looked at, what waits first; what stays with the team needs nobody."""
    found = [one for one in grown(programme) if not one.kept]
    return sorted(found, key=lambda one: one.reviewed)


def review_of(programme: Programme, one: Grown) -> Review | None:
    """Who reviewed it, as it reads now or as it read then; None while nobody has."""
    record = programme.records[one.record]
    about = record.about(one.place)
    if record.read_only and not about.get(REVIEWED):
        living = living_of(programme, record.form)
        about = living.about(one.place) if living is not None else about
    said_of = about.get(REVIEWED)
    if not one.reviewed and not said_of:
        return None
    said_of = said_of if isinstance(said_of, dict) else {}
    return Review(str(said_of.get("by") or ""), said_of.get("on"))


def why_not(workspace: Workspace, one: Grown) -> str | None:
    """A message id where nothing can be said about it here: a version whose plan is gone."""
    record = workspace.programme.records.get(one.record)
    if record is not None and record.read_only:
        living = living_of(workspace.programme, record.form)
        return None if living is not None else "version-without-living"
    return None


def mark(workspace: Workspace, one: Grown, by: str) -> None:
    """A person has read it and says that it may leave the team; again takes that back."""
    record, name = _where(workspace, one)
    place = ("status", *one.place, name)
    value: Any = ABSENT
    if name == REVIEWED_VERSIONS:
        found = record.about(one.place).get(name)
        known = [str(v) for v in found] if isinstance(found, list) else []
        left = [version for version in known if version != one.record]
        value = left if one.reviewed else [*known, one.record]
        value = value or ABSENT
    elif not one.reviewed:
        given = {"by": by, "on": clock.today(), READ: one.read}
        value = {key: v for key, v in given.items() if v}
    label = "edit-review-undone" if one.reviewed else "edit-reviewed"
    workspace.edit(set_value(record.id, record.data, place, value), label)


def keep_in_team(workspace: Workspace, one: Grown) -> None:
    """It stays with the team: no output for others has it, so nobody need review it."""
    record = workspace.record(one.record)
    place = ("status", *one.place, "visibility")
    workspace.edit(_kept(record, place), "edit-kept-in-team")


def _kept(record: Record, place: tuple[str, ...]) -> Iterator[Change]:
    yield from set_value(record.id, record.data, place, "team")


def _where(workspace: Workspace, one: Grown) -> tuple[Record, str]:
    """The record that keeps what is said, and the key: a version put away keeps nothing."""
    record = workspace.record(one.record)
    if not record.read_only:
        return record, REVIEWED
    living = living_of(workspace.programme, record.form)
    if living is None:
        raise LookupError(one.record)
    return living, REVIEWED_VERSIONS


def title_of(programme: Programme, one: Grown) -> str:
    """Where it stands: the sheet, and what is asked there."""
    record = programme.records[one.record]
    form = programme.form_of(record)
    name = programme.name_of(record, current())
    question = form.question_of(one.field) if form is not None else None
    table = table_of(programme, record, one.field)
    label = table.row_label if table is not None else None
    label = label or (question.label if question is not None else {})
    words = said(label, current(), programme.language)[0] if label else one.field
    if table is not None:
        ids = [row.get("id") for row in record.rows(table.id)]
        number = ids.index(one.row) + 1 if one.row in ids else 0
        words = f"{words} {number}" if number else words
    return f"{name} › {words}"


def words_of(programme: Programme, record_id: str, field: str, row: str) -> list[tuple[str, str]]:
    """What a row or an answer says, each text with its label; empty where it is gone."""
    record = programme.records.get(record_id)
    table = table_of(programme, record, field) if record is not None else None
    if record is None:
        return []
    if table is None:
        text = record.answer(field)
        return [("", text)] if isinstance(text, str) else []
    found = get(record.answers, (field, row))
    return [*_cells(programme, table, found)] if isinstance(found, dict) else []


def _cells(
    programme: Programme, table: TableField, row: dict[str, Any]
) -> Iterator[tuple[str, str]]:
    for column in table.columns:
        value = row.get(column.id)
        if column.id in _SAYS_WHERE or not is_filled(value):
            continue
        if isinstance(column, TextField | LongTextField):
            label = said(column.label or {}, current(), programme.language)[0]
            yield label, show(column, value, current(), names_for(programme, column))


def source_words(programme: Programme, source: Source | None) -> list[tuple[str, str]]:
    """What the note says that something grew from; empty where it is gone."""
    return words_of(programme, source.record, source.table, source.row) if source else []


def source_title(programme: Programme, source: Source | None) -> str:
    """Where that note stands; empty where it is gone."""
    record = programme.records.get(source.record) if source is not None else None
    return programme.name_of(record, current()) if record is not None else ""
