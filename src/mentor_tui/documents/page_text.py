"""A page as plain text of some width, to be looked at before it is made."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from mentor_tui.documents.page import Block, Bullets, Chart, Grid, Heading, Page, Pair, Paragraph

_INDENT = "  "


def page_text(page: Page, width: int) -> list[str]:
    """The page's lines, none wider than `width`; headings in capitals stand out without colours."""
    width = max(20, width)
    lines = [*wrap(page.title, width), ""]
    for pair in page.head:
        lines += _pair(pair, width)
    for block in page.blocks:
        lines += ["", *_block(block, width)] if not isinstance(block, Pair) else _pair(block, width)
    return [*lines, "", *wrap(page.foot, width)]


def _block(block: Block, width: int) -> Iterator[str]:
    match block:
        case Heading():
            text = block.text.upper() if block.level == 1 else block.text
            yield from wrap(text, width)
        case Paragraph():
            yield from _lines(block.text, width)
        case Bullets():
            for item in block.items:
                yield from wrap(item, width, initial_indent="– ", subsequent_indent=_INDENT)
        case Grid():
            yield from _grid(block, width)
        case Chart():
            yield from (line[:width] for line in block.text)
        case Pair():
            yield from _pair(block, width)


def _pair(pair: Pair, width: int) -> list[str]:
    lines = [line for text in (pair.label, pair.part) for line in _lines(text, width)]
    for text in (pair.text, pair.note):
        lines += _lines(text, width, _INDENT)
    return lines


def _grid(grid: Grid, width: int) -> Iterator[str]:
    """Row by row, each cell after its header: a table as wide as a page has no room here."""
    yield from _lines(grid.caption, width)
    for number, row in enumerate(grid.rows, start=1):
        mark = f"{number}. "
        for header, cell in zip(grid.headers, row, strict=True):
            if cell.strip():
                text = f"{header}: {' '.join(cell.split())}"
                later = " " * len(mark)
                yield from wrap(text, width, initial_indent=mark, subsequent_indent=later)
                mark = later


def _lines(text: str, width: int, indent: str = "") -> list[str]:
    """Lines stay lines; long ones go on below."""
    return [
        line
        for whole in text.split("\n")
        if whole.strip()
        for line in wrap(whole, width, initial_indent=indent, subsequent_indent=indent)
    ]
