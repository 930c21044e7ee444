"""What a form says and what people answered, as words: for text, screens and documents alike.

The language is the one spoken (`language.using` chooses another for an output).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mentor_tui.domain.agenda import targets_of
from mentor_tui.domain.paths import get
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record
from mentor_tui.language import N_, _, current, word
from mentor_tui.language.messages import fill
from mentor_tui.schema.fields import ColumnField, FormField, TableField, said
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


def provenance_text(programme: Programme, value: object) -> str:
    """Where a row came from: the record, and the row there in its first words."""
    return "; ".join(_came_from(programme, *target) for target in targets_of(value))


def _came_from(programme: Programme, record_id: str, row_id: str) -> str:
    record = programme.records.get(record_id)
    if record is None:
        return _("removed")
    name = programme.name_of(record, current())
    words = next(_first_words(programme, record, row_id), "")
    return f"{name} › {words}" if words else name


def _first_words(programme: Programme, record: Record, row_id: str) -> Iterator[str]:
    """What a row says first; its other columns may be ids and options."""
    form = programme.form_of(record)
    for table in form.fields() if form is not None else ():
        row = get(record.answers, (table.id, row_id)) if isinstance(table, TableField) else None
        if isinstance(table, TableField) and isinstance(row, Mapping):
            texts = (row.get(c.id) for c in table.columns if c.type in ("text", "long-text"))
            yield from (" ".join(t.split()) for t in texts if isinstance(t, str) and t.strip())
