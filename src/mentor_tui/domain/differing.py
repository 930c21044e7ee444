"""Two texts beside each other: which words both have, and which only one of them.

Asked wherever an old text is shown beside a new one: versions of a plan, two sides of a conflict,
history. Words are compared whole; nothing is ever merged by them (`sync`, rule 15).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_PARTS = re.compile(r"\w+|\s+|[^\w\s]")

MOST_PAIRS = 4_000_000
"""Beyond so many pairs of words the comparison would be felt: what differs is marked as a whole."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words of a text.

    Attributes:
        differs: the other text has other words here, or none.
    """

    text: str
    differs: bool


Marked = tuple[Stretch, ...]
"""A whole text, cut where it begins or stops to differ from another."""


def differing(old: str, new: str) -> tuple[Marked, Marked]:
    """Each of two texts with the words marked that the other does not have."""
    before, after = _PARTS.findall(old), _PARTS.findall(new)
    start = _same_start(before, after)
    end = _same_start(before[start:][::-1], after[start:][::-1])
    ends = len(before) - end, len(after) - end
    middle = before[start : ends[0]], after[start : ends[1]]
    one = [Stretch("".join(before[:start]), differs=False)]
    other = [*one]
    for differs, a, b in _middle(*middle):
        one.append(Stretch("".join(a), differs))
        other.append(Stretch("".join(b), differs))
    last = Stretch("".join(before[ends[0] :]), differs=False)
    return _joined([*one, last]), _joined([*other, last])


def _same_start(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


def _middle(
    before: list[str], after: list[str]
) -> Iterable[tuple[bool, Sequence[str], Sequence[str]]]:
    """What lies between the ends both texts share, piece by piece."""
    if len(before) * len(after) > MOST_PAIRS:
        return [(True, before, after)]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [
        (tag != "equal", before[i1:i2], after[j1:j2])
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
    ]


def _joined(stretches: Iterable[Stretch]) -> Marked:
    """As few stretches as can be; a blank between two words that differ differs with them."""
    kept: list[Stretch] = []
    for stretch in stretches:
        if not stretch.text:
            continue
        before = kept[-1] if kept else None
        if before is not None and stretch.differs and _is_gap(kept):
            gap, word = kept.pop(), kept.pop()
            kept.append(Stretch(word.text + gap.text + stretch.text, differs=True))
        elif before is not None and before.differs == stretch.differs:
            kept[-1] = Stretch(before.text + stretch.text, stretch.differs)
        else:
            kept.append(stretch)
    return tuple(kept)


def _is_gap(kept: list[Stretch]) -> bool:
    """Whether the last stretch is a blank that both texts have, after a word that differs."""
    return len(kept) > 1 and kept[-2].differs and not kept[-1].text.strip()
