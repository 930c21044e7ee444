"""What the top line says on a visit: which one, where, which day of how many and the time. Pure."""

from __future__ import annotations

import datetime as dt

from mentor_tui.domain.agenda import Visit
from mentor_tui.domain.steps import first_day
from mentor_tui.domain.visit_day import day_number
from mentor_tui.language import _, current
from mentor_tui.language.formats import format_time
from mentor_tui.language.messages import fill
from mentor_tui.schema.values import show
from mentor_tui.ui.screens.visit.wording import short_visit_words, visit_words


def heading_of(visit: Visit, now: dt.datetime, room: int) -> str:
    """The visit; where; which day of how many and the time, or its dates.

    Args:
        visit: as it may be shown.
        now: the moment.
        room: characters there is room for; where the visit's own name is too long, it is left out.
    """
    place, day = _host(visit), day_number(visit, now.date())
    if day is not None:
        numbers = {"number": day[0], "all": day[1]}
        words = fill(_("day {number} of {all}"), numbers) if day[1] > 1 else _("today")
        when = [", ".join(part for part in (place, words) if part), format_time(now.time())]
    else:
        when = [", ".join(part for part in (place, _dates(visit)) if part)]
    full, short = (
        "   ".join(part for part in (words, *when) if part)
        for words in (visit_words(visit), short_visit_words(visit))
    )
    return full if len(full) <= room else short


def _host(visit: Visit) -> str:
    """The city that hosts, where the process says so and the programme names it."""
    card, host = visit.programme.card, visit.step.host if visit.step is not None else None
    city = card.answer(f"{host}_city") if card is not None and host is not None else None
    return visit.programme.party(city) if city is not None else ""


def _dates(visit: Visit) -> str:
    field = visit.form.field("dates")
    dates = visit.record.answer("dates")
    if field is None or (first_day(visit.record) is None and not dates):
        return _("no date yet")
    return show(field, dates, current())
