"""Merge folders on a disk into a new one: `mentor-tui merge OURS THEIRS --base BASE --into OUT`.

The rules are in `domain.merge`; here folders are read, safely, and the outcome is written. None of
the folders read is touched. OUT appears whole, under its name, or not at all.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mentor_tui.domain.merge.folders import merge_folders
from mentor_tui.domain.merge.outcome import File, Kept, MergedFolder, Unread
from mentor_tui.domain.merge.placing import aside_name
from mentor_tui.language import WordedError, word
from mentor_tui.storage.listing import Listing, list_files
from mentor_tui.storage.names import BadNameError, parts_of, temporary
from mentor_tui.storage.safe_read import FileBytes, Refusal, read_file

LARGEST = 64 << 20
"""Bytes of a file that is not looked into (a document that came in) at most."""

_DAMAGE = frozenset({"cannot-read", "folder-gone", "folder-too-deep", "too-many-files"})
"""Refusals after which more may be missing than is named."""


class MergeError(WordedError):
    """The merge could not be done; nothing was written.

    Args:
        message: id of the sentence.
        folder: which it was.
        detail: the system's own words if it had any.
    """

    def __init__(self, message: str, folder: Path, detail: str = "") -> None:
        super().__init__(message, folder=str(folder), detail=detail)


@dataclass(frozen=True, slots=True)
class MergeDone:
    """What a merge of folders came to.

    Attributes:
        merged: the outcome; with `refused` set nothing was written.
        saved_as: where the bytes kept aside lie, relative to OUT, in the order of `merged.kept`.
    """

    merged: MergedFolder
    saved_as: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 fine; 1 something needs a person; 2 refused."""
        if self.merged.refused:
            return 2
        return int(self.merged.needs_person)

    def as_json(self) -> dict[str, Any]:
        """The one document that `--json` prints; sentences in the language in use."""
        refused = self.merged.refused
        return {
            "refused": word(refused) if refused else None,
            "conflicts": [
                {"file": each.file, **each.conflict.as_json()} for each in self.merged.conflicts
            ],
            "reports": [
                {"file": each.file, "reason": word(each.reason, **each.params)}
                for each in self.merged.reports
            ],
            "kept": [
                {"file": each.file, "saved_as": saved}
                for each, saved in zip(self.merged.kept, self.saved_as, strict=True)
            ],
        }


def merge_into(ours: Path, theirs: Path, base: Path | None, out: Path) -> MergeDone:
    """Merge two folders into a third that does not exist yet.

    Args:
        ours: one side.
        theirs: the other.
        base: what both came from; None where nobody knows.
        out: the folder to make; an empty one may be there already.

    Raises:
        MergeError: a folder cannot be read, OUT is in the way or cannot be written.
    """
    given = [folder for folder in (base, ours, theirs) if folder is not None]
    _check_out(out, given)
    read = read_sides(given)
    merged = merge_folders(read[0] if base is not None else None, *read[-2:])
    if merged.refused:
        return MergeDone(merged)
    try:
        saved_as = tuple(_put_aside(out, kept) for kept in merged.kept)
        _write(out, merged.files)
    except OSError as error:
        raise MergeError("merge-cannot-write", out, error.strerror or str(error)) from error
    return MergeDone(merged, saved_as)


def read_sides(folders: list[Path]) -> list[dict[str, File]]:
    """All files of each folder by path; what cannot be opened as `Unread`.

    Where a link or a broken folder stands in one and files lie below its name in another, those
    are there and unread, not deleted.

    Raises:
        MergeError: a folder cannot be listed.
    """
    sides: list[dict[str, File]] = []
    refused: list[dict[str, Refusal]] = []
    for folder in folders:
        listing = _listed(folder)
        sides.append(_read(folder, listing))
        refused.append({each.path: each for each in listing.refused})
    known = {path for side in sides for path in side}
    for side, refusals in zip(sides, refused, strict=True):
        for path in known - side.keys():
            above = next((up for up in _folders_above(path) if up in refusals), None)
            if above is not None:
                side[path] = _unread(refusals[above])
    return sides


def _listed(folder: Path) -> Listing:
    try:
        return list_files(folder)
    except OSError as error:
        raise MergeError("no-such-folder", folder, error.strerror or "") from error


def _read(folder: Path, listing: Listing) -> dict[str, File]:
    side: dict[str, File] = {each.path: _unread(each) for each in listing.refused if each.path}
    copies = (each.path for each in listing.copies)
    for path in (*listing.toml, *copies):
        side[path] = _content(read_file(folder, path))
    for path in (*listing.received, *listing.others):
        side[path] = _content(read_file(folder, path, LARGEST))
    return side


def _content(found: FileBytes | Refusal) -> File:
    return found.data if isinstance(found, FileBytes) else _unread(found)


def _unread(refusal: Refusal) -> Unread:
    return Unread(refusal.message, refusal.params, damage=refusal.message in _DAMAGE)


def _folders_above(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[:depth]) for depth in range(len(parts) - 1, 0, -1)]


def _check_out(out: Path, given: list[Path]) -> None:
    """Refuse an OUT that holds something, or lies in or around what is read."""
    target = out.resolve()
    for folder in given:
        source = folder.resolve()
        if target == source or source in target.parents or target in source.parents:
            raise MergeError("merge-out-inside", out)
    if out.is_symlink() or (out.exists() and (not out.is_dir() or any(out.iterdir()))):
        raise MergeError("merge-out-taken", out)


def _write(out: Path, files: Mapping[str, bytes]) -> None:
    """Write beside OUT, then give it its name: no half of it is ever taken for the whole."""
    out.parent.mkdir(parents=True, exist_ok=True)
    half = out.parent / temporary(secrets.token_hex(8))
    try:
        half.mkdir()
        for path, raw in files.items():
            _write_new(half, path, raw)
        if out.exists():
            out.rmdir()
        half.rename(out)
    except OSError:
        shutil.rmtree(half, ignore_errors=True)
        raise


def _put_aside(out: Path, kept: Kept) -> str:
    """Save bytes that are not in OUT, beside it; the name says whose and which."""
    aside = out.parent / f"{out.name}.kept"
    name = aside_name(kept.file, kept.raw)
    if not (aside / name).exists():
        _write_new(aside, name, kept.raw)
    return Path(os.path.relpath(aside / name, out)).as_posix()


def _write_new(top: Path, path: str, raw: bytes) -> None:
    """Write a file that is not there yet, inside `top` whatever its name says."""
    try:
        target = top.joinpath(*parts_of(path))
    except BadNameError as error:
        raise OSError(f"{path}: {error.found}") from error
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as file:
        file.write(raw)
