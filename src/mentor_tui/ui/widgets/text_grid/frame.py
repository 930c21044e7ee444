"""The fixed parts around a grid's rows: gutter, columns, header; and where each of them is."""

from collections.abc import Sequence
from dataclasses import dataclass

from mentor_tui.text.characters import visible
from mentor_tui.ui.widgets.text_grid.model import GridColumn
from mentor_tui.ui.widgets.text_grid.widths import column_widths
from mentor_tui.ui.widgets.text_grid.wrapping import wrap

PADDING = 1
"""Empty cells on both sides of a cell's text."""

LEAST_GUTTER = 3
"""So that the columns do not jump when the tenth row comes."""

MOST_HEADER_LINES = 3


@dataclass(frozen=True, slots=True)
class Frame:
    """Columns fitted into a width. Without a width there are no columns yet.

    Attributes:
        columns: the columns shown.
        widths: cells of text in each.
        gutter: cells for a row's label.
        header: the lines of each title.
    """

    columns: tuple[GridColumn, ...] = ()
    widths: tuple[int, ...] = ()
    gutter: int = LEAST_GUTTER
    header: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def fitted(cls, columns: Sequence[GridColumn], widest_label: int, width: int) -> "Frame":
        """Share ``width`` cells out among the columns."""
        gutter = max(widest_label, LEAST_GUTTER)
        around = 2 + gutter + (1 + 2 * PADDING) * len(columns)
        widths = column_widths(columns, max(width - around, 0))
        header = (
            tuple(wrap(visible(column.title), cells, MOST_HEADER_LINES))
            for column, cells in zip(columns, widths, strict=True)
        )
        return cls(tuple(columns), tuple(widths), gutter, tuple(header))

    @property
    def header_height(self) -> int:
        """Lines of the header, with the rule below it."""
        return 1 + max(map(len, self.header), default=0)

    @property
    def margin(self) -> int:
        """Cells before the first column's rule: a mark, the label, and a space."""
        return 2 + self.gutter

    def outer_width(self, column: int) -> int:
        """Cells of a column with its padding, without its rule."""
        return self.widths[column] + 2 * PADDING

    def start(self, column: int) -> int:
        """Where a column's padding begins, behind its rule."""
        return self.margin + 1 + sum(1 + self.outer_width(before) for before in range(column))

    def column_at(self, x: int) -> int | None:
        """Which column, or the rule before it, is at ``x``; None in the gutter."""
        if x < self.margin or not self.widths:
            return None
        return max(column for column in range(len(self.widths)) if self.start(column) - 1 <= x)
