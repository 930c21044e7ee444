"""What a form says and what people answered, as words: for text, screens and documents alike.

The language is the one spoken (`language.using` chooses another for an output).
"""

from __future__ import annotations

from collections.abc import Mapping

from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record
from mentor_tui.language import N_, _, current, word
from mentor_tui.language.messages import fill
from mentor_tui.schema.definition import ColumnField, FormField, said
from mentor_tui.schema.values import Names, show

STATE_WORDS = {"not-known": "state-not-known", "not-applicable": "state-not-applicable"}
VISIBILITY_WORDS: Mapping[str, str] = {
    "team": N_("team"),
    "group": N_("group"),
    "public": N_("public"),
}
REVIEW_WORDS: Mapping[str, str] = {
    "draft": N_("draft"),
    "for-review": N_("for review"),
    "approved": N_("approved"),
    "on-hold": N_("on hold"),
}


def worded(programme: Programme, wording: Mapping[str, str]) -> str:
    """A form's text in the language spoken, with the programme's name in its place."""
    text, _language = said(wording, current(), programme.language)
    return fill(text, {"programme": programme.title})


def labelled(label: str, text: str) -> str:
    """A label and what it is about, with the language's own colon."""
    return fill(_("{label}: {text}"), {"label": label, "text": text})


def state_words(state: str) -> str:
    """*Not known* or *not applicable* in words; empty for the other states."""
    return word(STATE_WORDS[state]) if state in STATE_WORDS else ""


def answer_text(programme: Programme, field: FormField, record: Record) -> str:
    """An answer as people read it: the value, else its state in words, else what is inherited."""
    state = record.state((field.id,))
    if state in STATE_WORDS:
        return word(STATE_WORDS[state])
    if state == "blank":
        return programme.inherited(field)
    return show(field, record.answer(field.id), current(), names_for(programme, field))


def names_for(programme: Programme, field: FormField | ColumnField) -> Names:
    """How ids in a field are called: rows and records for references, parties otherwise."""
    if field.type != "reference":
        return programme.party
    known = dict(programme.referable(field.to, current()))
    return lambda name: known.get(name) or _("removed")
