"""Ask for a passphrase, or for a name and a password, unseen while it is typed.

They are kept nowhere.
"""

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
        hint: what Enter and Esc do, below the line.
        twice: it seals something: a slip of a finger would lock everybody out.
    """

    DEFAULT_CSS = "AskSecret { align: center middle; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, question: str, hint: str, *, twice: bool = False) -> None:
        super().__init__()
        self._question = question
        self._hint = hint
        self._twice = twice

    def compose(self) -> Iterator[Widget]:
        """The question, and one line or two that show nothing of what is typed."""
        with Vertical(classes="dialog small"):
            yield Static(view(self._question))
            yield Input(password=True, id="secret")
            if self._twice:
                yield Static(view(_("The same once more:")))
                yield Input(password=True, id="again")
            yield Static(view(self._hint), classes="hint")

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
        """A line for the name, and one for the password that shows nothing of it."""
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
