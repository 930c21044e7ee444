"""Merge histories: commits from several laptops become one, the same on every laptop.

Parents are sorted, the author is fixed and the time is the latest plus one, so two laptops that
merge the same states make the same commit and the next exchange has nothing to do. The merging of
files is ``domain.merge``'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mentor_tui.domain.merge.folders import merge_folders
from mentor_tui.domain.merge.outcome import Kept, Report
from mentor_tui.sync.bases import Versions
from mentor_tui.sync.errors import SyncError
from mentor_tui.sync.repository.graph import independent
from mentor_tui.sync.repository.objects import PLAIN, Entry, id_of, is_ours, stamp_of_merge
from mentor_tui.sync.repository.repository import Repository

Foreign = Mapping[str, Entry]
"""Entries that never stand in a programme folder: links, submodules, names of systems."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The one commit that holds what all had.

    Attributes:
        commit: its id.
        reports: what was decided on the way.
        kept: bytes that are in it no more.
    """

    commit: str
    reports: tuple[Report, ...] = ()
    kept: tuple[Kept, ...] = ()


def join(repository: Repository, ours: str, theirs: Iterable[str]) -> Joined:
    """Bring our last commit and any number of others together into one.

    Where another came from ours there is nothing to merge, but it is looked at all the same: a
    file that was cut short on the way, or a copy of which half is missing, must not pass for an
    edit. What is mended so is a merge commit of the two.

    Args:
        repository: that holds them all.
        ours: what our folder holds.
        theirs: what others have; the order does not matter.

    Raises:
        SyncError: they are of two programmes.
        OSError: the merge cannot be written.
    """
    first, *rest = independent([ours, *theirs], repository.parents)
    joined = Joined(first)
    for other in rest:
        joined = _and(joined, _join_two(repository, joined.commit, other))
    if ours not in (first, *rest):
        joined = _and(joined, _join_two(repository, joined.commit, ours, unless_whole=True))
    return joined


def _and(joined: Joined, more: Joined) -> Joined:
    return Joined(
        more.commit,
        (*joined.reports, *(each for each in more.reports if each not in joined.reports)),
        (*joined.kept, *(each for each in more.kept if each not in joined.kept)),
    )


def _join_two(
    repository: Repository, one: str, other: str, *, unless_whole: bool = False
) -> Joined:
    sides = sorted((one, other))
    versions = Versions(repository)
    ours, theirs = (versions.files(side) for side in sides)
    merged = merge_folders(versions.base(sides[:1], sides[1:]), ours, theirs)
    if merged.refused:
        raise SyncError(merged.refused)
    if unless_whole and merged.files == (ours if sides[0] == one else theirs):
        return Joined(one)
    trees = [repository.entries(side) for side in sides]
    entries = _foreign(versions.common(sides[:1], sides[1:]), *trees)
    contents = dict(merged.files)
    # Nothing else is left of some: they stay where they are until somebody can read them.
    contents |= {
        each.file: each.raw for each in merged.kept if each.sole and each.file not in contents
    }
    for path, raw in contents.items():
        mode = next((tree[path].mode for tree in trees if path in tree), PLAIN)
        entries[path] = Entry(id_of(raw), mode)
    stamp = stamp_of_merge(map(repository.commit, sides))
    commit = repository.write_commit(entries, contents.values(), sides, stamp)
    return Joined(commit, merged.reports, tuple(each for each in merged.kept if not each.sole))


def _foreign(base: Foreign, ours: Foreign, theirs: Foreign) -> dict[str, Entry]:
    """What is carried along unread: the changed side's; of two changes, neither side's by name."""
    found: dict[str, Entry] = {}
    for path in ours.keys() | theirs.keys():
        old, one, other = (side.get(path) for side in (base, ours, theirs))
        if any(each is not None and is_ours(path, each) for each in (one, other)):
            continue
        chosen = other if one == old else one
        if one != old and other not in (old, one):
            chosen = min((each for each in (one, other) if each), key=lambda each: each.id)
        if chosen is not None:
            found[path] = chosen
    return found
