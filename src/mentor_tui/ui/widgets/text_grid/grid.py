"""``TextGrid``: rows of wrapped text, a cursor on a cell, and editing in place.

Made for the action plan and for every form laid out as a grid. It knows nothing of records: it
shows what it is given and says what a person did.
"""

from collections.abc import Collection
from typing import TypeAlias

from textual.geometry import Spacing
from textual.widgets import TextArea

from mentor_tui.ui.widgets.text_grid import messages
from mentor_tui.ui.widgets.text_grid.base import GridBase
from mentor_tui.ui.widgets.text_grid.editor import CellEditor, Onward, Outcome, editor_region
from mentor_tui.ui.widgets.text_grid.model import Cell


class TextGrid(GridBase):
    """A grid whose cells can be edited where they stand.

    Enter and a double click post ``CellChosen``; answer with ``begin_edit()``, or with a picker
    or a pane of your own. Every end of an edit is told, and nothing typed is ever dropped: when
    the edited row or column goes away, the text is handed over first.
    """

    Drafted: TypeAlias = messages.Drafted
    Edited: TypeAlias = messages.Edited
    EditCancelled: TypeAlias = messages.EditCancelled

    _editor: CellEditor | None = None
    _edited: tuple[str, str] = ("", "")

    @property
    def editing(self) -> bool:
        """Whether a cell is being edited."""
        return self._editor is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key moves the cursor away from under an editor."""
        if self.editing and action in ("move", "turn", "row", "column", "choose"):
            return False
        return super().check_action(action, parameters)

    def begin_edit(self, text: str | None = None, *, multiline: bool = True) -> None:
        """Edit the cursor's cell in place. ``Edited`` or ``EditCancelled`` says how it ended.

        Args:
            text: what to begin with; the cell's own text unless it is shown differently from
                what is to be edited.
            multiline: whether Enter makes a new line; if not, it ends the edit.
        """
        self.finish_editing()
        row_key, column_key = self.row_key, self.column_key
        if row_key is None or column_key is None:
            return
        if text is None:
            text = self.row(row_key).cells.get(column_key, "")
        self._edited = row_key, column_key
        self._editor = CellEditor(text, multiline)
        self._body.scroll_to_cursor()
        self._place_editor()
        self.mount(self._editor)
        # At once, not in a moment: a key typed ahead must not reach the commands of the screen.
        self.screen.set_focus(self._editor)
        # The text's height is known only once it is wrapped, and may change with every key.
        self.watch(self._editor, "virtual_size", self._place_editor, init=False)

    def finish_editing(self) -> None:
        """End an edit, if there is one, as leaving the editor would: the text is taken over."""
        if self._editor is not None:
            self._conclude(self._editor.finish())

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if event.text_area is self._editor:
            self.post_message(self.Drafted(self, *self._edited, event.text_area.text))

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        event.stop()

    def on_cell_editor_done(self, event: CellEditor.Done) -> None:
        event.stop()
        if event.editor is self._editor:
            self._conclude(event.outcome)

    def before_columns_change(self, staying: Collection[str]) -> None:
        if self._edited[1] not in staying:
            self.finish_editing()

    def before_rows_change(self, staying: Collection[str]) -> None:
        if self._edited[0] not in staying:
            self.finish_editing()

    def after_cells_move(self) -> None:
        self._place_editor()

    def _conclude(self, outcome: Outcome) -> None:
        """Take the editor away, tell what came of it, and go where that leads."""
        editor, self._editor = self._editor, None
        if editor is None:
            return
        if self.screen.focused is editor:
            self.screen.set_focus(self._body)
        editor.remove()
        if outcome.value is None:
            self.post_message(self.EditCancelled(self, *self._edited))
        else:
            self.post_message(self.Edited(self, *self._edited, outcome.value))
        self._go_on(outcome.onward)

    def _go_on(self, onward: Onward) -> None:
        """After Tab, open the next cell in reading order, unless it was the last."""
        if onward == "stay":
            return
        columns = len(self._columns)
        step = 1 if onward == "next" else -1
        place = self.cursor.row * columns + self.cursor.column + step
        if 0 <= place < columns * len(self._rows):
            self.cursor = Cell(*divmod(place, columns))
            self.action_choose()

    def _place_editor(self) -> None:
        """Put the editor over its cell, as high as its text, inside the grid."""
        if self._editor is None:
            return
        place = editor_region(
            self.cell_region(*self._edited),
            self._editor.virtual_size.height,
            self.size.region.shrink(Spacing(top=self._body.header_height)),
        )
        self._editor.styles.offset = place.offset
        self._editor.styles.width = place.width
        self._editor.styles.height = place.height
