"""What a grid says. Handlers are named after ``TextGrid``: ``on_text_grid_edited``."""

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from mentor_tui.ui.widgets.text_grid.base import GridBase


class CellMessage(Message):
    """Something about one cell.

    Attributes:
        grid: the grid it happened in.
        row_key: the row's key.
        column_key: the column's key.
    """

    def __init__(self, grid: "GridBase", row_key: str, column_key: str) -> None:
        super().__init__()
        self.grid = grid
        self.row_key = row_key
        self.column_key = column_key

    @property
    def control(self) -> "GridBase":
        """The grid, by which a handler is chosen with `@on(…, "#id")`."""
        return self.grid


class ValueMessage(CellMessage):
    """Something about one cell and a text.

    Attributes:
        value: the text.
    """

    def __init__(self, grid: "GridBase", row_key: str, column_key: str, value: str) -> None:
        super().__init__(grid, row_key, column_key)
        self.value = value


class Highlighted(CellMessage, namespace="text_grid"):
    """The cursor has come to this cell, or another row has come under it."""


class CellChosen(CellMessage, namespace="text_grid"):
    """Enter, a double click, or Tab out of the cell before: open or edit this one."""


class Drafted(ValueMessage, namespace="text_grid"):
    """The text in the editor has changed; for the journal, nothing is decided yet."""


class Edited(ValueMessage, namespace="text_grid"):
    """An edit is done, and the text is another one."""


class EditCancelled(CellMessage, namespace="text_grid"):
    """An edit is over, and the text stays what it was."""
