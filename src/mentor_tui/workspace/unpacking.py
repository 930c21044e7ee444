"""A pack that came in: a new folder of it, or its answers into the programme they belong to.

What comes back is held against what was handed over, answer by answer. What only they changed is
taken, what both changed waits inside the record for a choice; before anything is written, all of
it can be looked at.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from mentor_tui.domain.change import Change, difference, same
from mentor_tui.domain.merge.conflicts import CONFLICTS, Conflict, Row
from mentor_tui.domain.merge.folders import OTHER_PROGRAMME
from mentor_tui.domain.merge.records import merge_records
from mentor_tui.domain.merge.resolve import KEEP, conflicts_of, resolve
from mentor_tui.domain.paths import ABSENT, Absent, NoSuchPlaceError, get, put
from mentor_tui.domain.paths import Path as Place
from mentor_tui.domain.programme import CARD
from mentor_tui.domain.record import Record
from mentor_tui.language import _
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.parts import reduced
from mentor_tui.schema.problem import Problem
from mentor_tui.storage.atomic import save_bytes
from mentor_tui.storage.errors import SaveError
from mentor_tui.storage.folder import held_from
from mentor_tui.storage.safe_read import FileBytes, read_file
from mentor_tui.sync.errors import SyncError
from mentor_tui.sync.generations import files_caught_up
from mentor_tui.sync.merge_folders import LARGEST
from mentor_tui.sync.pack_file import LARGEST_PACK, Pack, PackError, read_pack
from mentor_tui.sync.sealing import unseal
from mentor_tui.text.file_names import PART, RECEIVED
from mentor_tui.text.toml_write import dump
from mentor_tui.workspace.packing import generation_of
from mentor_tui.workspace.recognising import what_is
from mentor_tui.workspace.status import Status
from mentor_tui.workspace.workspace import Workspace

Choice = Literal["mine", "theirs", "both"]
"""What becomes of an answer: as it is here, as it came, or both, to be chosen from later."""

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


def load_pack(file: Path, passphrase: str = "") -> tuple[Pack, bytes]:
    """Read a pack from a file.

    Returns:
        The pack, and its bytes in the clear.

    Raises:
        PackError: it is none, or cannot be used as it is.
        SyncError: it does not open with this passphrase.
    """
    kind = what_is(file)
    if kind in ("missing", "folder"):
        raise PackError("no-such-file", path=file)
    if kind not in ("pack", "sealed"):
        raise PackError("pack-not-one", name=file.name)
    found = read_file(file.absolute().parent, file.name, LARGEST_PACK)
    if not isinstance(found, FileBytes):
        raise PackError(found.message, **{"path": file, "name": file.name, **found.params})
    data = found.data
    if kind == "sealed":
        if not passphrase:
            raise PackError("pack-sealed", name=file.name)
        try:
            data = unseal(data, passphrase)
        except SyncError as error:
            raise PackError(error.message, name=file.name) from error
    return read_pack(data, file.name), data


def unpack_new(pack: Pack, data: bytes, into: Path) -> None:
    """Make a programme folder of a pack.

    Args:
        pack: what came.
        data: its bytes, kept in the folder: what it hands back is compared with them.
        into: a folder that does not exist yet, or is empty.

    Raises:
        PackError: the folder is in use.
        OSError: it cannot be written.
    """
    if into.is_symlink() or (into.exists() and (not into.is_dir() or any(into.iterdir()))):
        raise PackError("folder-not-empty", folder=into)
    into.parent.mkdir(parents=True, exist_ok=True)
    # Made beside its place: one that was cut off must not be taken for the whole.
    with tempfile.TemporaryDirectory(prefix=".mentor-unpack-", dir=into.parent) as beside:
        whole = Path(beside) / "whole"
        whole.mkdir()
        try:
            for path, raw in {**pack.files, PART: data}.items():
                save_bytes(whole, path, raw, None, limit=LARGEST_PACK)
        except SaveError as error:
            raise OSError(str(error)) from error
        if into.exists():
            into.rmdir()
        whole.rename(into)


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
    bases = _bases(pack)
    for path, raw in pack.files.items():
        if not _holds_record(path):
            continue
        read = held_from(path, raw)
        if isinstance(read, Problem):
            aside.append((path, "pack-unreadable"))
            continue
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
    known = {_steps(conflict) for conflict in conflicts_of(ours.data)}
    open_ = [_steps(c) for c in conflicts_of(merged) if _steps(c) not in known]
    places = [change.path for change in difference(ours.id, dict(ours.data), merged)]
    places = [place for place in places if place[0] != CONFLICTS] + open_
    for place in dict.fromkeys(map(_answer, places)):
        mine, new = get(ours.data, place), get(merged, place)
        kind: Kind = "changed"
        if any(_answer(each) == place for each in open_):
            kind = "conflict"
        elif isinstance(mine, Absent):
            kind = "new"
        elif isinstance(new, Absent):
            kind = "removed"
        yield Item(ours.id, ours.path, place, kind, mine, get(theirs, place))


def _in_order(form: FormDefinition | None, items: Iterable[Item]) -> tuple[Item, ...]:
    """As the form asks them; what is said about an answer comes behind it."""
    order = {each.id: n for n, each in enumerate(form.fields())} if form is not None else {}
    last = len(order)

    def place(item: Item) -> tuple[int, str]:
        step = item.place[1] if len(item.place) > 1 else ""
        return (order.get(step, last), item.place[0] if item.place else "")

    return tuple(sorted(items, key=place))


def _answer(place: Place) -> Place:
    """An answer, a row of one, or what is said about either; order counts as the table."""
    return tuple(step for step in place[:3] if not step.startswith("*"))


def _steps(conflict: Conflict) -> Place:
    return tuple(str(step.id) if isinstance(step, Row) else step for step in conflict.place)


def _received(workspace: Workspace, pack: Pack) -> dict[str, bytes]:
    """Documents that came with it and are not here; one that differs gets no second life."""
    return {
        path: raw
        for path, raw in pack.files.items()
        if path.startswith(f"{RECEIVED}/") and not (workspace.root / path).exists()
    }


def take(
    workspace: Workspace,
    found: Returned,
    choice: Choice = "both",
    by_place: Mapping[tuple[str, Place], Choice] | None = None,
) -> None:
    """Take a pack's answers into the programme, as one undoable edit beside new records.

    Args:
        workspace: open for editing; saved by the caller.
        found: what `returned` gave just now.
        choice: what becomes of what both sides changed.
        by_place: other choices, by record and place of an item.

    Raises:
        NotEditableError: the programme is open for reading only.
        OSError: a document that came along cannot be written.
    """
    changes: list[Change] = []
    for each in found.records:
        if each.is_new:
            if (by_place or {}).get((each.record, ())) != "mine":
                workspace.create(each.path, dict(each.data))
            continue
        ours = dict(workspace.record(each.record).data)
        own = {place: c for (record, place), c in (by_place or {}).items() if record == each.record}
        changes += difference(each.record, ours, chosen(ours, each, choice, own))
    workspace.edit(changes, "edit-pack")
    for path, raw in found.received.items():
        try:
            save_bytes(workspace.root, path, raw, None, limit=LARGEST)
        except SaveError as error:
            raise OSError(str(error)) from error


def bring_in(
    workspace: Workspace,
    found: Returned,
    choice: Choice = "both",
    by_place: Mapping[tuple[str, Place], Choice] | None = None,
) -> Status:
    """Take a pack in and save it, between two checkpoints: what stood here can be put back.

    Raises:
        NotEditableError: the programme is open for reading only.
        OSError: a document that came along cannot be written.
    """
    if workspace.checkpoints is not None:
        workspace.checkpoints.now(_("Before a pack"))
    take(workspace, found, choice, by_place)
    status = workspace.save()
    if workspace.checkpoints is not None:
        workspace.checkpoints.now(_("A pack came back"))
    return status


def chosen(
    ours: Mapping[str, Any],
    incoming: Incoming,
    choice: Choice,
    by_place: Mapping[Place, Choice] | None = None,
) -> dict[str, Any]:
    """A record with a pack's answers, and what both sides changed settled as was chosen.

    Args:
        ours: the record as it is here.
        incoming: what came.
        choice: for what both sides changed; everything else is taken.
        by_place: other choices, by the place of an item.
    """
    data = dict(incoming.data)
    for item in incoming.items:
        wanted = (by_place or {}).get(item.place)
        if wanted is None:
            wanted = choice if item.kind == "conflict" else "both"
        if wanted == "both":
            continue
        value = get(ours if wanted == "mine" else incoming.theirs, item.place)
        for conflict in conflicts_of(data):
            if _answer(_steps(conflict)) == item.place:
                settled = resolve(data, conflict.place, KEEP)
                data = settled if settled is not None else data
        try:
            data = put(data, item.place, value)
        except NoSuchPlaceError:
            continue
    return data
