"""Settle a conflict: the entry goes, the value stays. That is all a resolution is.

Called by the conflict screen and by commands. A record it is done to is saved like any other, and
the next merge sees a settled conflict win over an untouched one.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, Final

from mentor_tui.domain.merge.conflicts import (
    CONFLICTS,
    DELETE_EDIT,
    ID_COLLISION,
    Conflict,
    Place,
    Row,
    conflict_from_toml,
    place_key,
)
from mentor_tui.domain.merge.embedding import Finder, id_of, row_steps
from mentor_tui.domain.merge.tree import ABSENT, Absent, Value, in_order


class Keep(Enum):
    """The choice to leave things as they stand."""

    KEEP = "keep"


KEEP: Final = Keep.KEEP


class NoSuchConflict(LookupError):  # noqa: N818  # it is asked for, nothing failed
    """Nothing is open at this place (any more)."""


def conflicts_of(data: Mapping[str, Any]) -> list[Conflict]:
    """What is open in a record, in the order of its file.

    Where a table or row was deleted on one side, the option to keep it is the row as it stands
    now, with what was written into it since.
    """
    entries = data.get(CONFLICTS, [])
    found = map(conflict_from_toml, entries if isinstance(entries, list) else [])
    finder = Finder()
    return [_as_it_stands(each, data, finder) for each in found if each is not None]


def resolve(
    data: Mapping[str, Any], which: int | Place, choice: Value | Absent | Keep
) -> dict[str, Any] | None:
    """The record with one conflict settled; None where the choice is to delete the record.

    Args:
        data: the record; it is left as it is.
        which: the conflict's number in `conflicts_of`, or its place.
        choice: one of its options or any third value; `ABSENT` to remove what is there; `KEEP`
            for what stands there now. Of two things that had one id, `KEEP` keeps both, a row
            takes the place of both.

    Raises:
        NoSuchConflict: nothing is open there.
    """
    conflict = _asked_for(data, which)
    settled = _without_entry(data, conflict.place)
    if choice is KEEP:
        return settled
    if not conflict.place:
        return None if isinstance(choice, Absent) else {**settled, **choice}
    if conflict.kind != ID_COLLISION:
        changed: dict[str, Any] = _put(settled, conflict.place, choice)
        return changed
    changed = _put(settled, conflict.place, ABSENT)
    first = id_of(choice) if not isinstance(choice, Absent) else None
    if first is not None:
        changed = _put(changed, (*conflict.place[:-1], Row(first)), choice)
    return changed


def both_texts(conflict: Conflict) -> str | None:
    """All texts of a conflict one after the other, for who wants both; None if one is no text."""
    texts = [option for option in conflict.options if not isinstance(option, Absent)]
    if not all(isinstance(text, str) for text in texts):
        return None
    return "\n".join(text.rstrip("\n") for text in texts)


def _asked_for(data: Mapping[str, Any], which: int | Place) -> Conflict:
    found = conflicts_of(data)
    if isinstance(which, int):
        if 0 <= which < len(found):
            return found[which]
    else:
        for conflict in found:
            if conflict.place == which:
                return conflict
    raise NoSuchConflict(which)


def _without_entry(data: Mapping[str, Any], place: Place) -> dict[str, Any]:
    gone = place_key(place)
    rest = []
    for entry in data[CONFLICTS]:
        conflict = conflict_from_toml(entry)
        if conflict is None or place_key(conflict.place) != gone:
            rest.append(entry)
    others = {key: value for key, value in data.items() if key != CONFLICTS}
    return {**others, CONFLICTS: rest} if rest else others


def _as_it_stands(conflict: Conflict, data: Mapping[str, Any], finder: Finder) -> Conflict:
    stays = [option for option in conflict.options if not isinstance(option, Absent)]
    if conflict.kind != DELETE_EDIT or not conflict.place or len(stays) > 1:
        return conflict
    holder = finder.holder(data, conflict.place)
    now = holder[0][holder[1]] if holder else ABSENT
    if not isinstance(now, dict | list):
        return conflict
    options = in_order((ABSENT, now))
    return Conflict(conflict.place, conflict.kind, conflict.base, options)


def _put(data: Value, place: Place, value: Value | Absent) -> Any:
    """A copy of the data with the value at the place; tables and rows on the way are made."""
    if not place:
        return value
    step, rest = place[0], place[1:]
    at = _position(data, step)
    if at is None and isinstance(value, Absent):
        return data
    inner = _put(_made(rest, step) if at is None else data[at], rest, value)
    if isinstance(step, str):
        table = {key: old for key, old in data.items() if key != step or inner is not ABSENT}
        return table if inner is ABSENT else {**table, step: inner}
    if inner is ABSENT:
        return [row for number, row in enumerate(data) if number != at]
    return [*data, inner] if at is None else [*data[:at], inner, *data[at + 1 :]]


def _made(rest: Place, step: str | Row) -> Value:
    """What a missing place on the way is made of, by the step that follows."""
    if rest and isinstance(rest[0], Row):
        return []
    return {"id": step.id} if isinstance(step, Row) else {}


def _position(data: Value, step: str | Row) -> Any:
    """Where in a table or list a step leads; None where it leads nowhere."""
    if isinstance(step, str):
        return step if isinstance(data, dict) and step in data else None
    steps = row_steps(data) if isinstance(data, list) else []
    return steps.index(step) if step in steps else None
