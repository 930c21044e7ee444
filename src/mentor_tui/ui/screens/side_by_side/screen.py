"""What every comparison does besides being shown: write in the cell where one is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from textual.events import DescendantFocus

from mentor_tui.domain.change import delete_row
from mentor_tui.domain.ids import id_of, new_id
from mentor_tui.domain.paths import NoSuchPlaceError, Path
from mentor_tui.domain.record import is_filled
from mentor_tui.domain.side_by_side import Aim
from mentor_tui.language import _
from mentor_tui.schema.fields import ColumnField, FormField
from mentor_tui.ui.screens.side_by_side.showing import ShowingSides
from mentor_tui.ui.widgets.fields import Editor, FieldBox, Spot
from mentor_tui.ui.widgets.text_grid.body import GridBody
from mentor_tui.workspace.workspace import NotEditableError

_LOOK_SECONDS = 0.4
_FRAME_LINES = 4
_ROWS_IN_SIGHT = 4
_TITLE = 60
"""Characters of a line's label above what the pane shows of it."""


class SideBySideScreen(ShowingSides):
    """A comparison of which one record is the subject; subclasses say what is compared.

    Args:
        record_id: the record that is written in.
    """

    def __init__(self, record_id: str) -> None:
        super().__init__(record_id)
        self._aims: dict[Path, Aim] = {}

    def do_open(self) -> None:
        """Write in the cell, or go to where it is written."""
        cell = self.cell
        if cell.aims and self.locked:
            self.notify(self.locked, severity="warning")
        elif cell.aims:
            self.write(cell.aims)
        elif cell.target is not None:
            target = cell.target
            self.mentor.open_record(target.record, target.field, target.row)

    def write(self, aims: tuple[Aim, ...], at: str = "") -> None:
        """Open fields to be written in, with the cursor in the one of that id."""
        self._aims = {}
        for aim in aims:
            begun = self._begun(aim)
            self._aims[begun.place] = begun
        self.turn(self._open_boxes(at))

    def _begun(self, aim: Aim) -> Aim:
        """An aim whose row has an id: that of what it is about, which two laptops make alike."""
        if not aim.seed:
            return aim
        table, row_id, column = aim.place
        if row_id:
            return aim
        field = self.form.table(table)
        prefix = field.row_prefix if field is not None else "row"
        made = id_of(prefix, aim.seed)
        if any(row.get("id") == made for row in self.record.rows(table)):
            # Made for this, and since turned into something about another.
            others = (a.place[1] for a in self._aims.values() if a.place[0] == table)
            made = next(others, "") or new_id(prefix)
        return replace(aim, place=(table, made, column))

    async def _open_boxes(self, at: str) -> None:
        # Nothing has the focus meanwhile: the comparison would take it, and writing be over.
        self.set_focus(None)
        await self.page.remove_children(FieldBox)
        boxes = [FieldBox(Spot(self.workspace, self.record_id, f, p)) for p, f in self._fields()]
        if not boxes:
            return
        self.add_class("writing")
        self.show_cell()
        await self.page.mount_all(boxes)
        self.records_changed(frozenset())
        self.enter(next((box for box in boxes if box.spot.field.id == at), boxes[0]))

    def refill(self, place: str | None) -> None:
        """Open the same fields anew, with the cursor in one of them."""
        self.turn(self._open_boxes(place or ""))

    def _fields(self) -> Iterator[tuple[Path, FormField | ColumnField]]:
        for place in self._aims:
            table = self.form.table(place[0]) if len(place) == 3 else None
            field = self.form.field(place[0]) if table is None else table.column(place[2])
            if field is not None:
                yield place, field

    def stop_writing(self) -> None:
        """Hand over what was written, and go back to the comparison."""
        if self.writing:
            self.leave()
            self.remove_class("writing")
            self._aims = {}
            self.workspace.veil.conceal()
            self.page.remove_children(FieldBox)
            self.page.scroll_home(animate=False)
            self.focus_grid()
            self.show_cell()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Whoever goes back to the comparison has stopped writing."""
        if isinstance(event.widget, GridBody) and self.writing:
            self.stop_writing()
        self.frame_changed()

    def keep(self, editor: Editor, *, typing: bool) -> None:
        """Hand over what stands in an editor; its row is begun, and goes, with what it says."""
        aim = self._aims.get(editor.spot.place)
        try:
            if aim is None or not aim.seed:
                super().keep(editor, typing=typing)
            elif editor.unsent:
                self._keep_in_row(aim, editor.current())
                editor.sent()
        except NoSuchPlaceError:
            self.notify(_("Somebody else removed this meanwhile; copy what you wrote."))
        except NotEditableError:
            self.notify(self.locked, severity="warning")

    def _keep_in_row(self, aim: Aim, value: Any) -> None:
        table, row_id, column = aim.place
        rows = self.record.rows(table)
        before: Mapping[str, Any] = next((r for r in rows if r.get("id") == row_id), {})
        row = {"id": row_id, **aim.seed, **before, column: value}
        row = {key: inner for key, inner in row.items() if inner is not None}
        place = ("answers", table, row_id)
        if any(is_filled(row[key]) for key in row.keys() - aim.seed.keys() - {"id"}):
            self.workspace.type(self.record_id, place, row)
        elif before:
            changes = delete_row(self.record_id, self.record.data, place[:2], row_id)
            self.workspace.edit([*changes], "edit-row-removed")

    def do_next(self) -> None:
        """Beyond the last field: back to the comparison, a line further down."""
        self.stop_writing()
        self.grid.action_move(1, 0)

    def do_back(self) -> None:
        """From the cell to the comparison; from there to where one came from."""
        if self.writing:
            self.stop_writing()
        else:
            self.mentor.commands.do_back()

    def do_form(self) -> None:
        """The whole sheet, question by question: what has no column here is answered there."""
        self.mentor.open_record(self.record_id)

    def records_changed(self, records: frozenset[str]) -> None:
        """Everything may be another thing now; the cursor stays on its line and column."""
        super().records_changed(records)
        if self.there and self.grid.is_attached:
            self._fill()

    async def say_again(self) -> None:
        """In the other language, at the same cell."""
        key, column = self.grid.row_key, self.column.key
        self.remove_class("writing")
        self._aims, self._remarks = {}, []
        self._make()
        await self.recompose()
        self._fill()
        if key is not None:
            self.go_to(key, column)
        self.frame_changed()
        self.focus_grid()
