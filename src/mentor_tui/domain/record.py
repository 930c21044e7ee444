"""One filled form: an immutable value with the whole content of its file.

Unknown keys stay in `data`, so that an older application never destroys what a newer one wrote.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from mentor_tui.domain.change import Change, apply, set_value
from mentor_tui.domain.paths import ABSENT, Absent, Path, Value, get

State = Literal["filled", "not-known", "not-applicable", "blank"]
SETTLED: tuple[State, ...] = ("not-known", "not-applicable")
"""Answers in their own right, kept in `status`, different from blank."""

VERSIONS = "versions"
"""The folder of frozen versions."""

VERSION_OF = "version_of"
"""In a frozen version's file: the record it was made from."""

Row = Mapping[str, Any]
"""A row of a table as it stands in its record."""

_NOTHING: Mapping[str, Any] = {}
BESIDE = ("id", "source")
"""What stands in a row beside what people write there."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it stands in its file.

    Attributes:
        path: the file, from the folder's root, with forward slashes.
        data: everything in it, as tomllib gives it; never changed in place.
    """

    path: str
    data: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The record's own id, never reused."""
        return str(self.data["id"])

    @property
    def form(self) -> str:
        """Id of the form it fills."""
        return str(self.data["form"])

    @property
    def answers(self) -> Mapping[str, Any]:
        """Answers by field id."""
        return self._table("answers")

    @property
    def status(self) -> Mapping[str, Any]:
        """What is said about answers, by field id."""
        return self._table("status")

    @property
    def read_only(self) -> bool:
        """A frozen version (`versions/`): kept as it was, shown, never edited."""
        return self.path.startswith(f"{VERSIONS}/")

    @property
    def version_of(self) -> str:
        """Id of the record a frozen version was made from; empty where the file does not say."""
        found = self.data.get(VERSION_OF)
        return found if isinstance(found, str) else ""

    def get(self, *path: str) -> Value | Absent:
        """The value at a path of the file."""
        return get(self.data, path)

    def answer(self, field_id: str) -> Value | None:
        """The value of an answer, None where there is none."""
        return self.answers.get(field_id)

    def rows(self, field_id: str) -> list[Mapping[str, Any]]:
        """The rows of a table answer."""
        rows = self.answers.get(field_id)
        if not isinstance(rows, list):
            return []
        return [row for row in rows if isinstance(row, Mapping)]

    def about(self, path: Path) -> Mapping[str, Any]:
        """The status of an answer: `(field,)`, or `(table, row id, column)`."""
        found = get(self.status, path)
        return found if isinstance(found, Mapping) else _NOTHING

    def state(self, path: Path) -> State:
        """Whether an answer is filled, said to be not known or not applicable, or blank."""
        if is_filled(get(self.answers, path)):
            return "filled"
        state = self.about(path).get("state")
        return state if state in SETTLED else "blank"

    def with_changes(self, changes: Iterable[Change]) -> Record:
        """The record with changes made; those of other records are passed over."""
        data = self.data
        for change in changes:
            if change.record == self.id:
                data = apply(data, change)
        return replace(self, data=data)

    def _table(self, key: str) -> Mapping[str, Any]:
        found = self.data.get(key)
        return found if isinstance(found, Mapping) else _NOTHING


def is_filled(value: object) -> bool:
    """Whether a value says anything. `False` and 0 do; blank text and empty tables do not.

    A row's `id` and `source` are how it is found and where it came from, not what it says.
    """
    if value is None or isinstance(value, Absent):
        return False
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, Mapping):
        return any(is_filled(inner) for key, inner in value.items() if key not in BESIDE)
    if isinstance(value, list):
        return any(is_filled(inner) for inner in value)
    return True


def unsettled(records: Mapping[str, Record], changes: Iterable[Change]) -> Iterator[Change]:
    """The changes that take *not known* and *not applicable* back where an answer is given.

    A cell answers its row and its table too. Changes that say something about answers themselves
    are left to do so.

    Args:
        records: as they are before the changes, by id.
        changes: what is about to be done.
    """
    changes = tuple(changes)
    saying = {change.record for change in changes if change.path[:1] == ("status",)}
    cleared: set[tuple[str, Path]] = set()
    for change in changes:
        record = records.get(change.record)
        if record is None or change.record in saying or not is_filled(change.after):
            continue
        answer = change.path[1:] if change.path[:1] == ("answers",) else ()
        for depth in range(len(answer)):
            place = ("status", *answer[: depth + 1], "state")
            if (change.record, place) not in cleared and record.get(*place) in SETTLED:
                cleared.add((change.record, place))
                yield from set_value(change.record, record.data, place, ABSENT)
