"""The action plan as an Excel workbook: strings as strings, an id column to come back by."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

from mentor_tui.documents.page import Grid, Page
from mentor_tui.documents.writers.zips import same_bytes
from mentor_tui.text.characters import visible

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_WIDE, _UNIT = 100, 6


def write(page: Page, ids: tuple[str, ...] = ()) -> bytes:
    """The page's first table in a sheet, its head above it.

    Args:
        page: whose head and table are written.
        ids: of the table's rows, kept in a hidden column; none where it is not to come back.
    """
    import openpyxl
    from openpyxl.styles import Alignment, Font

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 - a new workbook has one sheet
    sheet.title = "plan"
    day = dt.datetime.fromisoformat(page.changed or "1980-01-01")
    book.properties.created = book.properties.modified = day
    book.properties.creator = "mentor-tui"
    _put(sheet, 1, 1, page.title)
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    row = 2
    for pair in page.head:
        _put(sheet, row, 1, pair.label)
        _put(sheet, row, 2, pair.text)
        row += 1
    grid = next((block for block in page.blocks if isinstance(block, Grid)), None)
    if grid is None:
        return _bytes(book, day)
    row += 1
    for number, values in enumerate([grid.headers, *grid.rows]):
        for column, text in enumerate(values, start=1):
            _put(sheet, row + number, column, text)
            cell = sheet.cell(row + number, column)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 0)
        if number and ids:
            _put(sheet, row + number, len(grid.headers) + 1, ids[number - 1])
    _shape(sheet, grid, row, hidden=bool(ids))
    return _bytes(book, day)


def _put(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """A string that stays one: no formula, whatever it begins with."""
    cell = sheet.cell(row, column)
    cell.value = visible(text)
    cell.data_type = "s"
    cell.quotePrefix = True


def _shape(sheet: Worksheet, grid: Grid, header: int, *, hidden: bool) -> None:
    from openpyxl.utils import get_column_letter

    parts = grid.widths or (1,) * len(grid.headers)
    for column, part in enumerate(parts, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = max(
            _UNIT * 2, _WIDE * part // sum(parts) * 2
        )
    if hidden:
        sheet.column_dimensions[get_column_letter(len(grid.headers) + 1)].hidden = True
    sheet.freeze_panes = f"A{header + 1}"
    sheet.print_title_rows = f"{header}:{header}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1


def _bytes(book: Workbook, day: dt.datetime) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return same_bytes(out.getvalue(), day.strftime("%Y-%m-%dT%H:%M:%SZ"))
