"""Two states of one table: which rows are new, gone, moved or changed, column by column.

Versions of a plan are compared with it, and the plan of now with any of them. Rows are the same by
their id; a row without one of its own is the same as the one in its place among those without.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from mentor_tui.domain.change import same
from mentor_tui.domain.paths import ABSENT
from mentor_tui.domain.record import Row, is_filled

Kind = Literal["new", "gone", "changed", "same"]
_Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class RowDifference:
    """One row in two states of its table.

    Attributes:
        row_id: the row's; empty where it has none.
        before: what was in it; None where it is new.
        after: what is in it; None where it is gone.
        numbers: its place before and after, from 1; None where it was not, or is not.
        moved: it was taken to another place among the rows that stayed.
        columns: ids of the columns that differ, in the order asked for.
    """

    row_id: str
    before: Row | None
    after: Row | None
    numbers: tuple[int | None, int | None]
    moved: bool
    columns: tuple[str, ...]

    @property
    def kind(self) -> Kind:
        """What became of it; a row that was only moved is the same."""
        if self.before is None:
            return "new"
        if self.after is None:
            return "gone"
        return "changed" if self.columns else "same"

    @property
    def differs(self) -> bool:
        """Whether there is anything to say about it."""
        return self.moved or self.kind != "same"


def compare_rows(
    before: Iterable[Row], after: Iterable[Row], columns: Sequence[str]
) -> list[RowDifference]:
    """Every row of either state, as the new one orders them; a row that is gone in its old place.

    Args:
        before: the rows of the older state.
        after: the rows of the newer one.
        columns: ids of the columns to look at.
    """
    old, new = _by_key(before), _by_key(after)
    places = {key: number for number, key in enumerate(old, start=1)}
    numbers = {key: number for number, key in enumerate(new, start=1)}
    moved = _moved([places[key] for key in new if key in old])
    return [
        RowDifference(
            key[0],
            old.get(key),
            new.get(key),
            (places.get(key), numbers.get(key)),
            places.get(key) in moved,
            _columns(old.get(key), new.get(key), columns),
        )
        for key in _in_order(list(old), list(new))
    ]


def _by_key(rows: Iterable[Row]) -> dict[_Key, Row]:
    times: Counter[str] = Counter()
    found: dict[_Key, Row] = {}
    for row in rows:
        row_id = row.get("id")
        name = row_id if isinstance(row_id, str) else ""
        found[name, times[name]] = row
        times[name] += 1
    return found


def _in_order(old: list[_Key], new: list[_Key]) -> list[_Key]:
    order, there = list(new), set(new)
    for place, key in enumerate(old):
        if key not in there:
            order.insert(order.index(old[place - 1]) + 1 if place else 0, key)
    return order


def _moved(places: list[int]) -> set[int]:
    """Old places of the rows that were moved: all but the most that kept their order."""
    tails: list[int] = []
    lengths = []
    for place in places:
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
        lengths.append(at + 1)
    stayed, wanted = set(), len(tails)
    for place, length in zip(reversed(places), reversed(lengths), strict=True):
        if length == wanted:
            stayed.add(place)
            wanted -= 1
    return {*places} - stayed


def _columns(before: Row | None, after: Row | None, columns: Sequence[str]) -> tuple[str, ...]:
    """The columns that say something else; of a row that is new or gone, all that say anything."""
    one, other = before or {}, after or {}
    return tuple(
        column
        for column in columns
        if (is_filled(one.get(column)) or is_filled(other.get(column)))
        and not same(one.get(column, ABSENT), other.get(column, ABSENT))
    )
