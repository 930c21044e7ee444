"""`export`: what cities, politicians and associations see of a programme."""

from __future__ import annotations

from pathlib import Path

import click

from mentor_tui.cli.common import FOLDER, CouldNotError, could_not, opened
from mentor_tui.documents.audience import AUDIENCES, Audience
from mentor_tui.documents.export import FORMATS, CannotExportError, export
from mentor_tui.documents.writers.pdf import NoPdfError
from mentor_tui.language import word
from mentor_tui.workspace.exporting import NotPutError, files_of, put


@click.command("export")
@click.argument("folder", type=FOLDER)
@click.argument("what")
@click.option("--to", "to", type=click.Choice(FORMATS), required=True)
@click.option("--audience", type=click.Choice(AUDIENCES), required=True)
@click.option("-o", "document", type=click.Path(path_type=Path, dir_okay=False), required=True)
def export_command(folder: Path, what: str, to: str, audience: Audience, document: Path) -> None:
    """Make WHAT of the programme in FOLDER.

    WHAT is a RECORD, agenda:RECORD, note:RECORD, presentation, report, archive or blank:FORM.
    """
    workspace = opened(folder)
    try:
        made = export(workspace.programme, what, to, audience, files_of(workspace))
    except CannotExportError as error:
        raise CouldNotError(error.words) from error
    except NoPdfError as error:
        raise could_not("no-pdf") from error
    put_file(document, made.data)
    click.echo(word("exported", path=document, audience=word(f"audience-{audience}")))
    if made.omitted:
        click.echo(word("left-out", count=made.omitted))


def put_file(out: Path, data: bytes) -> None:
    """Write the file whole or not at all; one that is there is replaced, as asked.

    Raises:
        CouldNotError: it could not be written.
    """
    try:
        put(out, data, replace=True)
    except NotPutError as error:
        raise CouldNotError(error.words) from error
