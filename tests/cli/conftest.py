"""What tests of commands get: a way to run one, and a programme of their own."""

from pathlib import Path

import pytest

from tests.cli.running import Runner
from tests.programmes import copy_of_new


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(capsys)


@pytest.fixture
def folder(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A programme just begun from the template of three visits."""
    return copy_of_new(tmp_path_factory, tmp_path / "programme")
