"""One file of one side of a merge: what its bytes say, or why they cannot be read.

Called by `texts` and `folders`. Equal bytes are read once, whoever has them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mentor_tui.domain.merge.embedding import id_of
from mentor_tui.domain.merge.markers import split_markers
from mentor_tui.text.toml_read import ParsedToml, ReadProblem, read_toml

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a file.

    Attributes:
        raw: its bytes.
        text: what they say, without a byte order mark, lines ending with LF.
        data: the record, where it can be read as it is.
        halves: the two records that git had joined with markers, where it cannot.
        between: the record both halves came from, where the markers show it.
        problem: why it cannot be read at all.
    """

    raw: bytes
    text: str = ""
    data: Record | None = None
    halves: tuple[Version, Version] | None = None
    between: Version | None = None
    problem: ReadProblem | None = None

    @property
    def id(self) -> str | int | None:
        """The record's id, if it has one."""
        return self.halves[0].id if self.halves else id_of(self.data)


class Reader:
    """Reads versions, each content once."""

    def __init__(self) -> None:
        self._read: dict[bytes, Version] = {}

    def __call__(self, raw: bytes) -> Version:
        """The version these bytes are; never raises."""
        version = self._read.get(raw)
        if version is None:
            version = self._read[raw] = read_version(raw)
        return version

    def know(self, raw: bytes, data: Record) -> None:
        """Spare reading bytes that were just written, and made sure of."""
        self._read.setdefault(raw, Version(raw, raw.decode(), data))


def read_version(raw: bytes) -> Version:
    """What the bytes of a TOML file say; a file with git's markers is taken apart."""
    read = read_toml(raw)
    if isinstance(read, ParsedToml):
        return Version(raw, read.text.replace("\r\n", "\n"), read.data)
    if read.message == "conflict-markers" and (joined := _taken_apart(raw)):
        return joined
    return Version(raw, problem=read)


def _taken_apart(raw: bytes) -> Version | None:
    text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    for split in split_markers(text):
        ours, theirs = _valid(split.ours), _valid(split.theirs)
        if ours and theirs:
            between = None if split.base is None else _valid(split.base)
            return Version(raw, text, halves=(ours, theirs), between=between)
    return None


def _valid(text: str) -> Version | None:
    raw = text.encode()
    read = read_toml(raw)
    return Version(raw, text, read.data) if isinstance(read, ParsedToml) else None
