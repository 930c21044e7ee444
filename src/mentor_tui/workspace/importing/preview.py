"""What a file that came in would change, answer by answer, before anything is changed.

Pure values, for the screen and for the command line. Nothing in a file is silent: what is new,
changed, missing or not understood is an item; what is the same is counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from mentor_tui.documents.coming_back import Copy
from mentor_tui.documents.readers.matched import By, Matched
from mentor_tui.domain.paths import Path
from mentor_tui.language import Message
from mentor_tui.workspace.choice import Choice

Kind = Literal["changed", "new", "clash", "missing", "unmatched"]
"""changed: there, since it went out; new: nothing was here; clash: here and there, differently;
missing: was here, and is gone there; unmatched: nobody can tell which answer it is."""

Base = Literal["as-mine", "as-theirs", "neither", "unknown"]
"""How the answer was when the file went out: as it is here now, as it is there, neither."""


@dataclass(frozen=True, slots=True)
class SetValue:
    """An answer takes another value; `both` is None where the two cannot stand together."""

    path: Path
    value: Any
    both: Any = None


@dataclass(frozen=True, slots=True)
class SetState:
    """An answer is said to be not known or not applicable."""

    path: Path
    state: str


@dataclass(frozen=True, slots=True)
class AddRow:
    """A row is added; it gets a new id where it has none."""

    table: Path
    row: Mapping[str, Any]
    prefix: str


@dataclass(frozen=True, slots=True)
class DropRow:
    """A row goes."""

    table: Path
    row: str


@dataclass(frozen=True, slots=True)
class Reorder:
    """The rows of a table stand in another order."""

    table: Path
    order: tuple[str, ...]


Take = SetValue | SetState | AddRow | DropRow | Reorder
"""What taking theirs does."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A place that a text may belong to."""

    place: str
    where: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to decide.

    Attributes:
        key: what a choice names it by: the place as people type it, a row's place, or `text-3`
            for a text nobody could place.
        where: the place in words, as the file spoke; `places.item_words` says it as we do.
        kind: what happened to it.
        mine: what is here, as people read it.
        theirs: what came in.
        base: how it was when the file went out.
        proposed: what is done where nobody chooses.
        choices: what may be chosen.
        notes: what to know before choosing.
        by: how the place was found; `order` waits for a person to say so.
        suggestions: for a text without a place, where it may belong.
        take: what choosing theirs does; None where there is nothing to do but place it first.
    """

    key: str
    where: str
    kind: Kind
    mine: str
    theirs: str
    base: Base
    proposed: Choice
    choices: tuple[Choice, ...]
    notes: tuple[Message, ...] = ()
    by: By = "mark"
    suggestions: tuple[Suggestion, ...] = ()
    take: Take | None = None

    @property
    def needs_person(self) -> bool:
        """Whether nobody but a person can say what is right."""
        return self.kind in ("clash", "missing", "unmatched") or self.by == "order"


@dataclass(frozen=True, slots=True)
class Target:
    """A record an import may go into; `record` is empty for one that would be made."""

    record: str
    form: str
    name: str


@dataclass(frozen=True, slots=True)
class Preview:
    """A file that came in, and everything it would change.

    Attributes:
        file: what the file is called.
        sha256: of its bytes.
        data: its bytes.
        target: the record it goes into; None while that has to be asked.
        targets: what may be chosen as the target where it has to be asked, or otherwise.
        items: what to decide, in the order of the form.
        same: how many answers are the same here and there.
        kept: how many were changed only here since the file went out, and stay as they are.
        warnings: what concerns the file as a whole.
        before: the record as it was compared.
    """

    file: str
    sha256: str
    data: bytes = field(repr=False)
    target: Target | None
    targets: tuple[Target, ...] = ()
    items: tuple[Item, ...] = ()
    same: int = 0
    kept: int = 0
    warnings: tuple[Message, ...] = ()
    copy: Copy | None = field(default=None, repr=False)
    matched: Matched | None = field(default=None, repr=False)
    before: Mapping[str, Any] | None = field(default=None, repr=False)

    @property
    def needs_person(self) -> bool:
        """Whether anything in it waits for a person."""
        return self.target is None or any(item.needs_person for item in self.items)

    def item(self, key: str) -> Item | None:
        """The item a choice names."""
        return next((item for item in self.items if item.key == key), None)


class CannotImportError(Exception):
    """Nothing is imported, and nothing was changed.

    Attributes:
        reason: why, and what to do.
    """

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.id)
        self.reason = reason
