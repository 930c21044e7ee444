"""Projector mode: a programme as people in the room may see it, with *team only* for the rest.

Nothing is taken away, so that counts, order and states stay what they are: a value that is for the
team is replaced by words that say so. The rule is that of the outputs (`domain.visibility`), made
for the group; text that grew out of a team note is hidden until somebody has reviewed it.

How a screen asks: it draws what records say from `workspace.shown` (`self.shown_programme` on a
`CommandScreen`) instead of `workspace.programme`, and from `shown.records[id]` instead of
`workspace.record(id)`. Off the projector both are the same object. Records, rows and their ids are
the same in both, so a screen goes on editing through `workspace` by id, but never writes back a
value it took from `shown`. Where only a place is at hand (an edit of the history, a conflict, what
a crash left), `workspace.seen(record_id, path, value)` gives the value as it may be shown, and
`workspace.hides(record_id, path)` says whether a place is hidden at all. A finding is worded by
`watching.say(finding, workspace)`. F12 has every screen said again (`say_again`), so nothing needs
to listen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from mentor_tui.domain.merge.conflicts import CONFLICTS, conflict_from_toml
from mentor_tui.domain.paths import ORDER, Absent, Path
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.provenance import held_back
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
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import TableField

ROOM: Audience = "group"
"""Who is taken to be in the room."""
_FRAME = frozenset({"id", "source", "visibility", "became"})
"""What says where a row stands, and nothing of what was said in confidence."""
_OF_NOTES = frozenset({"item", "kind"})
"""The same of a note: under which item, and that it is an obstacle. The kind of an obstacle of the
needs analysis says what it is about."""

Places = frozenset[tuple[str, Path]]
"""Records and paths below `answers`."""


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
class Veil:
    """Hides what is for the team, while it is on.

    Attributes:
        on: whether the screen is on a projector.
        revealed: what somebody has chosen to show all the same, until they leave it.
    """

    on: bool = False
    revealed: Places = frozenset()

    def __post_init__(self) -> None:
        self._seen: tuple[object, ...] = ()
        self._of: Programme | None = None
        self._programme: Programme | None = None
        self._held: tuple[Programme | None, Places] = (None, frozenset())
        self._records: dict[str, tuple[tuple[object, ...], Record]] = {}

    def reveal(self, record_id: str, place: Path) -> None:
        """Show one answer, or one row, although it is for the team."""
        self.revealed |= {(record_id, place)}

    def conceal(self) -> None:
        """What was revealed is hidden again."""
        self.revealed = frozenset()

    def hides(self, programme: Programme, record_id: str, path: Path) -> bool:
        """Whether something must not be shown now.

        Args:
            programme: as it really is.
            record_id: the record; of one that is not there everything is the team's.
            path: the whole path in the record.
        """
        if not self.on or self._is_revealed(record_id, path[1:]):
            return False
        record = programme.records.get(record_id)
        if record is None:
            return True
        return is_hidden(record, programme.form_of(record), path, self.held(programme))

    def seen(self, programme: Programme, record_id: str, path: Path, value: Any) -> Any:
        """A value as it may be shown: of a row, the cells that are not for the team.

        Args:
            programme: as it really is.
            record_id: the record it is of; it may be gone, or not be there yet.
            path: where in the record it stands, stood or will stand.
            value: what to show; `ABSENT` stays so.
        """
        if not self.on or isinstance(value, Absent):
            return value
        record = programme.records.get(record_id)
        if not path:
            return self._seen_whole(programme, record_id, value)
        if record is None:
            return masked(value)
        form, held = programme.form_of(record), self.held(programme)
        table = form.table(path[1]) if form is not None and len(path) > 1 else None
        if path[0] != "answers" or table is None or len(path) > 3 or path[-1] == ORDER:
            return masked(value) if self.hides(programme, record_id, path) else value
        masking = _Masking(record, form, held, self.revealed)
        rows = value if isinstance(value, list) else [value]
        seen = [masking.row(table, r) if isinstance(r, Mapping) else team_only() for r in rows]
        return seen if isinstance(value, list) else seen[0]

    def _seen_whole(self, programme: Programme, record_id: str, value: Any) -> Any:
        if not isinstance(value, Mapping) or not {"id", "form"} <= value.keys():
            return masked(value)
        record = Record(record_id, value)
        held = self.held(programme)
        return _Masking(record, programme.form_of(record), held, self.revealed).whole().data

    def _is_revealed(self, record_id: str, place: Path) -> bool:
        return any((record_id, place[:n]) in self.revealed for n in range(1, len(place) + 1))

    def held(self, programme: Programme) -> Places:
        """What grew out of team notes, kept until the programme is another."""
        if self._held[0] is not programme:
            self._held = programme, frozenset((g.record, g.place) for g in held_back(programme))
        return self._held[1]

    def over(self, programme: Programme) -> Programme:
        """The programme as it may be shown; itself while the veil is off."""
        if not self.on:
            return programme
        key = (team_only(), self.revealed)
        if self._programme is None or self._of is not programme or self._seen != key:
            held = self.held(programme)
            records = {i: self._veiled(programme, r, held) for i, r in programme.records.items()}
            self._programme = replace(programme, records=records)
            self._of, self._seen = programme, key
        return self._programme

    def _veiled(self, programme: Programme, record: Record, held: Places) -> Record:
        """A record as it may be shown, made again only where something about it changed."""
        form = programme.form_of(record)
        mine = frozenset(place for place in held if place[0] == record.id)
        shown = frozenset(place for place in self.revealed if place[0] == record.id)
        known = self._records.get(record.id)
        key = (record, form, team_only(), mine, shown)
        if known is not None and known[0][0] is record and known[0][1:] == key[1:]:
            return known[1]
        veiled = _Masking(record, form, mine, shown).whole()
        self._records[record.id] = key, veiled
        return veiled


@dataclass
class _Masking:
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
        value = "".join(str(value.get(key, "")) for key in ("record", "row"))
    elif isinstance(value, list):
        value = "".join(map(str, value))
    return len(str(value).split()) < 2
