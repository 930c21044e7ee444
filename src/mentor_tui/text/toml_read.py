"""Read the bytes of one TOML file, or say in plain terms what is wrong with them.

`tomllib` is the only judge of validity.  Around it stands what it lacks: limits, so that a hostile
file costs neither time nor memory, and a diagnosis (`toml_diagnose`), so that a facilitator who
saved a file in the wrong encoding, or met a half-finished git merge, is told so.
"""

import tomllib
from dataclasses import dataclass
from typing import Any

from mentor_tui.text.toml_diagnose import (
    ReadProblem,
    encoding_problem,
    foreign_bytes_problem,
    limit_problem,
    syntax_problem,
)
from mentor_tui.text.toml_limits import (
    MOST_BYTES,
    MOST_NESTED,
    LimitBroken,
    broken_limit,
    nested_too_deep,
)

__all__ = ["ParsedToml", "ReadProblem", "read_toml"]


@dataclass(frozen=True, slots=True)
class ParsedToml:
    """A file that could be read: its text without a byte order mark, and what it says."""

    text: str
    data: dict[str, Any]


def read_toml(data: bytes) -> ParsedToml | ReadProblem:
    """What the bytes of a TOML file say, or what is wrong with them; never raises."""
    if len(data) > MOST_BYTES:
        return limit_problem(LimitBroken("too-large", len(data), MOST_BYTES))
    if foreign := foreign_bytes_problem(data):
        return foreign
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        return encoding_problem(data, failure)
    if not text.strip():
        return ReadProblem("empty-file")
    if broken := broken_limit(text):
        return limit_problem(broken, text)
    return _parsed(text)


def _parsed(text: str) -> ParsedToml | ReadProblem:
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError, MemoryError) as failure:
        return syntax_problem(text, failure)
    if nested_too_deep(values):
        return limit_problem(LimitBroken("too-deep", MOST_NESTED + 1, MOST_NESTED))
    return ParsedToml(text, values)
