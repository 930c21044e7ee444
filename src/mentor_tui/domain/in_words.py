"""A place in a record and what stands there, as people know them: never a path, never an id.

Question, row and column by their names; values as the form shows them. Used wherever something is
told about a record from outside of its own screen: history (as a command, too), conflicts, sync,
recovery. The record may be one of long ago that is there no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from mentor_tui.domain.merge.conflicts import CONFLICTS, Row
from mentor_tui.domain.merge.conflicts import Place as ConflictPlace
from mentor_tui.domain.paths import ORDER, Absent, Path
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record, is_filled
from mentor_tui.domain.saying import (
    REVIEW_WORDS,
    VISIBILITY_WORDS,
    labelled,
    names_for,
    state_words,
    worded,
)
from mentor_tui.language import N_, _, current
from mentor_tui.schema.fields import ColumnField, FormField, TableField
from mentor_tui.schema.values import show
from mentor_tui.text.toml_write import dump

NOTHING = "–"
"""Where there is no value."""

_STEP = " › "
_NAME_LENGTH = 48
_ABOUT: Mapping[str, str] = {
    "state": N_("known, or not"),
    "visibility": N_("who may see it"),
    "note": N_("remark"),
}
_EMPTY: Mapping[str, Any] = MappingProxyType({})
_FRAME = frozenset({"id", "form", "form_version"})


class InWords:
    """Says places and values of one record.

    Args:
        programme: whose forms and names explain them.
        data: the content of the record, for what its rows are called.
        path: its file, said where nothing else names it.
        before: an earlier content, for what rows that are gone were called.
    """

    def __init__(
        self,
        programme: Programme,
        data: Mapping[str, Any],
        path: str = "",
        before: Mapping[str, Any] = _EMPTY,
    ) -> None:
        self._programme = programme
        self._record = Record(path, {"id": "", "form": "", **data})
        self._before = Record(path, before)
        self._form = programme.catalogue.form(self._record.form)

    def title(self) -> str:
        """What the record is called."""
        return self._programme.name_of(self._record, current()) or self._record.id

    def place(self, path: Path) -> str:
        """A place: question, row, column."""
        match path:
            case ():
                return _("the whole sheet")
            case ("answers", _first, *_rest):
                return _STEP.join(self._answer(path[1:]))
            case ("status", _first, *_rest) if path[-1] in _ABOUT:
                return _STEP.join([*self._answer(path[1:-1]), _(_ABOUT[path[-1]])])
            case ("status", _first, *_rest):
                return _STEP.join(self._answer(path[1:]))
            case ("review", section_id, *_rest):
                return _STEP.join([self._section(section_id), _("where it stands")])
            case (key,) if key == CONFLICTS:
                return _("versions to choose from")
        return _STEP.join(path)

    def value(self, path: Path, value: Any | Absent) -> str:
        """A value as the form shows it; a dash for none."""
        if isinstance(value, Absent):
            return NOTHING
        return self._value(path, value) or NOTHING

    def field(self, path: Path) -> FormField | ColumnField | None:
        """The field or column whose answer a path leads to."""
        if self._form is None or path[:1] != ("answers",):
            return None
        field = self._form.field(path[1]) if len(path) > 1 else None
        if len(path) == 2:
            return field
        return field.column(path[3]) if isinstance(field, TableField) and len(path) == 4 else None

    def answer_of(self, path: Path) -> Path:
        """The answer or cell that a place is part of; what lies deeper has no name of its own."""
        if self._form is None or path[:1] != ("answers",) or len(path) < 2:
            return path
        field = self._form.field(path[1])
        if field is None:
            return path
        return path[:4] if isinstance(field, TableField) else path[:2]

    def _answer(self, steps: Path) -> Iterator[str]:
        field = self._form.field(steps[0]) if self._form is not None else None
        question = self._form.question_of(steps[0]) if self._form is not None else None
        if field is None or question is None:
            yield from steps
            return
        yield worded(self._programme, question.short or question.label)
        if len(question.fields) > 1 and field.label is not None:
            yield worded(self._programme, field.label)
        if not isinstance(field, TableField):
            yield from steps[1:]
        elif len(steps) > 1:
            yield self._row(field, steps[1])
            yield from (self._column(field, steps[2]), *steps[3:]) if len(steps) > 2 else ()

    def _row(self, table: TableField, row_id: str) -> str:
        if row_id == ORDER:
            return _("the order of the rows")
        rows = [*self._record.rows(table.id), *self._before.rows(table.id)]
        row = next((each for each in rows if each.get("id") == row_id), {"id": row_id})
        name = self._programme.row_name(self._form, table.id, row, current())
        return name if len(name) <= _NAME_LENGTH else name[: _NAME_LENGTH - 1] + "…"

    def _column(self, table: TableField, column_id: str) -> str:
        column = table.column(column_id)
        if column is None or column.label is None:
            return column_id
        return worded(self._programme, column.label)

    def _section(self, section_id: str) -> str:
        sections = self._form.sections if self._form is not None else ()
        titles = (worded(self._programme, s.title) for s in sections if s.id == section_id)
        return next(titles, section_id)

    def _value(self, path: Path, value: Any) -> str:
        field = self.field(path)
        if isinstance(field, TableField) and isinstance(value, list):
            value = [self._named(row) for row in value]
        if field is not None:
            return show(field, value, current(), names_for(self._programme, field))
        if path[:1] == ("status",) or path[:1] == ("review",):
            return _state(value) if isinstance(value, str) else _plain(value)
        table = self._table(path)
        if table is not None and path[2:] == (ORDER,):
            return "\n".join(self._row(table, str(row_id)) for row_id in value)
        if table is not None and len(path) == 3 and isinstance(value, Mapping):
            return "\n".join(self._cells(table, value))
        if not path and isinstance(value, Mapping):
            return "\n".join(self._answers(value))
        return _plain(value)

    def _table(self, path: Path) -> TableField | None:
        if self._form is None or len(path) < 2 or path[0] != "answers":
            return None
        return self._form.table(path[1])

    def _cells(self, table: TableField, row: Mapping[str, Any]) -> Iterator[str]:
        row = self._named(row)
        for column in table.columns:
            if is_filled(row.get(column.id)) and column.label is not None:
                names = names_for(self._programme, column)
                text = show(column, row[column.id], current(), names)
                yield answered(worded(self._programme, column.label), text)

    def _named(self, row: Any) -> Any:
        """A row whose texts that are ids of sheets, as the log of versions has them, are names."""
        if not isinstance(row, Mapping):
            return row
        known = self._programme.records
        return {
            key: self._programme.name_of(known[value], current())
            if key != "id" and isinstance(value, str) and value in known
            else value
            for key, value in row.items()
        }

    def _answers(self, data: Mapping[str, Any]) -> Iterator[str]:
        answers = data.get("answers")
        for field_id, answer in answers.items() if isinstance(answers, Mapping) else ():
            path = ("answers", field_id)
            yield answered(self.place(path), self.value(path, answer))
        if not isinstance(answers, Mapping):
            yield _plain({key: data[key] for key in data if key not in _FRAME})


def path_of(place: ConflictPlace) -> Path | None:
    """A conflict's place as the path of a change; None where its rows are not told by id alone."""
    steps = []
    for step in place:
        if isinstance(step, Row):
            if step.nth or not isinstance(step.id, str):
                return None
            steps.append(step.id)
        else:
            steps.append(step)
    return tuple(steps)


def answered(label: str, text: str) -> str:
    """What is called so and what stands there, in a line; a question needs no colon."""
    return f"{label} {text}" if label.endswith("?") else labelled(label, text)


def _state(value: str) -> str:
    if value in VISIBILITY_WORDS:
        return _(VISIBILITY_WORDS[value])
    if value in REVIEW_WORDS:
        return _(REVIEW_WORDS[value])
    return state_words(value) or value


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        return dump(dict(value)).strip()
    if isinstance(value, list):
        return "\n".join(_plain(each) for each in value)
    return str(value)
