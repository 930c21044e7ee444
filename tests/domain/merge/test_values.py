"""Rules 1 to 7, 14 and 16: single values, tables, plain arrays, bookkeeping."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from mentor_tui.domain.merge.conflicts import Conflict
from mentor_tui.domain.merge.embedding import extract
from mentor_tui.domain.merge.records import merge_records
from mentor_tui.domain.merge.resolve import conflicts_of
from mentor_tui.domain.merge.rows import Found
from mentor_tui.domain.merge.tree import ABSENT, Sides, same
from mentor_tui.domain.merge.values import merge_nodes

NOON_ANYWHERE = datetime(2027, 3, 1, 12)  # noqa: DTZ001  # TOML has dates without offset


def merged(base: Any, ours: Any, theirs: Any) -> tuple[Any, list[Conflict]]:
    tree = merge_nodes(Sides(base, ours, theirs), (), Found())
    return (ABSENT, []) if tree is ABSENT else extract(tree)


def outcome(base: Any, ours: Any, theirs: Any) -> tuple[Any, list[Conflict]]:
    """Value and conflicts, after making sure that the sides are interchangeable."""
    value, conflicts = merged(base, ours, theirs)
    swapped, swapped_conflicts = merged(base, theirs, ours)
    assert same(value, swapped)
    assert conflicts == swapped_conflicts
    return value, conflicts


@pytest.mark.parametrize("value", ["x", 3, 2.5, True, date(2027, 3, 1), ["a"], {"a": 1}, ABSENT])
def test_what_both_sides_have_is_taken(value: Any) -> None:
    assert outcome("before", value, value) == (value, [])


@pytest.mark.parametrize("new", ["x", 3, ["a"], {"a": 1}, ABSENT, ""])
def test_the_side_that_changed_is_taken_also_a_deletion(new: Any) -> None:
    assert outcome("before", new, "before") == (new, [])


def test_both_changed_a_scalar() -> None:
    value, [conflict] = outcome(3, 5, 4)
    assert conflict == Conflict((), "edit/edit", 3, (4, 5))
    assert value == 4


def test_the_provisional_value_follows_canonical_json_and_no_clock() -> None:
    """Rule 3: whichever laptop merges, and whatever its clock says, the same value stands there."""
    value, _ = outcome("draft", "final", "cancelled")
    assert value == "cancelled"
    record, old = {"s": "draft", "updated_at": "2027-01-01"}, {"s": "x", "updated_at": "1970-01-01"}
    merged = merge_records({"s": "a", "updated_at": "2026-01-01"}, record, old).data
    assert merged is not None
    assert merged["s"] == "draft"


def test_a_key_deleted_and_edited_stays_edited() -> None:
    value, [conflict] = outcome({"score": 3}, {}, {"score": 5})
    assert value == {"score": 5}
    assert conflict == Conflict(("score",), "delete/edit", 3, (5, ABSENT))


def test_a_table_deleted_and_edited_stays_edited() -> None:
    base, edited = {"c": {"n": "Ana", "p": 1}}, {"c": {"n": "Ana", "p": 2}}
    value, [conflict] = outcome(base, {}, edited)
    assert value == edited
    assert conflict == Conflict(
        ("c",), "delete/edit", {"n": "Ana", "p": 1}, (ABSENT, {"n": "Ana", "p": 2})
    )


def test_rows_deleted_as_a_whole_and_edited_stay_edited() -> None:
    value, [conflict] = outcome({"r": [{"id": "a", "n": 1}]}, {}, {"r": [{"id": "a", "n": 2}]})
    assert value == {"r": [{"id": "a", "n": 2}]}
    assert (conflict.place, conflict.kind) == (("r",), "delete/edit")


def test_both_add_a_key_with_the_same_value() -> None:
    assert outcome({}, {"a": 1}, {"a": 1}) == ({"a": 1}, [])


def test_both_add_a_key_with_different_values() -> None:
    value, [conflict] = outcome({}, {"a": 2}, {"a": 1})
    assert value == {"a": 1}
    assert conflict == Conflict(("a",), "add/add", ABSENT, (1, 2))


def test_both_add_a_table_with_different_keys() -> None:
    assert outcome({}, {"t": {"a": 1}}, {"t": {"b": 2}}) == ({"t": {"a": 1, "b": 2}}, [])


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        ("x", {"a": 1}, "y"),
        ("x", {"a": 1}, {"b": 1}),
        ({"a": 1}, "x", {"a": 2}),
        (["a"], "x", ["a", "b"]),
        (["a"], [{"id": "r"}], ["a", "b"]),
        (3, "three", 4),
        (3, 3.5, 4),
    ],
)
def test_a_change_of_type_is_a_conflict_about_the_whole_value(
    base: Any, ours: Any, theirs: Any
) -> None:
    _, [conflict] = outcome({"v": base}, {"v": ours}, {"v": theirs})
    assert conflict.place == ("v",)
    assert conflict.kind == "edit/edit"
    assert all(any(same(side, option) for option in conflict.options) for side in (ours, theirs))


def test_one_and_true_and_one_point_nought_are_three_values() -> None:
    _, [conflict] = outcome(0, 1, True)
    assert len(conflict.options) == 2
    assert outcome(1, 1.0, 1)[0] == 1.0
    assert isinstance(outcome(1, 1.0, 1)[0], float)


def test_not_a_number_equals_itself() -> None:
    value, conflicts = outcome({"a": float("nan"), "b": 1}, {"a": float("nan"), "b": 2}, {"b": 1})
    assert (value, conflicts) == ({"b": 2}, [])


def test_composed_and_decomposed_letters_are_the_same_value() -> None:
    base, decomposed = "Qualit\u00e9", "Qualite\u0301"
    assert outcome(base, decomposed, "Qualité totale") == ("Qualité totale", [])
    assert outcome("x", base, decomposed)[1] == []


def test_carriage_returns_are_no_change() -> None:
    assert outcome("a\nb", "a\r\nb", "a\nc") == ("a\nc", [])


def test_the_order_of_keys_is_no_change() -> None:
    assert outcome({"a": 1, "b": 2}, {"b": 2, "a": 1}, {"a": 1, "b": 3}) == ({"a": 1, "b": 3}, [])


def test_tables_merge_key_by_key_at_any_depth() -> None:
    base = {"a": {"b": {"c": 1, "d": 1, "e": 1}}}
    ours = {"a": {"b": {"c": 2, "d": 1, "e": 1}}}
    theirs = {"a": {"b": {"c": 1, "d": 1, "f": 3}}}
    assert outcome(base, ours, theirs) == ({"a": {"b": {"c": 2, "d": 1, "f": 3}}}, [])


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result"),
    [
        (["h", "b"], ["h", "b", "w"], ["h", "b", "y"], ["h", "b", "w", "y"]),
        (["h", "b"], ["h"], ["h", "b", "w"], ["h", "w"]),
        (["h"], ["h", "w"], ["h", "w"], ["h", "w"]),
        (["h", "h"], ["h"], ["h", "h", "w"], ["h", "w"]),
        (["h"], ["h", "h"], ["h", "h"], ["h", "h"]),
        (["h", "b"], [], ["h", "b", "w"], ["w"]),
        (["a", "b", "c"], ["c", "a", "b"], ["a", "b", "c", "d"], ["c", "d", "a", "b"]),
        ([1, 2], [1, 2, 3], [2], [2, 3]),
        ([[1, 2]], [[1, 2], [3]], [[1, 2], [4]], [[1, 2], [3], [4]]),
        ([], ["a"], ["a", "b"], ["a", "b"]),
    ],
)
def test_plain_arrays_merge_as_multisets(
    base: list[Any], ours: list[Any], theirs: list[Any], result: list[Any]
) -> None:
    """Rule 14: what a side added is added, what it took out goes, nothing is doubled."""
    assert outcome({"t": base}, {"t": ours}, {"t": theirs}) == ({"t": result}, [])


def test_an_array_both_added_is_their_union() -> None:
    assert outcome({}, {"t": ["a", "b"]}, {"t": ["b", "c"]}) == ({"t": ["a", "b", "c"]}, [])


def test_tables_without_id_are_members_of_a_multiset() -> None:
    one, two, other = {"n": "Rui"}, {"n": "Sara"}, {"n": "Tom"}
    changed = {"n": "Rui", "r": "chair"}
    value, conflicts = outcome({"m": [one, two]}, {"m": [changed, two]}, {"m": [one, two, other]})
    assert conflicts == []
    assert sorted(map(str, value["m"])) == sorted(map(str, [changed, two, other]))


@pytest.mark.parametrize(
    ("ours", "theirs", "result"),
    [
        ("2027-03-01T10:00", "2027-03-02T09:00", "2027-03-02T09:00"),
        ("2027-03-01T10:00", "1970-01-01T00:00", "2027-03-01T10:00"),
        (date(2027, 3, 1), date(2027, 3, 5), date(2027, 3, 5)),
        (NOON_ANYWHERE, datetime(2027, 3, 1, 11, tzinfo=UTC), NOON_ANYWHERE),
        (4, 7, 7),
        (4, "x", 4),
    ],
)
def test_bookkeeping_takes_the_greater_and_never_conflicts(
    ours: Any, theirs: Any, result: Any
) -> None:
    base = {"updated_at": "2027-01-01", "r": [{"id": "a", "updated_by": "x"}]}
    one = {"updated_at": ours, "r": [{"id": "a", "updated_by": "Ana"}]}
    other = {"updated_at": theirs, "r": [{"id": "a", "updated_by": "Bo"}]}
    assert outcome(base, one, other) == (
        {"updated_at": result, "r": [{"id": "a", "updated_by": "Bo"}]},
        [],
    )


def test_bookkeeping_that_one_side_took_out() -> None:
    base = {"updated_at": "2027-01-01"}
    assert outcome(base, {}, base) == ({}, [])
    assert outcome(base, {}, {"updated_at": "2027-02-01"}) == ({"updated_at": "2027-02-01"}, [])


def test_bookkeeping_alone_keeps_nothing_from_being_deleted() -> None:
    base = {"r": [{"id": "a", "n": 1, "updated_at": "2027-01-01"}]}
    touched = {"r": [{"id": "a", "n": 1, "updated_at": "2027-02-01"}]}
    assert outcome(base, {"r": []}, touched) == ({"r": []}, [])


def test_without_a_base_nothing_is_deleted_and_what_differs_is_listed() -> None:
    ours = {"id": "f", "s": "final", "n": 3, "t": ["a", "b"], "only": 1, "r": [{"id": "m", "x": 1}]}
    theirs = {"id": "f", "s": "draft", "n": 3, "t": ["b", "c"], "r": [{"id": "m", "x": 2, "y": 1}]}
    merged = merge_records(None, ours, theirs, no_base=True).data
    assert merged is not None
    found = {each.place: each for each in conflicts_of(merged)}
    assert {each.kind for each in found.values()} == {"no-base"}
    assert found[("s",)].options == ("draft", "final")
    assert len(found) == 2
    assert merged["t"] == ["a", "b", "c"]
    assert merged["only"] == 1
    assert merged["r"][0]["y"] == 1


def test_a_record_only_one_side_has_is_that() -> None:
    record = {"id": "r", "a": 1}
    assert merge_records(None, record, None).data == record
    assert merge_records(record, None, record).data is None
    assert merge_records(record, None, None).data is None


def test_a_record_deleted_and_edited_stays_and_says_so() -> None:
    base, edited = {"id": "r", "a": 1}, {"id": "r", "a": 2}
    merged = merge_records(base, None, edited).data
    assert merged is not None
    assert merged["a"] == 2
    assert conflicts_of(merged) == [Conflict((), "delete/edit", ABSENT, (ABSENT,))]
