"""A line is whole or it is not: no torn or altered one is ever taken for what was written."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.storage.lines import decode_lines, encode_line

CONTENT = st.dictionaries(
    st.text(max_size=5), st.none() | st.integers() | st.text(st.characters(codec=None)), max_size=3
)


@settings(deadline=None)
@given(st.lists(CONTENT, max_size=5))
def test_lines_come_back_as_they_were(contents: list[dict[str, int | str | None]]) -> None:
    data = b"".join(encode_line(dict(content)) for content in contents)
    assert data.isascii()
    assert data.count(b"\n") == len(contents)
    read = decode_lines(data)
    assert list(read.good) == contents
    assert read.torn == b""


@settings(deadline=None)
@given(st.lists(CONTENT, min_size=1, max_size=4), st.data())
def test_cut_anywhere_the_lines_before_are_good_and_the_rest_is_torn(
    contents: list[dict[str, int | str | None]], draw: st.DataObject
) -> None:
    lines = [encode_line(dict(content)) for content in contents]
    data = b"".join(lines)
    cut = draw.draw(st.integers(0, len(data)))
    read = decode_lines(data[:cut])
    whole = data[:cut].count(b"\n")
    assert list(read.good) == contents[:whole]
    assert b"".join(lines[:whole]) + read.torn == data[:cut]


@settings(deadline=None)
@given(st.lists(CONTENT, min_size=2, max_size=4), st.data())
def test_a_turned_bit_ends_the_good_lines_there(
    contents: list[dict[str, int | str | None]], draw: st.DataObject
) -> None:
    lines = [encode_line(dict(content)) for content in contents]
    data = bytearray(b"".join(lines))
    at = draw.draw(st.integers(0, len(data) - 1))
    data[at] ^= 1 << draw.draw(st.integers(0, 7))
    read = decode_lines(bytes(data))
    before = 0
    while sum(map(len, lines[: before + 1])) <= at:
        before += 1
    assert list(read.good) == contents[:before]
    assert bytes(data).endswith(read.torn)


def test_other_files_have_no_good_lines() -> None:
    deep = b"[" * 100_000
    for data in (b"\0" * 100, b"hello\n", b"00000000 {}\n", encode_line({})[:-1], deep + b"\n"):
        assert decode_lines(data).good == ()
        assert decode_lines(data).torn == data
