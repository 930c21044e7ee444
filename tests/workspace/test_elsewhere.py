"""When a folder can no longer be written, everything on the screen goes to another one."""

import shutil
from pathlib import Path

import pytest

from mentor_tui.storage.errors import SaveError
from mentor_tui.workspace.elsewhere import save_elsewhere
from mentor_tui.workspace.opening import NotAProgrammeError, open_programme
from tests.programmes import copy_of_new
from tests.workspace.open_folder import THEME, card, guarded, theme


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    return copy_of_new(tmp_path_factory, tmp_path / "p")


def test_what_only_the_screen_has_is_there(folder: Path, tmp_path: Path) -> None:
    card_file = folder / "programme.toml"
    card_file.write_text("# a remark of ours\n" + card_file.read_text())
    (folder / "forms").mkdir(exist_ok=True)
    (folder / "forms" / "own.toml").write_text("# a form of ours\n")
    with guarded(folder) as workspace:
        workspace.create("extra.toml", {"id": "rec-new", "form": "needs-analysis"})
        workspace.set(card(workspace), THEME, "typed")
        number = save_elsewhere(workspace, tmp_path / "new" / "place")
        assert number == len(workspace.programme.records)
    there = open_programme(tmp_path / "new" / "place")
    assert theme(there) == "typed"
    assert "rec-new" in there.programme.records
    assert (there.root / "programme.toml").read_text().startswith("# a remark of ours")
    assert (there.root / "forms" / "own.toml").exists()
    assert "typed" not in card_file.read_text()


def test_it_works_with_the_stick_out(folder: Path, tmp_path: Path) -> None:
    with guarded(folder) as workspace:
        workspace.set(card(workspace), THEME, "typed")
        shutil.rmtree(folder)
        save_elsewhere(workspace, tmp_path / "new")
    assert theme(open_programme(tmp_path / "new")) == "typed"


def test_a_folder_that_holds_something_is_left_alone(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "letter.txt").write_text("dear")
    with guarded(folder) as workspace:
        with pytest.raises(NotAProgrammeError) as refused:
            save_elsewhere(workspace, tmp_path / "theirs")
        assert refused.value.message == "folder-not-empty"
        with pytest.raises(NotAProgrammeError):
            save_elsewhere(workspace, tmp_path / "theirs" / "letter.txt")
    assert [path.name for path in (tmp_path / "theirs").iterdir()] == ["letter.txt"]


def test_a_failure_is_said(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with guarded(folder) as workspace:
        monkeypatch.setattr("mentor_tui.storage.os_files.DirFdFiles.sync", full)
        with pytest.raises(SaveError):
            save_elsewhere(workspace, tmp_path / "new")
