"""Remove or rename one file under the same checks as a save: never one that somebody changed."""

from __future__ import annotations

import errno
from contextlib import suppress
from pathlib import Path

from mentor_tui.storage.atomic import Keep, give_name, put_aside
from mentor_tui.storage.errors import NameTakenError, TargetRefusedError
from mentor_tui.storage.files import Files, Place
from mentor_tui.storage.names import is_temporary
from mentor_tui.storage.os_files import FILES
from mentor_tui.storage.safe_read import LIMIT, inside
from mentor_tui.storage.target import FolderId, checked_parts, current, opened, patiently


def delete_file(
    root: Path,
    relative: str,
    expected: str,
    *,
    folder: FolderId | None = None,
    keep: Keep | None = None,
    limit: int = LIMIT,
    files: Files = FILES,
) -> None:
    """Remove the file that was loaded; one that is gone already is fine.

    Args:
        root: the programme folder.
        relative: the file in it.
        expected: sha256 of the bytes loaded.
        folder: what ``identify_folder`` said when the programme was opened.
        keep: handed the bytes before they go.
        limit: bytes at most, as in reading.
        files: the system, or a test's stand-in.

    Raises:
        SaveError: by its class, what stood in the way; see ``errors``.
    """
    parts = checked_parts(relative, creating=False)
    with (
        opened(root, relative, folder, files) as top,
        inside(files, top, parts[:-1]) as place,
    ):
        found = current(files, place, relative, {expected, None}, limit)
        if found is not None:
            put_aside(keep, relative, found)

            def remove() -> None:
                current(files, place, relative, {expected}, limit)
                files.unlink(place, parts[-1])

            patiently(files, relative, remove)
        files.sync_folder(place)


def rename_file(
    root: Path,
    relative: str,
    new: str,
    expected: str,
    *,
    folder: FolderId | None = None,
    limit: int = LIMIT,
    files: Files = FILES,
) -> None:
    """Give the file that was loaded another name, in folders that exist.

    A power cut in the middle may leave both names, of one file; the same call then finishes it.

    Args:
        root: the programme folder.
        relative: the file in it.
        new: its new path in it.
        expected: sha256 of the bytes loaded.
        folder: what ``identify_folder`` said when the programme was opened.
        limit: bytes at most, as in reading.
        files: the system, or a test's stand-in.

    Raises:
        NameTakenError: another file has the new name.
        SaveError: by its class, what else stood in the way; see ``errors``.
    """
    old_parts = checked_parts(relative, creating=False)
    new_parts = checked_parts(new, creating=True)
    with (
        opened(root, relative, folder, files) as top,
        inside(files, top, old_parts[:-1]) as source,
        inside(files, top, new_parts[:-1]) as target,
    ):

        def move() -> None:
            current(files, source, relative, {expected}, limit)
            try:
                _move(files, source, old_parts[-1], target, new_parts[-1])
            except FileExistsError as error:
                raise NameTakenError(relative, new=new) from error

        patiently(files, relative, move)
        files.sync_folder(target)
        files.sync_folder(source)


def _move(files: Files, source: Place, old: str, target: Place, new: str) -> None:
    try:
        there = files.stat(target, new)
    except FileNotFoundError:
        both = give_name(files, source, old, target, new)
    else:
        here = files.stat(source, old)
        if not here.st_ino or (here.st_dev, here.st_ino) != (there.st_dev, there.st_ino):
            raise FileExistsError(errno.EEXIST, "taken", new)
        both = here.st_nlink > 1
        if not both:
            # One file, one name: the two differ in capitals only, which this system ignores.
            files.replace(source, old, target, new)
    if both:
        # The new name for certain first: a power cut leaves both, never neither.
        files.sync_folder(target)
        files.unlink(source, old)


def remove_temporary(root: Path, relative: str, *, files: Files = FILES) -> None:
    """Remove what a save of ours left when it was cut off; see ``Listing.temporary``.

    Only for who holds the programme's lock; another's save under way would fail and be repeated.

    Raises:
        SaveError: it could not be removed, or is no such file.
    """
    parts = checked_parts(relative, creating=False)
    if not is_temporary(parts[-1]):
        raise TargetRefusedError(relative, "not-temporary", {})
    with (
        opened(root, relative, None, files) as top,
        inside(files, top, parts[:-1]) as place,
        suppress(FileNotFoundError),
    ):
        files.unlink(place, parts[-1])
