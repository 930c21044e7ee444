"""What merging two folders comes to: the files, and everything a person should hear about.

Built by `folders`; `sync` writes it to a disk or into a commit, `cli` and `ui` show it. Reports
carry a message id and parameters; the sentences are in `language`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from mentor_tui.domain.merge.conflicts import Conflict


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that is there, but could not be fetched.

    Attributes:
        message: id of the sentence that says why.
        params: what it names.
        damage: whether the medium may have lost more (a read error, a copy cut off), rather than
            somebody having put a link or a pipe there.
    """

    message: str
    params: Mapping[str, object] = field(default_factory=dict)
    damage: bool = False


File: TypeAlias = bytes | Unread
Files: TypeAlias = Mapping[str, File]
"""A folder: bytes by path from its root, with `/`."""


@dataclass(frozen=True, slots=True)
class Report:
    """Something that was decided or met with, and that is no conflict.

    Attributes:
        file: the file it is about; `.` for a whole side.
        reason: a message id.
        params: what its sentence names.
        needs_person: whether something could not be read, so that somebody should look.
    """

    file: str
    reason: str
    params: Mapping[str, object] = field(default_factory=dict)
    needs_person: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes that are not in the merged folder and must not be lost.

    Attributes:
        file: where they were.
        raw: they themselves.
        sole: nothing else is left of this file: whoever merges in place leaves it where it is.
    """

    file: str
    raw: bytes
    sole: bool = False


@dataclass(frozen=True, slots=True)
class FileConflict:
    """An open conflict and the file it stands in."""

    file: str
    conflict: Conflict


@dataclass(frozen=True, slots=True)
class MergedFolder:
    """The outcome.

    Attributes:
        files: bytes by path, sorted; empty if the merge was refused.
        refused: message id of why nothing was merged, or None.
        conflicts: what is open in the files, older conflicts included.
        reports: what was decided, sorted.
        kept: bytes to be put aside, sorted.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    refused: str | None = None
    conflicts: tuple[FileConflict, ...] = ()
    reports: tuple[Report, ...] = ()
    kept: tuple[Kept, ...] = ()

    @property
    def needs_person(self) -> bool:
        """Whether somebody should look: at a conflict, or at what could not be read."""
        return bool(self.conflicts) or any(report.needs_person for report in self.reports)
