"""What came in, as words in cells, before anybody knows which answers they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mentor_tui.language import Message


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes:
        text: everything in it, tracked changes accepted, placeholders left out.
        marks: names of the bookmarks in it.
        tags: tags of the content controls in it, then their aliases.
        formula: its text is what a formula gave when the file was last calculated.
    """

    text: str
    marks: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    formula: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `id` is what a hidden column says of it."""

    cells: tuple[Cell, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table, and the words just above it."""

    rows: tuple[Row, ...]
    above: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that came in.

    Attributes:
        properties: what it says about itself.
        tables: in order; a content control outside of tables is one of a single row.
        outside: the paragraphs outside of tables.
        warnings: what was in it and is not taken, or was settled on the way.
    """

    properties: Mapping[str, str] = field(default_factory=dict)
    tables: tuple[Table, ...] = ()
    outside: tuple[str, ...] = ()
    warnings: tuple[Message, ...] = ()
