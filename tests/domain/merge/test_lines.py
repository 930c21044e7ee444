"""Rule 15: texts merge by line, clash as a whole, and nothing in them is ever doubled."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.domain.merge.lines import MOST_EDITS, changes, merge_lines
from mentor_tui.domain.merge.records import merge_records
from mentor_tui.domain.merge.resolve import both_texts, conflicts_of

BASE = "one\ntwo\n\nthree\nfour\n\nfive"


@pytest.mark.parametrize(
    ("ours", "theirs", "result"),
    [
        (BASE.replace("two", "2"), BASE.replace("five", "5"), "one\n2\n\nthree\nfour\n\n5"),
        (BASE + "\nsix", BASE.replace("one", "1"), "1" + BASE[3:] + "\nsix"),
        ("nought\n" + BASE, BASE + "\nsix", "nought\n" + BASE + "\nsix"),
        (BASE.replace("two\n", ""), BASE.replace("four", "4"), "one\n\nthree\n4\n\nfive"),
        (BASE + "\n", BASE.replace("one", "1"), "1" + BASE[3:] + "\n"),
        (BASE.replace("two", "2"), BASE.replace("two", "2") + "\nsix", None),
    ],
)
def test_changes_apart_are_both_kept(ours: str, theirs: str, result: str | None) -> None:
    if result is None:
        result = theirs
    assert merge_lines(BASE, ours, theirs) == result
    assert merge_lines(BASE, theirs, ours) == result


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (BASE.replace("two", "2"), BASE.replace("two", "zwei")),
        (BASE.replace("three", "3"), BASE.replace("four", "4")),
        (BASE + "\nsix", BASE + "\nsechs"),
        (BASE.replace("three\nfour\n", ""), BASE.replace("four", "4")),
        (BASE.replace("two", "a\nb"), BASE.replace("two\n", "")),
    ],
)
def test_changes_that_touch_clash(ours: str, theirs: str) -> None:
    assert merge_lines(BASE, ours, theirs) is None
    assert merge_lines(BASE, theirs, ours) is None


def test_a_clash_lists_both_full_texts_and_the_one_before() -> None:
    ours, theirs = BASE.replace("two", "2"), BASE.replace("two", "zwei")
    merged = merge_records({"t": BASE}, {"t": ours}, {"t": theirs}).data
    assert merged is not None
    [conflict] = conflicts_of(merged)
    assert conflict.kind == "edit/edit"
    assert conflict.base == BASE
    assert conflict.options == (ours, theirs)
    assert merged["t"] == ours
    assert both_texts(conflict) == f"{ours}\n{theirs}"


def test_words_of_one_line_are_never_merged() -> None:
    assert merge_lines("a b c d", "A b c d", "a b c D") is None


def test_two_texts_written_where_there_was_none_clash() -> None:
    assert merge_lines("", "a\n", "\nb") is None
    assert merge_lines("\n", "a\n", "\nb") is None


def test_lines_both_added_are_not_doubled() -> None:
    assert merge_lines("a", "a\nb", "a\nb\nc") == "a\nb\nc"
    assert merge_lines("a", "a\nb\nc", "a\nb") == "a\nb\nc"


def test_line_ends_and_accents_are_compared_by_value() -> None:
    assert merge_lines("e\u0301\nb\nc", "é\r\nb\r\nC", "é!\nb\nc") == "é!\nb\nC"


def texts(own: str) -> st.SearchStrategy[list[str]]:
    """Lines of which some only one side writes."""
    return st.lists(st.sampled_from(["", "a", "b", "c", *own]), max_size=8)


@settings(deadline=None)
@given(texts(""), texts("x"))
def test_changes_lead_from_one_text_to_the_other(old: list[str], new: list[str]) -> None:
    result: list[str] = []
    done = 0
    for number, hunk in enumerate(changes(old, new)):
        assert hunk.start > done or number == 0
        result += old[done : hunk.start] + new[hunk.to_start : hunk.to_end]
        done = hunk.end
    assert result + old[done:] == new
    kept = len(old) - sum(hunk.end - hunk.start for hunk in changes(old, new))
    assert kept == _longest_common(old, new)


def _longest_common(old: list[str], new: list[str]) -> int:
    """How many lines both have in the same order, at most; so short lists may be compared."""
    row = [0] * (len(new) + 1)
    for line in old:
        before = row
        row = [0]
        for at, other in enumerate(new):
            row.append(before[at] + 1 if line == other else max(row[-1], before[at + 1]))
    return row[-1]


@settings(deadline=None)
@given(texts(""), texts("xy"), texts("vw"))
def test_what_a_side_wrote_is_there_after_a_merge_as_often_as_it_wrote_it(
    base: list[str], ours: list[str], theirs: list[str]
) -> None:
    result = merge_lines(*("\n".join(side) for side in (base, ours, theirs)))
    assert result == merge_lines(*("\n".join(side) for side in (base, theirs, ours)))
    if result is not None:
        lines = result.split("\n")
        assert all(lines.count(line) == ours.count(line) for line in "xy")
        assert all(lines.count(line) == theirs.count(line) for line in "vw")


def test_texts_changed_throughout_count_as_rewritten() -> None:
    """What bounds the work on texts made to be slow: beyond so many edits nobody looks further."""
    base, ours, theirs = (
        [f"{word} {number % 7}" for number in range(2 * MOST_EDITS)] for word in "abc"
    )
    assert changes(base, ours) == [(0, len(base), 0, len(ours))]
    assert merge_lines(*("\n".join(side) for side in (base, ours, theirs))) is None
