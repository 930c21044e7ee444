"""What somebody has decided so far about a file that came in; pure, the screen only shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mentor_tui.language import _, ngettext
from mentor_tui.workspace.choice import Choice
from mentor_tui.workspace.importing.preview import Item, Preview

WAITS = "?"
"""Before an item nobody but a person can decide, and nobody has."""


@dataclass
class Decisions:
    """A preview, and for each of its items what is to become of it.

    Attributes:
        chosen: by an item's key, where a person has said so.
    """

    preview: Preview
    chosen: dict[str, Choice] = field(default_factory=dict)

    def of(self, item: Item) -> Choice:
        """What becomes of an item as things stand."""
        return self.chosen.get(item.key, item.proposed)

    def waits(self, item: Item) -> bool:
        """Whether a person still has to say."""
        return item.needs_person and item.key not in self.chosen

    def choose(self, item: Item, choice: Choice) -> None:
        """Decide, where that may be chosen."""
        if choice in item.choices:
            self.chosen[item.key] = choice

    def turn(self, item: Item) -> None:
        """The next of what may be chosen."""
        at = item.choices.index(self.of(item)) if self.of(item) in item.choices else -1
        self.choose(item, item.choices[(at + 1) % len(item.choices)])

    def all_theirs(self) -> None:
        """Theirs for everything that has a place."""
        for item in self.preview.items:
            self.choose(item, "theirs")

    def replaced(self, preview: Preview) -> None:
        """A text was placed: the preview is another, what was decided stays."""
        known = {item.key for item in preview.items}
        self.preview = preview
        self.chosen = {key: choice for key, choice in self.chosen.items() if key in known}

    def to_apply(self) -> Mapping[str, Choice]:
        """What is done: what was chosen, and what is proposed where no person is needed."""
        proposed = {i.key: i.proposed for i in self.preview.items if not i.needs_person}
        return {**proposed, **self.chosen}

    @property
    def taken(self) -> int:
        """How many items would change something here."""
        return sum(
            self.of(item) != "mine" and item.take is not None and not self.waits(item)
            for item in self.preview.items
        )

    @property
    def waiting(self) -> int:
        """How many wait for a person."""
        return sum(map(self.waits, self.preview.items))

    def counts(self) -> str:
        """How many are taken, wait, and are the same."""
        preview = self.preview
        taken = ngettext("{count} to take over", "{count} to take over", self.taken)
        waiting = ngettext("{count} to decide", "{count} to decide", self.waiting)
        same = ngettext("{count} the same", "{count} the same", preview.same)
        kept = ngettext("{count} changed here only", "{count} changed here only", preview.kept)
        parts = ((taken, self.taken), (waiting, self.waiting), (same, preview.same))
        said = [text.replace("{count}", str(count)) for text, count in parts]
        if preview.kept:
            said.append(kept.replace("{count}", str(preview.kept)))
        return ", ".join(said)


def choice_words(choice: Choice) -> str:
    """A choice in a word."""
    return {"mine": _("mine"), "theirs": _("theirs"), "both": _("both")}[choice]
