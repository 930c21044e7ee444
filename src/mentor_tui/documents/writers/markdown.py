"""A page as Markdown: for those who paste it elsewhere. What people wrote stays text."""

from __future__ import annotations

import re

from mentor_tui.documents.page import Block, Bullets, Chart, Grid, Heading, Page, Pair, Paragraph
from mentor_tui.text.characters import visible

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~!])")
_LINE_STARTS = re.compile(r"^(\s*)([-+]|\d+[.)]|=+|:)(?=\s|$)", re.MULTILINE)


def write(page: Page) -> bytes:
    """The page, UTF-8."""
    parts = [f"# {_inline(page.title)}"]
    parts += [f"**{_inline(pair.label)}** {_inline(pair.text)}" for pair in page.head]
    parts += [_block(block) for block in page.blocks]
    parts += [_text(page.foot)] if page.foot else []
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * (block.level + 1)} {_inline(block.text)}"
        case Paragraph():
            return _text(block.text)
        case Pair():
            note = f"*{_inline(block.note)}*" if block.note else ""
            hint = f"*{_inline(block.hint)}*" if block.hint else ""
            label = f"**{_inline(block.label)}**" if block.label else ""
            return "\n\n".join(
                filter(None, (label, _text(block.part), hint, _text(block.text), note))
            )
        case Bullets():
            return "\n".join(f"- {_inline(item)}" for item in block.items)
        case Grid():
            return _grid(block)
        case Chart():
            return _chart(block)


def _chart(chart: Chart) -> str:
    """The bars drawn with signs, in a block whose spaces count."""
    return "\n".join(f"    {line}" for line in map(visible, chart.text))


def _grid(grid: Grid) -> str:
    caption = f"**{_inline(grid.caption)}**\n\n" if grid.caption else ""
    lines = [_row(grid.headers), _row(("---",) * len(grid.headers), raw=True)]
    return caption + "\n".join([*lines, *(_row(row) for row in grid.rows)])


def _row(cells: tuple[str, ...], *, raw: bool = False) -> str:
    shown = cells if raw else [_text(cell).replace("\\\n", "<br>") for cell in cells]
    return f"| {' | '.join(cell.replace(chr(10), '<br>') for cell in shown)} |"


def _inline(text: str) -> str:
    return _text(" ".join(text.split()))


def _text(text: str) -> str:
    """What people wrote, with every sign Markdown would act on made plain; lines stay lines."""
    escaped = _SIGNS.sub(r"\\\1", visible(text).strip())
    return _LINE_STARTS.sub(r"\1\\\2", escaped).replace("\n", "\\\n")
