"""Rows, header and the words of an empty grid as strips for the screen."""

from collections.abc import Callable

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from mentor_tui.text.characters import visible
from mentor_tui.ui.widgets.text_grid.frame import PADDING, Frame
from mentor_tui.ui.widgets.text_grid.rows import WrappedRow
from mentor_tui.ui.widgets.text_grid.wrapping import padded, wrap

CURSOR_MARK = ">"
"""Stands before the label of the cursor's row and before the text of its cell, so that colour is
never the only sign."""

Palette = Callable[..., Style]
"""Gives the style that component classes make together; an empty name adds nothing."""


def draw_row(
    frame: Frame,
    row: WrappedRow,
    *,
    label: str,
    ground: str,
    cursor: int | None,
    style: Palette,
) -> list[Strip]:
    """Draw one row.

    Args:
        frame: the columns.
        row: wrapped to the frame's widths.
        label: what the gutter says; the mark of the cursor's row is part of it.
        ground: the component class that lies under the whole row.
        cursor: the column of the cursor, where it is to be seen in this row.
        style: the colours.
    """
    gutter = style(ground, "grid--gutter")
    rule = Segment("│", style(ground, "grid--rule"))
    styles = [
        style(ground, _chosen(frame, row, place), "grid--cursor" if place == cursor else "")
        for place in range(len(frame.columns))
    ]
    strips = []
    for number in range(row.height):
        segments = [Segment(f"{label if number == 0 else '':>{frame.gutter + 1}} ", gutter)]
        for place, lines in enumerate(row.lines):
            text = lines[number] if number < len(lines) else ""
            mark = CURSOR_MARK if place == cursor and number == 0 else " "
            spaced = _spaced(text, frame.widths[place], mark)
            segments += (rule, Segment(spaced, styles[place]))
        strips.append(Strip(segments))
    return strips


def draw_header(frame: Frame, style: Palette) -> list[Strip]:
    """Draw the titles and the rule below them."""
    rule, titles = style("grid--rule"), style("grid--header")
    strips = []
    for number in range(frame.header_height - 1):
        segments = [Segment(" " * frame.margin, titles)]
        for width, lines in zip(frame.widths, frame.header, strict=True):
            text = lines[number] if number < len(lines) else ""
            segments += (Segment("│", rule), Segment(_spaced(text, width), titles))
        strips.append(Strip(segments))
    places = range(len(frame.columns))
    line = "".join("┼" + "─" * frame.outer_width(place) for place in places)
    return [*strips, Strip([Segment("─" * frame.margin + line, rule)])]


def draw_empty(text: str, width: int, height: int, style: Palette) -> list[Strip]:
    """Draw what a grid without rows says, a line below its header."""
    lines = wrap(visible(text), max(width - 4, 1), max(height - 1, 1)) if text else []
    return [Strip([])] + [Strip([Segment(f"  {line}", style())]) for line in lines]


def _chosen(frame: Frame, row: WrappedRow, place: int) -> str:
    chosen = row.row.styles.get(frame.columns[place].key)
    return f"grid--{chosen}" if chosen else ""


def _spaced(text: str, width: int, mark: str = " ") -> str:
    return f"{mark:<{PADDING}}{padded(text, width)}{' ' * PADDING}"
