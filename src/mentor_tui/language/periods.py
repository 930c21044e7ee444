"""Read periods as people type them: two dates, two months, two years, or one of either.

A season or "as soon as possible" gives None: the text is kept, for nobody can say which day.
"""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date

from mentor_tui.language.moments import Point, day_of, folded, read_point

Period = tuple[date, date]

_OPENING = re.compile(r"^\s*(?:(?:from|between|du|de|entre)\s+|d['’])")
_SEPARATOR = re.compile(
    r"\s*(?:[–—→…/-]|\.{2,3}|\b(?:to|until|till|au|a|jusqu['’]?au|and|et)\b)\s*"
)
# "Oct 21–Jan 22" names years, "Oct 10 – Feb 20" hardly does: nobody plans a decade in months.
_LONGEST_LOOSE_MONTHS = 24


def parse_period(text: str) -> Period | None:
    """``Oct 21–Jan 22``, ``du 3 au 7 mai 2027``, ``2021-10-01/2022-01-31``, ``2027``.

    Returns:
        Its first and its last day, or None when it cannot be told.
    """
    whole = read_point(text)
    if whole:
        return _span(whole, whole)
    plain = _OPENING.sub("", folded(text))
    for separator in _SEPARATOR.finditer(plain):
        start = read_point(plain[: separator.start()])
        end = read_point(plain[separator.end() :])
        if start and end and (found := _between(start, end)):
            return found
    return None


def _between(start: Point, end: Point) -> Period | None:
    if start.loose is not None and end.loose is not None:
        start, end = _as_year(start), _as_year(end)
        found = _span(start, end)
        return found if found and _months(found) <= _LONGEST_LOOSE_MONTHS else None
    start, end = _settled(start, end), _settled(end, start)
    if start.day is not None and start.month is None:
        start = replace(start, month=end.month) if end.day is not None else Point()
    if start.month is not None and start.year is None and end.year is not None:
        start = replace(start, year=end.year - (start.month > (end.month or 12)))
    elif end.month is not None and end.year is None and start.year is not None:
        end = replace(end, year=start.year + (end.month < (start.month or 1)))
    return _span(start, end)


def _settled(point: Point, other: Point) -> Point:
    """``Oct 21`` beside a day is a day, and beside a month and year a year."""
    if point.loose is None:
        return point
    if other.day is not None:
        return replace(point, day=point.loose, loose=None)
    return _as_year(point)


def _as_year(point: Point) -> Point:
    return replace(point, year=2000 + (point.loose or 0), loose=None)


def _span(start: Point, end: Point) -> Period | None:
    first, last = _first_day(start), _last_day(end)
    return (first, last) if first and last and first <= last else None


def _first_day(point: Point) -> date | None:
    if point.year is None or (point.day is not None and point.month is None):
        return None
    return day_of(point.year, point.month or 1, point.day or 1)


def _last_day(point: Point) -> date | None:
    if point.year is None or (point.day is not None and point.month is None):
        return None
    month = point.month or 12
    return day_of(point.year, month, point.day or monthrange(point.year, month)[1])


def _months(period: Period) -> int:
    first, last = period
    return (last.year - first.year) * 12 + last.month - first.month
