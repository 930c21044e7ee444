"""Lines that say themselves whether they are whole: ``crc32 json``, as in our local files.

What a crash leaves of the last line is told apart from every line before it.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from mentor_tui.storage.values import Json


@dataclass(frozen=True, slots=True)
class Lines:
    """What a file of lines holds.

    Attributes:
        good: the lines up to the first that is not whole.
        torn: the bytes from there on; empty after an orderly end.
    """

    good: tuple[dict[str, Json], ...]
    torn: bytes


def encode_line(content: Mapping[str, Json]) -> bytes:
    """One line, ASCII only, so that no character in the content can end it."""
    text = json.dumps(content, separators=(",", ":"), allow_nan=False).encode("ascii")
    return b"%08x %s\n" % (zlib.crc32(text), text)


def decode_lines(data: bytes) -> Lines:
    """Read lines until one is torn, altered or not ours."""
    good: list[dict[str, Json]] = []
    start = 0
    while start < len(data):
        end = data.find(b"\n", start)
        content = _decode(data[start:end]) if end >= 0 else None
        if content is None:
            break
        good.append(content)
        start = end + 1
    return Lines(tuple(good), data[start:])


def _decode(line: bytes) -> dict[str, Json] | None:
    crc, _, text = line.partition(b" ")
    if crc != b"%08x" % zlib.crc32(text):
        return None
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None
