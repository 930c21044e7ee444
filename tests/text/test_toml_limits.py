"""Each limit holds exactly at its number, outside strings only."""

import pytest
from hypothesis import given

from mentor_tui.text.toml_limits import (
    MOST_BYTES,
    MOST_DEPTH,
    MOST_KEY_DOTS,
    MOST_KEY_PARTS,
    MOST_LINE_BYTES,
    MOST_LINES,
    MOST_NESTED,
    LimitBroken,
    broken_limit,
    nested_too_deep,
)
from tests.text.layouts import DOCUMENTS, Hand, Table, hands, tries


def dotted(parts: int) -> str:
    return ".".join("a" * parts)


@pytest.mark.parametrize(
    ("fits", "too_much", "expected"),
    [
        (
            "\n" * MOST_LINES,
            "\n" * MOST_LINES + "#",
            LimitBroken("too-many-lines", MOST_LINES + 1, MOST_LINES, MOST_LINES + 1),
        ),
        (
            "\n" + "é" * (MOST_LINE_BYTES // 2),
            "\n" + "é" * (MOST_LINE_BYTES // 2) + "x",
            LimitBroken("line-too-long", MOST_LINE_BYTES + 1, MOST_LINE_BYTES, 2),
        ),
        (
            "\na = " + "[" * MOST_DEPTH + "]" * MOST_DEPTH,
            "\na = [{b = " + "[\n" * (MOST_DEPTH - 1),
            LimitBroken("too-deep", MOST_DEPTH + 1, MOST_DEPTH, MOST_DEPTH),
        ),
        (
            f"[{dotted(MOST_KEY_PARTS)}]",
            f'a = """\n"""\n[{dotted(MOST_KEY_PARTS)}."b.c"]',
            LimitBroken("key-too-long", MOST_KEY_PARTS + 1, MOST_KEY_PARTS, 3),
        ),
        (
            f"{dotted(MOST_KEY_PARTS)} = 1",
            f'a = {{ b = """\n""", {dotted(MOST_KEY_PARTS + 1)} = 1 }}',
            LimitBroken("key-too-long", MOST_KEY_PARTS + 1, MOST_KEY_PARTS, 2),
        ),
        (
            "[a.b.c]\n" * (MOST_KEY_DOTS // 2),
            "[a.b.c.d]\n" * 40_000,
            LimitBroken("too-many-tables", 120_000, MOST_KEY_DOTS),
        ),
    ],
    ids=["lines", "line", "depth", "header", "key", "tables"],
)
def test_a_limit_is_broken_by_one_more(fits: str, too_much: str, expected: LimitBroken) -> None:
    assert broken_limit(fits) is None
    assert broken_limit(too_much) == expected
    assert broken_limit(too_much.encode()) == expected


def test_exactly_the_largest_file_fits() -> None:
    data = b"#\n" * 4 + (b"#" * 99 + b"\n") * (MOST_BYTES // 100 - 1)
    data += b"#" * (MOST_BYTES - len(data))
    assert broken_limit(data) is None
    assert broken_limit(data + b"#") == LimitBroken("too-large", MOST_BYTES + 1, MOST_BYTES)


@pytest.mark.parametrize("quotes", ['"', "'", '"""', "'''", "#"])
def test_brackets_and_dots_in_texts_and_comments_do_not_count(quotes: str) -> None:
    inside = "[" * 100 + "." * 100 + "{" * 100
    text = f"# {inside}" if quotes == "#" else f"a = {quotes}{inside}{quotes}"
    assert broken_limit(f"{text}\nb = 1 # {inside}\n") is None


def test_brackets_side_by_side_are_not_deep() -> None:
    assert broken_limit("a = [" + "[{}, []], " * 1000 + "]\n" + "[[b]]\n" * 1000) is None


def test_bytes_that_are_no_text_are_measured_all_the_same() -> None:
    assert broken_limit(b"\xff\xfe\x00") is None
    assert broken_limit(b"\xff" * (MOST_LINE_BYTES + 1)) is not None


def test_nesting_is_counted_over_tables_and_lists() -> None:
    def nested(levels: int) -> list[object]:
        value: list[object] = []
        for level in range(levels - 1):
            value = [{"a": value} if level % 2 else value]
        return value

    assert not nested_too_deep(nested(MOST_NESTED // 2))
    assert nested_too_deep(nested(MOST_NESTED + 1))
    assert nested_too_deep(nested(100_000))


@tries
@given(DOCUMENTS, hands())
def test_ordinary_documents_break_no_limit(data: Table, hand: Hand) -> None:
    assert broken_limit(hand.write(data)) is None
