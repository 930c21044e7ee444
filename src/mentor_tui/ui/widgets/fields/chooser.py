"""Answers that are chosen: one of some, several, yes or no, a row or record elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from mentor_tui.language import _, current
from mentor_tui.schema.checking import unread_text
from mentor_tui.schema.fields import ChoiceField, ChoicesField, ReferenceField, said
from mentor_tui.schema.values import option_label
from mentor_tui.ui.screens.ask import Choice, Pick
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.fields.editor import Edited, Editor, GoOn
from mentor_tui.ui.widgets.fields.notes import instead
from mentor_tui.ui.widgets.fields.spot import Spot

_ONE_LINE = 60
"""Letters of several names that are read on one line, with marks between them."""


class Chooser(Editor, Widget, can_focus=True):
    """What all chosen answers do: show it in words, choose with Enter, empty with Delete.

    Args:
        spot: the field and its place.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "pick", show=False),
        Binding("space", "step(1)", show=False),
        Binding("right", "step(1)", show=False),
        Binding("left", "step(-1)", show=False),
        Binding("delete,backspace", "empty", show=False),
        Binding("down", "go_on(1)", show=False),
        Binding("up", "go_on(-1)", show=False),
    ]
    DEFAULT_CSS = """
    Chooser { height: auto; padding: 0 1; background: $surface; }
    Chooser:focus { background: $surface-lighten-1; text-style: bold; }
    """

    def __init__(self, spot: Spot) -> None:
        super().__init__()
        self.spot = spot
        self._value = self._settled = spot.value
        self._locked = False

    def current(self) -> Any:
        """What is chosen."""
        return self._value

    def put(self, value: Any) -> None:
        """What the record says is chosen."""
        self._value = self._settled = value
        self.refresh(layout=True)

    def set_locked(self, locked: bool) -> None:
        """A locked answer can still be reached and read."""
        self._locked = locked

    def refresh_words(self) -> None:
        """Names may have changed."""
        self.refresh(layout=True)

    def choose(self, value: Any) -> None:
        """Somebody chose; None empties."""
        if not self._locked:
            self._value = value
            self.refresh(layout=True)
            self.post_message(Edited(self, typing=False))

    def action_empty(self) -> None:
        """No answer after all."""
        if self._value is not None:
            self.choose(None)

    def action_go_on(self, by: int) -> None:
        """To another field."""
        self.post_message(GoOn(by))

    def action_step(self, by: int) -> None:
        """Where there is no next one to step to, the list is shown."""
        self.action_pick()

    def action_pick(self) -> None:
        """Choose from a list."""
        choices = self.choices()
        if self._locked or not choices:
            return
        several = self.several
        self.app.push_screen(
            Pick(self.question(), choices, self.chosen, several=several), self._picked
        )

    def _picked(self, chosen: list[str] | None) -> None:
        if chosen is not None:
            value = chosen if self.several else chosen[0]
            self.choose(value or None)

    @property
    def several(self) -> bool:
        """Whether more than one can be chosen."""
        return False

    @property
    def chosen(self) -> list[str]:
        """Ids of what is chosen."""
        if isinstance(self._value, str):
            return [self._value]
        if isinstance(self._value, list):
            return [item for item in self._value if isinstance(item, str)]
        return []

    def choices(self) -> list[Choice]:
        """What there is to choose from."""
        raise NotImplementedError

    def question(self) -> str:
        """What is asked above the list."""
        label = self.spot.field.label or (self.spot.question.label if self.spot.question else None)
        return said(label or {}, current(), self.spot.programme.language)[0]

    def words(self) -> Content:
        """The answer in words; empty where there is none."""
        return view(self.spot.shown)

    def render(self) -> Content:
        """The answer, else what stands in its place, else how to give one."""
        if self._value is not None:
            unread = unread_text(self._value)
            return self.words() if unread is None else view(unread)
        words = instead(self.spot)
        return view(words).stylize("dim") if words else self.invitation()

    def invitation(self) -> Content:
        """How to answer, or why there is nothing to choose."""
        if self._locked:
            return view("–")
        if self.choices():
            return view(_("–  Enter chooses")).stylize("dim")
        return view(_("–  nothing to choose from yet")).stylize("dim")


