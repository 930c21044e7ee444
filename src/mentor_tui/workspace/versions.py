"""Versions of files from before: put aside when a save replaces them, found again when needed.

The store of `sync` has both; here is only what an open programme asks of it, imported late, for
most starts neither replace nor look for anything.
"""

from __future__ import annotations

from pathlib import Path

from mentor_tui import settings
from mentor_tui.storage.local_state import Here
from mentor_tui.storage.safe_read import sha256
from mentor_tui.workspace.checkpoints import Checkpoints


class Versions:
    """The earlier versions of the files of one programme folder.

    Args:
        root: the folder.
        programme: its id.
        checkpoints: the folder's; the day's first is made before anything is replaced.
    """

    def __init__(self, root: Path, programme: str, checkpoints: Checkpoints | None = None) -> None:
        self._root = root
        self._programme = programme
        self._checkpoints = checkpoints
        self._own: set[str] = set()

    def wrote(self, hash_: str | None) -> None:
        """This instance has written a file with this sha256, or removed one (None)."""
        if hash_ is not None:
            self._own.add(hash_)
        if self._checkpoints is not None:
            self._checkpoints.wrote()

    def keep(self, replaced: bytes) -> None:
        """Put bytes aside that a save is about to replace; may run on any thread.

        What this instance wrote itself a moment ago is left out: it is one state of many of
        somebody's typing, which undo takes back.

        Raises:
            OSError: they could not be put aside; then nothing may be replaced.
        """
        from mentor_tui.sync.kept import KeptBytes

        if self._checkpoints is not None:
            self._checkpoints.before_overwriting()
        hash_ = sha256(replaced)
        kept = KeptBytes(settings.paths().data, Here.of(self._programme, self._root).whose)
        if hash_ not in self._own and not kept.has(hash_):
            kept.keep(replaced)

    def find(self, hash_: str, path: str) -> bytes | None:
        """The bytes a file had when its sha256 was this, if they are anywhere."""
        from mentor_tui.sync.errors import StoreError
        from mentor_tui.sync.store import Store

        try:
            with Store(self._root, self._programme) as store:
                return store.bytes_of(hash_, path)
        except (StoreError, OSError):
            return None  # without a history there is nothing to offer
