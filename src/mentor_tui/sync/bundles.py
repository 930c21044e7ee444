"""The bundles on a stick: one per laptop, each written by that laptop alone and read by all.

``PROGRAMME-LAPTOP.mentor``, with ``.age`` behind it when sealed; the one before it stays beside it
as ``.prev``. Nothing is called written before it was read back from the stick.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mentor_tui.domain.ids import is_safe_id
from mentor_tui.storage.errors import NotReadBackError
from mentor_tui.storage.files import CREATE, READ, Place, read_all, write_all
from mentor_tui.storage.local_state import digest, programme_key
from mentor_tui.storage.names import temporary
from mentor_tui.storage.os_files import FILES
from mentor_tui.storage.safe_read import FileBytes, Refusal, read_file
from mentor_tui.storage.target import opened, patiently
from mentor_tui.sync.errors import SyncError
from mentor_tui.sync.laptop import is_laptop_name
from mentor_tui.sync.repository.bundle import DamagedError, read_head
from mentor_tui.sync.sealing import unseal

ENDING = ".mentor"
SEALED = ".age"
PREVIOUS = ".prev"

LARGEST = 512 << 20
"""Bytes of a bundle at most: hundreds of times a long programme with its documents."""

_PIECE = 1 << 20
_SPARE = 1 << 20
"""Bytes a stick must have left besides: its own tables grow too."""

Progress = Callable[[str, int, int], None]
"""Told a stage (a message id) and how far it is, of how much; raises to call it off."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """A laptop's bundle on a stick, as it was found.

    Attributes:
        name: the file; without ``.prev``, also when that is what was read.
        laptop: whose.
        data: its bytes, opened if it was sealed; empty if ``trouble``.
        commit: what it holds; empty if ``trouble``.
        trouble: message id of why it is not read: damaged, sealed, too large.
        previous: whether the one before it is whole and could be read instead.
        stands_in: whether the one before it was read in its place.
    """

    name: str
    laptop: str
    data: bytes = b""
    commit: str = ""
    trouble: str = ""
    previous: bool = False
    stands_in: bool = False


def bundle_name(programme: str, laptop: str, *, sealed: bool = False) -> str:
    """The name of a laptop's bundle."""
    return f"{_prefix(programme)}{laptop}{ENDING}{SEALED if sealed else ''}"


def has_sealed(folder: Path, programme: str) -> bool:
    """Whether a folder holds sealed bundles of a programme; what is handed over there is, too."""
    try:
        names = [each.name for each in folder.iterdir()]
    except (OSError, ValueError):
        return False
    prefix, ending = _prefix(programme), ENDING + SEALED
    return any(name.startswith(prefix) and name.endswith(ending) for name in names)


def find_bundles(
    folder: Path, programme: str, passphrase: str, take_previous: frozenset[str]
) -> Iterator[Bundle]:
    """Every laptop's bundle of a programme in a folder, read and looked at.

    Args:
        folder: the stick, or a folder on it.
        programme: the programme's id.
        passphrase: opens sealed ones; empty if none was given.
        take_previous: names of bundles in whose place the one before is to be read.

    Raises:
        SyncError: the folder cannot be read.
    """
    wanted = re.compile(
        re.escape(_prefix(programme))
        + f"(?P<laptop>[^-.]+){re.escape(ENDING)}(?:{re.escape(SEALED)})?(?:{re.escape(PREVIOUS)})?"
    )
    try:
        matches = [wanted.fullmatch(each.name) for each in sorted(folder.iterdir())]
    except OSError as error:
        detail = error.strerror or str(error)
        raise SyncError("sync-folder-gone", folder=str(folder), detail=detail) from error
    laptops = {
        match[0].removesuffix(PREVIOUS): match["laptop"]
        for match in matches
        if match and is_laptop_name(match["laptop"])
    }
    for name, laptop in laptops.items():
        yield _read(folder, name, laptop, passphrase, previous=name in take_previous)


def _read(folder: Path, name: str, laptop: str, passphrase: str, *, previous: bool) -> Bundle:
    before = _look(folder, name + PREVIOUS, passphrase)
    found = _look(folder, name, passphrase)
    # Pulled out between the two renames: the name is missing, what was there before is whole.
    stands_in = previous or (isinstance(found, Refusal) and found.message == "missing")
    chosen = before if stands_in else found
    whole = not isinstance(before, Refusal)
    if isinstance(chosen, Refusal):
        return Bundle(name, laptop, trouble=chosen.message, previous=whole)
    return Bundle(name, laptop, chosen[0], chosen[1], previous=whole, stands_in=stands_in)


