"""The rows of a grid, wrapped, and which line of the grid belongs to which row.

Pure: no Textual here. The grid asks it for the few rows in sight; finding them takes a bisect,
however many there are.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from mentor_tui.text.characters import visible
from mentor_tui.ui.widgets.text_grid.model import GridColumn, GridRow
from mentor_tui.ui.widgets.text_grid.wrapping import wrap

MOST_LINES = 12
"""Lines of one cell in the grid; the pane beside it, or editing, shows the rest."""


class WrappedRow:
    """One row with its cells in lines, for the widths it was wrapped to."""

    __slots__ = ("height", "lines", "row")

    def __init__(
        self, row: GridRow, columns: Sequence[GridColumn], widths: Sequence[int], most: int
    ) -> None:
        self.row = row
        # The newline that ends a text in a file is not an empty line to look at.
        self.lines = [
            wrap(visible(row.cells.get(column.key, "")).rstrip("\n"), width, most)
            for column, width in zip(columns, widths, strict=True)
        ]
        self.height = max(map(len, self.lines), default=1)


class Rows:
    """An ordered collection of rows with unique keys, at certain column widths."""

    def __init__(self, most_lines: int = MOST_LINES) -> None:
        """Start empty.

        Args:
            most_lines: the height a row may reach.
        """
        self._most = most_lines
        self._columns: Sequence[GridColumn] = ()
        self._widths: Sequence[int] = ()
        self._rows: list[WrappedRow] = []
        self._index: dict[str, int] = {}
        self._offsets: list[int] = [0]

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, index: int) -> WrappedRow:
        return self._rows[index]

    @property
    def height(self) -> int:
        """Lines of all rows together."""
        return self._offsets[-1]

    def index(self, key: str) -> int:
        """Where the row with this key is.

        Raises:
            KeyError: there is none.
        """
        return self._index[key]

    def __contains__(self, key: object) -> bool:
        return key in self._index

    def top(self, index: int) -> int:
        """The first line of the row at ``index``."""
        return self._offsets[index]

    def at_line(self, line: int) -> int | None:
        """Which row a line belongs to, or None below the last."""
        return bisect_right(self._offsets, line) - 1 if 0 <= line < self.height else None

    def widest_label(self) -> int:
        """Characters of the longest label, for the gutter."""
        given = (len(visible(w.row.label)) for w in self._rows if w.row.label)
        return max([len(str(len(self))), *given])

    def label(self, index: int) -> str:
        """What the gutter says beside the row at ``index``."""
        return visible(self._rows[index].row.label) or str(index + 1)

    def set_columns(self, columns: Sequence[GridColumn], widths: Sequence[int]) -> None:
        """Wrap everything to these columns and widths, if they are not what it is wrapped to."""
        if (columns, widths) != (self._columns, self._widths):
            self._columns, self._widths = columns, widths
            self._wrap_again()

    def set_most_lines(self, most: int) -> None:
        """Let a row reach another height, and wrap everything to it."""
        if most != self._most:
            self._most = most
            self._wrap_again()

    def replace_all(self, rows: Iterable[GridRow]) -> None:
        """Show these rows instead; those that are the same as before stay wrapped.

        Raises:
            ValueError: two rows have the same key.
        """
        before = {wrapped.row.key: wrapped for wrapped in self._rows}
        after: dict[str, WrappedRow] = {}
        for row in rows:
            if row.key in after:
                raise ValueError(f"two rows have the key {row.key!r}")
            known = before.get(row.key)
            same = known is not None and known.row == row
            after[row.key] = known if known is not None and same else self._wrapped(row)
        self._rows = list(after.values())
        self._measure()

    def put(self, index: int, row: GridRow) -> int:
        """Show ``row`` instead of the one at ``index``; give the index.

        Raises:
            ValueError: another row has its key.
        """
        if self._index.get(row.key, index) != index:
            raise ValueError(f"another row has the key {row.key!r}")
        self._rows[index] = self._wrapped(row)
        self._measure()
        return index

    def insert(self, index: int, row: GridRow) -> None:
        """Insert before ``index``, or at the end.

        Raises:
            ValueError: there is such a key already.
        """
        if row.key in self:
            raise ValueError(f"another row has the key {row.key!r}")
        self._rows.insert(index, self._wrapped(row))
        self._measure()

    def remove(self, key: str) -> None:
        """Take a row out.

        Raises:
            KeyError: there is no such row.
        """
        del self._rows[self.index(key)]
        self._measure()

    def move(self, key: str, index: int) -> None:
        """Bring a row to ``index``, counted without it.

        Raises:
            KeyError: there is no such row.
        """
        self._rows.insert(index, self._rows.pop(self.index(key)))
        self._measure()

    def _wrap_again(self) -> None:
        self._rows = [self._wrapped(wrapped.row) for wrapped in self._rows]
        self._measure()

    def _wrapped(self, row: GridRow) -> WrappedRow:
        return WrappedRow(row, self._columns, self._widths, self._most)

    def _measure(self) -> None:
        # Linear, but in C: 1,000 rows take some 0.1 ms, and no key that only moves comes here.
        self._index = {wrapped.row.key: index for index, wrapped in enumerate(self._rows)}
        self._offsets = [0, *accumulate(wrapped.height for wrapped in self._rows)]
