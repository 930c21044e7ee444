"""A list of rows that know what they are about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from mentor_tui.ui.widgets.cursor_list import CURSOR, CursorList

INDENT = len(CURSOR)
"""The cells before a row, one of which is for the cursor."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a row is about.

    Attributes:
        kind: an agenda item, a note under it, an unfiled note, an open question, somebody to meet,
            or a sheet chosen for the visit.
        record: id of the record it is in.
        row: id of its row; empty for a sheet, and for a row that has none.
    """

    kind: Literal["item", "note", "unfiled", "question", "person", "sheet"]
    record: str
    row: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the lines it is drawn on, and what it is about; a heading is about nothing."""

    parts: tuple[Content, ...]
    subject: Subject | None = None


class MarkedList(CursorList):
    """Rows with a cursor.

    Args:
        id: as for every widget.
        only_focused: the cursor shows while the list has the focus only.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "screen.to_agenda", show=False),
        Binding("right", "screen.to_notes", show=False),
    ]
    DEFAULT_CSS = "MarkedList { text-wrap: nowrap; scrollbar-size-vertical: 1; }"

    class Narrowed(Message):
        """There is another width for the rows than when they were made."""

    def __init__(self, *, id: str, only_focused: bool = False) -> None:
        super().__init__(id=id, indented=True, only_focused=only_focused)
        self._rows: Sequence[Line] = ()

    @property
    def subject(self) -> Subject | None:
        """What the cursor is on."""
        at = self.highlighted
        return self._rows[at].subject if at is not None and at < len(self._rows) else None

    @property
    def room(self) -> int:
        """The cells there are for a row, beside the cursor."""
        return max(1, super().room - INDENT)

    def say(self, lines: Sequence[Line]) -> None:
        """Show these rows; the cursor stays on what it was on, or near it."""
        at, subject = self.highlighted, self.subject
        same_rows = [line.subject for line in lines] == [line.subject for line in self._rows]
        self._rows = lines
        if same_rows:
            self._draw()
            return
        with self.prevent(OptionList.OptionHighlighted):
            self.clear_options()
            self.add_options(
                Option(_prompt(lines[i]), disabled=not lines[i].subject) for i in _of(lines)
            )
            if not self.go_to(subject):
                self._go_near(at)

    def go_to(self, subject: Subject | None) -> bool:
        """Put the cursor on what a row is about; False where there is no such row."""
        for index in _of(self._rows):
            if subject is not None and self._rows[index].subject == subject:
                self.highlighted = index
                return True
        return False

    def _go_near(self, at: int | None) -> None:
        rows = [index for index in _of(self._rows) if self._rows[index].subject is not None]
        if rows and (at is not None or not self._only_focused):
            self.highlighted = min(rows, key=lambda index: abs(index - (at or 0)))

    def watch_show_vertical_scrollbar(self) -> None:
        """A scroll bar takes a cell of every row: they are to be folded anew."""
        self.post_message(self.Narrowed())

    def watch_has_focus(self, has_focus: bool) -> None:
        """Where the cursor shows while here only, it begins at the last row and goes again."""
        if has_focus and self.highlighted is None:
            self.action_last()
        super().watch_has_focus(has_focus)
        if self._only_focused and not has_focus:
            self.highlighted = None

    async def _on_click(self, event: events.Click) -> None:
        # Textual's own takes every click for Enter; here one click goes there, two are Enter.
        event.prevent_default()
        index = event.style.meta.get("option")
        if isinstance(index, int) and not self.get_option_at_index(index).disabled:
            self.highlighted = index
            if event.chain > 1:
                self.action_select()

    def _draw(self) -> None:
        """Every row as it stands now; those that stay as they were are not drawn again."""
        for index in range(min(self.option_count, len(self._rows))):
            prompt, shown = _prompt(self._rows[index]), self.get_option_at_index(index).prompt
            if not (isinstance(shown, Content) and prompt.is_same(shown)):
                self.replace_option_prompt_at_index(index, prompt)


def _prompt(line: Line) -> Content:
    indent = INDENT if line.subject is not None else 0
    return Content("\n").join([part.pad_left(indent) for part in line.parts])


def _of(lines: Sequence[Line]) -> range:
    return range(len(lines))
