"""What one command is, and how its keys are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mentor_tui.language import N_


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do.

    Attributes:
        id: `scope.name`; also the id of its binding, under which it can be remapped. The screen
            carries it out in `do_name`.
        words: a word or two for the footer and the palette, marked for translation.
        help: one sentence for the F1 page, marked for translation.
        key: what the footer shows; empty where it is in the palette and the menu only.
        letter: does the same while no editor has the focus, and in the ctrl+o menu everywhere.
        footer: rank in the footer, 0 for not there.
        also: what else people call it, marked for translation; the palette finds it by that, too.
    """

    id: str
    words: str
    help: str
    key: str = ""
    letter: str = ""
    footer: int = 0
    also: str = ""

    @property
    def scope(self) -> str:
        """Where it works."""
        return self.id.partition(".")[0]

    @property
    def method(self) -> str:
        """The method of the screen or app that carries it out."""
        return "do_" + self.id.partition(".")[2].replace("-", "_")

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key bound to it."""
        return tuple(key for key in (self.key, self.letter) if key)


_KEY_NAMES: Mapping[str, str] = {
    "escape": N_("Esc"),
    "enter": N_("Enter"),
    "space": N_("Space"),
    "delete": N_("Del"),
    "up": "↑",
    "down": "↓",
}


def key_words(key: str) -> str:
    """A key as it is shown: `F1`, `^Z`, `Enter` (not yet translated)."""
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+").upper()
    if key in _KEY_NAMES:
        return _KEY_NAMES[key]
    return key.upper() if key.startswith("f") and key[1:].isdigit() else key
