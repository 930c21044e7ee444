"""What comes back held against what was handed over, answer by answer; nothing is changed here.

What only they changed would be taken, what both changed would wait inside the record for a choice;
before anything is written (`taking`), all of it can be looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from mentor_tui.domain.change import Change, difference, same
from mentor_tui.domain.merge.conflicts import CONFLICTS, Conflict, Row
from mentor_tui.domain.merge.folders import OTHER_PROGRAMME
from mentor_tui.domain.merge.records import merge_records
from mentor_tui.domain.merge.resolve import conflicts_of
from mentor_tui.domain.paths import ABSENT, Absent, get, put
from mentor_tui.domain.paths import Path as Place
from mentor_tui.domain.programme import CARD
from mentor_tui.domain.record import Record
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.parts import reduced
from mentor_tui.schema.problem import Problem
from mentor_tui.storage.folder import held_from
from mentor_tui.sync.generations import files_caught_up
from mentor_tui.sync.pack_file import Pack, PackError
from mentor_tui.text.file_names import RECEIVED
from mentor_tui.text.toml_write import dump
from mentor_tui.workspace.packing import generation_of
from mentor_tui.workspace.workspace import Workspace

Kind = Literal["new", "changed", "removed", "conflict"]


@dataclass(frozen=True, slots=True)
class Item:
    """One answer that would change here.

    Attributes:
        record: its id.
        path: the record's file.
        place: where in the record; a row of a table as a whole.
        kind: new here, changed, removed, or changed on both sides.
        mine: as it stands here; ABSENT for nothing.
        theirs: as it came.
    """

    record: str
    path: str
    place: Place
    kind: Kind
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a pack would do to one record.

    Attributes:
        record: its id.
        path: its file; for a new one, the file it gets.
        data: the record with everything taken; what both sides changed is listed inside.
        theirs: the record as it came, where it is not handed over as it is here.
        items: what would change, answer by answer.
        is_new: there is no such record here.
    """

    record: str
    path: str
    data: Mapping[str, Any]
    theirs: Mapping[str, Any]
    items: tuple[Item, ...]
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Returned:
    """A pack held against the programme it belongs to.

    Attributes:
        pack: what came.
        records: those that would change.
        aside: what is not taken, with a message id: outside of what was asked, unreadable.
        received: files that came in with it and are not here yet, by path.
    """

    pack: Pack
    records: tuple[Incoming, ...] = ()
    aside: tuple[tuple[str, str], ...] = ()
    received: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def items(self) -> tuple[Item, ...]:
        """Every answer that would change."""
        return tuple(item for record in self.records for item in record.items)

    @property
    def conflicts(self) -> int:
        """How many answers both sides changed."""
        return sum(item.kind == "conflict" for item in self.items)


def returned(workspace: Workspace, pack: Pack) -> Returned:
    """What a pack would change in the programme it belongs to; nothing is changed yet.

    Raises:
        PackError: it belongs to another programme, or to a later generation of this one.
    """
    if pack.front.programme != workspace.programme.id:
        raise PackError(OTHER_PROGRAMME)
    pack = _of_this_generation(workspace, pack)
    records: list[Incoming] = []
    aside: list[tuple[str, str]] = []
    bases, seen = _bases(pack), set[str]()
    for path, raw in pack.files.items():
        if not _holds_record(path):
            continue
        read = held_from(path, raw)
        if isinstance(read, Problem) or read[1].id in seen:
            aside.append((path, "pack-unreadable"))
            continue
        seen.add(read[1].id)
        incoming = _incoming(workspace, pack, read[1], bases.get(read[1].id))
        if isinstance(incoming, str):
            aside.append((path, incoming))
        elif incoming is not None:
            records.append(incoming)
    return Returned(pack, tuple(records), tuple(aside), _received(workspace, pack))


def _of_this_generation(workspace: Workspace, pack: Pack) -> Pack:
    """A pack from before the programme was anonymised, purged as the programme was.

    Raises:
        PackError: it is the programme here that is behind.
    """
    here = generation_of(workspace)
    if pack.front.generation > here:
        raise PackError("pack-generation")
    if pack.front.generation == here:
        return pack
    newer = {
        record.path: dump(record.data).encode() for record in workspace.programme.records.values()
    }
    base = files_caught_up(pack.base, newer) if pack.base is not None else None
    return replace(pack, files=files_caught_up(pack.files, newer), base=base)


def _incoming(
    workspace: Workspace, pack: Pack, theirs: Record, base: dict[str, Any] | None
) -> Incoming | str | None:
    """What one record of a pack would do here; a message id where it is not taken."""
    ours = workspace.programme.records.get(theirs.id)
    form = workspace.programme.form_of(ours or theirs)
    if pack.front.asked:
        sections = [a.section for a in pack.front.asked if a.record == theirs.id]
        if not sections or form is None or ours is None:
            same_as_given = base is not None and same(base, dict(theirs.data))
            return None if same_as_given or theirs.path == CARD else "pack-not-asked"
        scoped = _in_scope(form, sections, base or {}, theirs.data)
    else:
        scoped = dict(theirs.data)
    if ours is None:
        return _new_record(workspace, theirs, base)
    if same(base, scoped) or same(dict(ours.data), scoped):
        return None
    if ours.read_only:
        return "pack-read-only"
    merged = merge_records(base, dict(ours.data), scoped, no_base=base is None).data
    if merged is None or same(merged, dict(ours.data)):
        return None
    items = _in_order(form, _items(ours, merged, scoped))
    return Incoming(ours.id, ours.path, merged, scoped, items)


