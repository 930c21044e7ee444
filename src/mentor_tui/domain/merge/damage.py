"""Tell what was lost on the way to a stick from what somebody deleted.

Called by `folders` once it knows which files belong together: a file cut short shows against what
it was before, a copy cut short by what it lacks.
"""

from __future__ import annotations

from collections.abc import Sequence

from mentor_tui.domain.merge.entries import Entry, Side
from mentor_tui.domain.merge.outcome import Report
from mentor_tui.domain.merge.threads import BASE, OURS, THEIRS, Thread

CUT_SHORT = "merge-cut-short"
INCOMPLETE = "merge-incomplete"
WHOLE_SIDE = "."

_FEW = 3
"""Of fewer files than this, most may well have been deleted."""

_BLOCK = 512
"""Bytes sticks are written by: what was cut off on the way ends at a multiple of it."""


def set_cut_aside(threads: Sequence[Thread]) -> None:
    """Find the files that were cut short; they cannot be used."""
    for thread in threads:
        base = thread.sides[BASE]
        sides = [*thread.sides[OURS:], *thread.all_copies]
        # What is new is held against the other side's.
        _mark_cut([base] if base else thread.sides[OURS:], sides, doubtful=False)


def incomplete_sides(sides: Sequence[Side], threads: Sequence[Thread]) -> dict[int, Report]:
    """The copies that were cut off on the way, so that what they lack was not deleted.

    In such a copy, every file that is the beginning of what it was counts as cut short as well.

    Returns:
        The report about each of them.
    """
    total = len(sides[BASE])
    found: dict[int, Report] = {}
    for which in (OURS, THEIRS):
        missing = sum(thread.is_missing(which) for thread in threads)
        damaged = any(entry.damage for entry in sides[which].values())
        most = total >= _FEW and 2 * missing > total
        if not (damaged or most or (total > 0 and not sides[which])):
            continue
        side = "ours" if which == OURS else "theirs"
        params = {"side": side, "missing": missing, "of": total}
        found[which] = Report(WHOLE_SIDE, INCOMPLETE, params, needs_person=True)
        for thread in threads:
            doubted = [thread.sides[which], *thread.copies[which]]
            _mark_cut([thread.sides[BASE]], doubted, doubtful=True)
    return found


def looks_cut_short(raw: bytes, whole: bytes, *, doubtful: bool = False) -> bool:
    """Whether `raw` is what is left of `whole` after a stick was pulled out.

    The beginning of a file is also what deleting its last rows leaves; that ends with a line,
    and hardly ever where a block of the stick does. Zeros at the end are blocks never written.

    Args:
        raw: the bytes in question.
        whole: the file as it was.
        doubtful: the copy is known to have been cut off, so that any beginning is what was left.
    """
    rest = raw.rstrip(b"\0") if not whole.endswith(b"\0") else raw
    if rest != raw:
        return whole.startswith(rest)
    if len(raw) >= len(whole) or not whole.startswith(raw):
        return False
    if raw.endswith(b"\n"):
        return doubtful or len(raw) % _BLOCK == 0
    return doubtful or whole.endswith(b"\n") or not whole.startswith(b"\n", len(raw))


def _mark_cut(
    wholes: Sequence[Entry | None], entries: Sequence[Entry | None], *, doubtful: bool
) -> None:
    for entry in entries:
        if entry is None or entry.raw is None:
            continue
        for whole in wholes:
            if whole and whole.raw and looks_cut_short(entry.raw, whole.raw, doubtful=doubtful):
                entry.version, entry.trouble, entry.damage = None, CUT_SHORT, True
                entry.params = {}
