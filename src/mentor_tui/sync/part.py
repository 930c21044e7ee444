"""A folder made from a pack: what it was made from is kept in it, to compare with later."""

from __future__ import annotations

from pathlib import Path

from mentor_tui.storage.safe_read import FileBytes, read_file
from mentor_tui.sync.pack_file import LARGEST_PACK, Pack, PackError, read_pack
from mentor_tui.text.file_names import PART


def part_of(root: Path) -> Pack | None:
    """The pack a folder was made from, if it was.

    Raises:
        PackError: it is there and damaged.
    """
    found = read_file(root, PART, LARGEST_PACK)
    return read_pack(found.data, PART) if isinstance(found, FileBytes) else None


def refuse_part(*folders: Path) -> None:
    """Keep a part out of a sync: its form, which asks less, would take the place of the whole one.

    Raises:
        PackError: one of the folders holds some sections only.
    """
    for folder in folders:
        origin = part_of(folder)
        if origin is not None and origin.front.asked:
            raise PackError("pack-part", folder=folder)
