"""What lies in a programme folder: which files to load, which to show, which to refuse.

Looks at names and kinds only; no file is opened. ``folder`` loads what is listed here.
"""

from __future__ import annotations

import stat
from collections.abc import Set
from dataclasses import dataclass, field
from pathlib import Path

from mentor_tui.storage.files import Files, Place
from mentor_tui.storage.names import (
    MAX_PARTS,
    RECEIVED,
    BadNameError,
    copied_from,
    is_junk,
    is_temporary,
    is_toml,
    parts_of,
    windows_trouble,
)
from mentor_tui.storage.os_files import FILES, is_link
from mentor_tui.storage.safe_read import (
    LIMIT,
    Refusal,
    RefusedError,
    check_kind,
    leave,
    refusal_of,
)

MAX_ENTRIES = 20_000
"""Names looked at in all: a hundred times a large programme."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A programme folder at one moment: paths from its root, with ``/``, as a walk by name goes.

    Attributes:
        toml: records and forms, to be loaded.
        received: files under ``received/``; opaque.
        others: files that are no TOML.
        copies: second copies that sync services or file managers made; shown, not loaded.
        refused: what is not opened at all.
        awkward: files that are loaded, under names that Windows cannot hold.
        temporary: left by saves of ours that were cut off.
        complete: False when the folder holds more than was looked at.
    """

    toml: tuple[str, ...]
    received: tuple[str, ...]
    others: tuple[str, ...]
    copies: tuple[Refusal, ...]
    refused: tuple[Refusal, ...]
    awkward: tuple[Refusal, ...]
    temporary: tuple[str, ...]
    complete: bool


def list_files(
    root: Path, *, limit: int = LIMIT, most: int = MAX_ENTRIES, files: Files = FILES
) -> Listing:
    """List the folder ``root``.

    A folder inside that cannot be read is among ``refused``; the rest is listed all the same.

    Args:
        root: the folder the person opened.
        limit: bytes above which a TOML file is refused.
        most: names looked at in all.
        files: the system, or a test's stand-in.

    Raises:
        OSError: ``root`` itself cannot be listed, or went away meanwhile.
    """
    walk = _Walk(files, limit, most, left=most)
    top = files.open_root(root)
    try:
        walk.folder(top, "", 1)
    finally:
        leave(files, top)
    # Files that vanish one by one were deleted; when the stick is pulled out, so do they all.
    leave(files, files.open_root(root))
    return walk.listing()


@dataclass(slots=True)
class _Walk:
    """One walk through a folder, collecting as it goes."""

    files: Files
    limit: int
    most: int
    left: int
    toml: list[str] = field(default_factory=list)
    received: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    copies: list[Refusal] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    awkward: list[Refusal] = field(default_factory=list)
    temporary: list[str] = field(default_factory=list)
    complete: bool = True

    def folder(self, place: Place, prefix: str, depth: int) -> None:
        names = self.files.names(place, self.left + 1)
        if len(names) > self.left:
            self.complete = False
            params = {"limit": self.most}
            self.refused.append(Refusal(prefix.rstrip("/"), "too-many-files", params))
            names = names[: self.left]
        self.left -= len(names)
        beside = {name.casefold() for name in names}
        for name in sorted(names):
            if is_junk(name):
                continue
            path = prefix + name
            try:
                parts_of(name)
                self._entry(place, path, beside, depth)
            except BadNameError as error:
                self.refused.append(Refusal(path, "bad-name", {"found": error.found}))
            except RefusedError as error:
                self.refused.append(error.refusal)
            except FileNotFoundError:
                continue  # gone since it was listed
            except OSError as error:
                self.refused.append(refusal_of(path, error))

    def _entry(self, place: Place, path: str, beside: Set[str], depth: int) -> None:
        name = path.rpartition("/")[2]
        found = self.files.stat(place, name)
        if stat.S_ISDIR(found.st_mode) and not is_link(found):
            self._below(place, path, name, depth)
            return
        if is_temporary(name):
            self.temporary.append(path)
            return
        opaque = path.startswith(f"{RECEIVED}/") or not is_toml(name)
        check_kind(path, found, None if opaque else self.limit)
        if trouble := windows_trouble(name):
            self.awkward.append(Refusal(path, "bad-name", {"found": trouble}))
        if path.startswith(f"{RECEIVED}/"):
            self.received.append(path)
        elif not is_toml(name):
            self.others.append(path)
        elif original := copied_from(name, beside):
            self.copies.append(Refusal(path, "sync-copy", {"original": original}))
        else:
            self.toml.append(path)

    def _below(self, place: Place, path: str, name: str, depth: int) -> None:
        if depth >= MAX_PARTS:
            raise RefusedError(Refusal(path, "folder-too-deep", {"limit": MAX_PARTS}))
        below = self.files.enter(place, name)
        try:
            self.folder(below, f"{path}/", depth + 1)
        finally:
            leave(self.files, below)

    def listing(self) -> Listing:
        return Listing(
            toml=tuple(self.toml),
            received=tuple(self.received),
            others=tuple(self.others),
            copies=tuple(self.copies),
            refused=tuple(self.refused),
            awkward=tuple(self.awkward),
            temporary=tuple(self.temporary),
            complete=self.complete,
        )
