"""The editor that lies over a cell while it is edited, and grows with its text."""

from typing import ClassVar, Literal, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.widgets import TextArea

from mentor_tui.language import N_

LEAST_WIDTH = 30
"""Cells an editor gets even over a narrow column, where there is room."""

Onward = Literal["stay", "next", "previous"]
"""Where the cursor goes when an edit is done."""


class Outcome(NamedTuple):
    """What came of an edit: the new text, or None when nothing changed; and where to go next."""

    value: str | None
    onward: Onward


class CellEditor(TextArea):
    """Edits one cell's text; says when it is done, and how.

    Enter ends a single line; ctrl+s, Tab or leaving ends any text; Esc gives up.
    """

    DEFAULT_CSS = """
    CellEditor, CellEditor:focus {
        layer: editor;
        position: absolute;
        border: none;
        padding: 0 1;
        background: $surface;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", N_("Leave it as it was"), show=False),
        Binding("ctrl+s", "finish", N_("Take over"), show=False),
        Binding("tab", "finish('next')", N_("Take over, next cell"), show=False),
        Binding("shift+tab", "finish('previous')", N_("Take over, cell before"), show=False),
        # Textual has no keys for these; unbound they would move the grid's cursor underneath.
        Binding("ctrl+home", "document_end(0)", N_("Beginning of the text"), show=False),
        Binding("ctrl+end", "document_end(-1)", N_("End of the text"), show=False),
    ]

    class Done(Message):
        """The edit is over.

        Attributes:
            editor: which one.
            outcome: what came of it.
        """

        def __init__(self, editor: "CellEditor", outcome: Outcome) -> None:
            super().__init__()
            self.editor = editor
            self.outcome = outcome

    def __init__(self, text: str, multiline: bool) -> None:
        """Edit ``text``, as it is in the data.

        Args:
            text: what to begin with.
            multiline: whether Enter makes a new line; if not, it ends the edit.
        """
        super().__init__(text, soft_wrap=True, compact=True, highlight_cursor_line=False)
        self._multiline = multiline
        # Loading may have changed line ends; only what a person changes is an edit.
        self._before = self.text
        self._outcome: Outcome | None = None
        self.move_cursor(self.document.end)

    def finish(self, onward: Onward = "stay") -> Outcome:
        """End the edit, unless it is over already, and give what came of it."""
        value = self.text if self._multiline else " ".join(self.text.splitlines())
        return self._end(None if self.text == self._before else value, onward)

    def action_finish(self, onward: Onward = "stay") -> None:
        self.finish(onward)

    def action_give_up(self) -> None:
        self._end(None, "stay")

    def action_document_end(self, index: int) -> None:
        """To the first place of the text, or (-1) to the last."""
        self.move_cursor(self.document.end if index else (0, 0))

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter" and not self._multiline:
            event.stop()
            event.prevent_default()
            self.action_finish()
            return
        await super()._on_key(event)

    def _on_blur(self, event: events.Blur) -> None:
        super()._on_blur(event)
        # Looking at another window takes the focus as well, and comes back to the same place.
        if self.app.app_focus:
            self.action_finish()

    def _end(self, value: str | None, onward: Onward) -> Outcome:
        # Taking the editor away takes its focus, which would end the edit once more.
        if self._outcome is None:
            self._outcome = Outcome(value, onward)
            self.post_message(self.Done(self, self._outcome))
        return self._outcome


def editor_region(cell: Region, text_height: int, inside: Region) -> Region:
    """Where an editor lies: over its cell, as high as its text, wide enough to write in.

    Args:
        cell: where the cell is; perhaps scrolled out of sight.
        text_height: lines of the text being edited.
        inside: where there is room; the editor is moved and cut to stay in it.
    """
    width = min(max(cell.width, LEAST_WIDTH), inside.width)
    height = min(max(cell.height, text_height), inside.height)
    return Region(
        max(min(cell.x, inside.right - width), inside.x),
        max(min(cell.y, inside.bottom - height), inside.y),
        max(width, 1),
        max(height, 1),
    )
