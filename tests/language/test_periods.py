"""Periods are read as people type them; seasons and wishes stay text."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mentor_tui.language.periods import parse_period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Oct 21–Jan 22", "2021-10-01", "2022-01-31"),
        ("oct. 2021 - janv. 2022", "2021-10-01", "2022-01-31"),
        ("2021-10-01/2022-01-31", "2021-10-01", "2022-01-31"),
        ("2021-10-01 to 2022-01-31", "2021-10-01", "2022-01-31"),
        ("1/10/2021-31/1/2022", "2021-10-01", "2022-01-31"),
        ("from October 2021 to January 2022", "2021-10-01", "2022-01-31"),
        ("d'octobre 2021 à janvier 2022", "2021-10-01", "2022-01-31"),
        ("entre octobre 2021 et janvier 2022", "2021-10-01", "2022-01-31"),
        ("April–June 2027", "2027-04-01", "2027-06-30"),
        ("Oct–Jan 2022", "2021-10-01", "2022-01-31"),
        ("Oct 2021–Jan", "2021-10-01", "2022-01-31"),
        ("du 3 au 7 mai 2027", "2027-05-03", "2027-05-07"),
        ("3-7 May 2027", "2027-05-03", "2027-05-07"),
        ("du 28 avril au 3 mai 2027", "2027-04-28", "2027-05-03"),
        ("April 12 – April 20, 2027", "2027-04-12", "2027-04-20"),
        ("Oct 21 – January 2022", "2021-10-01", "2022-01-31"),
        ("avril 2027", "2027-04-01", "2027-04-30"),
        ("04/2027", "2027-04-01", "2027-04-30"),
        ("2027-02", "2027-02-01", "2027-02-28"),
        ("2027", "2027-01-01", "2027-12-31"),
        ("2027–2028", "2027-01-01", "2028-12-31"),
        ("3 mai 2027", "2027-05-03", "2027-05-03"),
    ],
)
def test_a_period_is_its_first_and_last_day(text: str, first: str, last: str) -> None:
    assert parse_period(text) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "spring 2022",
        "dès que possible",
        "avril",
        "Oct 21",
        "3 – 7",
        "3 – May 2027",
        "June–April",
        "7–3 May 2027",
        "2028–2027",
        "30–31 February 2027",
        "Oct 10 – Feb 20",
        "April–June–August 2027",
    ],
)
def test_what_nobody_can_date_is_left_as_text(text: str) -> None:
    assert parse_period(text) is None


@settings(deadline=None, max_examples=200)
@given(st.one_of(st.text(), st.text("0123456789/-– aprilmarchto", max_size=24)))
@example("\U00010a40")  # a digit that no number can be made of
def test_no_text_is_too_strange_and_no_period_ends_before_it_starts(text: str) -> None:
    period = parse_period(text)
    assert period is None or period[0] <= period[1]
