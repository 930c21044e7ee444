"""A field on a page: its label, what helps with it, its editor, and the words beside the answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from mentor_tui.schema.definition import Prompt
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.fields.editor import Editor
from mentor_tui.ui.widgets.fields.hidden import HiddenEditor
from mentor_tui.ui.widgets.fields.notes import notes, visibility_words
from mentor_tui.ui.widgets.fields.registry import editor_for
from mentor_tui.ui.widgets.fields.spot import Spot
from mentor_tui.ui.widgets.fields.text_editor import TextEditor
from mentor_tui.ui.wording import spoken


class FieldBox(Widget):
    """One field, ready to be answered.

    Args:
        spot: the field and its place.
        prompts: the sub-points this field answers.
        alone: the only field of its question, whose label says it all.
    """

    DEFAULT_CSS = """
    FieldBox { height: auto; margin: 0 0 1 0; }
    FieldBox.line { layout: horizontal; margin: 0; }
    FieldBox.line > .label { width: 40%; max-width: 32; padding: 0 1 0 0; }
    FieldBox.alone LongTextEditor { min-height: 6; max-height: 18; }
    FieldBox.block > .label { width: 1fr; }
    FieldBox > .answer { height: auto; width: 1fr; }
    FieldBox:ansi > .answer { border-left: solid $foreground 50%; }
    FieldBox .label { height: auto; }
    FieldBox .hint, FieldBox .notes { height: auto; color: $foreground 70%; }
    FieldBox .notes { padding: 0 1; text-style: italic; }
    """

    def __init__(self, spot: Spot, prompts: Sequence[Prompt] = (), *, alone: bool = False) -> None:
        self.editor: Editor = editor_for(spot)
        # Given at once: a class added later has the styles looked up once more.
        shape = "block" if self.editor.BLOCK else "line"
        super().__init__(classes=f"{shape} alone" if alone else shape)
        self.spot = spot
        self._label_line = Static(classes="label")
        self._notes = Static(classes="notes")
        self._against = Static(classes="hint against")
        self._prompts = prompts
        self._alone = alone
        self._hint_said = ""

    def compose(self) -> Iterator[Widget]:
        """Label and hints, then the editor and what is to be said about its answer."""
        yield self._label_line
        with Vertical(classes="answer"):
            hint = self._hint()
            if hint:
                yield Static(hint, classes="hint")
            if self.spot.field.against is not None:
                yield self._against
            yield self.editor
            yield self._notes

    def on_mount(self) -> None:
        """Say at once how the answer stands."""
        self.editor.set_locked(bool(self.spot.locked))
        self._say()

    def show_again(self) -> None:
        """The record changed: show the answer as it is now, unless somebody is writing here."""
        self.editor.set_locked(bool(self.spot.locked))
        self.editor.show(self.spot.value)
        self.editor.refresh_words()
        self._say()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """What a key would do may be another thing now."""
        event.stop()
        if self.editor.hint != self._hint_said:
            self._say()

    def on_descendant_focus(self) -> None:
        """Somebody is here: how the text is understood is worth saying now."""
        self._say()

    def on_descendant_blur(self) -> None:
        """Nobody is here any more."""
        self._say()

    @property
    def is_hidden(self) -> bool:
        """Whether the answer is not shown here."""
        return isinstance(self.editor, HiddenEditor)

    @property
    def is_outdated(self) -> bool:
        """Whether the answer is hidden and ought not to be, or shown and ought to be hidden."""
        may_be = self.spot.field.type != "table"
        return may_be and self.is_hidden != self.spot.hidden

    def _label(self) -> Content:
        label = Content() if self._alone else spoken(self.spot.programme, self.spot.field.label)
        if self.spot.visibility == "group":
            return label
        seen_by = view(f"[{visibility_words(self.spot.visibility)}]").stylize("italic")
        return Content(" ").join([label, seen_by]) if label else seen_by

    def _hint(self) -> Content:
        programme = self.spot.programme
        lines = [spoken(programme, prompt.text) for prompt in self._prompts]
        if self.spot.field.help is not None:
            lines.append(spoken(programme, self.spot.field.help))
        return Content("\n").join(lines)

    def _say(self) -> None:
        """Label and notes as they have to be now."""
        here = self.editor.has_focus
        # Styled here: a class would have the styles of the whole box looked up at every step.
        label = self._label().stylize("bold" if here else "")
        self._label_line.update(label)
        self._label_line.display = bool(label)
        if self.spot.field.against is not None:
            self._against.update(view(self.spot.against))
        typed = self.editor.text if isinstance(self.editor, TextEditor) and here else None
        self._hint_said = self.editor.hint if here else ""
        about = [] if self.is_hidden else notes(self.spot, typed)
        found = [*about, *([self._hint_said] if self._hint_said else [])]
        self._notes.update(view("\n".join(found)))
        self._notes.display = bool(found)
