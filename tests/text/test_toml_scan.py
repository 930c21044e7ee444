"""The scanner tells lines apart whatever strings, comments and brackets stand in them."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.text.toml_scan import Line, scan, split_key
from tests.text.layouts import DOCUMENTS, Hand, Table, hands, tries

TEXT = '''\
# top
id = "rec-1" # beside

[answers."a b".c]
text = """
[no header]
key = "no entry" # no comment
"""  # after
list = [ # inside
  [1, "]"], # deeper
]
[[ rows . 'x' ]] # rows
a.b = 'c'
'''


def kinds(text: str) -> list[str]:
    return [line.kind for line in scan(text)]


def test_every_kind_of_line_is_told() -> None:
    assert kinds(TEXT) == [
        *("comment", "entry", "blank", "table", "entry", "inside", "inside", "inside"),
        *("entry", "inside", "inside", "row", "entry"),
    ]


def test_headers_and_keys_come_with_their_path() -> None:
    paths = [line.path for line in scan(TEXT) if line.path]
    assert paths == [
        *(("id",), ("answers", "a b", "c"), ("text",), ("list",)),
        *(("rows", "x"), ("a", "b")),
    ]


def test_comments_are_found_only_outside_strings() -> None:
    found = [TEXT[line.comment : line.end].strip() for line in scan(TEXT) if line.comment >= 0]
    assert found == ["# top", "# beside", "# after", "# inside", "# deeper", "# rows"]


def test_lines_that_begin_inside_a_text_are_marked() -> None:
    assert [line.number for line in scan(TEXT) if line.in_string] == [6, 7, 8]


def test_depth_counts_the_brackets_of_values_not_of_headers() -> None:
    deepest = {line.number: line.depth for line in scan(TEXT) if line.depth}
    assert deepest == {9: 1, 10: 2, 11: 1}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1", "1"),
        ("  'a # b'  # c", "'a # b'"),
        ('"a \\" # b"', '"a \\" # b"'),
        ('""', '""'),
        ('""""two quotes"""""', '""""two quotes"""""'),
        ("'''it''s'''", "'''it''s'''"),
        ('"""\\"""" # c', '"""\\""""'),
        ("[ '[', \"#\", { a = ']' } ]\t", "[ '[', \"#\", { a = ']' } ]"),
        ("2021-01-01 10:00:00 # c", "2021-01-01 10:00:00"),
    ],
)
def test_a_value_ends_before_blanks_and_comment(value: str, expected: str) -> None:
    text = f"key = {value}\nnext = 1\n"
    first = next(scan(text))
    assert text[first.value_start : first.value_end] == expected
    assert kinds(text) == ["entry", "entry"]


def test_an_open_value_ends_where_its_last_line_says() -> None:
    text = "a = [\n  '''x\n]'''\n]\nb = 1\n"
    ends = [line.number for line in scan(text) if line.value_end >= 0]
    assert ends == [4, 5]


def test_crlf_is_no_part_of_a_value_or_a_header() -> None:
    text = "[a]\r\nb = 1\r\n"
    table, entry = scan(text)
    assert (table.kind, table.path) == ("table", ("a",))
    assert text[entry.value_start : entry.value_end] == "1"


@pytest.mark.parametrize(
    "rubbish", ["[a", "[[a]", "<<<<<<< ours", "key", "= 1", "[a] b", "clé = 1"]
)
def test_what_is_no_toml_ends_with_its_line(rubbish: str) -> None:
    assert kinds(f"{rubbish} [[[ \n[b]\n") == ["other", "table"]


def test_keys_are_unquoted_part_by_part() -> None:
    assert split_key('a . "b.c" . \'d\\n\' . "\\u00e9"') == ("a", "b.c", "d\\n", "é")


def test_a_part_of_a_text_can_be_scanned() -> None:
    start, stop = TEXT.index("[answers"), TEXT.index("list")
    lines = list(scan(TEXT, start, stop))
    assert [line.kind for line in lines] == ["table", "entry", "inside", "inside", "inside"]
    assert (lines[0].start, lines[-1].end, lines[0].number) == (start, stop, 1)


@tries
@given(st.text(alphabet="a=.[]{}\"'#\\\n\r \t<>,é"))
def test_it_never_raises_and_covers_every_character(text: str) -> None:
    lines: list[Line] = list(scan(text))
    assert "".join(text[line.start : line.end] for line in lines) == text
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))


@tries
@given(DOCUMENTS, hands())
def test_in_valid_toml_every_line_is_something(data: Table, hand: Hand) -> None:
    text = hand.write(data)
    lines = list(scan(text))
    assert not [line for line in lines if line.kind == "other"]
    for line in lines:
        if line.value_end >= 0 and line.kind == "entry":
            tomllib.loads(f"value = {text[line.value_start : line.value_end]}")
