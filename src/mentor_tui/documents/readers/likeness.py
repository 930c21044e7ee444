"""Which question is this one, shortened, renumbered or reworded by somebody?

Compared as sets of words, each weighing more the fewer questions share it. The bar is that no
answer ever lands on a wrong question by itself: what is not sure is asked.
"""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mentor_tui.text.characters import fold

SURE = 0.75
"""Of the weight of its words, as much as a question must share to be taken for another."""
MARGIN = 0.2
"""By so much it must be nearer to that one than to any other."""
LIKELY = 0.3
"""From here on it is suggested."""
LEAST_WORDS = 3
"""Words that tell something which both must have, unless they are the same in full."""
SHORT_WORDS, SHORT_SURE, SHORT_MARGIN = 2, 0.9, 0.5
"""With only as many words, the likeness that is asked for instead."""
LEAST_EXACT = 3
"""Words without which even the very same label says too little by itself: "Source", "Date"."""
ALIKE = 0.8
"""From here on a word that no question has is one of theirs, mistyped."""
MOST_UNKNOWN = 12
"""Words of a text that are looked at so."""

MOST_LABEL = 2000
"""Characters a question has at most, with every hint below it: what is longer is none."""

_NUMBER = re.compile(
    r"^\s*(?:(?:[a-z]{1,10}\s*)?\d+(?:[.\-]\d+)*\s*[.):\-–]*|[a-z]\s*[.)]|[•–\-*])\s+"
)
_WORD = re.compile(r"\w+")
_LITTLE = """
    a an and are as at be by can do does for from has have how if in into is it its of on or
    than that the their them they this to was were what when where which who why will with would
    you your au aux avec ce ces cette d dans de des du elle elles en est et eux il ils l la le
    les leur leurs n ne nous on ou par pas pour qu que quel quelle quelles quels qui s sa se ses
    si son sont sur un une vos votre vous y
"""
_SAY_LITTLE = frozenset(_LITTLE.split())


@dataclass(frozen=True, slots=True)
class Guess:
    """What a text may be.

    Attributes:
        sure: the one it is; empty where nobody can tell.
        likely: what it might be, the nearest first.
    """

    sure: str = ""
    likely: tuple[str, ...] = ()


class Likeness:
    """Knows the wordings of some things, and finds the one a text means.

    Args:
        known: for each thing the ways it is worded.
    """

    def __init__(self, known: Mapping[str, Iterable[str]]) -> None:
        worded = {name: [text for text in texts if plain(text)] for name, texts in known.items()}
        self._exact: dict[str, set[str]] = {}
        self._words: dict[str, list[frozenset[str]]] = {}
        for name, texts in worded.items():
            for text in texts:
                self._exact.setdefault(plain(text), set()).add(name)
            self._words[name] = [words(text) for text in texts]
        shared: dict[str, int] = {}
        for sets in self._words.values():
            for word in frozenset().union(*sets):
                shared[word] = shared.get(word, 0) + 1
        number = max(1, len(self._words))
        self._weights = {word: math.log(1 + number / count) for word, count in shared.items()}
        self._unknown = math.log(1 + number)
        self._near: dict[str, str] = {}

    def find(self, text: str, variants: Sequence[str] = ()) -> Guess:
        """The thing that a text means.

        Args:
            text: a question as it stands in a file.
            variants: the same with less or more around it; tried word for word first.
        """
        if len(text) > MOST_LABEL:
            return Guess()
        for each in (text, *variants):
            same = self._exact.get(plain(each), set())
            if len(same) == 1 and len(plain(each).split()) >= LEAST_EXACT:
                return Guess(next(iter(same)))
            if same:
                return Guess("", tuple(sorted(same)))
        asked = self._mended(words(text))
        scored = sorted(
            ((self._score(asked, sets), name) for name, sets in self._words.items()),
            key=lambda each: (-each[0], each[1]),
        )
        likely = tuple(name for score, name in scored[:5] if score >= LIKELY)
        if not likely:
            return Guess()
        best, second = scored[0][0], scored[1][0] if len(scored) > 1 else 0.0
        shared = max(len(asked & each) for each in self._words[likely[0]])
        sure = shared >= LEAST_WORDS and best >= SURE and best - second >= MARGIN
        short = shared == SHORT_WORDS and best >= SHORT_SURE and best - second >= SHORT_MARGIN
        return Guess(likely[0] if sure or short else "", likely)

    def _mended(self, asked: frozenset[str]) -> frozenset[str]:
        """The words, each that is mistyped as the one that is meant."""
        unknown = sorted(word for word in asked if word not in self._weights and len(word) > 3)
        near = {word: self._nearest(word) for word in unknown[:MOST_UNKNOWN]}
        return frozenset(near.get(word, word) for word in asked)

    def _nearest(self, word: str) -> str:
        if word not in self._near:
            found = difflib.get_close_matches(word, self._weights, n=1, cutoff=ALIKE)
            self._near[word] = found[0] if found else word
        return self._near[word]

    def _score(self, asked: frozenset[str], sets: list[frozenset[str]]) -> float:
        """How much of what is asked is in the nearest wording, and a little how much of it is."""
        whole = self._weight(asked)
        if not whole:
            return 0.0
        best = 0.0
        for known in sets:
            both = self._weight(asked & known)
            best = max(best, 0.9 * both / whole + 0.1 * both / (self._weight(known) or 1))
        return best

    def _weight(self, found: frozenset[str]) -> float:
        return sum(self._weights.get(word, self._unknown) for word in found)


def plain(text: str) -> str:
    """A question without its number, case, accents and punctuation; of a long text the start."""
    text = text[:MOST_LABEL]
    return " ".join(_WORD.findall(fold(_unnumbered(text))))


def words(text: str) -> frozenset[str]:
    """The words of a question that tell something."""
    return frozenset(plain(text).split()) - _SAY_LITTLE


def _unnumbered(text: str) -> str:
    lines = [_NUMBER.sub("", line.lower()) for line in text.splitlines()]
    return "\n".join(lines)
