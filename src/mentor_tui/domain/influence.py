"""Who can move the matter, and whom it moves: people and organisations by influence and interest.

They come from the programme's own record, the local support group, its mirror group and the
political commitments. Somebody who is only a name in one of those gets a row among the programme's
people when placed; from then on the other tables point at it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from mentor_tui.domain.change import Change, difference
from mentor_tui.domain.ids import new_id
from mentor_tui.domain.method_forms import COMMITMENT, GROUP
from mentor_tui.domain.paths import ABSENT, Value, put
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Row, is_filled
from mentor_tui.domain.sound import sound
from mentor_tui.text.characters import fold

LEVELS = ("low", "medium", "high")
PEOPLE, ORGANISATIONS = "people", "organisations"
ON_CARD = (PEOPLE, ORGANISATIONS)
"""Tables of the programme record whose rows have an influence and an interest."""

TAKING_PART: Mapping[tuple[str, str], str] = {
    (GROUP, "members"): "person",
    (GROUP, "mirror_members"): "person",
    (COMMITMENT, "commitments"): "who",
}
"""Other tables people stand in, by form and table, and the column that names them."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One person or organisation.

    Attributes:
        key: the id of its row on the programme record; for a mere name, the name folded.
        table: the table its row is in, of the record of that id.
        groups: the tables it stands in besides, as `form.table`.
        inside: whether it belongs to the municipality; None where nobody said.
    """

    key: str
    name: str
    record: str
    table: str
    row: str
    influence: str = ""
    interest: str = ""
    migrants: bool = False
    inside: bool | None = None
    role: str = ""
    groups: tuple[str, ...] = ()

    @property
    def placed(self) -> bool:
        """Whether both its influence and its interest are known."""
        return self.influence in LEVELS and self.interest in LEVELS

    @property
    def on_card(self) -> bool:
        """Whether it has a row of its own, with an influence and an interest."""
        return self.table in ON_CARD


def standings(programme: Programme, today: dt.date) -> list[Standing]:
    """Everybody who takes part today: who has left is not among them."""
    programme = programme.once(sound)
    found = {one.key: one for one in _on_card(programme, today)}
    by_name = {fold(one.name): one.key for one in found.values()}
    for group, one in _taking_part(programme, today):
        key = one.key if one.key in found else by_name.setdefault(fold(one.name), one.key)
        known = found.setdefault(key, one)
        found[key] = replace(
            known,
            migrants=known.migrants or one.migrants,
            inside=known.inside if known.inside is not None else one.inside,
            groups=tuple(dict.fromkeys([*known.groups, group])),
        )
    return [*found.values()]


def _on_card(programme: Programme, today: dt.date) -> Iterator[Standing]:
    card = programme.card
    if card is None:
        return
    mentee = card.answer("mentee_city")
    for table in ON_CARD:
        for row in card.rows(table):
            # The mentee city is who asks; whom it has to win are the people in it.
            there = isinstance(row.get("id"), str) and is_filled(row.get("name"))
            if there and row["id"] != mentee and not _gone(row, today):
                yield _standing(card.id, table, row, str(row["name"]))


def _taking_part(programme: Programme, today: dt.date) -> Iterator[tuple[str, Standing]]:
    for (form_id, table), column in TAKING_PART.items():
        for record in programme.of_form(form_id):
            for row in record.rows(table):
                who = row.get(column)
                if isinstance(who, str) and who.strip() and not _gone(row, today):
                    name = programme.party(who)
                    key = who if name != who else fold(who)
                    one = _standing(record.id, table, row, name)
                    yield f"{form_id}.{table}", replace(one, key=key)


def _standing(record: str, table: str, row: Row, name: str) -> Standing:
    inside = row.get("inside")
    return Standing(
        key=str(row.get("id", "")),
        name=" ".join(name.split()),
        record=record,
        table=table,
        row=str(row.get("id", "")),
        influence=_level(row.get("influence")),
        interest=_level(row.get("interest")),
        migrants=row.get("represents_migrants") is True,
        inside=inside if isinstance(inside, bool) else None,
        role=str(row.get("role") or row.get("why") or row.get("office") or ""),
    )


def _level(value: object) -> str:
    return value if isinstance(value, str) and value in LEVELS else ""


def _gone(row: Row, today: dt.date) -> bool:
    until = row.get("to")
    return isinstance(until, dt.date) and until < today


def place(programme: Programme, one: Standing, influence: str, interest: str) -> Iterator[Change]:
    """Put somebody on the matrix, or take them off with two empty levels.

    A mere name gets a row among the programme's people, and every row that named it points there.
    """
    card = programme.card
    if card is None:
        return
    data: Value = card.data
    row_id = one.row
    if not one.on_card:
        row_id = new_id("person")
        people = [*card.rows(PEOPLE), _person(one, row_id)]
        data = put(data, ("answers", PEOPLE), people)
        yield from _pointing(programme, one, row_id)
    table = one.table if one.on_card else PEOPLE
    for column, level in (("influence", influence), ("interest", interest)):
        data = put(data, ("answers", table, row_id, column), level or ABSENT)
    yield from difference(card.id, card.data, data)


def _person(one: Standing, row_id: str) -> dict[str, Any]:
    row = {"id": row_id, "name": one.name, "role": one.role, "inside": one.inside}
    if one.migrants:
        row["represents_migrants"] = True
    return {key: value for key, value in row.items() if value not in ("", None)}


def _pointing(programme: Programme, one: Standing, row_id: str) -> Iterator[Change]:
    """Rows that name somebody in words point at the row from now on."""
    for (form_id, table), column in TAKING_PART.items():
        for record in programme.of_form(form_id):
            data: Value = record.data
            for row in record.rows(table):
                who = row.get(column)
                if not isinstance(who, str) or not isinstance(row.get("id"), str):
                    continue
                if fold(who) == fold(one.name):
                    data = put(data, ("answers", table, str(row["id"]), column), row_id)
            yield from difference(record.id, record.data, data)
