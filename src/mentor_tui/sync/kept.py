"""Bytes put aside in the local data folder: what saves replaced, and what merges left out.

Those a save replaced are found again by their sha256. Those of a merge keep their name, so that a
person can look for them.
"""

from __future__ import annotations

import secrets
import zlib
from contextlib import suppress
from pathlib import Path

from mentor_tui.domain.merge.outcome import Kept
from mentor_tui.domain.merge.placing import short_hash
from mentor_tui.storage.atomic import save_bytes
from mentor_tui.storage.errors import SaveError
from mentor_tui.storage.files import CREATE, write_all
from mentor_tui.storage.local_state import open_area, programme_key
from mentor_tui.storage.names import temporary
from mentor_tui.storage.os_files import FILES
from mentor_tui.storage.safe_read import leave, sha256
from mentor_tui.sync.merge_folders import LARGEST

REPLACED = "replaced"
ASIDE = "kept"


class KeptBytes:
    """What was put aside for one programme.

    Args:
        data: the local data folder.
        whose: the programme's id; of a folder whose card is damaged, `Here.whose`.
    """

    def __init__(self, data: Path, whose: str) -> None:
        self._data = data
        self._key = programme_key(whose)

    def has(self, file_hash: str) -> bool:
        """Whether bytes of this sha256 were put aside by a save."""
        return self._replaced(file_hash).exists()

    def data(self, file_hash: str) -> bytes | None:
        """The bytes of this sha256, if they were put aside and are whole."""
        with suppress(OSError, zlib.error):
            found = zlib.decompress(self._replaced(file_hash).read_bytes())
            return found if sha256(found) == file_hash else None
        return None

    def keep(self, data: bytes) -> None:
        """Put bytes aside, durably.

        Raises:
            OSError: they could not be written.
        """
        place = open_area(self._data / REPLACED, self._key, FILES)
        half = temporary(secrets.token_hex(8))
        try:
            fd = FILES.open(place, half, CREATE)
            try:
                write_all(FILES, fd, zlib.compress(data))
                FILES.sync(fd)
            finally:
                FILES.close(fd)
            FILES.replace(place, half, place, _name(sha256(data)))
            FILES.sync_folder(place)
        finally:
            with suppress(OSError):
                FILES.unlink(place, half)
            leave(FILES, place)

    def put_aside(self, kept: Kept) -> Path:
        """Save what a merge left out under its own name, and say where.

        Raises:
            OSError: it could not be written.
        """
        top = self._data / ASIDE / self._key
        name = f"{kept.file}.{short_hash(kept.raw)}"
        if not (top / name).exists():
            top.mkdir(parents=True, exist_ok=True, mode=0o700)
            try:
                save_bytes(top, name, kept.raw, None, limit=LARGEST)
            except SaveError as error:
                raise OSError(str(error)) from error
        return top / name

    def _replaced(self, file_hash: str) -> Path:
        return self._data / REPLACED / self._key / _name(file_hash)


def _name(file_hash: str) -> str:
    return f"{file_hash}.z"