def _bases(pack: Pack) -> dict[str, dict[str, Any]]:
    """What was handed over, by the record's id; of others, they came into being with them."""
    handed = pack.files if pack.base is None else pack.base
    found = {}
    for path, raw in handed.items():
        read = held_from(path, raw) if _holds_record(path) else None
        if isinstance(read, tuple):
            found[read[1].id] = dict(read[1].data)
    return found


def _holds_record(path: str) -> bool:
    return path.endswith(".toml") and not path.startswith((f"{RECEIVED}/", "forms/"))


def _in_scope(
    form: FormDefinition, sections: list[str], base: Mapping[str, Any], theirs: Mapping[str, Any]
) -> dict[str, Any]:
    """What was handed over, with their answers to the sections asked for and nothing else."""
    asked = [s for s in reduced(form, sections).sections if s.id in sections]
    places: list[Place] = [("review", section.id) for section in asked]
    for section in asked:
        for each in section.fields():
            places += [("answers", each.id), ("status", each.id)]
    data: dict[str, Any] = dict(base) or {k: theirs[k] for k in ("id", "form") if k in theirs}
    for place in places:
        if not same(get(data, place), get(theirs, place)):
            data = put(data, place, get(theirs, place))
    return data


def _new_record(
    workspace: Workspace, theirs: Record, base: Mapping[str, Any] | None
) -> Incoming | str | None:
    if base is not None:
        # Handed over once, and removed here since: an untouched one stays removed.
        return None if same(base, dict(theirs.data)) else "pack-removed-here"
    if theirs.read_only or (workspace.root / theirs.path).exists():
        return "pack-name-taken"
    item = Item(theirs.id, theirs.path, (), "new", ABSENT, dict(theirs.data))
    return Incoming(theirs.id, theirs.path, theirs.data, theirs.data, (item,), is_new=True)


def _items(ours: Record, merged: Mapping[str, Any], theirs: Mapping[str, Any]) -> Iterator[Item]:
    """What differs, answer by answer; a row counts as one, and what is said of it as another."""
    known = {steps_of_conflict(conflict) for conflict in conflicts_of(ours.data)}
    open_ = [
        steps_of_conflict(c) for c in conflicts_of(merged) if steps_of_conflict(c) not in known
    ]
    changes = difference(ours.id, dict(ours.data), merged)
    places = [place for change in changes for place in _places(change)]
    places = [place for place in places if place[0] != CONFLICTS] + open_
    for place in dict.fromkeys(map(answer_of, places)):
        mine, new = get(ours.data, place), get(merged, place)
        kind: Kind = "changed"
        if any(answer_of(each) == place for each in open_):
            kind = "conflict"
        elif isinstance(mine, Absent):
            kind = "new"
        elif isinstance(new, Absent):
            kind = "removed"
        yield Item(ours.id, ours.path, place, kind, mine, get(theirs, place))


def _places(change: Change) -> Iterator[Place]:
    """Where a change is; one of all answers, where there were none before, is one of each."""
    both = (change.before, change.after)
    tables = [side for side in both if isinstance(side, Mapping)]
    if len(change.path) == 1 and change.path[0] in ("answers", "status", "review"):
        yield from ((*change.path, key) for side in tables for key in side)
    else:
        yield change.path


def _in_order(form: FormDefinition | None, items: Iterable[Item]) -> tuple[Item, ...]:
    """As the form asks them; what is said about an answer comes behind it."""
    order = {each.id: n for n, each in enumerate(form.fields())} if form is not None else {}
    last = len(order)

    def place(item: Item) -> tuple[int, str]:
        step = item.place[1] if len(item.place) > 1 else ""
        return (order.get(step, last), item.place[0] if item.place else "")

    return tuple(sorted(items, key=place))


def answer_of(place: Place) -> Place:
    """An answer, a row of one, or what is said about either; order counts as the table."""
    return tuple(step for step in place[:3] if not step.startswith("*"))


def steps_of_conflict(conflict: Conflict) -> Place:
    """Where a conflict is, as steps; of several rows with one id, the id."""
    return tuple(str(step.id) if isinstance(step, Row) else step for step in conflict.place)


def _received(workspace: Workspace, pack: Pack) -> dict[str, bytes]:
    """Documents that came with it and are not here; one that differs gets no second life."""
    return {
        path: raw
        for path, raw in pack.files.items()
        if path.startswith(f"{RECEIVED}/") and not (workspace.root / path).exists()
    }
