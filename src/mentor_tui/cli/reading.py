"""`show` and `get`: the same records line by line, for scripts and for screen readers."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mentor_tui.cli.common import FOLDER, could_not, opened, record_of
from mentor_tui.cli.places import spot_of
from mentor_tui.domain.paths import Absent, parse_path
from mentor_tui.text.characters import visible
from mentor_tui.text.toml_values import inline


@click.command("show")
@click.argument("folder", type=FOLDER)
@click.argument("record", required=False)
def show_command(folder: Path, record: str | None) -> None:
    """Print the programme in FOLDER, or one RECORD of it, as plain text."""
    from mentor_tui.workspace.plain_text import programme_text, record_text

    workspace = opened(folder)
    if record is None:
        click.echo(programme_text(workspace))
    else:
        click.echo(record_text(workspace, record_of(workspace, record)))


@click.command("get")
@click.argument("folder", type=FOLDER)
@click.argument("record")
@click.argument("path")
def get_command(folder: Path, record: str, path: str) -> None:
    """Print one answer of RECORD: text as it is, anything else as TOML; nothing for no answer."""
    workspace = opened(folder)
    found = record_of(workspace, record)
    place = parse_path(path)
    value = found.get(*place)
    if isinstance(value, Absent) or not place:
        if spot_of(workspace.programme.form_of(found), found, place) is None:
            raise could_not("nothing-there", path=path, record=found.path)
        return
    text = value if isinstance(value, str) else inline(value)
    # A script gets what is there, to the byte; a terminal must not obey it.
    click.echo(visible(text) if sys.stdout.isatty() else text, color=True)
