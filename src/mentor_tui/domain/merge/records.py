"""Merge whole records: their values, and the conflicts that lie in them already.

Called by `texts` for the text of a file, by the workspace when a file changed under an open
record, and by imports.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mentor_tui.domain.merge.conflicts import Place
from mentor_tui.domain.merge.embedding import Embedded, Loose, embed, with_conflicts
from mentor_tui.domain.merge.rows import Found
from mentor_tui.domain.merge.tree import ABSENT, Open, Sides, canonical, plain
from mentor_tui.domain.merge.values import merge_nodes

Record = dict[str, Any]
_NOTHING = Embedded(ABSENT, {}, frozenset())


@dataclass(frozen=True, slots=True)
class MergedRecord:
    """What came of merging a record.

    Attributes:
        data: the record with its open conflicts under `_conflicts`; None if it is deleted.
        notices: message ids and the places they are about: rows that both sides had moved.
    """

    data: Record | None
    notices: tuple[tuple[str, Place], ...] = ()


def merge_records(
    base: Record | None, ours: Record | None, theirs: Record | None, *, no_base: bool = False
) -> MergedRecord:
    """The record with the changes of both sides; what cannot be decided is listed inside it.

    Swapping the sides gives the same values and conflicts; the order of keys, and which of two
    equal spellings of a letter stays, is the first side's.

    Args:
        base: what both sides came from; None where it did not exist.
        ours: one side; None where it is deleted or was never there.
        theirs: the other.
        no_base: nothing is known of what both came from, so nothing counts as deleted.
    """
    old, one, other = (
        embed(side) if side is not None else _NOTHING for side in (base, ours, theirs)
    )
    found = Found(no_base=no_base, conflicts=bool(one.keys or other.keys))
    tree = merge_nodes(Sides(old.tree, one.tree, other.tree), (), found)
    if tree is ABSENT:
        return MergedRecord(None)
    if found.conflicts and isinstance(tree, dict | Open):
        data = with_conflicts(tree, {**_loose(old, one, other), **found.loose})
    else:
        data = plain(tree)
    return MergedRecord(data, tuple(found.notices))


def _loose(base: Embedded, ours: Embedded, theirs: Embedded) -> Loose:
    """Entries for places that are not there: kept until a side has taken them out."""
    kept: Loose = {}
    for side, other in ((ours, theirs), (theirs, ours)):
        for key, entry in side.loose.items():
            twin = other.loose.get(key, entry)
            if key in other.keys or key not in base.keys:
                kept[key] = min(entry, twin, key=canonical)
    return kept
