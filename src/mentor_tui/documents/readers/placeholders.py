"""What word processors write where an answer is to go: left over, it is no answer."""

from __future__ import annotations

import re
from dataclasses import replace

from mentor_tui.documents.readers.received import Cell, Paper
from mentor_tui.text.characters import fold

_STARTS = (
    "click or tap",
    "click here to enter",
    "choose an item",
    "enter text here",
    "type your answer here",
    "your answer here",
    "cliquez ou appuyez ici",
    "cliquez ici pour",
    "choisissez un element",
    "entrez du texte",
    "votre reponse ici",
    "klicken oder tippen sie",
    "klicken sie hier, um",
    "wahlen sie ein element",
    "haga clic o pulse aqui",
    "haga clic aqui para",
    "elija un elemento",
    "fare clic o toccare qui",
    "fare clic qui per",
    "scegliere un elemento",
    "klik of tik om",
    "klik hier als u",
    "kies een item",
    "placeholder text",
    "texte de remplacement",
)
_MOST_WORDS = 12
_MOST_LENGTH = 200
_DOTS = re.compile(r"[\s._…]*[._…]{3,}[\s._…]*")


def cleaned(paper: Paper) -> Paper:
    """A document of other people's making without what was there to be replaced.

    Our own forms have nothing of the kind: whatever stands in their cells somebody wrote.
    """
    tables = tuple(
        replace(table, rows=tuple(replace(r, cells=_cleaned(r.cells)) for r in table.rows))
        for table in paper.tables
    )
    return replace(paper, tables=tables)


def _cleaned(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    return tuple(replace(cell, text=without_placeholders(cell.text)) for cell in cells)


def without_placeholders(text: str) -> str:
    """The text without the lines that a word processor put there to be replaced."""
    return "\n".join(line for line in text.split("\n") if not _is_placeholder(line))


def _is_placeholder(line: str) -> bool:
    """Whether a whole line is one; a person's own sentence may well begin alike, but goes on."""
    if len(line) > _MOST_LENGTH:
        return False
    words = fold(line).strip(" []<>().:")
    if _DOTS.fullmatch(line):
        return True
    return words.startswith(_STARTS) and len(words.split()) <= _MOST_WORDS
