"""Merge two copies of a programme folder, as bytes by path; reads and writes nothing itself.

Called by `sync` for folders on a disk, commits and bundles. Which files belong together is found
in `threads`, what each becomes in `follow`, where it goes in `placing`.
"""

from __future__ import annotations

from collections.abc import Iterator

from mentor_tui.domain.merge.damage import incomplete_sides, set_cut_aside
from mentor_tui.domain.merge.entries import (
    Entry,
    Side,
    entries_of,
    look_into,
    needs_a_look,
    quick_id,
)
from mentor_tui.domain.merge.follow import Follower
from mentor_tui.domain.merge.outcome import FileConflict, Files, Kept, MergedFolder, Report
from mentor_tui.domain.merge.placing import Placed, place
from mentor_tui.domain.merge.resolve import conflicts_of
from mentor_tui.domain.merge.threads import (
    BASE,
    OURS,
    THEIRS,
    opaque_threads,
    threads_of,
)
from mentor_tui.domain.merge.versions import Reader
from mentor_tui.text.file_names import is_opaque

PROGRAMME = "programme.toml"
OTHER_PROGRAMME = "merge-other-programme"
FOREIGN_BASE = "merge-foreign-base"


def merge_folders(base: Files | None, ours: Files, theirs: Files) -> MergedFolder:
    """The folder with the changes of both sides.

    Swapping the sides gives the same files and conflicts. Where two laptops had merged and gone
    on from two states each (criss-cross), the base is what merging those two states gives:
    `merge_folders(older, one, other).files`. What was open there is open in it, so that neither
    side's answer counts as the old one.

    Args:
        base: the folder both came from; None where nobody knows, and then nothing counts as
            deleted.
        ours: one side.
        theirs: the other.
    """
    read = Reader()
    sides = tuple(entries_of(files) for files in (base or {}, ours, theirs))
    ids = [_programme_id(side, read) for side in sides]
    if None not in ids[OURS:] and ids[OURS] != ids[THEIRS]:
        return MergedFolder(refused=OTHER_PROGRAMME)
    follower = Follower(read, no_base=base is None)
    if ids[BASE] is not None and any(each not in (None, ids[BASE]) for each in ids):
        follower.reports.append(Report(PROGRAMME, FOREIGN_BASE))
        follower.no_base, sides = True, ({}, *sides[OURS:])
    active, settled = _divided(sides, read)
    threads = [
        *threads_of([_entries(side, active, opaque=False) for side in sides]),
        *opaque_threads([_entries(side, active, opaque=True) for side in sides]),
    ]
    set_cut_aside(threads)
    if not follower.no_base:
        incomplete = incomplete_sides(sides, threads)
        follower.incomplete = frozenset(incomplete)
        follower.reports += [each for each in incomplete.values() if each.params["missing"]]
    for thread in threads:
        follower.follow(thread)
    files, moved = place([*settled, *follower.placed])
    return MergedFolder(
        files=files,
        conflicts=tuple(_conflicts(files, read)),
        reports=_once_each([*follower.reports, *moved]),
        kept=_sorted(follower.kept),
    )


def _programme_id(side: Side, read: Reader) -> str | int | None:
    entry = side.get(PROGRAMME)
    return read(entry.raw).id if entry and entry.raw is not None else None


def _divided(sides: tuple[Side, ...], read: Reader) -> tuple[list[str], list[Placed]]:
    """The keys to be merged, all read, and the files that are the same on both sides.

    Those are not looked into, unless they may be damaged, hold conflicts, or share their id with
    a file that is.
    """
    keys = sorted({key for side in sides for key in side})
    equal = {key for key in keys if _is_settled(*(side.get(key) for side in sides))}
    active = [key for key in keys if key not in equal]
    for key in active:
        _look(sides, key, read)
    ids = {
        str(entry.version.id)
        for side in sides
        for key in active
        if (entry := side.get(key)) and entry.version
    }
    settled: list[Placed] = []
    for key in sorted(equal):
        entry, raw = sides[OURS][key], sides[OURS][key].raw or b""
        if not entry.opaque and quick_id(raw) in ids:
            _look(sides, key, read)
            active.append(key)
        else:
            settled.append(Placed(entry.path, raw, key in sides[BASE]))
    return sorted(active), settled


def _is_settled(base: Entry | None, ours: Entry | None, theirs: Entry | None) -> bool:
    """Whether a file is the same on both sides, and no new one to find damage in."""
    if ours is None or theirs is None or ours.raw is None:
        return False
    if ours.path != theirs.path or ours.raw != theirs.raw:
        return False
    if ours.opaque:
        return True
    return (base is None or base.raw == ours.raw) and not needs_a_look(ours.raw)


def _look(sides: tuple[Side, ...], key: str, read: Reader) -> None:
    for side in sides:
        if key in side:
            look_into(side[key], sides[BASE].get(key), read)


def _entries(side: Side, keys: list[str], *, opaque: bool) -> list[Entry]:
    return [side[key] for key in keys if key in side and side[key].opaque is opaque]


def _conflicts(files: dict[str, bytes], read: Reader) -> Iterator[FileConflict]:
    for path, raw in files.items():
        if b"_conflicts" in raw and not is_opaque(path):
            for conflict in conflicts_of(read(raw).data or {}):
                yield FileConflict(path, conflict)


def _once_each(reports: list[Report]) -> tuple[Report, ...]:
    known = {(each.file, each.reason, repr(sorted(each.params.items()))): each for each in reports}
    return tuple(known[key] for key in sorted(known))


def _sorted(kept: list[Kept]) -> tuple[Kept, ...]:
    return tuple(sorted(set(kept), key=lambda each: (each.file, each.raw)))
