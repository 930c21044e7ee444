"""Removable drives that are in right now, to be offered for a sync; nothing on them is read."""

from __future__ import annotations

import re
import string
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_HANDED_OUT = ("/media/", "/run/media/", "/mnt/")
"""Where Linux desktops, and people by hand, put what is plugged in."""

_NO_DRIVE = frozenset(
    {"autofs", "cgroup", "cgroup2", "devtmpfs", "overlay", "proc", "squashfs", "sysfs", "tmpfs"}
)
_OCTAL = re.compile(r"\\([0-7]{3})")
_REMOVABLE = 2
"""Windows' DRIVE_REMOVABLE."""


@dataclass(frozen=True, slots=True)
class Drive:
    """A drive to offer.

    Attributes:
        folder: where it is mounted.
        name: what people call it: its label, or its letter.
    """

    folder: Path
    name: str


def removable_drives() -> list[Drive]:
    """The sticks and cards that are in, by name; empty where none is, or none can be told."""
    if sys.platform == "win32":
        found = windows_drives(_windows_kind)
    elif sys.platform == "darwin":
        found = mac_drives(Path("/Volumes"))
    else:
        found = linux_drives(_lines(Path("/proc/mounts")))
    return sorted(found, key=lambda drive: (drive.name.casefold(), str(drive.folder)))


def linux_drives(mounts: Iterable[str]) -> Iterator[Drive]:
    r"""The drives among the lines of ``/proc/mounts``.

    Args:
        mounts: each ``device folder type options 0 0``, with spaces written as ``\040``.
    """
    seen: set[str] = set()
    for line in mounts:
        parts = line.split(" ")
        if len(parts) < 4 or parts[2] in _NO_DRIVE:
            continue
        folder = _OCTAL.sub(lambda match: chr(int(match[1], 8)), parts[1])
        if folder.startswith(_HANDED_OUT) and folder not in seen:
            seen.add(folder)
            yield Drive(Path(folder), folder.rstrip("/").rpartition("/")[2])


def mac_drives(volumes: Path) -> Iterator[Drive]:
    """The volumes of a Mac that are not the one it runs from.

    Args:
        volumes: ``/Volumes``; the start volume is a link in it.
    """
    try:
        entries = list(volumes.iterdir())
    except OSError:
        return
    for each in entries:
        if not each.name.startswith(".") and each.is_dir() and not each.is_symlink():
            yield Drive(each, each.name)


def windows_drives(kind: Callable[[str], int]) -> Iterator[Drive]:
    r"""The drive letters of removable drives.

    Args:
        kind: ``GetDriveTypeW``: what sort of drive a root such as ``E:\`` is.
    """
    for letter in string.ascii_uppercase:
        root = f"{letter}:\\"
        if kind(root) == _REMOVABLE:
            yield Drive(Path(root), f"{letter}:")


def _windows_kind(root: str) -> int:
    if sys.platform == "win32":
        import ctypes

        # Else a card reader without a card would ask for one in a window.
        ctypes.windll.kernel32.SetErrorMode(1)
        if Path(root).exists():
            return int(ctypes.windll.kernel32.GetDriveTypeW(root))
    return 0


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return []
