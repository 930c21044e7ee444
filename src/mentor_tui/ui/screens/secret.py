"""Ask for a passphrase, or for a name and a password. They are kept nowhere."""

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
    """Ask for a passphrase; Enter gives it, Esc gives None.

    Args:
        question: what it is for.
    """

    DEFAULT_CSS = "AskSecret { align: center middle; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> Iterator[Widget]:
        """The question and a line that shows nothing of what is typed."""
        with Vertical(classes="dialog small"):
            yield Static(view(self._question))
            yield Input(password=True)
            yield Static(view(_("It is kept nowhere. Esc goes on without it.")), classes="hint")

    @on(Input.Submitted)
    def _given(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)


class AskCredentials(ModalScreen[tuple[str, str] | None]):
    """Ask for a name and a password; Enter goes on, Esc gives None.

    Args:
        address: who wants them.
    """

    DEFAULT_CSS = """
    AskCredentials { align: center middle; }
    AskCredentials Input { margin: 0 0 1 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address

    def compose(self) -> Iterator[Widget]:
        """Two lines."""
        question = _("{address} asks who is there.").replace("{address}", self._address)
        with Vertical(classes="dialog small"):
            yield Static(view(question), classes="para")
            yield Static(view(_("Name")))
            yield Input(id="name")
            yield Static(view(_("Password")))
            yield Input(password=True, id="password")
            yield Static(view(_("Both are kept nowhere. Esc gives up.")), classes="hint")

    @on(Input.Submitted, "#name")
    def _named(self) -> None:
        self.query_one("#password", Input).focus()

    @on(Input.Submitted, "#password")
    def _given(self, event: Input.Submitted) -> None:
        self.dismiss((self.query_one("#name", Input).value, event.value))
