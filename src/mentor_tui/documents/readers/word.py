"""A Word document as words in cells: whole cells, content controls too, tracked changes accepted.

Goes by the document's own elements: convenient libraries drop what lies inside content controls
without a word. Nothing is followed, fetched or run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import basename
from xml.etree.ElementTree import Element

from mentor_tui.documents.readers.guard import Package, RefusedFileError
from mentor_tui.documents.readers.received import Cell, Paper, Row, Table
from mentor_tui.language import Message
from mentor_tui.text.characters import tidy_entry

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"

_DOCUMENT = "word/document.xml"
_SKIPPED = frozenset(
    {f"{W}{name}" for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "trPr", "instrText")}
    | {f"{W}{name}" for name in ("delText", "delInstrText", "tblGrid")}
    | {f"{_MC}Fallback"}
)
_WORDS = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
_TRACKED_OUT = (f"{W}del", f"{W}moveFrom")
_TRACKED_IN = (f"{W}ins", f"{W}moveTo")
_PICTURES = (f"{W}drawing", f"{W}pict", f"{W}object")
_LIST_SIGN = "- "
MOST_PIECES = 20_000
"""Paragraphs and rows: a report of several hundred pages."""


def read(package: Package) -> Paper:
    """The document.

    Raises:
        RefusedFileError: it is damaged, or unsafe.
    """
    root = package.xml(_DOCUMENT)
    if root is None:
        raise RefusedFileError("file-damaged")
    if root.tag.startswith(_STRICT):
        _to_usual_names(root)
    body = root.find(f"{W}body")
    if body is None:
        raise RefusedFileError("file-damaged")
    reader = _Reader()
    reader.body(body)
    return Paper(
        package.properties(),
        tuple(reader.tables),
        tuple(reader.outside),
        (*package.dangers(), *reader.warnings(), *_beside(package)),
    )


def _to_usual_names(root: Element) -> None:
    """Documents saved as strict Open XML name the same things otherwise."""
    for element in root.iter():
        if element.tag.startswith(_STRICT):
            element.tag = W + element.tag.removeprefix(_STRICT)
        for key in [key for key in element.attrib if key.startswith(_STRICT)]:
            element.attrib[W + key.removeprefix(_STRICT)] = element.attrib.pop(key)


def _beside(package: Package) -> Iterator[Message]:
    """What stands beside the text and is not taken."""
    for part, kind, message in (
        ("word/comments.xml", "comment", "has-comments"),
        ("word/footnotes.xml", "footnote", "has-footnotes"),
        ("word/endnotes.xml", "endnote", "has-footnotes"),
    ):
        found = package.xml(part)
        # Separators are kept as notes of a type of their own.
        notes = (
            [n for n in found.iter(f"{W}{kind}") if not n.get(f"{W}type")]
            if found is not None
            else []
        )
        if notes:
            yield Message(message, {"count": len(notes)})


@dataclass
class _Found:
    """What is met on the way through a cell or a paragraph."""

    marks: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)


class _Reader:
    """Walks through a document once."""

    def __init__(self) -> None:
        self.tables: list[Table] = []
        self.outside: list[str] = []
        self._counted: Counter[str] = Counter()
        self._pictures: list[str] = []
        self._found = _Found()
        self._above = ""

    def warnings(self) -> Iterator[Message]:
        if self._counted["tracked"]:
            yield Message("has-tracked", {"count": self._counted["tracked"]})
        if self._pictures:
            names = ", ".join(self._pictures)
            yield Message("has-pictures", {"count": len(self._pictures), "names": names})

    def _count(self) -> None:
        """One more paragraph or row.

        Raises:
            RefusedFileError: nobody fills in as many.
        """
        self._counted["pieces"] += 1
        if self._counted["pieces"] > MOST_PIECES:
            raise RefusedFileError("file-too-long", most=MOST_PIECES)

    def body(self, container: Element) -> None:
        """Tables and paragraphs at the top, whatever they are wrapped in."""
        for element in container:
            if element.tag == f"{W}tbl":
                self._table(element)
            elif element.tag == f"{W}sdt" and not any(True for _t in element.iter(f"{W}tbl")):
                self._control(element)
            elif element.tag == f"{W}p":
                self._outside(element)
            elif element.tag in _TRACKED_OUT:
                self._counted["tracked"] += 1
            elif element.tag not in _SKIPPED:
                self.body(element)

    def _outside(self, paragraph: Element) -> None:
        """A paragraph between tables; a content control in it is an answer of its own."""
        controls = [*paragraph.iter(f"{W}sdt")]
        self._found = _Found()
        text = self._paragraph(paragraph).strip()
        for control in controls:
            self._control(control, text)
        if text and not controls:
            self.outside.append(text)
            self._above = text

    def _control(self, control: Element, around: str = "") -> None:
        """An answer in a form of other people's making: a control outside of any table."""
        self._found = _Found()
        text = "\n".join(self._blocks([control])).strip()
        answer = tidy_entry(text)
        question = (around.replace(text, "") if text else around).strip() or self._above
        cell = Cell(answer, tuple(self._found.marks), (*self._found.tags, *self._found.aliases))
        self.tables.append(Table((Row((Cell(question), cell)),), self._above))

    def _table(self, element: Element) -> None:
        rows = tuple(row for row in self._rows(element) if row.cells)
        self.tables.append(Table(rows, self._above))

    def _rows(self, container: Element) -> Iterator[Row]:
        for element in container:
            if element.tag == f"{W}tr":
                self._count()
                if element.find(f"{W}trPr/{W}del") is not None:
                    self._counted["tracked"] += 1
                    continue
                yield Row(tuple(self._cells(element)))
            elif element.tag in _TRACKED_OUT:
                self._counted["tracked"] += 1
            elif element.tag not in _SKIPPED:
                yield from self._rows(element)

    def _cells(self, container: Element) -> Iterator[Cell]:
        for element in container:
            if element.tag == f"{W}tc":
                yield self._cell(element)
            elif element.tag == f"{W}sdt":
                # A control around whole cells names them.
                cells = [*self._cells(element)]
                own = self._named(element)
                for cell in cells:
                    yield Cell(cell.text, cell.marks, (*own, *cell.tags))
            elif element.tag not in _SKIPPED:
                yield from self._cells(element)

    def _named(self, control: Element) -> tuple[str, ...]:
        found = _Found()
        _name_control(control, found)
        return (*found.tags, *found.aliases)

    def _cell(self, element: Element) -> Cell:
        outer, self._found = self._found, _Found()
        text = "\n".join(self._blocks(element)).strip("\n")
        found, self._found = self._found, outer
        return Cell(
            tidy_entry(text),
            tuple(found.marks),
            (*found.tags, *found.aliases),
        )

    def _blocks(self, container: Element | list[Element]) -> Iterator[str]:
        """The lines of a cell: its paragraphs, and the rows of tables within it."""
        joined = ""
        for element in container:
            if element.tag == f"{W}p":
                joined += self._paragraph(element)
                if element.find(f"{W}pPr/{W}rPr/{W}del") is not None:
                    continue  # its end was taken out: it runs on into the next
                yield joined
                joined = ""
            elif element.tag == f"{W}tbl":
                for row in self._rows(element):
                    yield "\t".join(cell.text for cell in row.cells)
            elif element.tag == f"{W}bookmarkStart":
                self._found.marks.append(element.get(f"{W}name", ""))
            elif element.tag in _TRACKED_OUT:
                self._counted["tracked"] += 1
            elif element.tag == f"{W}sdt":
                yield from self._within(element)
            elif element.tag not in _SKIPPED:
                yield from self._blocks(element)
        if joined:
            yield joined

    def _within(self, control: Element) -> Iterator[str]:
        """What a content control holds: lines of its own, or a part of one."""
        if _name_control(control, self._found):
            return
        if control.find(f"{W}sdtContent/{W}r") is not None:
            yield self._runs(control)
        else:
            yield from self._blocks(control)

    def _paragraph(self, paragraph: Element) -> str:
        self._count()
        listed = paragraph.find(f"{W}pPr/{W}numPr") is not None
        text = self._runs(paragraph)
        return f"{_LIST_SIGN}{text}" if listed and text.strip() else text

    def _runs(self, container: Element) -> str:
        parts: list[str] = []
        for element in container:
            tag = element.tag
            if tag == f"{W}t":
                parts.append(element.text or "")
            elif tag in _WORDS:
                parts.append(_WORDS[tag])
            elif tag in _TRACKED_OUT:
                self._counted["tracked"] += 1
            elif tag == f"{W}bookmarkStart":
                self._found.marks.append(element.get(f"{W}name", ""))
            elif tag == f"{W}sdt" and _name_control(element, self._found):
                continue
            elif tag == f"{W}txbxContent":
                parts += ["\n".join(self._blocks(element)), "\n"]
            elif tag not in _SKIPPED:
                self._counted["tracked"] += tag in _TRACKED_IN
                self._look_at_picture(element)
                parts.append(self._runs(element))
        return "".join(parts)

    def _look_at_picture(self, element: Element) -> None:
        if element.tag not in _PICTURES or any(True for _t in element.iter(f"{W}txbxContent")):
            return
        drawn = next(element.iter(_DRAWN), None)
        name = (drawn.get("descr") or drawn.get("name") or "") if drawn is not None else ""
        self._pictures.append(tidy_entry(basename(name.replace("\\", "/"))) or "?")


def _name_control(control: Element, found: _Found) -> bool:
    """Note a content control's names; whether it shows its placeholder, and so says nothing."""
    for kind, names in (("tag", found.tags), ("alias", found.aliases)):
        named = control.find(f"{W}sdtPr/{W}{kind}")
        if named is not None and named.get(f"{W}val"):
            names.append(named.get(f"{W}val", ""))
    shown = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    return shown is not None and shown.get(f"{W}val", "true") not in ("0", "false", "off")
