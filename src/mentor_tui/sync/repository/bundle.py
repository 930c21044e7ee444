"""A git bundle of one commit and everything it came from: one file that any git can clone.

Ours have a header of four lines that nothing may differ in, so that every flipped bit of it is
noticed; the rest is guarded by the pack's own checksum. Reading takes nothing over until all of
it has been looked at.
"""

from __future__ import annotations

import hashlib
import io
import re
import zlib
from collections.abc import Callable

from dulwich.errors import (
    ApplyDeltaError,
    ChecksumMismatch,
    FileFormatException,
    ObjectFormatException,
)
from dulwich.object_format import DEFAULT_OBJECT_FORMAT
from dulwich.objects import ObjectID
from dulwich.pack import PackChunkGenerator, PackData, PackInflater, UnresolvedDeltas

from mentor_tui.sync.repository.repository import Repository
from mentor_tui.sync.repository.transfer import MissingError, new_objects

_HEADER = re.compile(
    rb"# v2 git bundle\n([0-9a-f]{40}) HEAD\n\1 refs/heads/main\n\n(?=PACK)", re.ASCII
)
HEADER_SIZE = 140
"""More than the header's bytes."""

DAMAGE = (
    ApplyDeltaError,
    AssertionError,
    ChecksumMismatch,
    EOFError,
    FileFormatException,
    IndexError,
    KeyError,
    MissingError,
    ObjectFormatException,
    UnresolvedDeltas,
    ValueError,
    zlib.error,
)
"""What the library raises for a pack that is not one; with the right checksum, a forged one."""


class DamagedError(Exception):
    """These bytes are no whole bundle of ours."""


def write_bundle(repository: Repository, commit: str, write: Callable[[bytes], object]) -> None:
    """Write a commit with its whole history.

    Args:
        repository: that holds it.
        commit: what to write.
        write: is handed the bytes, piece by piece.
    """
    head = commit.encode()
    write(b"# v2 git bundle\n" + head + b" HEAD\n" + head + b" refs/heads/main\n\n")
    count, records = repository.objects.generate_pack_data(have=[], want=[ObjectID(head)])
    for chunk in PackChunkGenerator(
        num_records=count, records=records, object_format=DEFAULT_OBJECT_FORMAT
    ):
        write(chunk)


def looks_like_bundle(start: bytes) -> bool:
    """Whether a file that begins like this may be a bundle of ours, before all of it is read."""
    return _HEADER.match(start[:HEADER_SIZE]) is not None


def read_head(data: bytes) -> str:
    """The commit that a whole bundle holds.

    Args:
        data: the file's bytes.

    Raises:
        DamagedError: cut short, or a single bit is not as it was written.
    """
    header = _HEADER.match(data[:HEADER_SIZE])
    if header is None:
        raise DamagedError
    pack = memoryview(data)[header.end() : -20]
    if hashlib.sha1(pack, usedforsecurity=False).digest() != data[-20:]:
        raise DamagedError
    return header[1].decode()


def take_bundle(data: bytes, repository: Repository) -> str:
    """Take over what a bundle holds and the repository lacks.

    Returns:
        The commit.

    Raises:
        DamagedError: it is not whole; nothing was taken over.
        OSError: the repository cannot be written.
    """
    commit = read_head(data)
    if repository.has(commit):
        return commit
    try:
        take_pack(data[data.index(b"\n\nPACK") + 2 :], repository, commit)
    except DAMAGE as error:
        raise DamagedError from error
    return commit


def take_pack(pack: bytes, repository: Repository, commit: str) -> None:
    """Take over a commit that came in a pack, once all it needs is there.

    Args:
        pack: may lean on what the repository has.
        repository: gets what is new.
        commit: what it is about.

    Raises:
        Exception: one of ``DAMAGE``; nothing was taken over.
    """
    with PackData("", DEFAULT_OBJECT_FORMAT, file=io.BytesIO(pack)) as records:
        stored = repository.objects.get_raw
        inflated = PackInflater.for_pack_data(records, resolve_ext_ref=stored)
        received = {each.id: each for each in inflated}
    repository.add(list(new_objects(received.__getitem__, repository, commit)))
