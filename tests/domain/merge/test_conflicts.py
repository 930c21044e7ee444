"""Conflicts as they lie in a record: written, read back, and left alone where they are not ours."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from typing import Any

import pytest

from mentor_tui.domain.merge.conflicts import Conflict, Row, conflict_from_toml
from mentor_tui.domain.merge.embedding import embed, extract, with_conflicts
from mentor_tui.domain.merge.records import merge_records
from mentor_tui.domain.merge.resolve import conflicts_of
from mentor_tui.domain.merge.tree import ABSENT, same
from mentor_tui.text.toml_write import dump

LEAD = Conflict(
    ("answers", "actions", Row("act-9f3k1p"), "lead"),
    "edit/edit",
    "Youth office",
    ("Parish", ABSENT),
)


def record(*conflicts: Conflict, **more: Any) -> dict[str, Any]:
    actions = [{"id": "act-9f3k1p", "lead": "Parish"}]
    data: dict[str, Any] = {"id": "r", "answers": {"actions": actions}, **more}
    return data | ({"_conflicts": [each.as_toml() for each in conflicts]} if conflicts else {})


def test_an_entry_is_written_as_the_design_shows_it() -> None:
    assert LEAD.as_toml() == {
        "path": ["answers", "actions", {"id": "act-9f3k1p"}, "lead"],
        "kind": "edit/edit",
        "base": "Youth office",
        "options": [{"value": "Parish"}, {"removed": True}],
    }
    assert conflict_from_toml(tomllib.loads(dump(record(LEAD)))["_conflicts"][0]) == LEAD


def test_json_has_no_dates_and_says_null_for_no_base() -> None:
    conflict = Conflict(("day",), "add/add", ABSENT, (date(2027, 3, 1), float("inf")))
    assert json.loads(json.dumps(conflict.as_json())) == {
        "path": ["day"],
        "kind": "add/add",
        "base": None,
        "options": [{"value": "2027-03-01"}, {"value": "inf"}],
    }


def test_options_are_sorted_by_canonical_json() -> None:
    merged = merge_records({}, {"a": "Parish"}, {"a": "Office"}).data
    assert merged is not None
    assert conflicts_of(merged)[0].options == ("Office", "Parish")


def test_conflicts_are_sorted_by_place() -> None:
    merged = merge_records(
        {}, {"b": 1, "a": 1, "c": {"z": 1}}, {"c": {"z": 2}, "a": 2, "b": 2}
    ).data
    assert merged is not None
    assert [each.place for each in conflicts_of(merged)] == [("a",), ("b",), ("c", "z")]


@pytest.mark.parametrize(
    "place",
    [
        ("answers", "actions", Row("act-9f3k1p"), "lead"),
        ("answers", "actions", Row("act-9f3k1p")),
        ("answers", "actions"),
        ("answers",),
        (),
    ],
)
def test_a_conflict_put_in_its_place_and_taken_out_is_the_same(
    place: tuple[str | Row, ...],
) -> None:
    data = record(Conflict(place, "edit/edit", 1, ("Parish", "x")))
    embedded = embed(data)
    assert embedded.loose == {}
    values, conflicts = extract(embedded.tree)
    assert values == record()
    assert conflicts[0].place == place
    assert same(with_conflicts(embedded.tree, {}), data)


def test_a_deletion_against_two_other_wishes_keeps_all_three() -> None:
    """Unlike a row that is deleted or stays, this is a choice between values."""
    three = Conflict(("answers",), "delete/edit", 1, ("none", ABSENT, {"actions": "later"}))
    found = with_conflicts(embed(record(three)).tree, {})
    assert set(map(str, conflicts_of(found)[0].options)) == set(map(str, three.options))


def test_nested_conflicts_keep_their_own_places() -> None:
    row = Conflict(LEAD.place[:-1], "delete/edit", {"id": "act-9f3k1p"}, (ABSENT, {"id": "x"}))
    whole = Conflict((), "delete/edit", ABSENT, (ABSENT,))
    data = record(whole, row, LEAD)
    found = with_conflicts(embed(data).tree, {})
    assert [each.place for each in conflicts_of(found)] == [(), row.place, LEAD.place]


@pytest.mark.parametrize(
    "entry",
    [
        "somebody's own",
        {"path": "a.b", "kind": "edit/edit", "options": []},
        {"path": [3], "kind": "edit/edit", "options": []},
        {"path": ["a"], "kind": "quarrel", "options": []},
        {"path": ["a"], "kind": "edit/edit", "options": [{"wish": 1}]},
        {"path": ["a"], "kind": "edit/edit"},
    ],
)
def test_what_is_no_conflict_of_ours_is_carried_along(entry: Any) -> None:
    data = record(_conflicts=[entry])
    assert conflicts_of(data) == []
    merged = merge_records(data, {**data, "n": 1}, {**data, "m": 2}).data
    assert merged == {**data, "n": 1, "m": 2}
    without = record()
    assert merge_records(data, without, {**data, "m": 2}).data == {**without, "m": 2}
    assert merge_records(without, {**data, "n": 1}, {**without, "m": 2}).data == {
        **data,
        "n": 1,
        "m": 2,
    }


def test_a_key_of_that_name_that_is_no_list_is_not_lost() -> None:
    merged = merge_records({}, {"_conflicts": "none of yours"}, {"a": 1}).data
    assert merged == {"a": 1, "_conflicts": ["none of yours"]}


def test_an_entry_about_a_place_that_is_gone_is_carried_along() -> None:
    gone = Conflict(("answers", "visits", Row("v-1"), "day"), "edit/edit", 1, (2, 3))
    data = record(gone)
    merged = merge_records(data, {**data, "n": 1}, {**data, "m": 2}).data
    assert merged is not None
    assert conflicts_of(merged) == [gone]
    settled = merge_records(data, record(), {**data, "m": 2}).data
    assert settled is not None
    assert conflicts_of(settled) == []


def test_two_entries_about_one_place_become_one() -> None:
    other = Conflict(LEAD.place, "edit/edit", "Youth office", ("Church", "Parish"))
    found = with_conflicts(embed(record(LEAD, other)).tree, {})
    assert conflicts_of(found) == [
        Conflict(LEAD.place, "edit/edit", "Youth office", ("Church", "Parish", ABSENT))
    ]


def test_the_record_given_is_left_as_it_is() -> None:
    data = record(LEAD)
    before = json.dumps(data)
    merge_records(data, {**data, "n": 1}, record())
    assert json.dumps(data) == before


def test_what_was_open_inside_a_value_that_became_an_option_is_not_lost() -> None:
    """The table becomes one of two options; the conflict in it goes on being listed."""
    inner = Conflict(("c", "phone"), "edit/edit", "1", ("2", "3"))
    ours = {"c": {"phone": "2"}, "_conflicts": [inner.as_toml()]}
    merged = merge_records({"c": {"phone": "1"}}, ours, {"c": "none"}).data
    assert merged is not None
    assert [each.place for each in conflicts_of(merged)] == [("c",), ("c", "phone")]
    assert conflicts_of(merged)[1] == inner


def test_what_was_open_inside_a_row_that_became_an_option_keeps_its_place() -> None:
    inner = Conflict(("m", Row("a"), "c", "phone"), "edit/edit", "1", ("2", "3"))
    base = {"m": [{"id": "a", "c": {"phone": "1"}}]}
    ours = {"m": [{"id": "a", "c": {"phone": "2"}}], "_conflicts": [inner.as_toml()]}
    merged = merge_records(base, ours, {"m": [{"id": "a", "c": "none"}]}).data
    assert merged is not None
    assert [each.place for each in conflicts_of(merged)] == [inner.place[:-1], inner.place]
