"""Walk through a form: say the question, hear the answer, keep it, go on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mentor_tui.cli.fill.answers import hear, say_doubts, value_of
from mentor_tui.cli.fill.rows import Rows
from mentor_tui.cli.fill.talk import ORDERS, Order, Ordered, Stopped, order_words, say, trouble
from mentor_tui.domain.paths import Path
from mentor_tui.domain.progress import holds, question_count, record_count
from mentor_tui.domain.record import SETTLED, Record
from mentor_tui.domain.saying import answer_text, labelled, worded
from mentor_tui.language import _, word
from mentor_tui.schema.definition import FormDefinition, Question, Section
from mentor_tui.schema.fields import FormField, TableField
from mentor_tui.workspace.status import Safety
from mentor_tui.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Place:
    """One field of the form, and the question it belongs to."""

    number: str
    section: Section
    question: Question
    field: FormField


class Walk:
    """One record being filled.

    Args:
        workspace: open for editing.
        record_id: what is filled.
        form: its form.
    """

    def __init__(self, workspace: Workspace, record_id: str, form: FormDefinition) -> None:
        self.workspace = workspace
        self.record_id = record_id
        self.form = form
        self._places = [
            Place(f"{s}.{q}", section, question, field)
            for s, section in enumerate(form.sections, start=1)
            for q, question in enumerate(section.questions, start=1)
            for field in question.fields
        ]
        self._said: tuple[str, str] = ("", "")

    @property
    def record(self) -> Record:
        """The record as it is now."""
        return self.workspace.record(self.record_id)

    def run(self) -> None:
        """From the first question that is open to the last one.

        Raises:
            Stopped: the person stopped on the way; what was answered is kept.
        """
        at: int | None = self._first()
        while at is not None:
            at = self._next(at, self._answer(self._places[at]))

    def _first(self) -> int | None:
        if record_count(self.form, self.record).started:
            for at, place in enumerate(self._places):
                count = question_count(place.question, self.record)
                if count.total and not count.complete:
                    return at
        return self._next(-1, 1)

    def _next(self, at: int, by: int) -> int | None:
        """The next field that is asked, in a direction; 0 stays, before the first is the first."""
        if by == 0:
            return at
        there = at + by
        while 0 <= there < len(self._places):
            if holds(self._places[there].field.when, self.record.answers):
                return there
            there += by
        return at if by < 0 else None

    def _answer(self, place: Place) -> int:
        """Ask for one field; how far to go from there."""
        self._say(place)
        field = place.field
        if isinstance(field, TableField):
            return Rows(self, place.question, field).run()
        heard = hear(self.workspace.programme, field)
        if heard is None:
            return 1
        if isinstance(heard, Ordered):
            return self.carry_out(heard.order, (field.id,), place.question)
        value = value_of(self.workspace.programme, field, heard)
        self.put(("answers", field.id), value)
        say_doubts(field, value)
        return 1

    def put(self, path: Path, value: Any, label: str = "edit-changed") -> None:
        """Set a value and save it at once."""
        self.workspace.set(self.record_id, path, value, label)
        self.save()

    def save(self) -> None:
        """Write it now; where that fails, say so: the journal of this computer has it."""
        self.workspace.leave_field()
        status = self.workspace.save()
        if status.safety is not Safety.SAVED:
            kept = status.safety is Safety.KEPT
            trouble(_("Kept on this computer") if kept else _("NOT SAVED"))
            trouble(word(status.reason, **status.params))

    def carry_out(self, order: Order, place: Path, question: Question) -> int:
        """A command at a field or a row.

        Raises:
            Stopped: it was the one to stop.
        """
        if order == "back":
            return -1
        if order == "stop":
            raise Stopped
        if order == "help":
            self._help(question)
            return 0
        if order == "empty":
            self.put(("answers", *place), None)
            return 0
        if order in SETTLED:
            if self.record.about(place).get("state") != order:
                self.workspace.settle_state(self.record_id, place, order)
                self.save()
            return 1
        self.put(("status", *place, "visibility"), order, "edit-visibility")
        say(labelled(_("Visibility"), word(f"audience-{order}")), 2)
        return 0

    def _help(self, question: Question) -> None:
        programme = self.workspace.programme
        if question.help is not None:
            say(worded(programme, question.help), 2)
        for field in question.fields:
            if field.help is not None:
                say(worded(programme, field.help), 2)
        for order, (_words, meaning) in ORDERS.items():
            say(f"{order_words(order):<12} {_(meaning)}", 2)

    def _say(self, place: Place) -> None:
        """The section and the question, unless they were said just now, and what stands there."""
        programme = self.workspace.programme
        section, number = self._said
        if section != place.section.id:
            say()
            say(worded(programme, place.section.title).upper())
            if place.section.introduction is not None:
                say(worded(programme, place.section.introduction))
        if number != place.number:
            say()
            say(f"{place.number} {worded(programme, place.question.label)}")
            for prompt in place.question.prompts:
                say(f"- {worded(programme, prompt.text)}", 2)
        self._said = (place.section.id, place.number)
        if place.field.label is not None and len(place.question.fields) > 1:
            say(worded(programme, place.field.label), 2)
        if not isinstance(place.field, TableField):
            now = answer_text(programme, place.field, self.record)
            if now.strip():
                say(labelled(_("Now"), now), 2)
