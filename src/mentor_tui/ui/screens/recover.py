"""After a crash: what was typed and is not in the file, with the time, beside what the file says.

Nothing is taken over unasked and nothing is thrown away unasked: Esc leaves it for the next start.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mentor_tui.domain.change import Change
from mentor_tui.domain.in_words import InWords
from mentor_tui.domain.naming import file_for, file_for_version
from mentor_tui.domain.record import VERSION_OF
from mentor_tui.language import _, current
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import said
from mentor_tui.ui.differences import marked
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.cursor_list import CursorList
from mentor_tui.workspace.recovery import Recovered
from mentor_tui.workspace.workspace import Workspace


class RecoverScreen(ModalScreen[None]):
    """One question about one record.

    Args:
        workspace: the open programme.
        found: what the journal holds and the file lacks.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", show=False)]
    AUTO_FOCUS = "OptionList"

    def __init__(self, workspace: Workspace, found: Recovered) -> None:
        super().__init__()
        self._workspace = workspace
        self._found = found

    def compose(self) -> Iterator[Widget]:
        """The question, the comparison, the three answers."""
        start, end = (moment.strftime("%d/%m %H:%M") for moment in self._found.since)
        when = start if start == end else f"{start} – {end}"
        question = _("Recover what you typed in “{name}” ({when})? It was not saved.")
        if self._found.lost:
            question = _(
                "You typed this in “{name}” ({when}). Its file is gone or cannot be read: put it"
                " back, and what you typed is offered again."
            )
        with Vertical(classes="dialog"):
            words = question.replace("{name}", self._called()).replace("{when}", when)
            yield Static(view(words).stylize("bold"))
            with VerticalScroll(classes="compared"):
                for change in self._found.changes:
                    yield Static(self._compared(change), classes="para")
            yield CursorList(*self._answers())

    def _answers(self) -> Iterator[Option]:
        if not self._found.lost:
            yield Option(view(_("Recover it; undo takes it back")), id="recover")
        yield Option(view(_("Ask again at the next start")), id="later")
        yield Option(view(_("Throw it away")), id="forget")

    @on(OptionList.OptionSelected)
    def _answered(self, event: OptionList.OptionSelected) -> None:
        if event.option.id == "recover":
            self._workspace.recovery.recover(self._found, self._new_path())
        elif event.option.id == "forget":
            self._workspace.recovery.forget(self._found)
        self.dismiss()

    def _form(self) -> FormDefinition | None:
        programme = self._workspace.programme
        record = programme.records.get(self._found.record)
        if record is not None:
            return programme.form_of(record)
        content = self._found.changes[0].after
        form = content.get("form") if isinstance(content, dict) else None
        return programme.catalogue.form(form) if isinstance(form, str) else None

    def _called(self) -> str:
        programme = self._workspace.shown
        record = programme.records.get(self._found.record)
        if record is not None:
            return programme.name_of(record, current())
        form = self._form()
        return said(form.title, current())[0] if form is not None else self._found.record

    def _new_path(self) -> str:
        form = self._form()
        if form is None:
            return f"{self._found.record}.toml"
        content = self._found.changes[0].after
        if isinstance(content, dict) and VERSION_OF in content:
            return file_for_version(form, self._found.record, "")
        return file_for(form, self._found.record, form.id)

    def _compared(self, change: Change) -> Content:
        in_file, typed = (
            self._said(change, self._workspace.seen(self._found.record, change.path, value))
            for value in (change.before, change.after)
        )
        old, new = marked(in_file, typed)
        return Content.assemble(
            view(self._label(change)).stylize("bold"),
            "\n",
            view(_("in the file: {text}").replace("{text}", "")),
            old,
            "\n",
            view(_("you typed:   {text}").replace("{text}", "")),
            new,
        )

    def _words(self) -> InWords:
        """What says places and values of the record, or of one that was never saved."""
        programme = self._workspace.shown
        record = programme.records.get(self._found.record)
        if record is not None:
            return InWords(programme, record.data, record.path)
        content = self._found.changes[0].after
        return InWords(programme, content if isinstance(content, dict) else {})

    def _label(self, change: Change) -> str:
        return self._words().place(change.path) if change.path else self._called()

    def _said(self, change: Change, value: object) -> str:
        return self._words().value(change.path, value)
