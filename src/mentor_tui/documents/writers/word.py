"""A page as a Word document: questions left, answers right, the plan in landscape.

The same page gives the same bytes: the zip's dates and the document's own are fixed. How it looks
is in `word_look`.
"""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

from mentor_tui.documents.coming_back import on_paper
from mentor_tui.documents.page import Block, Bullets, Chart, Grid, Heading, Page, Pair, Paragraph
from mentor_tui.documents.writers import word_look as look
from mentor_tui.documents.writers import word_marks as marks
from mentor_tui.documents.writers.zips import same_bytes

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell

_MOST_TITLE = 255
"""Characters the property of a document may have; the heading on the page has them all."""
MOST_COLUMNS = 7
"""A wider table lies on a page of its own, turned."""
_LEFT, _RIGHT = 35, 65
"""Parts of the width that a question and its answer have, as in the guide's own tables."""


def write(page: Page) -> bytes:
    """The page as a Word document, to be read by anybody and written in by those it is for."""
    import docx

    document = docx.Document()
    look.dress(document, page)
    _stamp(document, page)
    document.add_heading(_xml(page.title), 0)
    _pairs(document, list(page.head))
    waiting: list[Pair] = []
    for block in page.blocks:
        if isinstance(block, Pair):
            waiting.append(block)
            continue
        _pairs(document, waiting)
        waiting = []
        _block(document, block, page)
    _pairs(document, waiting)
    if page.copy is not None:
        marks.number_bookmarks(document)
        marks.tell(document, page.copy)
    out = io.BytesIO()
    document.save(out)
    return same_bytes(out.getvalue())


def _stamp(document: Document, page: Page) -> None:
    """No clock and no name of who made it: what the content says, or nothing."""
    properties = document.core_properties
    day = dt.datetime.fromisoformat(page.changed or "1980-01-01")
    properties.created = properties.modified = day
    properties.author = properties.last_modified_by = "mentor-tui"
    properties.title = _xml(page.title)[:_MOST_TITLE]
    properties.language = page.language
    properties.comments = ""


def _block(document: Document, block: Block, page: Page) -> None:
    match block:
        case Heading():
            heading = document.add_heading(_xml(block.text), min(block.level, 3))
            heading.paragraph_format.page_break_before = page.slides and block.level == 1
        case Paragraph():
            added = document.add_paragraph(_xml(block.text))
            for run in added.runs if block.quiet else ():
                run.italic = True
            look.turned(added)
        case Bullets():
            for item in block.items:
                look.turned(document.add_paragraph(_xml(item), style="List Bullet"))
        case Grid():
            _grid(document, block)
        case Chart():
            _chart(document, block)
        case Pair():
            _pairs(document, [block])


def _pairs(document: Document, pairs: list[Pair]) -> None:
    """Consecutive questions as one table of two columns."""
    if not pairs:
        return
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for pair in pairs:
        left, right = table.add_row().cells
        _fill(left, pair.label, bold=True)
        if pair.part:
            _fill(left, pair.part, after=bool(pair.label))
        if pair.hint:
            _hint(left, pair.hint)
        if pair.place:
            marks.bookmark(left, pair.place)
        look.shade(left, look.BAND)
        _fill(right, pair.text)
        if not pair.text:
            look.room_to_write(right)
        if pair.note:
            right.add_paragraph().add_run(_xml(pair.note)).italic = True
    look.rule(table, (_LEFT, _RIGHT), _width(document))
    document.add_paragraph()


def _grid(document: Document, grid: Grid) -> None:
    if grid.caption:
        caption = document.add_paragraph()
        caption.add_run(_xml(grid.caption)).bold = True
        caption.paragraph_format.keep_with_next = True
    wide = len(grid.headers) > MOST_COLUMNS and look.turn_paper(document, landscape=True)
    table = document.add_table(rows=1, cols=len(grid.headers), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, grid.headers, strict=True):
        _fill(cell, text, bold=True)
        look.shade(cell, look.HEADER)
    look.repeat(table)
    for row in grid.rows:
        added = table.add_row().cells
        look.keep_whole(added, row)
        for cell, text in zip(added, row, strict=True):
            _fill(cell, text)
        if not any(row):
            look.room_to_write(added[0])
    if grid.places is not None:
        marks.mark_grid(table, grid.places)
    look.rule(table, grid.widths or (1,) * len(grid.headers), _width(document))
    if wide:
        for cell in (cell for row in table.rows for cell in row.cells):
            look.shrink(cell)
        look.turn_paper(document, landscape=False)
    else:
        document.add_paragraph()


def _chart(document: Document, chart: Chart) -> None:
    """Bars as shaded cells; their periods stand in words beside them."""
    number = len(chart.columns)
    table = document.add_table(rows=2, cols=number + 1, style="Table Grid")
    years, months = (row.cells for row in table.rows)
    for cell, text in zip(months[1:], chart.columns, strict=True):
        _fill(cell, text)
    look.repeat(table, 2)
    for stroke in chart.strokes:
        cells = table.add_row().cells
        look.keep_whole(cells, (stroke.label,))
        _fill(cells[0], stroke.label)
        cells[0].add_paragraph().add_run(_xml(stroke.when)).italic = True
        look.shrink(cells[0])
        for cell in cells[stroke.first + 1 : stroke.last + 2]:
            look.shade(cell, look.WEIGHTS[stroke.weight])
    look.rule(table, (number, *(1,) * number), _width(document))
    at = 1
    for text, span in chart.groups:
        merged = years[at].merge(years[at + span - 1])
        _fill(merged, text, bold=True)
        at += span
    legend = document.add_paragraph()
    for words, colour in zip(chart.legend, look.WEIGHTS, strict=True):
        look.patch(legend, colour)
        legend.add_run(f" {_xml(words)}     ")


def _fill(cell: _Cell, text: str, *, bold: bool = False, after: bool = False) -> None:
    """Text into a cell, as one paragraph whose lines stay lines; a title is its first line."""
    paragraph = cell.add_paragraph() if after else cell.paragraphs[0]
    title, line, rest = _xml(text).partition("\n") if bold else ("", "", _xml(text))
    if title:
        paragraph.add_run(title).bold = True
    if line or rest:
        paragraph.add_run(f"{line}{rest}")
    look.turned(paragraph)


def _hint(cell: _Cell, text: str) -> None:
    from docx.shared import Pt

    run = cell.add_paragraph().add_run(_xml(text))
    run.italic = True
    run.font.size = Pt(8)


def _width(document: Document) -> int:
    section = document.sections[-1]
    margins = (section.left_margin or 0) + (section.right_margin or 0)
    return int((section.page_width or 0) - margins)


def _xml(text: str) -> str:
    """What XML can hold: the rest is made visible, never dropped without a trace."""
    return on_paper(text)
