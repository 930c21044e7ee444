"""What was done and can be taken back, what was taken back and can be done again.

It remembers edits and makes none: the workspace hands it a way to. Keys typed during one stay in a
field are one step.
"""

from __future__ import annotations

from collections.abc import Callable

from mentor_tui.domain.change import Change, Edit, StaleChangeError, same
from mentor_tui.domain.paths import NoSuchPlaceError, Path

Stay = tuple[str, Path]
"""The record and place somebody is typing in."""

Make = Callable[[Edit], None]


class Undoing:
    """What undo and redo go through in one open programme, each step an edit.

    Attributes:
        done: what undo takes back, the last one first to go.
        undone: what redo does again.
    """

    def __init__(self) -> None:
        self.done: list[Edit] = []
        self.undone: list[Edit] = []
        self._stay: Stay | None = None

    def add(self, edit: Edit) -> None:
        """An edit was made; what had been taken back cannot be done again any more."""
        self._stay = None
        self.done.append(edit)
        self.undone.clear()

    def add_typing(self, edit: Edit, stay: Stay) -> None:
        """The same for what was typed: one step as long as the stay lasts."""
        step = _joined(self.done.pop(), edit) if self._stay == stay and self.done else edit
        self._stay = None
        self.undone.clear()
        if step.changes:  # else all was taken back in the text itself: nothing is left to undo
            self.done.append(step)
            self._stay = stay

    def leave(self) -> None:
        """The stay is over: what is typed next is a step of its own."""
        self._stay = None

    def undo(self, make: Make) -> Edit | None:
        """Take the last step back; None where there is none.

        Args:
            make: makes the reverse, or raises where things are not as the step left them.

        Raises:
            StaleChangeError, NoSuchPlaceError, KeyError: as `make` did; the step is dropped.
        """
        return self._back(make, self.done, self.undone)

    def redo(self, make: Make) -> Edit | None:
        """Do again what was taken back last, as `undo` does."""
        return self._back(make, self.undone, self.done)

    def _back(self, make: Make, source: list[Edit], target: list[Edit]) -> Edit | None:
        self._stay = None
        if not source:
            return None
        edit = source[-1].reversed()
        try:
            make(edit)
        except (StaleChangeError, NoSuchPlaceError, KeyError):
            source.pop()  # somebody else changed the same place: it will never be possible again
            raise
        source.pop()
        target.append(edit)
        return edit


def _joined(before: Edit, last: Edit) -> Edit:
    """Two edits of the same stay in a field as one: the first's start, the last's end.

    What ended as it began is left out.
    """
    starts = {change.path: change.before for change in before.changes}
    changes = {change.path: change for change in before.changes}
    for change in last.changes:
        start = starts.get(change.path, change.before)
        changes[change.path] = Change(change.record, change.path, start, change.after)
    kept = (change for change in changes.values() if not same(change.before, change.after))
    return Edit(tuple(kept), last.label)
