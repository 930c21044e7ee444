"""A linear scanner over TOML text: what each line is, without parsing values.

`tomllib` alone judges whether a file is valid and what it says; it does not tell where anything
stands.  This scanner tells where: it follows strings, comments and brackets, so that the limits,
the diagnosis of broken files, line numbers and layout-keeping edits all share one idea of a line.
It never raises: on text that is no TOML its answers are a best guess, line by line.
"""

import re
import tomllib
from collections.abc import Iterator
from typing import Literal, NamedTuple

from mentor_tui.text.toml_patterns import (
    IN_BASIC,
    IN_BASIC_LINES,
    IN_LITERAL,
    IN_LITERAL_LINES,
    KEY_PART,
)

Kind = Literal["blank", "comment", "table", "row", "entry", "inside", "other"]
"""What a line is: `table` is `[a.b]`, `row` is `[[a.b]]`, `entry` starts `key = value`, `inside`
continues a value begun on an earlier line, `other` is no TOML."""

_DOTTED = rf"{KEY_PART}(?:[ \t]*+\.[ \t]*+{KEY_PART})*+"
_EACH_PART = re.compile(KEY_PART)
_HEADER = re.compile(rf"[ \t]*+(\[\[?)[ \t]*+({_DOTTED})[ \t]*+(\]\]?)[ \t]*+(#|$)")
_ENTRY = re.compile(rf"[ \t]*+({_DOTTED})[ \t]*+=[ \t]*+")
_INDENT = re.compile(r"[ \t]*+")
_TOKEN = re.compile(rf'''"""|\'\'\'|"{IN_BASIC}"?+|'{IN_LITERAL}'?+|[#\[\]{{}}]''')
_STRING_END = {
    '"""': re.compile(rf'{IN_BASIC_LINES}"{{3,5}}'),
    "'''": re.compile(rf"{IN_LITERAL_LINES}'{{3,5}}"),
}


class Line(NamedTuple):
    """One line of the text; all offsets count characters from the start of the text.

    `path` holds the parts of a header or key as written on this line (`()` otherwise), `depth` the
    deepest bracket nesting reached in a value on it, `in_string` whether it begins inside a
    multi-line string.  `value_start`, `value_end` and `comment` are -1 where the line has none;
    a value over several lines starts on its `entry` line and ends on its last `inside` line.
    """

    number: int
    start: int
    end: int
    kind: Kind
    path: tuple[str, ...]
    depth: int
    in_string: bool
    value_start: int
    value_end: int
    comment: int


class _Walked(NamedTuple):
    """State after part of a line: open multi-line quote, open brackets, deepest, comment offset."""

    quote: str
    depth: int
    deepest: int
    comment: int


def scan(text: str, start: int = 0, stop: int | None = None) -> Iterator[Line]:
    """Yield the lines of `text` in order; lines end at LF only, as in TOML.

    Args:
        text: the whole text.
        start: where to begin: a line's start outside every value; lines are numbered from there.
        stop: where to end, also a line's start or the end of the text.
    """
    quote, depth, number = "", 0, 0
    size = len(text) if stop is None else stop
    while start < size:
        number += 1
        end = text.find("\n", start) + 1 or size
        content = _content_end(text, start, end)
        if quote or depth:
            in_string = bool(quote)
            quote, depth, deepest, comment = _walk(text, start, content, quote, depth)
            closed = -1 if quote or depth else _value_end(text, start, content, comment)
            yield Line(number, start, end, "inside", (), deepest, in_string, -1, closed, comment)
        else:
            line, quote, depth = _fresh_line(text, number, start, end, content)
            yield line
        start = end


def split_key(dotted: str) -> tuple[str, ...]:
    """The parts of a key as written (`a."b c".d`), unquoted."""
    if '"' not in dotted and "'" not in dotted:
        return tuple(part.strip(" \t") for part in dotted.split("."))
    return tuple(_unquoted(part) for part in _EACH_PART.findall(dotted))


def _fresh_line(text: str, number: int, start: int, end: int, stop: int) -> tuple[Line, str, int]:
    """Tell what a line is that starts outside every value; with the quote and depth it leaves."""
    first = _INDENT.match(text, start, stop).end()  # type: ignore[union-attr]  # always matches
    if first == stop:
        return Line(number, start, end, "blank", (), 0, False, -1, -1, -1), "", 0
    if text[first] == "#":
        return Line(number, start, end, "comment", (), 0, False, -1, -1, first), "", 0
    if text[first] == "[":
        header = _HEADER.match(text, start, stop)
        if header and len(header[1]) == len(header[3]):
            kind: Kind = "row" if header[1] == "[[" else "table"
            comment = header.start(4) if header[4] else -1
            path = split_key(header[2])
            return Line(number, start, end, kind, path, 0, False, -1, -1, comment), "", 0
    elif entry := _ENTRY.match(text, start, stop):
        value = entry.end()
        quote, depth, deepest, comment = _walk(text, value, stop, "", 0)
        closed = -1 if quote or depth else _value_end(text, value, stop, comment)
        path = split_key(entry[1])
        line = Line(number, start, end, "entry", path, deepest, False, value, closed, comment)
        return line, quote, depth
    walked = _walk(text, first, stop, "", 0)
    other = Line(number, start, end, "other", (), walked.deepest, False, -1, -1, walked.comment)
    return other, "", 0


def _walk(text: str, pos: int, stop: int, quote: str, depth: int) -> _Walked:
    """Follow strings, brackets and a comment from `pos` to `stop`, the end of the line."""
    deepest = depth
    while pos < stop:
        if quote:
            closing = _STRING_END[quote].match(text, pos, stop)
            if not closing:
                break
            pos, quote = closing.end(), ""
            continue
        token = _TOKEN.search(text, pos, stop)
        if not token:
            break
        pos = token.end()
        match token[0]:
            case "[" | "{":
                depth += 1
                deepest = max(deepest, depth)
            case "]" | "}":
                depth = max(depth - 1, 0)
            case "#":
                return _Walked("", depth, deepest, token.start())
            case '"""' | "'''":
                quote = token[0]
    return _Walked(quote, depth, deepest, -1)


def _content_end(text: str, start: int, end: int) -> int:
    """Where a line ends without its LF or CRLF."""
    if end > start and text[end - 1] == "\n":
        end -= 1
        if end > start and text[end - 1] == "\r":
            end -= 1
    return end


def _value_end(text: str, start: int, stop: int, comment: int) -> int:
    """Where a value ends: only blanks stand between it and the comment or the end of the line."""
    end = stop if comment < 0 else comment
    while end > start and text[end - 1] in " \t":
        end -= 1
    return end


def _unquoted(part: str) -> str:
    if part[0] == '"' and "\\" in part:
        try:
            return str(tomllib.loads(f"key = {part}")["key"])
        except ValueError:
            return part[1:-1]
    return part[1:-1] if part[0] in "\"'" else part
