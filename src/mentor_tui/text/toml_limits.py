"""The limits every TOML file must keep, checked before a parser sees it and before one is written.

They are the numbers of the safety design; a parser given less than this stays quick and shallow.
`toml_read` asks before reading, the workspace when text is typed or pasted, storage before saving,
so that the app never writes what it would refuse to read.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from mentor_tui.text.toml_patterns import IN_BASIC, IN_BASIC_LINES, IN_LITERAL, IN_LITERAL_LINES

MOST_BYTES = 2 * 1024 * 1024
MOST_LINES = 50_000
MOST_LINE_BYTES = 256 * 1024
MOST_DEPTH = 32
MOST_KEY_PARTS = 16
MOST_NESTED = 64
"""Tables and lists within each other once read; brackets and dotted keys together could go further
than code that walks them by recursion should have to follow."""

MOST_KEY_DOTS = 100_000
"""In all keys together.  Each dot may make a table in memory, some hundred times its one byte."""

LimitId = Literal[
    "too-large", "too-many-lines", "line-too-long", "too-deep", "key-too-long", "too-many-tables"
]

Container = Mapping[str, Any] | list[Any] | tuple[Any, ...]

_STRINGS_AND_COMMENTS = re.compile(
    rf'"""{IN_BASIC_LINES}(?:"{{3,5}}|\\?+\Z)'
    rf"|'''{IN_LITERAL_LINES}(?:'{{3,5}}|\Z)"
    rf'|"{IN_BASIC}"?+'
    rf"|'{IN_LITERAL}'?+"
    r"|#[^\n]*+"
)
_NO_BRACKET = re.compile(r"[^\[\]{}]++")
_NO_KEY_MARK = re.compile(r"[^.,=\[\]{}\n]++")
_KEY_DOTS = re.compile(r"\.++(?=[=\]])")
_NO_DOT = re.compile(r"[^.]")


@dataclass(frozen=True, slots=True)
class LimitBroken:
    """A limit that a text does not keep.

    Attributes:
        message: the message id, worded in `language`.
        found: what the text has (bytes, lines, brackets or parts), as far as it was counted.
        most: what is allowed, in the same unit.
        line: the first line that breaks the limit, from 1; None if it is about the whole text.
    """

    message: LimitId
    found: int
    most: int
    line: int | None = None


def broken_limit(data: bytes | str) -> LimitBroken | None:
    """The first limit that `data` breaks, or None; linear in its size, whatever it holds.

    Bytes that are not UTF-8 are measured all the same; what they say is `toml_read`'s question.
    """
    raw = data.encode(errors="surrogatepass") if isinstance(data, str) else data
    if len(raw) > MOST_BYTES:
        return LimitBroken("too-large", len(raw), MOST_BYTES)
    lines = raw.split(b"\n")
    count = len(lines) - (not lines[-1])
    if count > MOST_LINES:
        return LimitBroken("too-many-lines", count, MOST_LINES, MOST_LINES + 1)
    longest = max(map(len, lines))
    if longest > MOST_LINE_BYTES:
        number = next(n for n, line in enumerate(lines, 1) if len(line) == longest)
        return LimitBroken("line-too-long", longest, MOST_LINE_BYTES, number)
    return _broken_shape(data if isinstance(data, str) else raw.decode(errors="replace"))


def nested_too_deep(values: Container) -> bool:
    """Whether mappings and lists lie in each other deeper than allowed, found without recursion."""
    level = [values]
    for _ in range(MOST_NESTED):
        level = [
            item
            for outer in level
            for item in (outer.values() if isinstance(outer, Mapping) else outer)
            if isinstance(item, Mapping | list | tuple)
        ]
        if not level:
            return False
    return True


def _broken_shape(text: str) -> LimitBroken | None:
    """The limits on brackets and keys, which hold outside strings and comments only.

    Two quick passes acquit nearly every text; only a suspect is gone through line by line.
    """
    bare = _STRINGS_AND_COMMENTS.sub("", text)
    marks = _NO_KEY_MARK.sub("", bare)
    if _may_be_deep(bare) or "." * MOST_KEY_PARTS in marks:
        return _first_broken(text)
    dots = sum(map(len, _KEY_DOTS.findall(marks)))
    return LimitBroken("too-many-tables", dots, MOST_KEY_DOTS) if dots > MOST_KEY_DOTS else None


def _first_broken(text: str) -> LimitBroken | None:
    """The first line that brackets or keys make too deep."""
    aligned = _STRINGS_AND_COMMENTS.sub(lambda found: "\n" * found[0].count("\n"), text)
    depth = 0
    for number, line in enumerate(aligned.split("\n"), 1):
        deepest = depth
        for bracket in _NO_BRACKET.sub("", line):
            depth = max(depth + 1 if bracket in "[{" else depth - 1, 0)
            deepest = max(deepest, depth)
        if deepest > MOST_DEPTH:
            return LimitBroken("too-deep", deepest, MOST_DEPTH, number)
        parts = 1 + max(map(len, _NO_DOT.split(_NO_KEY_MARK.sub("", line))))
        if parts > MOST_KEY_PARTS:
            return LimitBroken("key-too-long", parts, MOST_KEY_PARTS, number)
    return None


def _may_be_deep(bare: str) -> bool:
    """Whether brackets are left after peeling off one level of pairs as often as is allowed."""
    brackets = _NO_BRACKET.sub("", bare)
    for _ in range(MOST_DEPTH):
        if not brackets:
            return False
        brackets = brackets.replace("[]", "\0").replace("{}", "\0").replace("\0", "")
    return bool(brackets)
