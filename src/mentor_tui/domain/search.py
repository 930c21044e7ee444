"""Find a place in a programme by words: every answer, every question, everybody who takes part.

Case and accents do not count (`text.characters.fold`): *lodz* finds Łódź. The local support group
is one thing under several names, and found under all of them. Pure: an index is made from the
programme as it may be shown, so what is hidden on a projector is not found either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record
from mentor_tui.domain.saying import worded
from mentor_tui.language import current
from mentor_tui.schema.definition import FormDefinition, Question
from mentor_tui.schema.fields import ReferenceField, TableField
from mentor_tui.schema.values import Names, show
from mentor_tui.text.characters import fold

ALIASES = (
    "local support group",
    "local support network",
    "local stakeholder group",
    "groupe de soutien local",
    "reseau de soutien local",
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

Place = tuple[str, str, str]
"""Record, field and row."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One place and what is said there.

    Attributes:
        title: what the place is called: the form, the question.
        text: what is said there; empty for a question nobody has answered.
        record: the record it is in; empty for a form that has none yet.
    """

    title: str
    text: str
    form: str
    record: str = ""
    field: str = ""
    row: str = ""
    folded_title: str = ""
    folded: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave: the best places, and how many there are in all."""

    entries: tuple[Entry, ...]
    total: int


def compared(text: str) -> str:
    """A text as searches compare it: folded, blanks made one, the support group under one name."""
    return _ALIAS.sub(_GROUP, " ".join(fold(text).replace(_MARK, " ").split()))


class Index:
    """Every place of a programme that words can lead to; of a record read once, until it changes.

    What a reference points at is not part of what is said: it is found at its own place.
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[object, ...], list[Entry]]] = {}

    def of(self, programme: Programme) -> list[Entry]:
        """The places, in the order of the records; forms that were not begun come last.

        Args:
            programme: as it may be shown.
        """
        entries: list[Entry] = []
        filled: set[str] = set()
        for record in programme.records.values():
            form = programme.form_of(record)
            if form is not None and not record.read_only:
                filled.add(form.id)
                entries += self._of_record(programme, form, record)
        for form in programme.catalogue.forms():
            if form.id not in filled:
                entries.append(_entry(worded(programme, form.title), "", form.id))
        return entries

    def _of_record(self, programme: Programme, form: FormDefinition, record: Record) -> list[Entry]:
        # The card names the people and organisations that every other record points at.
        key = (record, programme.card, form, current())
        known = self._known.get(record.id)
        if known is None or any(a is not b for a, b in zip(known[0], key, strict=True)):
            known = self._known[record.id] = key, [*_of_record(programme, form, record)]
        return known[1]


def _of_record(programme: Programme, form: FormDefinition, record: Record) -> Iterator[Entry]:
    name = programme.name_of(record, current())
    for question in form.questions():
        title = f"{name} › {worded(programme, question.short or question.label)}"
        texts = [*_answers(question, record, programme.party)]
        for field, row, text in texts or [(question.fields[0].id, "", "")]:
            yield _entry(title, text, form.id, (record.id, field, row))


def _answers(question: Question, record: Record, names: Names) -> Iterator[tuple[str, str, str]]:
    """Field, row and words of everything that answers a question."""
    for field in question.fields:
        if isinstance(field, TableField):
            for row in record.rows(field.id):
                text = " · ".join(_cells(field, row, names))
                if text:
                    yield field.id, str(row.get("id", "")), text
        elif not isinstance(field, ReferenceField):
            text = show(field, record.answer(field.id), current(), names)
            if text.strip():
                yield field.id, "", text


def _cells(table: TableField, row: Mapping[str, Any], names: Names) -> Iterator[str]:
    for column in table.columns:
        pointing = isinstance(column, ReferenceField)
        words = "" if pointing else show(column, row.get(column.id), current(), names)
        if words.strip():
            yield " ".join(words.split())


def _entry(title: str, text: str, form: str, place: Place = ("", "", "")) -> Entry:
    text = " ".join(text.split())
    return Entry(title, text, form, *place, compared(title), compared(text))


def find(entries: Iterable[Entry], typed: str, most: int = MOST) -> Found:
    """The places where every word typed is: first what begins so, then what is called so.

    Args:
        entries: from an `Index`.
        typed: what somebody is looking for.
        most: how many to give.
    """
    phrase = compared(typed)
    if not phrase:
        return Found((), 0)
    words = phrase.split()
    ranked: list[tuple[int, int, Entry]] = []
    for at, entry in enumerate(entries):
        rank = _rank(entry, phrase, words)
        if rank is not None:
            ranked.append((rank, at, entry))
    ranked.sort(key=lambda each: each[:2])
    return Found(tuple(entry for _rank, _at, entry in ranked[:most]), len(ranked))


def _rank(entry: Entry, phrase: str, words: list[str]) -> int | None:
    """The lower the sooner; None where a word is missing."""
    if not all(word in entry.folded or word in entry.folded_title for word in words):
        return None
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

    Args:
        entry: the place.
        typed: what was looked for.
        width: characters there are.
    """
    text = entry.text
    if len(text) <= width:
        return text
    folded = fold(text)
    # Folding may change the length of a text; the excerpt is then a little off, never wrong.
    found = [at for word in fold(typed).split() if (at := folded.find(word)) >= 0]
    start = max(0, min(min(found, default=0) - width // 4, len(text) - width))
    piece = text[start : start + width - 2].strip()
    return f"{'…' if start else ''}{piece}{'…' if start + width - 2 < len(text) else ''}"
