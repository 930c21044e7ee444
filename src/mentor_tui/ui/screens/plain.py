"""A record whose form is not known here: shown as it stands, never edited, never lost."""

from __future__ import annotations

from collections.abc import Iterator

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.language import _
from mentor_tui.ui.command_screen import CommandScreen
from mentor_tui.ui.view import view


class PlainScreen(CommandScreen):
    """The text of a record's file.

    Args:
        record_id: the record.
    """

    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, record_id: str) -> None:
        super().__init__()
        self.record_id = record_id

    def body(self) -> Iterator[Widget]:
        """The file as it is."""
        form = self.workspace.record(self.record_id).form
        with VerticalScroll(classes="body"):
            text = _("The form {form} is not known here; this is its file as it stands.")
            yield Static(view(text.replace("{form}", form)), classes="para")
            yield Static(view(self.workspace.held(self.record_id).text))

    def heading(self) -> str:
        """The path of the file that is shown as it stands."""
        return self.workspace.path_of(self.record_id)
