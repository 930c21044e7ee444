"""From the records of an open programme to its files: what is due, and what became of it.

`due` makes immutable jobs and `settle` takes note of them, both where people type; `perform` is in
between and may run on a thread. `save` is all three at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mentor_tui.domain.change import difference
from mentor_tui.domain.paths import NoSuchPlaceError
from mentor_tui.domain.record import Record
from mentor_tui.workspace import saving
from mentor_tui.workspace.doubts import Doubts
from mentor_tui.workspace.opened import Opened
from mentor_tui.workspace.status import Safety, Status


class Saves:
    """The saves of one open programme.

    Args:
        opened: the programme.
        doubts: what must not be saved over, and where replaced bytes go.
    """

    def __init__(self, opened: Opened, doubts: Doubts) -> None:
        self._opened = opened
        self._doubts = doubts

    def status(self, record_id: str | None = None) -> Status:
        """How safe a record is, or the whole programme."""
        ledger = self._opened.ledger
        return ledger.worst() if record_id is None else ledger.status(record_id)

    def save(self) -> Status:
        """Write everything that is due, here and now: for commands and for leaving."""
        self.drain()
        for job in self.due():
            self.settle(self.perform(job))
        return self.status()

    def due(self) -> list[saving.Job]:
        """What has to be written, as immutable jobs."""
        before = self.status()
        jobs = self._opened.ledger.due(self._opened.programme)
        if not jobs and before.safety is not Safety.SAVED:
            self._opened.tell()
        return jobs

    def perform(self, job: saving.Job) -> saving.Outcome:
        """Write a job's record and cut its journal; may run on any thread, changes nothing here."""
        opened = self._opened
        target = saving.Target(opened.root, opened.folder, opened.card_id)
        try:
            outcome = saving.run(target, job, self._doubts.keep)
            suspect = outcome.suspect
            if suspect is not None and self._doubts.is_whole(suspect):
                job = replace(job, accepted=suspect.hash)
                outcome = saving.run(target, job, self._doubts.keep)
        # Whatever it is, the screen must say that this is not saved, and the journal keep it.
        except Exception as error:  # noqa: BLE001
            params = {"path": job.held.path, "detail": type(error).__name__}
            return saving.Outcome(job, Status(Safety.KEPT, "cannot-save", params))
        if outcome.status.safety is Safety.SAVED:
            self._saved(outcome)
        return outcome

    def _saved(self, outcome: saving.Outcome) -> None:
        keeper = self._opened.ledger.keeper
        if keeper is not None:
            keeper.cut(outcome.job.record_id, outcome.job.upto)
        self._doubts.wrote(outcome.held, outcome.record)

    def settle(self, outcome: saving.Outcome) -> None:
        """Take note of what became of a job; edits made meanwhile go on top of what is on disk."""
        opened, record_id = self._opened, outcome.job.record_id
        if outcome.folder is not None:
            opened.folder = outcome.folder
        opened.ledger.settled(outcome)
        if outcome.suspect is not None:
            self._doubts.add([outcome.suspect])
        if outcome.status.safety is Safety.SAVED:
            if outcome.record is not None:
                self._take_over(outcome.job, outcome.record)
            opened.ledger.settle_record(record_id, opened.programme.records.get(record_id))
        opened.tell(frozenset({record_id}))

    def _take_over(self, job: saving.Job, on_disk: Record) -> None:
        """What is on disk now, others' changes included, under what was typed since."""
        programme = self._opened.programme
        now = programme.records.get(job.record_id)
        if now is job.record:
            self._opened.programme = programme.with_record(on_disk)
        elif now is not None:
            sent = job.record.data if job.record is not None else None
            self._opened.programme = programme.with_record(_on_top(sent, now, on_disk))

    def failures(self) -> list[Status]:
        """Why saves failed, for the records that are not saved."""
        return self._opened.ledger.failures()

    def drain(self) -> bool:
        """Have the journal finish; whether it has now everything that is not saved."""
        keeper = self._opened.ledger.keeper
        if keeper is not None:
            keeper.drain()
        return self.in_safety()

    def in_safety(self) -> bool:
        """Whether whatever is not saved is kept, durable: then it is safe to leave."""
        return self._opened.ledger.in_safety()

    def retry_keeping(self) -> None:
        """Have the journal try again what it could not keep."""
        self._opened.ledger.retry_keeping()

    def journal_news(self) -> None:
        """The journal kept something or could not: show the word that is true now."""
        self._opened.tell()


def _on_top(sent: Mapping[str, Any] | None, now: Record, on_disk: Record) -> Record:
    """What was typed since a record was sent to be saved, on top of what is on disk now."""
    try:
        return on_disk.with_changes(difference(now.id, dict(sent or {}), dict(now.data)))
    except NoSuchPlaceError:
        # Typed into a row that others removed: by the rules of merging, the row comes back.
        from mentor_tui.domain.merge.records import merge_records

        old = dict(sent) if sent is not None else None
        merged = merge_records(old, dict(now.data), dict(on_disk.data))
        return replace(on_disk, data=merged.data or now.data)
