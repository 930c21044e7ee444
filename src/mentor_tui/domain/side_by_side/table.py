"""What a comparison is made of: columns, lines of cells, and where each cell is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from mentor_tui.domain.paths import Path

LineKind = Literal["heading", "answer", "need", "criterion", "factor", "question", "context"]
"""What a line is about; screens ask it which commands make sense."""

Mark = Literal["", "muted", "strong"]


@dataclass(frozen=True, slots=True)
class Target:
    """A place to go to: a record, one of its fields, a row there."""

    record: str
    field: str = ""
    row: str = ""


@dataclass(frozen=True, slots=True)
class Aim:
    """One field that a cell is written in.

    Attributes:
        place: the path below `answers`: `(field,)` or `(table, row id, column)`.
        seed: what makes the row what it is (this candidate, this criterion): the row lives as
            long as it says more than that. Where `place` names no row, it is still to be begun.
    """

    place: Path
    seed: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of the comparison.

    Attributes:
        text: as people read it; empty where nobody has said anything.
        aims: the fields it is written in, of the record compared in; none where it only shows.
        target: where it comes from, when that is another place.
        linked: for a need, whether the candidate could help with it; None elsewhere.
    """

    text: str = ""
    aims: tuple[Aim, ...] = ()
    target: Target | None = None
    linked: bool | None = None
    mark: Mark = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One candidate, or one voice.

    Attributes:
        key: the id of its row, or a word of our own.
        note: a word more for the header, such as "chosen".
    """

    key: str
    title: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the comparison: what is compared, and a cell for each column.

    Attributes:
        label: what the line is about, in words.
        number: what stands in the margin.
        own: the first cell, beside which the others are read.
        row: the id of the row it is about, where it is about one.
    """

    key: str
    kind: LineKind
    label: str
    own: Cell = Cell()
    cells: Mapping[str, Cell] = field(default_factory=dict)
    number: str = ""
    row: str = ""

    def cell(self, column: str) -> Cell:
        """The cell of a column; the first one for a key that no column has."""
        return self.cells.get(column, self.own)


@dataclass(frozen=True, slots=True)
class Table:
    """The whole comparison."""

    first: Column
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]

    def line(self, key: str | None) -> Line | None:
        """The line of that key, or None."""
        return next((line for line in self.lines if line.key == key), None)

    def column(self, key: str | None) -> Column:
        """The column of that key; the first one for any other."""
        return next((column for column in self.columns if column.key == key), self.first)
