"""XML that a stranger wrote: no DTD, bounded in depth, in elements, in words and in every tag.

`guard` passes every part of an Office file through here before a library sees any of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, fromstring
from xml.parsers import expat

MOST_DEPTH = 200
MOST_ELEMENTS = 300_000
"""Elements and attributes of a whole file: several times a filled annex of forty pages."""
MOST_TEXT = 2 << 20
"""Characters of a whole file: as many as a record may have bytes."""
MOST_TOKEN = 256 << 10
"""Bytes of one tag or comment: a parser walks an unfinished one again for every piece it gets."""

_PIECE = 64 << 10
_SEPARATOR = "}"


class UnsafeXmlError(Exception):
    """This XML is not read.

    Attributes:
        message: a message id.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(slots=True)
class Budget:
    """What all the XML of one file may still hold."""

    elements: int = MOST_ELEMENTS
    text: int = MOST_TEXT

    def spend(self, elements: int, text: int) -> None:
        """Take off what was found.

        Raises:
            UnsafeXmlError: it is more than there was.
        """
        self.elements -= elements
        self.text -= text
        if self.elements < 0 or self.text < 0:
            raise UnsafeXmlError("file-suspicious")


def check(data: bytes, budget: Budget) -> None:
    """Look at a whole document and keep nothing of it.

    Raises:
        UnsafeXmlError: it is damaged, has a DTD, or is more than anybody could have written.
    """
    target = _Bounded(budget)
    parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
    parser.buffer_text = True
    parser.StartElementHandler = target.start
    parser.EndElementHandler = target.end
    parser.CharacterDataHandler = target.data
    parser.StartDoctypeDeclHandler = target.doctype
    parser.EntityDeclHandler = target.doctype
    try:
        for at in range(0, len(data), _PIECE):
            piece = data[at : at + _PIECE]
            parser.Parse(piece, False)
            if at + len(piece) - parser.CurrentByteIndex > MOST_TOKEN:
                raise UnsafeXmlError("file-suspicious")
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise UnsafeXmlError("file-damaged") from error


def tree(data: bytes) -> Element:
    """The root element of a document that passed `check`, with names as `{namespace}name`.

    Raises:
        UnsafeXmlError: it is damaged after all.
    """
    try:
        return fromstring(data)  # noqa: S314 - checked before: no DTD, and bounded
    except ParseError as error:
        raise UnsafeXmlError("file-damaged") from error


class _Bounded:
    """Counts what a parser finds."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._depth = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise UnsafeXmlError("file-suspicious")
        self._budget.spend(1 + len(attributes), 0)

    def end(self, name: str) -> None:
        self._depth -= 1

    def data(self, text: str) -> None:
        self._budget.spend(0, len(text))

    def doctype(self, *_declared: object) -> None:
        raise UnsafeXmlError("file-has-dtd")
