"""Numbers, amounts and shares are read as people type them, and never guessed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.language import using
from mentor_tui.language.numbers import parse_amount, parse_number, parse_share


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("41 000 000", 41_000_000),
        ("41\u202f000\u202f000", 41_000_000),
        ("41'000", 41_000),
        ("41’000", 41_000),
        ("1,5", 1.5),
        ("1.5", 1.5),
        (" 1.50 ", 1.5),
        ("0,125", 0.125),
        ("0.125", 0.125),
        ("1.500.000", 1_500_000),
        ("1,500,000", 1_500_000),
        ("1.500,25", 1500.25),
        ("1,500.25", 1500.25),
        ("1 500,25", 1500.25),
        ("1 500.250", 1500.25),
        ("-3", -3),
        ("\N{MINUS SIGN}3", -3),
        ("+3", 3),
        (",5", 0.5),
        ("41 M", 41_000_000),
        ("1,250 M", 1_250_000),
        ("1.250 million", 1_250_000),
        ("2,5 milliards", 2_500_000_000),
        ("3k", 3000),
        ("41 M€", 41_000_000),
    ],
)
def test_one_reading_in_every_language(language: str, text: str, value: float) -> None:
    with using(language):
        assert parse_number(text) == value


@pytest.mark.parametrize(
    ("text", "english", "french"), [("1,500", 1500, 1.5), ("1.500", 1.5, 1500)]
)
def test_three_digits_after_one_sign_are_what_the_language_writes(
    text: str, english: float, french: float
) -> None:
    with using("en"):
        assert parse_number(text) == english
    with using("fr"):
        assert parse_number(text) == french


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        ".",
        "-",
        "12 34",
        "1,2,3",
        "1.5.2027",
        "1,500,00",
        "1..5",
        "--3",
        "-€-3",
        "about 41",
        "41 or 42",
        "41 students",
        "10-12",
        "1e9",
        "NaN",
        "9" * 30,
        "9" * 5000,
        "41 M M",
        "41 EUR GBP",
    ],
)
def test_what_is_not_one_number_is_left_as_text(text: str) -> None:
    assert parse_number(text) is None
    assert parse_amount(text) is None


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("41 M€", 41_000_000, "EUR"),
        ("M€ 41", 41_000_000, "EUR"),
        ("€41m", 41_000_000, "EUR"),
        ("41 MEUR", 41_000_000, "EUR"),
        ("EUR 41 000", 41_000, "EUR"),
        ("1,2 million d'euros", 1_200_000, "EUR"),
        ("1.2 million of euros", 1_200_000, "EUR"),
        ("35 k€", 35_000, "EUR"),
        ("£1,500.50", 1500.5, "GBP"),
        ("120 Kč", 120, "CZK"),
        ("120 zł", 120, "PLN"),
        ("120 CHF", 120, "CHF"),
        ("120", 120, None),
        ("-€5", -5, "EUR"),
        ("€ -5", -5, "EUR"),
    ],
)
def test_amounts_with_their_currency(text: str, amount: float, currency: str | None) -> None:
    assert parse_amount(text) == (amount, currency)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,2 %", 1.2),
        ("1.2%", 1.2),
        ("12 per cent", 12),
        ("12 percent", 12),
        ("12,5 pour cent", 12.5),
        ("12", 12),
        ("12 €", None),
        ("%", None),
        ("a dozen", None),
    ],
)
def test_shares(text: str, value: float | None) -> None:
    assert parse_share(text) == value


@settings(deadline=None, max_examples=200)
@given(st.one_of(st.text(), st.text("0123456789 .,'-+€Mk%", max_size=30)))
def test_no_text_is_too_strange_to_look_at(text: str) -> None:
    value = parse_number(text)
    assert value is None or abs(value) <= 2**63
    parse_share(text)
