"""What people do on a visit: tick, skip, write notes of every kind, answer, file, turn into."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.widgets import OptionList

from mentor_tui.domain.agenda import ACTION, Note, Visit
from mentor_tui.domain.visits import visit_of
from mentor_tui.language import N_, _
from mentor_tui.ui.expected import waive_one, why_not_waive
from mentor_tui.ui.screens.ask import Choice, Pick
from mentor_tui.ui.screens.visit.linking import LinkingVisit
from mentor_tui.ui.screens.visit.marked_list import Subject
from mentor_tui.ui.screens.visit.preparing import is_prepared, left_to_prepare
from mentor_tui.ui.screens.visit.wording import item_words, kind_words
from mentor_tui.ui.widgets.fields import why_locked
from mentor_tui.workspace import drafts, notes, ticking

_KINDS = ("note", "decision", "question", "obstacle", "action")
_WRITES = frozenset({f"visit.{kind}" for kind in _KINDS})
_NOT_WHILE_WRITING = frozenset(
    {
        "visit.skip",
        "visit.visibility",
        "visit.delete",
        "visit.file",
        "visit.details",
        "visit.link",
    }
)
_CHANGES = _WRITES | {
    "visit.tick",
    "visit.skip",
    "visit.visibility",
    "visit.delete",
    "visit.file",
    "visit.link",
}

_SEEN_BY = {
    "team": N_("Kept within the team."),
    "group": N_("Open to the group: it is in the documents made for it."),
    "public": N_("Open to everybody: it is in the documents made for the public."),
}


class VisitScreen(LinkingVisit):
    """A visit, to tick off and to write on."""

    def why_not(self, command_id: str) -> str | None:
        """What a command lacks here: somebody to write, something under the cursor, a kind."""
        if not command_id.startswith("visit."):
            return None
        visit = self.visit
        if visit is None:
            return _("this sheet is gone")
        if command_id in _CHANGES or (command_id == "visit.edit" and self.note is not None):
            locked = why_locked(self.workspace, self.record_id)
            if locked:
                return locked
        if self.is_writing and command_id in _NOT_WHILE_WRITING:
            return _("finish the note first: Enter keeps it")
        if command_id in _WRITES:
            return self._why_not_write(visit, command_id.partition(".")[2])
        return self._why_not_here(command_id, visit)

    def _why_not_write(self, visit: Visit, kind: str) -> str | None:
        if kind not in visit.kinds:
            return _("this form has no notes of that kind")
        return None

    def _why_not_here(self, command_id: str, visit: Visit) -> str | None:
        subject = self.agenda.subject
        kind = subject.kind if subject is not None else ""
        on_item = _("no agenda item is under the cursor")
        on_note = _("no note is under the cursor; the arrow right goes to them")
        lacks: dict[str, Callable[[], str | None]] = {
            "visit.tick": lambda: on_item if kind not in ("item", "person") else self._no_id(),
            "visit.skip": lambda: on_item if kind != "item" else self._no_id(),
            "visit.details": lambda: on_item if kind in ("", "sheet") else self._no_id(),
            "visit.edit": lambda: on_item if not kind else None,
            "visit.visibility": lambda: on_note if self.note is None else None,
            "visit.delete": lambda: on_note if self.note is None else None,
            "visit.waive": lambda: why_not_waive(self.expected),
            "visit.link": self.why_not_link,
            "visit.file": lambda: self._why_not_file(visit, kind),
        }
        return lacks[command_id]() if command_id in lacks else None

    def _no_id(self) -> str | None:
        subject = self.agenda.subject
        if subject is None or subject.row:
            return None
        return _("its row has no id in the file; give it one there")

    def _why_not_file(self, visit: Visit, kind: str) -> str | None:
        if not visit.items():
            return _("there is no agenda item to file it under")
        if self.note is not None or kind == "unfiled":
            return None
        if not any(not note.item for note in visit.notes()):
            return _("every note is filed")
        return _("no agenda item is under the cursor") if kind != "item" else self._no_id()

    def do_tick(self) -> None:
        """An item done, somebody met; again takes it back."""
        visit, subject = self.visit, self.agenda.subject
        if visit is None or subject is None:
            return
        if subject.kind == "person":
            self.workspace.edit(ticking.meet(visit, subject.row), "edit-met")
        else:
            self.workspace.edit(ticking.tick(visit, subject.row), "edit-ticked")

    def do_skip(self) -> None:
        """Ask why the item is left out; one that is takes part again."""
        visit, item = self.visit, self.item
        if visit is None or item is None:
            return
        if item.skipped:
            self.workspace.edit(ticking.skip(visit, item.id, ""), "edit-skipped")
        else:
            self.begin(drafts.reason(visit, item.id))

    def do_details(self) -> None:
        """Every column of the row under the cursor, on a page of its own."""
        from mentor_tui.ui.screens.row import RowScreen

        found = self.note
        if found is not None:
            visit, note = found
            table = visit.notes_table
            place = (visit.record.id, table.id, note.id) if table is not None else None
        else:
            place = self._row_place(self.agenda.subject)
        if place is not None:
            self.app.push_screen(RowScreen(*place))

    def _row_place(self, subject: Subject | None) -> tuple[str, str, str] | None:
        visit = self.visit
        if visit is None or subject is None:
            return None
        table = visit.people_table if subject.kind == "person" else visit.items_table
        return (subject.record, table.id, subject.row) if table is not None else None

    def do_form(self) -> None:
        """The whole sheet: at what is to be prepared, then at what holds what the cursor is on."""
        from mentor_tui.ui.screens.form import FormScreen

        visit, place = self.visit, self._row_place(self.agenda.subject)
        field = left_to_prepare(visit) if visit is not None and not is_prepared(visit) else ""
        if not field and place is not None:
            field = place[1]
        self.app.push_screen(FormScreen(self.record_id, field))

    def do_note(self) -> None:
        """Write a note."""
        self.write_kind("note")

    def do_decision(self) -> None:
        """Write a decision."""
        self.write_kind("decision")

    def do_question(self) -> None:
        """Write a question."""
        self.write_kind("question")

    def do_obstacle(self) -> None:
        """Write an obstacle."""
        self.write_kind("obstacle")

    def do_action(self) -> None:
        """Write a draft action."""
        self.write_kind("action")

    @on(OptionList.OptionSelected)
    def _entered(self) -> None:
        self.run_command("visit.edit")

    def do_edit(self) -> None:
        """Write on: the note under the cursor, the answer to a question, the first note."""
        visit, subject, found = self.visit, self.agenda.subject, self.note
        if self.is_writing:
            self.entry.area.focus()
        elif found is not None:
            is_answer = self.focused is not self.notes and subject and subject.kind == "question"
            self.begin((drafts.answer if is_answer else drafts.old_note)(*found))
        elif subject is None or visit is None:
            return
        elif subject.kind == "sheet":
            self.mentor.open_record(subject.record)
        elif subject.kind == "person":
            self.do_details()
        elif self.notes.option_count:
            self.notes.focus()
        else:
            self.run_command("visit.note")

    def do_visibility(self) -> None:
        """Who may see the note: team, group, public and round again."""
        found = self.note
        if found is not None:
            self.workspace.edit(notes.next_visibility(*found), "edit-visibility")
        # One key opens what was said in confidence: that is never done without a word.
        if found is not None and self.note is not None:
            self.notify(_(_SEEN_BY[self.note[1].visibility]), timeout=3)

    def do_delete(self) -> None:
        """Remove the note."""
        found = self.note
        if found is not None:
            self.workspace.edit(notes.remove(*found), "edit-note-removed")
            if not self.notes.option_count and self.focused is self.notes:
                self.agenda.focus()

    def do_waive(self) -> None:
        """Live with what is expected here, for a reason."""
        waive_one(self.mentor, self.expected)

    def do_file(self) -> None:
        """File the note under the cursor under an item, or an unfiled one under this item."""
        visit, item, found = self.visit, self.item, self.note
        if visit is None:
            return
        if found is not None:
            self._pick_item(*found)
            return
        unfiled = [note for note in visit.notes() if not note.item]
        if item is None or not unfiled:
            return
        if len(unfiled) == 1:
            self._file(visit.record.id, unfiled[0].id, item.id)
            return
        shown = self.shown_visit or visit
        texts = {note.id: note.text for note in shown.notes()}
        choices = [
            Choice(note.id, texts.get(note.id, ""), kind_words(visit, note.kind))
            for note in unfiled
        ]

        def chosen(ids: list[str] | None) -> None:
            if ids:
                self._file(visit.record.id, ids[0], item.id)

        self.app.push_screen(Pick(_("Which note goes under this item?"), choices), chosen)

    def _pick_item(self, visit: Visit, note: Note) -> None:
        shown = visit_of(self.shown_programme, visit.record.id) or visit
        choices = [
            Choice(item.id, f"{item.planned} {item_words(shown, item)}".strip())
            for item in shown.items()
            if item.id
        ]

        def chosen(ids: list[str] | None) -> None:
            if ids:
                self._file(visit.record.id, note.id, ids[0])

        question = _("Under which item does it go?")
        self.app.push_screen(Pick(question, choices, [note.item] if note.item else []), chosen)

    def _file(self, record_id: str, note_id: str, item_id: str) -> None:
        """As they are now: while the question stood, either may have gone."""
        visit = visit_of(self.workspace.programme, record_id)
        note = visit.note(note_id) if visit is not None else None
        if note is not None and note.kind == ACTION and notes.begin_plan(self.workspace):
            visit = visit_of(self.workspace.programme, record_id)
        if visit is not None and note is not None and visit.item(item_id) is not None:
            self.workspace.edit(notes.file_under(visit, note, item_id), "edit-note-filed")
            if note.kind == ACTION:
                self.say_where_it_stays(record_id, note_id)
