"""Commands that open a programme on the screen: `mentor-tui [FOLDER]`, `demo`, `new`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mentor_tui import settings
from mentor_tui.cli.common import FOLDER, CouldNotError, could_not, opened
from mentor_tui.language import _, word
from mentor_tui.text.characters import tidy_entry, visible
from mentor_tui.workspace.creating import DEFAULT_PROCESS, copy_sample, create_programme
from mentor_tui.workspace.opening import NotAProgrammeError

DEFAULT_SAMPLE = "capaci-mechelen"


def open_at(folder: Path | None) -> int:
    """Open the application on a folder, or on the start screen."""
    from mentor_tui.ui.app import open_app

    return open_app(folder)


def has_terminal() -> bool:
    """Whether a screen can be drawn."""
    return sys.stdin.isatty() and sys.stdout.isatty()


@click.command("open")
@click.argument("folder", type=FOLDER)
@click.pass_context
def open_command(ctx: click.Context, folder: Path) -> None:
    """Open the programme in FOLDER."""
    opened(folder)
    ctx.exit(open_at(folder))


@click.command("demo")
@click.argument("name", default=DEFAULT_SAMPLE)
@click.option("--into", type=FOLDER, metavar="FOLDER", default=None)
@click.pass_context
def demo_command(ctx: click.Context, name: str, into: Path | None) -> None:
    """Copy the sample programme NAME and open it; an existing copy is opened as it is."""
    into = into if into is not None else settings.paths().documents
    try:
        folder, made = copy_sample(name, into)
    except NotAProgrammeError as error:
        raise CouldNotError(error.words) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise could_not("folder-not-made", folder=into, detail=reason) from error
    click.echo(visible(word("sample-copied" if made else "sample-there", folder=folder)))
    if has_terminal():
        ctx.exit(open_at(folder))
    from mentor_tui.workspace.plain_text import programme_text

    click.echo()
    click.echo(programme_text(opened(folder)))


@click.command("new")
@click.argument("folder", type=FOLDER)
@click.option("--process", default=DEFAULT_PROCESS, show_default=True)
@click.option("--title", required=True)
def new_command(folder: Path, process: str, title: str) -> None:
    """Begin a programme in FOLDER from a process template."""
    title = " ".join(tidy_entry(title).split())
    if not title:
        raise could_not("title-missing")
    try:
        create_programme(folder, process, title)
    except NotAProgrammeError as error:
        raise CouldNotError(error.words) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise could_not("folder-not-made", folder=folder, detail=reason) from error
    click.echo(visible(_("Made: {folder}").replace("{folder}", str(folder))))
