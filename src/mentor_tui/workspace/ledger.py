"""What is saved and what is not: each record beside its file, and how safe the difference is.

The workspace tells it what changed and what became of saves; it answers what is due and which word
the screen may show. It decides nothing about content.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from mentor_tui.domain.change import Change, same
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record
from mentor_tui.storage.folder import FolderRead, Held, new_held
from mentor_tui.workspace.keeping import Keeper
from mentor_tui.workspace.saving import Job, Outcome
from mentor_tui.workspace.status import Safety, Status, worst
from mentor_tui.workspace.suspects import Suspect, cut_since


@dataclass(frozen=True, slots=True)
class Adopted:
    """What became of others' changes.

    Attributes:
        taken: ids of the records that are as their files are now, or are gone with them.
        suspects: files that look cut short, and were not taken over.
    """

    taken: frozenset[str]
    suspects: tuple[Suspect, ...]


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
        self._away: set[str] = set()
        self._failures: dict[str, Status] = {}
        self._accepted: dict[str, str] = {}
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
        """What has to be written, as immutable jobs; what is as its file again is saved.

        A job given out is settled before its record is due again: what is on disk meanwhile is
        not known.
        """
        jobs = []
        for record_id in sorted(self._dirty - self._away):
            record = programme.records.get(record_id)
            job = Job(
                record_id,
                record,
                self._held[record_id],
                self._written.get(record_id),
                self._last(record_id),
                self._accepted.get(record_id),
            )
            if self._differs(record_id, record):
                self._away.add(record_id)
                jobs.append(job)
            else:
                self._clean(record_id)
                self._cut(job)
        return jobs

    def settled(self, outcome: Outcome) -> None:
        """Take note of what became of a job."""
        record_id = outcome.job.record_id
        self._away.discard(record_id)
        if outcome.status.safety is not Safety.SAVED:
            self._failures[record_id] = outcome.status
            return
        self._set_file(record_id, outcome.held, outcome.record)
        self._failures.pop(record_id, None)

    def settle_record(self, record_id: str, record: Record | None) -> None:
        """The record as it stands now, after a save: is there still something due?"""
        if self._differs(record_id, record):
            self._dirty.add(record_id)
        else:
            self._clean(record_id)

    def put_file(self, record_id: str, held: Held, record: Record) -> None:
        """The file was written anew with an earlier version, or read anew."""
        self._set_file(record_id, held, record)
        self._failures.pop(record_id, None)

    def accept(self, record_id: str, hash_: str) -> None:
        """A file that looks cut short is right as it is."""
        self._accepted[record_id] = hash_
        self._failures.pop(record_id, None)

    def is_due(self, record_id: str) -> bool:
        """Whether a record has something that its file lacks, as far as is known."""
        return record_id in self._dirty

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
        return replace(failure, safety=Safety.PENDING)

    def worst(self) -> Status:
        """How safe the programme is: as safe as its least safe record."""
        return worst(self.status(record_id) for record_id in self._dirty)

    def failures(self) -> list[Status]:
        """Why saves failed, for the records that are not saved."""
        return [self._failures[key] for key in sorted(self._dirty & self._failures.keys())]

    def in_safety(self) -> bool:
        """Whether whatever is not saved is in the journal, durable."""
        return not self._dirty or (
            self.keeper is not None and all(map(self.keeper.has, self._dirty))
        )

    def retry_keeping(self) -> None:
        """Have the journal try again what it could not keep."""
        if self.keeper is not None:
            for record_id in self._dirty:
                self.keeper.again(record_id)

    def adopt(self, read: FolderRead, is_whole: Callable[[Suspect], bool]) -> Adopted:
        """Take over what others changed in the folder, save where something is due here.

        A record with something due is left: its save will find the change and merge it. One whose
        file cannot be read now stays as it was last read, and nothing is saved over the file.

        Args:
            read: the folder as it is now.
            is_whole: whether a file that looks cut short is known to be as it should be.
        """
        records = {record.id: record for record in read.records}
        news = {key for key, held in read.held.items() if self._is_news(key, held)}
        gone = {key for key, held in self._held.items() if held.hash and key not in read.held}
        lost = self._unreadable(read)
        taken, suspects = set(), []
        for record_id in (news | gone) - self._dirty - lost:
            suspect = self._suspect(records.get(record_id), read.held.get(record_id))
            if suspect is not None and not is_whole(suspect):
                suspects.append(suspect)
                continue
            self._set_file(record_id, read.held.get(record_id), records.get(record_id))
            taken.add(record_id)
        return Adopted(frozenset(taken), tuple(suspects))

    def _is_news(self, record_id: str, held: Held) -> bool:
        ours = self._held.get(record_id)
        return ours is None or (ours.hash, ours.path) != (held.hash, held.path)

    def _unreadable(self, read: FolderRead) -> set[str]:
        """Records whose file, or a folder around it, is there and could not be used."""
        broken = {problem.path for problem in read.problems if problem.blocks}
        return {
            record_id
            for record_id, held in self._held.items()
            if "" in broken
            or held.path in broken
            or any(held.path.startswith(f"{path}/") for path in broken)
        }

    def _suspect(self, record: Record | None, held: Held | None) -> Suspect | None:
        if record is None or held is None or held.hash is None:
            return None
        before, ours = self._written.get(record.id), self._held.get(record.id)
        if before is None or ours is None or self._accepted.get(record.id) == held.hash:
            return None
        suspect = cut_since(before, ours, held.text.encode(), held.hash, record.data)
        return replace(suspect, path=held.path) if suspect is not None else None

    def _set_file(self, record_id: str, held: Held | None, record: Record | None) -> None:
        if held is None or record is None:
            self._written.pop(record_id, None)
            self._held[record_id] = new_held(self._held[record_id].path)
        else:
            self._held[record_id] = held
            self._written[record_id] = record

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
