"""Small questions over a screen: a line of text, one of several things, yes or no."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from mentor_tui.language import _
from mentor_tui.text.characters import fold, tidy_entry
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.cursor_list import CursorList


class AskLine(ModalScreen[str | None]):
    """Ask for one line; Enter gives it, Esc gives None.

    Args:
        question: what to write, in words.
        value: what stands there at first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, question: str, value: str = "") -> None:
        super().__init__()
        self._question = question
        self._value = value

    def compose(self) -> Iterator[Widget]:
        """The question and a line."""
        with Vertical(classes="dialog small"):
            yield Static(view(self._question))
            yield Input(value=self._value)
            yield Static(view(_("Enter keeps it, Esc leaves it as it was.")), classes="hint")

    @property
    def unsent(self) -> bool:
        """Whether something stands here that was not given yet; the first line asks."""
        return any(line.value != self._value for line in self.query(Input))

    @on(Input.Submitted)
    def _given(self, event: Input.Submitted) -> None:
        self.dismiss(tidy_entry(event.value))


class AskText(ModalScreen[str | None]):
    """Ask for some lines; ctrl+s gives them, Esc too unless nothing was written.

    Args:
        question: what to write, in words.
        value: what stands there at first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False, priority=True),
        Binding("ctrl+s", "keep", show=False, priority=True),
    ]

    def __init__(self, question: str, value: str = "") -> None:
        super().__init__()
        self._question = question
        self._value = value

    def compose(self) -> Iterator[Widget]:
        """The question and a few lines."""
        with Vertical(classes="dialog"):
            yield Static(view(self._question))
            yield TextArea(self._value, tab_behavior="focus", soft_wrap=True)
            yield Static(view(_("Ctrl+S or Esc keeps it; empty, it is not kept.")), classes="hint")

    @property
    def unsent(self) -> bool:
        """Whether something stands here that was not given yet; the first line asks."""
        return any(area.text != self._value for area in self.query(TextArea))

    def action_keep(self) -> None:
        """Give what was written."""
        self.dismiss(tidy_entry(self.query_one(TextArea).text))

    def action_leave(self) -> None:
        """Leaving loses nothing: what was written is given, too."""
        text = self.query_one(TextArea).text
        self.dismiss(tidy_entry(text) if text.strip() and text != self._value else None)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: what is given back, and what is shown."""

    id: str
    words: str
    detail: str = ""
    also: str = ""
    """Other words it is found by, which nobody sees."""


class Pick(ModalScreen[list[str] | None]):
    """Choose one or several; typing narrows the list, accents or not.

    Args:
        question: what to choose, in words.
        choices: what there is.
        chosen: ids chosen already.
        several: Tab marks, Enter gives all that are marked; with no mark, the one gone to.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "move(10)", show=False, priority=True),
        Binding("pageup", "move(-10)", show=False, priority=True),
        Binding("tab", "mark", show=False, priority=True),
    ]

    def __init__(
        self,
        question: str,
        choices: Sequence[Choice],
        chosen: Sequence[str] = (),
        *,
        several: bool = False,
    ) -> None:
        super().__init__()
        self._question = question
        self._choices = choices
        self._chosen = list(chosen)
        self._several = several
        self._narrowed = ""
        self._looked = self._marked = False

    def compose(self) -> Iterator[Widget]:
        """The question, a line to narrow, what there is."""
        with Vertical(classes="dialog"):
            yield Static(view(self._question))
            yield Input(placeholder=_("Type to narrow the list"))
            yield CursorList()
            yield Static(classes="hint")

    def on_mount(self) -> None:
        """Everything at first, with what is chosen in sight."""
        self._list("")
        ids = [choice.id for choice in self._choices]
        if self._chosen and self._chosen[0] in ids:
            self.query_one(OptionList).highlighted = ids.index(self._chosen[0])

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._looked = bool(event.value)
        self._list(event.value)

    def _list(self, typed: str) -> None:
        """What fits what was typed; the cursor goes to the first of it, as Enter gives that."""
        options = self.query_one(OptionList)
        at = options.highlighted if typed == self._narrowed else 0
        self._narrowed = typed
        options.clear_options()
        wanted = fold(typed).split()
        for choice in self._choices:
            said = fold(f"{choice.words} {choice.detail} {choice.also}")
            if all(part in said for part in wanted):
                options.add_option(Option(self._shown(choice), id=choice.id))
        if options.option_count:
            options.highlighted = min(at or 0, options.option_count - 1)
        self.query_one(".hint", Static).update(view(self._hint(options.option_count)))

    def _hint(self, fitting: int) -> str:
        if not fitting:
            return _("Nothing here fits what was typed. Esc changes nothing.")
        if self._several:
            return _(
                "Tab marks, Enter keeps what is marked, else the one you went to;"
                " Esc changes nothing."
            )
        return _("Enter chooses, Esc changes nothing.")

    def _shown(self, choice: Choice) -> Content:
        mark = ("x " if choice.id in self._chosen else "· ") if self._several else ""
        detail = view(f"  {choice.detail}" if choice.detail else "").stylize("dim")
        return Content.assemble(mark, view(choice.words), detail)

    def action_move(self, by: int) -> None:
        """Another one, without leaving the line."""
        options = self.query_one(OptionList)
        if options.option_count:
            at = (options.highlighted or 0) + by
            options.highlighted = max(0, min(options.option_count - 1, at))
            self._looked = True

    def action_mark(self) -> None:
        """Mark or unmark the one under the cursor."""
        current = self._current()
        if not self._several or current is None:
            return
        self._marked = True
        if current in self._chosen:
            self._chosen.remove(current)
        else:
            self._chosen.append(current)
        self._list(self.query_one(Input).value)

    def _current(self) -> str | None:
        option = self.query_one(OptionList).highlighted_option
        return option.id if option is not None else None

    @on(Input.Submitted)
    def _given(self) -> None:
        self._give(self._current())

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        self._give(event.option.id)

    def _give(self, current: str | None) -> None:
        if self._several:
            # Who went to one and pressed Enter meant it; marks are for more than one.
            meant = self._looked and not self._marked and not self._chosen and current is not None
            self.dismiss([current] if meant and current is not None else self._chosen)
        elif current is not None:
            self.dismiss([current])


class Confirm(ModalScreen[bool]):
    """Yes or no; Esc and Enter on nothing are no.

    Args:
        question: what will happen, in words.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,o", "dismiss(True)", show=False),
        Binding("escape,n", "dismiss(False)", show=False),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> Iterator[Widget]:
        """The question and the two answers."""
        with Vertical(classes="dialog small"):
            yield Static(view(self._question))
            yield CursorList(
                Option(view(_("No, leave it as it is")), id="no"), Option(view(_("Yes")), id="yes")
            )

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id == "yes")
