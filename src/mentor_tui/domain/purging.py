"""Personal data and how it goes: who is due, what stands in a name's place, every mention of it.

Pure: records in, records out. What was purged is noted in the programme's card (never what it was),
with a generation number, so that an older copy that turns up later is purged in the same places.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mentor_tui.domain.method_forms import PRACTICE
from mentor_tui.domain.paths import (
    ABSENT,
    Absent,
    NoSuchPlaceError,
    Path,
    get,
    parse_path,
    path_text,
    put,
)
from mentor_tui.domain.programme import PROGRAMME_FORM, Programme
from mentor_tui.domain.purged_reviews import taken_over
from mentor_tui.domain.record import Record, is_filled
from mentor_tui.domain.visibility import ROW_VISIBILITY

GENERATION = "generation"
"""In `programme.toml`: how often the programme was anonymised."""

PURGED = "purged"
"""In `programme.toml`: the places that were purged, as `RECORD PATH`."""

_SHORTEST_MENTION = 4
"""Letters of a name that is looked for in texts: shorter ones are words of their own."""

_SHORTEST_OTHER = 2
"""Letters of what somebody is also called: it was written down to be looked for."""

_FORGOTTEN = "…"
"""Stands where a contact was mentioned in a text."""

_NO_MENTION = frozenset({"id", "form", ROW_VISIBILITY, PURGED})
"""What says what a row is and who may see it: nobody called *Team* stands there."""

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PersonalData:
    """Where a form keeps what it knows of a person.

    Attributes:
        form: its id.
        table: the table with a row for each; empty where the record is about one person.
        name: of the person.
        instead: what may stand in the name's place: a role, a function.
        contact: how to reach them.
        purge: the day the contact is to go.
        also: what else the person is called, with commas between; empty where nobody is asked.
    """

    form: str
    table: str
    name: str
    instead: str
    contact: str
    purge: str
    also: str = ""


PERSONAL = (
    PersonalData(PROGRAMME_FORM, "people", "name", "role", "contact", "purge", "also_known_as"),
    PersonalData(
        PRACTICE,
        "",
        "contact_person",
        "contact_function",
        "contact_details",
        "contact_purge",
    ),
)
"""The forms that hold personal data of their own (finding D25 speaks of the same)."""

_ALSO = {kind.also: kind.name for kind in PERSONAL if kind.also}
"""The fields of what people are also called, with the one whose new words stand for it."""


@dataclass(frozen=True, slots=True)
class Purge:
    """One place to be emptied, or to be given other words.

    Attributes:
        record: the record's id.
        place: the answer in it.
        value: what is to stand there; ABSENT for nothing.
    """

    record: str
    place: Path
    value: Any


@dataclass(frozen=True, slots=True)
class Due:
    """Who is to be anonymised.

    Attributes:
        purges: every place.
        people: how many persons they are.
        later: how many stay, their day being still to come.
    """

    purges: tuple[Purge, ...]
    people: int
    later: int


def due(programme: Programme, today: dt.date, somebody: str, *, everyone: bool = False) -> Due:
    """Who is due: contacts whose day has come, or that have none.

    Args:
        programme: whose.
        today: the day it is.
        somebody: what stands in the place of a name without a role ("Person {number}").
        everyone: also those whose day is still to come, and every name without a contact.
    """
    purges: list[Purge] = []
    people = later = 0
    for number, (record, kind, at) in enumerate(_persons(programme), start=1):
        contact, day = (get(record.answers, (*at, key)) for key in (kind.contact, kind.purge))
        has = is_filled(contact) or isinstance(day, dt.date)
        if isinstance(day, dt.date) and not _is_past(day, today) and not everyone:
            later += 1
        elif has or everyone:
            words = somebody.replace("{number}", str(number))
            found = [*_purges(programme, record, kind, at, words)]
            people += bool(found)
            purges += found
    return Due(tuple(purges), people, later)


def _is_past(day: dt.date, today: dt.date) -> bool:
    return (day.date() if isinstance(day, dt.datetime) else day) <= today


def _persons(programme: Programme) -> Iterator[tuple[Record, PersonalData, Path]]:
    """Every person, frozen versions included, with the place their data begins at."""
    for kind in PERSONAL:
        for record in programme.records.values():
            if record.form != kind.form:
                continue
            if not kind.table:
                yield record, kind, ()
                continue
            for row in record.rows(kind.table):
                if isinstance(row.get("id"), str):
                    yield record, kind, (kind.table, row["id"])


def _purges(
    programme: Programme, record: Record, kind: PersonalData, at: Path, words: str
) -> Iterator[Purge]:
    for key in filter(None, (kind.contact, kind.purge, kind.also)):
        if get(record.answers, (*at, key)) is not ABSENT:
            yield Purge(record.id, ("answers", *at, key), ABSENT)
    name = get(record.answers, (*at, kind.name))
    if not isinstance(name, str) or not name.strip() or programme.party(name) != name:
        return  # an id: the name itself stands elsewhere
    role = get(record.answers, (*at, kind.instead))
    instead = " ".join(role.split()) if isinstance(role, str) and role.strip() else words
    if instead != name:
        yield Purge(record.id, ("answers", *at, kind.name), instead)


def purged(
    records: Mapping[str, Data], purges: Iterable[Purge]
) -> tuple[dict[str, Data], dict[str, str]]:
    """The records with these places purged, and every mention of what stood there.

    Args:
        records: content by the path of the file; two files may hold copies of one record.
        purges: where, and what is to stand there instead.

    Returns:
        The records, and what is mentioned in them no more with what stands for it.
    """
    done = dict(records)
    said: dict[str, str] = {}
    paths: dict[str, list[str]] = {}
    for path, data in records.items():
        paths.setdefault(str(data.get("id")), []).append(path)
    # What people are also called last: what stands in the name's place stands for it, too.
    for purge in sorted(purges, key=lambda purge: purge.place[-1] in _ALSO):
        for path in paths.get(purge.record, ()):
            before = get(done[path], purge.place)
            if isinstance(before, Absent):
                continue
            try:
                done[path] = put(done[path], purge.place, purge.value)
            except NoSuchPlaceError:
                continue
            name = _ALSO.get(purge.place[-1])
            if name is None:
                said |= _mention(before, purge.value)
            else:
                said |= _others(before, get(done[path], (*purge.place[:-1], name)))
    # The longest first: a name may be part of another.
    said = dict(sorted(said.items(), key=lambda each: (-len(each[0]), each[0])))
    if said:
        done = {path: _unsaid(data, said) for path, data in done.items()}
    return done, said


def _mention(before: Any, value: Any) -> dict[str, str]:
    """What stood in a place, and what stands for it wherever it is mentioned."""
    if not isinstance(before, str) or len(before.strip()) < _SHORTEST_MENTION:
        return {}
    instead = value if isinstance(value, str) else _FORGOTTEN
    return {} if before.strip() == instead else {before.strip(): instead}


def _others(before: Any, name: Any) -> dict[str, str]:
    """Everything somebody was also called, and what stands for it."""
    instead = name if isinstance(name, str) else _FORGOTTEN
    names = [part.strip() for part in before.split(",")] if isinstance(before, str) else []
    return {each: instead for each in names if len(each) >= _SHORTEST_OTHER and each != instead}


def unsaid(text: str, said: Mapping[str, str]) -> str:
    """A text with every mention replaced, where it is a whole word, however it is capitalised.

    What is short has to be written alike: *Al* is somebody, *al* a word.
    """
    for name, instead in said.items():
        pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
        flags = re.IGNORECASE if len(name) >= _SHORTEST_MENTION else re.NOFLAG
        text = re.sub(pattern, instead.replace("\\", "\\\\"), text, flags=flags)
    return text


def _unsaid(value: Any, said: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return unsaid(value, said)
    if isinstance(value, Mapping):
        return {k: v if k in _NO_MENTION else _unsaid(v, said) for k, v in value.items()}
    return [_unsaid(each, said) for each in value] if isinstance(value, list) else value


def noted(card: Data, purges: Iterable[Purge]) -> dict[str, Any]:
    """The card of the next generation, with the places that were purged."""
    before = card.get(PURGED)
    places = [each for each in before if isinstance(each, str)] if isinstance(before, list) else []
    places += [f"{purge.record} {path_text(purge.place)}" for purge in purges]
    data = {**card, GENERATION: generation_of(card) + 1}
    return {**data, PURGED: sorted(set(places))} if places else data


def generation_of(card: Data) -> int:
    """How often a programme was anonymised."""
    found = card.get(GENERATION)
    return found if isinstance(found, int) and not isinstance(found, bool) and found > 0 else 0


def caught_up(
    older: Mapping[str, Data], card: Data, newer: Mapping[str, Data]
) -> tuple[dict[str, Data], dict[str, str]]:
    """Records of an older generation, purged as the newer ones were.

    Args:
        older: content by path.
        card: the newer programme's card.
        newer: the newer records, by path: what stands there in the purged places is taken.

    Returns:
        As `purged` does.
    """
    known = {str(data.get("id")): data for data in newer.values()}
    purges = [
        Purge(record, place, get(known[record], place) if record in known else ABSENT)
        for record, place in _places(card)
    ]
    done, said = purged(older, purges)
    done = {
        path: taken_over(data, known.get(str(data.get("id")), {})) for path, data in done.items()
    }
    marks = {key: card[key] for key in (GENERATION, PURGED) if key in card}
    return {
        path: {**data, **marks} if data.get("id") == card.get("id") else data
        for path, data in done.items()
    }, said


def _places(card: Data) -> Iterator[tuple[str, Path]]:
    """The places that a card says were purged."""
    found = card.get(PURGED)
    for each in found if isinstance(found, list) else []:
        record, _space, text = str(each).partition(" ")
        place = parse_path(text)
        if place and place[0] == "answers":
            yield record, place
