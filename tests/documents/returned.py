"""Documents as people send them back: our forms filled in, plain copies, sheets worked on."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import docx
import openpyxl

from mentor_tui.documents.coming_back import mark

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def filled(form: bytes, answers: Mapping[str, str]) -> bytes:
    """A Word form with texts typed into the cells to the right of their questions."""
    document = docx.Document(io.BytesIO(form))
    cells = {
        name: row.cells[1]
        for table in document.tables
        for row in table.rows
        for start in row.cells[0]._tc.iter(f"{W}bookmarkStart")
        if (name := start.get(f"{W}name")) and len(row.cells) == 2
    }
    for place, text in answers.items():
        cells[mark(place)].text = text
    return saved(document)


def saved(document: Any) -> bytes:
    """A document or workbook as bytes."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def plain_copy(rows: Iterable[tuple[str, ...]], *above: str) -> bytes:
    """A document somebody typed: a table, with nothing of ours in it."""
    document = docx.Document()
    for text in above:
        document.add_paragraph(text)
    rows = list(rows)
    table = document.add_table(rows=0, cols=len(rows[0]))
    for texts in rows:
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    return saved(document)


def worked_on(workbook: bytes, work: Callable[[Any], None]) -> bytes:
    """A workbook after somebody worked on its first sheet."""
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    work(book.worksheets[0])
    return saved(book)
