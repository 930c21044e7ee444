"""`pack` and `unpack`: one file to hand over, and back, with a look before it is taken."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from mentor_tui.cli.common import (
    FOLDER,
    CouldNotError,
    begin_editing,
    could_not,
    opened,
    print_json,
    require_saved,
)
from mentor_tui.cli.syncing import passphrase_from
from mentor_tui.documents.audience import AUDIENCES, Audience
from mentor_tui.domain.merge.conflicts import jsonable
from mentor_tui.domain.paths import Absent, path_text
from mentor_tui.domain.programme import CARD
from mentor_tui.language import _, word
from mentor_tui.storage.errors import SaveError
from mentor_tui.sync.errors import SyncError
from mentor_tui.sync.pack_file import Pack
from mentor_tui.text.characters import visible
from mentor_tui.workspace.choice import CHOICES, Choice
from mentor_tui.workspace.packing import Packed, pack_of, save_pack
from mentor_tui.workspace.portions import asked_for, default_audience
from mentor_tui.workspace.returning import Item, Returned, returned
from mentor_tui.workspace.saying_packs import item_words, waiting_words
from mentor_tui.workspace.taking import bring_in
from mentor_tui.workspace.unpacking import load_pack, unpack_new
from mentor_tui.workspace.workspace import NotEditableError, Workspace


@click.command("pack")
@click.argument("folder", type=FOLDER)
@click.argument("document", metavar="OUT", type=FOLDER)
@click.option("--only", multiple=True, metavar="RECORD:SECTION")
@click.option("--audience", type=click.Choice(AUDIENCES), default=None)
@click.option("--passphrase-file", type=FOLDER, metavar="FILE")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def pack_command(
    ctx: click.Context,
    *,
    folder: Path,
    document: Path,
    only: tuple[str, ...],
    audience: Audience | None,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Write the programme in FOLDER, or some sections, into the one file OUT."""
    workspace = opened(folder)
    try:
        passphrase = passphrase_from(passphrase_file)
        packed = pack_of(
            workspace, audience or default_audience(workspace), asked_for(workspace, only)
        )
        save_pack(packed, document, folder, passphrase)
    except SyncError as error:
        raise CouldNotError(error.words) from error
    except SaveError as error:
        raise could_not(error.message, **{**error.params, "path": document}) from error
    if as_json:
        print_json(_pack_json(packed, document, sealed=bool(passphrase)))
    else:
        _say_packed(workspace, packed, document)
    ctx.exit(1 if packed.unread else 0)


def _pack_json(packed: Packed, document: Path, *, sealed: bool) -> dict[str, Any]:
    front = packed.pack.front
    return {
        "path": str(document),
        "programme": front.programme,
        "audience": front.audience,
        "only": [{"record": each.record, "section": each.section} for each in front.asked],
        "sealed": sealed,
        "files": [*packed.pack.files],
        "left_out": packed.left_out,
        "unread": [*packed.unread],
    }


def _say_packed(workspace: Workspace, packed: Packed, document: Path) -> None:
    audience = word(f"audience-{packed.pack.front.audience}")
    click.echo(visible(word("exported", path=document, audience=audience)))
    for line in waiting_words(workspace, packed.pack.front.asked):
        click.echo(visible(line))
    if packed.left_out:
        click.echo(word("left-out", count=packed.left_out))
    for path in packed.unread:
        click.echo(visible(_("{path}: cannot be read, so it is not in it").format(path=path)))


@click.command("unpack")
@click.argument("file", metavar="FILE", type=FOLDER)
@click.argument("target", metavar="INTO", type=FOLDER)
@click.option("--passphrase-file", type=FOLDER, metavar="FILE")
@click.option("--preview", is_flag=True)
@click.option("--apply", "choice", type=click.Choice(CHOICES), default=None)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def unpack_command(
    ctx: click.Context,
    *,
    file: Path,
    target: Path,
    passphrase_file: Path | None,
    preview: bool,
    choice: Choice | None,
    as_json: bool,
) -> None:
    """Make a folder of the pack FILE, or bring its answers into the programme it is from."""
    try:
        pack, data = load_pack(file, passphrase_from(passphrase_file))
        if (target / CARD).exists():
            ctx.exit(_bring_in(target, pack, choice, preview=preview, as_json=as_json))
        if not preview:
            unpack_new(pack, data, target)
    except SyncError as error:
        raise CouldNotError(error.words) from error
    except OSError as error:
        detail = error.strerror or error
        raise could_not("folder-not-made", folder=target, detail=detail) from error
    if as_json:
        print_json({"path": str(target), "new": True, "files": [*pack.files]})
        return
    for path in pack.files if preview else ():
        click.echo(visible(path))
    if not preview:
        click.echo(visible(_("Made: {folder}").replace("{folder}", str(target))))


def _bring_in(
    folder: Path, pack: Pack, choice: Choice | None, *, preview: bool, as_json: bool
) -> int:
    """Show what would change, ask where somebody is there to answer, and take it."""
    workspace = opened(folder)
    try:
        if not preview:
            begin_editing(workspace)
        found = returned(workspace, pack)
        if not as_json:
            _say_returned(workspace, found)
        nothing = not found.items and not found.received
        wanted = not preview and not nothing
        if wanted and choice is None and not as_json and sys.stdin.isatty():
            wanted = click.confirm(_("Take these answers?"), default=False)
        if wanted:
            _take(workspace, found, choice or "both")
        if as_json:
            print_json(_returned_json(found, taken=wanted))
        elif wanted:
            click.echo(word("pack-taken", count=len(found.items)))
        open_ = found.conflicts if choice is None or choice == "both" else 0
        return int(bool(open_ or found.aside) and (wanted or preview))
    finally:
        workspace.close()


def _take(workspace: Workspace, found: Returned, choice: Choice) -> None:
    """Take it in.

    Raises:
        CouldNotError: it could not be written.
    """
    if workspace.checkpoints is not None:
        workspace.checkpoints.on_trouble = lambda why: click.echo(str(why), err=True)
    try:
        status = bring_in(workspace, found, choice)
    except NotEditableError as error:
        raise could_not("not-editable", record=str(error)) from error
    require_saved(status)


def _say_returned(workspace: Workspace, found: Returned) -> None:
    for item in found.items:
        click.echo(visible(item_words(workspace, item)))
    for path, reason in found.aside:
        click.echo(visible(f"{path}: {word(reason)}"))
    for path in found.received:
        click.echo(visible(f"{path}: {word('pack-kind-new')}"))
    if not found.items and not found.received:
        click.echo(word("pack-nothing"))
        return
    click.echo(word("pack-changes", count=len(found.items)))
    if found.conflicts:
        click.echo(word("pack-conflicts", count=found.conflicts))


def _returned_json(found: Returned, *, taken: bool) -> dict[str, Any]:
    return {
        "new": False,
        "taken": taken,
        "changes": [_item_json(item) for item in found.items],
        "conflicts": found.conflicts,
        "aside": [{"file": path, "reason": word(reason)} for path, reason in found.aside],
        "received": [*found.received],
    }


def _item_json(item: Item) -> dict[str, Any]:
    return {
        "record": item.record,
        "file": item.path,
        "path": path_text(item.place),
        "kind": item.kind,
        "mine": None if isinstance(item.mine, Absent) else jsonable(item.mine),
        "theirs": None if isinstance(item.theirs, Absent) else jsonable(item.theirs),
    }
