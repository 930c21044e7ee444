"""The words beside an answer: what could not be read, what is out of limits, what was noted.

Pure: a list of short sentences from a spot. Nothing is said by colour or sign alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mentor_tui.domain.saying import VISIBILITY_WORDS, state_words
from mentor_tui.language import N_, _, word
from mentor_tui.schema.checking import unread_text, value_problems
from mentor_tui.schema.fields import LongTextField, TableField, TextField
from mentor_tui.ui.widgets.fields.spot import Spot

_UNREAD: Mapping[str, str] = {
    "whole-number": N_("not read as a whole number yet"),
    "decimal": N_("not read as a number yet"),
    "amount": N_("not read as an amount yet"),
    "share": N_("not read as a share yet"),
    "date": N_("not read as a date yet"),
    "time": N_("not read as a time yet"),
    "period": N_("not read as dates yet"),
    "choice": N_("not one of the choices yet"),
    "choices": N_("not among the choices yet"),
    "yes-no": N_("neither yes nor no yet"),
    "reference": N_("points at nothing yet"),
    "party": N_("not read as a name yet"),
}
_EXAMPLES: Mapping[str, str] = {
    "amount": N_("as in 41 M€"),
    "share": N_("as in 1.2 %"),
    "date": N_("as in 31/3/2027"),
    "time": N_("as in 10:30, 90 min"),
    "period": N_("as in 4–6 Oct 2027, or March 2027"),
}
_ECHOED = frozenset({"amount", "share", "date", "time", "period", "whole-number", "decimal"})


def notes(spot: Spot, typed: str | None = None) -> list[str]:
    """What there is to say beside an answer, the most pressing first.

    Args:
        spot: the field and its place.
        typed: the text in its editor, to say how it was understood; None while nobody is there.
    """
    return [*_problems(spot), *_understood(spot, typed), *_remark(spot)]


def instead(spot: Spot) -> str:
    """What stands where the answer would be: its state, what the programme says, or nothing."""
    inherited = spot.inherited
    if inherited:
        return _("{value} (from the programme)").replace("{value}", inherited)
    words = state_words(spot.state)
    # In brackets: without colours it would look like an answer that says so.
    return f"({words})" if words else ""


def visibility_words(visibility: str) -> str:
    """Who may see it, in a word."""
    return _(VISIBILITY_WORDS[visibility])


def short_state(state: str) -> str:
    """The same where there is little room."""
    return _("n/a") if state == "not-applicable" else state_words(state)


def _problems(spot: Spot) -> Iterator[str]:
    value = spot.value
    if value is None:
        return
    if not isinstance(spot.field, TextField | LongTextField) and unread_text(value) is not None:
        yield unread_words(spot.field.type)
        return
    for place, message, params in value_problems(spot.field, value):
        if place and isinstance(spot.field, TableField):
            continue  # said on the row's own page
        yield word(message, **params)


def unread_words(field_type: str) -> str:
    """That a text could not be read, and how one that can looks."""
    words = _(_UNREAD[field_type]) if field_type in _UNREAD else _("not read yet")
    example = _EXAMPLES.get(field_type)
    return f"{words}, {_(example)}" if example is not None else words


def _understood(spot: Spot, typed: str | None) -> Iterator[str]:
    if typed is None or spot.field.type not in _ECHOED or unread_text(spot.value) is not None:
        return
    shown = spot.shown
    if shown and shown != typed.strip():
        yield f"= {shown}"


def _remark(spot: Spot) -> Iterator[str]:
    if spot.remark:
        yield _("Remark: {text}").replace("{text}", " ".join(spot.remark.split()))
