"""One version of an answer on the screen: who, when, what; Enter takes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.sync.points import Wrote
from mentor_tui.ui.screens.conflicts.telling import Version, version_head


class VersionPane(VerticalScroll, can_focus=True):
    """A text that scrolls; the bar at its left says that the cursor is here.

    Args:
        version: what is shown.
    """

    DEFAULT_CSS = """
    VersionPane { width: 1fr; height: auto; max-height: 100%; padding: 0 1; margin: 0 0 1 0; }
    VersionPane { border-left: blank; }
    VersionPane:focus { border-left: thick $primary; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]

    def __init__(self, version: Version) -> None:
        super().__init__()
        self.version = version

    def compose(self) -> Iterator[Widget]:
        """The head and the text."""
        yield Static(version_head(self.version, None), classes="head")
        yield Static(self.version.marked_text)

    def say_who(self, wrote: Wrote | None) -> None:
        """Who wrote it and when, once that is found."""
        self.query_one(".head", Static).update(version_head(self.version, wrote))
