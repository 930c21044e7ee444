"""Bring a programme folder from one commit to another, file by file, never over newer data.

Every file is held against what the commit before says it is; what somebody changed meanwhile
stays, and the caller makes a checkpoint of it and merges again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from mentor_tui.domain.merge.entries import path_key
from mentor_tui.storage.atomic import save_bytes
from mentor_tui.storage.errors import ChangedOutsideError, TargetRefusedError
from mentor_tui.storage.moving import delete_file, rename_file
from mentor_tui.storage.safe_read import FileBytes, Refusal, read_file, sha256
from mentor_tui.storage.target import FolderId
from mentor_tui.sync.errors import SyncError
from mentor_tui.sync.merge_folders import LARGEST
from mentor_tui.sync.repository.objects import Entry, id_of, is_ours
from mentor_tui.sync.repository.repository import Repository

Changed = Mapping[str, tuple[Entry | None, Entry | None]]
Content = Callable[[str, bytes], bytes]


def apply(
    root: Path,
    repository: Repository,
    changed: Changed,
    *,
    folder: FolderId,
    keep: Callable[[bytes], None],
    content: Content,
    wrote: Callable[[str, bytes], None] = lambda _path, _data: None,
) -> tuple[Refusal, ...]:
    """Write, rename and remove what differs between two commits.

    Args:
        root: the programme folder, as the first commit has it.
        repository: that holds both.
        changed: what differs, by path.
        folder: what the folder was when this began.
        keep: is handed all bytes about to be replaced.
        content: the bytes a commit notes for a file's bytes.
        wrote: is told each file written, and its bytes.

    Returns:
        What is not written here: a link or a pipe stands at its place, or the name is one that
        not every system can hold. It stays in history.

    Raises:
        ChangedOutsideError: a file is no longer as the first commit has it.
        SaveError: a file cannot be written; those before it are.
    """
    plan = _Plan.of(changed)
    # All of them first: half a merge is whole files all the same, but none is better.
    hashes, refused = _held_against(root, plan, content)
    for path, before in plan.renamed.items():
        if (expected := hashes.get(before)) is not None:
            rename_file(root, before, path, expected, folder=folder, limit=LARGEST)
            hashes[path] = expected
    for path, entry in plan.written():
        if path not in hashes:
            continue
        data = repository.data(entry.id)
        try:
            save_bytes(root, path, data, hashes[path], folder=folder, keep=keep, limit=LARGEST)
        except TargetRefusedError as error:
            refused.append(Refusal(path, error.reason, error.params))
        else:
            wrote(path, data)
    for path in plan.gone:
        if (expected := hashes.get(path)) is not None:
            delete_file(root, path, expected, folder=folder, keep=keep, limit=LARGEST)
            _leave_no_empty_folder(root, path)
    return tuple(refused)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be done with which file.

    Attributes:
        ours: what differs and is a file of a programme.
        renamed: new names of files of which only the capitals changed, with the name before: many
            systems would take the new name for the old file.
        gone: the files that are no more.
    """

    ours: Changed
    renamed: Mapping[str, str]
    gone: tuple[str, ...]

    @classmethod
    def of(cls, changed: Changed) -> Self:
        """The plan for what differs between two commits."""
        ours = {
            path: (old, new)
            for path, (old, new) in changed.items()
            if all(each is None or is_ours(path, each) for each in (old, new))
        }
        gone = {path_key(path): path for path, (_old, new) in ours.items() if new is None}
        renamed = {
            path: gone.pop(path_key(path))
            for path, (old, new) in ours.items()
            if old is None and new is not None and path_key(path) in gone
        }
        return cls(ours, renamed, tuple(gone.values()))

    def written(self) -> Iterator[tuple[str, Entry]]:
        """The files that are new or have other bytes."""
        for path, (_old, new) in self.ours.items():
            if new is not None:
                yield path, new


def _held_against(
    root: Path, plan: _Plan, content: Content
) -> tuple[dict[str, str | None], list[Refusal]]:
    """The sha256 of each file as it should be, and what is no file at all.

    Raises:
        ChangedOutsideError: a file is no longer as the commit before has it.
        SyncError: the folder fails.
    """
    hashes: dict[str, str | None] = {}
    refused: list[Refusal] = []
    for path, (old, _new) in plan.ours.items():
        if path not in plan.renamed:
            found = _expected(root, path, old, content)
            if isinstance(found, Refusal):
                refused.append(found)
            else:
                hashes[path] = found
    return hashes, refused


def _expected(root: Path, path: str, old: Entry | None, content: Content) -> str | Refusal | None:
    """The sha256 of the file in the folder, which must be what the commit says; None for no file.

    Raises:
        ChangedOutsideError: it is not.
        SyncError: the folder fails.
    """
    found = read_file(root, path, LARGEST)
    if not isinstance(found, FileBytes):
        if found.message == "missing":
            if old is None:
                return None
            raise ChangedOutsideError(path, None)
        if found.message in ("folder-gone", "cannot-read"):
            raise SyncError("sync-folder-gone", **{"folder": str(root), **found.params})
        return found
    if old is None or id_of(content(path, found.data)) != old.id:
        raise ChangedOutsideError(path, found.data)
    return sha256(found.data)


def _leave_no_empty_folder(root: Path, path: str) -> None:
    for above in list((root / path).parents):
        if above == root:
            return
        try:
            above.rmdir()
        except OSError:
            return
