"""What several commands share: opening a folder, finding a record, saying a problem."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from mentor_tui.domain.record import Record
from mentor_tui.language import word
from mentor_tui.schema.problem import Problem
from mentor_tui.workspace.opening import NotAProgrammeError, open_programme
from mentor_tui.workspace.workspace import Workspace

FOLDER = click.Path(path_type=Path)


class CouldNotError(click.ClickException):
    """Stops a command with a message on stderr and exit code 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        """The message alone; our sentences say what kind it is."""
        click.echo(self.message, err=True)


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
        raise could_not(error.message, **error.params) from error


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
    known = ", ".join(record.path for record in programme.records.values())
    raise could_not("no-such-record", record=name, known=known)


def say_problem(problem: Problem) -> str:
    """One problem on one line: file, line where known, key, sentence."""
    place = problem.path
    if problem.line is not None:
        place += f":{problem.line}"
    key = f" ({problem.key})" if problem.key else ""
    return f"{place}{key}: {word(problem.message, **problem.params)}"


def print_json(document: Any) -> None:
    """One JSON document on stdout and nothing else; dates as ISO text."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2, default=_plain))


def _plain(value: object) -> str:
    isoformat = getattr(value, "isoformat", None)
    return isoformat() if isoformat is not None else str(value)
