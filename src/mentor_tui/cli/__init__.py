"""The command line: a contract kept to the letter. Each command's module is imported when it runs.

Exit codes: 0 fine; 1 done, but something needs a person; 2 could not do it. No traceback ever
reaches a user, and none of the headless commands imports Textual.
"""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Mapping
from typing import Any

import click

from mentor_tui import language, settings
from mentor_tui.cli.words import HELP, OPTIONS, SUMMARIES
from mentor_tui.language import _, ngettext, word
from mentor_tui.text.characters import visible

FINE, NEEDS_A_PERSON, COULD_NOT = 0, 1, 2

_MODULES: Mapping[str, str] = {
    "open": "opening",
    "demo": "opening",
    "new": "opening",
    "check": "checking",
    "forms": "forms",
    "show": "reading",
    "get": "reading",
    "fill": "fill",
    "set": "setting",
    "export": "exporting",
    "import": "importing",
    "merge": "merging",
    "merge-file": "merging",
    "sync": "syncing",
    "pack": "packing",
    "unpack": "packing",
    "anonymise": "anonymising",
    "history": "history",
    "restore": "history",
    "git": "syncing",
    "keys": "about",
    "doctor": "about",
}
"""The module of this package that holds each command."""


class _Group(click.Group):
    """Imports a command when it is used; an unknown first word is a folder to open."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name in _MODULES if name != "open"]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _MODULES:
            return None
        module = importlib.import_module(f"mentor_tui.cli.{_MODULES[cmd_name]}")
        command: click.Command = getattr(module, f"{cmd_name.replace('-', '_')}_command")
        return _in_words(command, HELP[cmd_name])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _MODULES:
            args = ["open", *args]
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(SUMMARIES[name])) for name in self.list_commands(ctx)])


def _in_words(command: click.Command, help_text: str) -> click.Command:
    """A command that takes `--language`, its help in the language spoken now."""
    if not any("--language" in param.opts for param in command.params):
        languages = click.Choice(list(language.languages()))
        command.params.append(click.Option(["--language"], type=languages, expose_value=False))
    command.help = _(help_text)
    command._help_option = None  # click keeps it in the language it was first made in
    for param in command.params:
        if isinstance(param, click.Option) and param.name in OPTIONS:
            param.help = _(OPTIONS[param.name])
    return command


@click.command(
    cls=_Group,
    invoke_without_command=True,
    subcommand_metavar="[FOLDER | COMMAND [ARGS]...]",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="mentor-tui", prog_name="mentor-tui")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Open the start screen where no command was given."""
    if ctx.invoked_subcommand is None:
        from mentor_tui.cli.opening import open_at

        ctx.exit(open_at(None))


def main() -> None:
    """Run the command line, and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # An arrow that a console lacks must not cost the whole answer.
            stream.reconfigure(errors="replace")
    chosen, _trouble = settings.load()
    language.use(language.choose(chosen.language, os.environ))
    sys.exit(run(sys.argv[1:]))


def run(args: list[str]) -> int:
    """Run one command and give its exit code; whatever happens, no traceback."""
    _speak(args)
    try:
        code: Any = _in_words(cli, HELP[""]).main(
            args=args, prog_name="mentor-tui", standalone_mode=False
        )
    except click.ClickException as error:
        said = io.StringIO()
        error.show(file=said)
        click.echo(visible(said.getvalue()), err=True, nl=False)
        return COULD_NOT
    except (click.Abort, KeyboardInterrupt):
        return COULD_NOT
    except SystemExit:
        # The reader went away (`mentor-tui show … | head`): nothing is wrong, nothing to say.
        return FINE
    except Exception as error:  # noqa: BLE001 - the outermost frame: a traceback would quote answers
        click.echo(_unexpected(error), err=True)
        return COULD_NOT
    return code if isinstance(code, int) else FINE


def _speak(args: list[str]) -> None:
    """Speak the language asked for, wherever `--language` stands, and let click speak it too."""
    for option, value in zip(args, [*args[1:], ""], strict=False):
        name, _equals, given = option.partition("=")
        asked = given or value
        if name == "--language" and asked in language.languages():
            language.use(asked)
    # Click looks its own words up by these names, in a catalogue that we cannot give it.
    for name, module in sys.modules.items():
        if name.startswith("click."):
            for own in (_, ngettext):
                if hasattr(module, own.__name__):
                    setattr(module, own.__name__, own)


def _unexpected(error: Exception) -> str:
    """What went wrong, by kind and place, without a word of what people wrote."""
    place = ""
    frames = error.__traceback__
    while frames is not None:
        code = frames.tb_frame.f_code
        if "mentor_tui" in code.co_filename:
            place = f"{os.path.basename(code.co_filename)}:{frames.tb_lineno}"  # noqa: PTH119
        frames = frames.tb_next
    return word("unexpected", kind=type(error).__name__, place=place)
