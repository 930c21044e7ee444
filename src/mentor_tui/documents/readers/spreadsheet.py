"""An Excel workbook as words in cells: dates as days, formulas as what they last gave, and said.

Read as a stream, so that a sheet that claims a million rows or one merged cell over all of it
costs nothing.
"""

from __future__ import annotations

import datetime as dt
import io
import warnings
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mentor_tui.documents.readers.guard import Package, RefusedFileError
from mentor_tui.documents.readers.received import Cell, Paper, Row, Table
from mentor_tui.language import Message
from mentor_tui.text.characters import fold, tidy_entry

if TYPE_CHECKING:
    from openpyxl import Workbook

MOST_ROWS, MOST_COLUMNS = 3000, 60
_IDS = "id"
_BROKEN = (
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    ArithmeticError,
    OSError,
    zipfile.BadZipFile,
    SyntaxError,  # what ElementTree's parse error is
)


def read(package: Package) -> Paper:
    """The first sheet that holds anything; that others do too is said.

    Raises:
        RefusedFileError: it is damaged.
    """
    with warnings.catch_warnings():
        # What openpyxl passes over (extensions, styles it does not know) is nothing we read.
        warnings.simplefilter("ignore")
        try:
            sheets = _sheets(package)
        except _BROKEN as error:
            raise RefusedFileError("file-damaged") from error
    filled = [(title, rows) for title, rows in sheets if rows]
    said = [*package.dangers()]
    if len(filled) > 1:
        names = ", ".join(title for title, _rows in filled[1:])
        said.append(Message("other-sheets", {"count": len(filled) - 1, "names": names}))
    tables: tuple[Table, ...] = ()
    if filled:
        _title, rows = filled[0]
        if len(rows) >= MOST_ROWS:
            said.append(Message("sheet-too-long", {"most": MOST_ROWS}))
        table, beyond = _table(rows)
        tables = (table,)
        if beyond:
            said.append(Message("beside-columns", {"count": beyond}))
    if comments := _comments(package):
        said.append(Message("has-comments", {"count": comments}))
    return Paper(package.properties(), tables, (), tuple(said))


def _sheets(package: Package) -> list[tuple[str, list[list[Cell]]]]:
    """Every visible sheet's rows."""
    values, formulas = (_book(package, values=values) for values in (True, False))
    return [
        (sheet.title, [*_rows(sheet, formulas[sheet.title])])
        for sheet in values.worksheets
        if sheet.sheet_state == "visible"
    ]


def _book(package: Package, *, values: bool) -> Workbook:
    import openpyxl

    return openpyxl.load_workbook(
        io.BytesIO(package.data), read_only=True, data_only=values, keep_links=False
    )


def _rows(values: Any, formulas: Any) -> Iterator[list[Cell]]:
    last = 0
    rows: list[list[Cell]] = []
    bounds = {"max_row": MOST_ROWS, "max_col": MOST_COLUMNS}
    for found, written in zip(
        values.iter_rows(**bounds), formulas.iter_rows(**bounds), strict=False
    ):
        cells = [_cell(cell, other) for cell, other in zip(found, written, strict=False)]
        rows.append(cells)
        if any(cell.text.strip() for cell in cells):
            last = len(rows)
    yield from rows[:last]


def _cell(found: Any, written: Any) -> Cell:
    formula = getattr(written, "data_type", "") == "f"
    text = tidy_entry(_unescaped(_words(found.value)))
    if formula and not text:
        # Never calculated: what stands in the cell is shown, and is no answer.
        text = str(written.value)
    return Cell(text, formula=formula)


def _words(value: object) -> str:
    """A typed cell as somebody would have typed it into a form."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
        case dt.datetime() | dt.date():
            return value.isoformat(" ") if isinstance(value, dt.datetime) else value.isoformat()
        case dt.time():
            return value.isoformat("minutes")
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case _:
            return str(value)


def _unescaped(text: str) -> str:
    """A text as it was written: Excel writes the sign of its own escapes as one of them."""
    return text.replace("_x005F_", "_")


def _table(rows: list[list[Cell]]) -> tuple[Table, int]:
    """The rows, each with what the hidden column says of it; and cells beyond that column."""
    column = next(
        (n for cells in rows for n, cell in enumerate(cells) if n and fold(cell.text) == _IDS), None
    )
    if column is None:
        return Table(tuple(Row(tuple(_trimmed(cells))) for cells in rows)), 0
    beyond = sum(1 for cells in rows for cell in cells[column + 1 :] if cell.text.strip())
    read = []
    for cells in rows:
        row_id = cells[column].text.strip() if column < len(cells) else ""
        kept = cells[:column]
        read.append(Row(tuple(kept), "" if fold(row_id) == _IDS else row_id))
    return Table(tuple(read)), beyond


def _trimmed(cells: list[Cell]) -> list[Cell]:
    """A row without the empty cells at its end."""
    last = max((n for n, cell in enumerate(cells, start=1) if cell.text.strip()), default=0)
    return cells[:last]


def _comments(package: Package) -> int:
    number = 0
    for name in package.names:
        if name.startswith("xl/") and "comments" in name.casefold() and name.endswith(".xml"):
            found = package.xml(name)
            if found is not None:
                number += sum(element.tag.endswith("}comment") for element in found.iter())
    return number
