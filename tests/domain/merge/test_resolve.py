"""Rules 28 and 29: a settled conflict stays settled, and criss-cross merges ask only once."""

from __future__ import annotations

from typing import Any

import pytest

from mentor_tui.domain.merge.conflicts import Conflict, Row
from mentor_tui.domain.merge.records import merge_records
from mentor_tui.domain.merge.resolve import KEEP, NoSuchConflict, both_texts, conflicts_of, resolve
from mentor_tui.domain.merge.tree import ABSENT, same

Record = dict[str, Any]
BASE: Record = {"id": "r", "status": "draft", "m": [{"id": "a", "n": 1}, {"id": "b", "n": 1}]}


def merged(base: Record | None, ours: Record | None, theirs: Record | None) -> Record:
    data = merge_records(base, ours, theirs).data
    swapped = merge_records(base, theirs, ours).data
    assert data is not None
    assert same(data, swapped)
    return data


def settled(record: Record, choice: Any, which: int = 0) -> Record:
    data = resolve(record, which, choice)
    assert data is not None
    return data


def with_status(status: str) -> Record:
    return {**BASE, "status": status}


OPEN = merged(BASE, with_status("final"), with_status("cancelled"))


def test_settling_removes_the_entry_and_sets_the_value() -> None:
    assert settled(OPEN, "final") == with_status("final")
    assert settled(OPEN, "a third") == with_status("a third")
    assert settled(OPEN, KEEP) == with_status("cancelled")
    assert settled(OPEN, ABSENT) == {key: BASE[key] for key in ("id", "m")}


def test_a_conflict_is_found_by_its_place_too() -> None:
    assert resolve(OPEN, ("status",), "final") == with_status("final")


@pytest.mark.parametrize("which", [1, -1, ("score",)])
def test_settling_what_is_not_open_is_refused(which: Any) -> None:
    with pytest.raises(NoSuchConflict):
        resolve(OPEN, which, "final")


def test_settling_one_leaves_the_others() -> None:
    both = merged(BASE, {**with_status("x"), "s": 1}, {**with_status("y"), "s": 2})
    assert [each.place for each in conflicts_of(settled(both, 1))] == [("status",)]


@pytest.mark.parametrize("choice", ["final", "cancelled", "a third", ABSENT])
def test_settled_on_one_side_wins_over_untouched(choice: Any) -> None:
    done = settled(OPEN, choice)
    assert same(merged(OPEN, done, OPEN), done)
    assert same(merged(OPEN, done, {**OPEN, "title": "new"}), {**done, "title": "new"})


def test_settled_twice_alike_is_settled() -> None:
    done = settled(OPEN, "final")
    assert merged(OPEN, done, settled(OPEN, "final")) == done


@pytest.mark.parametrize(("one", "other"), [("final", "cancelled"), ("final", "third")])
def test_settled_twice_differently_is_a_new_conflict(one: str, other: str) -> None:
    """Also where one side chose the value that stood there provisionally."""
    [conflict] = conflicts_of(merged(OPEN, settled(OPEN, one), settled(OPEN, other)))
    assert conflict == Conflict(("status",), "edit/edit", "draft", tuple(sorted((one, other))))


def test_settled_here_and_grown_there_asks_only_about_what_is_new() -> None:
    grown = merged(BASE, OPEN, with_status("on hold"))
    [conflict] = conflicts_of(merged(OPEN, settled(OPEN, "final"), grown))
    assert conflict.options == ("final", "on hold")


def test_edited_by_hand_under_the_open_entry_is_not_lost() -> None:
    by_hand = {**OPEN, "status": "by hand"}
    [conflict] = conflicts_of(merged(OPEN, settled(OPEN, "final"), by_hand))
    assert conflict.options == ("by hand", "final")


def test_the_third_laptop_adds_its_option() -> None:
    for first, second, third in (("x", "y", "z"), ("z", "x", "y"), ("y", "z", "x")):
        pair = merged(BASE, with_status(first), with_status(second))
        [conflict] = conflicts_of(merged(BASE, pair, with_status(third)))
        assert conflict == Conflict(("status",), "edit/edit", "draft", ("x", "y", "z"))


def test_two_open_ones_become_one() -> None:
    one = merged(BASE, with_status("x"), with_status("y"))
    other = merged(BASE, with_status("y"), with_status("z"))
    result = merged(BASE, one, other)
    assert conflicts_of(result)[0].options == ("x", "y", "z")
    assert result["status"] == "x"


def test_a_text_open_here_and_changed_there_keeps_all_three() -> None:
    base = {"t": "one\ntwo\nthree"}
    open_ = merged(base, {"t": "one\n2\nthree"}, {"t": "one\nzwei\nthree"})
    [conflict] = conflicts_of(merged(base, open_, {"t": "1\ntwo\nthree"}))
    assert set(conflict.options) == {"1\ntwo\nthree", "one\n2\nthree", "one\nzwei\nthree"}


def test_an_open_change_of_type_that_the_other_deleted_keeps_all_options() -> None:
    base = {"v": 1}
    open_ = merged(base, {"v": {"a": 1}}, {"v": "x"})
    result = merged(base, open_, {})
    [conflict] = conflicts_of(result)
    assert set(map(str, conflict.options)) == {"x", "{'a': 1}", "ABSENT"}
    assert result["v"] == "x"


ROW_GONE = merged(
    BASE, {**BASE, "m": [{"id": "b", "n": 1}]}, {**BASE, "m": [{"id": "a", "n": 2}, BASE["m"][1]]}
)