def _look(folder: Path, name: str, passphrase: str) -> tuple[bytes, str] | Refusal:
    found = read_file(folder, name, LARGEST)
    if isinstance(found, Refusal):
        return found
    return _opened(found, passphrase)


def _opened(found: FileBytes, passphrase: str) -> tuple[bytes, str] | Refusal:
    data = found.data
    if SEALED in found.path:
        if not passphrase:
            return Refusal(found.path, "bundle-sealed")
        try:
            data = unseal(data, passphrase)
        except SyncError as error:
            return Refusal(found.path, error.message)
    try:
        return data, read_head(data)
    except DamagedError:
        return Refusal(found.path, "bundle-damaged")


def bundles_of(folder: Path, programme: str) -> list[Path]:
    """Every bundle of a programme in a folder, unread; none where it cannot be listed."""
    with suppress(OSError):
        return sorted(
            each
            for each in folder.iterdir()
            if each.name.startswith(_prefix(programme)) and ENDING in each.name
        )
    return []


def remove_bundles(folder: Path, programme: str, laptop: str) -> Iterator[Path]:
    """Remove a laptop's own bundles of a programme, sealed ones and those before them too.

    Returns:
        Those that are gone; one that cannot be removed is not among them.
    """
    for sealed in (False, True):
        name = bundle_name(programme, laptop, sealed=sealed)
        for path in (folder / name, folder / (name + PREVIOUS)):
            with suppress(OSError):
                path.unlink()
                yield path


def put_bundle(folder: Path, name: str, data: bytes, progress: Progress) -> None:
    """Write a bundle so that the stick may be pulled out at any moment, and read it back.

    Args:
        folder: where.
        name: of the bundle; the one there now becomes ``.prev`` if it is whole.
        data: its bytes, sealed or not.
        progress: told how many bytes are written.

    Raises:
        SyncError: no room, or called off; the old bundle stays.
        SaveError: it could not be written; the old bundle, or the one before, stays.
    """
    check_space(folder, len(data))
    # Its own for each laptop: what was left when a stick was pulled out goes with the next write.
    half = temporary(digest(name)[:16])
    with opened(folder, name, None, FILES) as place:
        try:
            with suppress(FileNotFoundError):
                FILES.unlink(place, half)
            _write(place, half, data, progress)
            progress("sync-verifying", 0, len(data))
            _compare(place, half, name, data)
            progress("sync-verifying", len(data), len(data))
            if _is_whole(folder, name):
                patiently(FILES, name, lambda: FILES.replace(place, name, place, name + PREVIOUS))
            patiently(FILES, name, lambda: FILES.replace(place, half, place, name))
            FILES.sync_folder(place)
        finally:
            with suppress(OSError):
                FILES.unlink(place, half)


def check_space(folder: Path, size: int) -> None:
    """Make sure that there is room for so many bytes, before any is written.

    Raises:
        SyncError: there is not, or nobody can say.
    """
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        detail = error.strerror or str(error)
        raise SyncError("sync-folder-gone", folder=str(folder), detail=detail) from error
    if free < size + _SPARE:
        raise SyncError("stick-full", folder=str(folder), needed=size + _SPARE, free=free)


def _is_whole(folder: Path, name: str) -> bool:
    if name.endswith(SEALED):
        # Nobody can look inside without the passphrase; a damaged one is worth a name as well.
        return (folder / name).exists()
    return not isinstance(_look(folder, name, ""), Refusal)


def _write(place: Place, name: str, data: bytes, progress: Progress) -> None:
    fd = FILES.open(place, name, CREATE, 0o666)
    try:
        for start in range(0, len(data), _PIECE):
            progress("sync-writing", start, len(data))
            write_all(FILES, fd, data[start : start + _PIECE])
        FILES.sync(fd)
    finally:
        FILES.close(fd)


def _compare(place: Place, half: str, name: str, data: bytes) -> None:
    fd = FILES.open(place, half, READ)
    try:
        with suppress(OSError):  # a wish, not a need
            FILES.forget_cached(fd)
        if read_all(FILES, fd, len(data)) != data:
            raise NotReadBackError(name)
    finally:
        FILES.close(fd)


def _prefix(programme: str) -> str:
    return f"{programme if is_safe_id(programme) else programme_key(programme)}-"
