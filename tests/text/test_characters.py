"""Nothing hidden reaches the screen unseen; search and file names see through dress."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.text.characters import MOST_SLUG, fold, slug, tidy_entry, visible
from mentor_tui.text.file_names import windows_trouble
from tests.hostile import HOSTILE

EVERY = "".join(map(chr, range(0x110000)))
ANY_TEXT = st.text() | st.sampled_from(list(HOSTILE.values()))
CONTROLS = "\x00-\x09\x0b-\x1f\x7f-\x9f"
ACTING = re.compile(f"[{CONTROLS}\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
DRAWN = re.compile(
    "[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd\U00013430-\U0001343f]"
)
"""Signs that Unicode counts as format characters though they have a shape."""
DIRECTION_MARKS = "\u200e\u200f\u061c"

KEPT = [
    "two\nlines",
    "Łódź, Réunion, e\u0301",
    "Λιβαδειά: «Ένταξη»;",
    "مرحبا \u200f(12 %)\u200e",
    "می\u200cخواهم",
    "क्\u200dष",
    "« oui\u202f», 12\xa0%",
    "👩\u200d👩\u200d👧\u200d👦 ❤\ufe0f 👍🏽 👨🏽\u200d⚕\ufe0f 🏳\ufe0f\u200d🌈 1\ufe0f\u20e3",
    "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "葛\U000e0100",
    "日本語",
]


@pytest.mark.parametrize("text", KEPT, ids=ascii)
def test_what_a_script_or_an_emoji_needs_stays(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a␛[31mb"),
        ("\x00\x07\x7f\r", "␀␇␡␍"),
        ("\x9b2J\x85", "⟨U+009B⟩2J⟨U+0085⟩"),
        ("a\tb", "a    b"),
        ("invoice_\u202efdp.exe", "invoice_⟨U+202E⟩fdp.exe"),
        ("\u2066x\u2069\u2028", "⟨U+2066⟩x⟨U+2069⟩⟨U+2028⟩"),
        ("pass\u200bword\u2060\ufeff", "pass⟨U+200B⟩word⟨U+2060⟩⟨U+FEFF⟩"),
        ("a\u200db, a\u200fb", "a⟨U+200D⟩b, a⟨U+200F⟩b"),
        ("a\ufe0f x\U000e0041", "a⟨U+FE0F⟩ x⟨U+E0041⟩"),
        ("co\xadop \u3164", "co⟨U+00AD⟩op ⟨U+3164⟩"),
        ("\ud800\udcff \uffff", "⟨U+D800⟩⟨U+DCFF⟩ ⟨U+FFFF⟩"),
        ("👩\u200d", "👩⟨U+200D⟩"),
    ],
    ids=ascii,
)
def test_what_hides_or_acts_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_no_character_of_unicode_acts_or_hides_on_its_own() -> None:
    shown = visible(" ".join(EVERY))
    assert not ACTING.search(shown)
    unseen = {c for c in shown if unicodedata.category(c) == "Cf" and not DRAWN.match(c)}
    assert unseen == set(DIRECTION_MARKS), "these may stay beside letters written from the right"


@given(ANY_TEXT)
def test_showing_twice_changes_nothing_more(text: str) -> None:
    once = visible(text)
    assert visible(once) == once
    assert not ACTING.search(once)
    assert once.count("\n") == text.count("\n")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("from\x0ba word\x0cprocessor\u2028x\u2029y\x85z", "from\na word\nprocessor\nx\ny\nz"),
        ("\x1b[31mred\x00\x07", "[31mred"),
        ("\ufefftab\tstays ", "tab\tstays "),
        ("e\u0301 stays as typed", "e\u0301 stays as typed"),
        ("half \ud800", "half \ufffd"),
        ("می\u200cخواهم 👩\u200d👧", "می\u200cخواهم 👩\u200d👧"),
    ],
    ids=ascii,
)
def test_pasted_text_is_tidied(typed: str, kept: str) -> None:
    assert tidy_entry(typed) == kept


@given(ANY_TEXT)
def test_tidy_text_can_be_kept_and_is_tidy(text: str) -> None:
    tidy = tidy_entry(text)
    tidy.encode()
    assert tidy_entry(tidy) == tidy
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", tidy)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(("lodz", "Łódź"), ("reunion", "RÉUNION"), ("reunion", "Re\u0301union")),
        *(
            ("strasse", "Straße"),
            ("oeuvre", "Œuvre"),
            ("arhus", "Århus"),
            ("kobenhavn", "København"),
        ),
        *(("λιβαδεια", "Λιβαδειά"), ("σισυφος", "ΣΊΣΥΦΟΣ"), ("istanbul", "İstanbul")),
        *(("l'ete", "L’été"), ("a-b", "a–b"), ('"x"', "“x”"), ("1 a", "1\xa0a"), ("file", "ﬁle")),
        *(("jelgava", "Jelg\xadava"), ("محمد", "مُحَمَّد"), ("احمد", "أحمد"), ("ij", "ĳ")),
    ],
)
def test_search_sees_through_case_accents_and_typography(typed: str, meant: str) -> None:
    assert fold(typed) == fold(meant)


@pytest.mark.parametrize(("one", "other"), [("a", "b"), ("lead", "load"), ("कि", "कु"), ("1", "2")])
def test_search_keeps_apart_what_differs(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_folding_twice_changes_nothing_more() -> None:
    once = fold(" ".join(EVERY))
    assert fold(once) == once


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Buddy pilot", "buddy-pilot"),
        ("Accueil à l’école : première étape !", "accueil-a-l-ecole-premiere-etape"),
        (
            "Saint-Jean-de-la-Ruelle et les communes voisines",
            "saint-jean-de-la-ruelle-et-les-communes",
        ),
        ("x" * 50, "x" * 40),
        ("Λιβαδειά", "livadeia"),
        ("Ψυχή & Θέατρο", "psychi-theatro"),
        ("مدينة ٣", "3"),
        *((text, "record") for text in ("", "日本", "مرحبا", "…", "---", "\x00")),
        *((text, f"record-{text.casefold()}") for text in ("con", "NUL", "Lpt1", "aux")),
        ("../../etc", "etc"),
    ],
)
def test_file_names_are_spelled_for_every_system(text: str, name: str) -> None:
    assert slug(text) == name


@given(ANY_TEXT)
def test_a_file_name_is_always_safe(text: str) -> None:
    name = slug(text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert len(name) <= MOST_SLUG
    assert not windows_trouble(name)
