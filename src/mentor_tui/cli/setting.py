"""`set`: one answer from a script, with the same care as on the screen."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import click

from mentor_tui.cli.common import FOLDER, begin_editing, could_not, opened, record_of, require_saved
from mentor_tui.cli.places import Spot, spot_of
from mentor_tui.domain.paths import ABSENT, NoSuchPlaceError, get, parse_path, put
from mentor_tui.domain.paths import Path as Place
from mentor_tui.domain.record import SETTLED, Record
from mentor_tui.language import word
from mentor_tui.schema.checking import Found, kind_word, unread_text, value_problems
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import (
    ColumnField,
    FormField,
    LongTextField,
    PartyField,
    TextField,
    Visibility,
)
from mentor_tui.schema.parsing import parse
from mentor_tui.schema.validating import nearest
from mentor_tui.text.characters import tidy_entry
from mentor_tui.workspace.workspace import NotEditableError, Workspace

_REVIEW = ("draft", "for-review", "approved", "on-hold")
_REFUSED = frozenset(
    {"wrong-type", "unknown-option", "missing-id", "duplicate-row-id", "unknown-key-near"}
    | {"unknown-key"}
)
"""What a script would hardly mean: said, and nothing is changed."""


@click.command("set", context_settings={"ignore_unknown_options": True})
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
    spot = _settable(workspace, found, place, path)
    try:
        new = _value_of(spot, place, value)
        _refuse_wrong(workspace.programme.form_of(found), found, place, new)
        _save(workspace, found, place, new)
    except NoSuchPlaceError as error:
        raise could_not("nothing-there", path=path, record=found.path) from error
    if unread_text(new) is not None and spot is not None and spot.field is not None:
        kind = kind_word(spot.field.type)
        click.echo(word("not-read-yet", text=unread_text(new), type=kind), err=True)
        ctx.exit(1)


def _settable(workspace: Workspace, record: Record, place: Place, path: str) -> Spot | None:
    """What the form says about the place; None where no form is known, or no longer asks.

    Raises:
        CouldNotError: nothing may be set there.
    """
    if len(place) < 2 or place[0] not in ("answers", "status", "review"):
        raise could_not("cannot-set-there", path=path)
    form = workspace.programme.form_of(record)
    spot = spot_of(form, record, place)
    if form is None or spot is not None:
        return spot
    if place[0] != "answers" or (len(place) > 2 and place[-1] == "id"):
        raise could_not("cannot-set-there", path=path)
    known = [field.id for field in form.fields()]
    if place[1] not in known and place[1] not in record.answers:
        raise could_not("no-such-answer", id=place[1], nearest=nearest(place[1], known))
    return None


def _value_of(spot: Spot | None, place: Place, text: str) -> Any:
    """The value meant; None for nothing.

    Raises:
        CouldNotError: what is said about an answer has only few values.
    """
    if not text:
        return None
    if spot is not None and spot.kind != "answer":
        return _word_of(place[-1] if spot.kind == "status" else "review", text)
    field = spot.field if spot is not None else None
    if isinstance(field, TextField | LongTextField | PartyField):
        return tidy_entry(text)
    toml = _toml(text)
    if field is None or field.type == "table" or (toml is not None and _fits(field, toml)):
        return tidy_entry(text) if toml is None else toml
    if isinstance(toml, list | Mapping):
        return toml
    return parse(field, tidy_entry(toml if isinstance(toml, str) else text))


def _word_of(key: str, text: str) -> str:
    known: Mapping[str, tuple[str, ...]] = {
        "state": SETTLED,
        "visibility": get_args(Visibility),
        "review": _REVIEW,
    }
    if key in known and text not in known[key]:
        raise could_not("unknown-value", value=text, nearest=nearest(text, known[key]))
    return tidy_entry(text)


def _toml(text: str) -> Any:
    """The text as one TOML value; None where it is none."""
    try:
        found = tomllib.loads(f"value = {text}")
    except (ValueError, RecursionError):
        return None
    return found["value"] if found.keys() == {"value"} else None


def _fits(field: FormField | ColumnField, value: Any) -> bool:
    return not any(message in _REFUSED for _place, message, _params in value_problems(field, value))


def _refuse_wrong(form: FormDefinition | None, record: Record, place: Place, value: Any) -> None:
    """Hold the whole answer against its field: the value may be one cell of it.

    Raises:
        CouldNotError: the value is of a kind nobody expects there.
        NoSuchPlaceError: the row is not there.
    """
    changed = put(record.data, place, ABSENT if value is None else value)
    field = form.field(place[1]) if form is not None and place[0] == "answers" else None
    if field is None:
        return
    before = [(found[0], found[1]) for found in _problems(field, record.data)]
    for where, message, params in _problems(field, changed):
        if message in _REFUSED and (where, message) not in before:
            raise could_not(message, **params)


def _problems(field: FormField, data: Mapping[str, Any]) -> Iterator[Found]:
    value = get(data, ("answers", field.id))
    if value is not ABSENT:
        yield from value_problems(field, value)


def _save(workspace: Workspace, record: Record, place: Place, value: Any) -> None:
    """Make the change and write it, unless another instance edits the programme.

    Raises:
        CouldNotError: it could not be written.
        NoSuchPlaceError: the row is not there.
    """
    begin_editing(workspace)
    try:
        if place[0] == "status" and place[-1] == "state" and value is not None:
            if record.about(place[1:-1]).get("state") != value:
                workspace.settle_state(record.id, place[1:-1], value)
        else:
            workspace.set(record.id, place, value)
        status = workspace.save()
    except NotEditableError as error:
        cut = any(suspect.record == record.id for suspect in workspace.doubts.suspects)
        message = "cut-short-elsewhere" if cut else "not-editable"
        raise could_not(message, record=record.path) from error
    finally:
        workspace.close()
    require_saved(status)
