"""From what was typed to a value, for each type of field; and how each is to be typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mentor_tui.cli.fill.talk import Heard, ask, ask_lines, say, trouble
from mentor_tui.domain.programme import Programme
from mentor_tui.language import _, current, word
from mentor_tui.schema.checking import unread_text, value_problems
from mentor_tui.schema.fields import (
    ChoiceField,
    ChoicesField,
    ColumnField,
    FormField,
    LongTextField,
    PartyField,
    ReferenceField,
    said,
)
from mentor_tui.schema.parsing import parse
from mentor_tui.text.characters import fold


@dataclass(frozen=True, slots=True)
class Known:
    """Something to choose from: what is kept, and what is said."""

    id: str
    words: str


def hear(programme: Programme, field: FormField | ColumnField) -> Heard:
    """Say how the field is answered, and hear the answer."""
    known = choices(programme, field)
    for number, each in enumerate(known, start=1):
        say(f"{number}. {each.words}", 4)
    say(_hint(field, known), 2)
    return ask_lines() if isinstance(field, LongTextField) else ask()


def _hint(field: FormField | ColumnField, known: Sequence[Known]) -> str:
    if isinstance(field, LongTextField):
        return _("Several lines; a line with a dot alone ends the answer. Enter goes on.")
    if isinstance(field, ChoicesField) or (isinstance(field, ReferenceField) and field.many):
        return _("Numbers or names, with commas between. Enter goes on.")
    if known and not isinstance(field, PartyField):
        return _("A number or a name. Enter goes on.")
    if known:
        return _("A number, or any other name. Enter goes on.")
    kind = word(f"kind-{field.type}")
    return _("Answer ({kind}); Enter goes on.").replace("{kind}", kind)


def choices(programme: Programme, field: FormField | ColumnField) -> list[Known]:
    """What there is to choose from; nothing where anything may be typed."""
    if isinstance(field, ChoiceField | ChoicesField):
        fallback = programme.language
        return [Known(o.id, said(o.label, current(), fallback)[0]) for o in field.options]
    if isinstance(field, ReferenceField):
        return [Known(*each) for each in programme.referable(field.to, current())]
    if isinstance(field, PartyField):
        return [Known(*each) for each in programme.parties()]
    if field.type == "yes-no":
        return [Known("yes", _("yes")), Known("no", _("no"))]
    return []


def value_of(programme: Programme, field: FormField | ColumnField, text: str) -> Any:
    """The value meant; what cannot be read is kept as it was typed, as on the screens."""
    known = choices(programme, field)
    if not known:
        return parse(field, text)
    if isinstance(field, ChoicesField) or (isinstance(field, ReferenceField) and field.many):
        found = [_chosen(known, part) for part in text.split(",") if part.strip()]
        if all(found):
            return list(dict.fromkeys(each.id for each in found if each is not None))
        return parse(field, text) if isinstance(field, ChoicesField) else {"text": text.strip()}
    one = _chosen(known, text)
    if one is not None:
        return one.id == "yes" if field.type == "yes-no" else one.id
    return {"text": text.strip()} if isinstance(field, ReferenceField) else parse(field, text)


def _chosen(known: Sequence[Known], text: str) -> Known | None:
    """One of the list, by its number, its name or its id."""
    typed = text.strip().rstrip(".")
    if typed.isdecimal() and 0 < int(typed) <= len(known):
        return known[int(typed) - 1]
    wanted = fold(text.strip())
    return next((each for each in known if wanted in (fold(each.words), each.id)), None)


def say_doubts(field: FormField | ColumnField, value: Any) -> None:
    """What its field does not expect of an answer; it is kept all the same."""
    unread = unread_text(value)
    for _place, message, params in value_problems(field, value):
        trouble(word(message, **params))
        if unread is not None:
            return
