"""Run a command as the console script does, and hear what it says."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from mentor_tui import cli


@dataclass(frozen=True)
class Done:
    """What a command left: its exit code, and what it said where."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on stdout; fails where anything else stands there."""
        return json.loads(self.out)


class Runner:
    """Runs commands in this process; their words are kept apart from the test's."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *args: object) -> Done:
        self._capsys.readouterr()
        code = cli.run([str(arg) for arg in args])
        said = self._capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return Done(code, said.out, said.err)


def in_a_process(*args: object, home: Path, before: str = "", **environ: str) -> Done:
    """Run a command in a Python of its own, as the console script is run.

    Args:
        args: the command.
        home: where settings and documents are.
        before: code to run first.
        environ: variables that differ from this process's.
    """
    code = f"import sys\n{before}\nfrom mentor_tui.cli import main\nmain()"
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, args)],
        env={**os.environ, "MENTOR_TUI_HOME": str(home), **environ},
        capture_output=True,
        check=False,
    )
    return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
