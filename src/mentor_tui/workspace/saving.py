"""Saving one record: a job made on the event loop, run on a thread, settled on the event loop.

The job holds immutable values only, so that typing goes on while a slow stick writes. A file that
changed outside is merged and saved, never overwritten.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from mentor_tui.domain.record import Record
from mentor_tui.schema.problem import Problem
from mentor_tui.storage.atomic import Keep
from mentor_tui.storage.errors import (
    ChangedOutsideError,
    FolderGoneError,
    FolderReplacedError,
    SaveError,
)
from mentor_tui.storage.folder import (
    Held,
    held_from,
    new_held,
    peek_card,
    read_folder,
    record_text,
    write_record,
)
from mentor_tui.storage.moving import delete_file
from mentor_tui.storage.safe_read import sha256
from mentor_tui.storage.target import FolderId, identify_folder
from mentor_tui.workspace.status import Safety, Status, not_saved
from mentor_tui.workspace.suspects import Suspect, cut_since

_TRIES = 3
"""A file that changes three times while we save it is being written by somebody right now."""


@dataclass(frozen=True, slots=True)
class Target:
    """The folder saved to.

    Attributes:
        root: where it is.
        folder: what it was when it was opened.
        programme: the id its `programme.toml` had then.
    """

    root: Path
    folder: FolderId
    programme: str


@dataclass(frozen=True, slots=True)
class Job:
    """A record to be written as it is now, or (without record) a file to be removed.

    Attributes:
        held: the file as it was last read or written.
        written: the record as that file has it; None where there is no file yet.
        upto: the last change in the journal that this record holds.
        accepted: hash of a file that looks cut short and was said to be right.
    """

    record_id: str
    record: Record | None
    held: Held
    written: Record | None = None
    upto: int = 0
    accepted: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job.

    Attributes:
        held: what the next save starts from; None where the file is gone.
        record: the record as it is on disk now, with what others changed meanwhile.
        merged: others had changed the file, and both sides are in it now.
        conflicts: how many answers both sides changed differently.
        folder: what the folder is now, where a stick was put back in.
        suspect: the file looks cut short, and a person has to say which version is right.
    """

    job: Job
    status: Status
    held: Held | None = None
    record: Record | None = None
    merged: bool = False
    conflicts: int = 0
    folder: FolderId | None = None
    suspect: Suspect | None = None


def run(target: Target, job: Job, keep: Keep) -> Outcome:
    """Write the job's record, merging with what others wrote meanwhile; never raises SaveError."""
    try:
        return _attempt(target, job, keep)
    except FolderReplacedError as error:
        return _run_again(target, job, keep, error)
    except SaveError as error:
        return Outcome(job, not_saved(error))


def _run_again(target: Target, job: Job, keep: Keep, error: FolderReplacedError) -> Outcome:
    """Another folder is there; a stick put back in can look so, and then it is the same one."""
    try:
        folder = identify_folder(target.root)
        card = peek_card(target.root)
        if card is None:
            # The empty place where a stick was mounted.
            raise FolderGoneError(error.path, folder=str(target.root))
        if card.get("id") != target.programme:
            raise error
        return replace(_attempt(replace(target, folder=folder), job, keep), folder=folder)
    except SaveError as still:
        return Outcome(job, not_saved(still))


def _attempt(target: Target, job: Job, keep: Keep) -> Outcome:
    if job.record is None:
        return _remove(target, job, keep)
    return _write(target, job, job.record, keep)


def _write(target: Target, job: Job, record: Record, keep: Keep) -> Outcome:
    held, merged = job.held, False
    for attempt in range(_TRIES):
        try:
            held = write_record(target.root, record, held, folder=target.folder, keep=keep)
        except ChangedOutsideError as error:
            if attempt == _TRIES - 1:
                raise
            found = _found(target, job, held, record, error.found)
            if isinstance(found, Outcome):
                return found
            held, record = found
            merged = held.hash is not None
        else:
            more = len(_conflicts(record)) - len(_conflicts(job.record)) if merged else 0
            return Outcome(job, Status(), held, record, merged, max(0, more))
    raise AssertionError("the loop returns or raises")


