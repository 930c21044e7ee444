"""Messages are worded when shown, and what they carry stays data."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.language import Message, messages, use, word
from mentor_tui.language.words import WORDS
from tests.places import SOURCE


def test_a_message_is_worded_in_the_language_spoken_when_it_is_shown() -> None:
    message = Message("symlink")
    english = str(message)
    use("fr")
    assert str(message) != english


def test_a_message_can_carry_a_message() -> None:
    inner = Message("symlink")
    message = Message("not-toml", {"detail": inner})
    assert str(inner) in str(message)


@given(st.text())
def test_data_is_never_taken_for_a_placeholder(text: str) -> None:
    said = word("wrong-type", expected=text, found="{expected} {0} {x.__class__}")
    assert text in said
    assert "{expected} {0} {x.__class__}" in said


def test_a_parameter_that_was_forgotten_does_not_hide_the_message() -> None:
    assert "{key}" in word("unknown-key")


def test_an_id_without_words_is_said_as_it_stands() -> None:
    assert word("disk-on-fire", path="a.toml") == "disk-on-fire (path: a.toml)"
    assert word("disk-on-fire") == "disk-on-fire"


def test_a_pair_is_chosen_by_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(WORDS, "rows", ("{count} row", "{count} rows"))
    assert [word("rows", count=n) for n in (1, 2)] == ["1 row", "2 rows"]


def test_filling_reaches_into_no_attribute() -> None:
    filled = messages.fill("{a} {a.__class__} {a!r} {0} {{b}} {", {"a": 1, "b": 2})
    assert filled == "1 {a.__class__} {a!r} {0} {2} {"


def test_no_subject_words_the_message_of_another() -> None:
    ids = [
        key.value
        for path in sorted((SOURCE / "language" / "words").glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant) and isinstance(key.value, str)
    ]
    assert sorted(ids) == sorted(WORDS)


def test_every_message_the_source_names_has_words() -> None:
    unworded = [
        f"{path.relative_to(SOURCE)}:{line} {message_id}"
        for path in SOURCE.rglob("*.py")
        for line, message_id in named_messages(path)
        if message_id not in WORDS
    ]
    assert not unworded


def named_messages(path: Path) -> Iterator[tuple[int, object]]:
    """The line and id of every message that ``path`` names outright."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(ast.Name("Message" | "word"), [ast.Constant(message_id), *_]):
                yield node.lineno, message_id


@pytest.mark.parametrize(("count", "said"), [(0, "réponse"), (1, "réponse"), (2, "réponses")])
def test_french_says_none_in_the_singular(count: int, said: str) -> None:
    use("fr")
    assert word("pack-answered", count=count, total=3) == f"{count} {said} sur 3"
    waits = "attendent" if count > 1 else "attend"
    assert word("pack-waiting", count=count, respondent="la ville") == f"{count} {waits} la ville"
