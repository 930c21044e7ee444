"""`history` and `restore`: who, when, which answers, old and new; and one of them put back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from mentor_tui import settings
from mentor_tui.cli.common import (
    FOLDER,
    CouldNotError,
    begin_editing,
    could_not,
    opened,
    print_json,
    record_of,
    require_saved,
)
from mentor_tui.domain.in_words import answered
from mentor_tui.domain.paths import parse_path
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record
from mentor_tui.domain.saying import labelled
from mentor_tui.language import _
from mentor_tui.sync.errors import SyncError
from mentor_tui.sync.history import Moment, history
from mentor_tui.sync.restoring import Restored, restore
from mentor_tui.sync.store import Store
from mentor_tui.text.characters import visible
from mentor_tui.workspace.telling import Told, as_it_is, told_of
from mentor_tui.workspace.workspace import NotEditableError, Workspace

_SHORT = 8
"""Digits of a commit's id that are shown, and are enough to name it."""

_WIDTH = 70
"""Signs of a value on one line."""


@click.command("history")
@click.argument("folder", type=FOLDER)
@click.argument("record", required=False)
@click.option("--json", "as_json", is_flag=True)
def history_command(folder: Path, record: str | None, as_json: bool) -> None:
    """Say who changed what, when; the latest first."""
    workspace = opened(folder)
    try:
        with Store(folder, workspace.programme.id) as store:
            record_id = _record_id(workspace, store, record) if record else ""
            moments = history(store, record_id)
            if as_json:
                print_json([moment.as_json() for moment in moments])
            else:
                _say_all(workspace.programme, moments)
    except SyncError as error:
        raise CouldNotError(error.words) from error
    except BrokenPipeError:
        raise  # whoever read it has read enough
    except OSError as error:
        raise could_not("store-not-written", detail=error.strerror or error) from error


@click.command("restore")
@click.argument("folder", type=FOLDER)
@click.argument("record")
@click.argument("commit")
@click.argument("path", required=False)
def restore_command(folder: Path, record: str, commit: str, path: str | None) -> None:
    """Put a record, or the answer at PATH, back as it was at COMMIT."""
    workspace = opened(folder)
    begin_editing(workspace)
    try:
        with Store(folder, workspace.programme.id) as store:
            record_id = _record_id(workspace, store, record)
            now = workspace.programme.records.get(record_id)
            place = parse_path(path) if path else ()
            found = restore(store, record_id, commit, now.data if now else None, place)
            author = settings.load()[0].name
            store.checkpoint(author, _("Before putting something back"))
            _make(workspace, found, now)
            store.checkpoint(author, _("Put back"))
    except SyncError as error:
        raise CouldNotError(error.words) from error
    except NotEditableError as error:
        raise could_not("not-editable", record=record) from error
    except OSError as error:
        raise could_not("store-not-written", detail=error.strerror or error) from error
    finally:
        workspace.close()
    click.echo(_("Put back.") if found.changes else _("It is just so already."))


def _record_id(workspace: Workspace, store: Store, name: str) -> str:
    """The id of a record that is there, or once was.

    Raises:
        CouldNotError: there never was one.
    """
    try:
        return record_of(workspace, name).id
    except CouldNotError:
        if next(history(store, name), None) is None:
            raise
    return name


def _make(workspace: Workspace, found: Restored, now: Record | None) -> None:
    """Make the changes and write them.

    Raises:
        CouldNotError: another record has the file's name now, or it cannot be written.
    """
    if now is None:
        if (workspace.root / found.path).exists():
            raise could_not("name-taken", path=found.path)
        workspace.create(found.path, dict(found.data))
    else:
        workspace.edit(found.changes, "edit-restored")
    require_saved(workspace.save())


def _say_all(programme: Programme, moments: Iterator[Moment]) -> None:
    moment = None
    for moment in moments:
        when = moment.when.astimezone().strftime("%Y-%m-%d %H:%M")
        head = f"{moment.commit[:_SHORT]}  {when}  {moment.author}  {moment.message}"
        click.echo(visible(head.splitlines()[0]))
        for told in told_of(programme, moment.files, as_it_is):
            click.echo(visible(f"  {_line(told)}"))
    if moment is None:
        click.echo(_("There is no history yet."))


def _line(told: Told) -> str:
    """One answer that changed, on one line; of a sheet that came or went, only that."""
    if told.begun or told.gone:
        return labelled(told.title, _("added") if told.begun else _("removed"))
    if not told.before and not told.after:
        return labelled(told.title, told.label)
    return answered(f"{told.title} › {told.label}", f"{_short(told.before)} → {_short(told.after)}")


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"
