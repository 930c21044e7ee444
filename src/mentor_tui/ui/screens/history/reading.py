"""The store, read for the history screen: off the event loop, and no more than is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from threading import Lock

from mentor_tui.domain.programme import Programme
from mentor_tui.sync.history import RecordFile
from mentor_tui.sync.points import Point, details, points_of, record_then
from mentor_tui.sync.store import Store
from mentor_tui.workspace.telling import Seen, Told, told_of
from mentor_tui.workspace.workspace import Workspace

PAGE = 40
"""Checkpoints read at a time."""


class Reading:
    """One look at the history; its methods run on threads.

    Args:
        workspace: the open programme.
        record: only what happened to the record of this id; empty for all.
    """

    def __init__(self, workspace: Workspace, record: str) -> None:
        self.record = record
        self._root, self._programme = workspace.root, workspace.programme.id
        self._turn = Lock()
        self._store: Store | None = None
        self._points: Iterator[Point] | None = None
        self._closed = False

    def page(self) -> list[Point]:
        """The next checkpoints; fewer than a page where these are the last.

        Raises:
            SyncError: the history cannot be read.
            OSError: likewise.
        """
        with self._turn:
            if self._closed:
                return []
            if self._points is None:
                self._points = points_of(self._opened(), self.record)
            return [*islice(self._points, PAGE)]

    def told(self, point: Point, programme: Programme, seen: Seen) -> list[Told]:
        """What a checkpoint did, in words; see `telling.told_of`."""
        with self._turn:
            files = () if self._closed else details(self._opened(), point, self.record)
        return told_of(programme, files, seen)

    def then(self, commit: str | None, record: str) -> RecordFile | None:
        """A record as it was."""
        with self._turn:
            return None if self._closed else record_then(self._opened(), commit, record)

    def close(self) -> None:
        """Nobody looks any more."""
        with self._turn:
            self._closed = True
            if self._store is not None:
                self._store.close()

    def _opened(self) -> Store:
        if self._store is None:
            self._store = Store(self._root, self._programme)
        return self._store
