"""The files of one record's journal while it is written: begun, lengthened, begun anew, removed.

``Journal`` decides when; nobody else calls this. Every failure is an ``OSError``, after which
``let_go`` must come before the next try.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from mentor_tui.storage.files import CREATE, Files, Place, write_all
from mentor_tui.storage.journal_files import (
    AREA,
    Entry,
    entry_line,
    file_key,
    file_name,
    header_line,
    joined,
    names_of,
    read_files,
    torn_name,
)
from mentor_tui.storage.local_state import Here, open_area
from mentor_tui.storage.safe_read import leave

BEGIN_ANEW = 4 << 20
"""Bytes after which a journal is begun anew with what still counts: hours without the stick."""


class JournalDisk:
    """One record's journal on disk; not for two threads at once."""

    def __init__(self, state: Path, here: Here, record: str, files: Files) -> None:
        self._state = state
        self._here = here
        self._record = record
        self._key = file_key(here, record)
        self._files = files
        self._place: Place | None = None
        self._number = 0
        self._fd: int | None = None
        self._name = ""
        self._size = 0
        self._begun_size = 0
        self._older: dict[str, bool] = {}  # name: whether its end is torn
        # From before this start, until recovery is settled; always written first. Own entries are
        # numbered on from there.
        self._earlier: tuple[Entry, ...] = ()
        self._offset = 0
        self._met_earlier = False
        self._settled = False

    @property
    def tidy(self) -> bool:
        """Whether no older file is left that should be gone."""
        return not self._older

    def settle(self) -> None:
        """Leave what was pending before this start out of all that is written from now on."""
        self._settled = True
        self._earlier = ()

    def write(self, new: Sequence[Entry], everything: Iterable[Entry], time: str) -> None:
        """Make ``new`` durable: at the end of the file, or all in a new one where that is due.

        Raises:
            OSError: it is not durable; so where somebody took the file away.
        """
        self._open()
        if self._fd is None or self._size > max(BEGIN_ANEW, 4 * self._begun_size):
            self._begin(everything, time)
            return
        self._put(self._fd, b"".join(map(self._line, new)))
        if not self._files.stat_open(self._fd).st_nlink:
            # Somebody emptied the state folder; the descriptor still takes all it is given.
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), self._name)

    def shrink(self, everything: Sequence[Entry], time: str) -> None:
        """Hold only these, and what is pending from before; no file when there is neither."""
        place = self._open()
        if everything or self._earlier:
            self._begin(everything, time)
            return
        self._abandon()
        # Oldest first: the last one is whole, so whatever is left never says more than it.
        for name in names_of(self._files, place, self._key):
            with suppress(FileNotFoundError):
                self._files.unlink(place, name)
        self._files.sync_folder(place)
        self._older = {}

    def let_go(self) -> None:
        """Close everything; a file that failed is not written to again."""
        self._abandon()
        if self._place is not None:
            # Opened afresh next time: the folder itself may be what went wrong.
            leave(self._files, self._place)
            self._place = None

    def _open(self) -> Place:
        if self._place is None:
            place = open_area(self._state, AREA, self._files)
            try:
                found = read_files(self._files, place, self._key)
            except OSError:
                leave(self._files, place)
                raise
            if not self._met_earlier:
                waiting = joined(found)
                earlier = waiting.entries if waiting is not None else ()
                self._offset = earlier[-1].seq if earlier else 0
                self._earlier = () if self._settled else earlier
                self._met_earlier = True
            self._older = {file.name: bool(file.lines.torn) for file in found}
            self._number = max((self._number, *(file.number for file in found)))
            self._place = place
        return self._place

    def _begin(self, entries: Iterable[Entry], time: str) -> None:
        self._abandon()
        place = self._open()
        self._number += 1
        self._begun_size = self._size = 0
        lines = [entry_line(entry) for entry in self._earlier]
        lines += map(self._line, entries)
        header = header_line(self._here, self._record, len(lines), time)
        name = file_name(self._key, self._number)
        self._fd, self._name = self._files.open(place, name, CREATE, 0o600), name
        self._put(self._fd, b"".join((header, *lines)))
        self._files.sync_folder(place)
        self._begun_size = self._size
        self._drop_older(place)

    def _line(self, entry: Entry) -> bytes:
        return entry_line(replace(entry, seq=entry.seq + self._offset))

    def _put(self, fd: int, data: bytes) -> None:
        write_all(self._files, fd, data)
        self._files.sync(fd)
        self._size += len(data)

    def _abandon(self) -> None:
        fd, self._fd = self._fd, None
        if fd is None or self._place is None:
            return
        with suppress(OSError):
            self._files.close(fd)
        if not self._begun_size:
            # Never whole: what it has is in memory and in the file before it.
            with suppress(OSError):
                self._files.unlink(self._place, self._name)
                return
        self._older[self._name] = False

    def _drop_older(self, place: Place) -> None:
        for name, torn in list(self._older.items()):
            with suppress(OSError):
                with suppress(FileNotFoundError):
                    if torn:
                        self._files.replace(place, name, place, torn_name(name))
                    else:
                        self._files.unlink(place, name)
                del self._older[name]
