"""What people type, for each type of field: one function a type, one table.

Input is generous (decimal comma, `31/3/2027`, `41 M€`). What cannot be read is kept as
`{ text = … }`, flagged and never refused (`programme-folder`, "Field types"). Used by editors, the
command line and importers alike; what people see again is in `values`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from mentor_tui.language.formats import format_time
from mentor_tui.language.moments import parse_date, parse_time
from mentor_tui.language.numbers import parse_amount, parse_number, parse_share
from mentor_tui.language.periods import parse_period
from mentor_tui.schema.fields import ColumnField, FormField, Option
from mentor_tui.text.characters import fold

ENDS = ("from", "to")
"""The keys of a period."""
_YES = frozenset({"yes", "y", "oui", "o", "true", "vrai", "x", "1"})
_NO = frozenset({"no", "n", "non", "false", "faux", "0", "-"})
_YEAR = re.compile(r"\(?\b((?:19|20)\d\d)\)?\s*$")
_MINUTES = re.compile(r"(?:[,(+]|\s|^)\s*(\d{1,4})\s*(?:min\w*|')\)?\s*$")
_BETWEEN_CHOICES = re.compile(r"\s*[,;\n]\s*")


def parse(field: FormField | ColumnField, text: str) -> Any:
    """The value of what somebody typed; None for nothing, `{ text }` for what cannot be read."""
    if field.type in ("text", "long-text", "party"):
        return text if text.strip() else None
    typed = text.strip()
    if not typed:
        return None
    value = _PARSERS[field.type](field, typed)
    return {"text": typed} if value is None else value


def _whole(field: Any, text: str) -> int | None:
    number = parse_number(text)
    return int(number) if number is not None and number == int(number) else None


def _decimal(field: Any, text: str) -> float | None:
    return parse_number(text)


def _share(field: Any, text: str) -> float | None:
    return parse_share(text)


def _amount(field: Any, text: str) -> dict[str, Any] | None:
    year = _YEAR.search(text)
    read = parse_amount(text[: year.start()]) if year and text[: year.start()].strip() else None
    if read is None:
        year, read = None, parse_amount(text)
    if read is None:
        return None
    amount, currency = read
    value: dict[str, Any] = {"amount": amount, "currency": currency or field.currency}
    return {**value, "year": int(year[1])} if year else value


def _day(field: Any, text: str) -> dt.date | None:
    return parse_date(text)


def _time(field: Any, text: str) -> dict[str, Any] | None:
    minutes = _MINUTES.search(text)
    clock = text[: minutes.start()] if minutes else text
    start = parse_time(clock)
    if start is None and (clock.strip() or not minutes):
        return None
    value = {"start": format_time(start)} if start is not None else {}
    return {**value, "minutes": int(minutes[1])} if minutes else value


def _period(field: Any, text: str) -> dict[str, Any] | None:
    ends = [end.strip() for end in text.split("/")]
    days = [parse_date(end) for end in ends]
    read = [day is not None or not end for day, end in zip(days, ends, strict=True)]
    if len(ends) == 2 and any(days) and all(read):
        return {end: day for end, day in zip(ENDS, days, strict=True) if day is not None}
    period = parse_period(text)
    return dict(zip(ENDS, period, strict=True)) if period is not None else None


def _one_option(options: tuple[Option, ...], text: str) -> str | None:
    wanted = _choice_words(text)
    for names in ((option.label.values() for option in options), ((o.id,) for o in options)):
        for option, known in zip(options, names, strict=True):
            if wanted in map(_choice_words, known):
                return option.id
    return None


def _choice_words(text: str) -> str:
    """A label so that commas in it, and the spaces around them, are no matter."""
    return _BETWEEN_CHOICES.sub(",", fold(text).strip())


def _choice(field: Any, text: str) -> str | None:
    return _one_option(field.options, text)


def _choices(field: Any, text: str) -> list[str] | None:
    """The longest label each time: "City, town or village" is one, though it has a comma."""
    parts = [part for part in _BETWEEN_CHOICES.split(text.strip()) if part]
    found: list[str] = []
    while parts:
        for length in range(len(parts), 0, -1):
            option = _one_option(field.options, ",".join(parts[:length]))
            if option is not None:
                break
        else:
            return None
        found.append(option)
        parts = parts[length:]
    return found


def _yes_no(field: Any, text: str) -> bool | None:
    word = fold(text)
    return True if word in _YES else False if word in _NO else None


def _reference(field: Any, text: str) -> Any:
    ids = [part.strip() for part in re.split(r"[,;\s]", text) if part.strip()]
    return ids if field.many else (ids[0] if len(ids) == 1 else None)


_PARSERS: dict[str, Callable[[Any, str], Any]] = {
    "whole-number": _whole,
    "decimal": _decimal,
    "share": _share,
    "amount": _amount,
    "date": _day,
    "time": _time,
    "period": _period,
    "choice": _choice,
    "choices": _choices,
    "yes-no": _yes_no,
    "reference": _reference,
    "table": lambda field, text: None,
}
