"""Find out which files of three folders are the same file: by the record's id, else by its path.

Called by `folders`. A *thread* is one file followed through base, ours and theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from mentor_tui.domain.merge.entries import Entry
from mentor_tui.domain.merge.likeness import different_files
from mentor_tui.domain.merge.tree import canonical
from mentor_tui.domain.merge.versions import Record, Version

BASE, OURS, THEIRS = range(3)


@dataclass(slots=True, eq=False)
class Thread:
    """One file through the three sides.

    Attributes:
        name: what it is known by; sorts the same on every laptop.
        sides: its entry in base, ours and theirs; None where it is not.
        copies: further files with its id, by side.
        overwritten: sides on which another record lies at its path, so that it was not deleted
            by anyone who knew.
    """

    name: str
    sides: list[Entry | None] = field(default_factory=lambda: [None, None, None])
    copies: tuple[list[Entry], ...] = field(default_factory=lambda: ([], [], []))
    overwritten: set[int] = field(default_factory=set)

    @property
    def opaque(self) -> bool:
        """Whether it is not looked into."""
        return any(entry is not None and entry.opaque for entry in self.sides)

    @property
    def all_copies(self) -> list[Entry]:
        """The copies of both sides."""
        return [copy for side in self.copies[OURS:] for copy in side]

    def is_missing(self, side: int) -> bool:
        """Whether a side lacks what the base has, and nothing lies in its place."""
        there = self.sides[side] is not None or side in self.overwritten
        return self.sides[BASE] is not None and not there


def threads_of(sides: Sequence[Iterable[Entry]]) -> list[Thread]:
    """The threads of the TOML files that were looked into, sorted by name.

    Args:
        sides: the entries of base, ours and theirs.
    """
    threads: dict[str, Thread] = {}
    pending: list[tuple[int, Entry]] = []
    by_id: dict[str, tuple[list[Entry], list[Entry], list[Entry]]] = {}
    for side, entries in enumerate(sides):
        for entry in entries:
            if entry.version is None or entry.version.id is None:
                pending.append((side, entry))
            else:
                by_id.setdefault(canonical(entry.version.id), ([], [], []))[side].append(entry)
    for record_id, found in by_id.items():
        for thread in _of_one_id(record_id, found):
            threads[thread.name] = thread
    _join_edited_ids(threads)
    _attach(threads, pending)
    return [threads[name] for name in sorted(threads)]


def opaque_threads(sides: Sequence[Iterable[Entry]]) -> list[Thread]:
    """The threads of files that are not looked into: by their path alone, in its order."""
    threads: dict[str, Thread] = {}
    for side, entries in enumerate(sides):
        for entry in entries:
            threads.setdefault(entry.key, Thread(entry.key)).sides[side] = entry
    return [threads[key] for key in sorted(threads)]


def record_of(version: Version | None) -> Record:
    """What a version says, for comparing; of a file with markers, its first half."""
    if version is not None and version.halves:
        version = version.halves[0]
    return (version and version.data) or {}


def _of_one_id(record_id: str, found: Sequence[list[Entry]]) -> Iterator[Thread]:
    """One thread, and one for each file that has the id and yet is something else."""
    keys = [{entry.key for entry in entries} for entries in found]

    def rank(entry: Entry) -> tuple[bool, int, int, str]:
        """The original before its copies: where the base had it, where most have it, short."""
        held = sum(entry.key in side for side in keys)
        return entry.key not in keys[BASE], -held, len(entry.key), entry.key

    main = Thread(f"id {record_id}")
    others: dict[str, Thread] = {}
    for side, entries in enumerate(found):
        for entry in sorted(entries, key=rank):
            first = main.sides[side]
            if first is None:
                main.sides[side] = entry
            elif _differ(first, entry):
                name = f"{main.name} {entry.key}"
                others.setdefault(name, Thread(name)).sides[side] = entry
            else:
                main.copies[side].append(entry)
    yield main
    yield from others.values()


def _differ(one: Entry, other: Entry) -> bool:
    return different_files(record_of(one.version), record_of(other.version))


def _join_edited_ids(threads: dict[str, Thread]) -> None:
    """Where a side has another id at the path of a record it lacks, see whether it is the record.

    If it is, its id was edited; if not, somebody saved another record over it.
    """
    at_path = {
        (side, entry.key): thread
        for thread in threads.values()
        for side, entry in enumerate(thread.sides)
        if entry is not None
    }
    for name in sorted(threads):
        thread = threads.get(name)
        base = thread.sides[BASE] if thread else None
        if thread is None or base is None:
            continue
        for side in (OURS, THEIRS):
            other = at_path.get((side, base.key)) if thread.sides[side] is None else None
            if other is not None and not _take_over(thread, other, threads):
                thread.overwritten.add(side)


def _take_over(thread: Thread, other: Thread, threads: dict[str, Thread]) -> bool:
    """Make the files of `other` those of `thread`, if they are the same thing under a new id."""
    base, *sides = thread.sides
    mine = [(side, entry) for side, entry in enumerate(other.sides) if entry is not None]
    is_it = base is not None and all(
        side != BASE
        and sides[side - 1] is None
        and entry.key == base.key
        and not _differ(base, entry)
        for side, entry in mine
    )
    if is_it:
        for side, entry in mine:
            thread.sides[side] = entry
        threads.pop(other.name, None)
    return is_it


def _attach(threads: dict[str, Thread], pending: Iterable[tuple[int, Entry]]) -> None:
    """Give files without a readable id to the thread that has their path elsewhere."""
    at_path: dict[str, list[Thread]] = {}
    for which in (BASE, OURS, THEIRS):
        for name in sorted(threads):
            if (known := threads[name].sides[which]) is not None:
                at_path.setdefault(known.key, []).append(threads[name])
    for side, entry in pending:
        place = at_path.setdefault(entry.key, [])
        thread = next((each for each in place if _made_room(each, side, entry)), None)
        if thread is None:
            name = f"path {entry.key}"
            thread = threads.setdefault(name, Thread(name))
            place.append(thread)
        thread.sides[side] = entry


def _made_room(thread: Thread, side: int, entry: Entry) -> bool:
    """Make room for an entry without a readable id on a side; False where there is none.

    Damage at the path the record had in the base is the record; what has its id elsewhere on that
    side is then a copy of it, and stands in for it.
    """
    there, base = thread.sides[side], thread.sides[BASE]
    if there is not None and entry.version is None and base is not None and base.key == entry.key:
        thread.copies[side].append(there)
        thread.sides[side] = there = None
    return there is None
