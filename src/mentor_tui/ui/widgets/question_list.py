"""The left side of a form: sections, questions, and how far each is, in words.

What the lines say is pure (`stops_of`, `state_of`); the widget only keeps them in sight.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from mentor_tui.domain.checking import retired
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.progress import question_count, relevant_fields, section_count
from mentor_tui.domain.record import Record
from mentor_tui.domain.saying import state_words
from mentor_tui.language import N_, _
from mentor_tui.schema.definition import FormDefinition, Question, Section
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.cursor_list import CursorList
from mentor_tui.ui.wording import plain

RESPONDENTS: Mapping[str, str] = {
    "mentee-city": N_("the mentee city"),
    "mentee-association": N_("the association"),
    "mentor-city": N_("the mentor city"),
    "mentor-association": N_("the mentor's association"),
    "practice-owner": N_("those who run the practice"),
    "support-group": N_("the support group"),
    "facilitator": N_("the facilitator"),
    "everyone": N_("everyone"),
}
"""Who answers a section."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One place of a form: a section's own page, a question, or what is no longer asked.

    Attributes:
        id: unique in the form, and the same after the form was said in another language.
        number: `2` or `2.3`, as people count; empty for what is no longer asked.
    """

    id: str
    number: str = ""
    section: Section | None = None
    question: Question | None = None


def stops_of(form: FormDefinition, record: Record) -> Iterator[Stop]:
    """Every place of a form, in order."""
    for index, section in enumerate(form.sections, start=1):
        yield Stop(f"section:{section.id}", str(index), section)
        for number, question in enumerate(section.questions, start=1):
            yield Stop(f"question:{question.id}", f"{index}.{number}", section, question)
    if retired(form, record):
        yield Stop("retired")


def state_of(question: Question, record: Record) -> str:
    """How far a question is, in words: yes, –, 4 of 6, not known."""
    count = question_count(question, record)
    states = {record.state((field.id,)) for field in relevant_fields(question, record)}
    if not states:
        return _("not asked")
    if len(states) == 1 and (words := state_words(next(iter(states)))):
        return words
    if count.complete or (not count.total and states != {"blank"}):
        return _("yes")
    if not count.done:
        return "–"
    return of(count.done, count.total)


def of(done: int, total: int) -> str:
    """So many of so many, in words."""
    return _("{done} of {total}").replace("{done}", str(done)).replace("{total}", str(total))


class QuestionList(CursorList):
    """Sections and questions; the cursor is on the one shown beside it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "screen.scroll_page(1)", show=False),
        Binding("pageup", "screen.scroll_page(-1)", show=False),
    ]
    DEFAULT_CSS = """
    QuestionList {
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    def __init__(self, programme: Programme, form: FormDefinition, record: Record) -> None:
        self._about = programme, form, record
        self.stops: Sequence[Stop] = tuple(stops_of(form, record))
        self._said = [Content()] * len(self.stops)
        super().__init__(indented=True)
        # Added, not given: what is given has its first one highlighted, and that opened.
        self.add_options(Option(Content(), id=stop.id) for stop in self.stops)

    def on_resize(self) -> None:
        """The states stand at the right edge, wherever that is."""
        self.say(*self._about)
        self.scroll_to_highlight()

    def say(self, programme: Programme, form: FormDefinition, record: Record) -> None:
        """Show the form as it stands now; what did not change is left alone."""
        self._about = programme, form, record
        if not self.size.width:
            return  # not in sight; the first size brings it here again
        stops = tuple(stops_of(form, record))
        lines = [self._line(stops, at) for at in range(len(stops))]
        if [stop.id for stop in stops] != [option.id for option in self.options]:
            at = self.highlighted
            self.clear_options()
            self.add_options(
                Option(line, id=stop.id) for line, stop in zip(lines, stops, strict=True)
            )
            with self.prevent(OptionList.OptionHighlighted):
                self.highlighted = at
        else:
            for at, line in enumerate(lines):
                if not line.is_same(self._said[at]):
                    self.replace_option_prompt_at_index(at, line)
        self.stops, self._said = stops, lines

    def mark(self, stop_id: str) -> None:
        """Put the cursor on a place without saying that somebody went there."""
        with self.prevent(OptionList.OptionHighlighted):
            self.highlighted = next((i for i, s in enumerate(self.stops) if s.id == stop_id), 0)

    def _line(self, stops: Sequence[Stop], at: int) -> Content:
        programme, _form, record = self._about
        stop = stops[at]
        beside = 0 if self.show_vertical_scrollbar else 1
        width = max(12, self.scrollable_content_region.width - beside)
        if stop.section is None:
            retired = _("NO LONGER ASKED")
            return view(f" {retired}").stylize("bold")
        if stop.question is not None:
            name = view(f"  {stop.number} {short_name(programme, stop.question)}")
            return _spread(name, view(state_of(stop.question, record)), width)
        count = section_count(stop.section, record)
        done = view(f"{count.done}/{count.total}" if count.total else "")
        title = view(f" {plain(programme, stop.section.title).upper()}")
        line = _spread(title, done, width).stylize("bold")
        before = next((s.section for s in reversed(stops[:at]) if s.section is not None), None)
        if before is None or before.respondent == stop.section.respondent:
            return line
        whose = view(f"   {_(RESPONDENTS[stop.section.respondent])}").stylize("dim")
        return Content.assemble(line, "\n", whose)


def short_name(programme: Programme, question: Question) -> str:
    """What a question is called in a list."""
    if question.short is not None:
        return plain(programme, question.short)
    if len(question.fields) == 1 and question.fields[0].label is not None:
        return plain(programme, question.fields[0].label)
    return plain(programme, question.label)


def _spread(left: Content, right: Content, width: int) -> Content:
    """One line: the left cut where it has to be, the right at the edge, never cut."""
    room = max(4, width - right.cell_length - 1)
    return Content.assemble(left.truncate(room, ellipsis=True, pad=True), " ", right)
