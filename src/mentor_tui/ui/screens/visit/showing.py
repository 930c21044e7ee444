"""The visit screen as it looks: two halves kept as the record is, a cursor, a clock.

`screen` builds on it with what people do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.containers import Horizontal, Vertical
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import OptionList, Static

from mentor_tui.domain.agenda import Item, Note, Visit
from mentor_tui.domain.findings import Finding
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.saying import worded
from mentor_tui.domain.visit_day import first_to_do
from mentor_tui.domain.visits import visit_of
from mentor_tui.language import _
from mentor_tui.ui.command_screen import CommandScreen
from mentor_tui.ui.expected import sentence
from mentor_tui.ui.screens.visit import agenda_side, item_side
from mentor_tui.ui.screens.visit.entry import Entry
from mentor_tui.ui.screens.visit.heading import heading_of
from mentor_tui.ui.screens.visit.marked_list import MarkedList, Subject
from mentor_tui.ui.screens.visit.wording import item_words
from mentor_tui.ui.view import view
from mentor_tui.workspace import clock

_ONE_COLUMN = 80
_FRAME = 20
"""Cells of the top line that language, safety and spaces take, at the most of every day."""
_CLOCK_SECONDS = 20.0


class ShowingVisit(CommandScreen):
    """A visit, to look at.

    Args:
        record_id: the visit's record.
        row: the agenda item or the note to go to at once; without one, to what is on now.
    """

    SCOPES: ClassVar[tuple[str, ...]] = ("visit",)
    AUTO_FOCUS = "#agenda"
    DEFAULT_CSS = """
    ShowingVisit #agenda { width: 44%; }
    ShowingVisit #side {
        width: 1fr; height: 1fr; padding: 0 0 0 1; border-left: solid $foreground 30%;
    }
    ShowingVisit #head { height: auto; max-height: 60%; margin: 0 0 1 0; padding: 0 0 0 1; }
    ShowingVisit #expected { height: auto; max-height: 3; padding: 0 0 0 1; margin: 0 0 1 0; }
    ShowingVisit Entry { margin: 1 0 0 0; padding: 0 0 0 1; }
    ShowingVisit.narrow Horizontal.body { layout: vertical; }
    ShowingVisit.narrow #agenda { width: 100%; }
    ShowingVisit.narrow #side {
        width: 100%; height: 60%; padding: 0;
        border-left: none; border-top: solid $foreground 30%;
    }
    ShowingVisit.low #head { margin: 0; }
    ShowingVisit.low Entry { margin: 0; }
    """

    def __init__(self, record_id: str, row: str = "") -> None:
        super().__init__()
        self.record_id = record_id
        self._first = row
        self._seen: tuple[Programme, Visit | None] | None = None

    @property
    def visit(self) -> Visit | None:
        """The visit as it is now; None once undo has taken back that it was begun."""
        workspace = self.mentor.workspace
        if workspace is None:
            return None
        programme = workspace.programme
        if self._seen is None or self._seen[0] is not programme:
            self._seen = programme, visit_of(programme, self.record_id)
        return self._seen[1]

    @property
    def shown_visit(self) -> Visit | None:
        """The same as it may be shown: on a projector without what is the team's."""
        if self.mentor.workspace is None or not self.workspace.veil.on:
            return self.visit
        return visit_of(self.shown_programme, self.record_id)

    @property
    def agenda(self) -> MarkedList:
        """The left half."""
        return self.query_one("#agenda", MarkedList)

    @property
    def notes(self) -> MarkedList:
        """The notes on the right."""
        return self.query_one("#notes", MarkedList)

    @property
    def entry(self) -> Entry:
        """The editor at the bottom."""
        return self.query_one(Entry)

    @property
    def item(self) -> Item | None:
        """The agenda item under the cursor."""
        subject, visit = self.agenda.subject, self.visit
        if visit is None or subject is None or subject.kind != "item":
            return None
        return visit.item(subject.row)

    @property
    def note(self) -> tuple[Visit, Note] | None:
        """The note under the cursor, in either half, and the visit it is of."""
        subject = self.notes.subject if self.focused is self.notes else self.agenda.subject
        if subject is None or subject.kind not in ("note", "unfiled", "question"):
            return None
        visit = visit_of(self.workspace.programme, subject.record)
        note = visit.note(subject.row) if visit is not None else None
        return (visit, note) if visit is not None and note is not None else None

    @property
    def expected(self) -> list[Finding]:
        """The findings about what the cursor is on: an item and its notes, a question, a person."""
        subject, watch, visit = self.agenda.subject, self.mentor.lookout, self.visit
        if subject is None or watch is None or visit is None:
            return []
        rows = {subject.row}
        if subject.kind == "item":
            rows |= {note.id for note in visit.notes() if note.item == subject.row}
        return [f for f in watch.about(subject.record) if f.place.row and f.place.row in rows]

    @property
    def writing(self) -> str:
        """Id of the note being written, which both halves leave to the editor."""
        return ""

    @property
    def answering(self) -> str:
        """Id of the question whose answer is being written, which is still an open one."""
        return ""

    def body(self) -> Iterator[Widget]:
        """The agenda; what the cursor is on, its notes, and the editor."""
        with Horizontal(classes="body"):
            yield MarkedList(id="agenda")
            with Vertical(id="side"):
                yield Static(id="head")
                yield Static(id="expected")
                yield MarkedList(id="notes", only_focused=True)
                yield Entry()

    def on_mount(self) -> None:
        """The clock goes on by itself."""
        self.set_interval(_CLOCK_SECONDS, self.tick)
        self.call_after_refresh(self._show_first)

    def on_resize(self, event: Resize) -> None:
        """One column where two would be too narrow; lines are as long as there is room."""
        self.set_class(event.size.width < _ONE_COLUMN, "narrow")
        self.set_class(event.size.height < item_side.LOW, "low")
        self.call_after_refresh(self.show)

    def on_screen_resume(self) -> None:
        """Back from another screen: much may have changed there."""
        self.show()

    async def say_again(self) -> None:
        """Said anew in place: cursor, scroll and what is being written stay."""
        self.show()
        self.frame_changed()

    def records_changed(self, records: frozenset[str]) -> None:
        """Show the visit as it is now."""
        self.show()

    def heading(self) -> str:
        """The visit; where; which day of how many and the time, or its dates."""
        visit = self.shown_visit
        return heading_of(visit, clock.now(), self.size.width - _FRAME) if visit else ""

    def purpose(self) -> str:
        """What the form is for."""
        visit = self.visit
        introduction = visit.form.introduction if visit is not None else None
        return worded(self.workspace.programme, introduction) if introduction is not None else ""

    def guidance(self) -> str:
        """What helps with agenda and notes, and how the keys work together."""
        visit = self.shown_visit
        checklist = visit.form.checklist if visit is not None else None
        if visit is None or checklist is None:
            return ""
        questions = (visit.form.question_of(f) for f in (checklist.items, checklist.notes))
        helps = [q.help for q in questions if q is not None and q.help is not None]
        ours = _(
            "Type a note and press Enter. While you type, F5 to F9 say what it is; Esc takes it"
            " back, and the next note begins with it. Enter on a note opens it again: another of"
            " F5 to F9 makes an action or an obstacle of it. The arrows left and right go from the"
            " agenda to the notes and back."
        )
        here = visit.item(self.item.id) if self.item is not None else None
        item = item_words(visit, here) if here is not None else ""
        told = (item, *(worded(visit.programme, text) for text in helps), ours)
        return "\n\n".join(text for text in told if text)

    def show(self) -> None:
        """Both halves as the record is now."""
        visit = self.shown_visit
        if not self.is_mounted or not self.query(MarkedList):
            return
        if visit is None:
            self.agenda.say(())
            self.notes.say(())
            self.query_one("#head", Static).update(view(_("This sheet is gone; Esc goes back.")))
            return
        height = self.agenda.scrollable_content_region.height
        self.agenda.say(
            agenda_side.agenda_lines(visit, self.agenda.room, height, self.writing, self.answering)
        )
        self.show_side(visit)

    def tick(self) -> None:
        """Some time has gone by."""
        visit = self.shown_visit
        if visit is not None and self.app.screen is self:
            self.frame_changed()
            self.show_side(visit)

    def show_side(self, visit: Visit) -> None:
        """The right half, about what the cursor is on."""
        subject = self.agenda.subject
        head = self.query_one("#head", Static)
        head.update(
            item_side.subject_head(visit, subject, clock.now(), self.notes.room, self.size.height)
        )
        expected = self.query_one("#expected", Static)
        words = sentence(self.expected, self.workspace)
        expected.update(view(words))
        expected.display = bool(words)
        item = subject.row if subject is not None and subject.kind == "item" else None
        lines = item_side.note_lines(visit, item, self.notes.room, self.writing) if item else ()
        self.notes.say(lines)

    def go_to(self, row: str) -> None:
        """Put the cursor on an item, on a note, or on whatever else has this id."""
        visit = self.visit
        note = visit.note(row) if visit is not None else None
        here = self.record_id
        if note is not None and note.item and self.agenda.go_to(Subject("item", here, note.item)):
            self.call_after_refresh(self._go_to_note, Subject("note", here, row))
            return
        for kind in ("item", "unfiled", "question", "person"):
            if self.agenda.go_to(Subject(kind, here, row)):
                return

    def _go_to_note(self, subject: Subject) -> None:
        self.notes.focus()
        self.notes.go_to(subject)

    def _show_first(self) -> None:
        self.show()
        visit = self.visit
        if visit is not None and not self._first:
            item = first_to_do(visit, clock.now())
            self._first = item.id if item is not None else ""
        if self._first:
            self.go_to(self._first)

    @on(OptionList.OptionHighlighted, "#agenda")
    def _moved(self) -> None:
        visit = self.shown_visit
        if visit is not None:
            self.show_side(visit)

    @on(MarkedList.Narrowed)
    def _narrowed(self) -> None:
        self.call_after_refresh(self.show)

    def action_to_agenda(self) -> None:
        """To the left half."""
        self.agenda.focus()

    def action_to_notes(self) -> None:
        """To the notes, if there are any."""
        if self.notes.option_count:
            self.notes.focus()
