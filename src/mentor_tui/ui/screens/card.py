"""A form that is only read: the stance card, one key away from everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.language import _, current
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import said
from mentor_tui.ui.view import view


class CardScreen(ModalScreen[None]):
    """The texts of a form, section by section.

    Args:
        form: what to read.
    """

    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+t,q,enter", "dismiss", show=False)
    ]

    def __init__(self, form: FormDefinition) -> None:
        super().__init__()
        self._form = form

    def compose(self) -> Iterator[Widget]:
        """One scrolling page."""
        language = current()
        with VerticalScroll(classes="page"):
            yield Static(view(said(self._form.title, language)[0]).stylize("bold"))
            if self._form.introduction is not None:
                yield Static(view(said(self._form.introduction, language)[0]), classes="para")
            for section in self._form.sections:
                title = view(said(section.title, language)[0]).stylize("bold")
                yield Static(title, classes="para")
                if section.introduction is not None:
                    yield Static(view(said(section.introduction, language)[0]))
                for text in section.texts:
                    words = view(said(text.text, language)[0])
                    yield Static(Content.assemble("• ", words), classes="item")
            yield Static(view(_("Esc goes back.")), classes="para")
