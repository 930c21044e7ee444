"""What a sync came to, without words: for the screen, and for ``mentor-tui sync --json``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mentor_tui.domain.merge.outcome import FileConflict, Report
from mentor_tui.domain.merge.resolve import conflicts_of
from mentor_tui.language.messages import word
from mentor_tui.sync.history import FileNews, news
from mentor_tui.sync.repository.objects import is_ours
from mentor_tui.sync.repository.repository import Repository
from mentor_tui.text.file_names import is_opaque
from mentor_tui.text.toml_read import ParsedToml, read_toml


@dataclass(frozen=True, slots=True)
class Damaged:
    """A bundle that was not read.

    Attributes:
        name: the file.
        laptop: whose.
        message: message id of why.
        previous: whether the one before it could be read instead.
    """

    name: str
    laptop: str
    message: str
    previous: bool


@dataclass(frozen=True, slots=True)
class SyncResult:
    """What a sync came to.

    Attributes:
        kind: ``stick``, ``remote`` or ``copy``.
        commit: what the folder holds now; every laptop that has met the others has the same.
        here: what is new in this folder.
        there: what is new at the other end.
        conflicts: answers that wait for a choice, older ones included.
        reports: what was decided, and what could not be read or written.
        kept: bytes that were put aside: the file they were in, and where they are now.
        damaged: bundles of others that were not read.
        verified: whether what was handed over was read back: the stick may be pulled out.
    """

    kind: str
    commit: str
    here: tuple[FileNews, ...]
    there: tuple[FileNews, ...]
    conflicts: tuple[FileConflict, ...]
    reports: tuple[Report, ...]
    kept: tuple[tuple[str, Path], ...]
    damaged: tuple[Damaged, ...]
    verified: bool

    @property
    def needs_person(self) -> bool:
        """Whether somebody should look."""
        return bool(self.conflicts or self.damaged) or any(e.needs_person for e in self.reports)

    def as_json(self) -> dict[str, Any]:
        """The one document that ``--json`` prints; sentences in the language in use."""
        return {
            "kind": self.kind,
            "commit": self.commit,
            "verified": self.verified,
            "here": [each.as_json() for each in self.here],
            "there": [each.as_json() for each in self.there],
            "conflicts": [
                {"file": each.file, **each.conflict.as_json()} for each in self.conflicts
            ],
            "reports": [
                {"file": each.file, "reason": word(each.reason, **each.params)}
                for each in self.reports
            ],
            "kept": [{"file": file, "saved_as": str(place)} for file, place in self.kept],
            "damaged": [
                {
                    "name": each.name,
                    "laptop": each.laptop,
                    "reason": word(each.message, name=each.name),
                    "previous": each.previous,
                }
                for each in self.damaged
            ],
        }


def open_conflicts(repository: Repository, commit: str) -> Iterator[FileConflict]:
    """Every conflict that is listed in a record of a commit."""
    for path, entry in repository.entries(commit).items():
        if is_opaque(path) or not is_ours(path, entry):
            continue
        raw = repository.data(entry.id)
        if b"_conflicts" in raw:
            read = read_toml(raw)
            for conflict in conflicts_of(read.data) if isinstance(read, ParsedToml) else ():
                yield FileConflict(path, conflict)


def new_for_any(repository: Repository, heads: Iterable[str], commit: str) -> tuple[FileNews, ...]:
    """What at least one of several states lacks, file by file; everything where there is none."""
    known: list[str | None] = list(heads)
    found: dict[str, FileNews] = {}
    for head in known or [None]:
        found |= {each.path: each for each in news(repository, head, commit)}
    return tuple(found[path] for path in sorted(found))
