"""``GridBase``: rows of wrapped text and a cursor on a cell, to look at and to choose from.

``TextGrid`` adds editing; what has to happen to an open editor when cells change or move goes
through the three methods at the end.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import ClassVar, Self, TypeAlias

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.reactive import reactive
from textual.widget import Widget

from mentor_tui.language import N_
from mentor_tui.ui.widgets.text_grid import messages
from mentor_tui.ui.widgets.text_grid.body import GridBody
from mentor_tui.ui.widgets.text_grid.model import Cell, GridColumn, GridRow
from mentor_tui.ui.widgets.text_grid.rows import MOST_LINES, Rows


class GridBase(Widget):
    """A grid of texts. Fill it with ``set_columns`` and ``set_rows``; then listen."""

    DEFAULT_CSS = """
    GridBase {
        height: 1fr;
        layers: body editor;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1, 0)", N_("Up"), show=False),
        Binding("down", "move(1, 0)", N_("Down"), show=False),
        Binding("left", "move(0, -1)", N_("Left"), show=False),
        Binding("right", "move(0, 1)", N_("Right"), show=False),
        Binding("pageup", "turn(-1)", N_("A page up"), show=False),
        Binding("pagedown", "turn(1)", N_("A page down"), show=False),
        Binding("home", "column(0)", N_("First column"), show=False),
        Binding("end", "column(-1)", N_("Last column"), show=False),
        Binding("ctrl+home", "row(0)", N_("First row"), show=False),
        Binding("ctrl+end", "row(-1)", N_("Last row"), show=False),
        Binding("enter", "choose", N_("Open the cell"), show=False),
    ]

    cursor: reactive[Cell] = reactive(Cell(0, 0), init=False, always_update=False)
    """The cell the cursor is on; where it cannot be, it goes to the nearest place it can."""

    Highlighted: TypeAlias = messages.Highlighted
    CellChosen: TypeAlias = messages.CellChosen

    def __init__(
        self,
        *,
        most_lines: int = MOST_LINES,
        empty: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Make an empty grid.

        Args:
            most_lines: the height a row may reach; longer texts end in ``…``.
            empty: what to say while there are no rows.
            id: as for every widget.
            classes: as for every widget.
        """
        super().__init__(id=id, classes=classes)
        self._rows = Rows(most_lines)
        self._columns: list[GridColumn] = []
        self._body = GridBody(self._rows)
        self._body.show_when_empty(empty)
        self._highlighted: tuple[str | None, str | None] = (None, None)

    def compose(self) -> ComposeResult:
        yield self._body

    @property
    def row_key(self) -> str | None:
        """The key of the cursor's row; None while there are no rows."""
        return self._rows[self.cursor.row].row.key if len(self._rows) else None

    @property
    def column_key(self) -> str | None:
        """The key of the cursor's column; None while there are no columns."""
        return self._columns[self.cursor.column].key if self._columns else None

    @property
    def row_count(self) -> int:
        """How many rows there are, in sight or not."""
        return len(self._rows)

    @property
    def row_keys(self) -> list[str]:
        """The keys of all rows, in order."""
        return [self._rows[index].row.key for index in range(len(self._rows))]

    def row(self, key: str) -> GridRow:
        """The row with this key, as it is shown now.

        Raises:
            KeyError: there is none.
        """
        return self._rows[self._rows.index(key)].row

    def set_columns(self, columns: Sequence[GridColumn]) -> None:
        """Show these columns; the cursor stays in its column if that is still there."""
        columns = list(columns)
        self.before_columns_change({column.key for column in columns})
        row_key, column_key = self.row_key, self.column_key
        self._columns = columns
        self._body.show_columns(columns)
        keys = [column.key for column in columns]
        column = keys.index(column_key) if column_key in keys else self.cursor.column
        self._settle(row_key, column)

    def set_most_lines(self, most: int) -> None:
        """Let a row reach another height: a taller window has room for more of each."""
        with self._changing_rows():
            self._rows.set_most_lines(most)

    def set_empty(self, text: str) -> None:
        """Say this while there are no rows."""
        self._body.show_when_empty(text)

    def set_rows(self, rows: Iterable[GridRow]) -> None:
        """Show these rows; the cursor stays on its row if that is still there.

        Rows that are the same as before cost next to nothing.

        Raises:
            ValueError: two rows have the same key.
        """
        rows = list(rows)
        self.before_rows_change({row.key for row in rows})
        with self._changing_rows():
            self._rows.replace_all(rows)

    def replace_row(self, row: GridRow) -> None:
        """Show this row instead of the one with the same key: cells, label and styles.

        Raises:
            KeyError: there is no such row.
        """
        index = self._rows.index(row.key)
        height = self._rows[index].height
        self._rows.put(index, row)
        self._body.show_changed(index, height)
        self.after_cells_move()

    def insert_row(self, index: int, row: GridRow) -> None:
        """Insert a row before ``index``, or at the end.

        Raises:
            ValueError: there is a row with its key already.
        """
        with self._changing_rows():
            self._rows.insert(index, row)

    def remove_row(self, key: str) -> None:
        """Take a row out; the cursor goes to the row that comes in its place.

        Raises:
            KeyError: there is no such row.
        """
        self.before_rows_change({other for other in self.row_keys if other != key})
        with self._changing_rows():
            self._rows.remove(key)

    def move_row(self, key: str, index: int) -> None:
        """Bring a row to ``index``, counted without it; the cursor stays on its own row.

        Raises:
            KeyError: there is no such row.
        """
        with self._changing_rows():
            self._rows.move(key, index)

    def move_cursor(self, row_key: str, column_key: str | None = None) -> None:
        """Bring the cursor to a row, and to a column if one is named.

        Raises:
            KeyError: there is no such row or column.
        """
        column = self.cursor.column if column_key is None else self._column_index(column_key)
        self.cursor = Cell(self._rows.index(row_key), column)

    def cell_region(self, row_key: str, column_key: str) -> Region:
        """Where a cell is, counted from the grid's corner; it may be out of sight.

        Raises:
            KeyError: there is no such row or column.
        """
        cell = Cell(self._rows.index(row_key), self._column_index(column_key))
        return self._body.cell_region(cell)

    def focus(self, scroll_visible: bool = True) -> Self:
        """Give the focus to the rows."""
        self._body.focus(scroll_visible)
        return self

    def validate_cursor(self, cursor: Cell) -> Cell:
        """Never beyond the rows and columns there are."""
        return Cell(
            max(min(cursor.row, len(self._rows) - 1), 0),
            max(min(cursor.column, len(self._columns) - 1), 0),
        )

    def watch_cursor(self, cursor: Cell) -> None:
        """Bring it in sight, and tell whoever shows more about its cell."""
        self._body.show_cursor(cursor)
        self._announce()

    def action_move(self, rows: int, columns: int) -> None:
        self.cursor = Cell(self.cursor.row + rows, self.cursor.column + columns)

    def action_turn(self, pages: int) -> None:
        """Move by so many screens of lines, but at least by a row."""
        if not len(self._rows):
            return
        line = self._rows.top(self.cursor.row) + pages * self._body.page
        row = self._rows.at_line(max(min(line, self._rows.height - 1), 0)) or 0
        row = max(row, self.cursor.row + 1) if pages > 0 else min(row, self.cursor.row - 1)
        self.cursor = self.cursor._replace(row=row)

    def action_row(self, index: int) -> None:
        """To the row at ``index``; -1 is the last."""
        self.cursor = self.cursor._replace(row=index % max(len(self._rows), 1))

    def action_column(self, index: int) -> None:
        """To the column at ``index``; -1 is the last."""
        self.cursor = self.cursor._replace(column=index % max(len(self._columns), 1))

    def action_choose(self) -> None:
        self._post(self.CellChosen)

    def on_grid_body_clicked(self, event: GridBody.Clicked) -> None:
        event.stop()
        self.cursor = event.cell
        if event.twice:
            self.action_choose()

    def on_grid_body_moved(self, event: GridBody.Moved) -> None:
        event.stop()
        self.after_cells_move()

    @contextmanager
    def _changing_rows(self) -> Iterator[None]:
        """Around a change of rows: keep the cursor on its row, then draw all anew."""
        row_key, column = self.row_key, self.cursor.column
        yield
        self._body.lay_out()
        self._settle(row_key, column)

    def _settle(self, row_key: str | None, column: int) -> None:
        """Bring the cursor back to its row, or leave it where it is counted from the top."""
        known = row_key is not None and row_key in self._rows
        row = self._rows.index(row_key) if known and row_key is not None else self.cursor.row
        self.cursor = Cell(row, column)
        # It may be the same place with another row in it, or another place of the same row.
        self._body.show_cursor(self.cursor)
        self._announce()
        self.after_cells_move()

    def _announce(self) -> None:
        here = self.row_key, self.column_key
        if here != self._highlighted:
            self._highlighted = here
            self._post(self.Highlighted)

    def _post(self, kind: type[messages.CellMessage]) -> None:
        if self.row_key is not None and self.column_key is not None:
            self.post_message(kind(self, self.row_key, self.column_key))

    def _column_index(self, key: str) -> int:
        for index, column in enumerate(self._columns):
            if column.key == key:
                return index
        raise KeyError(key)

    def before_columns_change(self, staying: Collection[str]) -> None:
        """Called before other columns are shown; ``staying`` are the keys there will be."""

    def before_rows_change(self, staying: Collection[str]) -> None:
        """Called before rows are taken out; ``staying`` are the keys there will be."""

    def after_cells_move(self) -> None:
        """Called when cells may have come to other places on the screen."""
