"""`show`, `get` and `set`: the same records line by line, for scripts and for screen readers."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import click

from mentor_tui.cli.common import FOLDER, CouldNotError, could_not, opened, record_of
from mentor_tui.domain.paths import Absent, NoSuchPlaceError, parse_path
from mentor_tui.domain.paths import Path as Place
from mentor_tui.language import word
from mentor_tui.schema.checking import unread_text, value_problems
from mentor_tui.schema.definition import (
    ColumnField,
    FormDefinition,
    FormField,
    LongTextField,
    PartyField,
    TableField,
    TextField,
)
from mentor_tui.schema.values import parse
from mentor_tui.text.characters import tidy_entry
from mentor_tui.text.toml_values import inline
from mentor_tui.workspace.opening import lock
from mentor_tui.workspace.status import Safety
from mentor_tui.workspace.workspace import NotEditableError


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
    """Print one answer of RECORD: text as it is, anything else as TOML."""
    workspace = opened(folder)
    found = record_of(workspace, record)
    place = parse_path(path)
    value = found.get(*place)
    if isinstance(value, Absent):
        if _field_at(workspace.programme.form_of(found), place) is None:
            raise could_not("nothing-there", path=path, record=found.path)
        return
    click.echo(value if isinstance(value, str) else inline(value))


@click.command("set")
@click.argument("folder", type=FOLDER)
@click.argument("record")
@click.argument("path")
@click.argument("value")
@click.pass_context
def set_command(ctx: click.Context, folder: Path, record: str, path: str, value: str) -> None:
    """Set one answer of RECORD to VALUE: TOML, or plain text for a text field; "" removes it."""
    workspace = opened(folder)
    found = record_of(workspace, record)
    place = parse_path(path)
    if len(place) < 2 or place[0] not in ("answers", "status", "review"):
        raise could_not("cannot-set-there", path=path)
    field = _field_at(workspace.programme.form_of(found), place)
    new = _value_of(field, value)
    _refuse_wrong(field, new, path)
    reason = lock(workspace)
    if reason is not None:
        raise CouldNotError(reason)
    try:
        workspace.set(found.id, place, new)
        status = workspace.save()
    except NoSuchPlaceError as error:
        raise could_not("nothing-there", path=path, record=found.path) from error
    except NotEditableError as error:
        raise could_not("not-editable", record=found.path) from error
    finally:
        workspace.close()
    if status.safety is not Safety.SAVED:
        raise CouldNotError(word(status.reason, **status.params))
    if unread_text(new) is not None and field is not None:
        click.echo(word("not-read-yet", text=unread_text(new), type=field.type), err=True)
        ctx.exit(1)


def _field_at(form: FormDefinition | None, place: Place) -> FormField | ColumnField | None:
    """The field of `answers.FIELD` or the column of `answers.TABLE.ROW.COLUMN`."""
    if form is None or place[0] != "answers" or len(place) < 2:
        return None
    field = form.field(place[1])
    if isinstance(field, TableField) and len(place) == 4:
        return field.column(place[3])
    return field if len(place) == 2 else None


def _value_of(field: FormField | ColumnField | None, text: str) -> Any:
    if not text:
        return None
    if isinstance(field, TextField | LongTextField | PartyField):
        return tidy_entry(text)
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except (tomllib.TOMLDecodeError, RecursionError):
        if field is None or field.type == "table":
            return tidy_entry(text)
    return parse(field, tidy_entry(text))


def _refuse_wrong(field: FormField | ColumnField | None, value: Any, path: str) -> None:
    """A value of the wrong kind is a script's mistake: say so, change nothing."""
    if field is None or value is None:
        return
    for _place, message, params in value_problems(field, value):
        if message in ("wrong-type", "unknown-option", "missing-id", "duplicate-row-id"):
            raise could_not(message, **params, path=path)
