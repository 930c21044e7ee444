"""One row of a table, all its columns on one page: needs, members, an action's details."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.domain.change import add_row
from mentor_tui.domain.findings import Finding
from mentor_tui.domain.paths import Path, row_ids
from mentor_tui.language import _, current
from mentor_tui.schema.fields import ColumnField, TableField
from mentor_tui.ui.screens.guidance import question_guidance
from mentor_tui.ui.screens.table_commands import TableCommands
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.fields import FieldBox, Spot
from mentor_tui.ui.widgets.fields.table import row_title
from mentor_tui.ui.widgets.question_list import of
from mentor_tui.ui.wording import plain


class RowScreen(TableCommands):
    """The fields of a row.

    Args:
        record_id: the record.
        table_id: the table.
        row_id: the row to begin with; from there one goes to its neighbours.
        only: ids of the columns to show; None for all.
    """

    SCOPES: ClassVar[tuple[str, ...]] = ("form", "table")
    DEFAULT_CSS = """
    RowScreen #page { height: 1fr; padding: 0 1; }
    RowScreen #page > * { max-width: 110; }
    RowScreen .title { margin: 0 0 1 0; text-style: bold; }
    """

    def __init__(
        self, record_id: str, table_id: str, row_id: str, only: Sequence[str] | None = None
    ) -> None:
        super().__init__(record_id)
        self.table_id = table_id
        self.row_id = row_id
        self._only = only
        self._last: Mapping[str, Any] = {}

    @property
    def table(self) -> TableField:
        """The table, which whoever opened this screen has seen to be one.

        Raises:
            LookupError: nobody has.
        """
        table = self.form.table(self.table_id)
        if table is None:
            raise LookupError(self.table_id)
        return table

    @property
    def row(self) -> Mapping[str, Any]:
        """The row as it is now; empty where it is gone."""
        rows = self.record.rows(self.table_id)
        return next((row for row in rows if row.get("id") == self.row_id), {})

    @property
    def there(self) -> bool:
        """Whether the row still is."""
        return super().there and bool(self.row)

    def body(self) -> Iterator[Widget]:
        """The fields, and the line that says how things stand."""
        with Vertical(classes="body"):
            yield from self.answer_page(*self._widgets())

    def _widgets(self) -> Iterator[Widget]:
        programme, table = self.workspace.programme, self.table
        question = self.form.question_of(table.id)
        title = row_title(question if table.preset else None, self.row, programme)
        if not title and self._only is not None:
            # Only some of its columns: which row it is may not be among them.
            row = next((r for r in self._shown_rows() if r.get("id") == self.row_id), self.row)
            name = self.shown_programme.row_name(self.form, table.id, row, current())
            title = view(" ".join(name.split()))
        if title:
            yield Static(title, classes="title")
        for column in self._columns():
            place = (table.id, self.row_id, column.id)
            yield FieldBox(Spot(self.workspace, self.record_id, column, place))

    def _shown_rows(self) -> Sequence[Mapping[str, Any]]:
        return self.shown_programme.records[self.record_id].rows(self.table_id)

    def _columns(self) -> list[ColumnField]:
        only = self._only
        return [c for c in self.table.columns if only is None or c.id in only]

    def heading(self) -> str:
        """Which form, which table, which of its rows."""
        if not self.there:
            return ""
        programme = self.shown_programme
        table, ids = self.table, self._ids()
        label = table.label or (table.row_label if table.row_label is not None else {})
        parts = [
            programme.name_of(programme.records[self.record_id], current()),
            plain(programme, label),
            of(ids.index(self.row_id) + 1, len(ids)),
        ]
        return " › ".join(part for part in parts if part)

    def purpose(self) -> str:
        """What one does here."""
        return _("Everything about one row. Next and Previous go to the rows around it.")

    def guidance(self) -> str:
        """What helps with the question the table answers."""
        question = self.form.question_of(self.table_id)
        return question_guidance(self.workspace.programme, question) if question else ""

    def on_mount(self) -> None:
        """With the cursor in the first field."""
        self.records_changed(frozenset())
        self._focus(None)

    def _ids(self) -> list[str]:
        return row_ids(self.record.answer(self.table_id))

    def _focus(self, column_id: str | None) -> None:
        boxes = self.boxes()
        wanted = (box for box in boxes if box.spot.field.id == column_id)
        for box in [*wanted, *boxes][:1]:
            self.enter(box)

    def records_changed(self, records: frozenset[str]) -> None:
        """Show the row as it is; if others removed it under somebody's hands, it comes back."""
        if super().there and not self.row:
            self._put_back()
        elif self.there:
            self._last = self.row
        super().records_changed(records)

    def _put_back(self) -> None:
        typed = {
            box.spot.field.id: box.editor.current() for box in self.boxes() if box.editor.unsent
        }
        if typed and self._last:
            row = {key: v for key, v in {**self._last, **typed}.items() if v is not None}
            place = ("answers", self.table_id)
            changes = [*add_row(self.record_id, self.record.data, place, row)]
            self.workspace.edit(changes, "edit-row-added")

    async def say_again(self) -> None:
        """In the other language, with the cursor in the same field."""
        column = self.box.spot.field.id if self.box is not None else None
        await self.recompose()
        self.records_changed(frozenset())
        self.frame_changed()
        self._focus(column)

    def table_meant(self) -> TableField | None:
        """The table of this row."""
        return self.table

    def row_meant(self) -> str | None:
        """The row whose page this is, whatever field the cursor is in."""
        return self.row_id

    def row_made(self, table: TableField, row_id: str) -> None:
        """Go on to the new one, into its first field."""
        self.turn(self._show(row_id, None))

    def why_not(self, command_id: str) -> str | None:
        """The table has two ends; rows are moved where all are in sight."""
        if command_id == "form.next" and self._neighbour(1) is None:
            return _("this is the last row")
        if command_id == "form.previous" and self._neighbour(-1) is None:
            return _("this is the first row")
        if command_id == "form.review":
            return _("a section is reviewed as a whole")
        if command_id in ("form.list", "table.move"):
            return _("go back to the rows first")
        return super().why_not(command_id)

    def expected(self) -> list[Finding]:
        """The findings about this row."""
        watch = self.mentor.lookout
        if watch is None or not self.there:
            return []
        return watch.about(self.record_id, self.table_id, self.row_id)

    def _neighbour(self, by: int) -> str | None:
        ids = self._ids()
        at = ids.index(self.row_id) + by if self.row_id in ids else -1
        return ids[at] if 0 <= at < len(ids) else None

    def do_next(self) -> None:
        """To the row below."""
        self._go(self._neighbour(1))

    def do_previous(self) -> None:
        """To the row above."""
        self._go(self._neighbour(-1))

    def _go(self, row_id: str | None) -> None:
        if row_id is not None:
            column = self.box.spot.field.id if self.box is not None else None
            self.turn(self._show(row_id, column))

    def refill(self, place: str | None) -> None:
        """The same row anew."""
        self.turn(self._show(self.row_id, place))

    async def _show(self, row_id: str, column: str | None) -> None:
        self.leave()
        if row_id != self.row_id:
            self.workspace.veil.conceal()
        self.row_id = row_id
        self._last = self.row
        await self.fill_page(self._widgets())
        self.records_changed(frozenset())
        self.frame_changed()
        self._focus(column)

    def show_place(self, place: Path) -> None:
        """Into the column that was changed."""
        if place[1:3] == (self.table_id, self.row_id) and len(place) > 3:
            self._focus(place[3])
