"""What time it is for the person at the table; one place, so that tests can choose the moment."""

from __future__ import annotations

import datetime as dt


def now() -> dt.datetime:
    """The local time: agendas are planned where the user is."""
    return dt.datetime.now().astimezone()


def today() -> dt.date:
    """The local calendar day: visits and due dates are days where the user is."""
    return now().date()
