"""Rules 8 to 13: rows by id, deleted, moved, added under one id, doubled."""

from __future__ import annotations

from typing import Any

import pytest

from mentor_tui.domain.merge.conflicts import Row
from mentor_tui.domain.merge.records import MergedRecord, merge_records
from mentor_tui.domain.merge.resolve import conflicts_of
from mentor_tui.domain.merge.tree import same

RUI = {"id": "m1", "name": "Rui", "role": "chair"}
SARA = {"id": "m2", "name": "Sara", "role": "secretary"}
TOM = {"id": "m3", "name": "Tom", "role": "treasurer"}
BASE = [RUI, SARA, TOM]


def merged(base: list[Any], ours: list[Any], theirs: list[Any]) -> MergedRecord:
    one = merge_records({"m": base}, {"m": ours}, {"m": theirs})
    other = merge_records({"m": base}, {"m": theirs}, {"m": ours})
    assert same(one.data, other.data)
    assert one.notices == other.notices
    return one


def rows(base: list[Any], ours: list[Any], theirs: list[Any]) -> list[Any]:
    result = merged(base, ours, theirs)
    assert result.data is not None
    found: list[Any] = result.data["m"]
    return found


def ids(base: list[Any], ours: list[Any], theirs: list[Any]) -> list[Any]:
    return [row["id"] for row in rows(base, ours, theirs)]


def new(row_id: str, **fields: Any) -> dict[str, Any]:
    return {"id": row_id, **fields}


def test_two_fields_of_one_row_are_both_kept() -> None:
    found = merged(
        BASE, [RUI, {**SARA, "name": "Sara Neto"}, TOM], [RUI, {**SARA, "role": "x"}, TOM]
    )
    assert found.data == {"m": [RUI, {"id": "m2", "name": "Sara Neto", "role": "x"}, TOM]}


def test_one_field_of_one_row_conflicts_at_its_own_place() -> None:
    found = merged(BASE, [RUI, {**SARA, "role": "x"}, TOM], [RUI, {**SARA, "role": "y"}, TOM])
    assert found.data is not None
    [conflict] = conflicts_of(found.data)
    assert conflict.place == ("m", Row("m2"), "role")
    assert conflict.options == ("x", "y")


def test_a_deleted_row_the_other_left_alone_goes() -> None:
    assert ids(BASE, [RUI, TOM], [{**RUI, "role": "x"}, SARA, TOM]) == ["m1", "m3"]


def test_a_deleted_row_the_other_edited_stays() -> None:
    found = merged(BASE, [RUI, TOM], [RUI, {**SARA, "role": "deputy"}, TOM])
    assert found.data is not None
    [conflict] = conflicts_of(found.data)
    assert conflict.place == ("m", Row("m2"))
    assert conflict.kind == "delete/edit"
    assert conflict.base == SARA
    assert found.data["m"] == [RUI, {**SARA, "role": "deputy"}, TOM]


@pytest.mark.parametrize(
    ("ours", "theirs", "order"),
    [
        ("312", "123", "312"),
        ("312", "312", "312"),
        ("312", "1234", "3412"),
        ("123", "4123", "4123"),
        ("1423", "123", "1423"),
        ("1423", "1523", "14523"),
        ("1234", "1235", "12345"),
        ("12346", "1235", "123456"),
        ("12364", "1235", "123564"),
        ("132", "1243", "1324"),
        ("213", "14", "14"),
        ("21", "1234", "241"),
    ],
)
def test_the_side_that_moved_rows_decides_and_new_rows_keep_their_place(
    ours: str, theirs: str, order: str
) -> None:
    assert ids(*([new(c) for c in side] for side in ("123", ours, theirs))) == list(order)


def test_rows_both_moved_get_one_order_and_a_report() -> None:
    found = merged(*([new(c) for c in side] for side in ("123", "312", "213")))
    assert found.data is not None
    assert [row["id"] for row in found.data["m"]] == list("213")
    assert conflicts_of(found.data) == []
    assert found.notices == (("merge-both-reordered", ("m",)),)


def test_a_row_moved_and_edited_is_both() -> None:
    found = rows(BASE, [TOM, RUI, SARA], [RUI, {**SARA, "role": "x"}, TOM])
    assert found == [TOM, RUI, {**SARA, "role": "x"}]


def test_three_laptops_adding_at_one_place_agree_whoever_meets_first() -> None:
    sides = [[new("1"), *map(new, added)] for added in ("mz", "kb", "p")]
    orders = set()
    for a, b, c in ((0, 1, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)):
        both = rows([new("1")], sides[a], sides[b])
        orders.add("".join(ids([new("1")], both, sides[c])))
    assert len(orders) == 1


def test_the_same_row_added_twice_is_one() -> None:
    lia = new("m4", name="Lia")
    assert rows(BASE, [*BASE, lia], [*BASE, lia]) == [*BASE, lia]


