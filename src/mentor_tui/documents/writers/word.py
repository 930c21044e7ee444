"""A page as a Word document: questions left, answers right, the plan in landscape.

The same page gives the same bytes: the zip's dates and the document's own are fixed.
"""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from mentor_tui.documents.coming_back import ANY_ROW, Copy, Places, mark, properties
from mentor_tui.documents.page import Block, Bullets, Grid, Heading, Page, Pair, Paragraph
from mentor_tui.documents.writers.zips import same_bytes
from mentor_tui.domain.paths import path_text
from mentor_tui.text.characters import visible

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell

_MOST_TITLE = 255
"""Characters the property of a document may have; the heading on the page has them all."""
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATION = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
)
_CUSTOM_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
)
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""What every property of a person's own is filed under."""
_LEFT, _RIGHT = 35, 65
"""Parts of the width that a question and its answer have, as in the guide's own tables."""


def write(page: Page) -> bytes:
    """The document."""
    import docx
    from docx.enum.section import WD_ORIENT

    document = docx.Document()
    section = document.sections[0]
    if page.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
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
        _block(document, block)
    _pairs(document, waiting)
    if page.copy is not None:
        _number_bookmarks(document)
        _tell(document, page.copy)
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


def _block(document: Document, block: Block) -> None:
    match block:
        case Heading():
            document.add_heading(_xml(block.text), block.level)
        case Paragraph():
            added = document.add_paragraph(_xml(block.text))
            for run in added.runs if block.quiet else ():
                run.italic = True
        case Bullets():
            for item in block.items:
                document.add_paragraph(_xml(item), style="List Bullet")
        case Grid():
            _grid(document, block)
        case Pair():
            _pairs(document, [block])


def _pairs(document: Document, pairs: list[Pair]) -> None:
    """Consecutive questions as one table of two columns."""
    if not pairs:
        return
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for pair in pairs:
        left, right = table.add_row().cells
        left.text = _xml(pair.label)
        for run in left.paragraphs[0].runs:
            run.bold = True
        if pair.hint:
            _hint(left, pair.hint)
        if pair.place:
            _bookmark(left, pair.place)
        right.text = _xml(pair.text)
        if pair.note:
            right.add_paragraph().add_run(_xml(pair.note)).italic = True
    _widths(document, table, (_LEFT, _RIGHT))
    document.add_paragraph()


def _grid(document: Document, grid: Grid) -> None:
    table = document.add_table(rows=1, cols=len(grid.headers), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, grid.headers, strict=True):
        cell.text = _xml(text)
        for run in cell.paragraphs[0].runs:
            run.bold = True
    _repeat_header(table)
    for row in grid.rows:
        added = table.add_row()
        _keep_whole(added.cells)
        for cell, text in zip(added.cells, row, strict=True):
            cell.text = _xml(text)
    if grid.places is not None:
        _mark_grid(table, grid.places)
    _widths(document, table, grid.widths or (1,) * len(grid.headers))
    document.add_paragraph()


def _mark_grid(table: Table, places: Places) -> None:
    """Columns are marked in the header, rows in their first cell, unless still to be filled."""
    header, *rows = (row.cells for row in table.rows)
    for cell, column in zip(header, places.columns, strict=True):
        if column:
            _bookmark(cell, f"{places.table}.{path_text((ANY_ROW, column))}")
    for cells, row in zip(rows, places.rows, strict=True):
        if row:
            _bookmark(cells[0], f"{places.table}.{path_text((row,))}")


def _hint(cell: _Cell, text: str) -> None:
    from docx.shared import Pt

    run = cell.add_paragraph().add_run(_xml(text))
    run.italic = True
    run.font.size = Pt(8)


def _bookmark(cell: _Cell, place: str) -> None:
    """A bookmark of no length before the words of a cell: it is neither seen nor typed over."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph = cell.paragraphs[0]._p
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:name"), mark(place))
    at = 1 if paragraph.pPr is not None else 0
    paragraph.insert(at, start)
    paragraph.insert(at + 1, end)


def _number_bookmarks(document: Document) -> None:
    """Each has a number that its two ends share."""
    from docx.oxml.ns import qn

    for number, start in enumerate(document.element.body.iter(qn("w:bookmarkStart"))):
        for element in (start, start.getnext()):
            element.set(qn("w:id"), str(number))


def _tell(document: Document, copy: Copy) -> None:
    """What this copy says about itself, as properties of the document."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = document.part.package
    uri = PackURI("/docProps/custom.xml")
    package.relate_to(Part(uri, _CUSTOM_TYPE, _custom_xml(copy), package), _CUSTOM_RELATION)


def _custom_xml(copy: Copy) -> bytes:
    lines = [
        f'<property fmtid="{_FORMAT}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(_xml(value))}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(properties(copy), start=2)
    ]
    return "\n".join([_CUSTOM_HEAD, *lines, "</Properties>"]).encode()


def _widths(document: Document, table: Table, parts: tuple[int, ...]) -> None:
    section = document.sections[0]
    width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    table.autofit = False
    for row in table.rows:
        for cell, part in zip(row.cells, parts, strict=True):
            cell.width = width * part // sum(parts)


def _repeat_header(table: Table) -> None:
    """The header row stands on every page a table runs over."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)


def _keep_whole(cells: tuple[_Cell, ...]) -> None:
    """A row of the plan is not cut in two by the end of a page."""
    from docx.oxml import OxmlElement

    row = cells[0]._tc.getparent()
    row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _xml(text: str) -> str:
    """What XML can hold: the rest is made visible, never dropped without a trace."""
    return visible(text)
