"""What a person reviewed: a mark with who and when, and the words they read.

The mark lies in the status of a row or an answer. It speaks of the words that were read and of no
others, however they came to be others since: edited here, on the other laptop, in a text editor.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final

REVIEWED: Final = "reviewed"
"""In the status of a row or answer: who said that the text may leave the team, and when."""
READ: Final = "read"
"""In that mark: the fingerprint of the words that were read."""
_LENGTH: Final = 16


def fingerprint(texts: Iterable[str]) -> str:
    """A few letters that stand for these words; spaces and line ends say nothing."""
    words = "\n".join(" ".join(text.split()) for text in texts if text.strip())
    return hashlib.sha256(words.encode()).hexdigest()[:_LENGTH]


def speaks_of(mark: object, texts: Iterable[str], now: Iterable[str]) -> bool:
    """Whether a mark is there and is about these words.

    Args:
        mark: what the status has.
        texts: the words that are to leave the team: what it marks says, or said in a version.
        now: what it marks says now, which a mark without a fingerprint is taken to be about.
    """
    if not mark:
        return False
    read = mark.get(READ) if isinstance(mark, dict) else None
    return (read or fingerprint(now)) == fingerprint(texts)
