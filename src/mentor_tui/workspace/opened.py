"""What the rooms of one open programme share: its records, its files, who is told of changes.

`Workspace` edits it, `Saves` writes it, `Doubts` holds back what looks cut short, `Recovery` offers
what a crash left. Nobody else has it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mentor_tui.domain.programme import Programme
from mentor_tui.storage.folder import Held
from mentor_tui.storage.target import FolderId
from mentor_tui.workspace.ledger import Ledger

Listener = Callable[[frozenset[str]], None]
"""Is told the ids of the records that changed, or whose safety did."""


class Opened:
    """The state of one open programme.

    Args:
        root: the folder.
        folder: what it was when it was opened.
        programme: what was read from it.
        held: the file of each record.

    Attributes:
        card_id: id of the programme as it was read, by which its folder is known again.
        ledger: what is saved of it.
    """

    def __init__(
        self, root: Path, folder: FolderId, programme: Programme, held: dict[str, Held]
    ) -> None:
        self.root = root
        self.folder = folder
        self.programme = programme
        self.card_id = programme.id
        self.ledger = Ledger(programme.records, held)
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call the listener after every change; the result stops it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, records: frozenset[str] = frozenset()) -> None:
        """These records changed; with none, only the word about their safety may have."""
        for listener in tuple(self._listeners):
            listener(records)
