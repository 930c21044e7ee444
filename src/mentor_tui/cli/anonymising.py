"""`anonymise`: contacts and names go, the history begins anew, and what remains is said."""

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
)
from mentor_tui.language import _, ngettext, word
from mentor_tui.storage.errors import SaveError
from mentor_tui.sync.errors import SyncError
from mentor_tui.text.characters import visible
from mentor_tui.workspace.anonymising import Anonymised, anonymise, due_words, who_is_due
from mentor_tui.workspace.workspace import Workspace


@click.command("anonymise")
@click.argument("folder", type=FOLDER)
@click.option("--everyone", is_flag=True)
@click.option("--yes", is_flag=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def anonymise_command(
    ctx: click.Context, *, folder: Path, everyone: bool, yes: bool, as_json: bool
) -> None:
    """Remove contacts and names from FOLDER, and everything here that still holds them."""
    workspace = opened(folder)
    try:
        begin_editing(workspace)
        _refuse_doubts(workspace)
        found = who_is_due(workspace, everyone=everyone)
        if not as_json:
            for line in due_words(found):
                click.echo(line)
        if not (yes or as_json or _agreed()):
            raise could_not("anonymise-not-confirmed")
        done = anonymise(workspace, found)
    except SyncError as error:
        raise CouldNotError(error.words) from error
    except SaveError as error:
        raise CouldNotError(error.words) from error
    except OSError as error:
        raise could_not("store-not-written", detail=error.strerror or error) from error
    finally:
        workspace.close()
    if as_json:
        print_json(_as_json(done))
    else:
        _say(done)
    ctx.exit(int(any(each.id != "remains-elsewhere" for each in done.remains)))


def _refuse_doubts(workspace: Workspace) -> None:
    """A file that looks cut short is settled first: half of it would stay as it is."""
    for suspect in workspace.doubts.suspects:
        raise could_not("cut-short-elsewhere", record=suspect.path)


def _agreed() -> bool:
    """Asked where somebody is there to answer; who wrote a script has meant it."""
    if not sys.stdin.isatty():
        return True
    return click.confirm(_("This cannot be undone. Go on?"), default=False)


def _say(done: Anonymised) -> None:
    number = len(done.files)
    changed = ngettext("{count} file changed.", "{count} files changed.", number)
    click.echo(changed.replace("{count}", str(number)))
    for bundle in done.bundles:
        click.echo(visible(_("Removed: {path}").replace("{path}", str(bundle))))
    click.echo(_("The history begins anew. What could not be reached from here:"))
    for each in done.remains:
        click.echo(visible(f"- {word(each.id, **each.params)}"))


def _as_json(done: Anonymised) -> dict[str, Any]:
    return {
        "people": done.due.people,
        "kept_for_later": done.due.later,
        "files": [*done.files],
        "removed": [str(each) for each in done.bundles],
        "remains": [word(each.id, **each.params) for each in done.remains],
    }
