"""When the history is written by itself, what it says, and that it never stands in the way."""

import datetime as dt
import tomllib
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from mentor_tui import settings
from mentor_tui.language import Message
from mentor_tui.sync.history import Moment, history
from mentor_tui.sync.store import Store
from mentor_tui.workspace import checkpoints as module
from mentor_tui.workspace import clock
from mentor_tui.workspace.checkpoints import Checkpoints
from mentor_tui.workspace.workspace import Workspace
from tests.programmes import copy_of_new
from tests.sync.laptops import GIT, git
from tests.workspace.open_folder import THEME, card, guarded


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    settings.save(name="Ana")
    return copy_of_new(tmp_path_factory, tmp_path / "p")


def points(workspace: Workspace) -> Checkpoints:
    assert workspace.checkpoints is not None
    return workspace.checkpoints


def told(workspace: Workspace) -> list[Moment]:
    with Store(workspace.root, workspace.programme.id) as store:
        return [*history(store)]


def write(workspace: Workspace, theme: str) -> None:
    workspace.set(card(workspace), THEME, theme)
    workspace.save()


def test_the_folder_is_kept_before_the_day_s_first_change_and_after_the_work(folder: Path) -> None:
    before = (folder / "programme.toml").read_bytes()
    with guarded(folder) as workspace:
        write(workspace, "one")
        write(workspace, "two")
        points(workspace).close("After work on the card")
        last, first = told(workspace)
        assert (first.author, first.message) == ("Ana", "Before the day’s first change")
        assert (last.author, last.message) == ("Ana", "After work on the card")
        changed = [each for file in last.files for each in file.changes]
        assert [(each.path, each.after) for each in changed] == [(THEME, "two")]
        with points(workspace).store() as store:
            assert next(iter([*store.versions("programme.toml")][1:])) == before


def test_the_day_s_first_change_comes_again_the_next_day_and_no_sooner(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with guarded(folder) as workspace:
        write(workspace, "one")
    with guarded(folder) as workspace:
        write(workspace, "two")  # the same day, another start
        assert len(told(workspace)) == 1
        tomorrow = clock.now() + dt.timedelta(days=1)
        monkeypatch.setattr(clock, "now", lambda: tomorrow)
        write(workspace, "three")
        kept = [each.after for file in told(workspace)[0].files for each in file.changes]
        assert kept == ["two"]


def test_nothing_is_looked_at_where_nothing_was_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "Thread", None)
    with guarded(folder) as workspace:
        points(workspace).close("On closing")
        assert told(workspace) == []


def test_a_new_file_and_a_removed_one_are_changes_too(folder: Path) -> None:
    with guarded(folder) as workspace:
        data = {"id": "rec-new", "form": "good-practice", "form_version": 1, "answers": {}}
        workspace.create("good-practices/new.toml", data)
        workspace.save()
        points(workspace).close("begun")
        workspace.remove("rec-new")
        workspace.save()
        points(workspace).close("removed")
        removed, begun = told(workspace)
        assert [each.kind for each in removed.files] == ["removed"]
        assert begun.message == "begun"


def test_what_stands_in_the_way_is_said_once_and_stops_no_save(
    folder: Path,
) -> None:
    (settings.paths().data).write_text("a file where the folder should be")
    said: list[Message] = []
    with guarded(folder) as workspace:
        points(workspace).on_trouble = said.append
        assert not points(workspace).now("Before an import")
        points(workspace).wrote()
        points(workspace).close("On closing")
    assert [each.id for each in said] == ["store-not-written"]
    assert "history on this computer could not be written" in str(said[0])


def test_asked_while_one_is_being_made_the_last_message_is_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on, made = Event(), Event(), []
    real: Callable[..., bool] = Checkpoints._attempt

    def slow(self: Checkpoints, message: str, unless_of: dt.date | None = None) -> bool:
        made.append(message)
        begun.set()
        assert go_on.wait(5)
        return real(self, message, unless_of)

    monkeypatch.setattr(Checkpoints, "_attempt", slow)
    with guarded(folder) as workspace:
        points(workspace).wrote()
        points(workspace).soon("first")
        assert begun.wait(5)
        for message in ("second", "third"):
            points(workspace).soon(message)
        go_on.set()
        points(workspace).close("on closing")
    assert made[0] == "first"
    assert "second" not in made


@pytest.mark.skipif(GIT is None, reason="needs git")
def test_git_status_is_clean_right_after_where_the_folder_is_a_work_tree(folder: Path) -> None:
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "mine")
    with guarded(folder) as workspace:
        write(workspace, "one")
        points(workspace).close("After work on the card")
    assert git(folder, "status", "--porcelain") == ""
    assert git(folder, "log", "--format=%an: %s").splitlines() == [
        "Ana: After work on the card",
        "Git User: mine",
    ]
    assert tomllib.loads(git(folder, "show", "HEAD:programme.toml"))["answers"]["theme"] == "one"


def test_the_version_before_a_cut_is_found_again(folder: Path) -> None:
    with guarded(folder) as workspace:
        write(workspace, "one")
        workspace.doubts.remember_all()
        points(workspace).close("done")
    whole = (folder / "programme.toml").read_bytes()
    (folder / "programme.toml").write_bytes(whole[: whole.rindex(b"[[answers.")])
    with guarded(folder) as workspace:
        suspect = workspace.doubts.suspects[0]
        assert workspace.doubts.earlier(suspect) == whole
