"""Visits and deadlines as an iCalendar file, read by every calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from mentor_tui.text.characters import visible

PRODUCT = "-//mentor-tui//EN"


@dataclass(frozen=True, slots=True)
class Event:
    """Something on some days.

    Attributes:
        uid: stable for the same thing, so that a second import updates it.
        start: the first day, or the moment it begins.
        end: the last day (included), or the moment it ends.
    """

    uid: str
    summary: str
    start: dt.date
    end: dt.date
    where: str = ""
    about: str = ""


def write(events: Iterable[Event], changed: str) -> bytes:
    """The calendar.

    Args:
        events: what is in it.
        changed: ISO day of the content, for the stamp: the same data gives the same bytes.
    """
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    stamp = dt.datetime.fromisoformat(changed or "1980-01-01").replace(tzinfo=dt.UTC)
    for event in events:
        entry = icalendar.Event()
        entry.add("uid", event.uid)
        entry.add("dtstamp", stamp)
        entry.add("sequence", stamp.toordinal())
        entry.add("summary", visible(event.summary))
        entry.add("dtstart", event.start)
        entry.add("dtend", _after(event.end))
        for name, text in (("location", event.where), ("description", event.about)):
            if text:
                entry.add(name, visible(text))
        calendar.add_component(entry)
    data: bytes = calendar.to_ical()
    return data


def _after(end: dt.date) -> dt.date:
    """The calendar's end is the first moment after: the next day for whole days."""
    return end if isinstance(end, dt.datetime) else end + dt.timedelta(days=1)
