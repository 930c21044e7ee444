"""A file that looks cut short is not saved over until a person has said which version is right."""

import shutil
from pathlib import Path

import pytest

from mentor_tui.storage.safe_read import sha256
from mentor_tui.sync.exchange import sync
from mentor_tui.sync.store import Store, checkpoint
from mentor_tui.workspace.opening import open_programme
from mentor_tui.workspace.status import Safety
from mentor_tui.workspace.versions import Versions
from mentor_tui.workspace.workspace import NotEditableError, Workspace
from tests.programmes import copy_of_new
from tests.workspace.open_folder import THEME, card, guarded, refresh, theme

PEOPLE = ("answers", "people")
ROWS = [{"id": f"p-{n}", "name": f"Person {n}"} for n in range(6)]


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    folder = copy_of_new(tmp_path_factory, tmp_path / "p")
    with guarded(folder) as workspace:
        workspace.set(card(workspace), PEOPLE, ROWS)
        assert workspace.save().safety is Safety.SAVED
    return folder


def cut(folder: Path) -> bytes:
    """Cut the file between two rows, as a block that never reached the stick would."""
    path = folder / "programme.toml"
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.rindex(b"[[answers.")])
    return whole


def test_a_cut_file_is_noticed_at_the_next_start_and_cannot_be_changed(folder: Path) -> None:
    cut(folder)
    with guarded(folder) as workspace:
        (suspect,) = workspace.doubts.suspects
        assert (suspect.path, suspect.kind) == ("programme.toml", "prefix")
        with pytest.raises(NotEditableError):
            workspace.set(card(workspace), THEME, "ours")


def test_it_is_asked_again_until_it_is_answered(folder: Path) -> None:
    cut(folder)
    for _ in range(2):
        with guarded(folder) as workspace:
            workspace.doubts.remember_all()
            assert len(workspace.doubts.suspects) == 1
    with guarded(folder) as workspace:
        workspace.doubts.accept(workspace.doubts.suspects[0])
        workspace.set(card(workspace), THEME, "ours")
        assert workspace.save().safety is Safety.SAVED
    with guarded(folder) as workspace:
        assert workspace.doubts.suspects == ()


def test_what_we_save_ourselves_is_never_suspect(folder: Path) -> None:
    with guarded(folder) as workspace:
        workspace.set(card(workspace), PEOPLE, ROWS[:2])
        workspace.save()
    with guarded(folder) as workspace:
        assert workspace.doubts.suspects == ()


