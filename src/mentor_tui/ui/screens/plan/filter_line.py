"""The line above the grid while only some rows are shown: how many, and the words they hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static

from mentor_tui.language import _
from mentor_tui.ui.view import view


class FilterLine(Horizontal):
    """Words to look for; hidden until somebody filters."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,enter", "screen.to_rows", show=False, priority=True)
    ]
    DEFAULT_CSS = """
    FilterLine { height: 1; display: none; }
    FilterLine.open { display: block; }
    FilterLine Static { width: auto; padding: 0 1; }
    FilterLine Input { width: 1fr; }
    """

    def compose(self) -> Iterator[Widget]:
        """How many, and the words."""
        yield Static()
        yield Input()

    @property
    def is_open(self) -> bool:
        """Whether somebody filters."""
        return self.has_class("open")

    @property
    def words(self) -> str:
        """What is looked for; empty while nobody filters."""
        return self.query_one(Input).value if self.is_open else ""

    def open(self, words: str = "") -> None:
        """Ask for words, beginning with some."""
        if not self.is_open:
            self.add_class("open")
            self.query_one(Input).value = words
        self.screen.set_focus(self.query_one(Input))

    def close(self) -> None:
        """Show everything again."""
        self.remove_class("open")
        self.query_one(Input).value = ""

    def say(self, found: int, total: int) -> None:
        """How many rows there are to be seen."""
        text = _("{found} of {total} – filter:").replace("{found}", str(found))
        self.query_one(Static).update(view(text.replace("{total}", str(total))))
