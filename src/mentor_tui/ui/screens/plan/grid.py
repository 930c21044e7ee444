"""The grid of the plan: `TextGrid`, and rows that can be taken up and down with the arrows."""

from __future__ import annotations

from textual.message import Message

from mentor_tui.ui.widgets.text_grid import TextGrid


class PlanGrid(TextGrid):
    """Rows to edit; while one is carried, the keys that move the cursor move it instead.

    Nothing is changed until it is dropped: carrying is one change, however many keys it took.
    """

    class LetGo(Message):
        """Enter, while a row is carried: it stays where it is now."""

    _carried: tuple[str, int] | None = None
    """The key of the row, and where it was taken from."""

    @property
    def carrying(self) -> bool:
        """Whether a row is on its way."""
        return self._carried is not None

    def carry(self) -> None:
        """Take the cursor's row up."""
        if self.row_key is not None and not self.carrying:
            self._carried = self.row_key, self.cursor.row

    def drop(self) -> tuple[str, int] | None:
        """Leave the row where it is now; give its key and how many rows further down that is."""
        if self._carried is None:
            return None
        (key, start), self._carried = self._carried, None
        return (key, self.row_keys.index(key) - start) if key in self.row_keys else None

    def put_back(self) -> None:
        """Bring the row back to where it was taken from."""
        if self._carried is not None:
            (key, start), self._carried = self._carried, None
            if key in self.row_keys:
                self.move_row(key, start)

    def action_move(self, rows: int, columns: int) -> None:
        """Carry the row, or move the cursor."""
        if not self._take_along(self.cursor.row + rows):
            super().action_move(rows, columns)

    def action_turn(self, pages: int) -> None:
        """A few rows further, or a page of lines."""
        if not self._take_along(self.cursor.row + 5 * pages):
            super().action_turn(pages)

    def action_row(self, index: int) -> None:
        """To the first place or the last."""
        if not self._take_along(index % max(self.row_count, 1)):
            super().action_row(index)

    def action_choose(self) -> None:
        """Drop what is carried, or choose the cell."""
        if self.carrying:
            self.post_message(self.LetGo())
        else:
            super().action_choose()

    def _take_along(self, index: int) -> bool:
        if self._carried is not None:
            self.move_row(self._carried[0], max(0, min(index, self.row_count - 1)))
        return self.carrying
