"""A pack that came in: opened with its passphrase, made into a folder of its own."""

from __future__ import annotations

import tempfile
from pathlib import Path

from mentor_tui.storage.atomic import save_bytes
from mentor_tui.storage.errors import SaveError
from mentor_tui.storage.safe_read import FileBytes, read_file
from mentor_tui.sync.errors import SyncError
from mentor_tui.sync.pack_file import LARGEST_PACK, Pack, PackError, read_pack
from mentor_tui.sync.sealing import unseal
from mentor_tui.text.file_names import PART
from mentor_tui.workspace.recognising import what_is


def load_pack(file: Path, passphrase: str = "") -> tuple[Pack, bytes]:
    """Read a pack from a file.

    Returns:
        The pack, and its bytes in the clear.

    Raises:
        PackError: it is none, or cannot be used as it is.
        SyncError: it does not open with this passphrase.
    """
    kind = what_is(file)
    if kind in ("missing", "folder"):
        raise PackError("no-such-file", path=file)
    if kind not in ("pack", "sealed"):
        raise PackError("pack-not-one", name=file.name)
    found = read_file(file.absolute().parent, file.name, LARGEST_PACK)
    if not isinstance(found, FileBytes):
        raise PackError(found.message, **{"path": file, "name": file.name, **found.params})
    data = found.data
    if kind == "sealed":
        if not passphrase:
            raise PackError("pack-sealed", name=file.name)
        try:
            data = unseal(data, passphrase)
        except SyncError as error:
            raise PackError(error.message, name=file.name) from error
    return read_pack(data, file.name), data


def unpack_new(pack: Pack, data: bytes, into: Path) -> None:
    """Make a programme folder of a pack.

    Args:
        pack: what came.
        data: its bytes, kept in the folder: what it hands back is compared with them.
        into: a folder that does not exist yet, or is empty.

    Raises:
        PackError: the folder is in use.
        OSError: it cannot be written.
    """
    if into.is_symlink() or (into.exists() and (not into.is_dir() or any(into.iterdir()))):
        raise PackError("folder-not-empty", folder=into)
    into.parent.mkdir(parents=True, exist_ok=True)
    # Made beside its place: one that was cut off must not be taken for the whole.
    with tempfile.TemporaryDirectory(prefix=".mentor-unpack-", dir=into.parent) as beside:
        whole = Path(beside) / "whole"
        whole.mkdir()
        try:
            for path, raw in {**pack.files, PART: data}.items():
                save_bytes(whole, path, raw, None, limit=LARGEST_PACK)
        except SaveError as error:
            raise OSError(str(error)) from error
        if into.exists():
            into.rmdir()
        whole.rename(into)
