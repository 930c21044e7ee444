"""How our Word documents look: A4, one typeface, grey rules, a foot with the page's number.

`word` puts content into a document; everything that is only dress is here.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from mentor_tui.documents.page import Page
from mentor_tui.text.characters import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import Section
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

FONT = "Arial"
"""On every computer with Word, with a twin of the same widths wherever LibreOffice is; it has
Greek, Arabic and every letter of Latvian."""
HEADER, BAND = "E7ECF1", "F5F7F9"
WEIGHTS = ("C9D6E3", "7FA3C7", "2F5D8A")
_RULE = "9AA5B1"
_INK = "1F3A57"
_LOCALES = {"fr": "fr-FR", "en": "en-GB"}
_CELL_MARGIN = 85
_PEN = 560
"""Twentieths of a point: about a centimetre."""
_WHOLE_ROW = 1500
"""Characters up to which a row stays on one page; a longer one may fill a page by itself."""


def dress(document: Document, page: Page) -> None:
    """Paper, styles and foot of a new document."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section = document.sections[0]
    wide = page.landscape or page.slides
    width, height = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))
    section.page_width, section.page_height = width, height
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Mm(15 if wide else 20)
    section.top_margin = section.bottom_margin = Mm(15 if wide else 18)
    section.footer_distance = Mm(8)
    _styles(document, page)
    _foot(section, visible(page.foot))


def turn_paper(document: Document, *, landscape: bool) -> bool:
    """Begin a page the other way round, unless the paper lies so already; whether it was turned."""
    from docx.enum.section import WD_ORIENT, WD_SECTION

    before = document.sections[-1]
    if (before.orientation == WD_ORIENT.LANDSCAPE) == landscape:
        return False
    width, height = before.page_height, before.page_width
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.page_width, section.page_height = width, height
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    return True


def _styles(document: Document, page: Page) -> None:
    from docx.shared import Pt, RGBColor

    plain = 16 if page.slides else 9.5 if page.landscape else 10
    sizes = {"Normal": plain, "Title": 20, "Heading 1": 14, "Heading 2": 12, "Heading 3": 11}
    for name, size in sizes.items():
        style = document.styles[name]
        _typeface(style.element.get_or_add_rPr())
        style.font.size = Pt(size * 1.6 if page.slides and name != "Normal" else size)
        if name != "Normal":
            style.font.bold = True
            style.font.color.rgb = RGBColor.from_string(_INK)
    normal = document.styles["Normal"].paragraph_format
    normal.space_after, normal.line_spacing = Pt(2), 1.08
    _speak(document, _LOCALES.get(page.language, page.language))


def _typeface(properties: BaseOxmlElement) -> None:
    """One typeface for every script, in place of the theme's."""
    from docx.oxml.ns import qn

    fonts = properties.get_or_add_rFonts()
    for key in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[key]
    for key in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{key}"), FONT)


def _speak(document: Document, locale: str) -> None:
    """The language a word processor checks the spelling in."""
    from docx.oxml.ns import qn

    for mark in document.styles.element.iter(qn("w:lang")):
        mark.set(qn("w:val"), locale)


def _foot(section: Section, words: str) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Pt

    line = section.footer.paragraphs[0]
    line.style = "Normal"  # the style of feet has stops of its own, for another paper
    width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    line.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(f"{words}\t")
    _field(line, "PAGE")
    line.add_run(" / ")
    _field(line, "NUMPAGES")
    for run in line.runs:
        run.font.size = Pt(8)


def _field(line: Paragraph, name: str) -> None:
    """A number Word counts itself."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = line.add_run("1")
    run.font.size = Pt(8)
    field.append(run._r)
    line._p.append(field)


def rule(table: Table, parts: Sequence[int], width: int) -> None:
    """Grey rules, room in the cells, and columns of these proportions, in Word and elsewhere."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    table.autofit = False
    properties = table._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", _RULE)):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    margins = OxmlElement("w:tblCellMar")
    for side, size in (
        ("top", 40),
        ("left", _CELL_MARGIN),
        ("bottom", 40),
        ("right", _CELL_MARGIN),
    ):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(size))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    properties.insert_element_before(margins, "w:tblLook")
    whole = sum(parts)
    # LibreOffice takes the widths from the table's grid, Word from its cells.
    for column, part in zip(table.columns, parts, strict=True):
        column.width = width * part // whole
    for row in table.rows:
        for cell, part in zip(row.cells, parts, strict=True):
            cell.width = width * part // whole


def shade(cell: _Cell, colour: str) -> None:
    """A ground for a cell."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    ground = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        ground.set(qn(f"w:{key}"), value)
    cell._tc.get_or_add_tcPr().append(ground)


def shrink(cell: _Cell) -> None:
    """Words beside a drawing are smaller than those of the page."""
    from docx.shared import Pt

    for run in (run for paragraph in cell.paragraphs for run in paragraph.runs):
        run.font.size = Pt(8)


def patch(paragraph: Paragraph, colour: str) -> None:
    """A small square of a colour, as a legend has it."""
    from docx.shared import RGBColor

    run = paragraph.add_run("■")
    run.font.color.rgb = RGBColor.from_string(colour)


def repeat(table: Table, rows: int = 1) -> None:
    """The first rows stand on every page a table runs over."""
    for row in table.rows[:rows]:
        _mark_row(row._tr, "w:tblHeader")
        _mark_row(row._tr, "w:cantSplit")


def room_to_write(cell: _Cell) -> None:
    """A row still to be filled is high enough for a pen."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    height = OxmlElement("w:trHeight")
    height.set(qn("w:val"), str(_PEN))
    row = cell._tc.getparent()
    row.get_or_add_trPr().append(height)


def keep_whole(cells: Sequence[_Cell], texts: Sequence[str]) -> None:
    """A row is not cut in two by the end of a page, unless it is as long as one."""
    if max(map(len, texts), default=0) <= _WHOLE_ROW:
        _mark_row(cells[0]._tc.getparent(), "w:cantSplit")


def _mark_row(row: BaseOxmlElement, mark: str) -> None:
    from docx.oxml import OxmlElement

    row.get_or_add_trPr().append(OxmlElement(mark))


def turned(paragraph: Paragraph) -> None:
    """A paragraph that begins in Arabic or Hebrew is set from right to left."""
    from docx.oxml import OxmlElement

    if not from_right(paragraph.text):
        return
    paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    for run in paragraph.runs:
        run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))


def from_right(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left."""
    for sign in text:
        direction = unicodedata.bidirectional(sign)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
