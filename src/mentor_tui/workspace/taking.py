"""Take what came back into the programme: as one edit, saved, between two checkpoints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mentor_tui.domain.change import Change, difference
from mentor_tui.domain.merge.resolve import KEEP, conflicts_of, resolve
from mentor_tui.domain.paths import NoSuchPlaceError, get, put
from mentor_tui.domain.paths import Path as Place
from mentor_tui.language import _
from mentor_tui.storage.atomic import save_bytes
from mentor_tui.storage.errors import SaveError
from mentor_tui.sync.merge_folders import LARGEST
from mentor_tui.workspace.choice import Choice
from mentor_tui.workspace.returning import Incoming, Returned, answer_of, steps_of_conflict
from mentor_tui.workspace.status import Status
from mentor_tui.workspace.workspace import Workspace


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
            if answer_of(steps_of_conflict(conflict)) == item.place:
                settled = resolve(data, conflict.place, KEEP)
                data = settled if settled is not None else data
        try:
            data = put(data, item.place, value)
        except NoSuchPlaceError:
            continue
    return data
