"""The sheets of a form that is filled many times: good practices, candidates' strengths."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mentor_tui.domain.progress import record_count
from mentor_tui.domain.record import Record
from mentor_tui.language import _, current, word
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import said
from mentor_tui.schema.parsing import parse
from mentor_tui.ui.screens.ask import AskLine, Confirm
from mentor_tui.ui.screens.drawn import DrawnScreen
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.cursor_list import CursorList
from mentor_tui.workspace.creating import add_record


class RecordsScreen(DrawnScreen):
    """All records of one form.

    Args:
        form_id: the form.
    """

    SCOPES: ClassVar[tuple[str, ...]] = ("records",)
    AUTO_FOCUS = "OptionList"

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self._form_id = form_id

    @property
    def form(self) -> FormDefinition:
        """The form, which the caller has seen to be known.

        Raises:
            LookupError: nobody has.
        """
        form = self.workspace.programme.catalogue.form(self._form_id)
        if form is None:
            raise LookupError(self._form_id)
        return form

    def body(self) -> Iterator[Widget]:
        """What the form is for, and its records."""
        with Vertical(classes="body"):
            yield Static(id="introduction", classes="para")
            yield CursorList()

    def heading(self) -> str:
        """The form's title."""
        return said(self.form.title, current(), self.workspace.programme.language)[0]

    def purpose(self) -> str:
        """What the form is for."""
        return said(self.form.introduction or {}, current(), self.workspace.programme.language)[0]

    def _records(self) -> list[Record]:
        return self.workspace.programme.of_form(self._form_id)

    def draw(self) -> None:
        """The records of the form, and how far each is."""
        records = self._records()
        words = self.purpose() if records else _("None yet. F2 begins the first one.")
        self.query_one("#introduction", Static).update(view(words))
        options = self.query_one(OptionList)
        at = options.highlighted
        options.clear_options()
        for record in records:
            count = record_count(self.form, record)
            shown = self.shown_programme
            name = shown.name_of(shown.records[record.id], current())
            state = view(f"   {count.done}/{count.total}").stylize("dim")
            options.add_option(Option(Content.assemble(view(name), state), id=record.id))
        if records:
            options.highlighted = min(at or 0, len(records) - 1)

    def _current(self) -> str | None:
        option = self.query_one(OptionList).highlighted_option
        return option.id if option is not None else None

    @property
    def record_in_view(self) -> str:
        """The sheet under the cursor."""
        return self._current() or ""

    def why_not(self, command_id: str) -> str | None:
        """A sheet is needed to open or delete it."""
        if (
            command_id in ("records.open", "records.delete", "records.export")
            and self._current() is None
        ):
            return _("there is no sheet yet")
        if command_id in ("records.add", "records.delete") and self.workspace.read_only is not None:
            return word(self.workspace.read_only)
        return None

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.do_open()

    def do_open(self) -> None:
        """Open the sheet under the cursor."""
        current_id = self._current()
        if current_id is not None:
            self.mentor.open_record(current_id)

    def do_add(self) -> None:
        """Begin a sheet, under the name that tells it from the others."""
        form = self.form
        field = form.field(form.named_by) if form.named_by is not None else None
        if field is None:
            self.mentor.open_record(add_record(self.workspace, form).id)
            return
        question = form.question_of(field.id)
        label = said(field.label or (question.label if question else form.title), current())[0]

        def named(name: str | None) -> None:
            if name and name.strip():
                record = add_record(self.workspace, form, {field.id: parse(field, name)})
                self.mentor.open_record(record.id)

        self.app.push_screen(AskLine(label), named)

    def do_delete(self) -> None:
        """Remove the sheet under the cursor, once confirmed."""
        current_id = self._current()
        if current_id is None:
            return
        shown = self.shown_programme
        name = shown.name_of(shown.records[current_id], current())

        def confirmed(yes: bool | None) -> None:
            if yes:
                self.workspace.remove(current_id)

        text = _("Remove “{name}” and its file? Undo brings it back.").replace("{name}", name)
        self.app.push_screen(Confirm(text), confirmed)
