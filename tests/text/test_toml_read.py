"""A good file is read as `tomllib` reads it; a bad one is told what ails it and where."""

import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.language import word
from mentor_tui.language.words import WORDS
from mentor_tui.text.toml_limits import MOST_BYTES
from mentor_tui.text.toml_read import ParsedToml, ReadProblem, read_toml
from mentor_tui.text.toml_same import same
from tests.text.layouts import DOCUMENTS, Hand, Table, hands, tries

CONFLICT = b"<<<<<<< ours\nb = 1\n=======\nb = 2\n>>>>>>> theirs\n"
DEEP_KEY = ".".join("abcdefghijklmno")

PROBLEMS: dict[str, tuple[bytes, str, int | None]] = {
    "nothing": (b"", "empty-file", None),
    "blanks": (b" \r\n\t\n", "empty-file", None),
    "only a mark": (b"\xef\xbb\xbf", "empty-file", None),
    "UTF-16": ("a = 1\n".encode("utf-16"), "utf-16", None),
    "UTF-16 without mark": ("a = 'x'\n".encode("utf-16-be"), "utf-16", None),
    "UTF-32": ("a = 1\n".encode("utf-32"), "utf-16", None),
    "zeros at the end": (b'a = 1\nb = "x' + bytes(500), "nul-bytes", 2),
    "zeros only": (bytes(512), "nul-bytes", 1),
    "a zero in a text": (b'a = 1\nb = "x\0y"\n', "nul-bytes", 2),
    "Latin-1": ('a = 1\nb = "Réunion"\n'.encode("latin-1"), "latin-1", 2),
    "Windows-1252": ('b = "œuvre – l’été"'.encode("cp1252"), "latin-1", 1),
    "one bad byte": ('a = "é"\nb = "'.encode() + b'\xff"\n', "not-utf8", 2),
    "cut inside a letter": ('a = "é'.encode()[:-1], "not-utf8", 1),
    "conflict": (b"a = 1\n" + CONFLICT, "conflict-markers", 2),
    "conflict from a text on": (b'a = """\n"""\n' + CONFLICT, "conflict-markers", 3),
    "conflict that opens a text": (CONFLICT.replace(b"1", b'"""'), "conflict-markers", 1),
    "a marker left over": (b"a = 1\n>>>>>>> theirs\nb = 2\n", "conflict-markers", 2),
    "smart quotes": ("a = 1\nb = “Recruit”\n".encode(), "smart-quotes", 2),
    "smart closing quote": ('b = "Recruit”\n'.encode(), "smart-quotes", 1),
    "smart fence": ('b = """\ntext\n”””\nc = 1\n'.encode(), "smart-quotes", 3),
    "guillemets": ("b = « Recruter »\n".encode(), "smart-quotes", 1),
    "apostrophe in an open text": ('a = 1\nb = "l’eau\nc = 1\n'.encode(), "text-not-closed", 2),
    "open text": (b'a = 1\nb = """\ntext\n\n', "text-not-closed", 2),
    "open literal": (b"a = 'x\n", "text-not-closed", 1),
    "open array": (b"x = 1\na = [1,\n2,\n", "bracket-not-closed", 2),
    "open table": (b"a = { b = 1\n", "bracket-not-closed", 1),
    "open header": (b"[a\nb = 1\n", "header-not-closed", 1),
    "open row header": (b"[[a]\nb = 1\n", "header-not-closed", 1),
    "key twice": (b"a = 1\na = 2\n", "key-twice", 2),
    "table twice": (b"[a]\n[b]\n[a]\n", "table-twice", 3),
    "no equals": (b"[a]\nkey value\n", "equals-missing", 2),
    "accented key": ("été = 1\n".encode(), "bad-key", 1),
    "backslash": (b'path = "C:\\data"\n', "backslash", 1),
    "two values": (b"a = 1 2\n", "line-goes-on", 1),
    "no such day": (b"a = 2027-02-30\n", "bad-date", 1),
    "no value": (b"a =\nb = 1\n", "bad-value", 1),
    "unquoted text": (b"a = Recruit\n", "bad-value", 1),
    "endless number": (b"x = 1\na = " + b"9" * 5000, "long-number", 2),
    "too deep": (b"a = 1\nb = " + b"[" * 33, "too-deep", 2),
    "too deep together": (f"a = {f'{{{DEEP_KEY}=' * 5}1{'}' * 5}".encode(), "too-deep", None),
    "too large": (b"#" * (MOST_BYTES + 1), "too-large", None),
}

