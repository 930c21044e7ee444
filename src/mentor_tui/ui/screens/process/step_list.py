"""The list of steps; while a step is carried, the arrows take it along."""

from __future__ import annotations

from textual.message import Message

from mentor_tui.ui.widgets.cursor_list import CursorList


class StepList(CursorList):
    """Steps, phase by phase."""

    class Carried(Message):
        """The step that is carried is to go up (-1) or down (1)."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    carrying = False

    def action_cursor_up(self) -> None:
        """Up, or the step up."""
        if self.carrying:
            self.post_message(self.Carried(-1))
        else:
            super().action_cursor_up()

    def action_cursor_down(self) -> None:
        """Down, or the step down."""
        if self.carrying:
            self.post_message(self.Carried(1))
        else:
            super().action_cursor_down()
