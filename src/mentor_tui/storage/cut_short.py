"""Whether a file looks cut short since it was last seen; a cut TOML file often still parses.

16 % of all cuts of a plan of 50 rows did. Pure functions; ``last_seen`` remembers between starts.
Only hashes are remembered, so that what people wrote is in no more places than it has to be.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from mentor_tui.storage.safe_read import sha256

Cut = Literal["empty", "nul-tail", "prefix", "rows-missing"]
Prints = Mapping[str, str]
"""A short hash of each row by its place and id; under the empty name, of all that is no row."""

_CRC = 4


@dataclass(frozen=True, slots=True)
class LastSeen:
    """A file as it was when it was last read or saved whole.

    Attributes:
        hash: sha256 of its bytes.
        size: how many.
        ends: four bytes for each line, the crc32 of the file up to its end.
        rows: see ``Prints``.
    """

    hash: str
    size: int
    ends: bytes
    rows: Prints


def as_seen(data: bytes, document: Mapping[str, object]) -> LastSeen:
    """What to remember of a file that is whole.

    Args:
        data: its bytes.
        document: the same as ``tomllib`` reads it.
    """
    return LastSeen(sha256(data), len(data), _line_ends(data), row_prints(document))


def looks_cut(previous: LastSeen, data: bytes, rows: Prints | None) -> Cut | None:
    """What about ``data`` looks like the rest of ``previous``; None when nothing does.

    Args:
        previous: the file as it was last seen whole.
        data: what is there now.
        rows: ``row_prints`` of it, or None when it does not parse.
    """
    if sha256(data) == previous.hash:
        return None
    if data.endswith(b"\0"):
        return "nul-tail"
    if not data.strip():
        return "empty" if previous.size else None
    if _is_prefix(previous, data):
        return "prefix"
    if rows is not None and _rows_missing(previous.rows, rows):
        return "rows-missing"
    return None


def _line_ends(data: bytes) -> bytes:
    crc, ends = 0, bytearray()
    for line in data.split(b"\n"):
        crc = zlib.crc32(b"\n", zlib.crc32(line, crc))
        ends += crc.to_bytes(_CRC)
    return bytes(ends)


def _is_prefix(previous: LastSeen, data: bytes) -> bool:
    if len(data) >= previous.size:
        return False
    # A cut inside a line leaves no line end; what is left of that line is not held against it.
    whole = data.count(b"\n")
    if not whole:
        return True
    ends = _line_ends(data[: data.rindex(b"\n")])
    return previous.ends.startswith(ends)


def _rows_missing(before: Prints, now: Prints) -> bool:
    return len(now) < len(before) and all(before.get(key) == print_ for key, print_ in now.items())


def row_prints(document: Mapping[str, object]) -> Prints:
    """The short hash of each row of each table in ``document``, and of the rest."""
    prints: dict[str, str] = {}
    prints[""] = _print(_without_rows(document, "", prints))
    return prints


def _without_rows(table: Mapping[str, object], place: str, prints: dict[str, str]) -> object:
    rest: dict[str, object] = {}
    for key, value in table.items():
        here = f"{place}/{key}"
        if isinstance(value, Mapping):
            # A table of nothing but rows leaves no header when they are cut off.
            if inner := _without_rows(value, here, prints):
                rest[key] = inner
        elif isinstance(value, list) and value and all(isinstance(row, Mapping) for row in value):
            for number, row in enumerate(value):
                name = f"{here}/{row.get('id', '')}"
                prints[f"{name}#{number}" if name in prints else name] = _print(row)
        else:
            rest[key] = value
    return rest


def _print(value: object) -> str:
    return hashlib.blake2b(repr(value).encode("utf-8", "replace"), digest_size=8).hexdigest()
