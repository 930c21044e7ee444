"""Ask for a passphrase: unseen while it is typed, and twice where it seals something."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static

from mentor_tui.language import _
from mentor_tui.ui.view import view


class AskSecret(ModalScreen[str | None]):
    """A passphrase; Enter gives it, Esc gives None.

    Args:
        question: what it is for.
        twice: it seals something: a slip of a finger would lock everybody out.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]
    DEFAULT_CSS = "AskSecret { align: center middle; }"

    def __init__(self, question: str, *, twice: bool = False) -> None:
        super().__init__()
        self._question = question
        self._twice = twice

    def compose(self) -> Iterator[Widget]:
        """The question, one line or two."""
        with Vertical(classes="dialog small"):
            yield Static(view(self._question))
            yield Input(password=True, id="secret")
            if self._twice:
                yield Static(view(_("The same once more:")))
                yield Input(password=True, id="again")
            yield Static(view(self._hint()), classes="hint")

    def _hint(self) -> str:
        if self._twice:
            return _("Nobody opens it without this passphrase, and it cannot be found again.")
        return _("Enter opens it, Esc goes back.")

    @on(Input.Submitted, "#secret")
    def _first(self) -> None:
        if self._twice:
            self.query_one("#again", Input).focus()
        else:
            self._give()

    @on(Input.Submitted, "#again")
    def _second(self) -> None:
        self._give()

    def _give(self) -> None:
        secret = self.query_one("#secret", Input).value
        if self._twice and self.query_one("#again", Input).value != secret:
            self.query_one(".hint", Static).update(view(_("The two differ. Type both again.")))
            for line in self.query(Input):
                line.value = ""
            self.query_one("#secret", Input).focus()
            return
        self.dismiss(secret)
