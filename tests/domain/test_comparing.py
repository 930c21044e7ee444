"""Two states of a table: new, gone, moved, changed, and in which columns."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.domain.comparing import RowDifference, compare_rows


def row(row_id: str, **cells: Any) -> dict[str, Any]:
    return {"id": row_id, **cells}


def said(differences: list[RowDifference]) -> list[tuple[str, str, bool]]:
    return [(d.row_id, d.kind, d.moved) for d in differences]


def test_what_became_of_each_row() -> None:
    before = [row("a", text="x"), row("b", text="x"), row("c", text="x"), row("d")]
    after = [row("b", text="y", lead="me"), row("a", text="x"), row("n", text="new"), row("d")]
    found = compare_rows(before, after, ["lead", "text"])
    assert said(found) == [
        ("b", "changed", True),
        ("c", "gone", False),
        ("a", "same", False),
        ("n", "new", False),
        ("d", "same", False),
    ]
    changed, gone = found[0], found[1]
    assert changed.columns == ("lead", "text")
    assert changed.numbers == (2, 1)
    assert (gone.columns, gone.numbers) == (("text",), (3, None))
    assert [d.row_id for d in found if d.differs] == ["b", "c", "n"]


def test_a_blank_and_nothing_at_all_are_no_difference() -> None:
    (found,) = compare_rows([row("a", text="")], [row("a")], ["text"])
    assert not found.differs


def test_rows_without_an_id_and_twice_the_same_are_all_there() -> None:
    before = [{"text": "one"}, {"text": "two"}, row("a"), row("a", text="x")]
    found = compare_rows(before, [{"text": "one"}, row("a")], ["text"])
    assert said(found) == [
        ("", "same", False),
        ("", "gone", False),
        ("a", "same", False),
        ("a", "gone", False),
    ]


@given(st.permutations("abcdef"), st.sets(st.sampled_from("abcdef")))
def test_every_row_is_there_once_and_moving_the_moved_ones_explains_the_order(
    order: list[str], gone: set[str]
) -> None:
    before, after = [row(c) for c in "abcdef"], [row(c) for c in order if c not in gone]
    found = compare_rows(before, after, [])
    assert sorted(d.row_id for d in found) == list("abcdef")
    assert {d.row_id for d in found if d.kind == "gone"} == gone
    stayed = [d.row_id for d in found if d.after is not None and not d.moved]
    assert stayed == sorted(stayed)
