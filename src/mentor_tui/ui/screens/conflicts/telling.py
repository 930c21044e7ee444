"""A conflict in words: where it is, its versions with what differs marked, who wrote them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any

from textual.content import Content

from mentor_tui.domain.change import same
from mentor_tui.domain.in_words import InWords, path_of
from mentor_tui.domain.merge.conflicts import (
    ADD_ADD,
    DELETE_EDIT,
    EDIT_EDIT,
    ID_COLLISION,
    NO_BASE,
    Row,
)
from mentor_tui.domain.merge.resolve import KEEP
from mentor_tui.domain.paths import Absent, get
from mentor_tui.domain.programme import Programme
from mentor_tui.language import N_, _
from mentor_tui.sync.points import Wrote
from mentor_tui.ui.differences import marked
from mentor_tui.ui.screens.history.telling import moment_words
from mentor_tui.ui.view import view
from mentor_tui.workspace.conflicts import OpenConflict, choices_of
from mentor_tui.workspace.telling import Seen

KIND_WORDS: Mapping[str, str] = {
    EDIT_EDIT: N_("changed on both sides"),
    DELETE_EDIT: N_("removed on one side, changed on the other"),
    ADD_ADD: N_("written on both sides, not alike"),
    ID_COLLISION: N_("two different things under one id"),
    NO_BASE: N_("not alike, and what was before is not known"),
}


@dataclass(frozen=True, slots=True)
class Version:
    """One thing that can be taken.

    Attributes:
        choice: what taking it means, for `workspace.conflicts.choose`.
        name: what it is called: `A`, `B`, or what was before.
        stands: it is what stands in the sheet meanwhile.
        marked_text: what it says, with the words marked that the other one does not have.
    """

    choice: Any
    name: str
    stands: bool
    marked_text: Content


class Telling:
    """Says one conflict.

    Args:
        programme: as it may be shown.
        one: the conflict.
        seen: gives a value as it may be shown, by its record and place.
    """

    def __init__(self, programme: Programme, one: OpenConflict, seen: Seen) -> None:
        self._one = one
        self._seen = seen
        record = programme.records[one.record]
        self._data = record.data
        self.words = InWords(programme, record.data, record.path)
        # A row that is not told by its id alone is said by what there is of its way.
        self.path = path_of(one.conflict.place)
        self._said_path = self.path or tuple(
            str(step.id) if isinstance(step, Row) else step for step in one.conflict.place
        )

    @property
    def place(self) -> str:
        """Where it is."""
        return f"{self.words.title()} › {self.words.place(self._said_path)}"

    @property
    def kind(self) -> str:
        """How it came to be."""
        return _(KIND_WORDS[self._one.conflict.kind])

    def versions(self) -> list[Version]:
        """What can be taken, what was before last of all."""
        conflict = self._one.conflict
        choices = choices_of(conflict)
        texts = self._marked([self._text(choice) for choice in choices])
        now = get(self._data, self._said_path)
        found = [
            Version(choice, ascii_uppercase[number % 26], choice is KEEP or same(choice, now), text)
            for number, (choice, text) in enumerate(zip(choices, texts, strict=True))
        ]
        if not isinstance(conflict.base, Absent):
            text = view(self._text(conflict.base))
            found.append(Version(conflict.base, _("Before"), same(conflict.base, now), text))
        return found

    def _text(self, choice: Any) -> str:
        if isinstance(choice, Absent):
            return _("(removed)")
        value = self._data if choice is KEEP else choice
        return self.words.value(
            self._said_path, self._seen(self._one.record, self._said_path, value)
        )

    @staticmethod
    def _marked(texts: Sequence[str]) -> list[Content]:
        """Two are held against each other, more against the first."""
        if len(texts) < 2:
            return [view(text) for text in texts]
        first, _second = marked(texts[0], texts[1])
        return [first, *(marked(texts[0], text)[1] for text in texts[1:])]


def version_head(version: Version, wrote: Wrote | None) -> Content:
    """What stands above a version: its name, who and when, and whether it stands meanwhile."""
    parts = [version.name]
    if wrote is not None:
        parts.append(f"{wrote.author}, {moment_words(wrote.when)}")
    if version.stands:
        parts.append(_("stands there meanwhile"))
    return view("  ·  ".join(parts)).stylize("bold")
