"""`import`: what a file that came back would change, and what of it is taken over."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from mentor_tui.cli.common import (
    FILE,
    FOLDER,
    CouldNotError,
    begin_editing,
    could_not,
    opened,
    print_json,
    record_of,
    require_saved,
)
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.saying import labelled
from mentor_tui.language import _, ngettext, word
from mentor_tui.text.characters import visible
from mentor_tui.workspace.choice import CHOICES, Choice
from mentor_tui.workspace.importing.applying import Applied, apply
from mentor_tui.workspace.importing.opening import placed, preview, read_received
from mentor_tui.workspace.importing.places import item_words, likely_words, target_words
from mentor_tui.workspace.importing.preview import CannotImportError, Item, Preview, Target
from mentor_tui.workspace.recognising import what_is
from mentor_tui.workspace.workspace import NotEditableError, Workspace

_NEW = "new:"


@click.command("import")
@click.argument("folder", type=FOLDER)
@click.argument("received", metavar="FILE", type=FILE)
@click.option("--record")
@click.option("--apply", "choices", multiple=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def import_command(
    ctx: click.Context,
    *,
    folder: Path,
    received: Path,
    record: str | None,
    choices: tuple[str, ...],
    as_json: bool,
) -> None:
    """Say what FILE would change in the programme; with --apply, change it."""
    workspace = opened(folder)
    if what_is(received) in ("pack", "sealed"):
        raise could_not("pack-not-imported", path=received, folder=folder)
    try:
        found = _previewed(workspace, received, record)
        done = None
        if choices:
            found = _placed(workspace, found, choices)
            done = _applied(workspace, found, _chosen(found, choices))
    except CannotImportError as error:
        raise CouldNotError(visible(str(error.reason))) from error
    if as_json:
        print_json(_as_json(found, done))
    elif done is None:
        _say_preview(workspace.programme, found)
    else:
        _say_done(workspace.programme, found, done)
    ctx.exit(int(found.needs_person if done is None else bool(done.left)))


def _previewed(workspace: Workspace, received: Path, record: str | None) -> Preview:
    wanted = record or ""
    if wanted and not wanted.startswith(_NEW):
        wanted = record_of(workspace, wanted).id
    return preview(workspace.programme, received.name, read_received(received), wanted)


def _placed(workspace: Workspace, found: Preview, choices: Iterable[str]) -> Preview:
    """Texts nobody could place go where `--apply PATH=theirs` says, if that is a likely place."""
    for given in choices:
        place = given.rpartition("=")[0]
        if place and found.item(place) is None:
            for item in found.items:
                if any(each.place == place for each in item.suggestions):
                    found = placed(workspace.programme, found, item.key, place)
                    break
    return found


def _chosen(found: Preview, choices: Iterable[str]) -> dict[str, Choice]:
    """The choice for each item: the one for all, then those for single answers.

    Raises:
        CouldNotError: it is no choice.
    """
    chosen: dict[str, Choice] = {}
    single: dict[str, Choice] = {}
    for given in choices:
        place, _equals, value = given.rpartition("=")
        if value not in CHOICES:
            raise could_not("unknown-value", value=value, nearest=", ".join(CHOICES))
        if place:
            single[place] = value
        else:
            chosen |= {i.key: _for_all(i, value) for i in found.items if _is_for_all(i, value)}
    return chosen | single


def _is_for_all(item: Item, choice: Choice) -> bool:
    """Whether one word for everything decides this too: it deletes nothing, and places nothing."""
    return item.kind != "unmatched" and (item.kind != "missing" or choice == "mine")


def _for_all(item: Item, choice: Choice) -> Choice:
    """Both, where the two cannot stand together, is what would have been proposed."""
    return choice if choice in item.choices else item.proposed


def _applied(workspace: Workspace, found: Preview, choices: dict[str, Choice]) -> Applied:
    """Take over what was chosen, and write it.

    Raises:
        CouldNotError: it could not be written.
        CannotImportError: it could not be done.
    """
    begin_editing(workspace)
    if workspace.checkpoints is not None:
        workspace.checkpoints.on_trouble = lambda why: click.echo(visible(str(why)), err=True)
    try:
        done = apply(workspace, found, choices)
        status = workspace.save()
    except NotEditableError as error:
        name = found.target.name if found.target is not None else ""
        raise could_not("not-editable", record=name) from error
    finally:
        workspace.close()
    require_saved(status)
    return done


def _say_preview(programme: Programme, found: Preview) -> None:
    for warning in found.warnings:
        click.echo(visible(str(warning)))
    if found.target is None:
        _say_targets(found.targets)
        return
    click.echo(visible(labelled(found.file, target_words(programme, found.target))))
    for item in found.items:
        _say_item(programme, found, item)
    click.echo(_counts(found))
    if found.items:
        click.echo(_("Nothing was changed. Take it over with --apply theirs, mine or both."))


def _say_targets(targets: Iterable[Target]) -> None:
    click.echo(_("Which record does this file belong to? Say it with --record:"))
    for target in targets:
        click.echo(visible(f"  {labelled(target.record or _NEW + target.form, target.name)}"))


def _say_item(programme: Programme, found: Preview, item: Item) -> None:
    place = item_words(programme, found, item)
    kind = word(f"import-kind-{item.kind}")
    click.echo(visible(f"\n{labelled(place, kind)}  [{item.key}]"))
    for label, text in ((_("mine"), item.mine), (_("theirs"), item.theirs)):
        if text:
            click.echo(visible("\n".join(_indented(labelled(label, text)))))
    for note in item.notes:
        click.echo(visible(f"    ! {note}"))
    for each in item.suggestions:
        click.echo(visible(f"    ? {likely_words(programme, found, each)}  [{each.place}]"))


def _indented(text: str) -> list[str]:
    return [f"    {line}" for line in text.splitlines()]


def _counts(found: Preview) -> str:
    same = ngettext("{count} answer is the same.", "{count} answers are the same.", found.same)
    lines = ["\n" + same.replace("{count}", str(found.same))]
    if found.kept:
        text = ngettext(
            "{count} answer was changed here only, and stays.",
            "{count} answers were changed here only, and stay.",
            found.kept,
        )
        lines.append(text.replace("{count}", str(found.kept)))
    return "\n".join(lines)


def _say_done(programme: Programme, found: Preview, done: Applied) -> None:
    text = ngettext("{count} change taken over.", "{count} changes taken over.", done.taken)
    click.echo(text.replace("{count}", str(done.taken)))
    click.echo(visible(_("The file is kept as {path}").replace("{path}", done.received)))
    for item in done.left:
        place = item_words(programme, found, item)
        click.echo(visible(_("Still to decide: {where}").replace("{where}", place)))


def _as_json(found: Preview, done: Applied | None) -> dict[str, Any]:
    return {
        "file": found.file,
        "sha256": found.sha256,
        "record": found.target.record if found.target is not None else None,
        "form": found.target.form if found.target is not None else None,
        "targets": [
            {"record": each.record or _NEW + each.form, "form": each.form, "name": each.name}
            for each in found.targets
        ],
        "warnings": [str(warning) for warning in found.warnings],
        "items": [_item_json(item) for item in found.items],
        "same": found.same,
        "kept": found.kept,
        "applied": None
        if done is None
        else {
            "record": done.record,
            "received": done.received,
            "taken": done.taken,
            "left": [item.key for item in done.left],
        },
    }


def _item_json(item: Item) -> dict[str, Any]:
    return {
        "path": item.key,
        "where": item.where,
        "kind": item.kind,
        "mine": item.mine,
        "theirs": item.theirs,
        "base": item.base,
        "proposed": item.proposed,
        "choices": list(item.choices),
        "by": item.by,
        "notes": [str(note) for note in item.notes],
        "suggestions": [each.place for each in item.suggestions],
    }
