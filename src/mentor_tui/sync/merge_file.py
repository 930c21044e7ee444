"""git's merge driver: `mentor-tui merge-file BASE OURS THEIRS [NAME]`, the result into OURS.

git calls it for each file that both sides changed. What cannot be decided is listed inside the
record, so git takes the file for merged; only what cannot be read is left to the person.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mentor_tui.domain.merge.likeness import different_files
from mentor_tui.domain.merge.texts import TooLargeError, merge_versions
from mentor_tui.domain.merge.threads import record_of
from mentor_tui.domain.merge.versions import Version, read_version
from mentor_tui.storage.atomic import save_bytes
from mentor_tui.storage.errors import SaveError
from mentor_tui.storage.safe_read import FileBytes, Refusal, read_file


@dataclass(frozen=True, slots=True)
class MergeFileDone:
    """What came of it.

    Attributes:
        message: id of the sentence that says what stood in the way; empty if nothing did.
        side: `base`, `ours` or `theirs`, where one of them did.
        params: what the sentence names.
    """

    message: str = ""
    side: str = ""
    params: dict[str, Any] = field(default_factory=dict)

    @property
    def exit_code(self) -> int:
        """0 merged, maybe with conflicts listed inside; 1 left as it was, for a person."""
        return 1 if self.message else 0


def merge_file(base: Path, ours: Path, theirs: Path) -> MergeFileDone:
    """Merge the three files git hands over, into OURS.

    A side with git's own markers in it counts as the two versions they mark.

    Args:
        base: what both sides came from; empty where the file was added on both.
        ours: this side, and where the result goes.
        theirs: the other side.
    """
    raws: dict[str, FileBytes] = {}
    for side, path in (("base", base), ("ours", ours), ("theirs", theirs)):
        found = read_file(path.parent, path.name)
        if isinstance(found, Refusal):
            return MergeFileDone(found.message, side, dict(found.params))
        raws[side] = found
    versions = {side: read_version(each.data) for side, each in raws.items()}
    sides = (versions["ours"], versions["theirs"])
    for side, version in zip(("ours", "theirs"), sides, strict=True):
        if problem := version.problem:
            return MergeFileDone(problem.message, side, {**problem.params, "line": problem.line})
    unknown = bool(raws["base"].data.strip()) and versions["base"].problem is not None
    old = None if versions["base"].problem else versions["base"]
    if _are_two(old, *sides):
        return MergeFileDone("merge-two-ids", params={"one": sides[0].id, "other": sides[1].id})
    try:
        merged = merge_versions(old, *sides, no_base=unknown)
        if merged.raw is not None:
            save_bytes(ours.parent, ours.name, merged.raw, raws["ours"].hash)
    except TooLargeError:
        return MergeFileDone("merge-too-large")
    except SaveError as error:
        return MergeFileDone(error.message, "ours", dict(error.params))
    return MergeFileDone()


def _are_two(base: Version | None, ours: Version, theirs: Version) -> bool:
    """Whether the sides are two records that only share their path.

    An id that one side edited makes no second record; where the file is new there is nothing to
    tell the two apart by but the ids.
    """
    if None in (ours.id, theirs.id) or ours.id == theirs.id:
        return False
    if base is None:
        return True
    before = record_of(base)
    return any(different_files(before, record_of(side)) for side in (ours, theirs))
