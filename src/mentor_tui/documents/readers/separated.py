"""A CSV as words in cells, whichever separator and encoding a spreadsheet gave it."""

from __future__ import annotations

import csv
import io

from mentor_tui.documents.coming_back import on_paper
from mentor_tui.documents.readers.guard import RefusedFileError
from mentor_tui.documents.readers.received import Cell, Paper, Row, Table
from mentor_tui.documents.readers.spreadsheet import MOST_COLUMNS, MOST_ROWS
from mentor_tui.documents.writers.separated import plain
from mentor_tui.language import Message

_SEPARATORS = ";,\t"
_MOST_TEXT = 5 << 20


def read(data: bytes) -> Paper:
    """The one table.

    Raises:
        RefusedFileError: it is no text, or more than a plan can hold.
    """
    text, trusted = _decoded(data)
    if len(text) > _MOST_TEXT:
        raise RefusedFileError("file-suspicious")
    first = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=first.count)
    found: list[Row] = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            if len(found) >= MOST_ROWS:
                raise RefusedFileError("file-suspicious")
            found.append(Row(tuple(Cell(on_paper(plain(c))) for c in cells[:MOST_COLUMNS])))
    except csv.Error as error:
        raise RefusedFileError("file-damaged") from error
    said = () if trusted else (Message("csv-encoding"),)
    return Paper(tables=(Table(tuple(found)),), warnings=said)


def _decoded(data: bytes) -> tuple[str, bool]:
    """The text, and whether its accents can be trusted."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), True
    try:
        return data.decode("utf-8-sig"), True
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), False
