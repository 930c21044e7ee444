"""A record's rows as the grid shows them, and as the filter reads them.

What was made of a row is kept until the row, or what is said about it, is another object: records
are immutable, so an edit of one row leaves the thousand others as they were.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mentor_tui.domain.programme import PARTIES, Programme
from mentor_tui.domain.record import Record, is_filled
from mentor_tui.domain.saying import names_for, provenance_text, state_words
from mentor_tui.language import current
from mentor_tui.schema.checking import is_provenance
from mentor_tui.schema.fields import ColumnField, ReferenceField, TableField
from mentor_tui.schema.values import Names, editable, show
from mentor_tui.text.characters import fold
from mentor_tui.ui.widgets.text_grid import GridRow

BLANK = "–"
"""Stands where there is nothing yet."""

_NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True, eq=False)
class PlanRow:
    """One row.

    Attributes:
        key: names it in the grid.
        row_id: its id; None where it has none of its own (a file made by hand), so that nothing
            in it can be changed.
        cells: what is in it, by column id.
        about: what is said about its cells (not known, who may see it), by column id.
    """

    key: str
    row_id: str | None
    cells: Mapping[str, Any]
    about: Mapping[str, Any]

    def about_cell(self, column_id: str) -> Mapping[str, Any]:
        """What is said about one cell."""
        found = self.about.get(column_id)
        return found if isinstance(found, Mapping) else _NOTHING


class PlanRows:
    """The rows of one table of one record.

    Args:
        table: the table.
        columns: ids of the columns that the grid may show.
    """

    def __init__(self, table: TableField, columns: Sequence[str]) -> None:
        self.table = table
        self._columns = [c for c in table.columns if c.id in columns]
        self._programme: Programme | None = None
        self._rows: dict[str, PlanRow] = {}
        self._found: list[Any] = []
        self._about: Mapping[str, Any] = _NOTHING
        self._names: dict[str, Names] = {}
        self._called: object = None
        self._shown: dict[str, GridRow] = {}
        self._words: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def __getitem__(self, key: str) -> PlanRow:
        return self._rows[key]

    @property
    def keys(self) -> list[str]:
        """The key of every row, in order."""
        return list(self._rows)

    def read(self, programme: Programme, record: Record) -> list[str]:
        """Take the rows as they are now; give the keys of those that are new or another."""
        self._programme = programme
        self._read_names(programme)
        found = record.answer(self.table.id)
        rows = found if isinstance(found, list) else []
        about = record.status.get(self.table.id)
        about = about if isinstance(about, Mapping) else _NOTHING
        if about is not self._about or not self._read_changed(rows):
            self._read_all(rows, about)
        self._found, self._about = rows, about
        return [key for key in self._rows if key not in self._shown]

    def _read_changed(self, rows: list[Any]) -> bool:
        """Take over just the rows that are others now; give False where that is not all."""
        if len(rows) != len(self._found):
            return False
        pairs = enumerate(zip(self._found, rows, strict=True))
        changed = [(number, row) for number, (known, row) in pairs if row is not known]
        keys = self.keys if changed else []
        for number, row in changed:
            key = keys[number] if number < len(keys) else ""
            known = self._rows.get(key)
            if known is None or not isinstance(row, Mapping) or row.get("id") != known.row_id:
                return False
            self._forget(key)
            self._rows[key] = replace(known, cells=row)
        return True

    def _read_all(self, rows: list[Any], about: Mapping[str, Any]) -> None:
        before, self._rows = self._rows, {}
        for number, cells in enumerate(rows):
            if not isinstance(cells, Mapping):
                continue
            row = self._row(number, cells, about)
            known = before.get(row.key)
            if known is not None and known.cells is row.cells and known.about is row.about:
                row = known
            else:
                self._forget(row.key)
            self._rows[row.key] = row

    def _row(self, number: int, cells: Mapping[str, Any], about: Mapping[str, Any]) -> PlanRow:
        row_id = cells.get("id")
        if not isinstance(row_id, str) or row_id in self._rows:
            # NUL is in no id that a file can hold, so this key is nobody else's.
            return PlanRow(f"\0{number}", None, cells, _NOTHING)
        found = about.get(row_id)
        return PlanRow(row_id, row_id, cells, found if isinstance(found, Mapping) else _NOTHING)

    def _read_names(self, programme: Programme) -> None:
        """What people, rows and records are called; where that changed, nothing shown holds."""
        card = programme.card
        called = [
            *(card.answer(table) if card is not None else None for table in PARTIES),
            *(
                programme.referable(column.to, current())
                for column in self.table.columns
                if isinstance(column, ReferenceField)
            ),
        ]
        if called != self._called:
            self._called = called
            self._shown.clear()
            self._words.clear()
        self._names = {column.id: names_for(programme, column) for column in self.table.columns}

    def _forget(self, key: str) -> None:
        self._shown.pop(key, None)
        self._words.pop(key, None)

    def text(self, key: str, column: ColumnField) -> str:
        """A cell in words; empty where there is nothing."""
        row = self._rows[key]
        value = row.cells.get(column.id)
        if is_provenance(value):
            return provenance_text(self._programme, value) if self._programme is not None else ""
        if is_filled(value):
            return show(column, value, current(), self._names[column.id])
        state = row.about_cell(column.id).get("state")
        return state_words(state) if isinstance(state, str) else ""

    def shown(self, key: str) -> GridRow:
        """A row as the grid shows it."""
        known = self._shown.get(key)
        if known is None:
            cells = {column.id: self.text(key, column) for column in self._columns}
            filled = self._rows[key].cells
            muted = {name for name in cells if not is_filled(filled.get(name))}
            known = self._shown[key] = GridRow(
                key,
                {name: text or BLANK for name, text in cells.items()},
                styles=dict.fromkeys(muted, "muted"),
            )
        return known

    def numbered(self, key: str, number: int) -> GridRow:
        """The same with its number among all rows, where not all are shown."""
        return replace(self.shown(key), label=str(number))

    def matching(self, typed: str) -> Iterator[str]:
        """Keys of the rows that hold every one of some words, in whatever column, folded."""
        wanted = fold(typed).split()
        for key in self._rows:
            words = self._words.get(key)
            if words is None:
                words = self._words[key] = fold("\n".join(self._searched(key)))
            if all(word in words for word in wanted):
                yield key

    def _searched(self, key: str) -> Iterator[str]:
        cells = self._rows[key].cells
        for column in self.table.columns:
            yield self.text(key, column)
            if column.type in ("date", "period") and is_filled(cells.get(column.id)):
                # "2022-03" is typed by whoever does not know which words a date is shown in.
                yield editable(column, cells[column.id], current())
