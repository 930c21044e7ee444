"""All forms there are: built in, the network's, the programme's own. Begin one from here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mentor_tui.language import _, current, ngettext, word
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import said
from mentor_tui.ui.command_screen import CommandScreen
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.cursor_list import CursorList
from mentor_tui.workspace.creating import add_record


class FormsScreen(CommandScreen):
    """What each form asks, its version and languages.

    Args:
        at: id of the form to begin at.
    """

    SCOPES: ClassVar[tuple[str, ...]] = ()
    AUTO_FOCUS = "OptionList"

    def __init__(self, at: str = "") -> None:
        super().__init__()
        self._at = at

    def on_mount(self) -> None:
        """With the cursor on the form that was asked for."""
        ids = [form.id for form in self._forms()]
        if self._at in ids:
            self.query_one(OptionList).highlighted = ids.index(self._at)

    def body(self) -> Iterator[Widget]:
        """One line a form."""
        with Vertical(classes="body"):
            yield Static(
                view(_("Enter opens the form of this programme, or begins it.")), classes="para"
            )
            yield CursorList(*(Option(self._line(form), id=form.id) for form in self._forms()))

    def heading(self) -> str:
        """What is listed."""
        return _("Forms")

    def purpose(self) -> str:
        """What one does here."""
        return _(
            "Every form, with its version and languages. A form of your own, put into the folder"
            " forms of the programme, appears here."
        )

    def _forms(self) -> list[FormDefinition]:
        return list(self.workspace.programme.catalogue.forms())

    def _line(self, form: FormDefinition) -> Content:
        title = said(form.title, current(), self.workspace.programme.language)[0]
        number = sum(1 for _question in form.questions())
        asked = ngettext("{count} question", "{count} questions", number)
        known = ", ".join(sorted(form.title))
        detail = f"   {asked.replace('{count}', str(number))}, v{form.version}, {known}"
        return Content.assemble(view(title), view(detail).stylize("dim"))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        form = self.workspace.programme.catalogue.form(event.option.id or "")
        if form is not None:
            self._open(form)

    def _open(self, form: FormDefinition) -> None:
        from mentor_tui.ui.screens.card import CardScreen
        from mentor_tui.ui.screens.records import RecordsScreen

        existing = self.workspace.programme.of_form(form.id)
        if form.read_only:
            self.app.push_screen(CardScreen(form))
        elif form.many:
            self.app.push_screen(RecordsScreen(form.id))
        elif existing:
            self.mentor.open_record(existing[0].id)
        elif self.workspace.read_only is not None:
            self.notify(word(self.workspace.read_only), severity="warning")
        else:
            self.mentor.open_record(add_record(self.workspace, form).id)
