"""The worked cases of two laptops and a stick come out as their `expected.json` says."""

from __future__ import annotations

import pytest

from mentor_tui.domain.merge.folders import merge_folders
from mentor_tui.domain.merge.outcome import MergedFolder
from tests.sync import merge_case


def _merged(name: str, first: str, second: str) -> MergedFolder:
    base, one, other = (merge_case.side(name, which) for which in ("base", first, second))
    assert one is not None
    assert other is not None
    merged = merge_folders(base, one, other)
    third = merge_case.side(name, "third")
    return merge_folders(base, merged.files, third) if third is not None else merged


@pytest.mark.parametrize("name", merge_case.NAMES)
def test_a_worked_case_comes_out_as_it_asks(name: str) -> None:
    assert merge_case.troubles(name, _merged(name, "ours", "theirs")) == []


@pytest.mark.parametrize("name", merge_case.NAMES)
def test_swapping_the_sides_of_a_worked_case_gives_the_same_bytes(name: str) -> None:
    straight, swapped = _merged(name, "ours", "theirs"), _merged(name, "theirs", "ours")
    assert swapped.files == straight.files
    assert swapped.conflicts == straight.conflicts
    assert swapped.kept == straight.kept


def test_a_third_laptop_may_merge_in_any_order() -> None:
    """Three laptops that edit three fields agree whichever two meet first."""
    base, *sides = (
        merge_case.side("g06-third-laptop", which) for which in ("base", "ours", "theirs", "third")
    )
    outcomes = []
    for first, second, last in ((0, 1, 2), (1, 2, 0), (0, 2, 1)):
        one, other, third = sides[first], sides[second], sides[last]
        assert one is not None
        assert other is not None
        assert third is not None
        outcomes.append(merge_folders(base, merge_folders(base, one, other).files, third).files)
    assert outcomes[0] == outcomes[1] == outcomes[2]
