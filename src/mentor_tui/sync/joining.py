"""Merge histories: commits from several laptops become one, the same on every laptop.

Parents are sorted, the author is fixed and the time is the latest plus one, so two laptops that
merge the same states make the same commit and the next exchange has nothing to do. The merging of
files is ``domain.merge``'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mentor_tui.domain.merge.damage import WHOLE_SIDE, looks_cut_short
from mentor_tui.domain.merge.entries import path_key
from mentor_tui.domain.merge.folders import merge_folders
from mentor_tui.domain.merge.outcome import Kept, Report
from mentor_tui.domain.merge.versions import read_version
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
        joined = _and(joined, _mended(repository, ours, joined.commit))
    return joined


def _mended(repository: Repository, ours: str, later: str) -> Joined:
    """What came from our commit, with our files in place of those that were damaged on the way.

    Only what the rules would leave as we have it is put back, under the name it has here: nothing
    else of a commit that came from ours is ever changed.
    """
    versions = Versions(repository)
    before, after = versions.files(ours), versions.files(later)
    merged = merge_folders(before, before, after)
    if merged.refused:
        raise SyncError(merged.refused)
    incomplete = any(each.file == WHOLE_SIDE for each in merged.reports)
    back = {
        path: raw
        for path, raw in before.items()
        if merged.files.get(path) == raw != after.get(path)
        and (_is_damaged(after[path], raw) if path in after else incomplete and _fits(path, after))
    }
    if not back:
        return Joined(later)
    old, entries = repository.entries(ours), repository.entries(later)
    stamp = stamp_of_merge(map(repository.commit, (ours, later)))
    entries |= {path: old[path] for path in back}
    commit = repository.write_commit(entries, (), sorted((ours, later)), stamp)
    return Joined(
        commit,
        tuple(each for each in merged.reports if each.file in {*back, WHOLE_SIDE}),
        tuple(each for each in merged.kept if each.file in back),
    )


def _is_damaged(raw: bytes, before: bytes) -> bool:
    """Whether a file that could be read before cannot any more, or was cut short."""
    if read_version(before).problem:
        return False
    return read_version(raw).problem is not None or looks_cut_short(raw, before)


def _fits(path: str, files: Iterable[str]) -> bool:
    """Whether a file may be added at a path on every system: no name or folder is in its way."""
    key = path_key(path)
    keys = map(path_key, files)
    return not any(
        each == key or each.startswith(f"{key}/") or key.startswith(f"{each}/") for each in keys
    )


def _and(joined: Joined, more: Joined) -> Joined:
    return Joined(
        more.commit,
        (*joined.reports, *(each for each in more.reports if each not in joined.reports)),
        (*joined.kept, *(each for each in more.kept if each not in joined.kept)),
    )


def _join_two(repository: Repository, one: str, other: str) -> Joined:
    sides = sorted((one, other))
    versions = Versions(repository)
    ours, theirs = (versions.files(side) for side in sides)
    merged = merge_folders(versions.base(sides[:1], sides[1:]), ours, theirs)
    if merged.refused:
        raise SyncError(merged.refused)
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
