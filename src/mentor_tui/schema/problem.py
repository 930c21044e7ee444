"""What is wrong with a file, as a value: loaders collect these, `check` and screens list them.

A problem is worded only when it is shown (`language.word`), so that the same one reads in French
and in English and can be tested without words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong, with its place."""

    path: str
    """The file, as written from the folder's root."""
    message: str
    """A message id of `language.messages`."""
    params: Mapping[str, object] = field(default_factory=dict, hash=False)
    """What the message names."""
    line: int | None = None
    """Counted from 1, only where known."""
    key: str | None = None
    """Dotted path inside the file."""
    blocks: bool = False
    """Nothing of this file could be used."""
