"""One page model for every output: what is on it, already filtered for its audience.

`compose` and `forms` make pages from a programme; writers turn a page into Word, PDF, a web page,
Markdown. A page holds words only: no fields, nothing a writer could decide about. One that is to
come back says beside its words where they belong (`coming_back`), for writers that can carry it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
        label: the question; empty where it stands one row above.
        text: the answer.
        note: a remark below the answer.
        hint: below the question: what a good answer holds.
        place: where the answer comes back to; empty where it does not.
        part: what the answer is about where a question has several, under its label.
    """

    label: str
    text: str
    note: str = ""
    hint: str = ""
    place: str = ""
    part: str = ""


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
        caption: what the table answers, above it; empty where a heading says it.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    places: Places | None = None
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Stroke:
    """One bar of a chart.

    Attributes:
        label: what it is.
        when: its period in words: nobody has to read it off the bar.
        first: its first column, from 0.
        last: its last one.
        weight: 0 for what is to be done, 1 for what is being done, 2 for what is done.
    """

    label: str
    when: str
    first: int
    last: int
    weight: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A plan over time: months or longer as columns, one bar a row.

    Attributes:
        groups: the years above the columns, and how many columns each has.
        columns: one short word each.
        legend: what the three weights mean.
        text: the same drawn with signs, for plain text.
    """

    groups: tuple[tuple[str, int], ...]
    columns: tuple[str, ...]
    strokes: tuple[Stroke, ...]
    legend: tuple[str, str, str]
    text: tuple[str, ...] = ()


Block = Heading | Paragraph | Pair | Bullets | Grid | Chart


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something an audience does not see. For the eyes of the team only; no writer gets it.

    Attributes:
        record: id of the record it is in.
        field: the answer.
        row: id of the row, where it is in a table.
        words: which question or column that is.
    """

    record: str
    field: str
    row: str
    words: str


@dataclass(frozen=True, slots=True)
class Page:
    """An output, whole.

    Attributes:
        title: at its top.
        head: pairs below the title (programme, cities, date).
        left_out: the answers and rows this audience does not see.
        language: of its headings and labels; answers are as they were written.
        landscape: wide tables want it.
        slides: shown on a wall: every chapter on a page of its own, in large letters.
        changed: ISO day the content was last dated, for writers that stamp files; no clock.
        copy: what it says about itself, where it is to come back.
        foot: at the end of every page: which programme, and for whom it was made.
    """

    title: str
    blocks: tuple[Block, ...]
    audience: Audience
    language: str
    head: tuple[Pair, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    landscape: bool = False
    slides: bool = False
    changed: str = ""
    copy: Copy | None = None
    foot: str = ""

    @property
    def omitted(self) -> int:
        """How many answers and rows were left out for this audience."""
        return len(self.left_out)


@dataclass(slots=True)
class Draft:
    """A page being put together: blocks so far, and what was left out."""

    blocks: list[Block] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def add(self, *blocks: Block) -> None:
        """Put blocks at the end."""
        self.blocks.extend(blocks)

    def leave_out(self, record: str, field_id: str, row: str, words: str) -> None:
        """Remember what this audience does not see."""
        self.left_out.append(LeftOut(record, field_id, row, words))

    def under(self, heading: Heading, blocks: Iterator[Block]) -> None:
        """A heading and what is under it; nothing where there is nothing."""
        found = [*blocks]
        if found:
            self.add(heading, *found)


def stepped(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same blocks, no heading more than one level below the one before it.

    Readers of screens go by levels; PDF/UA refuses a page that skips one.
    """
    level = 0
    for block in blocks:
        if isinstance(block, Heading):
            level = min(block.level, level + 1)
            yield Heading(block.text, level)
        else:
            yield block
