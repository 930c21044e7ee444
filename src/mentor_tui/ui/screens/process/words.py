"""What the process screen says: who hosts, in which phase one is, which figures hold. Pure.

Labels come from the form of the programme record, so that they are what its own page calls things.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from mentor_tui.domain.programme import PROGRAMME_FORM, Programme
from mentor_tui.domain.steps import (
    SETTINGS,
    StepState,
    own_settings,
    phase_from_facts,
    phase_reached,
    process_of,
    settings_of,
)
from mentor_tui.language import _, current, ngettext
from mentor_tui.language.messages import fill
from mentor_tui.schema.fields import ChoiceField, ColumnField, FormField, said
from mentor_tui.schema.values import option_label
from mentor_tui.ui.screens.ask import Choice
from mentor_tui.ui.wording import plain


def card_field(programme: Programme, field_id: str) -> FormField | None:
    """A field of the programme record."""
    form = programme.catalogue.form(PROGRAMME_FORM)
    return form.field(field_id) if form is not None else None


def step_column(programme: Programme, column_id: str) -> ColumnField | None:
    """A column of the table of steps."""
    form = programme.catalogue.form(PROGRAMME_FORM)
    table = form.table("steps") if form is not None else None
    return table.column(column_id) if table is not None else None


def choices_of(field: FormField | ColumnField | None) -> list[Choice]:
    """The options of a choice, to be asked."""
    if not isinstance(field, ChoiceField):
        return []
    return [Choice(option.id, said(option.label, current())[0]) for option in field.options]


def _label(field: FormField | ColumnField | None, value: str) -> str:
    known = field.options if isinstance(field, ChoiceField) else ()
    return option_label(known, value, current())


def host_of(programme: Programme, step: StepState) -> str:
    """Who hosts: the city by its name where the programme names it, else what the form says."""
    host = step.host
    for record in step.records:
        own = record.answer("host")
        host = own if isinstance(own, str) and own else host
    if host is None:
        return ""
    city = programme.card.answer(f"{host}_city") if programme.card is not None else None
    return programme.party(city) if city else _label(step_column(programme, "host"), host)


def mode_of(programme: Programme, step: StepState) -> str:
    """How people meet."""
    return _label(step_column(programme, "mode"), step.mode) if step.mode is not None else ""


def phase_words(programme: Programme, today: dt.date) -> str:
    """The phase, and whether somebody set it."""
    label = _label(card_field(programme, "phase_set"), phase_reached(programme, today))
    by_hand = programme.card.answer("phase_set") if programme.card is not None else None
    words = _("{phase} (set by hand)") if by_hand else _("{phase} (from the facts)")
    return fill(words, {"phase": label})


def whole_words(programme: Programme, today: dt.date) -> str:
    """What holds for the whole: the phase, when a visit is close, how often one is in touch."""
    days, months = settings_of(programme).visit_close_days, settings_of(programme).exchange_months
    close = ngettext(
        "Visits are close {count} day ahead", "Visits are close {count} days ahead", days
    )
    each = ngettext("Exchanges: every {count} month", "Exchanges: every {count} months", months)
    said = (
        fill(_("Phase: {phase}"), {"phase": phase_words(programme, today)}),
        fill(close, {"count": days}),
        fill(each, {"count": months}),
    )
    return "   ".join(said)


def phase_choices(programme: Programme, today: dt.date) -> list[Choice]:
    """To follow the facts, or each phase."""
    field = card_field(programme, "phase_set")
    facts = _label(field, phase_from_facts(programme, today))
    words = fill(_("Follow the facts: {phase}"), {"phase": facts})
    return [Choice("", words), *choices_of(field)]


def process_title(programme: Programme) -> str:
    """The template's title, or its name where it is not known here."""
    process = process_of(programme)
    if process is not None:
        return plain(programme, process.title)
    named = programme.card.answer("process") if programme.card is not None else None
    return str(named or _("no process"))


def setting_choices(programme: Programme) -> Iterator[Choice]:
    """The figures as they are, and where each comes from."""
    own, now = own_settings(programme), settings_of(programme)
    for name in SETTINGS:
        origin = _("your own") if name in own else _("the template's")
        yield Choice(name, f"{setting_label(programme, name)}  {getattr(now, name)}", origin)


def setting_label(programme: Programme, name: str) -> str:
    """What a figure is called."""
    field = card_field(programme, name)
    return (plain(programme, field.label) if field is not None else "") or name
