"""The action plan as an Excel workbook: strings as strings, and what it needs to come back.

A hidden column keeps the id of every row, a hidden sheet the lists that cells pick from, the
properties of the document what this copy is.
"""

from __future__ import annotations

import datetime as dt
import io
import math
import re
from typing import TYPE_CHECKING

from mentor_tui.documents.coming_back import Copy, Places, cut, on_paper, properties
from mentor_tui.documents.page import Grid, Page
from mentor_tui.documents.writers.zips import same_bytes
from mentor_tui.text.characters import visible

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

ID_HEADER = "id"
"""Stands above the hidden column; a reader finds it by this."""

_WIDE, _UNIT = 100, 6
_LINE, _HIGHEST = 15.0, 405.0
"""Points of one line, and of the highest row there can be."""
_SPARE_ROWS = 100
"""Rows below the table whose cells pick from the lists too."""

_LISTS = "lists"
_MOST_CELL = 32_767
"""Characters an Excel cell can hold."""
_ESCAPE = re.compile(r"_x(?=[0-9A-Fa-f]{4}_)")
"""What Excel would read as a letter's number; written so that it is read as it stands."""


def write(page: Page) -> bytes:
    """The page's first table in a sheet, its head above it."""
    import openpyxl
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 - a new workbook has one sheet
    sheet.title = "plan"
    day = dt.datetime.fromisoformat(page.changed or "1980-01-01")
    book.properties.created = book.properties.modified = day
    book.properties.creator = "mentor-tui"
    grid = next((block for block in page.blocks if isinstance(block, Grid)), None)
    ids = len(grid.headers) + 1 if grid is not None and grid.places is not None else 0
    _put(sheet, 1, 1, page.title)
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    row = 2
    for pair in page.head:
        _put(sheet, row, 1, pair.label)
        _put(sheet, row, 2, pair.text)
        if ids and pair.place:
            _put(sheet, row, ids, pair.place)
        row += 1
    if grid is None:
        return _bytes(book, day)
    row += 1
    for number, values in enumerate([grid.headers, *grid.rows]):
        for column, text in enumerate(values, start=1):
            _put(sheet, row + number, column, text)
            cell = sheet.cell(row + number, column)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 0)
            cell.border = Border(bottom=Side("thin", "9AA5B1"))
            if number == 0:
                cell.fill = PatternFill("solid", "E7ECF1")
    if grid.places is not None:
        _to_come_back(book, sheet, grid.places, row)
    if page.copy is not None:
        _tell(book, page.copy)
    _shape(sheet, grid, row, hidden=bool(ids))
    return _bytes(book, day)


def _put(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """A string that stays one: no formula, whatever it begins with."""
    cell = sheet.cell(row, column)
    cell.value = cut(_ESCAPE.sub("_x005F_x", on_paper(text)), _MOST_CELL)
    cell.data_type = "s"
    cell.quotePrefix = True


def _to_come_back(book: Workbook, sheet: Worksheet, places: Places, header: int) -> None:
    """The ids of rows beside them, and the lists that cells pick from."""
    ids = len(places.columns) + 1
    for number, text in enumerate((ID_HEADER, *places.rows)):
        if text:
            _put(sheet, header + number, ids, text)
    last = header + len(places.rows) + _SPARE_ROWS
    lists = [(n, options) for n, options in enumerate(places.options, start=1) if options]
    if lists:
        held = book.create_sheet(_LISTS)
        held.sheet_state = "hidden"
        for column, options in lists:
            _offer(sheet, held, column, options, (header + 1, last))


def _offer(
    sheet: Worksheet, held: Worksheet, column: int, options: tuple[str, ...], rows: tuple[int, int]
) -> None:
    """Cells of a column pick from a list, and take anything else all the same."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = get_column_letter(column)
    for number, text in enumerate(options, start=1):
        _put(held, number, column, text)
    where = f"'{_LISTS}'!${letter}$1:${letter}${len(options)}"
    offer = DataValidation(type="list", formula1=where, allow_blank=True, showErrorMessage=False)
    offer.add(f"{letter}{rows[0]}:{letter}{rows[1]}")
    sheet.add_data_validation(offer)


def _tell(book: Workbook, copy: Copy) -> None:
    """What this copy says about itself, as properties of the document."""
    from openpyxl.packaging.custom import StringProperty

    for name, value in properties(copy):
        book.custom_doc_props.append(  # type: ignore[attr-defined]
            StringProperty(name=name, value=visible(value))
        )


def _shape(sheet: Worksheet, grid: Grid, header: int, *, hidden: bool) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    parts = grid.widths or (1,) * len(grid.headers)
    widths = [max(_UNIT * 2, _WIDE * part // sum(parts) * 2) for part in parts]
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, cells in enumerate([grid.headers, *grid.rows]):
        sheet.row_dimensions[header + number].height = _height(cells, widths)
    if hidden:
        sheet.column_dimensions[get_column_letter(len(grid.headers) + 1)].hidden = True
    sheet.freeze_panes = f"A{header + 1}"
    sheet.print_title_rows = f"{header}:{header}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    # All columns on one page, as many pages below each other as it takes.
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0


def _height(cells: tuple[str, ...], widths: list[int]) -> float:
    """As high as the longest cell needs; not every program finds that out when it opens a file."""
    lines = (
        sum(max(1, math.ceil(len(line) / (width - 1))) for line in text.split("\n"))
        for text, width in zip(cells, widths, strict=True)
    )
    return min(_HIGHEST, _LINE * max(lines, default=1))


def _bytes(book: Workbook, day: dt.datetime) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return same_bytes(out.getvalue(), day.strftime("%Y-%m-%dT%H:%M:%SZ"))
