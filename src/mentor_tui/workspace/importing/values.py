"""A cell's words as the value they are: the same reading as the forms', and names as ids again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import SETTLED
from mentor_tui.domain.saying import STATE_WORDS
from mentor_tui.language import current, languages, using, word
from mentor_tui.schema.fields import ColumnField, FormField, PartyField, ReferenceField
from mentor_tui.schema.parsing import parse
from mentor_tui.text.characters import fold, tidy_entry

_BETWEEN_NAMES = ";"


def state_of(text: str) -> str | None:
    """*Not known* or *not applicable*, where somebody wrote just that; in any language."""
    for language in languages():
        with using(language):
            for state in SETTLED:
                if fold(word(STATE_WORDS[state])).strip() == fold(text).strip(" .()"):
                    return state
    return None


def value_of(programme: Programme, field: FormField | ColumnField, text: str) -> Any:
    """The value somebody wrote into a cell; None for nothing, `{ text }` for what is not read."""
    text = tidy_entry(text).strip()
    if not text:
        return None
    if isinstance(field, PartyField):
        return _id_of(programme.parties(), text) or text
    if isinstance(field, ReferenceField):
        return _referred(programme, field, text)
    return parse(field, text)


def _referred(programme: Programme, field: ReferenceField, text: str) -> Any:
    """The ids of what is named; the whole text, kept aside, where one of them is not known."""
    known = programme.referable(field.to, current())
    names = [text] if not field.many else [n for n in text.split(_BETWEEN_NAMES) if n.strip()]
    ids = [_id_of(known, name) for name in names]
    if not all(ids):
        whole = _id_of(known, text)
        return ([whole] if field.many else whole) if whole else {"text": text}
    return ids if field.many else ids[0]


def _id_of(known: Iterable[tuple[str, str]], name: str) -> str:
    """The id of what is called so, if one thing only is; an id stands for itself."""
    known = list(known)
    wanted = _one_line(name)
    if any(name.strip() == each for each, _name in known):
        return name.strip()
    found = {each for each, called in known if _one_line(called) == wanted}
    return found.pop() if len(found) == 1 else ""


def _one_line(name: str) -> str:
    return fold(" ".join(name.split()))
