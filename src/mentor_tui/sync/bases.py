"""What two sides both came from: by their common history, or by what their folders look like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mentor_tui.domain.merge.folders import merge_folders
from mentor_tui.sync.repository.graph import ancestors, merge_bases
from mentor_tui.sync.repository.objects import Entry, is_ours
from mentor_tui.sync.repository.repository import Repository

Files = dict[str, bytes]


class Versions:
    """States of a programme as bytes by path, each blob read once.

    Args:
        repository: that holds them.
    """

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._blobs: dict[str, bytes] = {}

    def files(self, commit: str) -> Files:
        """The files of a commit that may stand in a programme folder."""
        entries = self._repository.entries(commit)
        return {path: self._data(each.id) for path, each in entries.items() if is_ours(path, each)}

    def common(self, ones: Sequence[str], others: Sequence[str]) -> dict[str, Entry]:
        """The tree of the latest commit both sides came from; the first of several, by id."""
        bases = merge_bases(ones, others, self._repository.parents)
        return self._repository.entries(bases[0]) if bases else {}

    def base(self, ones: Sequence[str], others: Sequence[str]) -> Files | None:
        """What both sides came from; None where nobody knows.

        After a criss-cross there are several such states: they are merged first, each pair upon
        what it came from itself. What is open there is open in the base, so that neither side's
        answer counts as the old one.

        Args:
            ones: commits of one side.
            others: commits of the other.
        """
        bases = merge_bases(ones, others, self._repository.parents)
        if not bases:
            return self._lookalike(ones, others)
        files = self.files(bases[0])
        for number, base in enumerate(bases[1:], start=1):
            older = self.base(bases[:number], [base])
            merged = merge_folders(older, files, self.files(base))
            if not merged.refused:
                files = dict(merged.files)
        return files

    def _lookalike(self, ones: Sequence[str], others: Sequence[str]) -> Files | None:
        """The files that stood unchanged in both histories, strangers though they are.

        A folder copied by hand begins a history of its own on the laptop it was copied to. A file
        of its first state that the other history once had too, byte by byte, came from there, and
        may count as what both sides began with. Of any other file nobody knows.
        """
        sides = [ancestors(side, self._repository.parents) for side in (ones, others)]
        found: dict[str, set[str]] = {}
        for here, there in (sides, sides[::-1]):
            known = self._everything(there)
            roots = [each for each in here if not self._repository.parents(each)]
            for path, blob in self._everything(roots) & known:
                found.setdefault(path, set()).add(blob)
        sure = {path: blobs.pop() for path, blobs in found.items() if len(blobs) == 1}
        return {path: self._data(blob) for path, blob in sure.items()} or None

    def _everything(self, commits: Iterable[str]) -> set[tuple[str, str]]:
        """Every path and blob that any of the commits has."""
        ever = self._repository.ever(commits)
        return {(path, each.id) for path, each in ever if is_ours(path, each)}

    def _data(self, blob: str) -> bytes:
        if blob not in self._blobs:
            self._blobs[blob] = self._repository.data(blob)
        return self._blobs[blob]
