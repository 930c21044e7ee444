"""What goes into a cell from a list: an option, a person, rows and records elsewhere."""

from __future__ import annotations

from typing import Any

from mentor_tui.domain.saying import labelled
from mentor_tui.language import _
from mentor_tui.schema.fields import ColumnField, ReferenceField
from mentor_tui.ui.screens.ask import Choice, Pick
from mentor_tui.ui.screens.plan.base import PlanBase
from mentor_tui.ui.screens.plan.columns import column_title
from mentor_tui.ui.screens.plan.rows import BLANK
from mentor_tui.ui.widgets.fields.chooser import Chooser
from mentor_tui.ui.wording import plain


class CellChoosing(PlanBase):
    """The part of the screen that asks with a list."""

    def choose(self, row_id: str, column: ColumnField, editor: Chooser) -> None:
        """Choose from a list what goes into a cell."""
        choices = editor.choices()
        if not choices:
            self.notify(self._nothing_to_choose(column), severity="warning")
            return
        several = editor.several
        if not several:
            choices = [*choices, Choice(BLANK, _("nothing: leave it empty"))]

        def chosen(ids: list[str] | None) -> None:
            if ids is not None:
                self._put(row_id, column, self._chosen_value(column, ids, several))

        title = column_title(self.workspace.programme, self.layout_of_grid, column)
        words = labelled(title, self.row_name())
        self.app.push_screen(Pick(words, choices, editor.chosen, several=several), chosen)

    def _chosen_value(self, column: ColumnField, ids: list[str], several: bool) -> Any:
        if several:
            return ids or None
        if not ids or ids[0] == BLANK:
            return None
        return ids[0] == "yes" if column.type == "yes-no" else ids[0]

    def choose_party(self, row_id: str, column: ColumnField) -> bool:
        """Choose among the people and organisations there are; False where there is nobody."""
        choices = [Choice(party, name) for party, name in self.shown_programme.parties()]
        if not choices:
            return False

        def chosen(ids: list[str] | None) -> None:
            if ids:
                self._put(row_id, column, ids[0])

        self.app.push_screen(Pick(_("Who?"), choices), chosen)
        return True

    def _put(self, row_id: str, column: ColumnField, value: Any) -> None:
        place = ("answers", *self.place(row_id, column.id))
        label = "edit-linked" if isinstance(column, ReferenceField) else "edit-changed"
        self.workspace.leave_field()
        self.workspace.set(self.record_id, place, value, label)

    def _nothing_to_choose(self, column: ColumnField) -> str:
        """Where what one wants to point at would have to be written first."""
        words = _("nothing to choose from yet")
        if isinstance(column, ReferenceField):
            form = self.workspace.programme.catalogue.form(column.to.partition(".")[0])
            if form is not None:
                return labelled(plain(self.workspace.programme, form.title), words)
        return words

    def row_name(self) -> str:
        """The first words of the row under the cursor."""
        key = self.grid.row_key
        if key is None:
            return ""
        first = self.table.column(self.layout_of_grid.columns[0])
        text = self.rows.text(key, first) if first is not None else ""
        return " ".join(text.split())[:60] or BLANK
