"""What several commands share: opening a folder, the right to edit, finding a record, problems."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from mentor_tui.domain.record import Record
from mentor_tui.language import word
from mentor_tui.schema.problem import Problem
from mentor_tui.text.characters import visible
from mentor_tui.text.toml_values import scalar
from mentor_tui.workspace.opening import NotAProgrammeError, lock, open_programme
from mentor_tui.workspace.status import Safety, Status
from mentor_tui.workspace.workspace import Workspace


class CouldNotError(click.ClickException):
    """Stops a command with a message on stderr and exit code 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        """The message alone; our sentences say what kind it is."""
        click.echo(self.message, file=file, err=file is None)


def _path(text: str) -> Path:
    """A file or folder, whether it is there or not: what uses it says so in its own words."""
    if not text or "\0" in text:
        raise could_not("no-such-file", path=text)
    return Path(text)


FOLDER = FILE = _path


def could_not(message: str, **params: object) -> CouldNotError:
    """The error of a message id and its parameters."""
    return CouldNotError(word(message, **params))


def opened(folder: Path) -> Workspace:
    """The programme in a folder.

    Raises:
        CouldNotError: there is none.
    """
    try:
        return open_programme(folder)
    except NotAProgrammeError as error:
        raise CouldNotError(error.words) from error


def begin_editing(workspace: Workspace) -> None:
    """Take the right to edit.

    Raises:
        CouldNotError: another instance has it.
    """
    reason = lock(workspace)
    if reason is not None:
        raise CouldNotError(reason)


def require_saved(status: Status) -> None:
    """A command that changed something has done nothing unless that is on the disk.

    Raises:
        CouldNotError: it is not.
    """
    if status.safety is not Safety.SAVED:
        raise could_not(status.reason, **status.params)


def record_of(workspace: Workspace, name: str) -> Record:
    """The record of an id, or of a file's path in the folder.

    Raises:
        CouldNotError: there is none.
    """
    programme = workspace.programme
    if name in programme.records:
        return programme.records[name]
    wanted = name.replace("\\", "/").removeprefix("./")
    for record in programme.records.values():
        if record.path == wanted:
            return record
    for problem in workspace.problems:
        if problem.path == wanted:
            raise CouldNotError(say_problem(problem))
    known = ", ".join(record.path for record in programme.records.values())
    raise could_not("no-such-record", record=name, known=known)


def say_problem(problem: Problem) -> str:
    """One problem on one line: file, line where known, key, sentence."""
    place = problem.path
    if problem.line is not None:
        place += f":{problem.line}"
    key = f" ({problem.key})" if problem.key else ""
    return visible(f"{place}{key}: {word(problem.message, **problem.params)}")


def problem_json(problem: Problem) -> dict[str, Any]:
    """One problem as every `--json` gives it."""
    return {
        "path": problem.path,
        "line": problem.line,
        "key": problem.key,
        "message": word(problem.message, **problem.params),
    }


def print_json(document: Any) -> None:
    """One JSON document on stdout and nothing else; what JSON lacks (dates, nan) as TOML text."""
    text = json.dumps(_plain(document), ensure_ascii=False, indent=2, allow_nan=False)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(_plain(document), indent=2, allow_nan=False)
    click.echo(text)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    return scalar(value) if isinstance(value, float) else _iso(value)


def _iso(value: object) -> str:
    isoformat = getattr(value, "isoformat", None)
    return isoformat() if isoformat is not None else str(value)
