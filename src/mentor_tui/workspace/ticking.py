"""Ticking a visit off: items done or skipped, people met. Called by the visit screen."""

from __future__ import annotations

from collections.abc import Iterator

from mentor_tui.domain.agenda import Visit
from mentor_tui.domain.change import Change, set_value
from mentor_tui.domain.paths import ABSENT, get


def tick(visit: Visit, item_id: str) -> Iterator[Change]:
    """Done; or not done after all. What was skipped and is done is no longer skipped."""
    done = visit.place(visit.items_table, item_id, "done")
    data, record_id = visit.record.data, visit.record.id
    if get(data, done) is True:
        yield from set_value(record_id, data, done, ABSENT)
        return
    yield from set_value(record_id, data, done, True)
    yield from set_value(
        record_id, data, visit.place(visit.items_table, item_id, "skipped"), ABSENT
    )


def skip(visit: Visit, item_id: str, reason: str) -> Iterator[Change]:
    """Leave an item out, with the reason; none takes it in again."""
    data, record_id = visit.record.data, visit.record.id
    skipped = visit.place(visit.items_table, item_id, "skipped")
    yield from set_value(record_id, data, skipped, reason or ABSENT)
    if reason:
        done = visit.place(visit.items_table, item_id, "done")
        yield from set_value(record_id, data, done, ABSENT)


def meet(visit: Visit, person_id: str) -> Iterator[Change]:
    """Somebody to meet was met; or not after all."""
    met = visit.place(visit.people_table, person_id, "met")
    data = visit.record.data
    now = ABSENT if get(data, met) is True else True
    yield from set_value(visit.record.id, data, met, now)
