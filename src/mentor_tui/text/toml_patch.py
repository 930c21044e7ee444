"""Collect changes to the places of a document, then write it out with them.

A patch knows offsets and blocks, not values: `toml_plan` and `toml_comments` tell it what goes
where.  Whatever is taken out leaves its comments behind as comments of their own, set apart by a
blank line, so that none ever seems to speak about the neighbour.
"""

import re
from collections.abc import Sequence, Set

from mentor_tui.text.toml_document import Document, Entry
from mentor_tui.text.toml_scan import scan

Piece = str | list[int]
"""New lines, or the numbers of blocks that move here."""

_BLANK_LINE = re.compile(r"[ \t]*+\r?\n")
_BLANK_LINES = re.compile(r"\A(?:[ \t]*+\r?\n)+")


class Patch:
    """Changes to one document; offsets and block numbers are always those of the original."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._splices: dict[int, list[tuple[int, int, str]]] = {}
        self._before: dict[int, list[Piece]] = {}
        self._after: dict[int, list[Piece]] = {}
        self._removed: set[int] = set()
        self.moved: set[int] = set()

    def replace(self, entry: Entry, value: str) -> None:
        """Write another value for an entry."""
        self._splice(entry.block, *entry.value, value)

    def insert(self, block: int, offset: int, lines: str) -> None:
        """Put whole lines into a block at the start of one of its lines, or at its end."""
        text = self._document.text
        unended = offset > 0 and text[offset - 1] != "\n"
        self._splice(block, offset, offset, "\n" + lines if unended else lines)

    def remove_entry(self, entry: Entry) -> None:
        """Take an entry out, but not its comments."""
        offsets = [*entry.inner, entry.comment] if entry.comment >= 0 else [*entry.inner]
        kept = "".join(self._comment(offset) + "\n" for offset in offsets)
        text = self._document.text
        alone = not (kept or entry.lead < entry.start)
        if not alone and entry.end < len(text) and not _BLANK_LINE.match(text, entry.end):
            kept += "\n"
        self._splice(entry.block, entry.start, entry.end, kept)

    def remove_blocks(self, numbers: Sequence[int]) -> None:
        """Take blocks out, but not their comments."""
        self._removed.update(numbers)

    def before(self, number: int) -> list[Piece]:
        """What is to stand right before a block; append to it."""
        return self._before.setdefault(number, [])

    def after(self, number: int) -> list[Piece]:
        """What is to stand right after a block; append to it."""
        return self._after.setdefault(number, [])

    def move(self, numbers: list[int], to: list[Piece]) -> None:
        """Take blocks from where they are to a place given by `before` or `after`."""
        self.moved.update(numbers)
        to.append(numbers)

    def text(self) -> str:
        """The document with all changes."""
        page = _Page(self._document, self._removed | self.moved)
        for number in range(len(self._document.blocks)):
            if number not in self.moved:
                self._put_block(page, number)
        return page.text()

    def _put_block(self, page: "_Page", number: int) -> None:
        self._put_pieces(page, self._before.get(number, []))
        if number in self._removed:
            page.add(None, self._document.with_line_ends(self._all_comments(number)))
        else:
            page.add(number, self._spliced(number))
        self._put_pieces(page, self._after.get(number, []))

    def _put_pieces(self, page: "_Page", pieces: list[Piece]) -> None:
        for piece in pieces:
            if isinstance(piece, str):
                page.add(None, self._document.with_line_ends(piece))
            else:
                for number in piece:
                    self._put_block(page, number)

    def _spliced(self, number: int) -> str:
        block, text = self._document.blocks[number], self._document.text
        pieces: list[str] = []
        position = block.start
        for start, end, new in sorted(self._splices.get(number, []), key=lambda s: s[:2]):
            pieces += [text[position:start], new]
            position = end
        return "".join(pieces) + text[position : block.end]

    def _splice(self, block: int, start: int, end: int, new: str) -> None:
        self._splices.setdefault(block, []).append((start, end, self._document.with_line_ends(new)))

    def _all_comments(self, number: int) -> str:
        block = self._document.blocks[number]
        lines = scan(self._document.text, block.lead, block.end)
        return "".join(self._comment(line.comment) + "\n" for line in lines if line.comment >= 0)

    def _comment(self, offset: int) -> str:
        text = self._document.text
        end = text.find("\n", offset)
        return text[offset : end if end >= 0 else len(text)].rstrip("\r")


class _Page:
    """The new text as it grows, with a blank line where two blocks meet that were not neighbours.

    Args:
        document: the original.
        gone: blocks that no longer stand where they stood; what met across them counts as
            neighbours.
    """

    def __init__(self, document: Document, gone: Set[int]) -> None:
        self._document = document
        self._gone = gone
        self._pieces: list[str] = []
        self._last: int | None = None

    def text(self) -> str:
        return "".join(self._pieces)

    def add(self, number: int | None, piece: str) -> None:
        """Add a block of the document, or new lines (`number` None); nothing if it is empty."""
        if not piece:
            return
        blocks, end = self._document.blocks, self._document.line_end
        if not self._pieces:
            if number is None or blocks[number].start > 0:
                piece = _BLANK_LINES.sub("", piece)
        elif not self._neighbours(number):
            if not self._pieces[-1].endswith("\n"):
                self._pieces.append(end)
            if not _BLANK_LINES.match(piece):
                self._pieces.append(end)
        self._pieces.append(piece)
        self._last = number

    def _neighbours(self, number: int | None) -> bool:
        last = self._last
        if number is None or last is None or last >= number:
            return False
        block = self._document.blocks[last]
        if last + 1 == number:
            return block.start < block.end
        line = self._pieces[-1].rstrip("\r\n").rpartition("\n")[2]
        between = range(last + 1, number)
        return not line.lstrip().startswith("#") and all(other in self._gone for other in between)
