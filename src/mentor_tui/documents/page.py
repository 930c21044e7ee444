"""One page model for every output: what is on it, already filtered for its audience.

`compose` and `forms` make pages from a programme; writers turn a page into Word, PDF, a web page,
Markdown. A page holds words only: no fields, nothing a writer could decide about. One that is to
come back says beside its words where they belong (`coming_back`), for writers that can carry it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from mentor_tui.documents.audience import Audience
from mentor_tui.documents.coming_back import Copy, Places


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a chapter of the page, below its title."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain text; lines stay lines."""

    text: str
    quiet: bool = False
    """Beside the matter: who answers, where it comes from."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and its answer, side by side.

    Attributes:
        label: the question.
        text: the answer.
        note: a remark below the answer.
        hint: below the question: what a good answer holds.
        place: where the answer comes back to; empty where it does not.
    """

    label: str
    text: str
    note: str = ""
    hint: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table.

    Attributes:
        headers: of the columns.
        rows: each as long as `headers`.
        widths: parts of the page's width, in tenths of a per cent or any other unit: only their
            proportions count.
        places: where its cells come back to; None where they do not.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    places: Places | None = None


Block = Heading | Paragraph | Pair | Bullets | Grid


@dataclass(frozen=True, slots=True)
class Page:
    """An output, whole.

    Attributes:
        title: at its top.
        head: pairs below the title (programme, cities, date).
        omitted: how many answers and rows were left out for this audience.
        language: of its headings and labels; answers are as they were written.
        landscape: wide tables want it.
        changed: ISO day the content was last dated, for writers that stamp files; no clock.
        copy: what it says about itself, where it is to come back.
    """

    title: str
    blocks: tuple[Block, ...]
    audience: Audience
    language: str
    head: tuple[Pair, ...] = ()
    omitted: int = 0
    landscape: bool = False
    changed: str = ""
    copy: Copy | None = None


@dataclass(slots=True)
class Draft:
    """A page being put together: blocks so far, and how much was left out."""

    blocks: list[Block] = field(default_factory=list)
    omitted: int = 0

    def add(self, *blocks: Block) -> None:
        """Put blocks at the end."""
        self.blocks.extend(blocks)

    def leave_out(self, number: int = 1) -> None:
        """Count what this audience does not see."""
        self.omitted += number

    def under(self, heading: Heading, blocks: Iterator[Block]) -> None:
        """A heading and what is under it; nothing where there is nothing."""
        found = [*blocks]
        if found:
            self.add(heading, *found)
