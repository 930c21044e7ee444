"""The part of a grid that is drawn: header, gutter and rows, line by line, if they are in sight."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from mentor_tui.ui.widgets.text_grid.drawing import CURSOR_MARK, draw_empty, draw_header, draw_row
from mentor_tui.ui.widgets.text_grid.frame import Frame
from mentor_tui.ui.widgets.text_grid.model import Cell, GridColumn
from mentor_tui.ui.widgets.text_grid.rows import Rows


class _Look(NamedTuple):
    """What tells a drawn row from others, while styles, widths and texts stay what they are.

    ``column`` is the cursor's, in the row it is on.
    """

    row: int
    column: int | None


class GridBody(ScrollView, can_focus=True, inherit_bindings=False):
    """Draws the rows of a ``TextGrid`` and says where it was clicked."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    GridBody {
        width: 1fr;
        height: 1fr;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        & > .grid--header { text-style: bold; }
        & > .grid--rule { color: $foreground 30%; }
        & > .grid--gutter { color: $text-muted; }
        & > .grid--odd { background: $boost; }
        & > .grid--cursor-row { background: $primary 15%; }
        & > .grid--cursor {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: $block-cursor-text-style;
        }
        & > .grid--muted { color: $text-muted; }
        & > .grid--warning { color: $text-warning; }
        & > .grid--error { color: $text-error; }
        & > .grid--strong { text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "grid--header",
        "grid--rule",
        "grid--gutter",
        "grid--odd",
        "grid--cursor-row",
        "grid--cursor",
        "grid--muted",
        "grid--warning",
        "grid--error",
        "grid--strong",
    }

    class Clicked(Message):
        """A cell was clicked.

        Attributes:
            cell: which one.
            twice: whether it was a double click.
        """

        def __init__(self, cell: Cell, twice: bool) -> None:
            super().__init__()
            self.cell = cell
            self.twice = twice

    class Moved(Message):
        """Cells are at other places than before: scrolled, or wrapped anew."""

    def __init__(self, rows: Rows) -> None:
        """Draw ``rows``, which the grid owns and changes."""
        super().__init__()
        self._rows = rows
        self._columns: Sequence[GridColumn] = ()
        self._frame = Frame()
        self._cursor = Cell(0, 0)
        self._empty = ""
        self._drawn: LRUCache[_Look, list[Strip]] = LRUCache(256)

    @property
    def page(self) -> int:
        """Lines there are for rows."""
        return max(self.size.height - self.header_height, 1)

    @property
    def header_height(self) -> int:
        """Lines of the header, its rule included."""
        return self._frame.header_height

    def show_columns(self, columns: Sequence[GridColumn]) -> None:
        """Show these columns."""
        self._columns, self._frame = columns, Frame()
        self.lay_out()

    def show_when_empty(self, text: str) -> None:
        """Show this while there are no rows."""
        self._empty = text
        self.refresh()

    def lay_out(self) -> None:
        """Share the width out, wrap what has to be wrapped anew, and draw everything."""
        if not self.size.width:
            # Not on a screen yet: wrapping to no width would be work for nothing.
            return
        self._frame = Frame.fitted(self._columns, self._rows.widest_label(), self._inner_width())
        self._rows.set_columns(self._frame.columns, self._frame.widths)
        self._redraw()

    def show_changed(self, index: int, height_before: int) -> None:
        """Draw the row at ``index`` anew, and what is below it if its height has changed."""
        if self._rows.widest_label() > self._frame.gutter:
            self.lay_out()
        elif self._rows[index].height == height_before:
            self._forget(index)
            self._refresh_row(index)
        else:
            self._redraw()

    def show_cursor(self, cursor: Cell) -> None:
        """Draw the cursor there, and bring it into sight."""
        before, self._cursor = self._cursor, cursor
        for index in {before.row, cursor.row}:
            if index < len(self._rows):
                self._refresh_row(index)
        self.scroll_to_cursor()

    def scroll_to_cursor(self) -> None:
        """Scroll as little as brings the cursor's row into sight, its first line at any rate."""
        if not len(self._rows):
            return
        top = self._rows.top(self._cursor.row)
        bottom = top + min(self._rows[self._cursor.row].height, self.page)
        line = self.scroll_offset.y
        target = min(top, max(line, bottom - self.page))
        if target != line:
            # Forced: just after rows have come, the scroll bar is not there yet.
            self.scroll_to(y=target, animate=False, force=True)

    def cell_region(self, cell: Cell) -> Region:
        """Where a cell is, its padding included, counted from this widget's corner.

        Its place depends on how far the grid is scrolled, and may be out of sight. Before the
        grid has a size it is nowhere.
        """
        if not self._frame.widths:
            return Region()
        return Region(
            self._frame.start(cell.column),
            self._line_of(cell.row),
            self._frame.outer_width(cell.column),
            self._rows[cell.row].height,
        )

    def cell_at(self, x: int, y: int) -> Cell | None:
        """Which cell is drawn there, or None for header, gutter and emptiness."""
        if y < self.header_height:
            return None
        row = self._rows.at_line(y - self.header_height + self.scroll_offset.y)
        column = self._frame.column_at(x)
        return None if row is None or column is None else Cell(row, column)

    def render_line(self, y: int) -> Strip:
        return self._strip_at(y).adjust_cell_length(self.size.width, self._style())

    def notify_style_update(self) -> None:
        # Also what comes of gaining or losing the focus.
        super().notify_style_update()
        self._drawn.clear()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Moved())

    def on_resize(self) -> None:
        self.lay_out()
        self.scroll_to_cursor()
        self.post_message(self.Moved())

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        cell = self.cell_at(offset.x, offset.y) if offset is not None else None
        if cell is not None:
            self.post_message(self.Clicked(cell, twice=event.chain > 1))

    def _strip_at(self, y: int) -> Strip:
        if not self._frame.widths:
            return Strip([])
        if y < self.header_height:
            return draw_header(self._frame, self._style)[y]
        line = y - self.header_height + self.scroll_offset.y
        row = self._rows.at_line(line)
        if row is not None:
            return self._row_strips(row)[line - self._rows.top(row)]
        words = "" if len(self._rows) else self._empty
        empty = draw_empty(words, self.size.width, self.page, self._style)
        return empty[line] if line < len(empty) else Strip([])

    def _row_strips(self, index: int) -> list[Strip]:
        here = index == self._cursor.row
        look = _Look(index, self._cursor.column if here else None)
        strips = self._drawn.get(look)
        if strips is None:
            strips = self._drawn[look] = draw_row(
                self._frame,
                self._rows[index],
                label=f"{CURSOR_MARK if here else ''}{self._rows.label(index)}",
                ground="grid--cursor-row" if here else "grid--odd" if index % 2 else "",
                cursor=look.column if self.has_focus else None,
                style=self._style,
            )
        return strips

    def _inner_width(self) -> int:
        # Always leaving room for the scroll bar, so that nothing re-wraps when it comes.
        bar = 0 if self.show_vertical_scrollbar else self.styles.scrollbar_size_vertical
        return self.scrollable_content_region.width - bar

    def _line_of(self, row: int) -> int:
        return self.header_height + self._rows.top(row) - self.scroll_offset.y

    def _redraw(self) -> None:
        self._drawn.clear()
        height = self.header_height + self._rows.height
        self.virtual_size = Size(self.scrollable_content_region.width, height)
        self.refresh()

    def _forget(self, index: int) -> None:
        for column in (None, *range(len(self._columns))):
            self._drawn.discard(_Look(index, column))

    def _refresh_row(self, index: int) -> None:
        height = self._rows[index].height
        self.refresh(Region(0, self._line_of(index), self.size.width, height))

    def _style(self, *names: str) -> Style:
        return self.get_visual_style(*filter(None, names)).rich_style
