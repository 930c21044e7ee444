"""The hands of somebody at LibreOffice: run by its own Python, apart from ours and the suite's.

Usage: python office_hands.py PIPE, with one JSON list of jobs on standard input. A job opens a
file, does what its steps say as a person would in the program, and saves it in a format.
"""

# LibreOffice's modules have no types, and are not there for our Python to look at.
# mypy: ignore-errors

import json
import pathlib
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.table import CellRangeAddress
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK

TRIES, PAUSE = 300, 0.2


def desktop(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _try in range(TRIES):
        try:
            found = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(PAUSE)
        else:
            return found.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", found
            )
    raise SystemExit("LibreOffice did not start")


def value(name, content):
    made = PropertyValue()
    made.Name, made.Value = name, content
    return made


def type_into(text, words):
    """Type as a person does: whatever stands there goes, each line is a paragraph."""
    text.setString("")
    cursor = text.createTextCursor()
    for number, line in enumerate(words.split("\n")):
        if number:
            text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        text.insertString(cursor, line, False)


def answer(document, question, words):
    """Type to the right of the question that begins so."""
    tables = document.getTextTables()
    for number in range(tables.getCount()):
        table = tables.getByIndex(number)
        for row in range(table.getRows().getCount()):
            left, right = (table.getCellByName(f"{letter}{row + 1}") for letter in "AB")
            if left is not None and right is not None and left.getString().startswith(question):
                type_into(right, words)
                return
    raise SystemExit(f"no such question: {question}")


def row_of(sheet, words):
    for row in range(60):
        if sheet.getCellByPosition(0, row).getString() == words:
            return row
    raise SystemExit(f"no such row: {words}")


def change(document, row, column, words):
    """Type into a cell of the row that begins so."""
    sheet = document.getSheets().getByIndex(0)
    sheet.getCellByPosition(column, row_of(sheet, row)).setString(words)


def delete(document, row):
    sheet = document.getSheets().getByIndex(0)
    sheet.getRows().removeByIndex(row_of(sheet, row), 1)


def insert(document, below, words):
    sheet = document.getSheets().getByIndex(0)
    row = row_of(sheet, below) + 1
    sheet.getRows().insertByIndex(row, 1)
    sheet.getCellByPosition(0, row).setString(words)


def copy(document, row, words):
    """Copy a whole row, the hidden column too, below it, and give it another first cell."""
    sheet = document.getSheets().getByIndex(0)
    source = row_of(sheet, row)
    sheet.getRows().insertByIndex(source + 1, 1)
    whole = CellRangeAddress()
    whole.Sheet, whole.StartColumn, whole.EndColumn = 0, 0, 20
    whole.StartRow = whole.EndRow = source
    sheet.copyRange(sheet.getCellByPosition(0, source + 1).getCellAddress(), whole)
    sheet.getCellByPosition(0, source + 1).setString(words)


STEPS = {each.__name__: each for each in (answer, change, delete, insert, copy)}


def main():
    office = desktop(sys.argv[1])
    try:
        for job in json.load(sys.stdin):
            source, target = (pathlib.Path(job[key]).as_uri() for key in ("source", "target"))
            document = office.loadComponentFromURL(source, "_blank", 0, (value("Hidden", True),))
            for name, *words in job["steps"]:
                STEPS[name](document, *words)
            document.storeToURL(target, (value("FilterName", job["filter"]),))
            document.close(True)
    finally:
        office.terminate()


main()
