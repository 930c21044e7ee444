"""The right half of a visit: what the cursor is on, in full, and the notes under it.

Pure: lines from a visit and a moment.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from textual.content import Content

from mentor_tui.documents.masking import team_only
from mentor_tui.domain.agenda import Item, Note, Visit
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.progress import record_count
from mentor_tui.domain.record import Record
from mentor_tui.domain.saying import labelled
from mentor_tui.domain.visit_day import minutes_since
from mentor_tui.domain.visits import visit_of
from mentor_tui.language import _, current, word
from mentor_tui.language.messages import fill
from mentor_tui.language.typography import NBSP
from mentor_tui.ui.screens.visit.marked_list import Line, Subject
from mentor_tui.ui.screens.visit.preparing import is_prepared
from mentor_tui.ui.screens.visit.wording import (
    became_words,
    cell_words,
    folded,
    item_words,
    kind_words,
    label_of,
    margin_of,
    row_words,
    short_visit_words,
)
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.fields.notes import visibility_words

_GAP = "  "
LOW, _SHORT = 22, 30
"""Lines of a terminal below which an item takes one line, or two."""
_ABOUT_ITEM = ("owner", "people")


def subject_head(
    visit: Visit, subject: Subject | None, now: dt.datetime, width: int, height: int
) -> Content:
    """What the cursor is on, in full.

    Args:
        visit: the visit that is shown.
        subject: what the cursor is on; None where the agenda is empty.
        now: the moment.
        width: cells in a line.
        height: lines of the whole terminal; the fewer there are, the fewer an item takes.
    """
    if subject is None:
        return view(_("Nothing on the agenda yet: F4 opens the sheet, to add items there."))
    if subject.kind == "item":
        item = visit.item(subject.row)
        most = 1 if height < LOW else 3 if height < _SHORT else 9
        head = item_head(visit, item, now, width, most) if item else Content()
        return head if is_prepared(visit) else Content("\n\n").join((head, _prepare(width, most)))
    if subject.kind == "person":
        return person_head(visit, subject.row, width)
    if subject.kind == "sheet":
        return sheet_head(visit.programme, visit.programme.records[subject.record], width)
    asked_at = visit_of(visit.programme, subject.record)
    note = asked_at.note(subject.row) if asked_at is not None else None
    if asked_at is None or note is None:
        return Content()
    hint = (
        _("Enter writes the answer.")
        if subject.kind == "question"
        else _("t files it under an item.")
    )
    return note_head(asked_at, note, width, hint)


def _prepare(width: int, most: int) -> Content:
    """Where a visit is prepared: its agenda is all that shows here until somebody did."""
    words = _("To prepare the visit: F4 opens its sheet, with dates, what to see and whom to meet.")
    return Content("\n").join(folded(words, width, most)).stylize("dim")


def item_head(visit: Visit, item: Item, now: dt.datetime, width: int, most: int) -> Content:
    """An agenda item: time and title, who, how long and since when.

    Args:
        visit: its visit.
        item: the item.
        now: the moment.
        width: cells in a line.
        most: lines each of these may take.
    """
    title = f"{item.planned}{_GAP}{item_words(visit, item)}".strip()
    lines = [line.stylize("bold") for line in folded(title, width, most)]
    for text in _item_facts(visit, item, now):
        lines += folded(text, width, most)
    return Content("\n").join(lines)


def _item_facts(visit: Visit, item: Item, now: dt.datetime) -> Iterator[str]:
    table = visit.items_table
    for column_id in _ABOUT_ITEM:
        column = table.column(column_id) if table is not None else None
        words = cell_words(visit.programme, column, item.row) if column is not None else ""
        if column is not None and words:
            yield labelled(label_of(visit.programme, column), words)
    if item.skipped:
        yield labelled(_("Skipped"), item.skipped)
    else:
        yield from _length(visit, item, now)


def _length(visit: Visit, item: Item, now: dt.datetime) -> Iterator[str]:
    """`Planned 90 min, for 12 min`; what is done needs no clock."""
    planned = fill(_("Planned {minutes} min"), {"minutes": item.minutes}) if item.minutes else ""
    since = minutes_since(visit, item, now) if not item.done else None
    clock = ""
    if since is not None and since < 0:
        clock = fill(_("in {span}"), {"span": _span(-since)})
    elif since is not None and item.minutes and since > item.minutes:
        clock = fill(_("{span} over"), {"span": _span(since - item.minutes)})
    elif since is not None:
        clock = fill(_("for {span}"), {"span": _span(since)})
    if planned or clock:
        words = ", ".join(part for part in (planned, clock) if part)
        yield words[0].upper() + words[1:]


def _span(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}{NBSP}min"
    return f"{hours}{NBSP}h{NBSP}{rest:02}" if rest else f"{hours}{NBSP}h"


def note_head(visit: Visit, note: Note, width: int, hint: str) -> Content:
    """A question or an unfiled note in full, where it came from, and what to do with it."""
    lines = [line.stylize("bold") for line in folded(note.text, width)]
    item = visit.item(note.item) if note.item else None
    came = [short_visit_words(visit), item_words(visit, item) if item is not None else ""]
    lines += folded(" › ".join(part for part in came if part), width, 2)
    if note.said_by:
        lines += folded(labelled(_("Said by"), visit.programme.party(note.said_by)), width)
    lines += folded(f"{kind_words(visit, note.kind)} [{visibility_words(note.visibility)}]", width)
    became = became_words(visit.programme, note)
    lines += folded(f"→ {became}", width) if became else []
    lines += [Content(), *(line.stylize("dim") for line in folded(hint, width))]
    return Content("\n").join(lines)


def person_head(visit: Visit, row_id: str, width: int) -> Content:
    """Somebody to meet: everything the form asks about them."""
    table = visit.people_table
    row = next((row for row in visit.people() if row.get("id") == row_id), None)
    if table is None or row is None:
        return Content()
    name = row_words(visit.programme, table, row)
    lines = [line.stylize("bold") for line in folded(name, width)]
    for column in table.columns:
        words = cell_words(visit.programme, column, row)
        if words and words != name and column.type != "yes-no":
            lines += folded(labelled(label_of(visit.programme, column), words), width)
    met = row.get("met") is True
    lines += folded(_("Met") if met else _("Not met yet: Space ticks."), width)
    return Content("\n").join(lines)


def sheet_head(programme: Programme, record: Record, width: int) -> Content:
    """A sheet chosen for the visit: its name and how far it is."""
    form = programme.form_of(record)
    name = programme.name_of(record, current())
    lines = [line.stylize("bold") for line in folded(name, width)]
    if form is not None:
        count = record_count(form, record)
        lines += folded(word("pack-answered", count=count.done, total=count.total), width)
    lines += folded(_("Enter opens the sheet."), width)
    return Content("\n").join(lines)


def note_lines(visit: Visit, item: str, width: int, writing: str = "") -> list[Line]:
    """The notes under an item: what each is, its text, what became of it, who may see it.

    Args:
        visit: as it stands now.
        item: id of the item.
        width: cells there are for a line, beside the cursor.
        writing: id of the note being written anew, shown in the editor instead.
    """
    notes = [note for note in visit.notes() if note.item == item and note.id != writing]
    return [
        Line(tuple(_note_parts(visit, note, width)), Subject("note", note.record, note.id))
        for note in notes
    ]


def _note_parts(visit: Visit, note: Note, width: int) -> Iterator[Content]:
    margin = margin_of(visit)
    parts = [note.text]
    hidden = note.text == team_only()
    if note.said_by and not hidden:
        parts.append(f"({visit.programme.party(note.said_by)})")
    became = became_words(visit.programme, note)
    if became:
        parts.append(f"→ {became}".replace(" ", NBSP))
    if note.visibility != "group" and not hidden:
        parts.append(f"[{visibility_words(note.visibility)}]")
    yield from _beside(kind_words(visit, note.kind), _GAP.join(parts), margin, width)
    if note.answered:
        yield from _beside(_("answer"), note.answered, margin, width)


def _beside(word: str, text: str, margin: int, width: int) -> Iterator[Content]:
    """A word in the margin and a text beside it."""
    head = view(word).truncate(margin, ellipsis=True, pad=True).stylize("dim")
    for line in folded(text, width - margin - len(_GAP)):
        yield Content.assemble(head, _GAP, line)
        head = Content(" " * margin)
