"""A problem names the line that a person finds in their editor."""

import pytest
from hypothesis import given

from mentor_tui.text import toml_locate
from mentor_tui.text.toml_document import Path
from mentor_tui.text.toml_locate import line_of
from tests.text.layouts import DOCUMENTS, Hand, Table, at, hands, places, tries

TEXT = '''\
id = "rec-1"
a.b = 1

[answers]
text = """
needs = 1
"""
"quoted key" = 2
budget = { amount = 1, "c d" = 2 }
list = [
  "x", # one
  { id = "in", deep = [
      1 ] },
]

# the first need
[[answers.needs]]
id = "need-1"
text = "one"

[[answers.needs]]
text = "two"
id = 'need-2'

[answers.needs.timing]
from = 2021-10-01

[[answers.needs]]
id = "need-\\u0033"

[status.needs.need-1.text]
visibility = "team"
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("id",), 1),
        (("a",), 2),
        (("a", "b"), 2),
        (("answers",), 4),
        (("answers", "text"), 5),
        (("answers", "quoted key"), 8),
        (("answers", "budget", "c d"), 9),
        (("answers", "list"), 10),
        (("answers", "list", 0), 11),
        (("answers", "list", 1), 12),
        (("answers", "list", "in", "deep", 0), 13),
        (("answers", "needs"), 17),
        (("answers", "needs", 0), 17),
        (("answers", "needs", "need-1", "text"), 19),
        (("answers", "needs", "need-2"), 21),
        (("answers", "needs", 1, "text"), 22),
        (("answers", "needs", "need-2", "timing"), 25),
        (("answers", "needs", "need-2", "timing", "from"), 26),
        (("answers", "needs", "need-3", "id"), 29),
        (("status",), 31),
        (("status", "needs", "need-1", "text", "visibility"), 32),
        ((), 1),
    ],
)
def test_the_line_of_a_value(path: Path, line: int) -> None:
    assert line_of(TEXT, path) == line


@pytest.mark.parametrize(
    "path",
    [
        ("nothing",),
        ("id", "deeper"),
        ("answers", "needs", "need-9"),
        ("answers", "needs", 3),
        ("answers", "needs", "need-1", "timing"),
        ("answers", "list", 2),
        ("answers", "list", "out"),
        ("answers", "budget", "year"),
        ("answers", "text", 0),
    ],
)
def test_what_is_not_there_has_no_line(path: Path) -> None:
    assert line_of(TEXT, path) is None


def test_an_empty_document_holds_nothing() -> None:
    assert line_of("", ("a",)) is None
    assert line_of("# only a comment\n", ("a",)) is None


@tries
@given(DOCUMENTS, hands())
def test_everything_in_a_document_has_a_line(data: Table, hand: Hand) -> None:
    text = hand.write(data)
    lines = text.count("\n") + 1
    for path in places(data):
        line = line_of(text, path)
        assert line is not None, path
        assert 1 <= line <= lines


@tries
@given(DOCUMENTS, hands())
def test_a_row_is_found_by_its_id_where_it_is_found_by_its_number(data: Table, hand: Hand) -> None:
    text = hand.write(data)
    for path in places(data):
        value = at(data, path)
        if isinstance(path[-1], int) and isinstance(value, dict) and "id" in value:
            first = next(n for n, row in enumerate(at(data, path[:-1])) if _id(row) == value["id"])
            by_number = line_of(text, (*path[:-1], first))
            assert line_of(text, (*path[:-1], value["id"])) == by_number


def _id(row: object) -> object:
    return row.get("id") if isinstance(row, dict) else None


def test_a_file_is_taken_apart_once_however_much_is_asked_of_it() -> None:
    text = "".join(f'[[answers.rows]]\nid = "r-{n}"\nname = "x"\n' for n in range(200))
    toml_locate._document.cache_clear()
    lines = [line_of(text, ("answers", "rows", f"r-{n}", "name")) for n in range(200)]
    assert lines == [3 + 3 * n for n in range(200)]
    assert toml_locate._document.cache_info().misses == 1
