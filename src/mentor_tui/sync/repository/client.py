"""Talk to a git server through dulwich's client: its refs, what it has new, what we have new.

The client is given a config of nothing but a time limit, so that no repository's or user's config
can name a program to run or another address to go to.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from dulwich.client import (
    FetchPackResult,
    GitClient,
    HTTPUnauthorized,
    StrangeHostname,
    get_transport_and_path,
)
from dulwich.config import ConfigDict
from dulwich.errors import GitProtocolError, NotGitRepository
from dulwich.object_store import ObjectStoreGraphWalker
from dulwich.objects import ObjectID
from dulwich.pack import UnpackedObject
from dulwich.refs import Ref

from mentor_tui.sync.errors import SyncError
from mentor_tui.sync.repository.bundle import DAMAGE, take_pack
from mentor_tui.sync.repository.repository import Repository

_SECONDS = b"60"
_BRANCHES = (b"refs/heads/main", b"refs/heads/master")
_NOTHING = b"0" * 40


class UnauthorizedError(Exception):
    """The server wants to know who is there."""


class MovedError(Exception):
    """Somebody else pushed meanwhile: fetch again and merge."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """Held for one sync, written nowhere, and not shown by accident."""

    name: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Branch:
    """A remote's branch.

    Attributes:
        name: its ref.
        commit: where it is; None while the remote is empty.
    """

    name: str
    commit: str | None


class ServerRemote:
    """A repository on a server.

    Args:
        address: of a kind that ``remotes`` lets through.
        credentials: for HTTPS; ssh has its own ways.
    """

    def __init__(self, address: str, credentials: Credentials | None = None) -> None:
        config = ConfigDict()
        config.set((b"http",), b"timeout", _SECONDS)
        self._address = address
        self._client: GitClient
        self._client, self._path = get_transport_and_path(
            address,
            config=config,
            username=credentials.name if credentials else None,
            password=credentials.password if credentials else None,
            quiet=True,
        )

    def fetch(self, repository: Repository, heads: Iterable[str]) -> Branch:
        """Take over what the remote's branch has and we lack.

        Args:
            repository: ours.
            heads: our latest commits; what came before them is not sent again.

        Raises:
            UnauthorizedError: a name and a password are needed, or others.
            SyncError: it cannot be reached, or what it sends is not whole.
        """
        received = io.BytesIO()
        walker = ObjectStoreGraphWalker(
            [ObjectID(each.encode()) for each in heads],
            lambda each: [ObjectID(p.encode()) for p in repository.parents(each.decode())],
        )

        def wanted(refs: Mapping[Ref, ObjectID], depth: int | None = None) -> list[ObjectID]:
            branch = _branch(refs, {})
            if branch.commit is None or repository.has(branch.commit):
                return []
            return [ObjectID(branch.commit.encode())]

        with self._errors():
            found: FetchPackResult = self._client.fetch_pack(
                self._path, wanted, walker, received.write
            )
        refs = {name: value for name, value in found.refs.items() if value is not None}
        branch = _branch(refs, found.symrefs)
        if branch.commit is not None and not repository.has(branch.commit):
            try:
                received.seek(0)
                take_pack(received, repository, branch.commit)
            except DAMAGE as error:
                raise SyncError("remote-damaged", address=self._address) from error
        return branch

    def push(self, repository: Repository, branch: Branch, commit: str) -> None:
        """Let the remote's branch go on to a commit; the caller made sure that it came from it.

        Raises:
            MovedError: it is no longer where it was.
            UnauthorizedError: as in ``fetch``.
            SyncError: it cannot be reached, or does not take it.
        """
        name, new = Ref(branch.name.encode()), ObjectID(commit.encode())

        def update(refs: dict[Ref, ObjectID]) -> dict[Ref, ObjectID]:
            there = refs.get(name, ObjectID(_NOTHING)).decode()
            if there != (branch.commit or _NOTHING.decode()):
                raise MovedError
            return {name: new}

        with self._errors():
            done = self._client.send_pack(self._path.encode(), update, _packer(repository))
        refusal = (done.ref_status or {}).get(name)
        if refusal:
            raise SyncError("remote-refused", address=self._address, detail=refusal)

    def close(self) -> None:
        """Hang up."""
        self._client.close()

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except HTTPUnauthorized as error:
            raise UnauthorizedError from error
        except NotGitRepository as error:
            raise SyncError("remote-not-found", address=self._address) from error
        except (GitProtocolError, StrangeHostname, OSError, EOFError, ValueError) as error:
            raise SyncError("remote-failed", address=self._address, detail=_why(error)) from error


def _why(error: BaseException) -> str:
    """The system's own words, where it has some: libraries wrap them in a page of theirs."""
    inner: object = error
    while isinstance(inner, BaseException):
        if isinstance(inner, OSError) and inner.strerror:
            return inner.strerror
        inner = getattr(inner, "reason", None) or inner.__cause__ or inner.__context__
    return str(error) or type(error).__name__


def _branch(refs: Mapping[Ref, ObjectID], symrefs: Mapping[Ref, Ref]) -> Branch:
    """The branch a clone would check out: what HEAD names, else the usual names, else the only."""
    head = refs.get(Ref(b"HEAD"))
    branches = sorted(name for name in refs if name.startswith(b"refs/heads/"))
    named = symrefs.get(Ref(b"HEAD"))
    likely = [*([named] if named else []), *(Ref(name) for name in _BRANCHES), *branches]
    for name in likely:
        if name in refs and head in (None, refs[name]):
            return Branch(name.decode(), refs[name].decode())
    return Branch((named or Ref(_BRANCHES[0])).decode(), None)


def _packer(
    repository: Repository,
) -> Callable[..., tuple[int, Iterator[UnpackedObject]]]:
    def pack(
        have: Iterable[ObjectID], want: Iterable[ObjectID], **options: object
    ) -> tuple[int, Iterator[UnpackedObject]]:
        # The remote may have branches that we know nothing about.
        known = [each for each in have if each in repository.objects]
        ofs_delta = bool(options.get("ofs_delta", True))
        return repository.objects.generate_pack_data(known, want, ofs_delta=ofs_delta)

    return pack
