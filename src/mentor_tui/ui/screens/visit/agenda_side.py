"""The left half of a visit: agenda, unfiled notes, open questions, sheets, people to meet.

Pure: lines from a visit. The screen keeps them in sight and puts the cursor on them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from textual.content import Content

from mentor_tui.domain.agenda import Item, Visit
from mentor_tui.domain.visit_day import date_of
from mentor_tui.domain.visits import open_questions
from mentor_tui.language import _, current
from mentor_tui.language.formats import format_day
from mentor_tui.language.messages import fill
from mentor_tui.ui.screens.visit.marked_list import Line, Subject
from mentor_tui.ui.screens.visit.wording import (
    cut,
    folded,
    form_words,
    item_words,
    row_words,
    short_title,
    short_visit_words,
)
from mentor_tui.ui.view import view

DONE, SKIPPED, TO_DO = "x", "–", " "
_MARK = 2
_TIME = 6
_APART = (Line((Content(""),)),)
_FITTINGS: Sequence[tuple[int, int, Sequence[Line]]] = (
    (2, 2, _APART),
    (2, 1, _APART),
    (2, 1, ()),
    (1, 1, _APART),
)
"""Lines an agenda item may take, lines of every other row, what sets sections apart: the first of
these that fits. The items are what the day is about; all of a title stands on the right anyway."""


def agenda_lines(
    visit: Visit, room: int, height: int, writing: str = "", answering: str = ""
) -> list[Line]:
    """Everything on the left, in order.

    Args:
        visit: as it stands now.
        room: cells there are for a line, beside the cursor.
        height: lines there are; sections are set apart, and long titles go on below, where all of
            it fits.
        writing: id of the note being written, which is not listed yet.
        answering: id of the question whose answer is being written, which is listed still.
    """
    sections: list[list[Line]] = []
    for items, most, apart in _FITTINGS:
        sections = [
            *_agenda(visit, room, items),
            _unfiled(visit, room, most, writing),
            _questions(visit, room, most, writing, answering),
            _sheets(visit, room, most),
            _people(visit, room, most),
        ]
        sections = [section for section in sections if section]
        needed = sum(len(line.parts) for section in sections for line in section)
        if needed + (len(sections) - 1) * len(apart) <= height:
            return _joined(sections, apart)
    return _joined(sections, ())


def _joined(sections: list[list[Line]], apart: Sequence[Line]) -> list[Line]:
    lines: list[Line] = []
    for section in sections:
        lines += [*(apart if lines else ()), *section]
    return lines


def _words(text: str, room: int, margin: int, most: int) -> list[Content]:
    """A text in so many lines at the most, in a margin; its end is on the right, in full."""
    width = max(1, room - margin)
    # One line is cut where the room ends, not at a word: every letter helps to tell it.
    lines = folded(" ".join(text.split()), width, most) if most > 1 else [cut(text, width)]
    return [line.pad_left(margin) for line in lines]


def _heading(words: str, said_too: str = "", hint: str = "", room: int = 0) -> Line:
    head = view(words.upper()).stylize("bold")
    parts = [head, view(f"  {said_too}" if said_too else "")]
    used = sum(part.cell_length for part in parts)
    if hint and used + 2 + len(hint) <= room:
        parts.append(view(f"  {hint}").stylize("dim"))
    return Line((Content.assemble(*parts),))


def _agenda(visit: Visit, room: int, most: int) -> Iterator[list[Line]]:
    items = visit.items()
    hint = _("Space ticks")
    if not items:
        nothing = view(_("Nothing yet: F4 opens the sheet.")).stylize("dim")
        yield [_heading(_("Agenda")), Line((nothing,))]
        return
    time_room = _TIME if any(item.planned for item in items) else 0
    days = list(dict.fromkeys(item.day for item in items))
    for day in days:
        of_day = [item for item in items if item.day == day]
        ticked = f"{sum(item.ticked for item in of_day)}/{len(of_day)}"
        words = _day_words(visit, of_day[0]) if len(days) > 1 else _("Agenda")
        yield [
            _heading(words, ticked, hint, room),
            *(_item(visit, item, room, time_room, most) for item in of_day),
        ]
        hint = ""


def _day_words(visit: Visit, item: Item) -> str:
    if item.day is None:
        return _("Agenda")
    words = _("Day {number}").replace("{number}", str(item.day))
    date = date_of(visit, item)
    return f"{words} · {format_day(date)}" if date is not None else words


def _item(visit: Visit, item: Item, room: int, time_room: int, most: int) -> Line:
    mark = DONE if item.done else SKIPPED if item.skipped else TO_DO
    # What could not be read as a time is said in full on the right.
    time = item.planned if item.start is not None or not item.planned else "…"
    margin = _MARK + time_room
    title = short_title(item_words(visit, item), room - margin)
    first, *more = _words(title, room, margin, most)
    parts = [Content.assemble(view(f"{mark} {time:<{time_room}}"), first[margin:]), *more]
    if item.skipped:
        parts.append(cut(item.skipped, room - margin).stylize("dim").pad_left(margin))
    return Line(tuple(parts), Subject("item", visit.record.id, item.id))


def _unfiled(visit: Visit, room: int, most: int, writing: str) -> list[Line]:
    notes = [note for note in visit.notes() if not note.item and note.id != writing]
    if not notes:
        return []
    rows = (
        Line(
            tuple(_words(note.text, room, _MARK, most)),
            Subject("unfiled", note.record, note.id),
        )
        for note in notes
    )
    hint = _("t files")
    return [_heading(_("Not filed yet"), str(len(notes)), hint, room), *rows]


def _questions(visit: Visit, room: int, most: int, writing: str, answering: str) -> list[Line]:
    asked = [(at, note) for at, note in open_questions(visit, answering) if note.id != writing]
    if not asked:
        return []
    lines = [_heading(_("Open questions"), str(len(asked)), _("Enter answers"), room)]
    origin = visit.record.id
    for at, note in asked:
        if at.record.id != origin:
            origin = at.record.id
            lines.append(Line((cut(_origin(visit, at), room).pad_left(1).stylize("dim"),)))
        words = tuple(_words(note.text, room, _MARK, most))
        lines.append(Line(words, Subject("question", note.record, note.id)))
    return lines


def _origin(here: Visit, at: Visit) -> str:
    if at.record.id == here.record.id:
        return _("of this visit")
    return fill(_("from {visit}"), {"visit": short_visit_words(at)})


def _sheets(visit: Visit, room: int, most: int) -> list[Line]:
    lines: list[Line] = []
    form_id = ""
    for record in visit.sheets():
        if record.form != form_id:
            form_id = record.form
            title = form_words(visit.programme, form_id)
            lines.append(_heading(title, hint=_("Enter opens"), room=room))
        name = visit.programme.name_of(record, current())
        words = tuple(_words(name, room, _MARK, most))
        lines.append(Line(words, Subject("sheet", record.id)))
    return lines


def _people(visit: Visit, room: int, most: int) -> list[Line]:
    table, people = visit.people_table, visit.people()
    if table is None or not people:
        return []
    numbers = {"met": sum(_is_met(row) for row in people), "all": len(people)}
    lines = [_heading(_("To meet"), fill(_("{met} of {all} met"), numbers))]
    for row in people:
        name = row_words(visit.programme, table, row)
        first, *more = _words(name, room, _MARK, most)
        mark = DONE if _is_met(row) else TO_DO
        words = (Content.assemble(f"{mark} ", first[_MARK:]), *more)
        lines.append(Line(words, Subject("person", visit.record.id, _row_id(row))))
    return lines


def _is_met(row: Mapping[str, Any]) -> bool:
    return row.get("met") is True


def _row_id(row: Mapping[str, Any]) -> str:
    found = row.get("id")
    return found if isinstance(found, str) else ""
