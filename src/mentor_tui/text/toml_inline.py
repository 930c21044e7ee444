"""The parts of one value as written: elements of an array, members of an inline table.

The text is known to be valid TOML, so this only finds where parts stand; it judges nothing.
`toml_edit_value` changes single parts with it, `toml_locate` finds the line of one.
"""

import re
from dataclasses import dataclass

from mentor_tui.text.toml_patterns import BASIC, LINES, LITERAL
from mentor_tui.text.toml_scan import split_key

_TRIVIA = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_REST_OF_LINE = re.compile(r"[ \t]*+(?:#[^\n]*+)?+\r?+(?:\n|$)")
_STRING = re.compile(rf"{LINES}|{BASIC}|{LITERAL}")
_PLAIN = re.compile(r"[^,\[\]{}#\n\r]++")
_KEY = re.compile(rf"""(?:[^="']++|{BASIC}|{LITERAL})*+=[ \t]*+""")
_NESTED = re.compile(rf"{_STRING.pattern}|#[^\n]*+|[\[\]{{}}]")


@dataclass(frozen=True, slots=True)
class Part:
    """An element of an array, or a member of an inline table.

    Attributes:
        start: offset where the part begins, with the blanks and comments before it.
        key: the parts of a member's key; `()` for an element.
        value: offsets of its value, end excluded.
        comma: offset of the comma after it, or -1.
        end: offset after the comma, or the value, and the rest of that line if nothing but blanks
            and a comment follow.
    """

    start: int
    key: tuple[str, ...]
    value: tuple[int, int]
    comma: int
    end: int


@dataclass(frozen=True, slots=True)
class Container:
    """An array or inline table as written.

    Attributes:
        opening: `[` or `{`.
        start: offset of the opening bracket.
        first: offset where the first part may begin: after the bracket and the rest of its line
            if that is blank or a comment.
        parts: in order.
        tail: offset after the last part.
        end: offset after the closing bracket.
    """

    opening: str
    start: int
    first: int
    parts: tuple[Part, ...]
    tail: int
    end: int


def container(text: str, start: int) -> Container | None:
    """The array or inline table whose bracket stands at `start`; None if another value does."""
    opening = text[start]
    if opening not in "[{":
        return None
    first = tail = _after_line(text, start + 1)
    parts: list[Part] = []
    while True:
        position = _skip(text, tail)
        if text[position] in "]}":
            return Container(opening, start, first, tuple(parts), tail, position + 1)
        parts.append(_part(text, tail, position, is_member=opening == "{"))
        tail = parts[-1].end


def comments(text: str, start: int, end: int) -> list[str]:
    """The comments between two offsets outside strings, each without its line's end."""
    found = (match[0] for match in _NESTED.finditer(text, start, end))
    return [token.rstrip("\r") for token in found if token.startswith("#")]


def _part(text: str, start: int, position: int, *, is_member: bool) -> Part:
    key: tuple[str, ...] = ()
    if is_member and (named := _KEY.match(text, position)):
        key = split_key(named[0][: named[0].rindex("=")])
        position = named.end()
    value_end = _value_end(text, position)
    comma = _skip(text, value_end)
    if text[comma] != ",":
        return Part(start, key, (position, value_end), -1, _after_line(text, value_end))
    return Part(start, key, (position, value_end), comma, _after_line(text, comma + 1))


def _value_end(text: str, start: int) -> int:
    if text[start] in "[{":
        depth = 0
        for token in _NESTED.finditer(text, start):
            depth += (token[0] in "[{") - (token[0] in "]}")
            if not depth:
                return token.end()
    if string := _STRING.match(text, start):
        return string.end()
    plain = _PLAIN.match(text, start)
    return start + len(plain[0].rstrip(" \t")) if plain else start


def _skip(text: str, start: int) -> int:
    """The offset of the next thing that is neither blank nor comment."""
    trivia = _TRIVIA.match(text, start)
    return trivia.end() if trivia else start


def _after_line(text: str, start: int) -> int:
    """The offset of the next line if only blanks and a comment are left on this one."""
    rest = _REST_OF_LINE.match(text, start)
    return rest.end() if rest else start
