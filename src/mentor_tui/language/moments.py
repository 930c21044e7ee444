"""Read dates and times of day as people type them, in any language there is a catalogue for.

What stays ambiguous is read as in Europe, the day before the month. What cannot be read gives
None, and whoever asked keeps the text.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, time
from functools import cache

from mentor_tui.language.catalogue import languages
from mentor_tui.language.locales import locale_of

_ORDINAL = re.compile(r"(?<=\d)(?:er|e|st|nd|rd|th)\b")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_BETWEEN_TOKENS = re.compile(r"[\s.,/-]*")
_PARTICLES = {"le", "the", "of", "on"}
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})\s*(?:[h:.]\s*(?P<minute>\d{2})?(?::00)?)?\s*(?P<half>am|pm|a\.m\.|p\.m\.)?"
)
_NAMED_TIMES = {
    **dict.fromkeys(("noon", "midi"), time(12)),
    **dict.fromkeys(("midnight", "minuit"), time(0)),
}


@dataclass(frozen=True)
class Point:
    """As much of a date as somebody wrote.

    Attributes:
        day: of the month.
        month: 1 to 12.
        year: with its century.
        loose: two digits after a month's name: ``Oct 21`` is a day or a year, who knows.
    """

    day: int | None = None
    month: int | None = None
    year: int | None = None
    loose: int | None = None


def parse_date(text: str) -> date | None:
    """``31/3/2027``, ``3 avril 2027``, ``2027-03-31``, ``march 31, 2027``, ``lundi 3 mai 27``."""
    point = read_point(text)
    if point is None or point.day is None or point.month is None or point.year is None:
        return None
    return day_of(point.year, point.month, point.day)


def parse_time(text: str) -> time | None:
    """``10h30``, ``10:30``, ``10.30``, ``10 h``, ``2:30 pm``, ``midi``."""
    plain = folded(text).strip()
    if plain in _NAMED_TIMES:
        return _NAMED_TIMES[plain]
    found = _CLOCK.fullmatch(plain)
    if not found:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"].startswith("p") else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_point(text: str) -> Point | None:
    """As much of a date as ``text`` says, or None when it says anything else."""
    plain = _ORDINAL.sub("", folded(text))
    if _BETWEEN_TOKENS.fullmatch("".join(_TOKEN.split(plain))) is None:
        return None
    numbers: list[str] = []
    month = None
    before_month = 0
    for token in _TOKEN.findall(plain):
        if token.isdecimal():
            numbers.append(token)
        elif token in _PARTICLES or token in _weekdays():
            continue
        elif month is None and (month := _month(token)):
            before_month = len(numbers)
        else:
            return None
    if month is None:
        return _numeric(numbers)
    return _with_month(month, numbers[:before_month], numbers[before_month:])


def day_of(year: int, month: int, day: int) -> date | None:
    """That day, or None when the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def full_year(digits: str) -> int | None:
    """A year of four digits, or of two: this century until 69."""
    if len(digits) == 4:
        return int(digits) or None
    if len(digits) == 2:
        return int(digits) + (2000 if int(digits) < 70 else 1900)
    return None


def folded(text: str) -> str:
    """Small letters without accents, every space an ordinary one."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


def _numeric(numbers: list[str]) -> Point | None:
    match [len(n) for n in numbers]:
        case [4]:
            return Point(year=full_year(numbers[0]))
        case [1 | 2]:
            return Point(day=int(numbers[0]))
        case [4, 1 | 2]:
            return _checked(Point(year=full_year(numbers[0]), month=int(numbers[1])))
        case [1 | 2, 4]:
            return _checked(Point(year=full_year(numbers[1]), month=int(numbers[0])))
        case [4, 1 | 2, 1 | 2]:
            year, month, day = numbers
        case [1 | 2, 1 | 2, 2 | 4]:
            day, month, year = numbers
            # 3/31/2027 has only one reading; 3/4/2027 is the third of April.
            if int(month) > 12 >= int(day):
                day, month = month, day
        case _:
            return None
    return _checked(Point(int(day), int(month), full_year(year)))


def _with_month(month: int, before: list[str], after: list[str]) -> Point | None:
    """A month's name with the numbers on its two sides."""
    match [len(n) for n in before], [len(n) for n in after]:
        case [], []:
            return Point(month=month)
        case ([1 | 2], []) | ([], [1]):
            return Point(int((before or after)[0]), month)
        case [], [2]:
            return Point(month=month, loose=int(after[0]))
        case [], [4]:
            return Point(month=month, year=full_year(after[0]))
        case [1 | 2], [2 | 4]:
            day, year = before[0], after[0]
        case [], [1 | 2, 4]:
            day, year = after
        case [4], [1 | 2]:
            year, day = before[0], after[0]
        case _:
            return None
    return _checked(Point(int(day), month, full_year(year)))


def _checked(point: Point) -> Point | None:
    if point.year is None or point.month is None:
        return None
    return point if day_of(point.year, point.month, point.day or 1) else None


def _month(word: str) -> int | None:
    """The month whose name begins with ``word``, in any language; None for two (``jui``)."""
    if len(word) < 3:
        return None
    found = {number for name, number in _month_names() if name.startswith(word)}
    return found.pop() if len(found) == 1 else None


@cache
def _month_names() -> tuple[tuple[str, int], ...]:
    return tuple(
        (folded(name).rstrip("."), number)
        for language in languages()
        for width in ("wide", "abbreviated")
        for number, name in locale_of(language).months["format"][width].items()
    )


@cache
def _weekdays() -> frozenset[str]:
    """Full names only: ``mar.`` is a Tuesday and a month."""
    names = (locale_of(language).days["format"]["wide"].values() for language in languages())
    return frozenset(folded(name) for group in names for name in group)
