"""Something takes a while: how far it is, and Esc calls it off. Nothing is edited meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.language import _, word
from mentor_tui.sync.errors import CancelledError
from mentor_tui.ui.view import view

SHOWN_AFTER = 0.5
"""Seconds; what is done sooner is not worth a look."""

_BAR = 40


class Working(ModalScreen[None]):
    """A bar over the screen, once half a second has passed.

    Args:
        title: what is being done.
    """

    DEFAULT_CSS = """
    Working { align: center middle; background: $background 0%; }
    Working.late { background: $background 60%; }
    Working .dialog { display: none; }
    Working.late .dialog { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False)]

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._cancelled = Event()

    def compose(self) -> Iterator[Widget]:
        """The title, how far it is, how to call it off."""
        with Vertical(classes="dialog small"):
            yield Static(view(self._title).stylize("bold"))
            yield Static(id="stage")
            yield Static(id="bar")
            yield Static(view(_("Esc calls it off; both sides stay whole.")), classes="hint")

    def on_mount(self) -> None:
        """Seen only if it takes longer."""
        self.set_timer(SHOWN_AFTER, lambda: self.add_class("late"))

    @property
    def cancelled(self) -> bool:
        """Whether the person has called it off."""
        return self._cancelled.is_set()

    def report(self, stage: str, done: int, of: int) -> None:
        """How far it is; called on the thread that works.

        Raises:
            CancelledError: the person has called it off.
        """
        if self.cancelled:
            raise CancelledError
        self.app.call_later(self._show, stage, done, of)

    def _show(self, stage: str, done: int, of: int) -> None:
        if not self.is_attached:
            return
        self.query_one("#stage", Static).update(view(f"{word(stage)}…"))
        full = _BAR * done // of if of > 1 else 0
        bar = "█" * full + "░" * (_BAR - full) + f"  {100 * done // of} %" if of > 1 else ""
        self.query_one("#bar", Static).update(view(bar))

    def action_cancel(self) -> None:
        """The next report ends it."""
        self._cancelled.set()
        self.query_one("#stage", Static).update(view(_("Calling it off…")))
