"""A page to read over a screen: guidance in full, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.language import _
from mentor_tui.ui.view import view


class ReadingScreen(ModalScreen[None]):
    """Some text on a page of its own.

    Args:
        title: what it is about.
        text: paragraphs, with an empty line between them.
    """

    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f8,q,enter", "dismiss", show=False)]
    DEFAULT_CSS = "ReadingScreen { align: center middle; }"

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> Iterator[Widget]:
        """One scrolling page."""
        with VerticalScroll(classes="page"):
            yield Static(view(self._title).stylize("bold"))
            for paragraph in self._text.split("\n\n"):
                yield Static(view(paragraph), classes="para")
            yield Static(view(_("Esc goes back.")), classes="para")
