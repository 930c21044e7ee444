"""`sync` and `git setup`: what one laptop has and the others have not, both ways."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click

from mentor_tui import settings
from mentor_tui.cli.common import FOLDER, CouldNotError, could_not, opened, print_json
from mentor_tui.domain.programme import Programme
from mentor_tui.language import _, ngettext, word
from mentor_tui.sync.errors import SyncError
from mentor_tui.sync.exchange import Options, sync
from mentor_tui.sync.git_setup import git_setup
from mentor_tui.sync.history import FileNews
from mentor_tui.sync.repository.client import Credentials
from mentor_tui.sync.result import SyncResult
from mentor_tui.sync.store import Store
from mentor_tui.text.characters import visible
from mentor_tui.workspace.telling import as_it_is, file_words, told_of


@click.command("sync")
@click.argument("folder", type=FOLDER)
@click.argument("target")
@click.option("--passphrase-file", type=FOLDER, metavar="FILE")
@click.option("--take-previous", multiple=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def sync_command(
    ctx: click.Context,
    *,
    folder: Path,
    target: str,
    passphrase_file: Path | None,
    take_previous: tuple[str, ...],
    as_json: bool,
) -> None:
    """Exchange with a stick, another copy, or a git remote."""
    programme = opened(folder).programme.id
    options = Options(
        author=settings.load()[0].name,
        message=_("Before a sync"),
        passphrase=passphrase_from(passphrase_file),
        take_previous=frozenset(take_previous),
        ask=_ask if sys.stdin.isatty() else None,
    )
    try:
        with Store(folder, programme) as store:
            done = sync(store, target, options)
            if not as_json and sys.stdin.isatty() and (wanted := _asked(done)):
                done = sync(store, target, replace(options, take_previous=wanted))
    except SyncError as error:
        raise CouldNotError(error.words) from error
    except OSError as error:
        raise could_not("store-not-written", detail=error.strerror or error) from error
    if as_json:
        print_json(done.as_json())
    else:
        _say(opened(folder).programme, done)  # as it is now: what came in has its names there
    ctx.exit(int(done.needs_person))


@click.command("git")
@click.argument("action", type=click.Choice(["setup"]))
@click.argument("folder", type=FOLDER)
def git_command(action: str, folder: Path) -> None:
    """Let plain git merge the programme in FOLDER; changes that clone's own settings only."""
    try:
        changed = git_setup(folder)
    except SyncError as error:
        raise CouldNotError(error.words) from error
    for path in changed:
        click.echo(visible(_("{path}: written").replace("{path}", str(path))))
    if not changed:
        click.echo(_("Everything was set up already."))


def passphrase_from(file: Path | None) -> str:
    """The passphrase in a file; empty where no file was named.

    Raises:
        CouldNotError: it cannot be read, or is empty.
    """
    if file is None:
        return ""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise could_not("no-such-file", path=file) from error
    if not text.strip("\r\n"):
        raise could_not("no-passphrase")
    return text.strip("\r\n")


def _ask(address: str) -> Credentials | None:
    click.echo(visible(address), err=True)
    name = click.prompt(_("Name"), default="", show_default=False, err=True)
    if not name:
        return None
    return Credentials(name, click.prompt(_("Password"), hide_input=True, err=True))


def _asked(done: SyncResult) -> frozenset[str]:
    """The damaged bundles in whose place the person takes the one before."""
    question = _("{name} is damaged. Take the one before it?")
    return frozenset(
        each.name
        for each in done.damaged
        if each.previous and click.confirm(visible(question.replace("{name}", each.name)))
    )


def _say(programme: Programme, done: SyncResult) -> None:
    """What came of it, sheets by their names; the paths are in `--json`."""
    _say_news(programme, _("New here:"), done.here)
    _say_news(programme, _("New there:"), done.there)
    for report in done.reports:
        click.echo(visible(f"{report.file}: {word(report.reason, **report.params)}"))
    for file, place in done.kept:
        text = _("{file}: its bytes were put aside as {place}")
        click.echo(visible(text.replace("{file}", file).replace("{place}", str(place))))
    for each in done.damaged:
        click.echo(visible(word(each.message, name=each.name)))
        if each.previous:
            offer = _("To take the one before it: --take-previous {name}")
            click.echo(visible(offer.replace("{name}", each.name)))
    number = len(done.conflicts)
    if number:
        text = ngettext(
            "{count} answer has two versions and waits for a choice.",
            "{count} answers have two versions and wait for a choice.",
            number,
        )
        click.echo(text.replace("{count}", str(number)))
    if done.kind == "stick":
        click.echo(_("Written, read back and whole: the stick may be removed."))
    else:
        click.echo(_("Both sides have everything now."))


def _say_news(programme: Programme, title: str, news: Iterable[FileNews]) -> None:
    files = list(news)
    if files:
        click.echo(title)
    for each in files:
        click.echo(visible(f"  {file_words(told_of(programme, [each], as_it_is))}"))
