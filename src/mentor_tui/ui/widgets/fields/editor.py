"""What every editor of an answer has in common, and the one message they all send.

An editor is a widget that takes this in beside Textual's class. It knows what the record holds
(`_settled`) and what stands in it (`current`); where the two differ, something is unsent. Text is
handed over a moment after the key, never on it; everything else at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.message import Message

from mentor_tui.domain.change import same
from mentor_tui.domain.paths import Path
from mentor_tui.ui.widgets.fields.spot import Spot

if TYPE_CHECKING:
    from textual.widget import Widget as _Widget
else:
    # Beside a Textual class a second one would hide the first one's style sheet.
    _Widget = object


class Edited(Message):
    """Somebody answers. What is asked of it is read then, so a late message brings nothing old.

    Args:
        editor: where.
        typing: one of several steps of the same stay, undone together.
    """

    def __init__(self, editor: Editor, *, typing: bool) -> None:
        super().__init__()
        self.editor = editor
        self.typing = typing

    @property
    def path(self) -> Path:
        """Where the answer is, below `answers`."""
        return self.editor.spot.place

    @property
    def value(self) -> Any:
        """The answer as it stands in the editor now."""
        return self.editor.current()


class GoOn(Message):
    """Enter, or an arrow out of a line: to another field.

    Args:
        by: 1 for the next one, -1 for the one before.
        beyond: from the last field on to the next question.
    """

    def __init__(self, by: int, *, beyond: bool = False) -> None:
        super().__init__()
        self.by = by
        self.beyond = beyond


class Editor(_Widget):
    """The part all editors share; each is built as `Kind(spot)`.

    Attributes:
        BLOCK: needs the full width below its label, not the rest of its line.
    """

    BLOCK: ClassVar[bool] = False
    spot: Spot
    _settled: Any = None

    def current(self) -> Any:
        """The answer as it stands here; None for nothing."""
        raise NotImplementedError

    def put(self, value: Any) -> None:
        """Let an answer stand here, as it is in the record."""
        raise NotImplementedError

    def set_locked(self, locked: bool) -> None:
        """Only show, or edit again."""
        raise NotImplementedError

    @property
    def unsent(self) -> bool:
        """Whether something stands here that has not been handed over."""
        return not same(self.current(), self._settled)

    def sent(self) -> None:
        """What stands here has been handed over."""
        self._settled = self.current()

    def show(self, value: Any) -> None:
        """Show what the record holds, unless somebody is in the middle of writing here."""
        if not self.unsent and not same(value, self._settled):
            self.put(value)

    @property
    def hint(self) -> str:
        """What a key would do here now, where that is not plain to see."""
        return ""

    def refresh_words(self) -> None:
        """Something the answer names (a person, a row) may be called otherwise now."""

    def left(self) -> None:
        """Somebody went elsewhere, and everything has been handed over."""
