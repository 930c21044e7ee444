"""A new programme for a test: made once in a run, copied for each test that changes it."""

import shutil
from pathlib import Path

import pytest

from mentor_tui.workspace.creating import create_programme

TITLE = "Capaci – Mechelen"


def copy_of_new(
    factory: pytest.TempPathFactory, into: Path, process: str = "three-visits", language: str = "en"
) -> Path:
    """A folder with a programme just begun, as `create_programme` makes it.

    Args:
        factory: keeps the one that is copied.
        into: the folder to make.
        process: the template it is begun from.
        language: its own.
    """
    made = factory.getbasetemp() / f"new-{process}-{language}"
    if not made.exists():
        answers = {"mentee_city": "Capaci", "mentor_city": "Mechelen"}
        create_programme(made, process, TITLE, answers, language)
    shutil.copytree(made, into)
    return into
