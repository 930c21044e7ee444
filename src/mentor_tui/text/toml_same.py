"""Whether two values are the same in TOML, and which rows of two lists belong together."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import islice, takewhile
from typing import Any


def same(a: object, b: object) -> bool:
    """Whether `a` and `b` would be written as the same TOML value.

    Stricter than `==`: True is not 1, 1 is not 1.0, a moment in another zone is another value.
    Looser in that nan is nan, a tuple is a list, and any mapping is a table in any order.
    """
    if a is b:
        return True
    match a, b:
        case str(), str():
            return a == b
        case Mapping(), Mapping():
            return len(a) == len(b) and all(k in b and same(v, b[k]) for k, v in a.items())
        case ((list() | tuple()), (list() | tuple())):
            return len(a) == len(b) and all(map(same, a, b))
        case int(), int():
            return a == b and isinstance(a, bool) is isinstance(b, bool)
        case float(), float():
            alike = a == b and math.copysign(1, a) == math.copysign(1, b)
            return alike or (math.isnan(a) and math.isnan(b))
        case datetime(), datetime():
            return a == b and a.utcoffset() == b.utcoffset()
    return type(a) is type(b) and a == b


def partners(old: Sequence[Any], new: Sequence[Any]) -> list[int | None]:
    """For each item of `new`, the number of the item of `old` it continues, or None.

    What is the same from the start on, or up to the end, stays.  Between, rows continue the row
    with their `id` (the first use of an id the first, and so on), other items an equal one.  What
    is left continues what stood in the same place in `old`, unless both are rows with an id.
    """
    head = _alike(zip(old, new, strict=False))
    rest = min(len(old), len(new)) - head
    tail = _alike(islice(zip(reversed(old), reversed(new), strict=False), rest))
    waiting: dict[object, list[int]] = {}
    for number in reversed(range(head, len(old) - tail)):
        waiting.setdefault(_mark(old[number]), []).append(number)
    found: list[int | None] = [*range(head)]
    for item in new[head : len(new) - tail]:
        matches = waiting.get(_mark(item))
        found.append(matches.pop() if matches else None)
    found += range(len(old) - tail, len(old))
    free = {number for numbers in waiting.values() for number in numbers}
    _continue_in_place(old, new, found, free)
    return found


def _alike(pairs: Iterable[tuple[Any, Any]]) -> int:
    """How many pairs are the same before the first that is not."""
    return sum(1 for _ in takewhile(lambda pair: same(*pair), pairs))


def _continue_in_place(
    old: Sequence[Any], new: Sequence[Any], found: list[int | None], free: set[int]
) -> None:
    """Let items without a partner continue the free one after their neighbour's partner."""
    previous = -1
    for place, item in enumerate(new):
        follower = previous + 1
        if found[place] is None and follower in free and _may_continue(old[follower], item):
            free.discard(follower)
            found[place] = follower
        partner = found[place]
        previous = len(old) if partner is None else partner


def unmoved(numbers: Sequence[int]) -> set[int]:
    """A longest choice of `numbers` that is already in rising order: these rows can stay put."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        low, high = 0, len(tails)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if tails[middle] < number else (low, middle)
        before[number] = tails[low - 1] if low else None
        tails[low : low + 1] = [number]
    return set(_chain(before, tails[-1] if tails else None))


def row_id(item: object) -> object:
    """The `id` of a row, or None for whatever has none."""
    return item.get("id") if isinstance(item, Mapping) else None


def _chain(before: Mapping[int, int | None], last: int | None) -> Iterator[int]:
    while last is not None:
        yield last
        last = before[last]


def _mark(item: object) -> object:
    """Something hashable that items which belong together share."""
    own = row_id(item)
    if isinstance(own, str):
        return ("id", own)
    return ("value", _hashable(item))


def _hashable(item: object) -> object:
    if isinstance(item, Mapping):
        return ("table", frozenset((key, _hashable(value)) for key, value in item.items()))
    if isinstance(item, list | tuple):
        return ("list", tuple(map(_hashable, item)))
    return (type(item), item if isinstance(item, str | int | date | time) else repr(item))


def _may_continue(old: object, new: object) -> bool:
    if row_id(old) is not None and row_id(new) is not None:
        return False
    return isinstance(old, Mapping) == isinstance(new, Mapping)
