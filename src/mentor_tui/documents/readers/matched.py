"""What a document says, as far as anybody can tell where: answers, new rows, loose texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

By = Literal["mark", "tag", "words", "order", "nothing"]
"""How a place was found; `order` is a guess that a person confirms."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One text that came in.

    Attributes:
        place: where it belongs, as people type it; empty where nobody can tell.
        text: the words.
        label: the question as it stands in the file.
        by: how its place was found.
        likely: places it might belong to, the likeliest first.
        formula: a formula gave it.
    """

    place: str
    text: str
    label: str = ""
    by: By = "nothing"
    likely: tuple[str, ...] = ()
    formula: bool = False


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row that is not among those that went out.

    Attributes:
        table: the table's place.
        cells: its words by column.
        copy_of: the id of the row it was pasted from, whose id it still had.
        source: of the sub-point it answers.
        formulas: columns whose words a formula gave.
    """

    table: str
    cells: Mapping[str, str]
    copy_of: str = ""
    source: str = ""
    formulas: tuple[str, ...] = ()


@dataclass
class Matched:
    """Everything that a document says, as far as anybody can tell where.

    Attributes:
        answers: those whose place is known.
        new_rows: rows that did not go out.
        rows: the ids of the rows found, in order, by the table's place.
        loose: texts whose place nobody can tell.
    """

    answers: list[Answer] = field(default_factory=list)
    new_rows: list[NewRow] = field(default_factory=list)
    rows: dict[str, list[str]] = field(default_factory=dict)
    loose: list[Answer] = field(default_factory=list)
