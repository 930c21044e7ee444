"""What is written for people is what their language writes, and can be read back."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.language import formats, languages, using
from mentor_tui.language.moments import parse_date, parse_time
from mentor_tui.language.numbers import parse_amount, parse_number, parse_share
from mentor_tui.language.periods import parse_period

every_language = st.sampled_from(languages())
days = st.dates(date(1000, 1, 1), date(9998, 12, 31))
numbers = st.one_of(
    st.integers(-(10**15), 10**15),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda value: round(value, 6)),
)
currencies = st.sampled_from(
    ["EUR", "GBP", "PLN", "CZK", "SEK", "CHF", "HUF", "RON", "BGN", "DKK", "USD", None]
)
modest = settings(deadline=None, max_examples=150)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            "3 April 2027|1 Apr 2027|41,000,000|1.5|€41,000,000|€12.50|PLN\xa07|1.2%",
        ),
        (
            "fr",
            (
                "3 avril 2027|1er avr. 2027|41\xa0000\xa0000|1,5|41\xa0000\xa0000\xa0€|12,50\xa0€"
                "|7\xa0PLN|1,2\xa0%"
            ),
        ),
    ],
)
def test_each_language_has_its_own_forms(language: str, expected: str) -> None:
    with using(language):
        written = (
            formats.format_date(date(2027, 4, 3)),
            formats.format_date(date(2027, 4, 1), short=True),
            formats.format_number(41_000_000),
            formats.format_number(1.5),
            formats.format_amount(41_000_000, "EUR"),
            formats.format_amount(12.5, "EUR"),
            formats.format_amount(7, "PLN"),
            formats.format_share(1.2),
        )
    assert "|".join(written) == expected


@pytest.mark.parametrize(
    ("first", "last", "english", "french"),
    [
        ("2021-10-01", "2022-01-31", "October 2021 – January 2022", "octobre 2021 – janvier 2022"),
        ("2027-04-01", "2027-06-30", "April – June 2027", "avril – juin 2027"),
        ("2027-04-01", "2027-04-30", "April 2027", "avril 2027"),
        ("2027-01-01", "2027-12-31", "2027", "2027"),
        ("2027-01-01", "2028-12-31", "2027–2028", "2027–2028"),
        ("2027-04-01", "2027-04-07", "1–7 Apr 2027", "1er–7 avr. 2027"),
        ("2027-04-03", "2027-04-03", "3 April 2027", "3 avril 2027"),
    ],
)
def test_a_period_is_written_as_loosely_as_it_was_meant(
    first: str, last: str, english: str, french: str
) -> None:
    for language, expected in (("en", english), ("fr", french)):
        with using(language):
            written = formats.format_period(date.fromisoformat(first), date.fromisoformat(last))
        assert written == expected


@modest
@given(every_language, days, st.booleans())
def test_a_written_date_reads_back(language: str, day: date, short: bool) -> None:
    with using(language):
        assert parse_date(formats.format_date(day, short=short)) == day


@modest
@given(every_language, days, st.integers(0, 900), st.booleans(), st.booleans())
def test_a_written_period_reads_back(
    language: str, first: date, length: int, whole_months: bool, short: bool
) -> None:
    last = min(first + timedelta(days=length), date(9998, 12, 31))
    if whole_months:
        first = first.replace(day=1)
        last = (last.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    with using(language):
        assert parse_period(formats.format_period(first, last, short=short)) == (first, last)


@modest
@given(every_language, st.times().map(lambda clock: clock.replace(second=0, microsecond=0)))
def test_a_written_time_reads_back(language: str, clock: time) -> None:
    with using(language):
        assert parse_time(formats.format_time(clock)) == clock


@modest
@given(every_language, numbers)
def test_a_written_number_reads_back(language: str, value: float) -> None:
    with using(language):
        assert parse_number(formats.format_number(value)) == value
        assert parse_share(formats.format_share(value)) == value


@modest
@given(every_language, numbers, currencies)
def test_a_written_amount_reads_back(language: str, value: float, currency: str | None) -> None:
    with using(language):
        assert parse_amount(formats.format_amount(value, currency)) == (value, currency)
