"""Dates, numbers, amounts and lists as the current language writes them, for screens and documents.

The other way round is in ``numbers``, ``moments`` and ``periods``: they read back whatever is
written here. Babel is imported by the function that needs it, for it costs a tenth of a second.
"""

import re
from datetime import date, time, timedelta
from decimal import Decimal

from mentor_tui.language.catalogue import current
from mentor_tui.language.locales import locale_of
from mentor_tui.language.typography import NBSP

Number = int | float | Decimal

# Spaces that console fonts lack, as the nearest ones they have.
_PLAIN_SPACES = str.maketrans({"\N{NARROW NO-BREAK SPACE}": NBSP, "\N{THIN SPACE}": " "})


def format_date(day: date, *, short: bool = False) -> str:
    """``3 April 2027``, ``3 avril 2027``; ``short`` abbreviates the month."""
    from babel.dates import format_date as babel_date

    return _date_words(babel_date(day, "medium" if short else "long", locale=locale_of(current())))


def format_day(day: date) -> str:
    """``3 Apr``, ``3 avr.``: a day of a year that everybody knows."""
    from babel.dates import format_skeleton

    return _date_words(format_skeleton("MMMd", day, locale=locale_of(current())))


def month_letter(month: int) -> str:
    """``J``, ``F``, ``M``: a month above a narrow column."""
    return str(locale_of(current()).months["stand-alone"]["narrow"][month])


def format_period(first: date, last: date, *, short: bool = False) -> str:
    """A period as loosely as it was meant: whole years, whole months, or from day to day.

    Args:
        first: its first day.
        last: its last day, included.
        short: abbreviate months.
    """
    from babel.dates import format_interval, format_skeleton

    if first == last:
        return format_date(first, short=short)
    after = last + timedelta(days=1) if last < date.max else last
    month = "yMMM" if short else "yMMMM"
    if first.day != 1 or after.day != 1:
        skeleton, is_one = "yMMMd", False
    elif first.month == 1 and after.month == 1:
        skeleton, is_one = "y", first.year == last.year
    else:
        skeleton, is_one = month, first.month == last.month and first.year == last.year
    locale = locale_of(current())
    if is_one:
        return _date_words(format_skeleton(skeleton, first, locale=locale))
    return _date_words(format_interval(first, last, skeleton, locale=locale))


def format_time(clock: time) -> str:
    """``10:30``; the same in both languages."""
    return f"{clock:%H:%M}"


def format_number(value: Number) -> str:
    """With the language's groups and decimal sign, and every decimal it has."""
    from babel.numbers import format_decimal

    return _spaces(
        format_decimal(_exact(value), locale=locale_of(current()), decimal_quantization=False)
    )


def format_amount(amount: Number, currency: str | None) -> str:
    """``€41,000,000``, ``41 000 000 €``; without a currency, only the number.

    Args:
        amount: in whole units; cents are shown only where there are some.
        currency: an ISO code; another word is shown as it is.
    """
    if not currency:
        return format_number(amount)
    from babel.numbers import format_currency

    exact, locale = _exact(amount), locale_of(current())
    cents = "" if exact == exact.to_integral_value() else ".00########"
    pattern = locale.currency_formats["standard"].pattern.replace(".00", cents)
    text = format_currency(
        exact, currency, pattern, locale=locale, currency_digits=False, decimal_quantization=False
    )
    return re.sub(r"(?<=[^\W\d_])(?=\d)", NBSP, _spaces(text))


def format_share(percent: Number) -> str:
    """``1.2%``, ``1,2 %``, from 1.2."""
    from babel.numbers import format_percent

    hundredth = _exact(percent).scaleb(-2)
    return _spaces(
        format_percent(hundredth, locale=locale_of(current()), decimal_quantization=False)
    )


def _exact(value: Number) -> Decimal:
    """Through its shortest text, so that 0.1 stays 0.1."""
    return Decimal(str(value))


def _spaces(text: str) -> str:
    return text.translate(_PLAIN_SPACES)


def _date_words(text: str) -> str:
    """French has a first of the month, which Babel's patterns leave out."""
    text = _spaces(text)
    return re.sub(r"\b1(?=[\s–])", "1er", text) if current() == "fr" else text
