"""The matrix on the screen: a cursor on a person, and people who move with the arrows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from mentor_tui.domain.influence import Standing
from mentor_tui.text.characters import fold
from mentor_tui.ui.screens.matrix.board import (
    Piece,
    above_or_below,
    beside,
    by_place,
    levels_of,
    lines,
    moved,
    place_of,
)
from mentor_tui.ui.view import view

_LOOKS = {"here": "reverse", "rule": "dim", "head": "bold"}


class Matrix(Widget, can_focus=True):
    """People by influence and interest.

    While one is being moved nothing is written: `Moved` says where it was put down.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1, 0)", show=False),
        Binding("down", "step(1, 0)", show=False),
        Binding("left", "step(0, -1)", show=False),
        Binding("right", "step(0, 1)", show=False),
        Binding("home", "first", show=False),
    ]

    class Selected(Message):
        """The cursor came to another person."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._people: list[Standing] = []
        self.here = ""
        self._carried: Standing | None = None

    @property
    def one(self) -> Standing | None:
        """The person under the cursor, where they are shown now."""
        return next((one for one in self._people if one.key == self.here), None)

    @property
    def moving(self) -> bool:
        """Whether that person is being moved."""
        return self._carried is not None

    def show(self, people: Sequence[Standing]) -> None:
        """Show these people; the cursor stays on the one it is on."""
        self._people = [*people]
        self._carried = None
        if self.one is None:
            self.action_first()
        self.refresh()
        self.post_message(self.Selected())

    def go_to(self, key: str) -> None:
        """Bring the cursor to a person."""
        self.here = key
        self.refresh()
        self.post_message(self.Selected())

    def take_up(self) -> None:
        """From now on the arrows move the person under the cursor."""
        self._carried = self.one
        self.refresh()

    def put_down(self) -> tuple[Standing, str, str] | None:
        """Who was moved, and the influence and interest they are at now."""
        carried, self._carried = self._carried, None
        now = self.one
        self.refresh()
        if carried is None or now is None:
            return None
        return carried, now.influence, now.interest

    def put_back(self) -> None:
        """Where the person was taken from."""
        carried, self._carried = self._carried, None
        if carried is not None:
            self._replace(carried)

    def action_first(self) -> None:
        """To the most influential of those whom it moves most."""
        placed = sorted(self._people, key=lambda one: (*place_of(one), fold(one.name)))
        self.go_to(placed[0].key if placed else "")

    def action_step(self, bands: int, columns: int) -> None:
        """To the next person, or the person to the next place."""
        one = self.one
        if one is None:
            return
        if self.moving:
            influence, interest = levels_of(moved(place_of(one), bands, columns))
            self._replace(replace(one, influence=influence, interest=interest))
            return
        people, place = by_place(self._people), place_of(one)
        keys = [each.key for each in people[place]]
        at = keys.index(one.key)
        if bands and 0 <= at + bands < len(keys):
            self.go_to(keys[at + bands])
            return
        there = above_or_below(people, place, bands) if bands else beside(people, place, columns)
        if there is not None:
            others = people[there]
            index = -1 if bands < 0 else 0 if bands else min(at, len(others) - 1)
            self.go_to(others[index].key)

    def _replace(self, one: Standing) -> None:
        self._people = [one if each.key == one.key else each for each in self._people]
        self.refresh()
        self.post_message(self.Selected())

    def render(self) -> Content:
        """As many lines as there are."""
        width, height = self.size
        found = lines(by_place(self._people), self.here, width, height, moving=self.moving)
        return Content("\n").join(_line(pieces) for pieces in found[:height])


def _line(pieces: Sequence[Piece]) -> Content:
    shown = (view(p.text).stylize(_LOOKS[p.look]) if p.look else view(p.text) for p in pieces)
    return Content("").join(shown)
