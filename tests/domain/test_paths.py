"""Places in a record: found, changed, and written as people type them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.domain.change import same
from mentor_tui.domain.paths import (
    ABSENT,
    ORDER,
    Absent,
    NoSuchPlaceError,
    Path,
    get,
    parse_path,
    path_text,
    put,
    row_ids,
)
from tests.domain.toml_values import KEYS, TABLES, VALUES, quick

NEEDS = [{"id": "n-1", "text": "one"}, {"id": "n-2", "text": "two"}, {"id": "n-3"}]
DATA: dict[str, Any] = {"id": "rec-1", "answers": {"title": "T", "needs": NEEDS}}


def places(data: object, path: Path = ()) -> list[Path]:
    """Every place in a record that can be addressed."""
    found = [path] if path else []
    if isinstance(data, dict):
        for key, value in data.items():
            if key != ORDER:
                found += places(value, (*path, key))
    elif isinstance(data, list) and ORDER not in row_ids(data):
        for row_id in dict.fromkeys(row_ids(data)):
            found += places(get(data, (row_id,)), (*path, row_id))
    return found


@quick
@given(TABLES, st.data())
def test_what_was_put_is_there(data: dict[str, Any], draw: st.DataObject) -> None:
    place = draw.draw(st.sampled_from(places(data) or [("new",)]))
    value = draw.draw(VALUES)
    try:
        changed = put(data, place, value)
    except NoSuchPlaceError:
        # A row is replaced by a row of its id alone, and keeps its id.
        assert isinstance(get(data, place[:-1]), list) or place[-1] == "id"
        assert not (isinstance(value, dict) and value.get("id") == place[-1])
        return
    assert same(get(changed, place), value)


@quick
@given(TABLES, st.data())
def test_what_was_removed_is_gone_and_the_rest_as_it_was(
    data: dict[str, Any], draw: st.DataObject
) -> None:
    place = draw.draw(st.sampled_from(places(data) or [("new",)]))
    others = {p: get(data, p) for p in places(data) if p[: len(place)] != place}
    ids = row_ids(get(data, place[:-1]))
    try:
        changed = put(data, place, ABSENT)
    except NoSuchPlaceError:
        assert place[-1] == "id"
        return
    if ids.count(place[-1]) < 2:
        assert isinstance(get(changed, place), Absent)
    for other, value in others.items():
        if place[: len(other)] != other:
            assert same(get(changed, other), value)


@quick
@given(TABLES, st.data())
def test_the_value_before_is_never_touched(data: dict[str, Any], draw: st.DataObject) -> None:
    before = repr(data)
    place = draw.draw(st.sampled_from(places(data) or [("new",)]))
    for value in (draw.draw(VALUES), ABSENT):
        try:
            put(data, place, value)
        except NoSuchPlaceError:
            continue
    assert repr(data) == before


def test_rows_are_found_by_id_wherever_they_stand() -> None:
    assert get(DATA, ("answers", "needs", "n-2", "text")) == "two"
    moved = put(DATA, ("answers", "needs", ORDER), ["n-2", "n-1", "n-3"])
    assert get(moved, ("answers", "needs", "n-2", "text")) == "two"
    assert row_ids(get(moved, ("answers", "needs"))) == ["n-2", "n-1", "n-3"]


def test_the_order_is_a_place_of_its_own() -> None:
    assert get(DATA, ("answers", "needs", ORDER)) == ["n-1", "n-2", "n-3"]
    assert get(DATA, ("answers", ORDER)) is ABSENT


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (["n-3", "n-1"], ["n-3", "n-1", "n-2"]),
        (["n-9", "n-2", "n-1", "n-3"], ["n-2", "n-1", "n-3"]),
        (["n-2", "n-2", "n-1", "n-3"], ["n-2", "n-1", "n-3"]),
        ([], ["n-1", "n-2", "n-3"]),
    ],
    ids=["a row it does not name", "a row that is gone", "a row named twice", "no row"],
)
def test_an_order_made_elsewhere_loses_and_doubles_no_row(
    wanted: list[str], expected: list[str]
) -> None:
    changed = put(DATA, ("answers", "needs", ORDER), wanted)
    assert row_ids(get(changed, ("answers", "needs"))) == expected


@pytest.mark.parametrize(
    "place",
    [
        ("answers", "needs", "n-9", "text"),
        ("answers", "title", "text"),
        ("answers", "needs", ORDER, "n-1"),
        ("answers", "title", ORDER),
        ("answers", ORDER),
        ("missing", ORDER),
    ],
)
def test_what_leads_nowhere_is_refused(place: Path) -> None:
    with pytest.raises(NoSuchPlaceError):
        put(DATA, place, "x")


@pytest.mark.parametrize("value", ["text", {"id": "n-8"}, {"text": "no id"}, ["n-9"]])
def test_nothing_but_a_row_of_that_id_becomes_a_row(value: object) -> None:
    with pytest.raises(NoSuchPlaceError):
        put(DATA, ("answers", "needs", "n-9"), value)


def test_a_plain_list_has_no_rows_to_add_to() -> None:
    with pytest.raises(NoSuchPlaceError):
        put({"answers": {"languages": ["fr"]}}, ("answers", "languages", "en"), {"id": "en"})


def test_tables_on_the_way_are_made_and_go_when_they_are_empty() -> None:
    place = ("status", "needs", "n-1", "text", "note")
    made = put(DATA, place, "by phone")
    assert made["status"] == {"needs": {"n-1": {"text": {"note": "by phone"}}}}
    assert put(made, place, ABSENT) == DATA


def test_a_first_row_makes_its_table_and_the_last_takes_it_along() -> None:
    made = put({}, ("answers", "needs", "n-1"), {"id": "n-1"})
    assert made == {"answers": {"needs": [{"id": "n-1"}]}}
    assert put(made, ("answers", "needs", "n-1"), ABSENT) == {}


def test_removing_what_is_not_there_changes_nothing() -> None:
    for place in (("nothing",), ("status", "x", "state"), ("answers", "needs", "n-9")):
        assert put(DATA, place, ABSENT) == DATA


@quick
@given(st.lists(KEYS, max_size=5).map(tuple))
def test_a_path_is_read_back_from_its_text(path: Path) -> None:
    assert parse_path(path_text(path)) == path


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("", ()),
        ("answers.needs.need-1.text", ("answers", "needs", "need-1", "text")),
        ('status.needs."need-7h2x4d".text', ("status", "needs", "need-7h2x4d", "text")),
        ('answers."with.dot"', ("answers", "with.dot")),
        ("a..b", ("a", "", "b")),
        ("a.", ("a", "")),
        ('"', ('"',)),
        ('"open', ('"open',)),
    ],
)
def test_paths_as_people_type_them(text: str, path: Path) -> None:
    assert parse_path(text) == path


@quick
@given(st.text(max_size=12))
def test_anything_typed_is_some_path(text: str) -> None:
    assert isinstance(parse_path(text), tuple)
