"""A conflict as people, files and other programs see it.

Conflicts live inside the record they are about, under `_conflicts`, so that they survive copying,
e-mail and plain git. `embedding` puts them at their place for a merge and takes them out again.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, NamedTuple, TypeAlias

from mentor_tui.domain.merge.tree import ABSENT, Absent, Value, canonical

CONFLICTS = "_conflicts"
EDIT_EDIT = "edit/edit"
DELETE_EDIT = "delete/edit"
ADD_ADD = "add/add"
NO_BASE = "no-base"
ID_COLLISION = "id-collision"
KINDS = (ADD_ADD, DELETE_EDIT, EDIT_EDIT, ID_COLLISION, NO_BASE)


class Row(NamedTuple):
    """A step to a row: its id, and which one where several have it (0 for the first)."""

    id: str | int
    nth: int = 0


Place: TypeAlias = tuple[str | Row, ...]
"""Where something stands in a record; empty for the whole record."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """What two or more sides want at one place.

    Attributes:
        place: where in the record.
        kind: one of `KINDS`.
        base: what stood there before, `ABSENT` if nothing did or nobody knows.
        options: what can be chosen, in canonical order; `ABSENT` means removed. A whole record
            that one side deleted has this option alone: the other choice is the record itself.
    """

    place: Place
    kind: str
    base: Value | Absent
    options: tuple[Value | Absent, ...]

    def as_toml(self) -> dict[str, Value]:
        """The entry under `_conflicts`."""
        entry: dict[str, Value] = {"path": place_as_toml(self.place), "kind": self.kind}
        if not isinstance(self.base, Absent):
            entry["base"] = self.base
        entry["options"] = [
            {"removed": True} if isinstance(option, Absent) else {"value": option}
            for option in self.options
        ]
        return entry

    def as_json(self) -> dict[str, Any]:
        """The same for `--json`: dates as text, no base as null."""
        entry = self.as_toml()
        return {key: jsonable(entry.get(key)) for key in ("path", "kind", "base", "options")}


def place_as_toml(place: Place) -> list[Value]:
    """The path as it is written: keys as they are, a row as a table with its id."""
    return [_step_as_toml(step) for step in place]


def _step_as_toml(step: str | Row) -> Value:
    if isinstance(step, str):
        return step
    return {"id": step.id, "nth": step.nth} if step.nth else {"id": step.id}


def conflict_from_toml(entry: object) -> Conflict | None:
    """The conflict an entry of `_conflicts` describes, or None where it is not one of ours."""
    if not isinstance(entry, Mapping):
        return None
    place = place_from_toml(entry.get("path"))
    kind, options = entry.get("kind"), entry.get("options")
    if place is None or kind not in KINDS or not isinstance(options, list):
        return None
    wanted: list[Value | Absent] = []
    for option in options:
        if not isinstance(option, Mapping) or not ({"value", "removed"} & option.keys()):
            return None
        wanted.append(option.get("value", ABSENT))
    return Conflict(place, str(kind), entry.get("base", ABSENT), tuple(wanted))


def place_from_toml(path: object) -> Place | None:
    """The place a written path names, or None where it is no path."""
    if not isinstance(path, list):
        return None
    steps: list[str | Row] = []
    for step in path:
        match step:
            case str():
                steps.append(step)
            case {"id": (str() | int()) as row_id, "nth": int() as nth}:
                steps.append(Row(row_id, nth))
            case {"id": (str() | int()) as row_id}:
                steps.append(Row(row_id))
            case _:
                return None
    return tuple(steps)


def place_key(place: Place) -> str:
    """What places are compared and sorted by: a table comes before what is in it."""
    return "\0".join(canonical(_step_as_toml(step)) for step in place)


def jsonable(value: Value) -> Value:
    """The value as JSON can hold it: dates, and numbers that are none, as text."""
    if isinstance(value, Mapping):
        return {key: jsonable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [jsonable(inner) for inner in value]
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value
