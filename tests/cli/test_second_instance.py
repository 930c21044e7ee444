"""While somebody has a programme open, a script changes nothing in it, and is told why."""

from pathlib import Path

import pytest

from mentor_tui.cli import run
from tests.programmes import copy_of_new
from tests.workspace.open_folder import THEME, card, guarded

PLACE = ".".join(THEME)


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    return copy_of_new(tmp_path_factory, tmp_path / "p")


def test_set_refuses_with_words_while_the_programme_is_open(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / "programme.toml").read_bytes()
    with guarded(folder):
        assert run(["set", str(folder), "programme.toml", PLACE, "x"]) == 2
        assert run(["get", str(folder), "programme.toml", "answers.title"]) == 0
    said = capsys.readouterr()
    assert "Another mentor-tui has this programme open since" in said.err
    assert "{" not in said.err
    assert (folder / "programme.toml").read_bytes() == before
    assert run(["set", str(folder), "programme.toml", PLACE, "x"]) == 0


def test_set_leaves_a_file_alone_that_looks_cut_short(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [{"id": f"p-{n}", "name": f"Person {n}"} for n in range(6)]
    with guarded(folder) as workspace:
        workspace.set(card(workspace), ("answers", "people"), rows)
        workspace.save()
    path = folder / "programme.toml"
    left = path.read_bytes()[: path.read_bytes().rindex(b"[[answers.")]
    path.write_bytes(left)
    assert run(["set", str(folder), "programme.toml", PLACE, "x"]) == 2
    assert "looks cut short" in capsys.readouterr().err
    assert path.read_bytes() == left
