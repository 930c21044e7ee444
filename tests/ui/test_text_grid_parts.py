"""The grid's pure parts: breaking texts into lines, sharing width out, finding rows by line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.geometry import Region

from mentor_tui.text.characters import visible
from mentor_tui.ui.widgets.text_grid.editor import LEAST_WIDTH, editor_region
from mentor_tui.ui.widgets.text_grid.frame import Frame
from mentor_tui.ui.widgets.text_grid.model import GridColumn, GridRow
from mentor_tui.ui.widgets.text_grid.rows import Rows
from mentor_tui.ui.widgets.text_grid.widths import column_widths
from mentor_tui.ui.widgets.text_grid.wrapping import _SINGLE_WIDTH, padded, wrap
from tests.hostile import HOSTILE

WORDS = st.text(st.sampled_from("abé \n-’日語\u0301👩‍\u200dعΩ\xa0…"), max_size=80)


@given(WORDS, st.integers(2, 20))
def test_no_line_is_wider_than_its_column_and_no_character_is_lost(text: str, width: int) -> None:
    text = visible(text)
    lines = wrap(text, width, most=10_000)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")


@given(WORDS, st.integers(2, 20), st.integers(1, 5))
def test_more_lines_than_wanted_end_in_an_ellipsis(text: str, width: int, most: int) -> None:
    every, some = wrap(visible(text), width, most=10_000), wrap(visible(text), width, most)
    assert all(cell_len(line) <= width for line in some)
    if len(every) <= most:
        assert some == every
    else:
        assert len(some) == most
        assert some[:-1] == every[: most - 1]
        assert some[-1].endswith("…")


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 8, ["one two", "three"]),
        ("one  two", 3, ["one", "two"]),
        ("  indented line", 10, ["  indented", "line"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("first\n\nthird", 10, ["first", "", "third"]),
        ("prix : 12\xa0%", 9, ["prix :", "12\xa0%"]),
        ("日本語です", 4, ["日本", "語で", "す"]),
        ("日本語です", 5, ["日本", "語で", "す"]),
        ("e\u0301te\u0301", 2, ["e\u0301t", "e\u0301"]),
        ("👩‍👩‍👧👩‍👩‍👧", 3, ["👩‍👩‍👧", "👩‍👩‍👧"]),
    ],
)
def test_lines_break_where_people_expect_it(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width, most=20) == lines


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("width", [1, 7])
def test_hostile_texts_are_broken_too(text: str, width: int) -> None:
    lines = wrap(visible(text), width, most=12)
    assert 1 <= len(lines) <= 12
    assert all(cell_len(padded(line, width)) == width for line in lines)


def test_what_is_counted_instead_of_measured_has_one_cell_each() -> None:
    every = "".join(map(chr, range(0x2600)))
    counted = [c for c in every if _SINGLE_WIDTH.fullmatch(c)]
    assert len(counted) > 800
    assert [c for c in counted if cell_len(c) != 1] == []


def columns(*widths: int | None) -> list[GridColumn]:
    return [GridColumn(str(place), "", width) for place, width in enumerate(widths)]


@given(st.lists(st.none() | st.integers(1, 40), min_size=1, max_size=8), st.integers(8, 300))
def test_sharing_columns_take_all_there_is(widths: list[int | None], available: int) -> None:
    given_out = column_widths(columns(*widths), available)
    assert min(given_out) >= 1
    if None in widths:
        assert sum(given_out) == available
    else:
        assert sum(given_out) <= available


def test_fixed_columns_get_what_they_ask_and_shares_follow_their_weight() -> None:
    asked = [GridColumn("a", "", share=3), GridColumn("b", "", 12), GridColumn("c", "", share=1)]
    assert column_widths(asked, 12 + 12 + 80) == [66, 12, 26]


def test_when_it_is_too_narrow_everybody_gives_way() -> None:
    assert column_widths(columns(20, None, 10), 18) == [9, 4, 5]
    assert column_widths([], 80) == []


def test_a_place_on_the_screen_is_in_the_column_that_is_drawn_there() -> None:
    frame = Frame.fitted(columns(10, 5), widest_label=2, width=80)
    assert [frame.column_at(x) for x in (0, 4, 5, 6, 17, 18, 25, 70)] == [
        None,
        None,
        0,
        0,
        0,
        1,
        1,
        1,
    ]
    assert (frame.start(0), frame.start(1), frame.outer_width(1)) == (6, 19, 7)


def test_a_frame_without_columns_has_no_place() -> None:
    assert Frame().column_at(30) is None


def filled(count: int, width: int = 10) -> Rows:
    rows = Rows(most_lines=5)
    rows.set_columns(columns(width), [width])
    rows.replace_all(GridRow(str(n), {"0": "word " * (n % 7)}) for n in range(count))
    return rows


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["insert", "remove", "move", "update"]),
        st.integers(0, 9),
        st.integers(0, 9),
    ),
    max_size=12,
)


@given(STEPS)
def test_every_line_belongs_to_the_row_that_is_there(steps: list[tuple[str, int, int]]) -> None:
    """Against the plain way: a list of keys, and counting lines from the top."""
    rows, keys = filled(4), ["0", "1", "2", "3"]
    for number, (step, first, second) in enumerate(steps):
        new = f"new {number}"
        if step == "insert":
            rows.insert(first, GridRow(new, {"0": "text " * second}))
            keys.insert(first, new)
        elif keys and step == "remove":
            rows.remove(keys.pop(first % len(keys)))
        elif keys and step == "move":
            key = keys.pop(first % len(keys))
            rows.move(key, second)
            keys.insert(second, key)
        elif keys:
            key = keys[first % len(keys)]
            index = rows.index(key)
            rows.put(index, GridRow(key, {"0": "other " * second}))
    expected = [key for key in keys for _ in range(rows[rows.index(key)].height)]
    found = [rows.at_line(line) for line in range(rows.height)]
    assert [rows[index].row.key for index in found if index is not None] == expected
    assert [rows[index].row.key for index in range(len(rows))] == keys
    assert rows.at_line(rows.height) is None
    assert rows.at_line(-1) is None


def test_a_row_is_as_high_as_its_longest_cell_up_to_a_limit() -> None:
    rows = filled(7)
    assert [rows[index].height for index in range(7)] == [1, 1, 1, 2, 2, 3, 3]
    rows.put(0, GridRow("0", {"0": "long " * 100}))
    assert rows[0].height == 5
    assert rows[0].lines[0][-1].endswith("…")


def test_the_newline_at_the_end_of_a_text_is_not_an_empty_line() -> None:
    rows = filled(1)
    rows.put(0, GridRow("0", {"0": "one\ntwo\n"}))
    assert rows[0].lines == [["one", "two"]]


def test_rows_that_stay_the_same_are_not_wrapped_again() -> None:
    rows = filled(3)
    before = [rows[index] for index in range(3)]
    rows.replace_all([before[2].row, GridRow("1", {"0": "new"}), before[0].row])
    assert rows[0] is before[2]
    assert rows[1] is not before[1]
    assert rows[2] is before[0]


def test_the_same_key_twice_is_refused() -> None:
    rows = filled(2)
    with pytest.raises(ValueError, match="two rows have the key 'a'"):
        rows.replace_all([GridRow("a", {}), GridRow("a", {})])
    with pytest.raises(ValueError, match="another row has the key '1'"):
        rows.insert(0, GridRow("1", {}))
    with pytest.raises(ValueError, match="another row has the key '1'"):
        rows.put(0, GridRow("1", {}))
    assert len(rows) == 2


def test_labels_are_numbers_unless_a_row_has_its_own() -> None:
    rows = filled(9)
    rows.insert(4, GridRow("x", {}, label="12b"))
    assert [rows.label(index) for index in (0, 4, 9)] == ["1", "12b", "10"]
    assert rows.widest_label() == 3


ROOM = Region(0, 3, 80, 20)


@pytest.mark.parametrize(
    ("cell", "height", "place"),
    [
        (Region(6, 5, 40, 2), 1, Region(6, 5, 40, 2)),
        (Region(6, 5, 40, 2), 7, Region(6, 5, 40, 7)),
        (Region(6, 20, 40, 2), 10, Region(6, 13, 40, 10)),
        (Region(6, 5, 40, 2), 99, Region(6, 3, 40, 20)),
        (Region(70, 5, 10, 1), 1, Region(80 - LEAST_WIDTH, 5, LEAST_WIDTH, 1)),
        (Region(6, -50, 40, 2), 1, Region(6, 3, 40, 2)),
    ],
)
def test_the_editor_lies_over_its_cell_and_stays_inside(
    cell: Region, height: int, place: Region
) -> None:
    assert editor_region(cell, height, ROOM) == place


@given(st.integers(0, 5), st.integers(0, 5), st.integers(1, 50))
def test_the_editor_always_has_a_size(width: int, height: int, text: int) -> None:
    place = editor_region(Region(6, 3, 10, 2), text, Region(0, 0, width, height))
    assert place.area > 0
