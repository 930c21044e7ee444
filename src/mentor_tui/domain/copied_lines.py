"""Which lines of a text are enough like another's to have been copied from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from mentor_tui.text.characters import fold

LEAST_COPY = 20
"""Letters a line has to have before the same words elsewhere count as copied from it."""


def telling_lines(texts: Iterable[str]) -> Iterator[str]:
    """Lines long enough to be told from what anybody might write, folded."""
    for text in texts:
        yield from _folded(text)


@lru_cache(maxsize=4096)
def _folded(text: str) -> tuple[str, ...]:
    """Kept, for every edit looks through all texts again and has changed one."""
    folded = (" ".join(fold(line).split()) for line in text.splitlines())
    return tuple(line for line in folded if len(line) >= LEAST_COPY)
