"""A `TextArea` with our keys: function keys stay the screen's, undo goes on where the text's ends.

Text is tidied as it comes in, so that what stands on the screen is what is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.events import Paste
from textual.widgets import TextArea

from mentor_tui.text.characters import tidy_entry

if TYPE_CHECKING:
    from mentor_tui.ui.command_screen import CommandScreen

_KEYS: dict[str, str] = {
    "up": "cursor_up",
    "down": "cursor_down",
    "left": "cursor_left",
    "right": "cursor_right",
    "ctrl+left": "cursor_word_left",
    "ctrl+right": "cursor_word_right",
    "home": "cursor_line_start",
    "end,ctrl+e": "cursor_line_end",
    "ctrl+home": "document_end(0)",
    "ctrl+end": "document_end(-1)",
    "pageup": "cursor_page_up",
    "pagedown": "cursor_page_down",
    "ctrl+shift+left": "cursor_word_left(True)",
    "ctrl+shift+right": "cursor_word_right(True)",
    "shift+home": "cursor_line_start(True)",
    "shift+end": "cursor_line_end(True)",
    "shift+up": "cursor_up(True)",
    "shift+down": "cursor_down(True)",
    "shift+left": "cursor_left(True)",
    "shift+right": "cursor_right(True)",
    "ctrl+a": "select_all",
    "backspace": "delete_left",
    "ctrl+w": "delete_word_left",
    "delete,ctrl+d": "delete_right",
    "ctrl+u": "delete_to_start_of_line",
    "ctrl+k": "delete_to_end_of_line_or_delete_line",
    "ctrl+x": "cut",
    "ctrl+c": "copy",
    "ctrl+v": "paste",
    "ctrl+z": "undo",
    "ctrl+y": "redo",
}


class AnswerArea(TextArea, inherit_bindings=False):
    """Lines of text to edit.

    Textual's own bindings take F6 and F7, which are commands of the form.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, action, show=False) for key, action in _KEYS.items()
    ]

    async def _on_paste(self, event: Paste) -> None:
        event.prevent_default().stop()
        event.text = self.tidy(event.text)
        await super()._on_paste(event)

    def tidy(self, text: str) -> str:
        """Text as it may stand here."""
        return tidy_entry(text)

    def action_document_end(self, index: int) -> None:
        """To the first place of the text, or (-1) to the last."""
        self.move_cursor(self.document.end if index else (0, 0))

    def action_paste(self) -> None:
        """Paste what was copied in the application."""
        if not self.read_only:
            self.replace(self.tidy(self.app.clipboard), *self.selection)

    def action_undo(self) -> None:
        """Take back in the text first; when nothing is left there, elsewhere."""
        if self.history.undo_stack:
            self.undo()
        else:
            self._screen.run_command("app.undo")

    def action_redo(self) -> None:
        """Do again in the text first, then elsewhere."""
        if self.history.redo_stack:
            self.redo()
        else:
            self._screen.run_command("app.redo")

    @property
    def _screen(self) -> CommandScreen:
        return cast("CommandScreen", self.screen)
