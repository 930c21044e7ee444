"""Merge two versions of a file into the text to write: values by the rules, comments kept.

Called by `folders` for each record, by git's merge driver, and by storage when a file changed
under a save.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mentor_tui.domain.merge.conflicts import Place
from mentor_tui.domain.merge.records import merge_records
from mentor_tui.domain.merge.tree import same
from mentor_tui.domain.merge.versions import Record, Version, read_version
from mentor_tui.text.toml_comments import Comment, add_comments, comments
from mentor_tui.text.toml_limits import broken_limit
from mentor_tui.text.toml_read import ParsedToml, ReadProblem, read_toml
from mentor_tui.text.toml_write import UnwritableValueError, rewrite


class UnreadableSideError(Exception):
    """A side that is no TOML, so that nothing can be merged.

    Attributes:
        side: `base`, `ours` or `theirs`.
        problem: what is wrong with it.
    """

    def __init__(self, side: str, problem: ReadProblem) -> None:
        super().__init__(f"{side}: {problem.message}")
        self.side = side
        self.problem = problem


class TooLargeError(Exception):
    """The merged text would break the limits that are kept for reading."""


@dataclass(frozen=True, slots=True)
class MergedFile:
    """What came of merging a file.

    Attributes:
        raw: its bytes; None if it is deleted.
        data: what they say; None where they hold git's markers.
        notices: message ids and the places in the record they are about.
    """

    raw: bytes | None
    data: Record | None = None
    notices: tuple[tuple[str, Place], ...] = ()


def merge_texts(base: str | None, ours: str, theirs: str) -> str:
    """The text of a record with the changes of both sides, its conflicts listed inside.

    Swapping the sides gives the same text. The layout is that of the side whose bytes sort
    first; comments found only on the other side stand at the same keys.

    Args:
        base: what both came from; None where the file was not there yet.
        ours: one side; one that git left with markers counts as both its versions.
        theirs: the other.

    Raises:
        UnreadableSideError: a side is no TOML.
        TooLargeError: it would be too large to be read again.
    """
    versions = [
        None if text is None else _readable(side, text)
        for side, text in (("base", base), ("ours", ours), ("theirs", theirs))
    ]
    merged = merge_versions(*versions)
    return "" if merged.raw is None else merged.raw.decode("utf-8-sig")


def merge_versions(
    base: Version | None, ours: Version | None, theirs: Version | None, *, no_base: bool = False
) -> MergedFile:
    """The file with the changes of both sides.

    Args:
        base: what both came from; None where the file was not there.
        ours: one side; None where the file is gone. No version may have a `problem`.
        theirs: the other.
        no_base: nothing is known of what both came from.

    Raises:
        TooLargeError: it would be too large to be read again.
    """
    if untouched := _unmerged(base, ours, theirs):
        return untouched
    old = _record(base, None)
    sides = sorted((side for side in (ours, theirs) if side), key=lambda side: side.text)
    one, other = (_record(side, old) for side in [*sides, None][:2])
    merged = merge_records(old, one, other, no_base=no_base)
    if merged.data is None:
        return MergedFile(None)
    layouts = [half for side in sides for half in side.halves or (side,)]
    return MergedFile(_written(merged.data, layouts), merged.data, merged.notices)


def _unmerged(
    base: Version | None, ours: Version | None, theirs: Version | None
) -> MergedFile | None:
    """The bytes of the one side that changed any, without a look inside."""
    raws = [side.raw if side else None for side in (base, ours, theirs)]
    if raws[1] == raws[2] or raws[0] == raws[2]:
        result = ours
    elif raws[0] == raws[1]:
        result = theirs
    else:
        return None
    if result and result.halves:
        return None
    return MergedFile(result.raw, result.data) if result else MergedFile(None)


def _record(version: Version | None, base: Record | None) -> Record | None:
    """The record; of a file with markers, what merging its two versions gives."""
    if version is None or version.halves is None:
        return version.data if version else None
    old = version.between.data if version.between else base
    ours, theirs = version.halves
    return merge_records(old, ours.data, theirs.data, no_base=old is None).data


def _written(data: Record, versions: Sequence[Version]) -> bytes:
    """The data in the layout of the version whose text sorts first, with the comments of all.

    `rewrite` makes sure of what it gives; what comments are added to is read again here.
    """
    first, *others = sorted(versions, key=lambda version: version.text)
    try:
        rewritten = text = rewrite(first.text, data, before=first.data)
    except UnwritableValueError as error:
        raise TooLargeError from error
    if any("#" in other.text for other in others):
        text = add_comments(rewritten, _only_in(others, first))
    raw = text.encode()
    if text == rewritten:
        fits = broken_limit(text) is None
    else:
        read = read_toml(raw)
        fits = isinstance(read, ParsedToml) and same(read.data, data)
    if not fits:
        raise TooLargeError
    return raw


def _only_in(others: Sequence[Version], first: Version) -> list[Comment]:
    """The comments that the first version lacks; where others share them, once.

    One whose key is gone stands elsewhere and is known by its words.
    """
    known = Counter(comments(first.text))
    wanted: Counter[Comment] = Counter()
    for other in others:
        theirs = Counter(comments(other.text))
        elsewhere = Counter(words for _path, words in (known - theirs).elements())
        missing: Counter[Comment] = Counter()
        for path, words in (theirs - known).elements():
            if elsewhere[words]:
                elsewhere[words] -= 1
            else:
                missing[path, words] += 1
        # Bigger of the two counts: a remark that stands twice stays twice.
        wanted |= missing
    return list(wanted.elements())


def _readable(side: str, text: str) -> Version:
    version = read_version(text.encode())
    if version.problem:
        raise UnreadableSideError(side, version.problem)
    return version
