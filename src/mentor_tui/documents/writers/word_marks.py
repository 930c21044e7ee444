"""What a Word form carries to be known again: bookmarks before its questions, and properties."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from mentor_tui.documents.coming_back import ANY_ROW, Copy, Places, mark, properties
from mentor_tui.domain.paths import path_text
from mentor_tui.text.characters import visible

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell

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


def mark_grid(table: Table, places: Places) -> None:
    """Every cell is marked, unless its row is still to be filled.

    Typing over a whole cell may take its mark away; the others of its row still know the row.
    """
    for row, found in zip((ANY_ROW, *places.rows), table.rows, strict=True):
        for cell, column in zip(found.cells, places.columns, strict=True):
            if row and column:
                bookmark(cell, f"{places.table}.{path_text((row, column))}")


def bookmark(cell: _Cell, place: str) -> None:
    """A bookmark of no length before the words of a cell: it is neither seen nor typed over."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph = cell.paragraphs[0]._p
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:name"), mark(place))
    at = 1 if paragraph.pPr is not None else 0
    paragraph.insert(at, start)
    paragraph.insert(at + 1, end)


def number_bookmarks(document: Document) -> None:
    """Each has a number that its two ends share."""
    from docx.oxml.ns import qn

    for number, start in enumerate(document.element.body.iter(qn("w:bookmarkStart"))):
        for element in (start, start.getnext()):
            element.set(qn("w:id"), str(number))


def tell(document: Document, copy: Copy) -> None:
    """What this copy says about itself, as properties of the document."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = document.part.package
    uri = PackURI("/docProps/custom.xml")
    package.relate_to(Part(uri, _CUSTOM_TYPE, _custom_xml(copy), package), _CUSTOM_RELATION)


def _custom_xml(copy: Copy) -> bytes:
    lines = [
        f'<property fmtid="{_FORMAT}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(visible(value))}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(properties(copy), start=2)
    ]
    return "\n".join([_CUSTOM_HEAD, *lines, "</Properties>"]).encode()
