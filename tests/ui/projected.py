"""A programme in which what is the team's stands everywhere it can, and the screens that show it.

The words are planted through the workspace, so that a form changed tomorrow is planted tomorrow.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from mentor_tui import settings
from mentor_tui.domain.change import difference
from mentor_tui.domain.record import Record
from mentor_tui.language import use
from mentor_tui.schema.fields import ColumnField, FormField, TableField
from mentor_tui.ui.app import MentorApp
from mentor_tui.workspace.opening import open_programme
from mentor_tui.workspace.workspace import Workspace
from tests.programmes import copy_of_new

SECRET = "Zyx"
"""Begins every word that is the team's; nothing else holds it."""
_DAY = dt.date(2026, 10, 5)
_KINDS = ("note", "decision", "question", "obstacle", "action")
_IN_WORDS = ("text", "long-text", "party")


def planted(factory: pytest.TempPathFactory, into: Path) -> Path:
    """A programme folder with the team's words in every form it has a sheet of."""
    made = factory.getbasetemp() / "planted"
    if not made.exists():
        _plant(copy_of_new(factory, made))
    shutil.copytree(made, into)
    return into


def _plant(folder: Path) -> None:
    workspace = open_programme(folder)
    programme = workspace.programme
    for form in programme.catalogue.forms():
        if not programme.of_form(form.id) and form.sections and not form.read_only:
            data = {"id": f"rec-{form.id}", "form": form.id, "form_version": form.version}
            workspace.create(f"{form.id}.toml", {**data, "answers": {}})
    for record in [*workspace.programme.records.values()]:
        filled = workspace.programme.form_of(record)
        after: dict[str, Any] = {**record.data, "answers": {**record.answers}, "status": {}}
        for field in filled.fields() if filled is not None else ():
            _plant_field(after, record, field)
        workspace.edit([*difference(record.id, record.data, after)])
    _plant_what_grew(workspace)
    workspace.save()
    workspace.close()


def _plant_field(after: dict[str, Any], record: Record, field: FormField) -> None:
    answers = after["answers"]
    if isinstance(field, TableField):
        rows = [*record.rows(field.id), *_rows(field)]
        if field.id not in ("steps", "languages"):
            answers[field.id] = rows
    elif field.visibility == "team":
        answers[field.id] = _value(field, f"{SECRET} {field.id}")
    elif field.type in _IN_WORDS and record.answer(field.id) is None:
        answers[field.id] = f"open {field.id}"
    after["status"][field.id] = {"note": f"{SECRET} remark {field.id}"}


def _rows(table: TableField) -> Iterator[dict[str, Any]]:
    """Two rows: one for the team as a whole, one with the team's words in the team's columns."""
    for number, kind in enumerate(_KINDS if table.column("kind") else ("",)):
        row: dict[str, Any] = {"id": f"{table.row_prefix}-{'abcdef'[number]}"}
        for column in table.columns:
            team = "team" in (table.visibility, column.visibility)
            words = f"{SECRET} {column.id}" if team else f"open {column.id}"
            if column.type in _IN_WORDS:
                row[column.id] = words
        row.pop("origin", None)
        row.pop("became", None)
        row.pop("source", None)
        if table.column("kind") and table.column("visibility"):
            row["kind"] = kind
            row["visibility"] = "team"
        yield row


def _value(field: FormField | ColumnField, words: str) -> Any:
    return words if field.type in _IN_WORDS else {"text": words}


def _plant_what_grew(workspace: Workspace) -> None:
    """An action drafted from a team note; answers, a need and a practice said to be the team's."""
    programme = workspace.programme
    plan = programme.of_form("action-plan")[0].id
    visit = programme.of_form("visit-setting-the-scene")[0].id
    row = {
        "id": "act-grown",
        "action": f"{SECRET} grew from a note",
        "results": f"{SECRET} results",
        "origin": {"record": visit, "row": "note-a"},
    }
    rows = [*programme.records[plan].rows("actions"), row]
    workspace.set(plan, ("answers", "actions"), rows)
    needs = programme.of_form("needs-analysis")[0].id
    workspace.set(needs, ("answers", "why"), f"{SECRET} why")
    workspace.set(needs, ("status", "why", "visibility"), "team")
    workspace.set(needs, ("answers", "needs"), [{"id": "need-z", "text": f"{SECRET} need"}])
    workspace.set(needs, ("status", "needs", "need-z", "visibility"), "team")
    workspace.set(plan, ("answers", "actions", "act-grown", "needs"), ["need-z"])
    workspace.set(visit, ("answers", "dates"), {"from": _DAY, "to": _DAY})


@asynccontextmanager
async def projecting(
    folder: Path, *, size: tuple[int, int] = (120, 40), on: bool = True, language: str = "en"
) -> AsyncIterator[tuple[MentorApp, Pilot[None]]]:
    """The programme open, on a projector as it was left."""
    use(language)
    settings.save(language=language, name="Anne", projector=on)
    app = MentorApp(folder)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield app, pilot
