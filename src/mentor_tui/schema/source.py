"""One definition file: its bytes, what it says, and the lines that problems name.

Shared by everything that reads definitions. Pure: it is handed bytes and opens no file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from mentor_tui.schema.problem import Problem
from mentor_tui.text.toml_locate import line_of
from mentor_tui.text.toml_read import ReadProblem, read_toml

Raw = dict[str, Any]
Place = tuple[str | int, ...]
Finding = tuple[Place, str, Mapping[str, object]]
"""Where, the id of what is wrong, and what its message names."""

T = TypeVar("T")

_NAMED = ("fields", "columns")
"""Lists whose parts are found by id: a shared question's stand in another file, or in both."""


@dataclass(frozen=True, slots=True)
class Source:
    """A definition file, not yet read: where it came from and its bytes."""

    path: str
    data: bytes

    @property
    def kind(self) -> str:
        """`forms`, or the folder it lies in: `shared`, `processes`."""
        folder = self._parts[-2:-1]
        return folder[0] if folder and folder[0] in ("shared", "processes") else "forms"

    @property
    def stem(self) -> str:
        """The file's name without ending, which is the definition's id."""
        return self._parts[-1].removesuffix(".toml")

    @property
    def _parts(self) -> list[str]:
        return self.path.replace("\\", "/").split("/")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A definition file as plain values and as text."""

    source: Source
    text: str
    raw: Raw

    def problem(self, finding: Finding, *, blocks: bool = False) -> Problem:
        """A finding about this file as a problem, with the line nearest to its place."""
        place, message, params = finding
        return Problem(
            path=self.source.path,
            message=message,
            params=params,
            line=self._line(_by_name(self.raw, place)),
            key=".".join(str(step) for step in place) or None,
            blocks=blocks,
        )

    def _line(self, place: Place) -> int | None:
        while place:
            line = line_of(self.text, place)
            if line is not None:
                return line
            # Of a part that stands elsewhere, what holds the list is nearer than its first part.
            place = place[:-2] if place[-2:-1] and place[-2] in _NAMED else place[:-1]
        return None


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """What reading gave: the definition where it can be used, and every problem."""

    value: T | None
    problems: tuple[Problem, ...] = ()
    parsed: Parsed | None = None


def parse(source: Source) -> Parsed | Problem:
    """A definition file's values, or why there are none."""
    read = read_toml(source.data)
    if isinstance(read, ReadProblem):
        return Problem(source.path, read.message, read.params, read.line, blocks=True)
    return Parsed(source, read.text, read.data)


def _by_name(raw: object, place: Place) -> Place:
    """The place with fields and columns by id, where that tells them apart."""
    result: list[str | int] = []
    for step in place:
        named = result[-1:] and result[-1] in _NAMED and isinstance(raw, list)
        result.append(_id_of(raw, step) if named and isinstance(raw, list) else step)
        if isinstance(raw, Mapping):
            raw = raw.get(step)
        elif isinstance(raw, Sequence) and isinstance(step, int) and step < len(raw):
            raw = raw[step]
        else:
            raw = None
    return tuple(result)


def _id_of(rows: list[Any], step: str | int) -> str | int:
    ids = [row.get("id") if isinstance(row, Mapping) else None for row in rows]
    if isinstance(step, int) and step < len(ids) and ids.count(ids[step]) == 1:
        found = ids[step]
        return found if isinstance(found, str) else step
    return step
