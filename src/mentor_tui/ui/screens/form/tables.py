"""The tables on the page of a form: their rows as lines, each opened on a page of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import OptionList

from mentor_tui.domain.findings import Finding
from mentor_tui.schema.fields import TableField
from mentor_tui.ui.screens.table_commands import TableCommands
from mentor_tui.ui.widgets.fields import RowOpened, TableEditor

if TYPE_CHECKING:
    from mentor_tui.ui.screens.row import RowScreen


class FormTables(TableCommands):
    """The part of a form's screen that is about rows: which is meant, and where it is filled."""

    _row_page: RowScreen | None = None

    @on(OptionList.OptionHighlighted, "TableEditor")
    def _row_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self.look_soon()

    @on(RowOpened)
    def _row_opened(self, event: RowOpened) -> None:
        event.stop()
        self._open_row(event.editor.table, event.row_id)

    def _open_row(self, table: TableField, row_id: str) -> None:
        from mentor_tui.ui.screens.row import RowScreen

        self.leave()
        self._row_page = RowScreen(self.record_id, table.id, row_id)
        self.app.push_screen(self._row_page)

    def go_to_row_shown(self) -> None:
        """Back from a row's page: to the row that was shown there last."""
        page, self._row_page = self._row_page, None
        editor = self._table_editor()
        if page is not None and editor is not None:
            editor.go_to(page.row_id)

    def _table_editor(self) -> TableEditor | None:
        """The table somebody is in, or the only one on the page."""
        here = self.box
        if here is not None and isinstance(here.editor, TableEditor):
            return here.editor
        tables = [b.editor for b in self.boxes() if isinstance(b.editor, TableEditor)]
        return tables[0] if len(tables) == 1 else None

    def table_meant(self) -> TableField | None:
        """The table somebody is in, or the only one on the page."""
        editor = self._table_editor()
        return editor.table if editor is not None else None

    def row_meant(self) -> str | None:
        """The row under its cursor."""
        editor = self._table_editor()
        return editor.row_id if editor is not None else None

    def expected(self) -> list[Finding]:
        """Among the rows of a table, about the row under the cursor; about all where it is fine."""
        found = super().expected()
        row_id = self.row_meant() if self.in_table else None
        return [f for f in found if f.place.row == row_id] or found

    def row_made(self, table: TableField, row_id: str) -> None:
        """A new row is filled on its own page."""
        editor = self._table_editor()
        if editor is not None:
            editor.go_to(row_id)
            self.set_focus(editor)
        self._open_row(table, row_id)

    def do_move(self) -> None:
        """The arrows take the row along, until Enter, Esc or F4."""
        editor = self._table_editor()
        if editor is not None:
            self.set_focus(editor)
            editor.moving = not editor.moving
