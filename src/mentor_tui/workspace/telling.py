"""What a checkpoint did, said in words: pure, so that a thread can do it.

The screens of history and sync draw it, `mentor-tui history` and `sync` print it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from mentor_tui.domain.change import Change
from mentor_tui.domain.in_words import InWords
from mentor_tui.domain.merge.conflicts import CONFLICTS
from mentor_tui.domain.paths import ORDER, Absent, Path, get
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.saying import labelled
from mentor_tui.language import N_, _, ngettext
from mentor_tui.sync.history import FileNews

Seen = Callable[[str, Path, Any], Any]
"""Gives a value as it may be shown, by its record and place."""

_PLACES = 3
"""Answers of a sheet that are named on one line."""

_FILE_KINDS = {
    "added": N_("this file came in"),
    "removed": N_("this file was removed"),
    "changed": N_("this file is another one now"),
    "renamed": N_("this file has another name now"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One answer that changed, in words.

    Attributes:
        record: id of its record; empty for a file that is no record.
        path: the place in it; empty for the whole record.
        title: what the record is called.
        label: what the place is called.
        before: the value it had.
        after: the value it got.
        begun: there was no such record before.
        gone: there is none after.
    """

    record: str
    path: Path
    title: str
    label: str
    before: str
    after: str
    begun: bool = False
    gone: bool = False


def told_of(programme: Programme, files: Iterable[FileNews], seen: Seen) -> list[Told]:
    """Everything that happened, sheet by sheet.

    Args:
        programme: as it may be shown.
        files: what happened to them.
        seen: gives a value as it may be shown, by its record and place.
    """
    return [told for file in files for told in _told(programme, file, seen)]


def as_it_is(_record: str, _path: Path, value: Any) -> Any:
    """Commands print what stands there: nobody looks on."""
    return value


def _told(programme: Programme, file: FileNews, seen: Seen) -> Iterator[Told]:
    if not file.record:
        yield Told("", (), file.path, _(_FILE_KINDS[file.kind]), "", "")
        return
    data, before = (seen(file.record, (), each) for each in (file.data, file.before))
    words = InWords(programme, data, file.path, before if file.before else {})
    if file.kind == "renamed":
        yield Told(file.record, (), words.title(), _("the name of the file"), file.was, file.path)
    if file.kind == "changed" and not file.changes:
        yield Told(
            file.record, (), words.title(), _("only comments or the layout of the file"), "", ""
        )
    for change in _whole_answers(file, words):
        if not _only_follows(change, file.changes):
            yield Told(
                file.record,
                change.path,
                words.title(),
                words.place(change.path),
                words.value(change.path, seen(file.record, change.path, change.before)),
                words.value(change.path, seen(file.record, change.path, change.after)),
                isinstance(change.before, Absent) and not change.path,
                isinstance(change.after, Absent) and not change.path,
            )


def file_words(told: list[Told]) -> str:
    """What is new of one file, on one line: the sheet, and the first of its answers.

    Args:
        told: of one file.
    """
    if not told:
        return ""
    first = told[0]
    if first.begun or first.gone:
        return labelled(first.title, _("new sheet") if first.begun else _("removed"))
    # That versions wait for a choice is said on a line of its own.
    answers = [each for each in told if each.path != (CONFLICTS,)] or told
    places = [each.label for each in answers]
    shown = "; ".join(places[:_PLACES])
    if len(places) > _PLACES:
        number = len(places) - _PLACES
        more = ngettext("and {count} more answer", "and {count} more answers", number)
        shown += "; " + more.replace("{count}", str(number))
    return labelled(first.title, shown)


def _whole_answers(file: FileNews, words: InWords) -> Iterable[Change]:
    """The changes, those inside one answer (the two ends of a period) as one of all of it."""
    found: dict[Path, Change] = {}
    for change in file.changes:
        place = words.answer_of(change.path)
        if place != change.path:
            old, new = get(file.before, place), get(file.data, place)
            found.setdefault(place, Change(change.record, place, old, new))
        else:
            found[place] = change
    return found.values()


def _only_follows(change: Change, changes: Iterable[Change]) -> bool:
    """Whether an order is another one only because rows left it."""
    if change.path[-1:] != (ORDER,):
        return False
    gone = {
        each.path[-1]
        for each in changes
        if each.path[:-1] == change.path[:-1] and isinstance(each.after, Absent)
    }
    before, after = (
        [row for row in rows if row not in gone] if isinstance(rows, list) else rows
        for rows in (change.before, change.after)
    )
    return before == after
