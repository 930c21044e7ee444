"""Merge lists: rows by their id, everything else as a three-way multiset.

Called by `values` where both sides changed a list; it hands each row back to be merged.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from mentor_tui.domain.merge.conflicts import ID_COLLISION, Place, Row
from mentor_tui.domain.merge.embedding import id_key, row_steps
from mentor_tui.domain.merge.likeness import clearly_different
from mentor_tui.domain.merge.order import Key, merge_order
from mentor_tui.domain.merge.tree import (
    ABSENT,
    Node,
    Open,
    Sides,
    canonical,
    content,
    in_order,
    normal,
    plain,
)

BOTH_MOVED = "merge-both-reordered"


@dataclass(slots=True)
class Found:
    """What a merge comes across besides values.

    Attributes:
        no_base: whether nothing is known of what stood there before.
        conflicts: whether anything in the result is open.
        notices: a message id and the place it is about.
        loose: conflicts inside values that became options of another.
    """

    no_base: bool = False
    conflicts: bool = False
    notices: list[tuple[str, Place]] = field(default_factory=list)
    loose: dict[str, Node] = field(default_factory=dict)


Lists: TypeAlias = tuple[list[Node], list[Node], list[Node]]
Keyed: TypeAlias = dict[Key, tuple[Row | None, Node]]
Merge: TypeAlias = Callable[[Sides, Place, Found], Node]


def are_mixed(one: list[Node], other: list[Node]) -> bool:
    """Whether one list holds rows and the other none, so that they are of two types."""
    kinds = {any(isinstance(content(m), dict) for m in members) for members in (one, other)}
    return bool(one) and bool(other) and len(kinds) == 2


def merge_lists(lists: Lists, place: Place, found: Found, merge: Merge) -> list[Node]:
    """The list with what both sides added, removed, changed and moved.

    Args:
        lists: base, ours and theirs; the base empty where there was none.
        place: where the list stands.
        found: gets moves that could not both be kept, and collisions.
        merge: merges one row.
    """
    sides = [_keyed(side) for side in lists]
    if not found.no_base and _share_new_rows(*sides):
        sides[1:] = map(_keyed, _apart(lists, found))
    merged: dict[Key, Node] = {}
    for key in dict.fromkeys(key for side in sides for key in side):
        members = Sides(*(side[key][1] if key in side else ABSENT for side in sides))
        step = next(side[key][0] for side in sides if key in side)
        result = merge(members, place if step is None else (*place, step), found)
        if result is not ABSENT:
            merged[key] = result
    old, one, other = map(list, sides)
    keys, both_moved = merge_order(old, one, other, merged)
    if both_moved:
        found.notices.append((BOTH_MOVED, place))
    return [merged[key] for key in keys]


def _keyed(members: list[Node]) -> Keyed:
    """The members by what they are known by: rows by id, others by value; equals are counted."""
    keyed: Keyed = {}
    count: dict[tuple[str, str], int] = {}
    for step, member in zip(row_steps(members), members, strict=True):
        if step is not None:
            keyed["row", id_key(step.id), step.nth] = (step, member)
            continue
        known = ("text", normal(member)) if isinstance(member, str) else ("", canonical(member))
        count[known] = count.get(known, -1) + 1
        keyed[(*known, count[known])] = (None, member)
    return keyed


def _share_new_rows(base: Keyed, ours: Keyed, theirs: Keyed) -> bool:
    """Whether both sides added a row under one id."""
    return any(key[0] == "row" for key in ours.keys() & theirs.keys() - base.keys())


def _apart(lists: Lists, found: Found) -> tuple[list[Node], list[Node]]:
    """The sides with a new id for one of two different things that both added under one id.

    Which of the two keeps the id, and what the other's becomes, follows from their content, so
    every laptop finds the same.
    """
    base, *sides = (list(members) for members in lists)
    known = set(row_steps(base))
    one, other = ({step: at for at, step in enumerate(row_steps(s)) if step} for s in sides)
    for step in one.keys() & other.keys() - known:
        pair = (sides[0][one[step]], sides[1][other[step]])
        if not clearly_different(*pair):
            continue
        texts = [canonical(row) for row in pair]
        second = texts.index(max(texts))
        digest = hashlib.sha256(texts[second].encode()).hexdigest()[:6]
        renamed = {**_fields(pair[second]), "id": f"{step.id}-{digest}"}
        options = in_order([plain(row) for row in pair])
        at = (one, other)[second][step]
        sides[second][at] = Open(renamed, ID_COLLISION, ABSENT, options, note=True)
        found.conflicts = True
    return sides[0], sides[1]


def _fields(row: Node) -> dict[str, Node]:
    """What a row holds, without what is open about the row as a whole."""
    inner = row.value if isinstance(row, Open) else row
    return inner if isinstance(inner, dict) else {}
