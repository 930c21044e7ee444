"""Values are compared as strictly as files differ, and rows are recognised after an edit."""

import math
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.text.toml_same import partners, same, unmoved
from tests.text.layouts import DOCUMENTS, Table, tries

ZONES = [timezone(timedelta(hours=hours)) for hours in (0, 1)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        *((True, 1), (0, False), (1, 1.0), (0.0, -0.0), (1, "1"), ("a", "A"), ("é", "e\u0301")),
        *(([], {}), ([1], [1, 1]), ([1, 2], [2, 1]), ({"a": 1}, {"b": 1}), ({}, {"a": 1})),
        (date(2021, 1, 1), datetime(2021, 1, 1)),  # noqa: DTZ001
        (datetime(2021, 1, 1, 1, tzinfo=ZONES[0]), datetime(2021, 1, 1, 2, tzinfo=ZONES[1])),
        (datetime(2021, 1, 1), datetime(2021, 1, 1, tzinfo=ZONES[0])),  # noqa: DTZ001
    ],
    ids=repr,
)
def test_what_a_file_tells_apart_is_not_the_same(a: object, b: object) -> None:
    assert not same(a, b)
    assert not same({"x": [a]}, {"x": [b]})


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (math.nan, -math.nan),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ([{"a": (1,)}], ({"a": [1]},)),
        (MappingProxyType({"a": 1}), {"a": 1}),
    ],
    ids=repr,
)
def test_what_a_file_writes_alike_is_the_same(a: object, b: object) -> None:
    assert same(a, b)


@tries
@given(DOCUMENTS, DOCUMENTS)
def test_the_same_is_never_unequal(a: Table, b: Table) -> None:
    assert same(a, a)
    assert not same(a, b) or a == b or "nan" in repr(a)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([{"id": "a"}, {"id": "b"}], [{"id": "b", "x": 1}, {"id": "a"}], [1, 0]),
        ([{"id": "a"}], [{"id": "b"}], [None]),
        ([{"id": "a"}, {"id": "a", "x": 1}], [{"id": "a"}, {"id": "a"}, {"id": "a"}], [0, 1, None]),
        ([1, 2, 3], [2, 3], [1, 2]),
        ([1, 2, 3], [1, 20, 3], [0, 1, 2]),
        ([1, 2], [1, 5, 2], [0, None, 1]),
        ([1, 1], [1, 1, 1], [0, 1, None]),
        ([{"x": 1}, {"x": 2}], [{"x": 2}, {"x": 3}], [1, None]),
        ([{"x": 1}], [{"id": "new", "x": 1}], [0]),
        ([1, True, 1.0], [1.0, True, 1], [2, 1, 0]),
        ([{"x": 1}], ["text"], [None]),
        ([], [1], [None]),
    ],
)
def test_rows_find_the_row_they_continue(
    old: list[Any], new: list[Any], expected: list[int | None]
) -> None:
    assert partners(old, new) == expected


@given(st.lists(st.integers(0, 4)), st.lists(st.integers(0, 4)))
def test_no_two_rows_continue_the_same_one(old: list[int], new: list[int]) -> None:
    found = [number for number in partners(old, new) if number is not None]
    assert len(set(found)) == len(found)


@given(st.permutations(range(9)))
def test_rows_that_stay_put_are_in_order_and_as_many_as_can_be(order: list[int]) -> None:
    staying = unmoved(order)
    kept = [number for number in order if number in staying]
    assert kept == sorted(kept)
    best = [1] * len(order)
    for place, number in enumerate(order):
        best[place] += max((best[n] for n in range(place) if order[n] < number), default=0)
    assert len(kept) == max(best)
    assert all(a < b for a, b in pairwise(kept))
