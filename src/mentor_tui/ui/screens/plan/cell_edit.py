"""A cell while it is being written: what it was, and what has been handed over so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mentor_tui.domain.change import Edit
from mentor_tui.schema.fields import ColumnField
from mentor_tui.ui.widgets.fields.text_editor import TextEditor


@dataclass
class CellEdit:
    """A cell being written.

    Attributes:
        row_id: the row.
        editor: knows how values become text and back; mounted where it is written in the pane.
        row: the row as it was, to bring it back if others remove it meanwhile.
        mark: the last edit before this one.
        in_pane: whether it is written in the pane.
        from_pane: whether the cursor was in the pane.
        begun: the text it began with, which stands for the value as it was.
        sent: the text that was handed over last.
    """

    row_id: str
    editor: TextEditor
    row: Mapping[str, Any]
    mark: Edit | None
    in_pane: bool
    from_pane: bool
    begun: str = ""
    sent: str = ""

    @property
    def column(self) -> ColumnField:
        """The cell's column."""
        column = self.editor.spot.field
        assert column.type != "table"  # noqa: S101 - tables have no tables in them
        return column
