"""`keys` and `doctor`: the key table, and what to look at when something does not work here."""

from __future__ import annotations

import locale
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import click

from mentor_tui import settings
from mentor_tui.cli.common import print_json
from mentor_tui.language import _, current
from mentor_tui.text.characters import visible
from mentor_tui.ui.command_table import COMMANDS, SCOPES, key_words

_PACKAGES = (
    "mentor-tui",
    "textual",
    "pydantic",
    "tomlkit",
    "platformdirs",
    "click",
    "babel",
    "dulwich",
    "python-docx",
    "openpyxl",
    "icalendar",
    "markdown-it-py",
    "typst",
    "pyrage",
)


@click.command("keys")
@click.option("--json", "as_json", is_flag=True)
@click.option("--markdown", is_flag=True)
def keys_command(as_json: bool, markdown: bool) -> None:
    """Print every command, its keys and its id (to remap it in the settings)."""
    if as_json:
        print_json(
            [
                {"id": c.id, "keys": list(c.keys), "words": _(c.words), "help": _(c.help)}
                for c in COMMANDS
            ]
        )
    elif markdown:
        click.echo(key_table())
    else:
        for scope, name in SCOPES.items():
            click.echo(_(name))
            for command in COMMANDS:
                if command.scope == scope:
                    keys = ", ".join(_(key_words(key)) for key in command.keys)
                    click.echo(f"  {keys:<12} {_(command.words):<14} {_(command.help)}")


def key_table() -> str:
    """The table of the README, made from the command table."""
    lines = ["| where | key | does | id |", "|---|---|---|---|"]
    for scope, name in SCOPES.items():
        for command in COMMANDS:
            if command.scope == scope:
                keys = ", ".join(f"`{_(key_words(key))}`" for key in command.keys)
                lines.append(f"| {_(name)} | {keys} | {_(command.help)} | `{command.id}` |")
    return "\n".join(lines)


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True)
def doctor_command(as_json: bool) -> None:
    """Look at the terminal, the locale, the folders and the versions; nothing private."""
    facts = dict(_facts())
    if as_json:
        print_json(facts)
        return
    for name, value in facts.items():
        click.echo(visible(f"{name:<22}{value}"))


def _facts() -> Iterator[tuple[str, str]]:
    size = shutil.get_terminal_size()
    yield "terminal", _("yes") if sys.stdout.isatty() and sys.stdin.isatty() else _("no")
    yield "size", f"{size.columns}x{size.lines}"
    for name in ("TERM", "COLORTERM", "NO_COLOR", "TERM_PROGRAM", "WT_SESSION"):
        if name in os.environ:
            value = os.environ[name] if name != "WT_SESSION" else _("yes")
            yield name, value
    yield "encoding", f"{sys.stdout.encoding} / {locale.getpreferredencoding(do_setlocale=False)}"
    yield "locale", ".".join(part or "-" for part in locale.getlocale())
    yield "language", current()
    _chosen, trouble = settings.load()
    yield "settings", "; ".join(map(str, trouble)) or _("fine")
    for name, folder in _folders():
        yield name, _folder_facts(folder)
    yield "system", f"{platform.system()} {platform.release()} {platform.machine()}"
    yield "python", platform.python_version()
    for package in _PACKAGES:
        yield package, _version(package)


def _folders() -> Iterator[tuple[str, Path]]:
    paths = settings.paths()
    yield "folder settings", paths.config
    yield "folder data", paths.data
    yield "folder state", paths.state
    yield "folder documents", paths.documents


def _folder_facts(folder: Path) -> str:
    """Where it is (the home folder as `~`: its name is often a person's), writable, free space."""
    there = folder
    while not os.path.lexists(there) and there != there.parent:
        there = there.parent
    try:
        writable = _("can be written to") if os.access(there, os.W_OK) else _("READ-ONLY")
        free = shutil.disk_usage(there).free // (1 << 20)
    except OSError as error:
        return f"{_without_home(folder)}  {error.strerror}"
    return f"{_without_home(folder)}  {writable}, {free} MiB"


def _without_home(folder: Path) -> str:
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except ValueError:
        return str(folder)


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return _("missing")