def test_a_row_deleted_and_edited_can_go_or_stay() -> None:
    assert settled(ROW_GONE, ABSENT)["m"] == [{"id": "b", "n": 1}]
    kept = settled(ROW_GONE, {"id": "a", "n": 2})
    assert kept["m"] == [{"id": "a", "n": 2}, {"id": "b", "n": 1}]
    assert settled(ROW_GONE, KEEP) == kept
    assert same(merged(ROW_GONE, kept, ROW_GONE), kept)
    gone = settled(ROW_GONE, ABSENT)
    assert same(merged(ROW_GONE, gone, ROW_GONE), gone)


def test_the_option_to_keep_a_row_is_the_row_as_it_stands_now() -> None:
    """Whoever decides later does not undo what was written into the row meanwhile."""
    later = {**ROW_GONE, "m": [{"id": "a", "n": 2, "text": "since"}, BASE["m"][1]]}
    [conflict] = conflicts_of(merged(ROW_GONE, later, ROW_GONE))
    assert conflict.options == (ABSENT, {"id": "a", "n": 2, "text": "since"})


def test_a_row_open_on_both_sides_merges_inside() -> None:
    one = {**ROW_GONE, "m": [{"id": "a", "n": 3}, BASE["m"][1]]}
    other = {**ROW_GONE, "m": [{"id": "a", "n": 2, "x": 1}, BASE["m"][1]]}
    result = merged(ROW_GONE, one, other)
    assert result["m"][0] == {"id": "a", "n": 3, "x": 1}
    assert [each.kind for each in conflicts_of(result)] == ["delete/edit"]


def test_a_row_kept_here_and_only_written_into_there_is_settled() -> None:
    kept = {**BASE, "m": [{"id": "a", "n": 5}, BASE["m"][1]]}
    other = {**ROW_GONE, "m": [{"id": "a", "n": 2, "x": 1}, BASE["m"][1]]}
    assert merged(ROW_GONE, kept, other) == {
        **BASE,
        "m": [{"id": "a", "n": 5, "x": 1}, BASE["m"][1]],
    }


def test_a_row_kept_here_and_removed_there_is_a_new_conflict() -> None:
    result = merged(ROW_GONE, settled(ROW_GONE, KEEP), settled(ROW_GONE, ABSENT))
    assert [each.place for each in conflicts_of(result)] == [("m", Row("a"))]
    assert result["m"][0] == {"id": "a", "n": 2}


def test_a_whole_record_can_go_or_stay() -> None:
    whole = merged(BASE, None, with_status("final"))
    assert resolve(whole, 0, ABSENT) is None
    assert settled(whole, KEEP) == with_status("final")
    assert settled(whole, {"status": "x"}) == with_status("x")
    assert merge_records(whole, None, whole).data is None
    assert same(merged(whole, with_status("final"), whole), with_status("final"))


def test_two_things_of_one_id_can_both_stay_or_be_one() -> None:
    lia = {"id": "c", "name": "Lia", "role": "member"}
    ivo = {"id": "c", "name": "Ivo", "role": "observer"}
    both = merged(BASE, {**BASE, "m": [*BASE["m"], lia]}, {**BASE, "m": [*BASE["m"], ivo]})
    assert len(settled(both, KEEP)["m"]) == 4
    assert settled(both, lia)["m"] == [*BASE["m"], lia]
    assert settled(both, ivo)["m"] == [*BASE["m"], ivo]
    assert settled(both, ABSENT)["m"] == [*BASE["m"], ivo]
    kept = settled(both, KEEP)
    assert same(merged(both, kept, both), kept)


def test_a_value_is_put_back_where_its_table_is_gone() -> None:
    entry = Conflict(("a", "rows", Row("x"), "n"), "edit/edit", 1, (2, 3)).as_toml()
    done = settled({"id": "r", "_conflicts": [entry]}, 3)
    assert done == {"id": "r", "a": {"rows": [{"id": "x", "n": 3}]}}
    assert settled({"id": "r", "_conflicts": [entry]}, ABSENT) == {"id": "r"}


def test_both_texts_one_after_the_other() -> None:
    assert both_texts(Conflict(("t",), "edit/edit", "", ("one\n", "two\n"))) == "one\ntwo"
    assert both_texts(Conflict(("t",), "edit/edit", "", ("one", 2))) is None


def test_criss_cross_asks_nothing_that_both_sides_had_settled_alike() -> None:
    """Both laptops merged the same two states, settled alike, and went on."""
    done = settled(OPEN, "final")
    assert merged(OPEN, {**done, "a": 1}, {**done, "b": 2}) == {**done, "a": 1, "b": 2}


def test_criss_cross_what_is_open_in_the_base_equals_neither_side() -> None:
    """The provisional value of the merged bases is nobody's old value."""
    [conflict] = conflicts_of(merged(OPEN, with_status("cancelled"), with_status("final")))
    assert conflict.options == ("cancelled", "final")
    assert conflict.base == "draft"


def test_criss_cross_goes_on_from_what_the_bases_agree_on() -> None:
    """One base had changed the title, the other a row; neither change is asked about again."""
    one, other = {**BASE, "title": "new"}, {**BASE, "m": [BASE["m"][1]]}
    base = merged(BASE, one, other)
    assert merged(base, {**base, "title": "newer"}, {**base, "status": "x"}) == {
        **base,
        "title": "newer",
        "status": "x",
    }
