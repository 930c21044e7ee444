"""Take over what was chosen: one undoable edit, a checkpoint before, the file itself kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from mentor_tui.domain.change import difference, same
from mentor_tui.domain.ids import new_id
from mentor_tui.domain.naming import file_for, new_record_id
from mentor_tui.domain.paths import ABSENT, ORDER, NoSuchPlaceError, Path, get, put
from mentor_tui.language import Message, _
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.storage.atomic import save_bytes
from mentor_tui.storage.errors import SaveError
from mentor_tui.text.characters import slug
from mentor_tui.text.file_names import RECEIVED
from mentor_tui.text.toml_limits import broken_limit
from mentor_tui.text.toml_write import dump
from mentor_tui.workspace.choice import Choice
from mentor_tui.workspace.importing.preview import (
    AddRow,
    CannotImportError,
    DropRow,
    Item,
    Preview,
    Reorder,
    SetState,
    SetValue,
)
from mentor_tui.workspace.status import Safety
from mentor_tui.workspace.workspace import NotEditableError, Workspace

_SHORT = 8


@dataclass(frozen=True, slots=True)
class Applied:
    """What was done.

    Attributes:
        record: the record it went into; empty where nothing was taken.
        received: where the file is kept, from the folder's root.
        taken: how many items changed something.
        left: items nobody has chosen for, and that need a person.
        checkpoint: whether the history has the programme as it was before.
    """

    record: str
    received: str
    taken: int
    left: tuple[Item, ...]
    checkpoint: bool


def apply(workspace: Workspace, preview: Preview, choices: Mapping[str, Choice]) -> Applied:
    """Make what was chosen, as one edit.

    Args:
        workspace: the open programme.
        preview: what `preview` said, of this programme.
        choices: by the keys of items; what is not named stays as it is.

    Raises:
        CannotImportError: nothing was changed: a choice names nothing, what was typed could not
            be saved, the file could not be kept.
        NotEditableError: the programme or the record is open for reading only.
    """
    target = preview.target
    form = workspace.programme.catalogue.form(target.form) if target is not None else None
    if target is None or form is None:
        raise CannotImportError(Message("import-no-target"))
    _refuse_unknown(preview, choices)
    record = workspace.programme.records.get(target.record)
    if workspace.read_only is not None or (record is not None and record.read_only):
        raise NotEditableError(target.record)
    taken = [
        (item, choice)
        for item in preview.items
        if (choice := choices.get(item.key, "mine")) != "mine" and item.take is not None
    ]
    checkpoint = _checkpoint(workspace) if taken else True
    before = _unchanged(workspace, preview)
    try:
        after = _made(before, taken)
    except NoSuchPlaceError as error:
        raise CannotImportError(Message("import-changed-meanwhile")) from error
    broken = broken_limit(dump(after)) if taken else None
    if broken is not None:
        params = {"found": broken.found, "limit": broken.most, "most": broken.most}
        raise CannotImportError(Message("import-too-long", params))
    received = _keep(workspace, preview)
    record_id = _edit(workspace, form, target.record, (before, after)) if taken else ""
    left = tuple(i for i in preview.items if i.needs_person and i.key not in choices)
    return Applied(record_id, received, len(taken), left, checkpoint)


def _unchanged(workspace: Workspace, preview: Preview) -> dict[str, Any]:
    """The record as the person saw it beside the file.

    Raises:
        CannotImportError: it has been changed since; what was chosen may not be meant any more.
    """
    before = dict(preview.before or {})
    record = workspace.programme.records.get(preview.target.record if preview.target else "")
    if record is not None and not same(record.data, before):
        raise CannotImportError(Message("import-changed-meanwhile"))
    return before


def _refuse_unknown(preview: Preview, choices: Mapping[str, Choice]) -> None:
    for key, choice in choices.items():
        item = preview.item(key)
        if item is None:
            known = ", ".join(each.key for each in preview.items)
            raise CannotImportError(Message("import-no-item", {"path": key, "known": known}))
        if choice not in item.choices:
            params = {"path": key, "known": ", ".join(item.choices), "choice": choice}
            raise CannotImportError(Message("import-no-choice", params))


def _made(data: dict[str, Any], taken: Sequence[tuple[Item, Choice]]) -> dict[str, Any]:
    """The record with everything taken; the order of rows last, when all of them are there."""
    ordered = sorted(taken, key=lambda each: isinstance(each[0].take, Reorder))
    for item, choice in ordered:
        data = _taken(data, item, choice)
    return data


def _taken(data: Any, item: Item, choice: Choice) -> Any:
    match item.take:
        case SetValue(path, value, both):
            chosen = both if choice == "both" and both is not None else value
            return _settled(put(data, path, chosen), path, given=chosen is not ABSENT)
        case SetState(path, state):
            return put(put(data, path, ABSENT), ("status", *path[1:], "state"), state)
        case AddRow(table, row, prefix):
            rows = get(data, table)
            there = rows if isinstance(rows, list) else []
            added = {"id": new_id(prefix), **row}
            return _settled(put(data, table, [*there, added]), table, given=True)
        case DropRow(table, row_id):
            return put(put(data, (*table, row_id), ABSENT), ("status", *table[1:], row_id), ABSENT)
        case Reorder(table, order):
            return put(data, (*table, ORDER), _in_place(get(data, (*table, ORDER)), order))
    return data


def _settled(data: Any, path: Path, *, given: bool) -> Any:
    """An answer that is given is no longer *not known*, nor is its table."""
    for depth in range(2, len(path) + 1) if given else ():
        data = put(data, ("status", *path[1:depth], "state"), ABSENT)
    return data


def _in_place(here: Any, order: tuple[str, ...]) -> list[str]:
    """The rows of a new order in the places they had; others stay where they are."""
    ids = list(here) if isinstance(here, list) else []
    coming = iter([each for each in order if each in ids])
    return [next(coming) if each in order else each for each in ids]


def _checkpoint(workspace: Workspace) -> bool:
    """The folder as it is, kept, before anything from outside changes it.

    That the history could not be written is told by `Checkpoints` and stops nobody: the edit can
    be undone, and what a save replaces is put aside.
    """
    status = workspace.save()
    if status.safety is not Safety.SAVED:
        raise CannotImportError(Message(status.reason, status.params))
    checkpoints = workspace.checkpoints
    return checkpoints is not None and checkpoints.now(_("Before an import"))


def _keep(workspace: Workspace, preview: Preview) -> str:
    """The file as it came, under a name that its bytes give it; once, however often it comes."""
    name = PurePath(preview.file.replace("\\", "/")).name
    stem, dot, ending = name.rpartition(".")
    ending = slug(ending) if dot else "bin"
    path = f"{RECEIVED}/{preview.sha256[:_SHORT]}-{slug(stem if dot else name)}.{ending}"
    try:
        save_bytes(
            workspace.root,
            path,
            preview.data,
            None,
            limit=max(len(preview.data), 1),
        )
    except SaveError as error:
        raise CannotImportError(Message(error.message, {**error.params, "path": path})) from error
    return path


def _edit(
    workspace: Workspace,
    form: FormDefinition,
    record_id: str,
    states: tuple[dict[str, Any], dict[str, Any]],
) -> str:
    """One undoable edit of a record, or a record made; its id."""
    before, after = states
    if record_id:
        workspace.edit(difference(record_id, before, after), "edit-imported")
        return record_id
    record_id = new_record_id()
    name = str(after["answers"].get(form.named_by, "")) if form.named_by is not None else ""
    called = workspace.programme.party(name) if name else form.id
    workspace.create(file_for(form, record_id, called), {**after, "id": record_id})
    return record_id
