"""One row laid out in lines for the pane below the grid. Pure: entries in, lines out.

The pane has few lines and a row has much to say, so it says one cell whole (the one under the
cursor), the other columns in a line each, and what lives beside them in what room is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.content import Content

from mentor_tui.text.characters import visible
from mentor_tui.ui.screens.plan.entries import Entry
from mentor_tui.ui.screens.plan.rows import BLANK
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.text_grid.wrapping import wrap

GAP = "   "
_LEAST_LABEL = 10
_MARK = 1
_SPACE = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the pane, and the column a click on it goes to (empty for several)."""

    content: Content
    column: str = ""


def overview(
    entries: Sequence[Entry], listed: Sequence[str], column: str, width: int, height: int
) -> list[Line]:
    """The row while the cursor is in the grid.

    Args:
        entries: the row's columns.
        listed: ids of the columns that get a line each.
        column: the one under the cursor; it is listed in any case, and shown whole.
        width: cells there are.
        height: lines there are.
    """
    main = [entry for entry in entries if entry.column in listed or entry.column == column]
    beside = [e for e in entries if not e.in_grid and e not in main and (e.text or e.note)]
    room = max(1, height - len(main) + 1 - (1 if beside else 0))
    labels = _label_width(main, width)
    lines = [
        line
        for entry in main
        for line in entry_lines(entry, entry.column == column, labels, width, room)
    ]
    left = max(0, height - len(lines))
    return [*lines, *(Line(content) for content in run_in(beside, width)[:left])][:height]


def whole_list(entries: Sequence[Entry], column: str, width: int, height: int) -> list[Line]:
    """The row while the cursor is in the pane: every column, scrolled to the one it is on."""
    labels = _label_width(entries, width)
    lines: list[Line] = []
    top = bottom = 0
    for entry in entries:
        here = entry.column == column
        if here:
            top = len(lines)
        lines += entry_lines(entry, here, labels, width, height, mark=here)
        if here:
            bottom = len(lines)
    start = min(top, max(0, bottom - height // 2 - 1), max(0, len(lines) - height))
    start = max(start, bottom - height)
    return lines[start : start + height]


def entry_lines(
    entry: Entry, whole: bool, labels: int, width: int, most: int, *, mark: bool = False
) -> list[Line]:
    """One column: its label, and its text whole or in one line.

    Args:
        entry: the column.
        whole: in as many lines as it takes, but not more than `most`.
        labels: cells for the label.
        width: cells of the line.
        most: lines there are.
        mark: show that the cursor is here, by more than colour.
    """
    room = max(1, width - labels - _MARK - _SPACE)
    text = visible(entry.text).rstrip("\n")
    shown = wrap(text if whole else " ".join(text.split()), room, most if whole else 1)
    label = _label(entry, labels).stylize("bold" if whole else "dim")
    first = view(shown[0]) if entry.text else view(BLANK).stylize("dim")
    note = view(entry.note).stylize("italic")
    beside = len(shown) == 1 and first.cell_length + _SPACE < room
    if entry.note and beside and (whole or first.cell_length + _SPACE + len(note) <= room):
        first = Content.assemble(first, "  ", note).truncate(room, ellipsis=True)
    start = view(">" if mark else " ")
    lines = [Line(Content.assemble(start, label, "  ", first), entry.column)]
    margin = " " * (_MARK + labels + _SPACE)
    lines += [Line(Content.assemble(margin, view(line)), entry.column) for line in shown[1:]]
    if whole and entry.note and not beside and len(lines) < most:
        note = note.truncate(room, ellipsis=True)
        lines.append(Line(Content.assemble(margin, note), entry.column))
    return lines


def run_in(entries: Iterable[Entry], width: int) -> list[Content]:
    """Labels and texts one after the other, as many in a line as there is room for.

    None takes more than half a line, but the last of a line has what the others leave.
    """
    room = max(1, width - _MARK)
    most = max(1, (room - len(GAP)) // 2)
    lines: list[list[Content]] = []
    used = room
    for entry in entries:
        piece = _piece(entry)
        needed = min(piece.cell_length, most)
        if used + len(GAP) + needed > room:
            lines.append([])
            used = -len(GAP)
        lines[-1].append(piece)
        used += len(GAP) + needed
    return [Content.assemble(" ", _joined(pieces, most, room)) for pieces in lines]


def _joined(pieces: Sequence[Content], most: int, room: int) -> Content:
    *first, last = pieces
    cut = [piece.truncate(most, ellipsis=True) for piece in first]
    left = room - sum(piece.cell_length + len(GAP) for piece in cut)
    return Content(GAP).join([*cut, last.truncate(left, ellipsis=True)])


def _piece(entry: Entry) -> Content:
    """A label, its text in one line, and what there is to say about it."""
    parts = [_label(entry).stylize("dim"), view(" ".join(entry.text.split()))]
    if entry.note:
        parts.append(view(entry.note).stylize("italic"))
    return Content("  ").join(parts)


def _label(entry: Entry, width: int | None = None) -> Content:
    """What a column is called and who may see it; cut, it still says who may see it."""
    label = view(" ".join(entry.label.split()))
    seen_by = view(f" {entry.seen_by}" if entry.seen_by else "")
    if width is not None:
        label = label.truncate(max(0, width - seen_by.cell_length), ellipsis=True)
    whole = Content.assemble(label, seen_by)
    return whole if width is None else whole.truncate(width, pad=True)


def _label_width(entries: Iterable[Entry], width: int) -> int:
    longest = max((_label(entry).cell_length for entry in entries), default=0)
    return min(longest, max(_LEAST_LABEL, width // 4))
