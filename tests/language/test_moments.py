"""Dates and times are read as people type them; the day comes before the month."""

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.language import using
from mentor_tui.language.moments import parse_date, parse_time


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("31/3/2027", "2027-03-31"),
        ("31.03.2027", "2027-03-31"),
        ("31-3-27", "2027-03-31"),
        ("3/4/2027", "2027-04-03"),
        ("3/31/2027", "2027-03-31"),
        ("2027-03-31", "2027-03-31"),
        ("2027/3/31", "2027-03-31"),
        ("3 avril 2027", "2027-04-03"),
        ("1er avril 2027", "2027-04-01"),
        ("le 3 avril 2027", "2027-04-03"),
        ("lundi 5 avril 2027", "2027-04-05"),
        ("Samedi 3 AVRIL 2027", "2027-04-03"),
        ("15 août 2027", "2027-08-15"),
        ("15 aout 2027", "2027-08-15"),
        ("2 févr. 2027", "2027-02-02"),
        ("2 juil. 2027", "2027-07-02"),
        ("march 31, 2027", "2027-03-31"),
        ("the 3rd of April 2027", "2027-04-03"),
        ("31-Mar-27", "2027-03-31"),
        ("2027 March 3", "2027-03-03"),
        ("3 sept 2027", "2027-09-03"),
        ("29 February 2028", "2028-02-29"),
    ],
)
def test_a_date_reads_the_same_in_every_language(text: str, iso: str) -> None:
    for language in ("en", "fr"):
        with using(language):
            assert parse_date(text) == date.fromisoformat(iso)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "avril 2027",
        "3 avril",
        "2027",
        "spring 2027",
        "31/2/2027",
        "29 February 2027",
        "3 jui 2027",
        "3 mar apr 2027",
        "1/2/3/2027",
        "soon",
        "3 avril 2027 ?",
        "3 avril 2027 + 2",
        "00/00/0000",
        "99999-01-01",
    ],
)
def test_what_is_not_one_day_is_left_as_text(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10h30", time(10, 30)),
        ("10:30", time(10, 30)),
        ("10.30", time(10, 30)),
        ("10 h 30", time(10, 30)),
        ("9h", time(9)),
        ("9", time(9)),
        ("10:30:00", time(10, 30)),
        ("2:30 pm", time(14, 30)),
        ("2 p.m.", time(14)),
        ("12am", time(0)),
        ("12 pm", time(12)),
        ("midi", time(12)),
        ("Midnight", time(0)),
        ("24:00", None),
        ("10h75", None),
        ("14 pm", None),
        ("1030", None),
        ("in the morning", None),
        ("", None),
    ],
)
def test_times_of_day(text: str, expected: time | None) -> None:
    assert parse_time(text) == expected


@settings(deadline=None, max_examples=200)
@given(st.one_of(st.text(), st.text("0123456789/-. aprilmarchmai", max_size=20)))
def test_no_text_is_too_strange_to_look_at(text: str) -> None:
    found = parse_date(text)
    assert found is None or isinstance(found, date)
    parse_time(text)