HOSTILE: dict[str, bytes] = {
    "escaped quotes never closed": (b'a="' + b'\\"' * 100_000 + b"\n") * 9,
    "escaped quotes": b"".join(b'a%d="' % n + b'\\"' * 100_000 + b'"\n' for n in range(8)),
    "quotes": (b'"' * 200_000 + b"\n") * 9,
    "apostrophes": (b"'" * 200_001 + b"\n") * 9,
    "smart quotes": "a = ”".encode() + '“"'.encode() * 50_000,
    "brackets": (b"[" * 200_000 + b"\n") * 9,
    "bracket pairs": b"a=" + b"[{" * 100_000,
    "equals": b"a=1\n" + b"=" * 200_000,
    "dots": (b"." * 200_000 + b"\n") * 9,
    "dotted headers": b"".join(b"[x%d.%s]\n" % (n, DEEP_KEY.encode()) for n in range(40_000)),
    "one header again and again": b"[a]\n" * 50_000,
    "backslashes": b"a=" + b"\\" * 200_000,
    "blanks before rubbish": b"a=" + b" " * 250_000 + b"x",
    "comments": b"#\n" * 49_999 + b"x",
    "hex numbers": b"".join(b"a%d=0x%s\n" % (n, b"f" * 200_000) for n in range(3)),
}


@pytest.mark.parametrize(("data", "message", "line"), PROBLEMS.values(), ids=PROBLEMS.keys())
def test_a_bad_file_is_told_what_ails_it(data: bytes, message: str, line: int | None) -> None:
    problem = read_toml(data)
    assert isinstance(problem, ReadProblem)
    assert (problem.message, problem.line) == (message, line)


@pytest.mark.parametrize(("data", "message", "line"), PROBLEMS.values(), ids=PROBLEMS.keys())
def test_every_problem_has_words_and_all_their_parameters(
    data: bytes, message: str, line: int | None
) -> None:
    problem = read_toml(data)
    assert isinstance(problem, ReadProblem), line
    assert message in WORDS
    assert not re.search(r"\{\w+\}", word(message, **problem.params))


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_dealt_with_at_once(data: bytes) -> None:
    """Each of these took minutes or gigabytes in some parser, ours among them."""
    assert isinstance(read_toml(data), ReadProblem | ParsedToml)


def test_the_excerpt_is_the_line_itself_shortened() -> None:
    problem = read_toml(b"a = 1\n  b = oops " + b"x" * 500 + b"\n")
    assert isinstance(problem, ReadProblem)
    assert problem.excerpt.startswith("b = oops xxx")
    assert len(problem.excerpt) == 120


def test_markers_quoted_in_a_text_are_content() -> None:
    read = read_toml(b'a = """\n' + CONFLICT + b'"""\n')
    assert isinstance(read, ParsedToml)
    assert read.data["a"].startswith("<<<<<<< ours")


def test_a_byte_order_mark_is_passed_over() -> None:
    assert read_toml(b"\xef\xbb\xbfa = 1\n") == ParsedToml("a = 1\n", {"a": 1})


def test_comments_alone_are_a_readable_file() -> None:
    assert read_toml(b"# nothing yet\n") == ParsedToml("# nothing yet\n", {})


@tries
@given(DOCUMENTS, hands())
def test_a_good_file_is_read_as_it_stands(data: Table, hand: Hand) -> None:
    text = hand.write(data)
    read = read_toml(text.encode())
    if text.strip():
        assert isinstance(read, ParsedToml)
        assert read.text == text
        assert same(read.data, data)


@tries
@given(st.binary(max_size=60) | DOCUMENTS.map(repr).map(str.encode))
def test_whatever_the_bytes_there_is_an_answer(data: bytes) -> None:
    read = read_toml(data)
    if isinstance(read, ParsedToml):
        assert same(read.data, tomllib.loads(data.decode("utf-8-sig")))
