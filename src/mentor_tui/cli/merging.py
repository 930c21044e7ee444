"""`merge` and `merge-file`: folders and files of TOML, known forms or not."""

from __future__ import annotations

from pathlib import Path

import click

from mentor_tui.cli.common import FOLDER, CouldNotError, could_not, print_json
from mentor_tui.language import _, ngettext, word
from mentor_tui.sync.merge_file import merge_file
from mentor_tui.sync.merge_folders import MergeDone, MergeError, merge_into
from mentor_tui.text.characters import visible


@click.command("merge")
@click.argument("ours", type=FOLDER)
@click.argument("theirs", type=FOLDER)
@click.option("--base", type=FOLDER, metavar="FOLDER")
@click.option("--into", "out", type=FOLDER, metavar="OUT", required=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def merge_command(
    ctx: click.Context, *, ours: Path, theirs: Path, base: Path | None, out: Path, as_json: bool
) -> None:
    """Merge two folders into a third; none of them is touched."""
    try:
        done = merge_into(ours, theirs, base, out)
    except MergeError as error:
        raise CouldNotError(error.words) from error
    if as_json:
        print_json(done.as_json())
    elif done.merged.refused:
        raise could_not(done.merged.refused)
    else:
        _say(done)
    ctx.exit(done.exit_code)


def _say(done: MergeDone) -> None:
    document = done.as_json()
    for report in document["reports"]:
        click.echo(visible(f"{report['file']}: {report['reason']}"))
    for kept in document["kept"]:
        text = _("{file}: its bytes were put aside as {place}")
        text = text.replace("{file}", kept["file"]).replace("{place}", kept["saved_as"])
        click.echo(visible(text))
    for conflict in document["conflicts"]:
        text = _("{file}: two versions of one answer wait for a choice")
        click.echo(visible(text.replace("{file}", conflict["file"])))
    number = len(done.merged.files)
    text = ngettext("{count} file written.", "{count} files written.", number)
    click.echo(text.replace("{count}", str(number)))


@click.command("merge-file")
@click.argument("base", type=FOLDER)
@click.argument("ours", type=FOLDER)
@click.argument("theirs", type=FOLDER)
@click.argument("name", required=False)
@click.pass_context
def merge_file_command(
    ctx: click.Context, base: Path, ours: Path, theirs: Path, name: str | None
) -> None:
    """Merge one file as git's driver: the result goes into OURS."""
    done = merge_file(base, ours, theirs)
    if done.message:
        said = word(done.message, **{"path": name or ours, "folder": ours.parent, **done.params})
        click.echo(visible(f"{name or ours} ({done.side or '-'}): {said}"), err=True)
    ctx.exit(done.exit_code)
