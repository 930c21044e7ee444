"""Why history, exchange or a bundle could not be had. Whatever is raised, nothing is lost."""

from __future__ import annotations

from mentor_tui.language import WordedError


class SyncError(WordedError):
    """Something stood in the way."""


class StoreError(SyncError):
    """The store of a programme cannot be used as it is."""


class CancelledError(SyncError):
    """The person called it off; both sides are whole."""

    def __init__(self) -> None:
        super().__init__("sync-cancelled")
