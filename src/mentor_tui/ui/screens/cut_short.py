"""A file that looks cut short: which version is right?

Until that is answered nothing is saved over it, and its record is for reading only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mentor_tui.language import _, word
from mentor_tui.storage.errors import SaveError
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.cursor_list import CursorList
from mentor_tui.workspace.status import not_saved
from mentor_tui.workspace.suspects import Suspect
from mentor_tui.workspace.workspace import Workspace


class CutShortScreen(ModalScreen[bool]):
    """One question about one file; gives whether it was answered.

    Args:
        workspace: the open programme.
        suspect: the file.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(False)", show=False)]
    AUTO_FOCUS = "OptionList"

    def __init__(self, workspace: Workspace, suspect: Suspect) -> None:
        super().__init__()
        self.suspect = suspect
        self._workspace = workspace
        self._earlier = workspace.doubts.earlier(suspect)

    def compose(self) -> Iterator[Widget]:
        """The question and what can be done."""
        with Vertical(classes="dialog"):
            yield Static(view(self.suspect.path).stylize("bold"))
            yield Static(view(word("looks-cut-short")), classes="para")
            yield Static(view(word(f"cut-{self.suspect.kind}")), classes="para")
            yield CursorList(*self._answers())

    def _answers(self) -> Iterator[Option]:
        yield Option(view(_("Leave it for now; it can be read, not changed")), id="later")
        if self._earlier is not None:
            yield Option(view(_("Put the version from before back")), id="earlier")
        yield Option(view(_("It is right as it is now")), id="accept")

    @on(OptionList.OptionSelected)
    def _answered(self, event: OptionList.OptionSelected) -> None:
        match event.option.id:
            case "accept":
                self._workspace.doubts.accept(self.suspect)
            case "earlier" if self._earlier is not None:
                self._put_back(self._earlier)
        self.dismiss(event.option.id != "later")

    def _put_back(self, earlier: bytes) -> None:
        try:
            self._workspace.doubts.put_back(self.suspect, earlier)
        except SaveError as error:
            status = not_saved(error)
            self.notify(word(status.reason, **status.params), severity="error", timeout=15)
