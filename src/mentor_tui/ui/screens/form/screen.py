"""A form as people fill it: questions on the left, the one in focus on the right.

Editors are made for the question in focus only, so a long form opens as fast as a short one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.containers import Horizontal, Vertical
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import OptionList, Static

from mentor_tui.domain.paths import Path
from mentor_tui.domain.progress import question_count, record_count
from mentor_tui.domain.saying import REVIEW_WORDS
from mentor_tui.language import _, current
from mentor_tui.ui.command_table import Command
from mentor_tui.ui.screens.ask import Choice, Pick
from mentor_tui.ui.screens.form.page import review_of, section_words, widgets_of
from mentor_tui.ui.screens.form.tables import FormTables
from mentor_tui.ui.screens.guidance import question_guidance, section_guidance
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.question_list import QuestionList, Stop, of, stops_of
from mentor_tui.ui.wording import plain

_ONE_COLUMN = 80


class FormScreen(FormTables):
    """One record, question by question.

    Args:
        record_id: the record.
        field: the field, or the section, to go to at once; without one, to the first question that
            is open.
    """

    SCOPES: ClassVar[tuple[str, ...]] = ("form", "table")
    DEFAULT_CSS = """
    FormScreen QuestionList { width: 33%; min-width: 26; max-width: 46; height: 1fr; }
    FormScreen #side { width: 1fr; height: 1fr; border-left: solid $foreground 30%; }
    FormScreen #page { height: 1fr; padding: 0 1; }
    FormScreen #page > * { max-width: 110; }
    FormScreen .question { height: auto; margin: 0 0 1 0; text-style: bold; }
    FormScreen .number { width: auto; padding: 0 2 0 0; }
    FormScreen .words { width: 1fr; height: auto; }
    FormScreen .help { margin: 0 0 1 0; color: $foreground 80%; }
    FormScreen.narrow QuestionList { display: none; width: 1fr; max-width: 100%; }
    FormScreen.narrow #side { border-left: none; }
    FormScreen.narrow.listing QuestionList { display: block; }
    FormScreen.narrow.listing #side { display: none; }
    """

    def __init__(self, record_id: str, field: str = "") -> None:
        super().__init__(record_id)
        self._field = field
        self._stop: Stop | None = None

    def body(self) -> Iterator[Widget]:
        """The list, the page, and the line that says how things stand."""
        if self._stop is None:
            self._stop = self._first_stop()
        self.questions = QuestionList(self.workspace.programme, self.form, self.record)
        with Horizontal(classes="body"):
            yield self.questions
            with Vertical(id="side"):
                yield from self.answer_page(*self._widgets(self._stop))

    def heading(self) -> str:
        """Which form, which section, and how far it is."""
        if not self.there:
            return ""
        programme, record = self.workspace.programme, self.record
        title = plain(programme, self.form.title)
        if self.form.many or record.read_only:
            shown = self.shown_programme
            title = shown.name_of(shown.records[self.record_id], current())
        count = record_count(self.form, record)
        far = f"   {of(count.done, count.total)}" if count.total else ""
        section = self._stop.section if self._stop is not None else None
        if section is None or self.has_class("narrow"):
            return f"{title}{far}"
        return f"{title} › {plain(programme, section.title)}{far}"

    def purpose(self) -> str:
        """What the form is for."""
        return plain(self.workspace.programme, self.form.introduction)

    def guidance(self) -> str:
        """What helps with the question in focus, or with its section."""
        if self._stop is None or self._stop.section is None:
            return ""
        programme = self.workspace.programme
        if self._stop.question is not None:
            return question_guidance(programme, self._stop.question)
        return section_guidance(programme, self._stop.section)

    def on_mount(self) -> None:
        """With the cursor in the field that was asked for, else in the first: typing answers."""
        self.set_class(self.app.size.width < _ONE_COLUMN, "narrow")
        self._shown(self._field)

    def on_resize(self, event: Resize) -> None:
        """One column where two would be too narrow."""
        self.set_class(event.size.width < _ONE_COLUMN, "narrow")
        self.frame_changed()

    def _stop_of(self, field_id: str) -> Stop | None:
        """Where a field is asked for; for the id of a section, the page of that."""
        question = self.form.question_of(field_id)
        stops = [*stops_of(self.form, self.record)]
        if question is not None:
            return next((stop for stop in stops if stop.question is question), None)
        for stop in stops:
            if stop.question is None and stop.section is not None and stop.section.id == field_id:
                return stop
        return None

    def _first_stop(self) -> Stop:
        """Where a field was asked for: there. Else where something is open; at first, the start."""
        asked = self._stop_of(self._field)
        if asked is not None:
            return asked
        stops, record = [*stops_of(self.form, self.record)], self.record
        if not record_count(self.form, record).started:
            return stops[0]
        for stop in stops:
            if stop.question is not None:
                count = question_count(stop.question, record)
                if count.total and not count.complete:
                    return stop
        return next((stop for stop in stops if stop.question is not None), stops[0])

    def _go(self, stop: Stop, place: str | None = None) -> None:
        self.turn(self._show(stop, place))

    def refill(self, place: str | None) -> None:
        """The same question anew."""
        if self._stop is not None:
            self._go(self._stop, place)

    async def _show(self, stop: Stop, place: str | None = None) -> None:
        """Show a place, with the cursor in a field.

        Args:
            stop: what to show.
            place: id of the field, "" for the first one; None leaves the cursor in the list.
        """
        self.leave()
        if self._stop is not None and self._stop.id != stop.id:
            self.workspace.veil.conceal()
        self._stop = stop
        await self.fill_page(self._widgets(stop))
        self._shown(place)

    def _shown(self, place: str | None) -> None:
        """The page is there: everything else follows it."""
        if self._stop is not None:
            self.questions.mark(self._stop.id)
        self.page.can_focus = not self.all_boxes()
        self.records_changed(frozenset())
        self.frame_changed()
        self._focus(place)

    def _focus(self, place: str | None) -> None:
        boxes = self.boxes()
        listing = not self.has_class("narrow") or self.has_class("listing")
        if boxes and (place is not None or not listing):
            asked = [box for box in boxes if box.spot.field.id == place]
            self.enter([*asked, *boxes][0])
        else:
            self.set_focus(self.questions if listing else self.page)

    def _widgets(self, stop: Stop) -> Iterator[Widget]:
        yield from widgets_of(self.workspace, self.record_id, self.form, stop)

    def records_changed(self, records: frozenset[str]) -> None:
        """The list, the section's words and the answers, as they are now."""
        super().records_changed(records)
        if not self.there:
            return
        self.questions.say(self.workspace.programme, self.form, self.record)
        if self._stop is not None and self._stop.section is not None:
            for standing in self.query("#standing").results(Static):
                standing.update(view(section_words(self.record, self._stop.section)))

    def on_screen_resume(self) -> None:
        """Back from a row, to the row shown last; begun and left empty, it is gone again."""
        if self.there:
            self.drop_blank_row()
            self.go_to_row_shown()

    async def say_again(self) -> None:
        """In the other language, at the same question, with the cursor in the same field."""
        place = self.box.spot.field.id if self.box is not None else None
        await self.recompose()
        self._shown(place)

    @on(OptionList.OptionHighlighted, "QuestionList")
    async def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        stop = self.questions.stops[event.option_index]
        if self._stop is None or stop.id != self._stop.id:
            async with self.turning:
                await self._show(stop)

    @on(OptionList.OptionSelected, "QuestionList")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.remove_class("listing")
        if self._stop is not None and self._stop.question is None:
            self._step(1, "")
        else:
            self._focus("")

    def why_not(self, command_id: str) -> str | None:
        """The list has two ends; a section stands somewhere only if there is one."""
        if command_id == "form.next" and self._next(1) is None:
            return _("this is the last question")
        if command_id == "form.previous" and self._next(-1) is None:
            return _("this is the first question")
        if command_id == "form.review" and (self._stop is None or self._stop.section is None):
            return _("this is no section")
        return super().why_not(command_id)

    def commands(self) -> tuple[Command, ...]:
        """Where the list is out of sight, the way to it comes early in the line of keys."""
        found = super().commands()
        if not self.has_class("narrow"):
            return found
        return tuple(replace(c, footer=15) if c.id == "form.list" else c for c in found)

    def _next(self, by: int) -> Stop | None:
        """The next question in a direction; a section without questions is a place to stop, too."""
        stops = list(self.questions.stops)
        here = next((i for i, s in enumerate(stops) if self._stop and s.id == self._stop.id), 0)
        onward = stops[here + 1 :] if by > 0 else stops[:here][::-1]
        return next((stop for stop in onward if _is_halt(stop)), None)

    def _step(self, by: int, place: str | None) -> None:
        stop = self._next(by)
        if stop is not None:
            self._go(stop, place)

    def do_next(self) -> None:
        """To the next question, into its first editor: what is typed next is an answer."""
        self._step(1, "")

    def do_previous(self) -> None:
        """To the question before."""
        self._step(-1, "")

    def do_list(self) -> None:
        """To the list, and from the list to the question."""
        if self.questions.has_focus:
            self.remove_class("listing")
            self._focus("")
        else:
            self.add_class("listing")
            self.set_focus(self.questions)

    def do_review(self) -> None:
        """Where the section stands with those who review it."""
        section = self._stop.section if self._stop is not None else None
        assert section is not None  # noqa: S101 - why_not has seen to it
        self.leave()

        def chosen(states: list[str] | None) -> None:
            if states:
                place = ("review", section.id, "state")
                value = None if states[0] == "draft" else states[0]
                self.workspace.set(self.record_id, place, value, "edit-review")

        title = plain(self.workspace.programme, section.title)
        question = _("Where does “{section}” stand?").replace("{section}", title)
        choices = [Choice(state, _(words)) for state, words in REVIEW_WORDS.items()]
        self.app.push_screen(Pick(question, choices, [review_of(self.record, section)]), chosen)

    def show_place(self, place: Path) -> None:
        """Go to the question that was changed; into its field if somebody is in one."""
        known = len(place) > 1 and place[0] in ("answers", "status")
        stop = self._stop_of(place[1]) if known else None
        if stop is not None:
            field = place[1] if self.box is not None else None
            if self._stop is not None and stop.id != self._stop.id:
                self._go(stop, field)
            elif field is not None:
                self._focus(field)

    def action_scroll_page(self, by: int) -> None:
        """Read on without leaving the list."""
        self.page.scroll_relative(y=by * max(1, self.page.size.height - 2), animate=False)


def _is_halt(stop: Stop) -> bool:
    return stop.question is not None or stop.section is None or not stop.section.questions
