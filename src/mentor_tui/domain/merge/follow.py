"""Merge one file after another: what each becomes, where it wants to be, what to tell about it.

Called by `folders` with the threads it found; collects placed files, reports and bytes to keep.
"""

from __future__ import annotations

from collections.abc import Sequence

from mentor_tui.domain.merge.conflicts import place_as_toml
from mentor_tui.domain.merge.embedding import repeated_ids
from mentor_tui.domain.merge.entries import Entry
from mentor_tui.domain.merge.outcome import Kept, Report
from mentor_tui.domain.merge.placing import Placed, beside, choose_path, short_hash
from mentor_tui.domain.merge.texts import MergedFile, TooLargeError, merge_versions
from mentor_tui.domain.merge.threads import OURS, THEIRS, Thread
from mentor_tui.domain.merge.versions import Reader, Version

COPY_FOLDED = "merge-copy-folded"
MARKERS = "merge-markers"
DELETED_RENAMED = "merge-deleted-renamed"
DELETED_CHANGED = "merge-deleted-changed"
BOTH_CHANGED = "merge-both-changed"
TOO_LARGE = "merge-too-large"
DUPLICATE_ID = "merge-duplicate-id"


class Follower:
    """Follows files through the three sides.

    Attributes:
        read: reads each content once.
        no_base: nothing is known of what both sides came from.
        incomplete: the sides that lack files nobody deleted.
        placed: the merged files.
        reports: what was decided.
        kept: bytes that are in no merged file.
    """

    def __init__(self, read: Reader, *, no_base: bool) -> None:
        self.read = read
        self.no_base = no_base
        self.incomplete: frozenset[int] = frozenset()
        self.placed: list[Placed] = []
        self.reports: list[Report] = []
        self.kept: list[Kept] = []

    def follow(self, thread: Thread) -> None:
        """Merge one file."""
        if thread.opaque:
            self._follow_opaque(thread)
        else:
            self._follow_record(thread)

    def _follow_record(self, thread: Thread) -> None:
        base, *entries = thread.sides
        old = base.version if base else None
        versions = [self._version(thread, side, old) for side in (OURS, THEIRS)]
        path, moved = _path(thread.sides)
        merged = self._merged(path, old, versions, unknown=base is not None and old is None)
        raw = merged.raw
        if raw is None and (renamed := _renamed(base, entries)):
            raw = renamed.raw
            self.reports.append(Report(path, DELETED_RENAMED))
        if raw is None:
            raw = _same_damage(entries)
        self._troubles([*entries, *thread.all_copies], raw)
        if raw is None:
            return
        self.reports += moved
        if any(version and version.halves for version in versions):
            self.reports.append(Report(path, MARKERS))
        repeated = ((DUPLICATE_ID, place) for place in repeated_ids(merged.data or {}))
        for reason, place in (*merged.notices, *repeated):
            self.reports.append(Report(path, reason, {"path": place_as_toml(place)}))
        tag = next((str(each.id) for each in (*versions, old) if each and each.id is not None), "")
        self.placed.append(Placed(path, raw, base is not None and path == base.path, tag))

    def _follow_opaque(self, thread: Thread) -> None:
        """Take the changed side, or both."""
        base, *entries = thread.sides
        old = base.raw if base else None
        ours, theirs = (
            self._raw(entry, side, old) for side, entry in zip((OURS, THEIRS), entries, strict=True)
        )
        path, moved = _path(thread.sides)
        raw = theirs if ours == old else ours
        if ours != theirs and old not in (ours, theirs):
            raw = self._both(path, [each for each in (ours, theirs) if each is not None])
        self._troubles(entries, raw)
        if raw is not None:
            self.reports += moved
            self.placed.append(Placed(path, raw, base is not None and path == base.path))

    def _version(self, thread: Thread, side: int, old: Version | None) -> Version | None:
        """What a side says of a file; where it cannot know better, what was there before."""
        entry = thread.sides[side]
        if entry is None:
            gone = not any(thread.sides[OURS:])
            missed = side in self.incomplete or (side in thread.overwritten and not gone)
            return old if missed else None
        version = entry.version
        for copy in thread.copies[side]:
            if copy.version is None:
                continue
            if version is not None:
                folded = self._merged(entry.path, old, [version, copy.version], unknown=False)
                version = self.read(folded.raw or version.raw)
            self.reports.append(Report(copy.path, COPY_FOLDED, {"original": entry.path}))
            self.kept.append(Kept(copy.path, copy.version.raw))
            version = version or copy.version
        return version or old

    def _raw(self, entry: Entry | None, side: int, old: bytes | None) -> bytes | None:
        """The same for a file that is not looked into."""
        if entry is None:
            return old if side in self.incomplete else None
        return old if entry.trouble else entry.raw

    def _merged(
        self, path: str, old: Version | None, versions: Sequence[Version | None], *, unknown: bool
    ) -> MergedFile:
        """The merged file; where that would break the limits for reading, one side of it.

        Args:
            path: where it will be, for the report.
            old: the base.
            versions: ours and theirs.
            unknown: there was a base, but it cannot be read.
        """
        ours, theirs = versions
        try:
            merged = merge_versions(old, ours, theirs, no_base=self.no_base or unknown)
        except TooLargeError:
            stays, *aside = sorted(each.raw for each in versions if each)
            self.kept += [Kept(path, raw) for raw in aside]
            self.reports.append(Report(path, TOO_LARGE, needs_person=True))
            return MergedFile(stays)
        if merged.raw is not None and merged.data is not None:
            self.read.know(merged.raw, merged.data)
        return merged

    def _both(self, path: str, raws: list[bytes]) -> bytes:
        """What stays at the path where both changed it, or one deleted it."""
        first, *others = sorted(raws, key=short_hash)
        if not others:
            self.reports.append(Report(path, DELETED_CHANGED))
        for other in others:
            second = beside(path, short_hash(other))
            self.placed.append(Placed(second, other, settled=False))
            self.reports.append(Report(path, BOTH_CHANGED, {"other": second}))
        return first

    def _troubles(self, entries: Sequence[Entry | None], raw: bytes | None) -> None:
        """Report what cannot be read, and put it aside unless it stays in place."""
        for entry in entries:
            if entry and entry.trouble:
                self.reports.append(
                    Report(entry.path, entry.trouble, entry.params, needs_person=True)
                )
                if entry.raw not in (None, raw):
                    self.kept.append(Kept(entry.path, entry.raw, sole=raw is None))


def _path(sides: Sequence[Entry | None]) -> tuple[str, list[Report]]:
    """Where a file goes, by the paths of those that can be used."""
    base, *entries = sides
    ours, theirs = (entry.path if entry and not entry.trouble else None for entry in entries)
    path, report = choose_path(base.path if base else None, ours, theirs)
    return path, [report] if report else []


def _renamed(base: Entry | None, entries: Sequence[Entry | None]) -> Entry | None:
    """The side that renamed what the other deleted: whoever renames a file wants it."""
    there = [entry for entry in entries if entry and not entry.trouble]
    moved = base is not None and len(there) == 1 and there[0].key != base.key
    return there[0] if moved else None


def _same_damage(entries: Sequence[Entry | None]) -> bytes | None:
    """What both sides have alike and nobody can read: it stays where it is for someone to mend."""
    raws = {entry.raw if entry and entry.trouble else None for entry in entries}
    return raws.pop() if len(raws) == 1 else None
