"""A table, row by row: a number opens one, a plus sign begins one, a minus sign removes one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentor_tui.cli.fill.answers import hear, say_doubts, value_of
from mentor_tui.cli.fill.talk import Ordered, ask, say, trouble
from mentor_tui.domain.change import add_row, delete_row
from mentor_tui.domain.ids import new_id
from mentor_tui.domain.paths import ABSENT, get
from mentor_tui.domain.saying import labelled, names_for, worded
from mentor_tui.language import _, current, word
from mentor_tui.schema.definition import Question
from mentor_tui.schema.fields import ColumnField, TableField
from mentor_tui.schema.values import show

if TYPE_CHECKING:
    from mentor_tui.cli.fill.walk import Walk


class Rows:
    """One table being filled.

    Args:
        walk: through the form it is part of.
        question: it answers.
        table: the field.
    """

    def __init__(self, walk: Walk, question: Question, table: TableField) -> None:
        self._walk = walk
        self._question = question
        self._table = table

    def run(self) -> int:
        """Until the person goes on; how far to go in the form.

        Raises:
            Stopped: the person stopped.
        """
        while True:
            self._list()
            heard = ask()
            if heard is None:
                return 1
            if isinstance(heard, Ordered):
                place = (self._table.id,)
                by = self._walk.carry_out(heard.order, place, self._question)
                if by:
                    return by
            elif heard.strip() == "+":
                self._row(new_id(self._table.row_prefix))
            else:
                self._numbered(heard.strip())

    def _numbered(self, typed: str) -> None:
        """Open the row of a number, or remove it where a minus sign stands before."""
        ids = [str(row["id"]) for row in self._walk.record.rows(self._table.id) if "id" in row]
        number = typed.removeprefix("-").strip()
        if not number.isdecimal() or not 0 < int(number) <= len(ids):
            trouble(_("There is no row {number}.").replace("{number}", typed))
        elif typed.startswith("-"):
            walk = self._walk
            table = ("answers", self._table.id)
            changes = delete_row(walk.record_id, walk.record.data, table, ids[int(number) - 1])
            walk.workspace.edit(changes, "edit-row-removed")
            walk.save()
        else:
            self._row(ids[int(number) - 1])

    def _list(self) -> None:
        state = self._walk.record.state((self._table.id,))
        if state in ("not-known", "not-applicable"):
            say(labelled(_("Now"), word(f"state-{state}")), 2)
        rows = [row for row in self._walk.record.rows(self._table.id) if "id" in row]
        for number, row in enumerate(rows, start=1):
            say(f"{number}. {self._words(row)}", 4)
        say(_("A row's number, + for a new one, -2 to remove the second. Enter goes on."), 2)

    def _words(self, row: Any) -> str:
        """What a row says, on one line; a preset one begins with what it is about."""
        programme = self._walk.workspace.programme
        prompt = self._question.prompt_of(row.get("source"))
        parts = [worded(programme, prompt.text)] if prompt is not None else []
        for column in self._columns():
            if column.id in row:
                text = show(column, row[column.id], current(), names_for(programme, column))
                parts.append(" ".join(text.split()))
        return " · ".join(part for part in parts if part) or _("empty")

    def _columns(self) -> list[ColumnField]:
        return [column for column in self._table.columns if column.id != "source"]

    def _row(self, row_id: str) -> None:
        """Every column of a row in turn; a new one comes into being with its first answer."""
        columns = self._columns()
        at = 0
        while at < len(columns):
            at += self._cell(row_id, columns[at])
            if at < 0:
                return

    def _cell(self, row_id: str, column: ColumnField) -> int:
        walk = self._walk
        programme = walk.workspace.programme
        place = (self._table.id, row_id, column.id)
        value = get(walk.record.answers, place)
        say(worded(programme, column.label) if column.label else column.id, 4)
        if value is not ABSENT:
            text = show(column, value, current(), names_for(programme, column))
            say(labelled(_("Now"), text), 4)
        heard = hear(programme, column)
        if heard is None:
            return 1
        if isinstance(heard, Ordered):
            there = get(walk.record.answers, place[:2]) is not ABSENT
            if there or heard.order in ("back", "stop", "help"):
                return walk.carry_out(heard.order, place, self._question)
            return 1  # nothing is there yet to say anything about
        self._put(row_id, column, value_of(programme, column, heard))
        return 1

    def _put(self, row_id: str, column: ColumnField, value: Any) -> None:
        walk, table = self._walk, ("answers", self._table.id)
        if get(walk.record.data, (*table, row_id)) is not ABSENT:
            walk.put((*table, row_id, column.id), value)
        elif value is not None:
            row = {"id": row_id, column.id: value}
            changes = add_row(walk.record_id, walk.record.data, table, row)
            walk.workspace.edit(changes, "edit-row-added")
            walk.save()
        say_doubts(column, value)
