"""Find a place in a programme by words: every step, answer, question, everybody who takes part.

Case and accents do not count (`text.characters.fold`): *lodz* finds Łódź; nor do plurals. The local
support group is one thing under several names, and found under all of them. What there is to be
found is gathered in `search_index`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mentor_tui.text.characters import fold

ALIASES = (
    "local support group",
    "local support network",
    "local stakeholder group",
    "groupe de soutien local",
    "groupe local de soutien",
    "reseau de soutien local",
    "reseau local de soutien",
    "groupe de parties prenantes local",
    "groupe de parties prenantes locales",
    "lsg",
    "rsl",
    "gsl",
)
"""The names of the one group, folded (`architecture`: they are one entity)."""
_ALIAS = re.compile(rf"(?<!\w)(?:{'|'.join(ALIASES)})(?!\w)")
_MARK = "\u00a7"
_GROUP = f"{_MARK}group"
"""Stands for any of them in what is compared; what people type cannot be it."""
MOST = 100
_STEM = 5
"""A word keeps at least so many letters when its ending is taken off."""
_LITTLE = 2
"""Words of so few letters stand everywhere: they do not say where in a text to begin."""
_BY_FORM = 4
"""What is found by what the form says comes after all that people wrote: in one piece, then not."""
_BY_STEM = 8
"""What is found by the beginnings of words only comes after all that is found by whole words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One place and what is said there.

    Attributes:
        title: what the place is called: the step, the form, the question.
        text: what is said there; empty for a question nobody has answered.
        words: what the form itself says of the place, and the names people look for it by.
        record: the record it is in; empty for a form that has none yet.
        step: the step of the process it is, where it is one.
    """

    title: str
    text: str
    form: str
    record: str = ""
    field: str = ""
    row: str = ""
    step: str = ""
    words: str = ""
    folded_title: str = ""
    folded: str = ""
    folded_words: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave: the best places, and how many there are in all."""

    entries: tuple[Entry, ...]
    total: int


def compared(typed: str) -> str:
    """What somebody typed, as it is compared: folded, the support group under one name."""
    return _ALIAS.sub(_GROUP, _folded(typed))


def indexed(text: str) -> str:
    """A text to be found: folded, with the one name of the support group and with its own.

    Both, so that it is found while its name is still being typed.
    """
    folded = _folded(text)
    aliased = _ALIAS.sub(_GROUP, folded)
    return f"{aliased} {folded}" if aliased != folded else folded


def _folded(text: str) -> str:
    """Folded, blanks made one, and no sign in it that stands for something."""
    return " ".join(fold(text).replace(_MARK, " ").split())


def find(entries: Iterable[Entry], typed: str, most: int = MOST) -> Found:
    """The places where every word typed is: first what begins so, then what is called so.

    What people wrote comes before what the forms say, whole words before their beginnings.

    Args:
        entries: from an `Index`.
        typed: what somebody is looking for.
        most: how many to give.
    """
    phrase = compared(typed)
    if not phrase:
        return Found((), 0)
    sought = _Sought.of(phrase)
    ranked: list[tuple[int, int, Entry]] = []
    for at, entry in enumerate(entries):
        rank = _rank_of(entry, sought)
        if rank is not None:
            ranked.append((rank, at, entry))
    ranked.sort(key=lambda each: each[:2])
    return Found(tuple(entry for _rank, _at, entry in ranked[:most]), len(ranked))


@dataclass(frozen=True, slots=True)
class _Sought:
    """What somebody typed: as a whole, word by word, and the beginnings of the words."""

    phrase: str
    words: list[str]
    stems: list[str]

    @classmethod
    def of(cls, phrase: str) -> _Sought:
        words = phrase.split()
        return cls(phrase, words, [_stem(word) for word in words])


def _rank_of(entry: Entry, sought: _Sought) -> int | None:
    """The lower the sooner; None where something typed is not there."""
    # Where not even the beginnings of the words are, the words are not: most entries end here.
    by_stem = _rank(entry, sought.phrase, sought.stems)
    if by_stem is None or sought.stems == sought.words:
        return by_stem
    rank = _rank(entry, sought.phrase, sought.words)
    return rank if rank is not None else by_stem + _BY_STEM


def _stem(word: str) -> str:
    """A word without the ending of its plural and its feminine: *finales* is looked for as *final*.

    The same for both languages, and no more than needed: a wrong place costs a glance.
    """
    for ending in ("s", "x", "e"):
        if len(word) > _STEM and word.endswith(ending):
            word = word[:-1]
    return word


def _rank(entry: Entry, phrase: str, words: list[str]) -> int | None:
    left = [word for word in words if word not in entry.folded and word not in entry.folded_title]
    if left:
        if not all(word in entry.folded_words for word in left):
            return None
        # The question that says it comes before the step that has that question.
        in_pieces = " ".join(words) not in entry.folded_words
        return _BY_FORM + 2 * in_pieces + bool(entry.step)
    if entry.folded.startswith(phrase):
        return 0
    if _begins(entry.folded_title, phrase):
        return 1
    return 2 if all(_begins(entry.folded, word) for word in words) else 3


def _begins(text: str, word: str) -> bool:
    """Whether a word of the text begins with what was typed."""
    return text.startswith(word) or f" {word}" in text


def excerpt(entry: Entry, typed: str, width: int) -> str:
    """The part of a text in which something was found, at most so many characters.

    Of what the form says, where it was found by that only.

    Args:
        entry: the place.
        typed: what was looked for.
        width: characters there are.
    """
    words = [_stem(word) for word in _folded(typed).split()]
    by_form = (_rank_of(entry, _Sought.of(compared(typed))) or 0) % _BY_STEM >= _BY_FORM
    text = entry.words if by_form else entry.text
    if len(text) <= width:
        return text
    folded = fold(text)
    # Folding may change the length of a text; the excerpt is then a little off, never wrong.
    whole = folded.find(_folded(typed))
    found = [at for word in words if len(word) > _LITTLE and (at := folded.find(word)) >= 0]
    found = [whole] if whole >= 0 else found
    start = max(0, min(min(found, default=0) - width // 4, len(text) - width))
    piece = text[start : start + width - 2].strip()
    return f"{'…' if start else ''}{piece}{'…' if start + width - 2 < len(text) else ''}"
