"""Which rows are to be seen: all, or those that hold some words."""

from __future__ import annotations

from textual import on
from textual.widgets import Input

from mentor_tui.language import _
from mentor_tui.ui.screens.plan.filter_line import FilterLine
from mentor_tui.ui.screens.plan.row_commands import RowCommands


class RowListing(RowCommands):
    """The part of the screen that lists and filters the rows."""

    def __init__(self, record_id: str, row: str = "") -> None:
        super().__init__(record_id, row)
        self._kept_in_sight: set[str] = set()

    @property
    def filter_line(self) -> FilterLine:
        """Where one says which rows."""
        return self.query_one(FilterLine)

    def list_rows(self) -> None:
        """The rows to be seen: all, or those that hold the words, and those kept in sight."""
        line, keys = self.filter_line, self.rows.keys
        if line.words.strip():
            found = {*self.rows.matching(line.words), *self._kept_in_sight}
            numbers = {key: number for number, key in enumerate(keys, start=1)}
            seen = [key for key in keys if key in found]
            self.grid.set_rows(self.rows.numbered(key, numbers[key]) for key in seen)
        else:
            self.grid.set_rows(map(self.rows.shown, keys))
        line.say(self.grid.row_count, len(keys))
        self._say_empty()

    def _say_empty(self) -> None:
        """What to do where there is nothing."""
        words = _("Nothing here yet. F2 begins the first row.")
        if len(self.rows):
            words = _("No row holds these words. Esc shows them all.")
        elif self.locked:
            words = _("There is nothing here.")
        self.grid.set_empty(words)

    def do_filter(self) -> None:
        """Only the rows that hold some words."""
        self.leave()
        self.filter_line.open()

    @on(Input.Changed)
    def _filtered(self, event: Input.Changed) -> None:
        event.stop()
        self._kept_in_sight.clear()
        self.list_rows()
        self.show_row()

    def keep_in_sight(self, row_key: str) -> None:
        """New rows are seen until another filter is set."""
        self._kept_in_sight.add(row_key)
        if row_key not in self.grid.row_keys:
            self.list_rows()
