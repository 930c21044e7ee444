"""Git remotes: a bare repository in a folder, HTTPS, SSH. Fetch, and push what came from it.

Only the kinds of address named here; ssh is started only for an address the person typed. Names
and passwords are asked for through a callback and kept nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol, TypeVar
from urllib.parse import urlsplit

from mentor_tui.sync.errors import SyncError
from mentor_tui.sync.repository.client import (
    Branch,
    Credentials,
    MovedError,
    ServerRemote,
    UnauthorizedError,
)
from mentor_tui.sync.repository.graph import ancestors
from mentor_tui.sync.repository.repository import Repository
from mentor_tui.sync.repository.transfer import MissingError, copy_commit

_SCP = re.compile(r"(?:[^/@:\\]+@)?[^/@:\\]{2,}:(?!//)(?!\\).+")
"""``user@host:path``; one letter before the colon would be a drive of Windows."""

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_MAIN = "refs/heads/main"
_TRIES = 3
"""A wrong password may be typed again so often."""

Ask = Callable[[str], Credentials | None]
"""Asks the person for a name and a password for an address; None to give up."""

Done = TypeVar("Done")


class Remote(Protocol):
    """Somewhere that keeps the history for all."""

    def fetch(self, repository: Repository, heads: Iterable[str]) -> Branch:
        """Take over what its branch has and we lack."""

    def push(self, repository: Repository, branch: Branch, commit: str) -> None:
        """Let its branch go on to a commit."""

    def close(self) -> None:
        """Done with it."""


def is_address(target: str) -> bool:
    """Whether a target is an address rather than a folder."""
    return "://" in target or (_SCP.fullmatch(target) is not None and not Path(target).exists())


def is_bare_repository(folder: Path) -> bool:
    """Whether a folder is a bare git repository, to push to and fetch from."""
    return (
        (folder / "HEAD").is_file()
        and (folder / "objects").is_dir()
        and (folder / "refs").is_dir()
        and not (folder / ".git").exists()
    )


def open_remote(target: str, ask: Ask | None, *, typed: bool) -> Remote:
    """The remote an address or a folder stands for.

    Args:
        target: a bare repository's folder, ``https://…``, ``ssh://…`` or ``user@host:path``.
        ask: for a name and a password, where the server wants them.
        typed: whether the person typed this address just now, so that ssh may be started.

    Raises:
        SyncError: a kind of address that is not used here.
    """
    if not is_address(target):
        return FolderRemote(Path(target))
    scheme = _scheme(target)
    if scheme == "http" and urlsplit(target).hostname in _LOOPBACK:
        scheme = "https"
    if scheme not in ("https", "ssh"):
        raise SyncError("remote-kind", address=target)
    if scheme == "ssh" and not typed:
        raise SyncError("remote-ssh-not-typed", address=target)
    return _AskingRemote(target, ask)


def needs_ssh(target: str) -> bool:
    """Whether ssh would be started for a target."""
    return is_address(target) and _scheme(target) == "ssh"


def _scheme(address: str) -> str:
    try:
        return urlsplit(address).scheme if "://" in address else "ssh"
    except ValueError:
        return ""


def push(remote: Remote, repository: Repository, branch: Branch, commit: str) -> None:
    """Push, never over anything that is not in what is pushed.

    Raises:
        MovedError: the branch holds something else by now: fetch, merge, and push again.
        SyncError: it did not work.
    """
    if branch.commit == commit:
        return
    if branch.commit and branch.commit not in ancestors([commit], repository.parents):
        raise MovedError
    remote.push(repository, branch, commit)


class FolderRemote:
    """A bare repository in a folder, on a shared drive for example.

    Args:
        folder: the repository.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._there = Repository(folder)

    def fetch(self, repository: Repository, heads: Iterable[str]) -> Branch:
        branch = Branch(self._there.head_name() or _MAIN, self._there.ref("HEAD"))
        if branch.commit is not None:
            self._copy(self._there, repository, branch.commit)
        return branch

    def push(self, repository: Repository, branch: Branch, commit: str) -> None:
        self._copy(repository, self._there, commit)
        if self._there.ref(branch.name) != branch.commit:
            raise MovedError
        self._there.move_ref(branch.name, branch.commit, commit)

    def close(self) -> None:
        self._there.close()

    def _copy(self, source: Repository, target: Repository, commit: str) -> None:
        try:
            copy_commit(source, target, commit)
        except MissingError as error:
            raise SyncError("remote-damaged", address=str(self._folder)) from error
        except OSError as error:
            detail = error.strerror or str(error)
            raise SyncError("remote-failed", address=str(self._folder), detail=detail) from error


class _AskingRemote:
    """A server that may ask who is there; the answer is good until this object is gone."""

    def __init__(self, address: str, ask: Ask | None) -> None:
        self._address = address
        self._ask = ask
        self._server = ServerRemote(address)

    def fetch(self, repository: Repository, heads: Iterable[str]) -> Branch:
        known = list(heads)
        return self._asking(lambda server: server.fetch(repository, known))

    def push(self, repository: Repository, branch: Branch, commit: str) -> None:
        self._asking(lambda server: server.push(repository, branch, commit))

    def close(self) -> None:
        self._server.close()

    def _asking(self, action: Callable[[ServerRemote], Done]) -> Done:
        for _try in range(_TRIES):
            try:
                return action(self._server)
            except UnauthorizedError:
                found = self._ask(self._address) if self._ask else None
                if found is None:
                    break
                self._server.close()
                self._server = ServerRemote(self._address, found)
        raise SyncError("remote-not-allowed", address=self._address)
