"""Merge texts by their lines, as diff3 does; never by words, which doubles text unseen.

Pure; called by `values` where both sides changed a text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mentor_tui.domain.merge.tree import normal

MOST_EDITS = 400
"""Beyond so many lines changed on one side the rest counts as rewritten: that bounds the work
(at most the square of it) on texts made to be slow, and such texts clash anyway."""


class Hunk(NamedTuple):
    """Lines `start` to `end` of the base became lines `to_start` to `to_end` of a side."""

    start: int
    end: int
    to_start: int
    to_end: int


def merge_lines(base: str, ours: str, theirs: str) -> str | None:
    """The text with the changes of both sides, or None where they touch each other.

    Changes to neighbouring lines touch: whether they agree, only a person can say. So do two
    texts written where there was none.
    """
    if not base.strip():
        return None
    old, one, other = (normal(text).split("\n") for text in (base, ours, theirs))
    left, right = changes(old, one), changes(old, other)
    merged: list[str] = []
    done = 0
    while left or right:
        mine, yours = _touching(left, right)
        start = min(hunk.start for hunk in (*mine, *yours))
        end = max(hunk.end for hunk in (*mine, *yours))
        region = _settled(
            _rewritten(one, mine, start, end) if mine else None,
            _rewritten(other, yours, start, end) if yours else None,
            only_added=start == end,
        )
        if region is None:
            return None
        merged += old[done:start] + region
        done = end
        left, right = left[len(mine) :], right[len(yours) :]
    return "\n".join(merged + old[done:])


def _settled(
    mine: list[str] | None, yours: list[str] | None, *, only_added: bool
) -> list[str] | None:
    """What stands where one or both sides changed lines; None where they disagree.

    Lines that both added at one place agree if one side has all the other's among its own.
    """
    if mine is None or yours is None:
        return yours if mine is None else mine
    if mine == yours or (only_added and _is_within(mine, yours)):
        return yours
    return mine if only_added and _is_within(yours, mine) else None


def _is_within(few: list[str], many: list[str]) -> bool:
    """Whether all lines of `few` are in `many`, in the same order."""
    rest = iter(many)
    return all(line in rest for line in few)


def _touching(left: list[Hunk], right: list[Hunk]) -> tuple[list[Hunk], list[Hunk]]:
    """The first hunks of both sides, as many as overlap or touch one another in the base."""
    taken: tuple[list[Hunk], list[Hunk]] = ([], [])
    end = min(hunks[0].start for hunks in (left, right) if hunks)
    grown = True
    while grown:
        grown = False
        for hunks, mine in ((left, taken[0]), (right, taken[1])):
            while len(mine) < len(hunks) and hunks[len(mine)].start <= end:
                end = max(end, hunks[len(mine)].end)
                mine.append(hunks[len(mine)])
                grown = True
    return taken


def _rewritten(side: list[str], hunks: list[Hunk], start: int, end: int) -> list[str]:
    """What the side has for lines `start` to `end` of the base."""
    first, last = hunks[0], hunks[-1]
    return side[first.to_start - (first.start - start) : last.to_end + (end - last.end)]


def changes(old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """The fewest changes that lead from `old` to `new`, in order, none touching the next."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    hunks: list[Hunk] = []
    x = y = 0
    for match_x, match_y in [*_matches(middle_old, middle_new), (len(middle_old), len(middle_new))]:
        if match_x > x or match_y > y:
            hunks.append(Hunk(head + x, head + match_x, head + y, head + match_y))
        x, y = match_x + 1, match_y + 1
    return hunks


def _matches(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of equal lines on a shortest edit path (Myers, 1986); none when it is too long."""
    if not old or not new:
        return []
    furthest = {1: 0}
    trail: list[dict[int, int]] = []
    for edits in range(min(len(old) + len(new), MOST_EDITS) + 1):
        trail.append(dict(furthest))
        for diagonal in range(-edits, edits + 1, 2):
            x = _step(furthest, diagonal, edits)
            y = x - diagonal
            while x < len(old) and y < len(new) and old[x] == new[y]:
                x, y = x + 1, y + 1
            furthest[diagonal] = x
            if x >= len(old) and y >= len(new):
                return _walk_back(trail, len(old), len(new))
    return []


def _step(furthest: dict[int, int], diagonal: int, edits: int) -> int:
    """How far along `old` a path gets on this diagonal by one edit more."""
    if diagonal == -edits:
        return furthest[diagonal + 1]
    if diagonal != edits and furthest[diagonal - 1] < furthest[diagonal + 1]:
        return furthest[diagonal + 1]
    return furthest[diagonal - 1] + 1


def _walk_back(trail: list[dict[int, int]], x: int, y: int) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    for edits in range(len(trail) - 1, -1, -1):
        furthest, diagonal = trail[edits], x - y
        start = _step(furthest, diagonal, edits)
        while x > start:
            x, y = x - 1, y - 1
            pairs.append((x, y))
        if edits:
            came_down = diagonal == -edits or (
                diagonal != edits and furthest[diagonal - 1] < furthest[diagonal + 1]
            )
            x, y = (x, y - 1) if came_down else (x - 1, y)
    pairs.reverse()
    return pairs
