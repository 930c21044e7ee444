"""Bring a programme folder from one commit to another, file by file, never over newer data.

Every file is held against what the commit before says it is; what somebody changed meanwhile
stays, and the caller makes a checkpoint of it and merges again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

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
    ours = {
        path: (old, new)
        for path, (old, new) in changed.items()
        if all(each is None or is_ours(path, each) for each in (old, new))
    }
    gone = {path_key(path): path for path, (_old, new) in ours.items() if new is None}
    # Only its capitals changed: many systems would take the new name for the old file.
    renamed = {
        path: gone.pop(path_key(path))
        for path, (old, new) in ours.items()
        if old is None and new is not None and path_key(path) in gone
    }
    # All of them first: half a merge is whole files all the same, but none is better.
    hashes: dict[str, str | None] = {}
    refused: list[Refusal] = []
    for path, (old, _new) in ours.items():
        if path not in renamed:
            found = _expected(root, path, old, content)
            if isinstance(found, Refusal):
                refused.append(found)
            else:
                hashes[path] = found
    for path, before in renamed.items():
        if (expected := hashes.get(before)) is not None:
            rename_file(root, before, path, expected, folder=folder, limit=LARGEST)
            hashes[path] = expected
    for path, (_old, new) in ours.items():
        if new is None or path not in hashes:
            continue
        data = repository.data(new.id)
        try:
            save_bytes(root, path, data, hashes[path], folder=folder, keep=keep, limit=LARGEST)
        except TargetRefusedError as error:
            refused.append(Refusal(path, error.reason, error.params))
        else:
            wrote(path, data)
    for path in gone.values():
        if (expected := hashes.get(path)) is not None:
            delete_file(root, path, expected, folder=folder, keep=keep, limit=LARGEST)
            _leave_no_empty_folder(root, path)
    return tuple(refused)


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
