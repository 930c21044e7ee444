"""The command itself: open, guard, walk, and leave everything kept."""

from __future__ import annotations

from pathlib import Path

import click

from mentor_tui.cli.common import FOLDER, CouldNotError, could_not, opened, record_of
from mentor_tui.cli.fill.talk import Stopped, listen_kindly, order_words, say, trouble
from mentor_tui.cli.fill.walk import Walk
from mentor_tui.domain.progress import record_count
from mentor_tui.domain.record import Record
from mentor_tui.domain.steps import steps_of
from mentor_tui.language import _, current, word
from mentor_tui.storage.errors import SaveError
from mentor_tui.workspace.creating import add_record, start_step
from mentor_tui.workspace.opening import guard
from mentor_tui.workspace.status import Safety
from mentor_tui.workspace.workspace import NotEditableError, Workspace


@click.command("fill")
@click.argument("folder", type=FOLDER)
@click.argument("record")
@click.pass_context
def fill_command(ctx: click.Context, folder: Path, record: str) -> None:
    """Answer RECORD question by question, line by line."""
    workspace = opened(folder)
    try:
        reason = guard(workspace, _silent)
        if reason is not None:
            raise CouldNotError(reason)
        _say_recoverable(workspace)
        found = _record(workspace, record)
        _fill(workspace, found)
        ctx.exit(0 if workspace.save().safety is Safety.SAVED else 1)
    except NotEditableError as error:
        suspect = any(each.record == str(error) for each in workspace.doubts.suspects)
        raise could_not(
            "cut-short-elsewhere" if suspect else "not-editable", record=record
        ) from error
    finally:
        workspace.close()
        if workspace.checkpoints is not None:
            workspace.checkpoints.close(_("After filling a form"))


def _silent() -> None:
    """Every answer is saved before the next question: nobody waits for the journal's word."""


def _say_recoverable(workspace: Workspace) -> None:
    """What a crash left is offered on the screens, with a comparison; here it is only named."""
    try:
        pending = workspace.recovery.offers()
    except SaveError as error:
        trouble(error.words)
        return
    if pending:
        trouble(
            _(
                "Something was typed here and not saved before the last end. Open the programme on"
                " its screens to compare and recover it."
            )
        )


def _record(workspace: Workspace, name: str) -> Record:
    """The record of an id or path; a form of the process that was not begun is begun.

    Raises:
        CouldNotError: there is none of that name.
    """
    form = workspace.programme.catalogue.form(name)
    if form is None or form.read_only:
        return record_of(workspace, name)
    existing = workspace.programme.of_form(name)
    if existing and not form.many:
        return existing[0]
    for step in steps_of(workspace.programme):
        if step.form_id == name and not step.records and not form.many:
            return start_step(workspace, step)
    if form.layout == "checklist" and existing:
        return record_of(workspace, name)
    return add_record(workspace, form)


def _fill(workspace: Workspace, record: Record) -> None:
    """Walk through the form; whatever ends it, what was answered is kept.

    Raises:
        CouldNotError: its form is not known here, or it is a version that was put away.
    """
    form = workspace.programme.form_of(record)
    if form is None:
        raise could_not("unknown-form", form=record.form)
    if record.read_only or form.read_only:
        raise could_not("not-editable", record=record.path)
    listen_kindly()
    say(workspace.programme.name_of(record, current()))
    words = _("Enter leaves an answer as it is. {help} lists the commands, {stop} ends.")
    say(words.format(help=order_words("help"), stop=order_words("stop")))
    try:
        Walk(workspace, record.id, form).run()
    except (Stopped, KeyboardInterrupt):
        say()
    if record.id not in workspace.programme.records:
        return
    count = record_count(form, workspace.record(record.id))
    if workspace.save().safety is Safety.SAVED:
        say(word("fill-saved", done=count.done, total=count.total))
