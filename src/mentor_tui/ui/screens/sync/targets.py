"""Where a programme can be synced with: drives that are in, and places used before."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from mentor_tui.language import _
from mentor_tui.language.formats import format_number
from mentor_tui.sync.drives import Drive, removable_drives

_MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Target:
    """A place to sync with.

    Attributes:
        place: a folder or an address.
        name: what people call it.
        detail: what there is to say beside it.
    """

    place: str
    name: str
    detail: str


def drives() -> list[Target]:
    """The sticks and cards that are in; may take a moment, hence on a thread."""
    return [_of_drive(drive) for drive in removable_drives()]


def targets(
    found: Collection[Target], recent: Collection[str], typed: str = ""
) -> Iterator[Target]:
    """Drives first, then the places used before that are none of them.

    Args:
        found: the drives.
        recent: the places used before.
        typed: a place just named; it comes before them.
    """
    seen = set()
    if typed and typed not in {*recent, *(target.place for target in found)}:
        seen.add(typed)
        yield Target(typed, typed, _("just named"))
    for target in found:
        seen.add(target.place)
        yield target
    for place in recent:
        if place not in seen:
            yield Target(place, place, _("used before"))


def _of_drive(drive: Drive) -> Target:
    try:
        free = shutil.disk_usage(drive.folder).free // _MEBIBYTE
    except OSError:
        return Target(str(drive.folder), drive.name, str(drive.folder))
    room = _("{free} MB free").replace("{free}", format_number(free))
    return Target(str(drive.folder), drive.name, f"{drive.folder}, {room}")
