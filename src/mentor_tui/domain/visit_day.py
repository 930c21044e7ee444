"""A visit against the clock: which day it is, how long an item has been running, what is on now.

Nothing here asks what time it is; the screen hands it in.
"""

from __future__ import annotations

import datetime as dt

from mentor_tui.domain.agenda import Item, Visit
from mentor_tui.domain.steps import first_day, last_day

_MINUTE = dt.timedelta(minutes=1)


def date_of(visit: Visit, item: Item) -> dt.date | None:
    """The date an item is on; None while that is not known."""
    first, last = first_day(visit.record), last_day(visit.record)
    if first is None or (item.day is None and first != last):
        return None
    try:
        return first + dt.timedelta(days=(item.day or 1) - 1)
    except OverflowError:
        return None  # the calendar ends on the last day of the year 9999


def day_number(visit: Visit, today: dt.date) -> tuple[int, int] | None:
    """Which day of how many it is, None outside the visit's dates."""
    first, last = first_day(visit.record), last_day(visit.record)
    if first is None or last is None or not first <= today <= last:
        return None
    return (today - first).days + 1, (last - first).days + 1


def minutes_since(visit: Visit, item: Item, now: dt.datetime) -> int | None:
    """Minutes since an item's planned start, negative before; None on any other day.

    An item without a day counts for every day of its visit.
    """
    if item.start is None or day_number(visit, now.date()) is None:
        return None
    if date_of(visit, item) not in (None, now.date()):
        return None
    start = dt.datetime.combine(now.date(), item.start, now.tzinfo)
    return (now - start) // _MINUTE


def first_to_do(visit: Visit, now: dt.datetime) -> Item | None:
    """The item to look at: on the day the last one begun, else the first not dealt with."""
    items = visit.items()
    to_do = [item for item in items if not item.ticked]
    begun = [item for item in to_do if _has_begun(visit, item, now)]
    return next(iter([*begun[-1:], *to_do[:1], *items[:1]]), None)


def _has_begun(visit: Visit, item: Item, now: dt.datetime) -> bool:
    since = minutes_since(visit, item, now)
    return since is not None and since >= 0
