"""Projector mode: a programme as people in the room may see it, with *team only* for the rest.

Nothing is taken away, so that counts, order and states stay what they are: a value that is for the
team is replaced by words that say so (`masking` has the rule).

How a screen asks: it draws what records say from `workspace.shown` (`self.shown_programme` on a
`CommandScreen`) instead of `workspace.programme`, and from `shown.records[id]` instead of
`workspace.record(id)`. Off the projector both are the same object. Records, rows and their ids are
the same in both, so a screen goes on editing through `workspace` by id, but never writes back a
value it took from `shown`. Where only a place is at hand (an edit of the history, a conflict, what
a crash left), `workspace.seen(record_id, path, value)` gives the value as it may be shown, and
`workspace.hides(record_id, path)` says whether a place is hidden at all. A finding is worded by
`watching.say(finding, workspace)`. F12 has every screen said again (`say_again`), so nothing needs
to listen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from mentor_tui.documents.masking import Masking, is_hidden, masked, team_only
from mentor_tui.domain.paths import ORDER, Absent, Path
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.provenance import Places, held_places
from mentor_tui.domain.record import Record


@dataclass
class Veil:
    """Hides what is for the team, while it is on.

    Attributes:
        on: whether the screen is on a projector.
        revealed: what somebody has chosen to show all the same, until they leave it.
    """

    on: bool = False
    revealed: Places = frozenset()

    def __post_init__(self) -> None:
        self._seen: tuple[object, ...] = ()
        self._of: Programme | None = None
        self._programme: Programme | None = None
        self._records: dict[str, tuple[tuple[object, ...], Record]] = {}

    def reveal(self, record_id: str, place: Path) -> None:
        """Show one answer, or one row, although it is for the team."""
        self.revealed |= {(record_id, place)}

    def conceal(self) -> None:
        """What was revealed is hidden again."""
        self.revealed = frozenset()

    def hides(self, programme: Programme, record_id: str, path: Path) -> bool:
        """Whether something must not be shown now.

        Args:
            programme: as it really is.
            record_id: the record; of one that is not there everything is the team's.
            path: the whole path in the record.
        """
        if not self.on or self._is_revealed(record_id, path[1:]):
            return False
        record = programme.records.get(record_id)
        if record is None:
            return True
        return is_hidden(record, programme.form_of(record), path, held_places(programme))

    def seen(self, programme: Programme, record_id: str, path: Path, value: Any) -> Any:
        """A value as it may be shown: of a row, the cells that are not for the team.

        Args:
            programme: as it really is.
            record_id: the record it is of; it may be gone, or not be there yet.
            path: where in the record it stands, stood or will stand.
            value: what to show; `ABSENT` stays so.
        """
        if not self.on or isinstance(value, Absent):
            return value
        record = programme.records.get(record_id)
        if not path:
            return self._seen_whole(programme, record_id, value)
        if record is None:
            return masked(value)
        form, held = programme.form_of(record), held_places(programme)
        table = form.table(path[1]) if form is not None and len(path) > 1 else None
        if path[0] != "answers" or table is None or len(path) > 3 or path[-1] == ORDER:
            return masked(value) if self.hides(programme, record_id, path) else value
        masking = Masking(record, form, held, self.revealed)
        rows = value if isinstance(value, list) else [value]
        seen = [masking.row(table, r) if isinstance(r, Mapping) else team_only() for r in rows]
        return seen if isinstance(value, list) else seen[0]

    def _seen_whole(self, programme: Programme, record_id: str, value: Any) -> Any:
        if not isinstance(value, Mapping) or not {"id", "form"} <= value.keys():
            return masked(value)
        record = Record(record_id, value)
        held = held_places(programme)
        return Masking(record, programme.form_of(record), held, self.revealed).whole().data

    def _is_revealed(self, record_id: str, place: Path) -> bool:
        return any((record_id, place[:n]) in self.revealed for n in range(1, len(place) + 1))

    def over(self, programme: Programme) -> Programme:
        """The programme as it may be shown; itself while the veil is off."""
        if not self.on:
            return programme
        key = (team_only(), self.revealed)
        if self._programme is None or self._of is not programme or self._seen != key:
            held = held_places(programme)
            records = {i: self._veiled(programme, r, held) for i, r in programme.records.items()}
            self._programme = replace(programme, records=records)
            self._of, self._seen = programme, key
        return self._programme

    def _veiled(self, programme: Programme, record: Record, held: Places) -> Record:
        """A record as it may be shown, made again only where something about it changed."""
        form = programme.form_of(record)
        mine = frozenset(place for place in held if place[0] == record.id)
        shown = frozenset(place for place in self.revealed if place[0] == record.id)
        known = self._records.get(record.id)
        key = (record, form, team_only(), mine, shown)
        if known is not None and known[0][0] is record and known[0][1:] == key[1:]:
            return known[1]
        veiled = Masking(record, form, mine, shown).whole()
        self._records[record.id] = key, veiled
        return veiled
