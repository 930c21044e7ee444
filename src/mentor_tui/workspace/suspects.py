"""Files that look cut short since they were last whole: nothing is saved over them until answered.

A stick pulled out too early leaves a file that often still parses, with rows missing. The local
state folder remembers how each file was (`Memory`); `open_programme` and every save compare. A
person says which version is right.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mentor_tui.domain.record import Record
from mentor_tui.storage.cut_short import Cut, as_seen, looks_cut, row_prints
from mentor_tui.storage.folder import Held
from mentor_tui.storage.last_seen import recall, remember
from mentor_tui.storage.local_state import Here


@dataclass(frozen=True, slots=True)
class Suspect:
    """A file that looks like the rest of what it was.

    Attributes:
        record: id of its record.
        path: the file.
        kind: what about it looks so.
        hash: sha256 of what is there now.
        before: sha256 of what it was when it was last whole.
        earlier: the bytes of that, where this instance has them.
    """

    record: str
    path: str
    kind: Cut
    hash: str
    before: str
    earlier: bytes | None = None


class Memory:
    """How the files of one programme folder were when they were last whole, between starts.

    Args:
        state: the local state folder.
        here: the programme and its folder.
    """

    def __init__(self, state: Path, here: Here) -> None:
        self._state = state
        self._here = here
        self._known: dict[str, str] = {}

    def compare(self, record_id: str, held: Held, data: Mapping[str, Any]) -> Suspect | None:
        """Whether a file just read looks cut short since it was last seen."""
        seen = recall(self._state, self._here, held.path)
        if seen is None or held.hash is None:
            return None
        if seen.hash == held.hash:
            self._known[held.path] = seen.hash
            return None
        kind = looks_cut(seen, held.text.encode(), row_prints(data))
        if kind is None:
            return None
        return Suspect(record_id, held.path, kind, held.hash, seen.hash)

    def is_whole(self, suspect: Suspect) -> bool:
        """Whether what is there now was written down as whole: a sync brought it so."""
        seen = recall(self._state, self._here, suspect.path)
        return seen is not None and seen.hash == suspect.hash

    def remember(self, held: Held, data: Mapping[str, Any]) -> None:
        """This is the file whole; written down only where that is news."""
        if held.hash is None or self._known.get(held.path) == held.hash:
            return
        remember(self._state, self._here, held.path, as_seen(held.text.encode(), data))
        self._known[held.path] = held.hash


def cut_since(
    record: Record, held: Held, found: bytes, hash_: str, data: Mapping[str, Any] | None
) -> Suspect | None:
    """Whether what is found on disk looks like the rest of what this instance has read.

    Args:
        record: the record as it was read.
        held: its file then.
        found: the bytes that are there now.
        hash_: their sha256.
        data: what they say; None where they cannot be read.
    """
    if held.hash is None:
        return None
    whole = held.text.encode()
    prints = row_prints(data) if data is not None else None
    kind = looks_cut(as_seen(whole, record.data), found, prints)
    if kind is None:
        return None
    return Suspect(record.id, held.path, kind, hash_, held.hash, whole)
