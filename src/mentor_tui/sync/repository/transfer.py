"""Carry commits from one place to another, and make sure that nothing of them is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dulwich.objects import Blob, Commit, ObjectID, ShaFile, Tree

from mentor_tui.sync.repository.objects import FOLDER, SUBMODULE, names_of
from mentor_tui.sync.repository.repository import Repository

Lookup = Callable[[ObjectID], ShaFile]
"""Gives an object by id, or raises KeyError."""


class MissingError(Exception):
    """Something that a commit needs is not there, or is not what it should be."""


def copy_commit(source: Repository, target: Repository, commit: str) -> None:
    """Bring a commit, and what it came from, into another repository.

    Raises:
        MissingError: the source is not whole.
        OSError: the target cannot be written.
    """
    target.add(new_objects(lambda each: source.objects[each], target, commit))


def new_objects(lookup: Lookup, target: Repository, commit: str) -> Iterator[ShaFile]:
    """Everything a commit needs that a repository does not have, each once.

    What the repository has is taken to be whole: nothing is ever added to it otherwise.

    Args:
        lookup: where the objects come from.
        target: where they shall go.
        commit: the commit.

    Raises:
        MissingError: one is missing.
    """
    seen: set[ObjectID] = set()
    waiting: list[tuple[ObjectID, type[ShaFile]]] = [(ObjectID(commit.encode()), Commit)]
    while waiting:
        object_id, kind = waiting.pop()
        if object_id in seen or object_id in target.objects:
            continue
        seen.add(object_id)
        found = _found(lookup, object_id, kind)
        yield found
        if isinstance(found, Commit):
            waiting.append((found.tree, Tree))
            waiting += [(parent, Commit) for parent in found.parents]
        elif isinstance(found, Tree):
            for entry in names_of(found).values():
                if entry.mode != SUBMODULE:
                    below = Tree if entry.mode == FOLDER else Blob
                    waiting.append((ObjectID(entry.id.encode()), below))


def _found(lookup: Lookup, object_id: ObjectID, kind: type[ShaFile]) -> ShaFile:
    try:
        found = lookup(object_id)
    except KeyError as error:
        raise MissingError(object_id.decode()) from error
    if not isinstance(found, kind):
        raise MissingError(object_id.decode())
    return found
