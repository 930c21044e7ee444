"""Find out why the bytes of a file are no TOML, in terms a person with a text editor can act on.

Called by `toml_read` once reading has failed, so nothing here costs a good file anything.
"""

import codecs
import re
from dataclasses import dataclass, field
from typing import Any

from mentor_tui.text.toml_limits import LimitBroken
from mentor_tui.text.toml_patterns import IN_BASIC, IN_LITERAL
from mentor_tui.text.toml_scan import scan

_EXCERPT = 120
_WIDE_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
_AT_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_CONFLICT_MARKER = re.compile(r"(?:<{7}|\|{7}|>{7})(?: |$)|={7}$")
_STRING = re.compile(rf'"{IN_BASIC}("?+)|' + rf"'{IN_LITERAL}('?+)")
_SMART = "“”„‟‘’‚‛«»"
_SMART_START = re.compile(rf"[^\"'#]*[{_SMART}]")
_SMART_END = re.compile(rf"[{_SMART}]\s*$")
_SMART_FENCE = re.compile(r"^.*[“”„]{3}.*$", re.MULTILINE)
_LONG_NUMBER = re.compile(r"\d[\d_]{3999}")
_SAID_BY_PARSER = {
    "Cannot overwrite a value": "key-twice",
    "Duplicate inline table key": "key-twice",
    "Cannot declare": "table-twice",
    "Cannot redefine namespace": "table-twice",
    "Cannot mutate immutable namespace": "table-twice",
    "Unterminated string": "text-not-closed",
    "Illegal character '\\n'": "text-not-closed",
    "Expected '\"": "text-not-closed",
    "Expected \"'": "text-not-closed",
    "Unclosed": "bracket-not-closed",
    "Expected ']": "header-not-closed",
    "Expected '=' after a key": "equals-missing",
    "Invalid initial character for a key part": "bad-key",
    "Invalid statement": "bad-key",
    "Unescaped '\\' in a string": "backslash",
    "Expected newline or end of document": "line-goes-on",
    "Invalid date or datetime": "bad-date",
    "Invalid value": "bad-value",
    "Exceeds the limit": "long-number",
}
"""How `tomllib` (and Python, of numbers) begins what it says, and the message id for it."""


@dataclass(frozen=True, slots=True)
class ReadProblem:
    """Why a file could not be read; worded in `language` under `message`.

    Attributes:
        message: `empty-file`, `utf-16`, `nul-bytes`, `latin-1` (or any other one-byte encoding),
            `not-utf8`, one of the limits' ids, `conflict-markers`, `smart-quotes`, a value of
            `_SAID_BY_PARSER`, or `not-toml` for the few faults that have no words of their own.
        line: where, from 1, if it is known.
        params: `limit` and `found` (`size` for `too-large`) for a limit; `offset` in bytes for an
            encoding; `found`, the characters, for `smart-quotes`; `detail`, the parser's own
            words, for whatever the parser said.
        excerpt: the line, shortened.  It is data, and to be shown as such.
    """

    message: str
    line: int | None = None
    params: dict[str, Any] = field(default_factory=dict)
    excerpt: str = ""


def limit_problem(broken: LimitBroken, text: str = "") -> ReadProblem:
    """A broken limit as a problem; `text` for the excerpt."""
    found = "size" if broken.message == "too-large" else "found"
    params = {found: broken.found, "limit": broken.most}
    return ReadProblem(broken.message, broken.line, params, _excerpt(text, broken.line))


def foreign_bytes_problem(data: bytes) -> ReadProblem | None:
    """UTF-16 or UTF-32, or bytes of zero: what a text file never holds, or None.

    A tail of zeros is what a power cut leaves of a file whose length was written before its
    content; UTF-16 without a mark shows by zeros in every other place.
    """
    if data.startswith(_WIDE_MARKS):
        return ReadProblem("utf-16")
    first = data.find(0)
    if first < 0:
        return None
    if _is_wide(data):
        return ReadProblem("utf-16")
    line = data.count(b"\n", 0, first) + 1
    return ReadProblem("nul-bytes", line, {}, _excerpt(data.decode(errors="replace"), line))


