"""The editor at the bottom of the visit: what is being written, and the few keys for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.fields.answer_area import AnswerArea


class EntryArea(AnswerArea):
    """A few lines; Enter keeps them, Esc takes them back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", show=False, priority=True),
        Binding("escape", "cancel", show=False, priority=True),
    ]

    class Kept(Message):
        """What was written is to be kept."""

    class Cancelled(Message):
        """What was written is to be taken back."""

    def action_keep(self) -> None:
        """Done with it: the visit takes what was written, and the editor is empty again."""
        self.post_message(self.Kept())

    def action_cancel(self) -> None:
        """Take it back."""
        self.post_message(self.Cancelled())


class Entry(Vertical):
    """What is being written, with a word for what it is; hidden while nobody writes."""

    DEFAULT_CSS = """
    Entry { height: auto; display: none; }
    Entry.writing, Entry.hinting { display: block; }
    Entry Horizontal { height: auto; display: none; }
    Entry.writing Horizontal { display: block; }
    Entry .kind { text-style: bold; }
    Entry EntryArea { width: 1fr; height: auto; min-height: 1; max-height: 6; }
    Entry .hint { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def compose(self) -> Iterator[Widget]:
        """A word, the lines, the keys."""
        with Horizontal():
            yield Static(classes="kind")
            yield EntryArea(tab_behavior="focus", soft_wrap=True, highlight_cursor_line=False)
        yield Static(classes="hint")

    def __init__(self) -> None:
        super().__init__()
        self._sent: str | None = None

    @property
    def unsent(self) -> bool:
        """Whether something stands here that has not been handed over; the top line asks."""
        return self._sent is not None and self.area.text != self._sent

    def sent(self) -> None:
        """What stands here has been handed over."""
        self._sent = self.area.text

    @property
    def area(self) -> EntryArea:
        """Where one types."""
        return self.query_one(EntryArea)

    @property
    def text(self) -> str:
        """What stands there, tidied."""
        return self.area.tidy(self.area.text)

    def begin(self, text: str) -> None:
        """Somebody begins to write, from this text on."""
        self.area.load_text(text)
        self.area.move_cursor(self.area.document.end)
        self.add_class("writing")
        self.area.focus()

    def end(self) -> None:
        """Nobody writes any longer."""
        self._sent = None
        self.remove_class("writing")

    def say(self, kind: str, hint: str, margin: int = 0) -> None:
        """What it is, in a margin so wide, and what can be done; without a hint nothing is said."""
        shown = self.query_one(".kind", Static)
        shown.update(view(kind).truncate(max(1, margin), ellipsis=True))
        shown.styles.width = margin + 1
        self.query_one(".hint", Static).update(view(hint))
        self.set_class(bool(hint), "hinting")
