"""What is done with the rows of a table: add, duplicate, move, delete.

Taken in by the form, which shows rows as lines, and by a row's own page.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from textual import on

from mentor_tui.domain.change import delete_row
from mentor_tui.domain.ids import new_id
from mentor_tui.domain.paths import ABSENT, ORDER, Absent, Path, get, row_ids
from mentor_tui.domain.record import is_filled
from mentor_tui.language import _
from mentor_tui.schema.fields import TableField
from mentor_tui.ui.command_table import Command
from mentor_tui.ui.screens.about_answers import AboutAnswers
from mentor_tui.ui.widgets.fields import RowsMoved, RowWanted, TableEditor, why_fixed

IN_TABLE: Mapping[str, int] = {
    "table.add": 11,
    "table.duplicate": 12,
    "table.move": 13,
    "table.delete": 14,
}
"""Ranks in the line of keys while somebody is among the rows."""
_NEEDS_ROW = frozenset({"table.duplicate", "table.move", "table.delete"})


class TableCommands(AboutAnswers):
    """The commands of scope `table`, on the table somebody is in."""

    def table_meant(self) -> TableField | None:
        """The table a command is about."""
        raise NotImplementedError

    def row_meant(self) -> str | None:
        """Its row under the cursor."""
        raise NotImplementedError

    def row_made(self, table: TableField, row_id: str) -> None:
        """A row was added or copied: go there."""
        raise NotImplementedError

    def commands(self) -> tuple[Command, ...]:
        """In a table, its commands come first in the line of keys."""
        found = super().commands()
        if not self.in_table:
            return found
        return tuple(replace(c, footer=IN_TABLE.get(c.id, c.footer)) for c in found)

    @property
    def in_table(self) -> bool:
        """Whether somebody is among the rows of a table."""
        return self.box is not None and isinstance(self.box.editor, TableEditor)

    def why_not(self, command_id: str) -> str | None:
        """A table is needed, mostly a row, and leave to change it."""
        if not command_id.startswith("table."):
            return super().why_not(command_id)
        table = self.table_meant()
        if table is None:
            return _("no table is in focus")
        locked = self.locked or why_fixed(self.workspace, self.record_id, (table.id,))
        if locked:
            return locked
        if not isinstance(self.record.answer(table.id), list | None):
            return _("what stands in the file is no table")
        if command_id in _NEEDS_ROW and self.row_meant() is None:
            return _("there is no row here that has an id")
        return None

    def do_add(self) -> None:
        """A new row after this one, and its page."""
        table = self.table_meant()
        assert table is not None  # noqa: S101 - why_not has seen to it
        self._add(table, {"id": new_id(table.row_prefix)}, "edit-row-added")

    def do_duplicate(self) -> None:
        """A copy below, with what is said about its answers: who may see them above all."""
        table, row_id = self.table_meant(), self.row_meant()
        assert table is not None and row_id is not None  # noqa: S101, PT018 - why_not, as above
        row = next(row for row in self.record.rows(table.id) if row.get("id") == row_id)
        again = {**copy.deepcopy(dict(row)), "id": new_id(table.row_prefix)}
        self._add(table, again, "edit-row-copied", like=row_id)

    def _add(self, table: TableField, row: Mapping[str, Any], label: str, like: str = "") -> None:
        self.leave()
        row_id = str(row["id"])
        rows = [*self.record.rows(table.id)]
        at = next((i + 1 for i, r in enumerate(rows) if r.get("id") == self.row_meant()), len(rows))
        values: list[tuple[Path, Any]] = [
            (("answers", table.id), [*rows[:at], dict(row), *rows[at:]]),
            (("status", table.id, "state"), ABSENT),
        ]
        about = get(self.record.status, (table.id, like)) if like else ABSENT
        if not isinstance(about, Absent):
            values.append((("status", table.id, row_id), copy.deepcopy(about)))
        self.change(values, label)
        self.row_made(table, row_id)

    def do_delete(self) -> None:
        """Remove the row; undo brings it back to its place."""
        table, row_id = self.table_meant(), self.row_meant()
        assert table is not None and row_id is not None  # noqa: S101, PT018 - why_not, as above
        self.leave()
        changes = delete_row(self.record_id, self.record.data, ("answers", table.id), row_id)
        self.workspace.edit([*changes], "edit-row-removed")

    @on(RowWanted)
    def _row_wanted(self, event: RowWanted) -> None:
        event.stop()
        self.run_command("table.add")

    @on(RowsMoved)
    def _rows_moved(self, event: RowsMoved) -> None:
        event.stop()
        place = ("answers", event.editor.table.id, ORDER)
        self.workspace.type(self.record_id, place, event.order, "edit-row-moved")

    def drop_blank_row(self) -> None:
        """A row added last and left empty is taken back: nobody meant it."""
        edit = self.workspace.can_undo
        if edit is None or edit.label != "edit-row-added":
            return
        before = self.record.with_changes(edit.reversed().changes)
        for table in self.form.fields():
            known = row_ids(before.answer(table.id)) if isinstance(table, TableField) else []
            for row in self.record.rows(table.id) if isinstance(table, TableField) else ():
                if row.get("id") not in known and not is_filled(row):
                    self.workspace.undo()
                    return
