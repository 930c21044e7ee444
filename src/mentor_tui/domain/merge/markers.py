"""Take apart a file in which git left both versions of a conflict, between marker lines.

Pure; called by `versions` for files that cannot be read as they are. A file that can is never
split: markers quoted inside a text are what somebody wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from mentor_tui.text.toml_scan import scan

_START = re.compile(r"<{7}(?: .*)?$")
_BASE = re.compile(r"\|{7}(?: .*)?$")
_MIDDLE = "======="
_END = re.compile(r">{7}(?: .*)?$")


class Split(NamedTuple):
    """The texts a file was made of; `base` where the markers show that too."""

    ours: str
    theirs: str
    base: str | None


@dataclass(slots=True)
class _Hunk:
    """One conflict: its lines as they stand, and those of each version."""

    raw: list[str]
    ours: list[str] = field(default_factory=list)
    theirs: list[str] = field(default_factory=list)
    base: list[str] | None = None


def split_markers(text: str) -> Iterator[Split]:
    """The ways to read a text with markers, the likeliest first; none if they are not in pairs.

    First markers inside a text over several lines are content, as where somebody wrote about git.
    If that leaves no valid files, all markers are git's.

    Args:
        text: the file, lines ending with LF.
    """
    parts = _parts(text.split("\n"))
    if parts is None:
        return
    hunks = [part for part in parts if isinstance(part, _Hunk)]
    quoted = _inside_strings(parts)
    if len(quoted) < len(hunks):
        yield _split(parts, quoted)
    if quoted:
        yield _split(parts, frozenset())


def _parts(lines: Iterable[str]) -> list[str | _Hunk] | None:
    """Plain lines and conflicts in order; None where a conflict does not end, or has no middle."""
    parts: list[str | _Hunk] = []
    hunk: _Hunk | None = None
    target: list[str] = []
    for line in lines:
        if hunk is None:
            if _START.match(line):
                hunk = _Hunk([line])
                target = hunk.ours
            else:
                parts.append(line)
            continue
        hunk.raw.append(line)
        if target is hunk.ours and _BASE.match(line):
            hunk.base = target = []
        elif target is not hunk.theirs and line == _MIDDLE:
            target = hunk.theirs
        elif target is hunk.theirs and _END.match(line):
            parts.append(hunk)
            hunk = None
        else:
            target.append(line)
    return parts if hunk is None else None


def _inside_strings(parts: list[str | _Hunk]) -> frozenset[int]:
    """Which parts are conflicts that begin inside a text over several lines."""
    lines: list[str] = []
    starts: dict[int, int] = {}
    for number, part in enumerate(parts):
        if isinstance(part, _Hunk):
            starts[len(lines) + 1] = number
            # One line more, so that a version without lines has a place to look at.
            lines += ["", *part.ours]
        else:
            lines.append(part)
    inside = (line.number for line in scan("\n".join(lines) + "\n") if line.in_string)
    return frozenset(starts[number] for number in inside if number in starts)


def _split(parts: list[str | _Hunk], quoted: frozenset[int]) -> Split:
    ours: list[str] = []
    theirs: list[str] = []
    base: list[str] = []
    has_base = True
    for number, part in enumerate(parts):
        if isinstance(part, str) or number in quoted:
            lines = [part] if isinstance(part, str) else part.raw
            ours += lines
            theirs += lines
            base += lines
        else:
            ours += part.ours
            theirs += part.theirs
            base += part.base or []
            has_base = has_base and part.base is not None
    return Split("\n".join(ours), "\n".join(theirs), "\n".join(base) if has_base else None)