def test_one_row_added_twice_with_a_difference_is_one_row_with_a_conflict() -> None:
    one, other = new("m4", name="Lia", role="x"), new("m4", name="Lia", role="y")
    found = merged(BASE, [*BASE, one], [*BASE, other])
    assert found.data is not None
    [conflict] = conflicts_of(found.data)
    assert (conflict.place, conflict.kind) == (("m", Row("m4"), "role"), "add/add")


def test_two_things_added_under_one_id_are_two_rows() -> None:
    lia = new("m4", name="Lia", role="member", village="Norte")
    ivo = new("m4", name="Ivo", role="observer", village="Sul")
    found = merged(BASE, [*BASE, lia], [*BASE, ivo])
    assert found.data is not None
    first, second = found.data["m"][3:]
    assert {first["name"], second["name"]} == {"Lia", "Ivo"}
    assert first["id"] == "m4"
    assert second["id"].startswith("m4-")
    [conflict] = conflicts_of(found.data)
    assert conflict.place == ("m", Row(second["id"]))
    assert conflict.kind == "id-collision"
    assert conflict.options == (ivo, lia)


def test_a_collision_met_again_is_still_one() -> None:
    """The laptop whose row lost its id gets the result, and merges it with what it had."""
    lia, ivo = new("m4", name="Lia", role="member"), new("m4", name="Ivo", role="observer")
    both = merged(BASE, [*BASE, lia], [*BASE, ivo]).data
    assert both is not None
    for side in (lia, ivo):
        again = merge_records({"m": BASE}, {"m": [*BASE, side]}, both).data
        assert same(again, both)


def test_rows_inside_the_row_that_lost_its_id_keep_what_is_open_in_them() -> None:
    entry = {"path": ["m", {"id": "m4"}, "name"], "kind": "edit/edit"}
    options = [{"value": "Zora"}, {"value": "Zoe"}]
    ours = {
        "m": [new("m4", name="Zora", role="member")],
        "_conflicts": [{**entry, "options": options}],
    }
    theirs = {"m": [new("m4", name="Ivo", role="observer")]}
    found = merge_records({"m": []}, ours, theirs).data
    assert found is not None
    assert any(each.options == ("Zoe", "Zora") for each in conflicts_of(found))


def test_the_same_name_under_two_ids_is_two_rows() -> None:
    lia, other = new("m4", name="Lia"), new("m5", name="Lia")
    assert rows(BASE, [*BASE, lia], [*BASE, other]) == [*BASE, lia, other]


def test_without_a_base_one_id_is_one_row() -> None:
    lia, ivo = new("m4", name="Lia", role="member"), new("m4", name="Ivo", role="observer")
    found = merge_records(None, {"m": [lia]}, {"m": [ivo]}, no_base=True).data
    assert found is not None
    assert len(found["m"]) == 1
    assert {each.kind for each in conflicts_of(found)} == {"no-base"}


def test_an_id_twice_in_one_file_is_told_apart_by_its_turn() -> None:
    twice = [new("a", n=1), new("a", n=2)]
    found = merged(twice, [new("a", n=1), new("a", n=3)], [new("a", n=4), new("a", n=2)])
    assert found.data == {"m": [new("a", n=4), new("a", n=3)]}


def test_a_conflict_in_the_second_of_two_equal_ids_finds_its_way_back() -> None:
    twice = [new("a", n=1), new("a", n=2)]
    found = merged(twice, [new("a", n=1), new("a", n=3)], [new("a", n=1), new("a", n=4)]).data
    assert found is not None
    [conflict] = conflicts_of(found)
    assert conflict.place == ("m", Row("a", 1), "n")
    assert same(merge_records(found, found, found).data, found)


def test_rows_in_rows_merge_too() -> None:
    base = [new("a", inner=[new("x", n=1), new("y", n=1)])]
    ours = [new("a", inner=[new("y", n=1), new("x", n=2)])]
    theirs = [new("a", inner=[new("x", n=1), new("y", n=3), new("z")])]
    assert rows(base, ours, theirs) == [new("a", inner=[new("y", n=3), new("z"), new("x", n=2)])]


def test_an_id_of_digits_and_a_number_are_two_ids() -> None:
    assert rows([], [{"id": 4, "n": 1}], [{"id": "4", "n": 2}]) == [
        {"id": 4, "n": 1},
        {"id": "4", "n": 2},
    ]


def test_a_row_that_changed_its_id_loses_nothing() -> None:
    found = merged(BASE, [RUI, {**SARA, "id": "m9"}, TOM], [RUI, {**SARA, "role": "deputy"}, TOM])
    assert found.data is not None
    assert {row["id"] for row in found.data["m"]} == {"m1", "m2", "m3", "m9"}
    assert [each.kind for each in conflicts_of(found.data)] == ["delete/edit"]
