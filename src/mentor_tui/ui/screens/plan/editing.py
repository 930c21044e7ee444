"""Editing a cell: short ones where they stand, long ones in the pane, what is chosen from a list.

Enter keeps and stays, Tab keeps and goes on to the next cell, Esc leaves the cell as it was. What
is typed is handed over a moment after the key, so it is in the journal long before it is kept.
"""

from __future__ import annotations

from typing import Any

from textual import on
from textual.content import Content
from textual.events import DescendantBlur
from textual.timer import Timer
from textual.widgets import TextArea

from mentor_tui.domain.change import add_row
from mentor_tui.domain.paths import NoSuchPlaceError
from mentor_tui.language import _
from mentor_tui.schema.checking import is_provenance
from mentor_tui.schema.fields import ColumnField
from mentor_tui.ui.revealing import when_revealed
from mentor_tui.ui.screens.plan.cell_edit import CellEdit
from mentor_tui.ui.screens.plan.choosing import CellChoosing
from mentor_tui.ui.screens.plan.columns import column_title
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.fields import Editor, Spot
from mentor_tui.ui.widgets.fields.chooser import Chooser
from mentor_tui.ui.widgets.fields.notes import notes
from mentor_tui.ui.widgets.fields.registry import editor_for
from mentor_tui.ui.widgets.fields.text_editor import HAND_OVER_SECONDS, TextEditor, completion
from mentor_tui.ui.widgets.text_grid import TextGrid
from mentor_tui.ui.wording import spoken
from mentor_tui.workspace.workspace import CannotUndoError, NotEditableError

MOST_IN_CELL = 120
"""Characters of a text that is written in its cell; a longer one gets the width of the pane."""


