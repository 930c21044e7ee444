"""Put merged rows, or the members of a list, in one order both laptops agree on.

Pure; works on the keys that `rows` gives them, which can be sorted and favour no side.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple, TypeAlias

Key: TypeAlias = tuple[str, str, int]
"""What a member of a list is known by: a sort of key, an id or a value, and which of its equals."""


class Ordered(NamedTuple):
    """Keys in order, and whether both sides had moved them about, each in its own way."""

    keys: list[Key]
    both_moved: bool


def merge_order(
    base: Sequence[Key], ours: Sequence[Key], theirs: Sequence[Key], kept: Collection[Key]
) -> Ordered:
    """The order of what is `kept`: the side that moved things decides, new ones keep their place.

    What both sides have is put first, in the order of the side that changed it. The rest follows
    whatever it followed on its own side. Where both sides added something at the same place, the
    keys decide, in a way that gives the same whichever of three laptops merge first.
    """
    shared = set(ours) & set(theirs) & set(kept)
    one, other = ([key for key in side if key in shared] for side in (ours, theirs))
    spine, both_moved = _spine([key for key in base if key in shared], one, other)
    left, right = (_runs(side, shared, kept) for side in (ours, theirs))
    keys: list[Key] = []
    for anchor in (None, *spine):
        if anchor is not None:
            keys.append(anchor)
        keys += _interleaved(left.get(anchor, []), right.get(anchor, []))
    return Ordered(keys, both_moved)


def _spine(old: list[Key], one: list[Key], other: list[Key]) -> tuple[list[Key], bool]:
    """The order of what both sides have, and whether both had moved it differently."""
    if one == other:
        return one, False
    known = set(old)
    one_moved = [key for key in one if key in known] != old
    other_moved = [key for key in other if key in known] != old
    if one_moved != other_moved:
        return (one if one_moved else other), False
    return min(one, other), one_moved


def _runs(
    side: Sequence[Key], shared: Collection[Key], kept: Collection[Key]
) -> dict[Key | None, list[Key]]:
    """What only this side has, by the shared key it follows (None: nothing before it)."""
    runs: dict[Key | None, list[Key]] = {}
    anchor: Key | None = None
    for key in side:
        if key in shared:
            anchor = key
        elif key in kept:
            runs.setdefault(anchor, []).append(key)
    return runs


def _interleaved(one: list[Key], other: list[Key]) -> list[Key]:
    """Both runs, each in its own order, the lesser head first."""
    merged: list[Key] = []
    one, other = one[::-1], other[::-1]
    while one and other:
        merged.append(one.pop() if one[-1] <= other[-1] else other.pop())
    return merged + one[::-1] + other[::-1]
