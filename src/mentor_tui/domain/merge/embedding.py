"""Put a record's open conflicts at their place in its values, and take them out again.

A merge then needs no second set of rules for them: an open conflict is a value like any other,
changed by whoever settles it. What an entry says about a place that is not there is *loose*: it
is carried along by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

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
from mentor_tui.domain.merge.tree import (
    ABSENT,
    Node,
    Open,
    Value,
    canonical,
    in_order,
    normal,
)

Loose = dict[str, Value]
"""Entries that stand nowhere in the values, by their place (or their content)."""


class Embedded(NamedTuple):
    """A record with its conflicts in place.

    Attributes:
        tree: its values.
        loose: entries for places that are not there, or that are no conflict of ours.
        keys: what every entry is known by, in place or loose.
    """

    tree: Node
    loose: Loose
    keys: frozenset[str]


def embed(data: dict[str, Any]) -> Embedded:
    """Put the conflicts of a record at their place; the data given is left as it is."""
    if CONFLICTS not in data:
        return Embedded(data, {}, frozenset())
    entries = data[CONFLICTS] if isinstance(data[CONFLICTS], list) else [data[CONFLICTS]]
    loose: Loose = {}
    found: dict[str, Conflict] = {}
    for entry in entries:
        conflict = conflict_from_toml(entry)
        if conflict is None:
            loose[canonical(entry)] = entry
            continue
        key = place_key(conflict.place)
        twin = found.get(key)
        options = in_order((*(twin.options if twin else ()), *conflict.options))
        found[key] = Conflict(conflict.place, conflict.kind, conflict.base, options)
    top = {"": _copied({key: value for key, value in data.items() if key != CONFLICTS})}
    finder = Finder()
    # The innermost first: what is wrapped already is not looked into again.
    for key, conflict in sorted(found.items(), key=lambda item: -len(item[1].place)):
        holder = finder.holder(top, ("", *conflict.place))
        if holder is None:
            loose[key] = conflict.as_toml()
        else:
            container, at = holder
            container[at] = _opened(container[at], conflict)
    return Embedded(top[""], loose, frozenset({*found, *loose}))


def extract(tree: Node, place: Place = ()) -> tuple[Value, list[Conflict]]:
    """The plain values of a tree, and the conflicts that stood in it."""
    conflicts: list[Conflict] = []
    return _extracted(tree, place, conflicts), conflicts


def with_conflicts(tree: Node, loose: Mapping[str, Value]) -> dict[str, Any]:
    """The record to write: its values, then its conflicts sorted by place."""
    values, conflicts = extract(tree)
    data: dict[str, Any] = dict(values)
    entries = {**loose, **{place_key(each.place): each.as_toml() for each in conflicts}}
    if entries:
        data[CONFLICTS] = [entries[key] for key in sorted(entries)]
    return data


def row_steps(rows: list[Any]) -> list[Row | None]:
    """The step to each member of a list: its id and which of that id it is; None without id."""
    seen: dict[str, int] = {}
    steps: list[Row | None] = []
    for member in rows:
        row_id = id_of(member)
        if row_id is None:
            steps.append(None)
            continue
        nth = seen.get(known := id_key(row_id), 0)
        seen[known] = nth + 1
        steps.append(Row(row_id, nth))
    return steps


def id_of(node: Node) -> str | int | None:
    """The id of a row or record, if it has one."""
    if isinstance(node, Open):
        node = node.value
    row_id = node.get("id") if isinstance(node, dict) else None
    return row_id if isinstance(row_id, str | int) and not isinstance(row_id, bool) else None


def repeated_ids(node: Node, place: Place = ()) -> Iterator[Place]:
    """Where a row has an id that an earlier row of its table has too."""
    if isinstance(node, dict):
        for key, value in node.items():
            if isinstance(value, dict | list):
                yield from repeated_ids(value, (*place, key))
    elif isinstance(node, list) and any(isinstance(member, dict) for member in node):
        for step, member in zip(row_steps(node), node, strict=True):
            if step is not None:
                yield from [(*place, step)] if step.nth else []
                yield from repeated_ids(member, (*place, step))


def id_key(row_id: str | int) -> str:
    """What ids are compared and sorted by: 4 and "4" are two."""
    return f"text {normal(row_id)}" if isinstance(row_id, str) else f"number {row_id}"


class Finder:
    """Walks to places in one tree; finds rows by id without searching each time."""

    def __init__(self) -> None:
        self._rows: dict[int, dict[Row | None, int]] = {}

    def holder(self, tree: Node, place: Place) -> tuple[Any, str | int] | None:
        """The container at the end of the way, and where in it; None where the way breaks off."""
        container, at = tree, self._at(tree, place[0])
        for step in place[1:]:
            if at is None:
                return None
            container = container[at]  # type: ignore[index]  # `_at` has looked
            at = self._at(container, step)
        return None if at is None else (container, at)

    def _at(self, container: Node, step: str | Row) -> str | int | None:
        if isinstance(step, str):
            return step if isinstance(container, dict) and step in container else None
        if not isinstance(container, list):
            return None
        if id(container) not in self._rows:
            steps = row_steps(container)
            self._rows[id(container)] = {each: number for number, each in enumerate(steps)}
        return self._rows[id(container)].get(step)


def _opened(value: Node, conflict: Conflict) -> Open:
    stays = [option for option in conflict.options if option is not ABSENT]
    note = conflict.kind == ID_COLLISION or (
        conflict.kind == DELETE_EDIT and isinstance(value, dict | list) and len(stays) < 2
    )
    options = (ABSENT,) if note and conflict.kind == DELETE_EDIT else conflict.options
    return Open(value, conflict.kind, conflict.base, in_order(options), note)


def _copied(value: Value) -> Any:
    if isinstance(value, dict):
        return {key: _copied(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_copied(inner) for inner in value]
    return value


def _extracted(node: Node, place: Place, conflicts: list[Conflict]) -> Value:
    if isinstance(node, Open):
        value = _extracted(node.value, place, conflicts)
        options = node.options
        if node.note and node.kind == DELETE_EDIT and place:
            options = in_order((ABSENT, value))
        conflicts.append(Conflict(place, node.kind, node.base, options))
        return value
    if isinstance(node, dict):
        return {key: _extracted(inner, (*place, key), conflicts) for key, inner in node.items()}
    if isinstance(node, list):
        steps = row_steps(node)
        return [
            inner if step is None else _extracted(inner, (*place, step), conflicts)
            for step, inner in zip(steps, node, strict=True)
        ]
    return node
