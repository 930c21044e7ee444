"""What two laptops changed at one place and nobody has chosen yet; and choosing.

A choice is an edit like any other: undone, kept, merged. Called by the conflict screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mentor_tui.domain.change import Edit, difference
from mentor_tui.domain.merge.conflicts import DELETE_EDIT, ID_COLLISION, Conflict
from mentor_tui.domain.merge.resolve import KEEP, Keep, both_texts, conflicts_of, resolve
from mentor_tui.domain.paths import ABSENT, Absent
from mentor_tui.domain.programme import Programme
from mentor_tui.workspace.workspace import Workspace

LABEL = "edit-settled"


@dataclass(frozen=True, slots=True)
class OpenConflict:
    """A conflict, and the record it lies in."""

    record: str
    conflict: Conflict


def open_conflicts(programme: Programme, record: str = "") -> Iterator[OpenConflict]:
    """What waits for a choice, sheet by sheet.

    Args:
        programme: to look through.
        record: only this record; empty for all.
    """
    for one in programme.records.values():
        if record in ("", one.id):
            for conflict in conflicts_of(one.data):
                yield OpenConflict(one.id, conflict)


def has_conflicts(programme: Programme, record: str = "") -> bool:
    """Whether anything waits for a choice, in all or in one record."""
    return next(open_conflicts(programme, record), None) is not None


def choices_of(conflict: Conflict) -> list[Any]:
    """What can be taken as it is: the versions, and what was before where that is known.

    A whole record that one side removed has itself, as it stands, for the other version.
    """
    found: list[Any] = list(conflict.options)
    if conflict.kind == DELETE_EDIT and not conflict.place:
        found = [KEEP, ABSENT]
    return found


def both_of(conflict: Conflict) -> str | Keep | None:
    """What stands for taking both: the texts one after the other, two rows; None where nothing."""
    return KEEP if conflict.kind == ID_COLLISION else both_texts(conflict)


def choose(workspace: Workspace, one: OpenConflict, choice: Any | Absent | Keep) -> Edit | None:
    """Settle a conflict.

    Args:
        workspace: the open programme.
        one: what is settled.
        choice: one of its choices, or any third value.

    Raises:
        NoSuchConflict: somebody has chosen meanwhile.
        NotEditableError: the record is for reading only.
    """
    before = dict(workspace.record(one.record).data)
    after = resolve(before, one.conflict.place, choice)
    if after is None:
        workspace.remove(one.record)
        return workspace.can_undo
    return workspace.edit(difference(one.record, before, after), LABEL)
