"""Answers that are typed: one line, or many. The value is read from the text, generously."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.events import Key
from textual.timer import Timer
from textual.widgets import TextArea

from mentor_tui.domain.programme import Programme
from mentor_tui.domain.saying import provenance_text
from mentor_tui.language import _, current
from mentor_tui.schema.checking import is_provenance
from mentor_tui.schema.parsing import parse
from mentor_tui.schema.values import editable
from mentor_tui.text.characters import fold
from mentor_tui.ui.screens.ask import Choice, Pick
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.fields.answer_area import AnswerArea
from mentor_tui.ui.widgets.fields.editor import Edited, Editor, GoOn
from mentor_tui.ui.widgets.fields.notes import instead
from mentor_tui.ui.widgets.fields.spot import Spot

HAND_OVER_SECONDS = 0.2
"""After a key, so that no key waits for what is done with the text; 250 ms at most."""


class TextEditor(Editor, AnswerArea):
    """What a typed answer does, whether of one line or of many.

    Args:
        spot: the field and its place.
    """

    def __init__(self, spot: Spot) -> None:
        self.spot = spot
        self._settled = spot.value
        super().__init__(
            self.text_of(self._settled),
            soft_wrap=self.BLOCK,
            tab_behavior="focus",
            highlight_cursor_line=False,
        )
        self._as_put = self.text
        self._due: Timer | None = None
        self.refresh_words()

    def text_of(self, value: Any) -> str:
        """An answer as text to be edited."""
        if is_provenance(value):
            return provenance_text(self.spot.programme, value)
        return "" if value is None else editable(self.spot.field, value, current())

    def value_of(self, text: str) -> Any:
        """What somebody typed, as an answer."""
        return parse(self.spot.field, text)

    def current(self) -> Any:
        """The value typed; what was put and left alone is what it was, however it reads."""
        text = self.text
        return self._settled if text == self._as_put else self.value_of(self.tidy(text))

    def put(self, value: Any) -> None:
        """Another text; the cursor stays where it was, as far as there is such a place."""
        at = self.cursor_location
        self._settled = value
        self.load_text(self.text_of(value))
        self._as_put = self.text
        row = min(at[0], self.document.line_count - 1)
        self.move_cursor((row, min(at[1], len(self.document.get_line(row)))))

    def sent(self) -> None:
        """What stands here is the record's now, as it was typed."""
        self._settled, self._as_put = self.current(), self.text

    def set_locked(self, locked: bool) -> None:
        """A locked text can still be walked through and copied."""
        self.read_only = locked

    def refresh_words(self) -> None:
        """While it is empty, it says that nobody knows, or what the programme says."""
        self.placeholder = view(instead(self.spot))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """A key was typed: hand over what stands here, but not on the key."""
        if self._due is None:
            self._due = self.set_timer(HAND_OVER_SECONDS, self._hand_over)

    def _hand_over(self) -> None:
        self._due = None
        if self.unsent:
            self.post_message(Edited(self, typing=True))

    def left(self) -> None:
        """A value that was understood is shown as it is kept; the stay is one undo step now."""
        if self.text != self.text_of(self._settled):
            self.put(self._settled)
        self.history.clear()


class LongTextEditor(TextEditor):
    """Text of several lines; it grows as it is written."""

    BLOCK = True
    DEFAULT_CSS = """
    LongTextEditor { height: auto; min-height: 3; max-height: 12; }
    """


class LineEditor(TextEditor):
    """One line; Enter goes to the next field, arrows up and down to the fields around."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on(1, True)", show=False),
        Binding("down", "go_on(1)", show=False),
        Binding("up", "go_on(-1)", show=False),
    ]
    DEFAULT_CSS = """
    LineEditor { height: 1; scrollbar-size: 0 0; }
    """

    async def _on_key(self, event: Key) -> None:
        if event.key == "enter":
            # A line holds no line end; the binding above is what Enter does.
            event.prevent_default()

    def tidy(self, text: str) -> str:
        """One line: what is pasted over several becomes one."""
        return super().tidy(text).replace("\n", " ")

    def text_of(self, value: Any) -> str:
        """One line, also of a text that somebody else wrote over several."""
        return super().text_of(value).replace("\n", " ")

    def action_go_on(self, by: int, beyond: bool = False) -> None:
        """To another field."""
        self.post_message(GoOn(by, beyond=beyond))


class PartyEditor(LineEditor):
    """A person or organisation: completed as it is typed, or picked with Enter while empty.

    A name that the programme knows is kept as its id, so that it follows a change of the name.
    """

    def text_of(self, value: Any) -> str:
        """The name, not the id."""
        text = super().text_of(value)
        return self.spot.programme.party(value) if text == value else text

    def value_of(self, text: str) -> Any:
        """The id of the one that is called so; a plain name otherwise."""
        wanted = fold(text.strip())
        known = [party for party, name in self.spot.programme.parties() if fold(name) == wanted]
        return known[0] if len(known) == 1 else super().value_of(text)

    @property
    def completion(self) -> str:
        """The first name that begins with what is typed, accents or not."""
        text = self.text
        if text.strip() and self.cursor_location == self.document.end and not self.read_only:
            for _party, name in self.spot.programme.parties():
                if fold(name).startswith(fold(text)) and name != text:
                    return name
        return ""

    @property
    def hint(self) -> str:
        """In words, for a name shown behind the cursor would look like one that was typed."""
        completion = self.completion
        if completion:
            return _("→ completes: {name}").replace("{name}", completion)
        if not self.text and not self.read_only and self.spot.programme.parties():
            return _("Enter picks from the programme")
        return ""

    def action_cursor_right(self, select: bool = False) -> None:
        """At the end of what is typed, complete it."""
        completion = "" if select else self.completion
        if completion:
            self.replace(completion, self.document.start, self.document.end)
            self.move_cursor(self.document.end)
        else:
            super().action_cursor_right(select)

    def action_go_on(self, by: int, beyond: bool = False) -> None:
        """Enter in an empty line picks, where there is somebody to pick."""
        if beyond and not self.text and not self.read_only and self.spot.programme.parties():
            self.pick()
        else:
            super().action_go_on(by, beyond)

    def pick(self) -> None:
        """Choose among the programme's organisations and people."""
        choices = [Choice(party, name) for party, name in self.spot.programme.parties()]
        self.app.push_screen(Pick(_("Who?"), choices), self._picked)

    def _picked(self, chosen: list[str] | None) -> None:
        if chosen:
            self.load_text(self.spot.programme.party(chosen[0]))
            self.move_cursor(self.document.end)
            self.post_message(Edited(self, typing=False))


def completion(programme: Programme, typed: str) -> str:
    """What is missing of the first name that begins as somebody types; empty where none does."""
    wanted = fold(typed)
    if wanted.strip():
        for _party, name in programme.parties():
            if fold(name).startswith(wanted) and len(name) > len(typed):
                return name[len(typed) :]
    return ""