class ChoiceEditor(Chooser):
    """One of the options: all in sight where they fit, else one with the others a step away."""

    DEFAULT_CSS = """
    ChoiceEditor { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def on_resize(self) -> None:
        """There may be room for all now, or no longer."""
        self.refresh()

    @property
    def _field(self) -> ChoiceField:
        assert isinstance(self.spot.field, ChoiceField)  # noqa: S101 - the registry has seen to it
        return self.spot.field

    def choices(self) -> list[Choice]:
        """The options of the form, in the language spoken."""
        return [Choice(option.id, said(option.label, current())[0]) for option in self._options]

    @property
    def _options(self) -> Sequence[Any]:
        return self._field.options

    def action_step(self, by: int) -> None:
        """The next option, or the one before."""
        ids = [option.id for option in self._options]
        at = ids.index(self._value) + by if self._value in ids else min(by, 0)
        self.choose(ids[at % len(ids)])

    def words(self) -> Content:
        """All of them with a mark, or the one chosen between arrows."""
        row = radio_row(self.choices(), self._value)
        if row.cell_length <= self.content_size.width:
            return row
        label = option_label(self._field.options, self._value, current())
        return view(f"‹ {label} ›")

    def invitation(self) -> Content:
        """The options, if they fit."""
        row = radio_row(self.choices(), None)
        if row.cell_length <= self.content_size.width:
            return row.stylize("dim")
        return super().invitation()


class YesNoEditor(Chooser):
    """Yes or no; Space and the arrows turn it over."""

    def choices(self) -> list[Choice]:
        """The two answers."""
        return [Choice("yes", _("yes")), Choice("no", _("no"))]

    def action_step(self, by: int) -> None:
        """Yes at first, then the other one."""
        self.choose(self._value is not True)

    def action_pick(self) -> None:
        """Two answers need no list: Enter goes on, as in a line."""
        self.post_message(GoOn(1, beyond=True))

    def words(self) -> Content:
        """Both, with a mark."""
        if not isinstance(self._value, bool):
            return super().words()
        return radio_row(self.choices(), "yes" if self._value else "no")

    def invitation(self) -> Content:
        """Both, without a mark."""
        return radio_row(self.choices(), None).stylize("dim")


class ChoicesEditor(Chooser):
    """Any of the options."""

    @property
    def several(self) -> bool:
        """That is what this field is for."""
        return True

    def choices(self) -> list[Choice]:
        """The options of the form, in the language spoken."""
        assert isinstance(self.spot.field, ChoicesField)  # noqa: S101 - the registry has seen to it
        return [
            Choice(option.id, said(option.label, current())[0])
            for option in self.spot.field.options
        ]


class ReferenceEditor(Chooser):
    """Rows or records elsewhere, by name; one that is gone stays and says so."""

    @property
    def _field(self) -> ReferenceField:
        assert isinstance(self.spot.field, ReferenceField)  # noqa: S101 - the registry has seen to it
        return self.spot.field

    @property
    def several(self) -> bool:
        """Where the field says so."""
        return self._field.many

    def words(self) -> Content:
        """Several are sentences, mostly: each begins a line."""
        names = [" ".join(self.spot.names(each).split()) for each in self.chosen]
        if len(names) < 2 or sum(map(len, names)) <= _ONE_LINE:
            return super().words()
        return Content("\n").join(view(f"• {name}") for name in names)

    def choices(self) -> list[Choice]:
        """What can be pointed at, and what is pointed at but gone."""
        there = self.spot.programme.referable(self._field.to, current())
        known = {target for target, _name in there}
        gone = [target for target in self.chosen if target not in known]
        return [
            *(Choice(target, name) for target, name in there),
            *(Choice(target, _("removed"), target) for target in gone),
        ]


def radio_row(choices: Sequence[Choice], chosen: object) -> Content:
    """All choices in a row, the chosen one marked by more than colour."""
    marked = (
        Content.assemble("(x) " if choice.id == chosen else "( ) ", view(choice.words))
        for choice in choices
    )
    return Content("  ").join(marked)
