"""A table as CSV for the spreadsheets of town halls: semicolons, a BOM, nothing that runs."""

from __future__ import annotations

import csv
import io

from mentor_tui.documents.page import Grid
from mentor_tui.text.characters import whole

_RUNS = ("=", "+", "-", "@", "\t", "\r", "'")
"""A cell that begins so would be taken for a formula, or already carries the mark."""


def write(grid: Grid) -> bytes:
    """The table with its headers; `plain` reads a cell back."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([harmless(text) for text in grid.headers])
    writer.writerows([harmless(text) for text in row] for row in grid.rows)
    return out.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """A cell no spreadsheet runs: marked with `'` where it might be."""
    text = whole(text)
    return f"'{text}" if text.startswith(_RUNS) else text


def plain(cell: str) -> str:
    """What was written, from a cell `harmless` has made."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_RUNS) else cell
