"""What is saved and what is not: each record beside its file, and how safe the difference is.

The workspace tells it what changed and what became of saves; it answers what is due and which word
the screen may show. It decides nothing about content.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from mentor_tui.domain.change import Change, same
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record
from mentor_tui.storage.folder import Held, new_held
from mentor_tui.workspace.keeping import Keeper
from mentor_tui.workspace.saving import Job, Outcome
from mentor_tui.workspace.status import Safety, Status, worst


class Ledger:
    """The files of one open programme as they were last read or written.

    Args:
        records: what was read.
        held: the file of each.
    """

    def __init__(self, records: Mapping[str, Record], held: Mapping[str, Held]) -> None:
        self._written = dict(records)
        self._held = dict(held)
        self._dirty: set[str] = set()
        self._failures: dict[str, Status] = {}
        self.keeper: Keeper | None = None

    def held(self, record_id: str) -> Held:
        """The file of a record."""
        return self._held[record_id]

    def begin(self, record_id: str, path: str) -> None:
        """A record that has no file yet will have it here."""
        self._held[record_id] = new_held(path)

    def changed(self, changes: Iterable[Change]) -> None:
        """Changes were made: they are due, and kept from now on."""
        for change in changes:
            self._dirty.add(change.record)
            if self.keeper is not None:
                self.keeper.put(change, self._held[change.record].hash)

    def written(self, record_id: str) -> Record | None:
        """The record as its file has it."""
        return self._written.get(record_id)

    def due(self, programme: Programme) -> list[Job]:
        """What has to be written, as immutable jobs; what is as its file again is saved."""
        jobs = []
        for record_id in sorted(self._dirty):
            record = programme.records.get(record_id)
            job = Job(record_id, record, self._held[record_id], self._last(record_id))
            if self._differs(record_id, record):
                jobs.append(job)
            else:
                self._clean(record_id)
                self._cut(job)
        return jobs

    def settled(self, outcome: Outcome) -> None:
        """Take note of what became of a job."""
        record_id = outcome.job.record_id
        if outcome.status.safety is not Safety.SAVED:
            self._failures[record_id] = outcome.status
            return
        if outcome.record is None or outcome.held is None:
            self._written.pop(record_id, None)
            self._held[record_id] = new_held(self._held[record_id].path)
        else:
            self._held[record_id] = outcome.held
            self._written[record_id] = outcome.record
        self._failures.pop(record_id, None)

    def settle_record(self, record_id: str, record: Record | None) -> None:
        """The record as it stands now, after a save: is there still something due?"""
        if not self._differs(record_id, record):
            self._clean(record_id)

    def status(self, record_id: str) -> Status:
        """How safe a record is, by what is known this moment."""
        if record_id not in self._dirty:
            return Status()
        failure = self._failures.get(record_id)
        if failure is None:
            return Status(Safety.PENDING)
        if self.keeper is not None and self.keeper.has(record_id):
            return replace(failure, safety=Safety.KEPT)
        if self.keeper is None or self.keeper.failure(record_id) is not None:
            return replace(failure, safety=Safety.NOT_SAVED)
        return Status(Safety.PENDING)

    def worst(self) -> Status:
        """How safe the programme is: as safe as its least safe record."""
        return worst(self.status(record_id) for record_id in self._dirty)

    def retry_keeping(self) -> None:
        """Have the journal try again what it could not keep."""
        if self.keeper is not None:
            for record_id in self._dirty:
                self.keeper.again(record_id)

    def adopt(self, records: Mapping[str, Record], held: Mapping[str, Held]) -> frozenset[str]:
        """Take over what others changed in the folder, save where something is due here.

        A record with something due is left: its save will find the change and merge it.

        Returns:
            The ids whose file is another one now, or is gone.
        """
        ours = {key for key, file in self._held.items() if file.hash is not None}
        news = {k for k, file in held.items() if k not in ours or file.hash != self._held[k].hash}
        taken = frozenset((news | (ours - held.keys())) - self._dirty)
        for record_id in taken:
            if record_id in held:
                self._held[record_id] = held[record_id]
                self._written[record_id] = records[record_id]
            else:
                self._held[record_id] = new_held(self._held[record_id].path)
                self._written.pop(record_id, None)
        return taken

    def _differs(self, record_id: str, record: Record | None) -> bool:
        written = self._written.get(record_id)
        if record is None or written is None:
            return record is not written
        return not same(record.data, written.data)

    def _clean(self, record_id: str) -> None:
        self._dirty.discard(record_id)
        self._failures.pop(record_id, None)

    def _last(self, record_id: str) -> int:
        return self.keeper.last(record_id) if self.keeper is not None else 0

    def _cut(self, job: Job) -> None:
        if self.keeper is not None:
            self.keeper.cut(job.record_id, job.upto)
