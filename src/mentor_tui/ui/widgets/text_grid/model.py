"""What a grid shows: columns, rows, and where the cursor stands. Plain values, no Textual."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

CellStyle = Literal["muted", "warning", "error", "strong"]
"""How a cell may look beside the ordinary. The text itself has to say the same in words."""


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column.

    Attributes:
        key: names the column in rows and messages.
        title: what the header says; wrapped like a cell.
        width: cells of text it always gets, or None to take a share of what is left.
        share: how much of what is left, beside the other columns that share.
    """

    key: str
    title: str
    width: int | None = None
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row.

    Attributes:
        key: names the row in messages, and keeps the cursor on it when rows move.
        cells: the text of each column by its key, as it is in the data; a column without a text
            is empty, a text without a column is not shown.
        label: what the gutter says; without one, the row's number in the grid.
        styles: cells that look different, by their column's key.
    """

    key: str
    cells: Mapping[str, str]
    label: str = ""
    styles: Mapping[str, CellStyle] = field(default_factory=dict)


class Cell(NamedTuple):
    """A place in the grid, both counted from 0."""

    row: int
    column: int
