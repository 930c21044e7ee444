"""What of one record people in the room may see, and *team only* in the place of the rest.

The rule is that of the outputs (`domain.visibility`), made for the group; text that grew out of a
team note is hidden until somebody has reviewed it. `veil` keeps it up to date while a programme is
on a projector.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from mentor_tui.domain.merge.conflicts import CONFLICTS, conflict_from_toml
from mentor_tui.domain.paths import Path
from mentor_tui.domain.provenance import Places
from mentor_tui.domain.record import Record, is_filled
from mentor_tui.domain.visibility import (
    ROW_VISIBILITY,
    Audience,
    cell_visibility,
    may_see,
    row_visibility,
    visibility_of,
)
from mentor_tui.language import _
from mentor_tui.schema.checking import is_pointer
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import TableField

ROOM: Audience = "group"
"""Who is taken to be in the room."""
_FRAME = frozenset({"id", "source", "visibility", "became"})
"""What says where a row stands, and nothing of what was said in confidence."""
_OF_NOTES = frozenset({"item", "kind"})
"""The same of a note: under which item, and that it is an obstacle. The kind of an obstacle of the
needs analysis says what it is about."""


def team_only() -> str:
    """What stands in the place of what is hidden."""
    return _("[team only]")


def is_hidden(
    record: Record, form: FormDefinition | None, path: Path, held: Places = frozenset()
) -> bool:
    """Whether something in a record is not for the room.

    Args:
        record: as it stands.
        form: its form; what no form explains is the team's.
        path: the whole path in the record: `("answers", …)`, `("status", …)`.
        held: what grew out of team notes and waits for a review.
    """
    part, place = path[:1], path[1:]
    if part == ("status",) and path[-1] != "note":
        return False  # who may see it, what state it is in: words of ours
    if part == ("review",) or (len(path) == 1 and part not in (("answers",), ("status",))):
        return False
    if part != ("answers",) or not place or form is None:
        return True  # remarks are the team's; so is what is about a whole record, or unknown
    return _answer_hidden(record, form, place, held)


def _answer_hidden(record: Record, form: FormDefinition, place: Path, held: Places) -> bool:
    field = form.field(place[0])
    if field is None:
        return True
    if {(record.id, place[:n]) for n in (1, 2)} & held:
        return True
    if len(place) == 1 or not isinstance(field, TableField):
        return not may_see(ROOM, visibility_of(record, field))
    row = next((r for r in record.rows(field.id) if r.get("id") == place[1]), {"id": place[1]})
    column = field.column(place[2]) if len(place) > 2 else None
    if len(place) > 2 and column is None:
        return not _is_frame(field, place[2], "")
    if column is None:
        columns = (cell_visibility(record, field, row, column) for column in field.columns)
        return not all(may_see(ROOM, seen_by) for seen_by in columns)
    if _is_frame(field, column.id, ""):
        return not may_see(ROOM, row_visibility(record, field, row))
    return not may_see(ROOM, cell_visibility(record, field, row, column))


@dataclass
class Masking:
    """Puts *team only* into one record."""

    record: Record
    form: FormDefinition | None
    held: Places
    revealed: Places

    def whole(self) -> Record:
        """The record as it may be shown."""
        data = dict(self.record.data)
        if isinstance(data.get("answers"), Mapping):
            data["answers"] = {k: self._answer(k, v) for k, v in self.record.answers.items()}
        if isinstance(data.get("status"), Mapping):
            data["status"] = self._about(self.record.status, ())
        if isinstance(data.get(CONFLICTS), list):
            data[CONFLICTS] = [self._conflict(entry) for entry in data[CONFLICTS]]
        return replace(self.record, data=data)

    def _is_shown(self, place: Path) -> bool:
        return any((self.record.id, place[:n]) in self.revealed for n in range(1, len(place) + 1))

    def _answer(self, name: str, value: Any) -> Any:
        field = self.form.field(name) if self.form is not None else None
        if isinstance(field, TableField) and isinstance(value, list):
            return [self.row(field, row) if isinstance(row, Mapping) else row for row in value]
        path = ("answers", name)
        if self._is_shown(path[1:]) or not is_hidden(self.record, self.form, path, self.held):
            return value
        return masked(value)

    def row(self, table: TableField, row: Mapping[str, Any]) -> Mapping[str, Any]:
        """A row as it may be shown; the same object where nothing of it is hidden."""
        row_id = str(row.get("id", ""))
        if self._is_shown((table.id, row_id)):
            return row
        whole = (self.record.id, (table.id, row_id)) in self.held or not may_see(
            ROOM, row_visibility(self.record, table, row)
        )
        hidden = {n for n in row if not self._cell_is_shown(table, row, n, whole=whole)}
        return {n: masked(v) if n in hidden else v for n, v in row.items()} if hidden else row

    def _cell_is_shown(
        self, table: TableField, row: Mapping[str, Any], name: str, *, whole: bool
    ) -> bool:
        """Whether a cell stays as it is; where the `whole` row is hidden, only its frame does."""
        shown = self._is_shown((table.id, str(row.get("id", "")), name))
        if shown or _is_frame(table, name, row[name]):
            return True
        column = table.column(name)
        if whole or column is None:
            return False
        return may_see(ROOM, cell_visibility(self.record, table, row, column))

    def _about(self, about: Mapping[str, Any], place: Path) -> Mapping[str, Any]:
        """What is said about answers; remarks are the team's."""
        said: dict[str, Any] = {}
        for key, value in about.items():
            if isinstance(value, Mapping):
                said[key] = self._about(value, (*place, key))
            else:
                hidden = key == "note" and not self._is_shown(place)
                said[key] = masked(value) if hidden else value
        changed = any(said[key] is not about[key] for key in said)
        return said if changed else about

    def _conflict(self, entry: Any) -> Any:
        """The sides of a conflict, unless it is about what everybody may see."""
        conflict = conflict_from_toml(entry)
        if conflict is None:
            return {}
        path = conflict_path(conflict.place)
        if not is_hidden(self.record, self.form, path, self.held):
            return entry
        return {
            **entry,
            **({"base": team_only()} if "base" in entry else {}),
            "options": [
                {"value": team_only()} if "value" in option else option
                for option in entry["options"]
            ],
        }


def conflict_path(place: Iterable[Any]) -> Path:
    """The path of a conflict: a step to a row is its id."""
    return tuple(step if isinstance(step, str) else str(step.id) for step in place)


def masked(value: Any) -> Any:
    """*Team only* in place of what says something; rows stay rows, what is blank stays blank."""
    if not is_filled(value):
        return value
    if isinstance(value, list) and all(isinstance(row, Mapping) for row in value):
        return [
            {k: v if _is_frame(None, k, v) else masked(v) for k, v in row.items()} for row in value
        ]
    return team_only()


def _is_frame(table: TableField | None, name: str, value: Any) -> bool:
    """Whether a cell only says where its row stands; words put there by hand are words."""
    is_note = table is not None and table.column(ROW_VISIBILITY) is not None
    if name not in _FRAME and not (is_note and name in _OF_NOTES):
        return False
    if isinstance(value, Mapping):
        if not is_pointer(value):
            return False
        value = f"{value['record']}{value['row']}"
    elif isinstance(value, list):
        value = "".join(map(str, value))
    return len(str(value).split()) < 2
