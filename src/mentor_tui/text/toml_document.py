"""Where everything stands in a valid TOML text: blocks, the entries in them, their whole paths.

A *block* is a header with what belongs to it: the blank lines and comments right above it, and
the lines below it up to the next block.  The lines before the first header are the root block.
Paths are whole: names from the top of the document, and for each array of tables the number of
the row, so that `[[answers.needs]]` met for the third time is `("answers", "needs", 2)`.

Blocks are found by one quick pass; entries only where somebody asks.  Line numbers, comments and
layout-keeping edits are built on this.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mentor_tui.text.toml_patterns import BASIC, LINES, LITERAL
from mentor_tui.text.toml_scan import Line, scan

Step = str | int
Path = tuple[Step, ...]

_STRING = rf"(?:{BASIC}|{LITERAL})(?![\"'])"
_FLAT = rf"(?:[^\"'\[\]{{}}#\n]++|{_STRING})*+"
_PLAIN_LINES = re.compile(
    rf"""(?:[ \t]*+
        (?:[A-Za-z0-9_.-]++[ \t]*+=[ \t]*+
            (?:{_STRING}|[^"'\[{{\#\n]++|{LINES}|\[{_FLAT}\]|\{{{_FLAT}\}})
            [ \t]*+
        )?+
        (?:\#[^\n]*+)?+ \r?+\n
    )*+""",
    re.VERBOSE,
)
"""Lines that certainly hold no header: comments, blanks and entries of the usual kinds, whole."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One `key = value`, over one line or several.

    Attributes:
        path: whole path of the value.
        block: number of the block it stands in.
        start: offset of its first line.
        end: offset after its last line, line end included.
        value: offsets of the value, end excluded.
        comment: offset of the comment after the value, or -1.
        inner: offsets of comments inside the value, each up to its line's end.
        lead: offset of the first of the comment lines right above; `start` if there is none.
    """

    path: Path
    block: int
    start: int
    end: int
    value: tuple[int, int]
    comment: int
    inner: tuple[int, ...]
    lead: int


@dataclass(frozen=True, slots=True)
class Block:
    """A table of the document, as far as it is written under one header.

    Attributes:
        path: whole path of the table; `()` for the root.
        start: offset of the blank lines and comments above its header.
        lead: offset of the comments right above the header; `header` if there is none.
        header: offset of the header line.
        body: offset after the header line.
        end: offset of the next block.
    """

    path: Path
    start: int
    lead: int
    header: int
    body: int
    end: int


class Document:
    """The places of a valid TOML text; what it finds in an invalid one is a guess."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.line_end = "\r\n" if 2 * text.count("\r\n") > text.count("\n") else "\n"
        """What most lines of the text end with."""
        self.blocks = list(_blocks(text))
        self.under: dict[Path, list[int]] = {}
        """For each path, the numbers of the blocks at or below it, in order."""
        self.headed: dict[Path, int] = {}
        """For each table with a header of its own (and the root), the number of its block."""
        self._entries: dict[int, dict[Path, list[Entry]]] = {}
        for number, block in enumerate(self.blocks):
            self.headed[block.path] = number
            for size in range(len(block.path) + 1):
                self.under.setdefault(block.path[:size], []).append(number)

    def with_line_ends(self, lines: str) -> str:
        """New lines, with the line ends of this text."""
        if self.line_end == "\n":
            return lines
        return lines.replace("\r\n", "\n").replace("\n", "\r\n")

    def entries(self, number: int) -> list[Entry]:
        """The entries under one header, in order."""
        return self._index(number).get(self.blocks[number].path, [])

    def host(self, path: Path) -> int:
        """The block whose entries may define `path`: the nearest table with a header around it."""
        while path:
            path = path[:-1]
            if path in self.headed:
                return self.headed[path]
        return 0

    def entries_under(self, path: Path) -> list[Entry]:
        """The entries in the host of `path` that stand at it, or below it by a dotted key."""
        return self._index(self.host(path)).get(path, [])

    def entry(self, path: Path) -> Entry | None:
        """The entry whose value is at `path`, or None."""
        return next((entry for entry in self.entries_under(path) if entry.path == path), None)

    def _index(self, number: int) -> dict[Path, list[Entry]]:
        """The entries of a block by every path they stand at or below."""
        if number not in self._entries:
            block, index = self.blocks[number], self._entries.setdefault(number, {})
            for entry in _entries(self.text, number, block):
                for size in range(len(block.path), len(entry.path) + 1):
                    index.setdefault(entry.path[:size], []).append(entry)
        return self._entries[number]

    def line(self, offset: int) -> int:
        """The number, from 1, of the line an offset lies in."""
        return self.text.count("\n", 0, offset) + 1


def _blocks(text: str) -> Iterator[Block]:
    path: Path = ()
    start, lead, header, body = 0, 0, 0, 0
    rows: dict[Path, int] = {}
    for line in _headers(text):
        next_lead, next_start = _above(text, line.start, body)
        yield Block(path, start, lead, header, body, next_start)
        path = _whole_path(line, rows)
        start, lead, header, body = next_start, next_lead, line.start, line.end
    yield Block(path, start, lead, header, body, len(text))


def _headers(text: str) -> Iterator[Line]:
    """The header lines, rushing over plain lines and stepping over the rest."""
    position = 0
    while position < len(text):
        rushed = _PLAIN_LINES.match(text, position)
        position = rushed.end() if rushed else position
        for line in scan(text, position):
            position = line.end
            if line.kind in ("table", "row"):
                yield line
            if line.value_end >= 0 or line.kind not in ("entry", "inside"):
                break


def _above(text: str, header: int, floor: int) -> tuple[int, int]:
    """Where the comments right above a line begin, and where the blank lines above those do."""
    lead = _rise(text, header, floor, "#")
    if '"""' in text[lead:header] or "'''" in text[lead:header]:
        # Perhaps no comment but the end of a text whose last line begins like one.
        for line in scan(text, floor, header):
            if line.kind not in ("comment", "blank"):
                floor = line.end
        lead = _rise(text, header, floor, "#")
    return lead, _rise(text, lead, floor, "")


def _rise(text: str, offset: int, floor: int, mark: str) -> int:
    """Go up over lines that are blank, or that begin with `mark` if one is given."""
    while offset > floor:
        start = max(text.rfind("\n", floor, offset - 1) + 1, floor)
        words = text[start:offset].strip(" \t\r\n")
        if not words.startswith(mark) or bool(mark) != bool(words):
            break
        offset = start
    return offset


def _whole_path(header: Line, rows: dict[Path, int]) -> Path:
    """The path of a header with row numbers; counts the row if it is one."""
    path: Path = ()
    for name in header.path[:-1]:
        path = (*path, name)
        if path in rows:
            path = (*path, rows[path])
    path = (*path, header.path[-1])
    if header.kind == "row":
        rows[path] = rows.get(path, -1) + 1
        path = (*path, rows[path])
    return path


def _entries(text: str, number: int, block: Block) -> Iterator[Entry]:
    opening: Line | None = None
    inner: list[int] = []
    lead = -1
    for line in scan(text, block.body, block.end):
        if line.kind == "entry":
            opening, inner = line, []
            lead = line.start if lead < 0 else lead
        if opening and line.value_end >= 0:
            path, value = (*block.path, *opening.path), (opening.value_start, line.value_end)
            start, beside = opening.start, line.comment
            yield Entry(path, number, start, line.end, value, beside, tuple(inner), lead)
            opening, lead = None, -1
        elif opening and line.comment >= 0:
            inner.append(line.comment)
        elif line.kind == "comment":
            lead = line.start if lead < 0 else lead
        elif not opening:
            lead = -1
