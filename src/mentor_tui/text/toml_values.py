"""Write single TOML keys and values; the layout of whole documents is `toml_dump`'s business.

Texts are written so that a person can read the file: letters of every script as they are, and as
escapes only what would not show or would deceive (control characters, line separators, the
overrides of writing direction).
"""

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

LINE_WIDTH = 100
"""An array or inline table that would make its line longer is spread over lines where it may."""

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
_CLOSING_QUOTE = re.compile(r'"(?=""|\Z)')
_SHORT_ESCAPES = {"\b": r"\b", "\t": r"\t", "\n": r"\n", "\f": r"\f", "\r": r"\r"}
_INT_DIGITS = 4000
"""Python refuses to turn longer decimals into text or back; such numbers are written in hex."""


class UnwritableValueError(ValueError):
    """A value TOML cannot hold: `None`, a lone surrogate, an object of another type."""


def key(part: object) -> str:
    """One part of a key, quoted only where TOML asks for it.

    Raises:
        UnwritableValueError: it is no text.
    """
    if not isinstance(part, str):
        raise UnwritableValueError(f"a key must be text, not {type(part).__name__}")
    return part if _BARE_KEY.fullmatch(part) else basic_string(part)


def dotted_key(path: Sequence[str]) -> str:
    """A key of several parts, as in a header."""
    return ".".join(map(key, path))


def basic_string(text: str) -> str:
    """A text on one line between double quotes."""
    _refuse_surrogates(text)
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_HIDDEN.sub(_escape, escaped)}"'


def multiline_string(text: str) -> str:
    """A text of several lines, each on a line of its own, so that it merges and diffs by line."""
    _refuse_surrogates(text)
    escaped = _CLOSING_QUOTE.sub('\\\\"', text.replace("\\", "\\\\"))
    lines = (_HIDDEN.sub(_escape_in_lines, line) for line in escaped.split("\n"))
    return '"""\n' + "\n".join(lines) + '"""'


def string(text: str) -> str:
    """A text in the form the programme folder asks for: on several lines if it has several."""
    return multiline_string(text) if "\n" in text else basic_string(text)


def scalar(value: object) -> str:
    """Anything that is neither text, list nor mapping.

    Raises:
        UnwritableValueError: TOML has no such value.
    """
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return hex(value) if value.bit_length() > 3 * _INT_DIGITS else int.__repr__(value)
        case float():
            return _float(value)
        case datetime():
            return _datetime(value)
        case date():
            return value.isoformat()
        case time() if value.tzinfo is None:
            return value.isoformat()
    raise UnwritableValueError(f"TOML cannot hold {type(value).__name__}")


def inline(value: object) -> str:
    """Any value on one line, as inside inline tables."""
    match value:
        case str():
            return basic_string(value)
        case Mapping():
            pairs = (f"{key(name)} = {inline(item)}" for name, item in value.items())
            return "{ " + ", ".join(pairs) + " }" if value else "{}"
        case list() | tuple():
            return "[" + ", ".join(map(inline, value)) + "]"
    return scalar(value)


def spread(value: object, width: int = LINE_WIDTH) -> str:
    """Any value as it stands after `key = `: texts by line, and arrays too when they are long.

    Args:
        value: what to write.
        width: columns left on the line; an array that needs more gets one line per element.
    """
    if isinstance(value, str):
        return string(value)
    if not isinstance(value, list | tuple) or not value:
        return inline(value)
    if len(short := inline(value)) <= width and not any(map(_has_lines, value)):
        return short
    return "[\n" + "".join(f"    {spread(item, width - 5)},\n" for item in value) + "]"


def entry(path: Sequence[str], value: object) -> str:
    """A `key = value` line, or lines, without the last line end."""
    left = dotted_key(path) + " = "
    return left + spread(value, LINE_WIDTH - len(left))


def _has_lines(value: object) -> bool:
    return isinstance(value, str) and "\n" in value


def _float(value: float) -> str:
    if math.isnan(value):
        return "nan"
    if math.isinf(value):
        return "inf" if value > 0 else "-inf"
    return float.__repr__(value)


def _datetime(value: datetime) -> str:
    offset = value.utcoffset()
    if offset is not None and offset % timedelta(minutes=1):
        raise UnwritableValueError("TOML cannot hold an offset from UTC with seconds")
    return value.isoformat()


def _refuse_surrogates(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as broken:
        raise UnwritableValueError("TOML cannot hold half of a character") from broken


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return _SHORT_ESCAPES.get(character) or f"\\u{ord(character):04X}"


def _escape_in_lines(match: re.Match[str]) -> str:
    return "\t" if match[0] == "\t" else _escape(match)
