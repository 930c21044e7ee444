"""A compared row in lines: what became of it, then each column that differs, old and new. Pure.

Wide enough, old and new stand beside each other; else the new one below the old one. What happened
is said in words and by a sign; the words that differ are bold and underlined.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.content import Content

from mentor_tui.domain.comparing import Kind, RowDifference
from mentor_tui.language import _
from mentor_tui.language.messages import fill
from mentor_tui.ui.differences import NEW, OLD, marked
from mentor_tui.ui.screens.compare.reading import Cell, Compared
from mentor_tui.ui.screens.plan.rows import BLANK
from mentor_tui.ui.view import view

WIDE = 100
"""From so many cells on, old and new stand beside each other."""

_INDENT = "    "
_GAP = "  │ "
_SIGNS: Mapping[Kind, str] = {"new": NEW, "gone": OLD, "changed": "~", "same": "="}


def head_lines(cells: tuple[Cell, ...], width: int) -> Content:
    """What differs in the heads."""
    words = _("Head of the plan")
    title = view(f"~ {words}").stylize("bold")
    return Content("\n").join([title, *_cells(cells, width)])


def row_lines(row: Compared, width: int) -> Content:
    """One row, whole."""
    difference = row.difference
    number = difference.numbers[1] or difference.numbers[0] or ""
    sign = "↕" if difference.kind == "same" and difference.moved else _SIGNS[difference.kind]
    what = view(f"{sign} {number}  {became(difference)}")
    room = max(8, width - what.cell_length - 2)
    name = view(f"  {row.name or BLANK}").truncate(room, ellipsis=True)
    title = Content.assemble(what.stylize("bold"), name)
    if difference.kind == "new":
        cells = [*_one_sided([(cell.label, cell.new) for cell in row.cells], NEW, width)]
    elif difference.kind == "gone":
        cells = [*_one_sided([(cell.label, cell.old) for cell in row.cells], OLD, width)]
    else:
        cells = [*_cells(row.cells, width)]
    return Content("\n").join([title, *cells])


def became(difference: RowDifference) -> str:
    """What became of a row, in words."""
    said = {
        "new": _("new here"),
        "gone": _("gone"),
        "changed": _("edited"),
        "same": _("the same"),
    }[difference.kind]
    if not difference.moved:
        return said
    moved = fill(_("moved from place {place}"), {"place": difference.numbers[0]})
    return moved if difference.kind == "same" else f"{said}, {moved}"


def _one_sided(cells: list[tuple[str, str]], sign: str, width: int) -> Iterator[Content]:
    for label, text in cells:
        yield view(f"{_INDENT}{label}").stylize("dim")
        yield from _side(view(text), sign, width)


def _cells(cells: tuple[Cell, ...], width: int) -> Iterator[Content]:
    for cell in cells:
        yield view(f"{_INDENT}{cell.label}").stylize("dim")
        old, new = marked(cell.old, cell.new)
        old = old if cell.old else view(BLANK)
        new = new if cell.new else view(BLANK)
        if width >= WIDE:
            yield from _beside(old, new, width)
        else:
            yield from _side(old, OLD, width)
            yield from _side(new, NEW, width)


def _side(text: Content, sign: str, width: int) -> Iterator[Content]:
    """One text below its label, its sign before the first line."""
    for number, line in enumerate(_wrapped(text, width - len(_INDENT) - 2)):
        yield Content.assemble(_INDENT, view(sign if number == 0 else " "), " ", line)


def _beside(old: Content, new: Content, width: int) -> Iterator[Content]:
    room = max(8, (width - len(_INDENT) - len(_GAP) - 4) // 2)
    left, right = _wrapped(old, room), _wrapped(new, room)
    height = max(len(left), len(right))
    pairs = zip(_filled(left, room, height), _filled(right, room, height), strict=True)
    for number, (one, other) in enumerate(pairs):
        yield _line(one, other, first=number == 0)


def _line(one: Content, other: Content, *, first: bool) -> Content:
    signs = (OLD, NEW) if first else (" ", " ")
    return Content.assemble(_INDENT, view(signs[0]), " ", one, _GAP, view(signs[1]), " ", other)


def _filled(lines: list[Content], width: int, height: int) -> list[Content]:
    """Lines of one width, as many as there have to be."""
    whole = [*lines, *(view("") for _line in range(height - len(lines)))]
    return [line.pad_right(max(0, width - line.cell_length)) for line in whole]


def _wrapped(text: Content, width: int) -> list[Content]:
    return text.wrap(max(8, width)) or [Content()]
