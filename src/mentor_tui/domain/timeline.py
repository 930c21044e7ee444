"""A plan over time: which actions have days, which columns of months they fill, which have none.

The report and the plan's screen both ask here. Nothing is read off a clock: today is handed in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mentor_tui.language import current
from mentor_tui.language.formats import month_letter
from mentor_tui.schema.fields import ChoiceField, PeriodField, TableField
from mentor_tui.schema.values import option_label, show

_STEPS = (1, 3, 6, 12, 24, 60, 120, 600, 1200, 6000, 12000)
"""Months a column may stand for; nine thousand years fit into the longest."""
_TINY = 1e-6
WEIGHTS: Mapping[str, int] = {"under-way": 1, "done": 2}
"""How heavy a bar is by its action's status; whatever else it says is still to be done."""


@dataclass(frozen=True, slots=True)
class Bar:
    """An action with days.

    Attributes:
        row: its id.
        number: its place in the plan, from 1.
        when: its period and its status, in words.
        weight: 0 to be done, 1 being done, 2 done.
    """

    row: str
    number: int
    title: str
    first: dt.date
    last: dt.date
    when: str
    weight: int


@dataclass(frozen=True, slots=True)
class Undated:
    """An action without days, with the words that stand in their place."""

    row: str
    number: int
    title: str
    when: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A plan over time, in the plan's own order."""

    bars: tuple[Bar, ...]
    undated: tuple[Undated, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """Columns of months.

    Attributes:
        start: the first month, counted from the year 0.
        step: months a column stands for.
        columns: how many there are.
    """

    start: int
    step: int
    columns: int

    def column(self, day: dt.date) -> int:
        """The column a day lies in."""
        return (_month(day) - self.start) // self.step

    def place(self, day: dt.date, each: int, *, end: bool = False) -> int:
        """The sign a day lies in, where each column is so many signs wide.

        A bar begins at the nearest sign, and never in the month after.
        """
        months = _month(day) - self.start
        last = int((months + 1) / self.step * each - _TINY)
        if end:
            return int((months + day.day / 31) / self.step * each - _TINY)
        return min(last, round((months + (day.day - 1) / 31) / self.step * each))

    def years(self) -> list[tuple[str, int]]:
        """The years above the columns, with the number of columns of each."""
        groups: list[tuple[str, int]] = []
        for column in range(self.columns):
            year = str((self.start + column * self.step) // 12)
            if groups and groups[-1][0] == year:
                groups[-1] = (year, groups[-1][1] + 1)
            else:
                groups.append((year, 1))
        return groups

    def months(self) -> list[str]:
        """One letter a column, empty where a column is a year or more."""
        if self.step >= 12:
            return [""] * self.columns
        return [month_letter((self.start + c * self.step) % 12 + 1) for c in range(self.columns)]


def timeline_of(
    table: TableField,
    rows: Iterable[Mapping[str, Any]],
    title: str,
    numbers: Iterable[int] | None = None,
) -> Timeline:
    """The rows of a plan over time.

    Args:
        table: the plan's table; its first period is the timing, its `status` the weight.
        rows: those to show.
        title: id of the column that names an action.
        numbers: their places in the whole plan, where some rows are not shown.
    """
    period = next((c for c in table.columns if isinstance(c, PeriodField)), None)
    status = table.column("status")
    rows = [*rows]
    bars: list[Bar] = []
    undated: list[Undated] = []
    for number, row in zip(numbers or range(1, len(rows) + 1), rows, strict=True):
        timing = row.get(period.id) if period is not None else None
        words = [show(period, timing, current())] if period is not None and timing else []
        if isinstance(status, ChoiceField) and row.get("status"):
            words.append(option_label(status.options, row["status"], current()).lower())
        name = " ".join(str(row.get(title) or "–").split())
        row_id, when = str(row.get("id", "")), ", ".join(filter(None, words))
        days = _days(timing)
        if days is None:
            undated.append(Undated(row_id, number, name, when))
            continue
        weight = WEIGHTS.get(str(row.get("status")), 0)
        bars.append(Bar(row_id, number, name, *days, when, weight))
    return Timeline(tuple(bars), tuple(undated))


def scale_of(timeline: Timeline, most: int) -> Scale | None:
    """The finest columns of which no more than `most` are needed; None without a dated action."""
    if not timeline.bars:
        return None
    first = min(_month(bar.first) for bar in timeline.bars)
    last = max(_month(bar.last) for bar in timeline.bars)
    for step in _STEPS:
        start = first - first % step
        columns = (last - start) // step + 1
        if columns <= max(1, most):
            return Scale(start, step, columns)
    return Scale(first, last - first + 1, 1)


def _month(day: dt.date) -> int:
    return day.year * 12 + day.month - 1


def _days(timing: object) -> tuple[dt.date, dt.date] | None:
    """The first and the last day; one that is missing is the other. A period backwards is none."""
    if not isinstance(timing, Mapping):
        return None
    first, last = _day(timing.get("from")), _day(timing.get("to"))
    first, last = first or last, last or first
    return (first, last) if first is not None and last is not None and first <= last else None


def _day(value: object) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date) else None
