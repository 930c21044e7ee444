"""What anonymising leaves of reviews: other words stand there now; nobody need read them again.

A review speaks of the words that were read. Where only a name gave way to a role they are the same
words to whoever read them, so the mark goes along; a mark that no longer held stays so. And what
was held back because the words of a note of the team stand in it must not be let out because the
words are too few now to be told from anybody's: it stays with the team.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mentor_tui.domain.paths import Path, get, put
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.provenance import Grown, grown
from mentor_tui.domain.record import Record
from mentor_tui.domain.reviewed import READ, REVIEWED

Data = Mapping[str, Any]


def with_reviews(before: Programme, after: Mapping[str, Data]) -> dict[str, Data]:
    """The purged records, with the reviews that held before and without anything let out.

    Args:
        before: the programme before.
        after: the content of its records, purged, by the path of the file.
    """
    renewed = _renewed(before, _now(before, after))
    done = {
        path: _with_status(data, _remarked(_status(data), renewed)) for path, data in after.items()
    }
    for one in _let_out(before, _now(before, done)):
        for path in [path for path, data in done.items() if data.get("id") == one.record]:
            done[path] = put(done[path], ("status", *one.place, "visibility"), "team")
    return done


def _now(before: Programme, after: Mapping[str, Data]) -> Programme:
    records = {
        key: Record(record.path, after[record.path]) if record.path in after else record
        for key, record in before.records.items()
    }
    return Programme(records, before.catalogue)


def _key(one: Grown) -> tuple[str, str, str]:
    return one.record, one.field, one.row


def _renewed(before: Programme, now: Programme) -> dict[str, str]:
    """What stood for the words of every review that holds, and what stands for them now."""
    read = {_key(one): one.read for one in grown(now)}
    held = [one for one in grown(before) if one.reviewed and _key(one) in read]
    return {one.read: read[_key(one)] for one in held}


def _let_out(before: Programme, now: Programme) -> Iterable[Grown]:
    still = {_key(one) for one in grown(now) if one.held_back or one.kept}
    return [one for one in grown(before) if one.held_back and _key(one) not in still]


def _remarked(status: Data, renewed: Mapping[str, str]) -> dict[str, Any]:
    """A status, and all below it, with every mark speaking of the words as they are now."""
    done: dict[str, Any] = {}
    for key, value in status.items():
        if not isinstance(value, Mapping):
            done[key] = value
        elif key == REVIEWED and (read := str(value.get(READ))) in renewed:
            done[key] = {**value, READ: renewed[read]}
        else:
            done[key] = _remarked(value, renewed)
    return done


def taken_over(older: Data, newer: Data) -> Data:
    """An older record, the reviews it shares with the newer one speaking of the same words."""
    status = _status(older)
    for place, mark in _marks(status):
        known = get(_status(newer), place)
        if isinstance(known, Mapping) and {**known, READ: ""} == {**mark, READ: ""}:
            status = put(status, place, known)
    return _with_status(older, status)


def _marks(status: Data, at: Path = ()) -> Iterator[tuple[Path, Data]]:
    for key, value in status.items():
        if isinstance(value, Mapping):
            if key == REVIEWED:
                yield (*at, key), value
            else:
                yield from _marks(value, (*at, key))


def _status(data: Data) -> Data:
    found = data.get("status")
    return found if isinstance(found, Mapping) else {}


def _with_status(data: Data, status: Data) -> Data:
    return {**data, "status": status} if status != _status(data) else data
