"""Where a folder's history lives: a bare repository of ours, or the folder's own work tree.

``store`` asks either for a *turn*: what the folder's last commit is, and the right to add one.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from mentor_tui.storage.local_state import digest, programme_key
from mentor_tui.sync.repository.objects import Entry, is_ours
from mentor_tui.sync.repository.repository import Repository

STORES = "stores"
"""The part of the local data folder that holds one bare repository per programme."""


class Turn(Protocol):
    """The folder's history, held still while something is added."""

    @property
    def head(self) -> str | None:
        """The last commit seen in this folder."""

    def move(self, new: str, changed: Mapping[str, Entry | None]) -> None:
        """Make a commit the last one.

        Args:
            new: the commit.
            changed: what differs from the one before, by path; None for what is gone.

        Raises:
            StoreError: somebody else was quicker.
        """


class Home(Protocol):
    """One folder's place in a repository."""

    repository: Repository

    def head(self) -> str | None:
        """The last commit seen in this folder."""

    def turn(self) -> AbstractContextManager[Turn]:
        """Hold the history still.

        Raises:
            StoreError: it cannot be added to as it is now.
        """

    def tidy(self) -> None:
        """Keep the repository quick to read, if it is ours."""

    def renew(self, write: Callable[[Repository], str]) -> None:
        """Put another history in the place of this one, which is gone afterwards.

        Args:
            write: writes the new one into an empty repository, and gives its last commit.

        Raises:
            StoreError: the repository is the user's own.
        """

    def keeps(self, path: str, before: Entry | None) -> bool:
        """Whether the app keeps this file's history, rather than the person by themselves."""

    def mode(self, path: str, before: Entry | None) -> int:
        """The mode to note for a file."""

    def content(self, path: str, data: bytes) -> bytes:
        """The bytes to note for a file."""


class BareHome:
    """A ref of its own for each folder, in one bare repository per programme.

    Two copies of a programme on one laptop are two folders: what one has not seen yet is not
    deleted there.

    Args:
        data: the local data folder.
        programme: the programme's id.
        folder: the resolved folder, as text.
    """

    def __init__(self, data: Path, programme: str, folder: str) -> None:
        control = data / STORES / f"{programme_key(programme)}.git"
        there = (control / "HEAD").exists()
        self.repository = Repository(control) if there else Repository.make(control)
        self._ref = f"refs/heads/folder-{digest(folder)}"

    def head(self) -> str | None:
        return self.repository.ref(self._ref)

    @contextmanager
    def turn(self) -> Iterator[_BareTurn]:
        yield _BareTurn(self.repository, self._ref, self.head())

    def tidy(self) -> None:
        self.repository.tidy()

    def renew(self, write: Callable[[Repository], str]) -> None:
        control = self.repository.control
        fresh = Repository.make(control.with_name(f"{control.name}.new-{secrets.token_hex(8)}"))
        try:
            commit = write(fresh)
            fresh.move_ref(self._ref, None, commit)
            fresh.point_head(self._ref)
        # Whatever stopped it, an interrupt too: what is held open is let go, and the error goes on.
        except BaseException:
            fresh.close()
            shutil.rmtree(fresh.control, ignore_errors=True)
            raise
        fresh.close()
        self.repository.close()
        shutil.rmtree(control)
        fresh.control.rename(control)
        self.repository = Repository(control)

    def keeps(self, path: str, before: Entry | None) -> bool:
        return before is None or is_ours(path, before)

    def mode(self, path: str, before: Entry | None) -> int:
        return before.mode if before else Entry("").mode

    def content(self, path: str, data: bytes) -> bytes:
        return data


class _BareTurn:
    def __init__(self, repository: Repository, ref: str, head: str | None) -> None:
        self.head = head
        self._repository = repository
        self._ref = ref

    def move(self, new: str, changed: Mapping[str, Entry | None]) -> None:
        self._repository.move_ref(self._ref, self.head, new)
        if self.head is None and self._repository.ref("HEAD") is None:
            self._repository.point_head(self._ref)
        self.head = new
