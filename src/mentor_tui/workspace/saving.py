"""Saving one record: a job made on the event loop, run on a thread, settled on the event loop.

The job holds immutable values only, so that typing goes on while a slow stick writes. A file that
changed outside is merged and saved, never overwritten.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mentor_tui.domain.record import Record
from mentor_tui.schema.problem import Problem
from mentor_tui.storage.errors import ChangedOutsideError, SaveError
from mentor_tui.storage.folder import Held, held_from, new_held, record_text, write_record
from mentor_tui.storage.moving import delete_file
from mentor_tui.storage.target import FolderId
from mentor_tui.workspace.status import Safety, Status

_TRIES = 3
"""A file that changes three times while we save it is being written by somebody right now."""


@dataclass(frozen=True, slots=True)
class Job:
    """A record to be written as it is now, or (without record) a file to be removed.

    Attributes:
        held: the file as it was last read or written.
        upto: the last change in the journal that this record holds.
    """

    record_id: str
    record: Record | None
    held: Held
    upto: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job.

    Attributes:
        held: what the next save starts from; None where the file is gone.
        record: the record as it is on disk now, with what others changed meanwhile.
        merged: others had changed the file, and both sides are in it now.
        conflicts: how many answers both sides changed differently.
    """

    job: Job
    status: Status
    held: Held | None = None
    record: Record | None = None
    merged: bool = False
    conflicts: int = 0


def run(root: Path, folder: FolderId, job: Job, keep: Callable[[bytes], None]) -> Outcome:
    """Write the job's record, merging with what others wrote meanwhile; never raises SaveError."""
    try:
        if job.record is None:
            return _remove(root, folder, job, keep)
        return _write(root, folder, job, job.record, keep)
    except SaveError as error:
        params = {"path": error.path, **error.params}
        return Outcome(job, Status(Safety.KEPT, error.message, params))


def _write(
    root: Path, folder: FolderId, job: Job, record: Record, keep: Callable[[bytes], None]
) -> Outcome:
    held, merged = job.held, False
    for attempt in range(_TRIES):
        try:
            held = write_record(root, record, held, folder=folder, keep=keep)
            conflicts = len(record.data.get("_conflicts", ())) if merged else 0
            return Outcome(job, Status(), held, record, merged, conflicts)
        except ChangedOutsideError as error:
            if attempt == _TRIES - 1:
                raise
            if error.found is None:
                # Deleted outside while it was edited here: the edit stays (sync rule 19).
                held = new_held(held.path)
                continue
            joined = _joined(job, record, error.found)
            if isinstance(joined, Problem):
                reason = Status(Safety.KEPT, "unreadable-outside", {"path": joined.path})
                return Outcome(job, reason)
            held, record = joined
            merged = True
    raise AssertionError("the loop returns or raises")


def _joined(job: Job, record: Record, found: bytes) -> tuple[Held, Record] | Problem:
    """What was found on disk as the new starting point, and the merge of it with our record."""
    # Late: most days nobody else writes, and a start should not pay for the rules.
    from mentor_tui.domain.merge.texts import merge_texts

    theirs = held_from(job.held.path, found)
    if isinstance(theirs, Problem):
        return theirs
    held, their_record = theirs
    base = job.held.text if job.held.hash is not None else None
    if their_record.id != record.id:
        return Problem(held.path, "another-record")
    text = merge_texts(base, record_text(record, job.held), held.text)
    merged = held_from(held.path, text.encode("utf-8"))
    if isinstance(merged, Problem):
        return merged
    return held, merged[1]


def _remove(root: Path, folder: FolderId, job: Job, keep: Callable[[bytes], None]) -> Outcome:
    if job.held.hash is not None:
        delete_file(root, job.held.path, job.held.hash, folder=folder, keep=keep)
    return Outcome(job, Status())
