"""Why history, exchange or a bundle could not be had. Whatever is raised, nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping


class SyncError(Exception):
    """Something stood in the way.

    Attributes:
        message: id of the sentence in ``language``.
        params: what the sentence names.
    """

    def __init__(self, message: str, **params: object) -> None:
        super().__init__(f"{message}: {params}")
        self.message = message
        self.params: Mapping[str, object] = params


class StoreError(SyncError):
    """The store of a programme cannot be used as it is."""


class CancelledError(SyncError):
    """The person called it off; both sides are whole."""

    def __init__(self) -> None:
        super().__init__("sync-cancelled")
