"""Words both halves of the visit screen use: names, kinds, one line of a longer text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from textual.content import Content

from mentor_tui.domain.agenda import ACTION, Item, Note, Visit
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record
from mentor_tui.domain.saying import names_for
from mentor_tui.domain.steps import steps_of
from mentor_tui.language import _, current
from mentor_tui.language.messages import fill
from mentor_tui.schema.fields import ChoiceField, ColumnField, TableField
from mentor_tui.schema.values import option_label, show
from mentor_tui.text.characters import visible
from mentor_tui.ui.command_table import BY_ID
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.text_grid.wrapping import wrap
from mentor_tui.ui.wording import plain
from mentor_tui.workspace.notes import is_plan_final

_SIDE_REMARK = re.compile(r"\s*:\s|\s+[(–—]")
_MOST_LINES = 400
_MOST_MARGIN = 10

_COUNTED = re.compile(r"([^:]*\w)\s\d+(?=\s*(?::|$))")
"""A step's title that counts: *Exchange 2: the options*."""


def kind_words(visit: Visit, kind: str) -> str:
    """What a kind of note is called in the margin: a word as short as its command's."""
    command = BY_ID.get(f"visit.{kind}")
    if command is not None:
        return _(command.words).lower()
    column = visit.notes_table.column("kind") if visit.notes_table is not None else None
    options = column.options if isinstance(column, ChoiceField) else ()
    return option_label(options, kind, current())


def margin_of(visit: Visit) -> int:
    """How wide the margin beside the notes is, so that their texts begin in one column."""
    words = [kind_words(visit, kind) for kind in visit.kinds]
    return min(_MOST_MARGIN, max(map(len, [*words, _("answer")])))


def item_words(visit: Visit, item: Item) -> str:
    """What an agenda item is called, in the language spoken or, saying so, in another."""
    words, language = item.words(current(), visit.programme.language)
    if not words:
        return _("without a title")
    mark = "" if language == current() else f" [{language}]"
    return fill(words, {"programme": visit.programme.title}) + mark


def form_words(programme: Programme, form_id: str) -> str:
    """What the sheets of a form are called: as the process does, else as the form does."""
    for step in steps_of(programme):
        if step.form_id == form_id:
            return plain(programme, step.title)
    form = programme.catalogue.form(form_id)
    return plain(programme, form.title) if form is not None else form_id


def visit_words(visit: Visit) -> str:
    """What a visit is called in full: its step, and its own name where it was given one."""
    name = visit.programme.name_of(visit.record, current())
    if visit.step is None:
        return name
    step = plain(visit.programme, visit.step.title)
    # Compared without the spaces that do not break, which French puts before a colon.
    titles = (*visit.step.title.values(), *visit.form.title.values())
    given_by_nobody = {" ".join(title.split()) for title in titles}
    if not step or " ".join(name.split()) in given_by_nobody:
        return step or name
    return f"{_by_number(visit) or step} – {name}"


def short_visit_words(visit: Visit) -> str:
    """What a visit is called beside something else: its number where it has one."""
    return _by_number(visit) or visit.programme.name_of(visit.record, current())


def _by_number(visit: Visit) -> str:
    """*Visit 2*, or as the process counts: *Exchange 2*; empty for what goes without a number."""
    step = visit.step
    if step is None or step.number is None:
        return ""
    template = step.template.title if step.template is not None else None
    counted = _COUNTED.match(plain(visit.programme, template)) if template is not None else None
    if counted is not None:
        return f"{counted[1]} {step.number}"
    return _("Visit {number}").replace("{number}", str(step.number))


def cell_words(programme: Programme, column: ColumnField, row: Mapping[str, Any]) -> str:
    """A row's value in one line, as people read it."""
    text = show(column, row.get(column.id), current(), names_for(programme, column))
    return ", ".join(line.strip() for line in text.splitlines() if line.strip())


def label_of(programme: Programme, column: ColumnField) -> str:
    """What a column is called."""
    return plain(programme, column.label) or column.id


def row_words(programme: Programme, table: TableField, row: Mapping[str, Any]) -> str:
    """What a row is called: its first column that says something."""
    for column in table.columns:
        words = cell_words(programme, column, row)
        if words:
            return words
    return str(row.get("id", ""))


def became_words(programme: Programme, note: Note) -> str:
    """Where a note went on: the record, and the number of the row there; empty for nowhere.

    A draft action that a final plan did not take says so, for elsewhere drafts go in by themselves.
    """
    target = note.became
    if target is None:
        waits = note.kind == ACTION and is_plan_final(programme)
        return _("not in the final plan") if waits else ""
    record_id, row_id = target
    for record in _candidates(programme, record_id):
        words = _row_in_words(programme, record, row_id)
        if words:
            return words
    return _("removed")


def _candidates(programme: Programme, record_id: str) -> list[Record]:
    record = programme.records.get(record_id)
    return [record] if record is not None else programme.of_form(record_id)


def _row_in_words(programme: Programme, record: Record, row_id: str) -> str:
    """`Action plan 12`, for a plan is its rows; `Obstacle 4` of a sheet that asks much else."""
    form = programme.form_of(record)
    for field in form.fields() if form is not None else ():
        if isinstance(field, TableField):
            for number, row in enumerate(record.rows(field.id), start=1):
                if row.get("id") == row_id:
                    label = "" if form is None or form.grid else plain(programme, field.row_label)
                    return f"{label or programme.name_of(record, current())} {number}"
    return ""


def folded(text: str, width: int, most: int = _MOST_LINES) -> list[Content]:
    """A text in lines of so many cells, with an ellipsis where there would be more of them."""
    return [view(line) for line in wrap(visible(text), max(1, width), most)]


def cut(text: str, width: int) -> Content:
    """A text in one line, with an ellipsis where it goes on."""
    return view(" ".join(text.split())).truncate(max(1, width), ellipsis=True)


def short_title(text: str, width: int) -> str:
    """A title without its side remark where that makes it fit in one line.

    Items of the method explain themselves behind a colon; a list needs only what is before it.
    """
    head = _SIDE_REMARK.split(text, maxsplit=1)[0]
    return head if len(text) > width and 0 < len(head) <= width else text
