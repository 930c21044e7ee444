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
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from dulwich.errors import (
    ApplyDeltaError,
    ChecksumMismatch,
    FileFormatException,
    ObjectFormatException,
)
from dulwich.object_format import DEFAULT_OBJECT_FORMAT
from dulwich.objects import Blob, Commit, ObjectID, ShaFile, Tree
from dulwich.pack import (
    PackChunkGenerator,
    PackData,
    PackInflater,
    UnpackedObject,
    UnresolvedDeltas,
    full_unpacked_object,
    pack_object_header,
)

from mentor_tui.sync.repository.objects import FOLDER, Stamp, is_ours, names_of, read_commit
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
    ids = [ObjectID(each.encode()) for each in repository.reachable(commit)]
    for chunk in PackChunkGenerator(
        num_records=len(ids), records=_records(repository, ids), object_format=DEFAULT_OBJECT_FORMAT
    ):
        write(chunk)


def _records(repository: Repository, ids: list[ObjectID]) -> Iterator[UnpackedObject]:
    """The objects as they are packed already, where they are: compressing is what takes long."""
    rest = dict.fromkeys(ids)
    packed = repository.objects.iter_unpacked_subset(ids, include_comp=True, allow_missing=True)
    for unpacked in packed:
        # A difference to another object has no meaning in another pack.
        if unpacked.delta_base is None and unpacked.comp_chunks is not None:
            head = pack_object_header(
                unpacked.pack_type_num, None, unpacked.decomp_len or 0, DEFAULT_OBJECT_FORMAT
            )
            # The library hands the compressed bytes over without what stands before them.
            unpacked.comp_chunks = [bytes(head), *unpacked.comp_chunks]
            del rest[ObjectID(unpacked.sha().hex().encode())]
            yield unpacked
    for each in rest:
        yield full_unpacked_object(repository.objects[each])


def is_whole(data: bytes, repository: Repository, commit: str) -> bool:
    """Whether every object of a commit's history can be read out of a bundle.

    The checksum says that the bytes are as they were written; this says that they were written
    right.
    """
    try:
        if read_head(data) != commit:
            return False
        with PackData("", DEFAULT_OBJECT_FORMAT, file=_pack(data)) as records:
            found = {each.sha().hex() for each in records.iter_unpacked()}
    except DAMAGE:
        return False
    return found.issuperset(repository.reachable(commit))


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


@dataclass(frozen=True, slots=True)
class Received:
    """What a bundle holds, looked at before anything is taken over.

    Attributes:
        commit: its last commit.
        objects: everything in it, by id.
    """

    commit: str
    objects: Mapping[ObjectID, ShaFile]

    def files(self) -> dict[str, bytes]:
        """The files of its last commit that may stand in a programme folder.

        Raises:
            DamagedError: something of it is missing.
        """
        try:
            commit = self.objects[ObjectID(self.commit.encode())]
            tree = commit.tree if isinstance(commit, Commit) else ObjectID(b"")
            return dict(self._below(tree, ""))
        except (KeyError, RecursionError) as error:
            raise DamagedError from error

    def stamp(self) -> Stamp:
        """Who made its last commit, and when.

        Raises:
            DamagedError: there is no such commit in it.
        """
        commit = self.objects[ObjectID(self.commit.encode())]
        if not isinstance(commit, Commit):
            raise DamagedError
        return read_commit(commit).stamp

    def _below(self, tree: ObjectID, prefix: str) -> Iterator[tuple[str, bytes]]:
        found = self.objects[tree]
        for name, entry in names_of(found).items() if isinstance(found, Tree) else ():
            inner = ObjectID(entry.id.encode())
            if entry.mode == FOLDER:
                yield from self._below(inner, f"{prefix}{name}/")
            elif is_ours(prefix + name, entry) and isinstance(blob := self.objects[inner], Blob):
                yield prefix + name, bytes(blob.data)

    def add_to(self, repository: Repository) -> None:
        """Take it over.

        Raises:
            DamagedError: it is not whole; nothing was taken over.
            OSError: the repository cannot be written.
        """
        try:
            repository.add(list(new_objects(self.objects.__getitem__, repository, self.commit)))
        except DAMAGE as error:
            raise DamagedError from error


def receive_bundle(data: bytes, repository: Repository) -> Received | None:
    """Look at what a bundle holds and the repository lacks; None where it has it already.

    Raises:
        DamagedError: it is not whole.
    """
    commit = read_head(data)
    if repository.has(commit):
        return None
    try:
        with PackData("", DEFAULT_OBJECT_FORMAT, file=_pack(data)) as records:
            stored = repository.objects.get_raw
            inflated = PackInflater.for_pack_data(records, resolve_ext_ref=stored)
            return Received(commit, {each.id: each for each in inflated})
    except DAMAGE as error:
        raise DamagedError from error


def take_pack(pack: BinaryIO, repository: Repository, commit: str) -> None:
    """Take over a commit that came in a pack, once all it needs is there.

    Args:
        pack: may lean on what the repository has.
        repository: gets what is new.
        commit: what it is about.

    Raises:
        Exception: one of ``DAMAGE``; nothing was taken over.
    """
    with PackData("", DEFAULT_OBJECT_FORMAT, file=pack) as records:
        stored = repository.objects.get_raw
        inflated = PackInflater.for_pack_data(records, resolve_ext_ref=stored)
        received = {each.id: each for each in inflated}
    repository.add(list(new_objects(received.__getitem__, repository, commit)))


def _pack(data: bytes) -> BinaryIO:
    """The pack behind the header of a bundle."""
    return io.BytesIO(data[data.index(b"\n\nPACK") + 2 :])