def encoding_problem(data: bytes, failure: UnicodeDecodeError) -> ReadProblem:
    """Bytes that are not UTF-8: an older one-byte encoding throughout, or damage in one place.

    A file that has no valid sequence of UTF-8 at all, yet letters beyond ASCII, was saved in
    Latin-1, Windows-1252 or one of their kin; one that has both was damaged or pasted together.
    """
    line = data.count(b"\n", 0, failure.start) + 1
    params = {"offset": failure.start}
    cut_off = failure.end == len(data) and failure.reason == "unexpected end of data"
    if cut_off or _UTF8_SEQUENCE.search(data):
        return ReadProblem("not-utf8", line, params, _excerpt(data.decode(errors="replace"), line))
    return ReadProblem("latin-1", line, params, _excerpt(data.decode("cp1252", "replace"), line))


def syntax_problem(text: str, failure: BaseException) -> ReadProblem:
    """Why `tomllib` refused `text`: what people and tools leave in files, else its own reason."""
    if marker := _conflict_line(text):
        return ReadProblem("conflict-markers", marker, {}, _excerpt(text, marker))
    at = _AT_LINE.search(str(failure))
    parser = str(failure)[: at.start()] if at else str(failure)
    line = int(at[1]) if at and at[1] else None
    if line is None and (line := _line_left_open(text)) and parser == "Invalid value":
        parser = "Unclosed array"
    line = line or _line_of_long_number(text) or text.rstrip().count("\n") + 1
    if quoted := _smart_quote_line(text, line):
        found = " ".join(dict.fromkeys(c for c in _line(text, quoted) if c in _SMART))
        return ReadProblem("smart-quotes", quoted, {"found": found}, _excerpt(text, quoted))
    known = (id_ for words, id_ in _SAID_BY_PARSER.items() if parser.startswith(words))
    params = {"detail": parser[:_EXCERPT]}
    return ReadProblem(next(known, "not-toml"), line, params, _excerpt(text, line))


def _is_wide(data: bytes) -> bool:
    """Whether zeros stand in most even or most odd places, but not in both: UTF-16 for Latin."""
    zeros = sorted(data[odd::2].count(0) for odd in (0, 1))
    return zeros[1] * 4 > len(data) and zeros[0] * 2 < zeros[1]


def _conflict_line(text: str) -> int | None:
    """The first line that git left to mark a conflict; markers quoted in a text are content."""
    for line in scan(text):
        if not line.in_string and _CONFLICT_MARKER.match(
            text[line.start : line.end].rstrip("\r\n")
        ):
            return line.number
    return None


def _line_left_open(text: str) -> int | None:
    """Where a value begins that goes on to the end of the file."""
    opened = None
    for line in scan(text):
        if line.kind == "entry":
            opened = line.number if line.value_end < 0 else None
        elif line.value_end >= 0:
            opened = None
    return opened


def _line_of_long_number(text: str) -> int | None:
    """Python gives no place for a number longer than it is willing to read."""
    number = _LONG_NUMBER.search(text)
    return text.count("\n", 0, number.start()) + 1 if number else None


def _smart_quote_line(text: str, line: int | None) -> int | None:
    """The line whose text was put between typographic quotes, as word processors do."""
    if line is None:
        return None
    rest = _STRING.sub(lambda found: "" if found[1] or found[2] else found[0], _line(text, line))
    if _SMART_START.match(rest) or _SMART_END.search(rest):
        return line
    start = sum(map(len, text.split("\n")[: line - 1])) + line - 1
    fence = _SMART_FENCE.search(text, start)
    return text.count("\n", 0, fence.start()) + 1 if fence else None


def _line(text: str, line: int) -> str:
    lines = text.split("\n")
    return lines[line - 1].rstrip("\r") if line <= len(lines) else ""


def _excerpt(text: str, line: int | None) -> str:
    if line is None:
        return ""
    words = _line(text, line).strip("\0 \t")
    return words if len(words) <= _EXCERPT else words[: _EXCERPT - 1] + "…"
