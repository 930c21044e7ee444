"""What is done with whole rows: copy, carry, delete, link; and the ways out of the grid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from textual import on

from mentor_tui.domain.change import move_row
from mentor_tui.domain.ids import new_id
from mentor_tui.domain.record import is_filled
from mentor_tui.language import _, current
from mentor_tui.schema.fields import ReferenceField, TableField
from mentor_tui.ui.command_table import BY_ID, key_words
from mentor_tui.ui.screens.ask import Choice, Pick
from mentor_tui.ui.screens.plan.editing import CellEditing
from mentor_tui.ui.screens.plan.grid import PlanGrid
from mentor_tui.ui.screens.plan.heading import head_fields, version_name
from mentor_tui.ui.widgets.fields import why_fixed
from mentor_tui.ui.widgets.fields.chooser import Chooser
from mentor_tui.ui.widgets.fields.registry import editor_for

if TYPE_CHECKING:
    from mentor_tui.ui.screens.row import RowScreen

_CHANGES = frozenset(
    {"plan.edit", "plan.add", "plan.duplicate", "plan.move", "plan.delete", "plan.link"}
)
_ROWS = frozenset({"plan.add", "plan.duplicate", "plan.move", "plan.delete"})
"""What changes which rows there are, or their order."""
_NEEDS_ROW = _CHANGES - {"plan.add"} | {"plan.details", "plan.follow"}


class RowCommands(CellEditing):
    """The part of the screen that changes the order and number of the rows."""

    def __init__(self, record_id: str, row: str = "") -> None:
        super().__init__(record_id, row)
        self._details: RowScreen | None = None

    def why_not(self, command_id: str) -> str | None:
        """Mostly: this is a version to read, or there is no row."""
        locked = self._why_locked(command_id)
        if locked:
            return locked
        if command_id in _CHANGES and not isinstance(
            self.record.answer(self.table.id), list | None
        ):
            return _("what stands in the file is no table")
        if command_id in _NEEDS_ROW and self.row_meant() is None:
            return self._why_no_row()
        if command_id == "plan.move":
            return self._why_not_move()
        return self._why_form_lacks(command_id) or super().why_not(command_id)

    def _why_form_lacks(self, command_id: str) -> str:
        """Not every grid form is an action plan."""
        if command_id == "plan.link" and self._link() is None:
            return _("this form has no column that points elsewhere")
        if command_id == "plan.follow" and not (self.form.grid and self.form.grid.followed):
            return _("this form does not say what becomes of a row")
        if command_id == "plan.header" and not head_fields(self.form):
            return _("this form has no head")
        if command_id == "plan.versions" and len(self._versions()) < 2:
            return _("no version has been put away yet")
        return ""

    def _why_locked(self, command_id: str) -> str:
        """A version stays as it is; so do the rows of a plan that is final."""
        if command_id in _CHANGES and self.locked:
            return self.locked
        if command_id in _ROWS:
            return why_fixed(self.workspace, self.record_id, (self.table.id,))
        return ""

    def _why_no_row(self) -> str:
        if self.grid.row_key is None:
            return _("there is no row yet")
        return _("there is no row here that has an id")

    def _why_not_move(self) -> str | None:
        if self.grid.row_count < len(self.rows):
            return _("some rows are hidden; Esc shows them all")
        if self.grid.row_count < 2:
            return _("there is only one row")
        return None

    def row_made(self, table: TableField, row_id: str) -> None:
        """Go there; what is new is written at once."""
        self.keep_in_sight(row_id)
        columns = self.shown()
        self.go_to(row_id, columns[0].id if columns else "")
        self.focus_grid()
        if not is_filled(self.rows[row_id].cells):
            self._begin(from_pane=False)

    def keep_in_sight(self, row_key: str) -> None:
        """A row that is new stays to be seen, even where a filter does not find it."""
        raise NotImplementedError

    def drop_blank_row(self) -> None:
        """Back to the row above it, where it was begun from."""
        at, count = self.grid.cursor, len(self.rows)
        if not self.locked:
            super().drop_blank_row()
        if len(self.rows) < count:
            self.grid.cursor = at._replace(row=at.row - 1)

    def do_duplicate(self) -> None:
        """A copy below, with what is said about its cells, but not where it came from."""
        self.leave()
        row_id = self.row_meant()
        if row_id is not None:
            # Where it came from goes along: a copy of text that grew out of a team note has to be
            # reviewed like the text itself (D24).
            kept = deepcopy(dict(self.cells_meant()))
            row: Mapping[str, Any] = {**kept, "id": new_id(self.table.row_prefix)}
            self._add(self.table, row, "edit-row-copied", like=row_id)

    def do_delete(self) -> None:
        """Remove the row, and say how to have it back."""
        self.leave()
        name = self.row_name()
        super().do_delete()
        text = _("Removed: {row}. {key} brings it back.").replace("{row}", name)
        self.notify(text.replace("{key}", _(key_words(BY_ID["app.undo"].key))), timeout=4)

    def do_move(self) -> None:
        """Carry the row with the arrows, until Enter or Esc; again drops it."""
        if self.grid.carrying:
            self.let_go()
            return
        self.leave()
        self.focus_grid()
        self.grid.carry()
        self.advise()

    @on(PlanGrid.LetGo)
    def let_go(self) -> None:
        """The row stays where it is now."""
        dropped = self.grid.drop()
        if dropped is not None and dropped[1]:
            row_id = self.rows[dropped[0]].row_id
            place = ("answers", self.table.id)
            if row_id is not None:
                changes = move_row(self.record_id, self.record.data, place, row_id, dropped[1])
                self.workspace.edit([*changes], "edit-row-moved")
        self.advise()

    def _link(self) -> ReferenceField | None:
        """The first column that points at several things."""
        columns = (c for c in self.table.columns if isinstance(c, ReferenceField) and c.many)
        return next(columns, None)

    def do_link(self) -> None:
        """Choose what the row is linked to; what is linked already is marked."""
        self.leave()
        row_id, column = self.row_meant(), self._link()
        if row_id is not None and column is not None:
            editor = editor_for(self.spot(row_id, column))
            if isinstance(editor, Chooser):
                self.choose(row_id, column, editor)

    def do_details(self) -> None:
        """Everything about the row, on a page of its own."""
        self._open_details(None)

    def do_follow(self) -> None:
        """What became of the row, and only that; from there to the rows around it."""
        grid = self.form.grid
        self._open_details(grid.followed if grid is not None else None)

    def _open_details(self, only: Sequence[str] | None) -> None:
        from mentor_tui.ui.screens.row import RowScreen

        self.leave()
        row_id = self.row_meant()
        if row_id is not None:
            self._details = RowScreen(self.record_id, self.table.id, row_id, only)
            self.app.push_screen(self._details)

    def do_header(self) -> None:
        """The plan's head, question by question."""
        from mentor_tui.ui.screens.form import FormScreen

        self.leave()
        self.app.push_screen(FormScreen(self.record_id, head_fields(self.form)[0].id))

    def _versions(self) -> list[Choice]:
        """The plan as it is now, then what was put away, the last one first."""
        programme, form = self.shown_programme, self.form
        now = [
            Choice(record.id, programme.name_of(record, current()), _("as it is now"))
            for record in programme.of_form(form.id)
        ]
        before = [
            Choice(record.id, version_name(programme, form, record), record.path)
            for record in reversed(programme.versions_of(form.id))
        ]
        return [*now, *before]

    def do_versions(self) -> None:
        """Open another version of the plan."""
        self.leave()

        def chosen(ids: list[str] | None) -> None:
            if ids and ids[0] != self.record_id:
                self._open_version(ids[0])

        words = _("Which version? Those that were put away are for reading.")
        self.app.push_screen(Pick(words, self._versions(), [self.record_id]), chosen)

    def _open_version(self, record_id: str) -> None:
        """Over the living plan, so that Esc comes back to it; never one version over another."""
        screen = type(self)(record_id)
        if not self.record.read_only:
            self.app.push_screen(screen)
        elif self._is_below(record_id):
            self.app.pop_screen()
        else:
            self.app.switch_screen(screen)

    def _is_below(self, record_id: str) -> bool:
        below = self.app.screen_stack[-2]
        return isinstance(below, RowCommands) and below.record_id == record_id
