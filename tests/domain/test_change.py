"""Changes: made, taken back to exactly what was there, and found between two states."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mentor_tui.domain.change import (
    Change,
    Edit,
    StaleChangeError,
    add_row,
    apply,
    delete_row,
    difference,
    move_row,
    same,
    set_value,
)
from mentor_tui.domain.paths import ABSENT, ORDER, NoSuchPlaceError, get, put, row_ids
from tests.domain.test_paths import places
from tests.domain.toml_values import TABLES, VALUES, quick

TABLE = ("answers", "needs")
Changes = tuple[Change, ...]


def made(data: dict[str, Any], changes: Changes) -> dict[str, Any]:
    for change in changes:
        data = apply(data, change)
    return data


def taken_back(data: dict[str, Any], changes: Changes) -> dict[str, Any]:
    for change in Edit(changes).reversed().changes:
        data = apply(data, change, strict=True)
    return data


def record(*rows: object, **more: Any) -> dict[str, Any]:
    return {"id": "rec-1", "answers": {"title": "T", "needs": list(rows)}, **more}


def need(name: str, **cells: object) -> dict[str, object]:
    return {"id": name, **cells}


@quick
@given(TABLES, TABLES)
@example({"a": {"b": 1}}, {"a": {}})
@example({"a": {}}, {"a": {"b": 1}})
@example({"a": [{"id": "n-1"}]}, {"a": []})
@example({"a": {"*order": 1}}, {"a": {"*order": 2}})
def test_a_difference_made_gives_the_other_state_and_taken_back_the_first(
    before: dict[str, Any], after: dict[str, Any]
) -> None:
    changes = tuple(difference("r", before, after))
    assert same(made(before, changes), after)
    assert same(taken_back(after, changes), before)


def test_a_difference_names_the_one_answer_or_cell_that_differs() -> None:
    before = record(need("n-1", text="one", size={"amount": 1, "currency": "EUR"}), need("n-2"))
    after = record(need("n-2"), need("n-1", text="one", size={"amount": 2, "currency": "EUR"}))
    after["answers"]["title"] = "U"
    assert {change.path for change in difference("r", before, after)} == {
        ("answers", "title"),
        (*TABLE, "n-1", "size", "amount"),
        (*TABLE, ORDER),
    }


@quick
@given(TABLES, st.data())
def test_a_value_set_and_taken_back_leaves_what_was_there(
    data: dict[str, Any], draw: st.DataObject
) -> None:
    known = places(data)
    new = [(*place, "new", "er") for place in known if isinstance(get(data, place), dict)]
    place = draw.draw(st.sampled_from([*known, *new, ("new",), ("status", "x", "state")]))
    value = draw.draw(st.one_of(VALUES, st.just(ABSENT)))
    try:
        changes = tuple(set_value("r", data, place, value))
    except NoSuchPlaceError:
        return
    after = made(data, changes)
    assert same(after, put(data, place, value))
    assert same(taken_back(after, changes), data)


ROWS = st.lists(
    st.one_of(
        st.sampled_from(["n-1", "n-2", "n-3", "n-4"]).map(need),
        st.just({"text": "made by hand, without id"}),
    ),
    min_size=1,
    max_size=5,
)


@quick
@given(ROWS, st.integers(-6, 6), st.data())
def test_rows_added_deleted_and_moved_come_back_in_their_order(
    rows: list[dict[str, object]], by: int, draw: st.DataObject
) -> None:
    data = record(*rows, status={"needs": {"n-1": {"note": "by phone"}}})
    ids = [i for i in row_ids(rows) if row_ids(rows).count(i) == 1]
    done = [*add_row("r", data, TABLE, need("n-9"), draw.draw(st.sampled_from([None, *ids])))]
    for row_id in ids:
        for changes in (
            done,
            [*delete_row("r", data, TABLE, row_id)],
            [*move_row("r", data, TABLE, row_id, by)],
        ):
            after = made(data, tuple(changes))
            assert same(taken_back(after, tuple(changes)), data)


def test_a_row_is_added_after_another_or_at_the_end() -> None:
    data = record(need("n-1"), need("n-2"))
    for after, expected in (
        ("n-1", ["n-1", "n-9", "n-2"]),
        ("n-2", ["n-1", "n-2", "n-9"]),
        (None, ["n-1", "n-2", "n-9"]),
        ("gone", ["n-1", "n-2", "n-9"]),
    ):
        done = made(data, tuple(add_row("r", data, TABLE, need("n-9"), after)))
        assert row_ids(get(done, TABLE)) == expected


@pytest.mark.parametrize("answers", [{}, {"needs": []}])
def test_a_first_row_undone_leaves_the_table_as_it_was(answers: dict[str, Any]) -> None:
    data = {"id": "rec-1", "answers": answers}
    changes = tuple(add_row("r", data, TABLE, need("n-1")))
    assert get(made(data, changes), TABLE) == [need("n-1")]
    assert taken_back(made(data, changes), changes) == data


def test_a_row_without_id_keeps_its_neighbours() -> None:
    """Made by hand: it cannot be named, so the whole table is the change."""
    data = record(need("n-1"), {"text": "no id"}, need("n-2"))
    after = made(data, tuple(delete_row("r", data, TABLE, "n-1")))
    assert get(after, TABLE) == [{"text": "no id"}, need("n-2")]
    after = made(data, tuple(move_row("r", data, TABLE, "n-2", -1)))
    assert get(after, TABLE) == [need("n-1"), need("n-2"), {"text": "no id"}]


def test_what_is_said_about_a_row_goes_and_comes_back_with_it() -> None:
    data = record(need("n-1"), need("n-2"), status={"needs": {"n-1": {"text": {"note": "x"}}}})
    changes = tuple(delete_row("r", data, TABLE, "n-1"))
    assert made(data, changes) == record(need("n-2"))
    assert taken_back(made(data, changes), changes) == data


@pytest.mark.parametrize(
    ("by", "expected"),
    [(-1, ["n-2", "n-1", "n-3"]), (1, ["n-1", "n-3", "n-2"]), (-9, ["n-2", "n-1", "n-3"])],
)
def test_a_row_moves_up_and_down(by: int, expected: list[str]) -> None:
    data = record(need("n-1"), need("n-2"), need("n-3"))
    assert row_ids(get(made(data, tuple(move_row("r", data, TABLE, "n-2", by))), TABLE)) == expected


def test_at_the_end_there_is_nowhere_to_move() -> None:
    data = record(need("n-1"), need("n-2"))
    assert not [*move_row("r", data, TABLE, "n-1", -1)]
    assert not [*move_row("r", data, TABLE, "n-2", 3)]


def test_a_row_that_is_gone_is_neither_deleted_nor_moved() -> None:
    data = record(need("n-1"))
    assert not [*delete_row("r", data, TABLE, "n-9")]
    assert not [*move_row("r", data, TABLE, "n-9", 1)]


def test_setting_what_is_so_already_is_no_change() -> None:
    assert not [*set_value("r", record(), ("answers", "title"), "T")]
    assert not [*set_value("r", record(), ("answers", "none"), ABSENT)]


@pytest.mark.parametrize(("one", "other"), [(1, True), (1, 1.0), (0.0, False), ("1", 1), ({}, [])])
def test_values_of_different_types_are_different(one: object, other: object) -> None:
    assert not same(one, other)
    assert not same({"a": [one]}, {"a": [other]})


def test_not_a_number_is_itself() -> None:
    assert same({"a": float("nan")}, {"a": float("nan")})
    assert not same(float("nan"), 1.0)


def test_undo_refuses_what_somebody_else_changed() -> None:
    (change,) = set_value("r", record(), ("answers", "title"), "Ours")
    theirs = record()
    theirs["answers"]["title"] = "Theirs"
    with pytest.raises(StaleChangeError):
        apply(theirs, change.reversed(), strict=True)


def test_an_edit_is_taken_back_from_its_end() -> None:
    first, second = Change("a", ("x",), ABSENT, 1), Change("b", ("x",), 1, 2)
    edit = Edit((first, second), "edit-changed")
    assert edit.reversed().changes == (second.reversed(), first.reversed())
    assert edit.reversed().reversed() == edit
    assert edit.records() == {"a", "b"}


def test_an_order_is_changed_on_its_own() -> None:
    before = record(need("n-1"), need("n-2"))
    after = record(need("n-2"), need("n-1"))
    (change,) = difference("r", before, after)
    assert change == Change("r", (*TABLE, ORDER), ["n-1", "n-2"], ["n-2", "n-1"])


class LookedAt(dict[str, object]):
    """A row that counts how often somebody asks for its id."""

    times = 0

    def get(self, key: str, default: object = None) -> Any:
        LookedAt.times += key == "id"
        return super().get(key, default)


def looks(count: int) -> int:
    """How often rows are looked at when one is added, moved and deleted amid so many."""
    data = record(*(LookedAt(need(f"n-{n}")) for n in range(count)))
    LookedAt.times = 0
    for changes in (
        add_row("rec-1", data, TABLE, need("new"), "n-1"),
        move_row("rec-1", data, TABLE, "n-1", count),
        delete_row("rec-1", data, TABLE, "n-1"),
    ):
        made(data, tuple(changes))
    return LookedAt.times


def test_ten_times_the_rows_are_ten_times_the_work() -> None:
    """Each was looked up among all the others once: a minute in a plan of thousands of rows."""
    assert looks(500) <= 11 * looks(50)
