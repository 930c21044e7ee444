"""A timeline drawn with signs: years and months above, one bar a line, what has no days below."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from mentor_tui.domain.timeline import Bar, Scale, Timeline, scale_of
from mentor_tui.text.columns import cut

SIGNS = ("░", "▒", "█")
"""To be done, being done, done: told apart without colours, and in every console's font."""
TODAY = "│"
_MOST_EACH = 4
_LEAST_TITLE = 14

Fit = Callable[[str, int], str]
"""Makes a text exactly so many columns wide."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a drawing, and the row it is about."""

    row: str
    text: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A timeline as lines of one width.

    Attributes:
        head: years, then months where there are any.
        bars: one line an action with days.
        undated: one line an action without.
    """

    head: tuple[str, ...]
    bars: tuple[Line, ...]
    undated: tuple[Line, ...]


def draw(
    timeline: Timeline, width: int, *, today: dt.date | None = None, fit: Fit = cut
) -> Drawing:
    """Draw a timeline.

    Args:
        timeline: what to draw.
        width: columns of the terminal or page.
        today: marked where it lies between the first and the last month.
        fit: makes a title so many columns wide; a terminal has its own measure.
    """
    digits = len(str(len(timeline.bars) + len(timeline.undated)))
    undated = tuple(
        Line(one.row, fit(f"{one.number:>{digits}} {_beside(one.title, one.when)}", width))
        for one in timeline.undated
    )
    room = width - digits - 2
    scale = scale_of(timeline, max(1, min(room - _LEAST_TITLE, room * 3 // 5)))
    if scale is None:
        return Drawing((), (), undated)
    each = max(1, min(_MOST_EACH, (room * 3 // 5) // scale.columns))
    title = max(1, room - scale.columns * each)
    mark = _mark(scale, each, today)
    left = " " * (digits + 1 + title + 1)
    head = [left + _spread(scale.years(), each)]
    if any(scale.months()):
        head.append(left + "".join(f"{letter:<{each}}" for letter in scale.months()).rstrip())
    lines = (
        (bar, f"{bar.number:>{digits}} {fit(bar.title, title)}", _bar(bar, scale, each, mark))
        for bar in timeline.bars
    )
    bars = tuple(Line(bar.row, f"{left} {right}".rstrip()) for bar, left, right in lines)
    return Drawing(tuple(head), bars, undated)


def _beside(title: str, when: str) -> str:
    return f"{title} — {when}" if when else title


def _mark(scale: Scale, each: int, today: dt.date | None) -> int | None:
    if today is None or not 0 <= scale.column(today) < scale.columns:
        return None
    return scale.place(today, each)


def _bar(bar: Bar, scale: Scale, each: int, mark: int | None) -> str:
    signs = [" "] * (scale.columns * each)
    if mark is not None:
        signs[mark] = TODAY
    first = scale.place(bar.first, each)
    last = max(first, scale.place(bar.last, each, end=True))
    for at in range(first, min(last + 1, len(signs))):
        signs[at] = SIGNS[bar.weight]
    return "".join(signs).rstrip()


def _spread(groups: list[tuple[str, int]], each: int) -> str:
    """Years above their columns; one that has no room is left out."""
    line, at = "", 0
    width = each * sum(columns for _words, columns in groups)
    for words, columns in groups:
        if len(line) <= at and at + len(words) <= width:
            line = f"{line:<{at}}{words} "
        at += columns * each
    return line.rstrip()