def _conflicts(record: Record | None) -> list[object]:
    found = record.data.get("_conflicts") if record is not None else None
    return found if isinstance(found, list) else []


def _found(
    target: Target, job: Job, held: Held, record: Record, found: bytes | None
) -> tuple[Held, Record] | Outcome:
    """Where the next try starts: what others left at the path, or nothing.

    Returns:
        The file and the record to write there, or why it has to wait.
    """
    if found is None:
        # Its text stays the layout: people's comments come back with the answers.
        return _elsewhere(target, job, held, record) or (replace(held, hash=None), record)
    theirs = held_from(held.path, found)
    readable = None if isinstance(theirs, Problem) else theirs[1].data
    if job.written is not None and job.accepted != sha256(found):
        suspect = cut_since(job.written, job.held, found, sha256(found), readable)
        if suspect is not None:
            status = Status(Safety.KEPT, "looks-cut-short", {"path": held.path})
            return Outcome(job, status, suspect=replace(suspect, path=held.path))
    if job.held.hash is None and (isinstance(theirs, Problem) or theirs[1].id != record.id):
        # A new record, and somebody else's file has its name.
        path = _other_name(held.path, record.id)
        return new_held(path), replace(record, path=path)
    if isinstance(theirs, Problem):
        return Outcome(job, Status(Safety.KEPT, "unreadable-outside", {"path": held.path}))
    if theirs[1].id != record.id:
        # Ours was moved away or removed, and another one put in its place.
        moved = _elsewhere(target, job, held, record)
        if moved is None:
            return Outcome(job, Status(Safety.KEPT, "another-record", {"path": held.path}))
        return moved
    return _joined(job, held, record, theirs[0])


def _elsewhere(
    target: Target, job: Job, held: Held, record: Record
) -> tuple[Held, Record] | Outcome | None:
    """The file under the new name somebody gave it; None where it is gone.

    An edit stays where the file was deleted outside (sync rule 19).
    """
    try:
        moved = read_folder(target.root).held.get(record.id)
    except OSError:
        return None
    if moved is None:
        return None
    if moved.hash == held.hash:
        return moved, replace(record, path=moved.path)
    return _joined(job, held, record, moved)


def _other_name(path: str, record_id: str) -> str:
    name = PurePosixPath(path)
    return str(name.with_name(f"{name.stem}-{record_id.rpartition('-')[2]}{name.suffix}"))


def _joined(job: Job, held: Held, record: Record, theirs: Held) -> tuple[Held, Record] | Outcome:
    """What was found on disk as the new starting point, and the merge of it with our record.

    Args:
        job: what is being saved.
        held: the file that the record is made of; on a second try, what the first one found.
        record: what to write.
        theirs: what is on disk now.
    """
    # Late: most days nobody else writes, and a start should not pay for the rules.
    from mentor_tui.domain.merge.texts import TooLargeError, merge_texts

    try:
        text = merge_texts(held.text or None, record_text(record, held), theirs.text)
    except TooLargeError:
        return Outcome(job, Status(Safety.KEPT, "merged-too-large", {"path": theirs.path}))
    merged = held_from(theirs.path, text.encode())
    if isinstance(merged, Problem):
        return Outcome(job, Status(Safety.KEPT, "unreadable-outside", {"path": theirs.path}))
    return theirs, merged[1]


def _remove(target: Target, job: Job, keep: Keep) -> Outcome:
    if job.held.hash is None:
        return Outcome(job, Status())
    try:
        delete_file(target.root, job.held.path, job.held.hash, folder=target.folder, keep=keep)
    except ChangedOutsideError as error:
        return _not_removed(job, error.found or b"")
    return Outcome(job, Status())


def _not_removed(job: Job, found: bytes) -> Outcome:
    """Somebody went on writing in what was removed here: it stays (sync rule 19)."""
    theirs = held_from(job.held.path, found)
    if isinstance(theirs, Problem):
        return Outcome(job, Status(Safety.KEPT, "unreadable-outside", {"path": job.held.path}))
    if theirs[1].id != job.record_id:
        return Outcome(job, Status())
    return Outcome(job, Status(), *theirs, merged=True)
