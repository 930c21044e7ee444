"""Words somebody typed beside the cells of a form that went out: below a question, under a table.

What the form itself says there is known, so that anything else is theirs and is shown.
"""

from __future__ import annotations

from collections.abc import Iterator

from mentor_tui.documents.audience import AUDIENCES
from mentor_tui.documents.coming_back import Copy
from mentor_tui.documents.forms import form_page
from mentor_tui.documents.page import Bullets, Grid, Heading, Page, Pair, Paragraph
from mentor_tui.documents.readers.likeness import plain
from mentor_tui.documents.readers.received import Paper
from mentor_tui.documents.report import omission_words
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record
from mentor_tui.schema.definition import FormDefinition


class OwnWords:
    """Every line that a form has on paper, as it went out.

    Args:
        programme: whose form it is.
        form: the form.
        record: the answers, as they are now.
        copy: what the document says about itself.
    """

    def __init__(
        self, programme: Programme, form: FormDefinition, record: Record | None, copy: Copy
    ) -> None:
        audience = copy.audience if copy.audience in AUDIENCES else "team"
        page = form_page(programme, form, record if copy.record else None, audience)
        self._known = {plain(line) for text in _texts(page) for line in text.split("\n")}
        self._omissions = {_without_number(omission_words(count)) for count in (1, 2)}

    def theirs(self, text: str) -> str:
        """The lines of a text that the form has not; nothing where it has them all."""
        return "\n".join(line for line in text.split("\n") if not self._is_ours(line))

    def beside(self, paper: Paper) -> Iterator[str]:
        """What stands outside the answer cells and is not the form's."""
        questions = (
            row.cells[0].text
            for table in paper.tables
            for row in table.rows
            if len(row.cells) == 2 and not row.id
        )
        yield from filter(None, map(self.theirs, (*paper.outside, *questions)))

    def _is_ours(self, line: str) -> bool:
        words = plain(line)
        return not words or words in self._known or _without_number(line) in self._omissions


def _without_number(text: str) -> str:
    """The line that says how much was left out, whatever the number."""
    return " ".join(word for word in plain(text).split() if not word.isdecimal())


def _texts(page: Page) -> Iterator[str]:
    yield page.title
    pairs = [*page.head, *(block for block in page.blocks if isinstance(block, Pair))]
    for pair in pairs:
        yield from (pair.label, pair.hint, "" if pair.place else pair.text)
    for block in page.blocks:
        match block:
            case Heading() | Paragraph():
                yield block.text
            case Bullets():
                yield from block.items
            case Grid():
                yield from block.headers
                yield from (cell for row in block.rows for cell in row)
            case Pair():
                pass
