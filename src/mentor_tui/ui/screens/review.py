"""What grew out of notes of the team: each text beside its note, until a person has read both.

Nothing of it enters an output for others before (D24). Marking it reviewed says who and when;
keeping it within the team needs no review; both are undone like any edit.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mentor_tui.domain.provenance import Grown
from mentor_tui.domain.saying import labelled
from mentor_tui.language import _, ngettext, word
from mentor_tui.language.formats import format_date
from mentor_tui.ui.screens.drawn import DrawnScreen
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.cursor_list import CursorList
from mentor_tui.workspace import reviewing

_ONE_COLUMN = 70


class ReviewScreen(DrawnScreen):
    """The list above; below, the note on the left and what grew from it on the right."""

    SCOPES: ClassVar[tuple[str, ...]] = ("review",)
    AUTO_FOCUS = "OptionList"
    DEFAULT_CSS = """
    ReviewScreen OptionList { height: 2fr; text-wrap: nowrap; text-overflow: ellipsis; }
    ReviewScreen #sides { height: 3fr; border-top: solid $foreground 30%; }
    ReviewScreen .side { width: 1fr; height: 1fr; padding: 0 1 0 0; scrollbar-size-vertical: 1; }
    ReviewScreen #grown { border-left: solid $foreground 30%; padding: 0 0 0 1; }
    ReviewScreen.narrow #sides { layout: vertical; }
    ReviewScreen.narrow #grown { border-left: none; padding: 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._listed: list[Grown] = []

    def body(self) -> Iterator[Widget]:
        """The list, or that there is nothing to list; the two texts."""
        with Vertical(classes="body"):
            yield Static(id="nothing", classes="para")
            yield CursorList()
            with Horizontal(id="sides"):
                with VerticalScroll(classes="side", id="note", can_focus=False):
                    yield Static(id="note-words")
                with VerticalScroll(classes="side", id="grown", can_focus=False):
                    yield Static(id="grown-words")

    def heading(self) -> str:
        """What is listed, and how much of it waits."""
        waits = sum(not one.reviewed for one in self._listed)
        if not waits:
            return _("Review")
        text = ngettext("{count} text waits", "{count} texts wait", waits)
        return f"{_('Review')}   {text.replace('{count}', str(waits))}"

    def purpose(self) -> str:
        """What one does here."""
        return _(
            "Texts that grew out of notes of the team: from an action drafted on a visit to words"
            " copied since. None of them enters an output for the group or the public before"
            " somebody has read it beside its note. Mark it reviewed, edit it first, or keep it"
            " within the team."
        )

    def on_resize(self, event: Resize) -> None:
        """One text below the other where two columns would be too narrow."""
        self.set_class(event.size.width < _ONE_COLUMN, "narrow")

    def draw(self) -> None:
        """What is to be read, and the two texts of the one under the cursor."""
        options = self.query_one(OptionList)
        at, here = options.highlighted, self._one()
        self._listed = reviewing.to_review(self.workspace.programme)
        options.clear_options()
        options.add_options(Option(line) for line in self._lines())
        nothing = self.query_one("#nothing", Static)
        nothing.display = not self._listed
        nothing.update(view(_("Nothing here grew out of a note of the team and may leave it.")))
        self.query_one("#sides").display = bool(self._listed)
        if self._listed:
            options.highlighted = self._again(here, at)
        self._show_sides()
        self.frame_changed()

    def _again(self, here: Grown | None, at: int | None) -> int:
        """Where the cursor was: on what is still to be read there, not after what was just read."""
        same = [
            number
            for number, one in enumerate(self._listed)
            if here is not None
            and (one.record, one.place) == (here.record, here.place)
            and one.reviewed == here.reviewed
        ]
        return [*same, min(at or 0, len(self._listed) - 1)][0]

    def _lines(self) -> Iterator[Content]:
        programme = self.shown_programme
        for one in self._listed:
            state = _("reviewed") if one.reviewed else _("to review")
            words = _first(reviewing.words_of(programme, *_at(one)))
            title = reviewing.title_of(programme, one)
            line = Content.assemble(
                view(f"{state}  ").stylize("dim" if one.reviewed else "bold"),
                view(f"{title}  "),
                view(words).stylize("dim"),
            )
            yield line

    def _show_sides(self) -> None:
        one, programme = self._one(), self.shown_programme
        if one is None:
            return
        note = reviewing.source_words(programme, one.source)
        where = reviewing.source_title(programme, one.source)
        head = _("Note of the team")
        gone = _("The note is gone. What grew from it counts as the team's all the same.")
        left = _side(f"{head} · {where}" if where else head, note, gone)
        self.query_one("#note-words", Static).update(left)
        grown = reviewing.words_of(programme, *_at(one))
        right = [_side(_("What grew out of it"), grown, ""), *self._about(one)]
        self.query_one("#grown-words", Static).update(Content("\n").join(right))

    def _about(self, one: Grown) -> Iterator[Content]:
        """How it is known to have grown from there; who reviewed it, and when."""
        if one.copied:
            yield view(_("The same words stand in the note; nothing else says so.")).stylize("dim")
        review = reviewing.review_of(self.workspace.programme, one)
        if review is not None:
            on = review.on
            when = format_date(on) if isinstance(on, dt.date) else str(on or "")
            said = " · ".join(part for part in (review.by, when) if part)
            words = _("Reviewed") if one.reviewed else _("Changed since the review")
            yield view(labelled(words, said) if said else words).stylize("bold")

    def _one(self) -> Grown | None:
        at = self.query_one(OptionList).highlighted
        return self._listed[at] if at is not None and at < len(self._listed) else None

    def why_not(self, command_id: str) -> str | None:
        """What can be done with the line under the cursor."""
        if not command_id.startswith("review."):
            return None
        one = self._one()
        if one is None:
            return _("there is nothing to review")
        record = self.workspace.programme.records[one.record]
        if command_id == "review.mark":
            if self.workspace.read_only is not None:
                return word(self.workspace.read_only)
            reason = reviewing.why_not(self.workspace, one)
            return word(reason) if reason is not None else None
        if command_id == "review.keep" and (self.workspace.read_only or record.read_only):
            return _("a version that was put away; it stays as it was")
        if command_id == "review.note" and self._source_record(one) is None:
            return _("the note is gone")
        return None

    def _source_record(self, one: Grown) -> str | None:
        source = one.source
        if source is None or source.record not in self.workspace.programme.records:
            return None
        return source.record

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        self._show_sides()

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.run_command("review.open")

    def do_open(self) -> None:
        """To the row or the answer, to edit it."""
        from mentor_tui.ui.screens.row import RowScreen

        one = self._one()
        if one is None:
            return
        if one.row:
            self.app.push_screen(RowScreen(one.record, one.field, one.row))
        else:
            self.mentor.open_record(one.record, one.field)

    def do_mark(self) -> None:
        """It may leave the team; again takes that back."""
        one = self._one()
        if one is not None:
            reviewing.mark(self.workspace, one, self.mentor.settings.name)

    def do_keep(self) -> None:
        """It stays with the team."""
        one = self._one()
        if one is not None:
            reviewing.keep_in_team(self.workspace, one)
            self.notify(_("Kept within the team. The key F7, on its own page, opens it again."))

    def do_note(self) -> None:
        """To the note it grew from."""
        one = self._one()
        if one is not None and one.source is not None:
            source = one.source
            self.mentor.open_record(source.record, source.table, source.row)


def _at(one: Grown) -> tuple[str, str, str]:
    return one.record, one.field, one.row


def _first(words: Sequence[tuple[str, str]]) -> str:
    """The first text, in one line."""
    return " ".join(words[0][1].split()) if words else ""


def _side(head: str, words: Sequence[tuple[str, str]], nothing: str) -> Content:
    parts = [view(head).stylize("bold")]
    for number, (label, text) in enumerate(words):
        # What was written first says it all; the rest has its label before it.
        before = view(f"{label}  ").stylize("dim") if label and number else Content()
        parts.append(Content.assemble(before, view(text)))
    if not words and nothing:
        parts.append(view(nothing))
    return Content("\n").join(parts)
