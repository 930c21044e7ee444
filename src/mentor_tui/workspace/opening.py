"""Open a programme folder: read it, bring the forms together, say everything that is wrong.

Called by every screen and command that needs a programme.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from mentor_tui import data, settings
from mentor_tui.domain.checking import record_problems, unknown_forms
from mentor_tui.domain.programme import CARD, Programme
from mentor_tui.domain.record import Record
from mentor_tui.language import WordedError, word
from mentor_tui.schema.catalogue import Catalogue
from mentor_tui.schema.problem import Problem
from mentor_tui.schema.source import Source
from mentor_tui.storage.definitions import Layer, layer_of
from mentor_tui.storage.errors import FolderGoneError
from mentor_tui.storage.folder import Held, read_folder
from mentor_tui.storage.local_state import Here
from mentor_tui.storage.lock import Held as HeldElsewhere
from mentor_tui.storage.lock import acquire
from mentor_tui.storage.target import identify_folder
from mentor_tui.sync.git_setup import ATTRIBUTES, driver_missing
from mentor_tui.text.toml_locate import line_of
from mentor_tui.workspace.checkpoints import Checkpoints
from mentor_tui.workspace.keeping import Keeper
from mentor_tui.workspace.suspects import Memory
from mentor_tui.workspace.versions import Versions
from mentor_tui.workspace.workspace import Workspace


class NotAProgrammeError(WordedError):
    """The folder holds no programme that could be opened."""


def catalogue(own: Layer | None = None) -> Catalogue:
    """The forms built in, the network's (settings folder), and a programme's own."""
    network = layer_of(settings.paths().config / "forms")
    layers = (layer_of(data.forms_dir()), network, own or {})
    return _catalogue(
        tuple(tuple((kind, tuple(files)) for kind, files in layer.items()) for layer in layers)
    )


@lru_cache(maxsize=8)
def _catalogue(layers: tuple[tuple[tuple[str, tuple[Source, ...]], ...], ...]) -> Catalogue:
    """The same files are checked once: a start screen, a programme and its reload share them."""
    return Catalogue([dict(layer) for layer in layers])


def open_programme(root: Path, *, read_only: str | None = None) -> Workspace:
    """Open a programme folder.

    Args:
        root: the folder.
        read_only: why nothing may be changed (a message id), or None.

    Raises:
        NotAProgrammeError: no such folder, or nothing in it that is a programme.
    """
    if not _is_folder(root):
        raise NotAProgrammeError("no-such-folder", folder=str(root))
    try:
        folder = identify_folder(root)
        read = read_folder(root)
    except FolderGoneError as error:
        raise NotAProgrammeError("folder-unreadable", **error.params) from error
    except OSError as error:
        raise NotAProgrammeError(
            "folder-unreadable", folder=str(root), detail=error.strerror or str(error)
        ) from error
    if CARD not in {*read.paths, *(problem.path for problem in read.problems)}:
        raise NotAProgrammeError("no-programme-file", folder=str(root), file=CARD)
    programme = Programme({record.id: record for record in read.records}, catalogue(read.layer))
    return Workspace(root, folder, programme, dict(read.held), read.problems, read_only=read_only)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False  # a name too long for any folder, or a folder around it that is closed


def lock(workspace: Workspace) -> str | None:
    """Take the right to edit; another instance that has it leaves this one to read.

    Who edits also learns which files look cut short since they were last seen whole.

    Returns:
        Why it is open for reading only (a sentence), when another instance edits it.
    """
    here = Here.of(workspace.programme.id, workspace.root)
    taken = acquire(settings.paths().state, here)
    if isinstance(taken, HeldElsewhere):
        workspace.read_only = "read-only-elsewhere"
        since = taken.since.astimezone().strftime("%H:%M") if taken.since is not None else "?"
        return word("open-elsewhere", since=since, pid=taken.pid or "?")
    workspace.hold(taken)
    workspace.checkpoints = Checkpoints(workspace.root, workspace.programme.id)
    workspace.doubts.remember_with(Memory(settings.paths().state, here))
    workspace.doubts.keep_versions(
        Versions(workspace.root, workspace.programme.id, workspace.checkpoints)
    )
    return None


def guard(workspace: Workspace, on_kept: Callable[[], None]) -> str | None:
    """Take the right to edit, and keep a journal of every change until it is saved.

    Args:
        workspace: just opened.
        on_kept: told, in another thread, that changes were kept or could not be.

    Returns:
        Why it is open for reading only (a sentence), when another instance edits it.
    """
    reason = lock(workspace)
    if reason is None:
        here = Here.of(workspace.programme.id, workspace.root)
        workspace.keep_in(Keeper(settings.paths().state, here, on_kept))
    return reason


def all_problems(workspace: Workspace) -> tuple[Problem, ...]:
    """Everything wrong with the files, the programme's own forms and the answers."""
    own = [p for p in workspace.programme.catalogue.problems() if p.path.startswith("forms/")]
    found = [*workspace.problems, *own]
    found += [_unknown_form(workspace, record) for record in unknown_forms(workspace.programme)]
    for record in workspace.programme.records.values():
        found += _record_problems(workspace, record)
    if driver_missing(workspace.root):
        found.append(Problem(ATTRIBUTES, "git-driver-missing", {"folder": str(workspace.root)}))
    return tuple(found)


def _record_problems(workspace: Workspace, record: Record) -> list[Problem]:
    form = workspace.programme.form_of(record)
    if form is None:
        return []
    held = workspace.held(record.id)
    return [
        Problem(
            record.path,
            message,
            params,
            _line(held, place),
            ".".join(str(step) for step in place),
        )
        for place, message, params in record_problems(form, record)
    ]


def _line(held: Held, place: tuple[str | int, ...]) -> int | None:
    while place:
        line = line_of(held.text, place)
        if line is not None:
            return line
        place = place[:-1]
    return None


def _unknown_form(workspace: Workspace, record: Record) -> Problem:
    known = workspace.programme.catalogue.form_ids
    near = difflib.get_close_matches(record.form, known, n=1)
    message = "unknown-form-near" if near else "unknown-form"
    if record.form in known:
        message = "form-unusable"
    params = {"form": record.form, "nearest": "".join(near)}
    return Problem(
        record.path, message, params, _line(workspace.held(record.id), ("form",)), "form"
    )