class CellEditing(CellChoosing):
    """The part of the screen that edits the cell under the cursor."""

    def __init__(self, record_id: str, row: str = "") -> None:
        super().__init__(record_id, row)
        self._edit: CellEdit | None = None
        self._due: Timer | None = None

    @property
    def editing(self) -> bool:
        """Whether a cell is being written."""
        return self._edit is not None

    @property
    def in_long_text(self) -> bool:
        """Whether what is being written may have several lines."""
        return self._edit is not None and self._edit.column.type == "long-text"

    @property
    def unsent(self) -> bool:
        """Whether something stands in the cell that was not handed over; the first line asks."""
        area = self._area
        return area is not None and self._edit is not None and area.text != self._edit.sent

    def do_edit(self) -> None:
        """Edit the cell under the cursor."""
        self.leave()
        self.come_to_column()
        self._begin(self.in_pane)

    def _begin(self, from_pane: bool) -> None:
        row_id, column = self.row_meant(), self.table.column(self.column)
        if row_id is None or column is None:
            return
        spot = self.spot(row_id, column)
        if is_provenance(self.cells_meant().get(column.id)):
            self.notify(_("The application keeps this; it is not edited."), severity="warning")
            return
        if spot.locked:
            self.notify(spot.locked, severity="warning")
            return
        if spot.hidden:
            when_revealed(self.app, lambda: self._reveal(spot, from_pane), hidden=True)
            return
        editor = editor_for(spot)
        if isinstance(editor, TextEditor):
            self._write(row_id, editor, from_pane)
        elif isinstance(editor, Chooser):
            self.choose(row_id, column, editor)

    def _reveal(self, spot: Spot, from_pane: bool) -> None:
        """Show the cell, and write in it; hidden again as soon as that has ended."""
        self.workspace.veil.reveal(self.record_id, spot.place)
        self.refill(spot.field.id)
        self._begin(from_pane)

    def _write(self, row_id: str, editor: TextEditor, from_pane: bool) -> None:
        column, text = editor.spot.field, editor.text
        several = column.type == "long-text"
        long = several and ("\n" in text or len(text) > MOST_IN_CELL)
        in_pane = from_pane or long or not self.is_shown(column.id)
        self.workspace.leave_field()
        mark = self.workspace.can_undo
        edit = self._edit = CellEdit(row_id, editor, self.cells_meant(), mark, in_pane, from_pane)
        if in_pane:
            self.pane.begin(editor, self._title(edit.column))
            editor.move_cursor(editor.document.end)
        else:
            self.grid.begin_edit(text, multiline=several)
        area = self._area
        # Loading a text may change what ends its lines; only what a person changes is an edit.
        edit.begun = edit.sent = area.text if area is not None else text
        self.advise()

    def _title(self, column: ColumnField) -> Content:
        """What is being written, and the form's advice about it."""
        programme = self.workspace.programme
        title = view(column_title(programme, self.layout_of_grid, column)).stylize("bold")
        return Content.assemble(title, "  ", spoken(programme, column.help).stylize("dim"))

    @property
    def _area(self) -> TextArea | None:
        """Where the cell is being written."""
        if self._edit is None:
            return None
        if self._edit.in_pane:
            return self._edit.editor
        return next(iter(self.grid.query(TextArea)), None)

    @on(TextGrid.Drafted)
    def _drafted(self) -> None:
        edit, area = self._edit, self._area
        if edit is None or area is None:
            return
        if self._due is None:
            self._due = self.set_timer(HAND_OVER_SECONDS, self._hand_over)
        if edit.column.type == "party":
            at_end = area.cursor_location == area.document.end
            programme = self.shown_programme
            area.suggestion = completion(programme, area.text) if at_end else ""

    def _hand_over(self) -> None:
        self._due = None
        area = self._area
        if area is not None:
            self._take(area.text)
            self.advise()

    def _take(self, text: str) -> None:
        """The text is the cell's now."""
        edit = self._edit
        if edit is None or text == edit.sent:
            return
        edit.sent = text
        editor = edit.editor
        before = edit.row.get(edit.column.id)
        value = before if text == edit.begun else editor.value_of(editor.tidy(text))
        place = ("answers", *self.place(edit.row_id, edit.column.id))
        try:
            self.workspace.type(self.record_id, place, value)
        except NoSuchPlaceError:
            self._bring_back({**edit.row, edit.column.id: value})
        except NotEditableError:
            self._could_not_keep(text)

    def keep(self, editor: Editor, *, typing: bool) -> None:
        """What was typed in the pane; what it tells after its end is not asked for any more."""
        if self._edit is not None and editor is self._edit.editor:
            self._take(self._edit.editor.text)
            editor.sent()
            self.advise()

    def on_descendant_blur(self, event: DescendantBlur) -> None:
        """Going elsewhere keeps what was written in the pane; looking elsewhere does not end it."""
        event.prevent_default()
        edit = self._edit
        there = self.app.app_focus and self.app.screen is self
        if edit is not None and edit.in_pane and event.widget is edit.editor and there:
            self.finish()

    def _bring_back(self, row: dict[str, Any]) -> None:
        """Others removed the row while somebody was writing in it: what was written stays."""
        place = ("answers", self.table.id)
        filled = {key: value for key, value in row.items() if value is not None}
        self.workspace.edit(
            [*add_row(self.record_id, self.record.data, place, filled)], "edit-row-added"
        )

    def _could_not_keep(self, text: str) -> None:
        """The record was locked while somebody was writing: the words at least are not lost."""
        self.app.copy_to_clipboard(text)
        words = _(
            "This cannot be changed now: {reason}. What you wrote was sent to the terminal's"
            " clipboard."
        )
        self.notify(words.replace("{reason}", self.locked), severity="error", timeout=15)

    def finish(self) -> CellEdit | None:
        """Keep what is written; give what was being edited."""
        area = self._area
        if area is not None:
            self._take(area.text)
        return self._end()

    def _end(self) -> CellEdit | None:
        """Nothing is being written any more."""
        edit, self._edit = self._edit, None
        if self._due is not None:
            self._due.stop()
            self._due = None
        if edit is not None:
            self.workspace.leave_field()
            self._conceal()
            self._focus_back(edit)
            self.grid.finish_editing()
            self.pane.end()
            self.advise()
            self.show_row()
        return edit

    def _conceal(self) -> None:
        """What was revealed to be written is hidden again."""
        if self.workspace.veil.revealed:
            self.workspace.veil.conceal()
            self.refill(None)

    def _focus_back(self, edit: CellEdit) -> None:
        """Where the cursor is to be seen: in the grid, or in the pane for what only it shows."""
        area = edit.editor if edit.in_pane else next(iter(self.grid.query(TextArea)), None)
        if area is None or self.focused is not area:
            return  # whoever ended it by going elsewhere is there now
        if edit.from_pane or not self.is_shown(edit.column.id):
            self.focus_pane()
        else:
            self.focus_grid()

    def keep_and_stay(self) -> None:
        """Keep the cell and stay; who is asked and empty, shows who there is."""
        edit, area = self._edit, self._area
        if edit is None or area is None:
            return
        if edit.column.type == "party" and not (area.text + edit.begun).strip():
            self._end()
            if self.choose_party(edit.row_id, edit.column):
                return
        self.finish()
        self.drop_blank_row()

    def keep_and_go(self, by: int) -> None:
        """Keep the cell and write in the next one, or the one before."""
        edit = self.finish()
        if edit is None:
            return
        onward = self._beside(edit, by)
        if onward is None:
            self.drop_blank_row()
            return
        self.go_to(*onward)
        self._begin(edit.from_pane)

    def give_up(self) -> None:
        """Leave the cell as it was."""
        edit = self._end()
        if edit is not None:
            self._take_back(edit)
            self.drop_blank_row()

    def begin_line(self) -> None:
        """Begin a new line in a text of several."""
        area, edit = self._area, self._edit
        if area is not None and edit is not None and edit.column.type == "long-text":
            area.insert("\n")

    def _take_back(self, edit: CellEdit) -> None:
        """What was handed over on the way is undone; redo still has it."""
        if self.workspace.can_undo is not edit.mark:
            try:
                self.workspace.undo()
            except (CannotUndoError, NotEditableError):
                return  # others changed the same cell, or locked it, meanwhile: theirs stands

    def _beside(self, edit: CellEdit, by: int) -> tuple[str, str] | None:
        """The cell after or before, in reading order; None at the ends."""
        grid, table = self.layout_of_grid, self.table
        order = list(grid.columns)
        if edit.column.id not in order:
            order = [column.id for column in table.columns if column.id not in order]
        at, keys = order.index(edit.column.id) + by, self.grid.row_keys
        if 0 <= at < len(order):
            return edit.row_id, order[at]
        if order[0] != grid.columns[0] or edit.row_id not in keys:
            return None
        row = keys.index(edit.row_id) + by
        return (keys[row], order[at % len(order)]) if 0 <= row < len(keys) else None

    @on(TextGrid.Edited)
    def _edited_in_grid(self, event: TextGrid.Edited) -> None:
        """The grid ended an edit by itself: somebody went elsewhere, or the row is gone."""
        if self._edit is not None and not self._edit.in_pane and not self.grid.editing:
            self._take(event.value)
            self._end()

    @on(TextGrid.EditCancelled)
    def _cancelled_in_grid(self) -> None:
        edit = self._edit
        if edit is not None and not edit.in_pane and not self.grid.editing:
            self._end()
            self._take_back(edit)

    def typed_notes(self) -> list[str]:
        """How what is being written is understood."""
        edit, area = self._edit, self._area
        if edit is None or area is None or edit.column.type in ("text", "long-text", "party"):
            return []
        return notes(edit.editor.spot, area.text)
