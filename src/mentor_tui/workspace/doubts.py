"""The files of an open programme that look cut short: found, remembered, and settled by a person.

What is under suspicion is neither edited nor saved over until somebody has said which version is
right. Here is also where earlier versions come from, and where they go before a save replaces them.
"""

from __future__ import annotations

from collections.abc import Iterable

from mentor_tui.domain.record import Record
from mentor_tui.schema.problem import Problem
from mentor_tui.storage.atomic import save_bytes
from mentor_tui.storage.folder import Held, held_from
from mentor_tui.workspace.opened import Opened
from mentor_tui.workspace.suspects import Memory, Suspect
from mentor_tui.workspace.versions import Versions


class Doubts:
    """What of the files of one open programme is in doubt.

    Args:
        opened: the programme.
    """

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._memory: Memory | None = None
        self._versions: Versions | None = None
        self._suspects: dict[str, Suspect] = {}

    @property
    def suspects(self) -> tuple[Suspect, ...]:
        """Files that look cut short, and wait for a person to say which version is right."""
        return tuple(self._suspects.values())

    def about(self, record_id: str) -> bool:
        """Whether the file of a record is in doubt."""
        return record_id in self._suspects

    def add(self, suspects: Iterable[Suspect]) -> None:
        """More files that look cut short."""
        self._suspects.update({suspect.record: suspect for suspect in suspects})

    def is_whole(self, suspect: Suspect) -> bool:
        """Whether a file is as a sync of this computer left it; may run on any thread."""
        return self._memory is not None and self._memory.is_whole(suspect)

    def took_over(self, record_id: str) -> None:
        """The record is as its file is now: nothing is in doubt about it any more."""
        self._suspects.pop(record_id, None)
        record = self._opened.programme.records.get(record_id)
        if record is not None:
            self._remember(record)

    def remember_with(self, memory: Memory) -> None:
        """From now on, what is read and saved whole is remembered; what looks cut is suspect."""
        self._memory = memory
        for record in self._opened.programme.records.values():
            suspect = memory.compare(record.id, self._held(record.id), record.data)
            if suspect is not None:
                self._suspects[record.id] = suspect

    def remember_all(self) -> None:
        """Write down how every file is, save those under suspicion; may run on any thread."""
        for record in tuple(self._opened.programme.records.values()):
            if record.id not in self._suspects and not self._opened.ledger.is_due(record.id):
                self._remember(record)

    def accept(self, suspect: Suspect) -> None:
        """A file that looks cut short is right as it is; the next `refresh` takes it over."""
        self._suspects.pop(suspect.record, None)
        self._opened.ledger.accept(suspect.record, suspect.hash)
        if self._held(suspect.record).hash == suspect.hash:
            self._remember(self._opened.programme.records[suspect.record])
        self._opened.tell(frozenset({suspect.record}))

    def earlier(self, suspect: Suspect) -> bytes | None:
        """The version from before of a file that looks cut short, if there is one."""
        if suspect.earlier is not None or self._versions is None:
            return suspect.earlier
        return self._versions.find(suspect.before, suspect.path)

    def put_back(self, suspect: Suspect, earlier: bytes) -> None:
        """Put the earlier version back over a file that was cut short.

        Args:
            suspect: the file.
            earlier: its bytes as they were when it was whole.

        Raises:
            storage.errors.SaveError: it could not be written; what is there is untouched.
        """
        opened = self._opened
        save_bytes(
            opened.root,
            suspect.path,
            earlier,
            suspect.hash,
            folder=opened.folder,
            keep=self.keep,
        )
        read = held_from(suspect.path, earlier)
        self._suspects.pop(suspect.record, None)
        if isinstance(read, Problem):
            return
        held, record = read
        due = opened.ledger.is_due(suspect.record)
        opened.ledger.put_file(suspect.record, held, record)
        if not due:
            opened.programme = opened.programme.with_record(record)
        if self._memory is not None:
            self._memory.remember(held, record.data)
        opened.tell(frozenset({suspect.record}))

    def keep_versions(self, versions: Versions) -> None:
        """From now on what saves replace is put aside."""
        self._versions = versions

    def keep(self, replaced: bytes) -> None:
        """Is handed the bytes of every file about to be replaced; may run on any thread.

        Raises:
            OSError: they could not be put aside.
        """
        if self._versions is not None:
            self._versions.keep(replaced)

    def wrote(self, held: Held | None, record: Record | None) -> None:
        """A file was saved, and is whole, or was removed (None); may run on any thread."""
        if self._versions is not None:
            self._versions.wrote(held.hash if held is not None else None)
        if self._memory is not None and held is not None and record is not None:
            self._memory.remember(held, record.data)

    def _held(self, record_id: str) -> Held:
        return self._opened.ledger.held(record_id)

    def _remember(self, record: Record) -> None:
        if self._memory is not None:
            self._memory.remember(self._held(record.id), record.data)
