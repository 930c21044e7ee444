"""Read numbers, amounts and shares as people type them, in either language.

What cannot be read gives None, and whoever asked keeps the text: nothing is refused, and nothing
is guessed that could as well mean something else.
"""

import re
from decimal import Decimal
from functools import cache

from mentor_tui.language.catalogue import current, languages
from mentor_tui.language.locales import locale_of

Read = int | float

_LARGEST = 2**63 - 1  # what every reader of TOML can hold
_LONGEST = 40

_SPACES_AND_SIGNS = str.maketrans({"’": "'", "\N{MINUS SIGN}": "-"})
_PARTS = re.compile(
    r"(?P<minus>-?)\s*(?P<before>[^\d+,.-]*)(?P<digits>[+-]?[\d.,][\d ',.]*)(?P<after>\D*)"
)
_ONE_SIGN = re.compile(r"(?P<whole>\d{1,3}(?:[ ']\d{3})+|\d*)(?:(?P<sign>[.,])(?P<rest>\d+))?")
_GROUPS = re.compile(r"\d{1,3}(?P<group>[.,])\d{3}(?:(?P=group)\d{3})*(?:(?!(?P=group))[.,]\d+)?")
_WORDS = re.compile(r"[^\W\d_]+|[^\w\s.']")

_PARTICLES = {"d", "de", "of"}
_MAGNITUDES = {
    **dict.fromkeys(("k", "mille", "thousand"), 1_000),
    **dict.fromkeys(("m", "mn", "mio", "million", "millions"), 1_000_000),
    **dict.fromkeys(("md", "mds", "mrd", "bn", "billion", "milliard", "milliards"), 10**9),
}
_CURRENCIES = {
    **dict.fromkeys(("€", "eur", "euro", "euros"), "EUR"),
    **dict.fromkeys(("£", "gbp", "pound", "pounds", "livres"), "GBP"),
    **dict.fromkeys(("$", "usd", "dollar", "dollars"), "USD"),
    **dict.fromkeys(("zł", "zloty", "zlotys", "złoty", "złotych"), "PLN"),
    "kč": "CZK",
    "ft": "HUF",
    "lei": "RON",
}


def parse_number(text: str) -> Read | None:
    """``41 000 000``, ``1,5``, ``1.5``, ``41 M``; a currency or unit of money is left aside.

    One sign before exactly three digits (``1,500``) is what the current language makes of it:
    groups in English, decimals in French, and the other way round for ``1.500``. An int when
    whole.
    """
    amount = parse_amount(text)
    return amount[0] if amount else None


def parse_share(text: str) -> Read | None:
    """``1,2 %``, ``1.2``, ``12 per cent``, as 1.2, 1.2 and 12."""
    number = re.sub(r"\s*(%|per ?cent|pour ?cent)\s*$", "", text, flags=re.IGNORECASE)
    return _number(_plain(number), scaled=False)


def parse_amount(text: str) -> tuple[Read, str | None] | None:
    """``41 M€``, ``€41m``, ``EUR 41 000``, ``1,2 million d'euros``: the amount in whole units.

    Returns:
        The amount and its currency's ISO code, or None where none was named.
    """
    parts = _PARTS.fullmatch(_plain(text))
    if not parts or len(text) > _LONGEST:
        return None
    factor, currency = 1, None
    for word in _unit_words(parts["before"]) + _unit_words(parts["after"]):
        if factor == 1 and word.casefold() in _MAGNITUDES:
            factor = _MAGNITUDES[word.casefold()]
        elif currency is None and (code := _currency(word)):
            currency = code
        else:
            return None
    number = _number(parts["minus"] + parts["digits"].strip(), scaled=factor > 1)
    if number is None or (value := _fitting(Decimal(str(number)) * factor)) is None:
        return None
    return value, currency


def _plain(text: str) -> str:
    return " ".join(text.translate(_SPACES_AND_SIGNS).split())


def _unit_words(text: str) -> list[str]:
    """The words around a number, with ``MEUR`` and ``M€`` taken apart."""
    if _currency(text.strip()):
        return [text.strip()]
    found = []
    for word in _WORDS.findall(text):
        if word.casefold() in _PARTICLES:
            continue
        if len(word) == 4 and word[0] in "kKmM" and _currency(word[1:]):
            found += [word[0], word[1:]]
        else:
            found.append(word)
    return found


def _currency(word: str) -> str | None:
    if code := _CURRENCIES.get(word.casefold()):
        return code
    # Capitals only: "all" and "mad" are words, ALL and MAD are currencies.
    return _codes_and_symbols().get(word) if word.upper() == word else None


@cache
def _codes_and_symbols() -> dict[str, str]:
    """Every ISO code, and the symbols that our languages write for them (``US$``, ``£GB``)."""
    locales = [locale_of(language) for language in languages()]
    known = {symbol: code for locale in locales for code, symbol in locale.currency_symbols.items()}
    return known | {code: code for code in locales[0].currencies}


def _number(digits: str, *, scaled: bool) -> Read | None:
    """The value of digits and their signs; ``scaled`` ones (``1.250 M``) are hardly groups."""
    minus = digits.startswith("-")
    digits = digits[1:].strip() if digits.startswith(("-", "+")) else digits
    if not digits or len(digits) > _LONGEST:
        return None
    if (one := _ONE_SIGN.fullmatch(digits)) and not (
        one["sign"] and not scaled and _looks_grouped(one["whole"], one["sign"], one["rest"])
    ):
        whole = one["whole"].replace(" ", "").replace("'", "")
        plain = f"{whole or 0}.{one['rest'] or 0}"
    elif groups := _GROUPS.fullmatch(digits):
        plain = digits.replace(groups["group"], "").replace(",", ".")
    else:
        return None
    return _fitting(-Decimal(plain) if minus else Decimal(plain))


def _looks_grouped(whole: str, sign: str, rest: str) -> bool:
    """Whether ``1,500`` is fifteen hundred: three digits after a sign not decimal here."""
    decimal_sign = "." if current() == "en" else ","
    could_be = len(rest) == 3 and whole.isdigit() and len(whole) <= 3 and whole[0] != "0"
    return could_be and sign != decimal_sign


def _fitting(value: Decimal) -> Read | None:
    if abs(value) > _LARGEST:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