def test_a_file_never_seen_before_is_remembered(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    folder = copy_of_new(tmp_path_factory, tmp_path / "other")
    with guarded(folder) as workspace:
        workspace.doubts.remember_all()
    cut(folder)
    with guarded(folder) as workspace:
        assert len(workspace.doubts.suspects) == 1


def test_a_file_cut_while_it_is_open_is_shown_as_it_was_and_put_back(folder: Path) -> None:
    with guarded(folder) as workspace:
        whole = cut(folder)
        assert refresh(workspace) == frozenset()
        (suspect,) = workspace.doubts.suspects
        assert len(workspace.record(card(workspace)).rows("people")) == len(ROWS)
        assert suspect.earlier is not None
        workspace.doubts.put_back(suspect, suspect.earlier)
        assert (folder / "programme.toml").read_bytes() == whole
        assert workspace.doubts.suspects == ()
        workspace.set(card(workspace), THEME, "ours")
        assert workspace.save().safety is Safety.SAVED


def test_a_file_cut_under_an_edit_is_not_saved_over(folder: Path) -> None:
    with guarded(folder) as workspace:
        workspace.set(card(workspace), THEME, "ours")
        cut(folder)
        left = (folder / "programme.toml").read_bytes()
        status = workspace.save()
        assert (status.safety, status.reason) == (Safety.KEPT, "looks-cut-short")
        assert (folder / "programme.toml").read_bytes() == left
        (suspect,) = workspace.doubts.suspects
        assert suspect.earlier is not None
        workspace.doubts.put_back(suspect, suspect.earlier)
        assert workspace.save().safety is Safety.SAVED
        assert theme(workspace) == "ours"
        assert len(workspace.record(card(workspace)).rows("people")) == len(ROWS)


def test_rows_that_others_removed_on_purpose_are_accepted(folder: Path) -> None:
    with guarded(folder) as workspace:
        workspace.set(card(workspace), THEME, "ours")
        cut(folder)
        workspace.save()
        workspace.doubts.accept(workspace.doubts.suspects[0])
        assert workspace.save().safety is Safety.SAVED
        assert theme(workspace) == "ours"
        assert len(workspace.record(card(workspace)).rows("people")) < len(ROWS)


def test_accepted_while_nothing_is_due_it_is_taken_over(folder: Path) -> None:
    with guarded(folder) as workspace:
        cut(folder)
        refresh(workspace)
        workspace.doubts.accept(workspace.doubts.suspects[0])
        assert refresh(workspace) == {card(workspace)}
        assert len(workspace.record(card(workspace)).rows("people")) < len(ROWS)


def test_once_accepted_it_is_not_asked_about_at_the_next_start(folder: Path) -> None:
    with guarded(folder) as workspace:
        cut(folder)
        refresh(workspace)
        workspace.doubts.accept(workspace.doubts.suspects[0])
        refresh(workspace)
    with guarded(folder) as workspace:
        assert workspace.doubts.suspects == ()


def sync_shortens(folder: Path) -> None:
    """A colleague takes rows out in a copy, and the copy is synced with the folder."""
    copy = folder.with_name("copy")
    shutil.copytree(folder, copy)
    programme = open_programme(folder).programme.id
    with Store(folder, programme) as store:
        sync(store, str(copy))
        with guarded(copy) as workspace:
            workspace.set(card(workspace), PEOPLE, ROWS[:2])
            assert workspace.save().safety is Safety.SAVED
        sync(store, str(copy))


def people(workspace: Workspace) -> int:
    return len(workspace.record(card(workspace)).rows("people"))


def test_rows_a_colleague_removed_are_not_suspect_when_they_come_by_sync(folder: Path) -> None:
    sync_shortens(folder)
    with guarded(folder) as workspace:
        assert workspace.doubts.suspects == ()
        assert people(workspace) == 2
    cut(folder)
    with guarded(folder) as workspace:
        assert len(workspace.doubts.suspects) == 1  # what the sync wrote is held against it


def test_nor_where_the_programme_is_open_meanwhile(folder: Path) -> None:
    with guarded(folder) as workspace:
        sync_shortens(folder)
        assert refresh(workspace) == {card(workspace)}
        assert workspace.doubts.suspects == ()
        assert people(workspace) == 2


def test_nor_where_something_is_being_typed_meanwhile(folder: Path) -> None:
    with guarded(folder) as workspace:
        workspace.type(card(workspace), THEME, "ours")
        sync_shortens(folder)
        assert workspace.save().safety is Safety.SAVED
        assert workspace.doubts.suspects == ()
        assert (people(workspace), theme(workspace)) == (2, "ours")
    with guarded(folder) as workspace:
        assert workspace.doubts.suspects == ()


def test_the_version_from_before_is_found_in_the_history(folder: Path) -> None:
    checkpoint(folder, open_programme(folder).programme.id, "", "before the stick was pulled")
    whole = cut(folder)
    with guarded(folder) as workspace:
        (suspect,) = workspace.doubts.suspects
        assert suspect.earlier is None
        assert workspace.doubts.earlier(suspect) == whole


def test_what_nobody_kept_is_not_offered(folder: Path) -> None:
    cut(folder)
    with guarded(folder) as workspace:
        assert workspace.doubts.earlier(workspace.doubts.suspects[0]) is None


def test_a_save_puts_aside_what_it_replaces_once(folder: Path, home: Path) -> None:
    before = (folder / "programme.toml").read_bytes()
    with guarded(folder) as workspace:
        for text in ("one", "two", "three"):
            workspace.set(card(workspace), THEME, text)
            assert workspace.save().safety is Safety.SAVED
        found = Versions(folder, workspace.programme.id).find(sha256(before), "programme.toml")
    assert found == before
    # What the fixture replaced, and this; none of the states in between.
    assert len([path for path in home.rglob("replaced/*/*") if path.is_file()]) == 2


def test_nothing_is_replaced_that_cannot_be_put_aside(folder: Path, home: Path) -> None:
    before = (folder / "programme.toml").read_bytes()
    with guarded(folder) as workspace:
        shutil.rmtree(home / "data" / "replaced")
        (home / "data" / "replaced").write_text("a file where the folder was")
        workspace.set(card(workspace), THEME, "ours")
        status = workspace.save()
    assert (status.safety, status.reason) == (Safety.KEPT, "cannot-keep")
    assert (folder / "programme.toml").read_bytes() == before
