"""What holds for every merge, tried on records and edits nobody thought of."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.domain.merge.records import merge_records
from mentor_tui.domain.merge.resolve import KEEP, conflicts_of, resolve
from mentor_tui.domain.merge.texts import merge_texts
from mentor_tui.domain.merge.tree import same
from mentor_tui.text.toml_write import dump
from tests.domain.merge.edits import Record, commented_texts, laptops, words_in

quick = settings(max_examples=60, deadline=None)
Case = tuple[Record, list[Record]]


def merged(base: Record | None, ours: Record, theirs: Record) -> Record:
    data = merge_records(base, ours, theirs).data
    assert data is not None
    return data


@quick
@given(laptops())
def test_no_word_a_side_wrote_is_lost(case: Case) -> None:
    base, (ours, theirs) = case
    written = (words_in(ours) | words_in(theirs)) - words_in(base)
    assert written <= words_in(merged(base, ours, theirs))


@quick
@given(laptops())
def test_no_word_at_all_is_lost_without_a_base(case: Case) -> None:
    _, (ours, theirs) = case
    after = merge_records(None, ours, theirs, no_base=True).data
    assert words_in(ours) | words_in(theirs) == words_in(after)


@quick
@given(laptops(3))
def test_no_word_of_three_laptops_is_lost_in_whatever_order_they_meet(case: Case) -> None:
    base, sides = case
    written = set().union(*map(words_in, sides)) - words_in(base)
    for first, second, last in ((0, 1, 2), (2, 0, 1), (1, 2, 0)):
        pair = merged(base, sides[first], sides[second])
        assert written <= words_in(merged(base, pair, sides[last]))


@quick
@given(laptops())
def test_swapping_the_sides_gives_the_same_bytes(case: Case) -> None:
    base, (ours, theirs) = case
    texts = [dump(each) for each in (base, ours, theirs)]
    assert merge_texts(*texts) == merge_texts(texts[0], texts[2], texts[1])


@quick
@given(laptops())
def test_the_text_is_valid_and_says_what_merging_the_values_says(case: Case) -> None:
    base, (ours, theirs) = case
    text = merge_texts(dump(base), dump(ours), dump(theirs))
    first, second = sorted((ours, theirs), key=dump)
    assert same(tomllib.loads(text), merged(base, first, second))


@quick
@given(commented_texts())
def test_no_comment_is_dropped_or_doubled(texts: list[str]) -> None:
    base, ours, theirs = texts
    merged = merge_texts(base, ours, theirs)
    assert merge_texts(base, theirs, ours) == merged
    for words in set(re.findall(r"# [KLM][0-9]+", ours + theirs)):
        assert merged.count(words) == max(ours.count(words), theirs.count(words))


@quick
@given(laptops())
def test_merging_a_record_with_itself_changes_nothing(case: Case) -> None:
    base, (ours, _) = case
    assert same(merged(base, ours, ours), ours)
    assert same(merged(ours, ours, ours), ours)
    assert same(merged(None, ours, ours), ours)


@quick
@given(laptops())
def test_taking_the_merged_record_over_is_stable(case: Case) -> None:
    """A laptop that gets the other's result has that result, and so it has from an older base.

    From an older base one line more may come of it where a text repeats a line, blank ones
    above all: which of two equal lines is the new one, nobody can tell.
    """
    base, (ours, theirs) = case
    result = merged(base, ours, theirs)
    for side in (ours, theirs):
        assert same(merged(side, side, result), result)
        if not any(_repeats_a_line(record) for record in (base, side, result)):
            assert same(merged(base, side, result), result)


@quick
@given(laptops(), st.randoms(use_true_random=False))
def test_a_resolution_wins_over_the_untouched_conflict(case: Case, random: Any) -> None:
    base, (ours, theirs) = case
    result = merged(base, ours, theirs)
    settled = result
    while found := conflicts_of(settled):
        choices = [*found[0].options, KEEP]
        after = resolve(settled, 0, random.choice(choices))
        assert after is not None
        settled = after
    assert conflicts_of(settled) == []
    assert same(merged(result, settled, result), settled)
    assert same(merged(result, result, settled), settled)


def _repeats_a_line(record: Record) -> bool:
    lines = str(record.get("notes")).split("\n")
    return len(set(lines)) < len(lines)
