"""Removing and renaming touch only the file that was loaded, and never cover another."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

import pytest

from mentor_tui.storage.errors import (
    ChangedOutsideError,
    FolderReplacedError,
    NameTakenError,
    ReadOnlyError,
    SaveError,
    TargetRefusedError,
)
from mentor_tui.storage.files import Files, Place
from mentor_tui.storage.listing import list_files
from mentor_tui.storage.moving import delete_file, remove_temporary, rename_file
from mentor_tui.storage.names import temporary
from mentor_tui.storage.safe_read import sha256
from mentor_tui.storage.target import FolderId
from tests.storage.faults import BOTH, FAULTS, FaultyFiles, PowerCut, QuickFiles

OLD = b"a = 1\n" * 50
NAME = "visits/a.toml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "programme"
    (folder / "visits").mkdir(parents=True)
    (folder / NAME).write_bytes(OLD)
    return folder


@BOTH
def test_a_deleted_file_is_kept_first_and_deleting_twice_is_fine(root: Path, files: Files) -> None:
    kept: list[bytes] = []
    delete_file(root, NAME, sha256(OLD), keep=kept.append, files=files)
    assert not (root / NAME).exists()
    delete_file(root, NAME, sha256(OLD), keep=kept.append, files=files)
    assert kept == [OLD]


@BOTH
def test_a_changed_file_is_neither_deleted_nor_renamed(root: Path, files: Files) -> None:
    (root / NAME).write_bytes(b"by hand")
    with pytest.raises(ChangedOutsideError) as caught:
        delete_file(root, NAME, sha256(OLD), files=files)
    assert caught.value.found == b"by hand"
    with pytest.raises(ChangedOutsideError):
        rename_file(root, NAME, "b.toml", sha256(OLD), files=files)
    assert (root / NAME).read_bytes() == b"by hand"


@BOTH
def test_a_change_made_while_the_old_bytes_were_kept_is_seen(root: Path, files: Files) -> None:
    def keep(_data: bytes) -> None:
        (root / NAME).write_bytes(b"theirs")

    with pytest.raises(ChangedOutsideError):
        delete_file(root, NAME, sha256(OLD), keep=keep, files=files)
    assert (root / NAME).read_bytes() == b"theirs"


@BOTH
def test_a_renamed_file_keeps_its_bytes(root: Path, files: Files) -> None:
    rename_file(root, NAME, "b.toml", sha256(OLD), files=files)
    assert (root / "b.toml").read_bytes() == OLD
    assert list_files(root).toml == ("b.toml",)


@BOTH
def test_a_rename_covers_no_other_file(root: Path, files: Files) -> None:
    (root / "b.toml").write_bytes(b"another")
    with pytest.raises(NameTakenError):
        rename_file(root, NAME, "b.toml", sha256(OLD), files=files)
    assert (root / "b.toml").read_bytes() == b"another"
    assert (root / NAME).read_bytes() == OLD


def test_without_links_a_rename_covers_no_other_file_either(root: Path) -> None:
    class Fat(QuickFiles):
        def link(self, source: Place, old: str, target: Place, new: str) -> None:
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    (root / "b.toml").write_bytes(b"another")
    with pytest.raises(NameTakenError):
        rename_file(root, NAME, "b.toml", sha256(OLD), files=Fat())
    assert (root / "b.toml").read_bytes() == b"another"
    rename_file(root, NAME, "c.toml", sha256(OLD), files=Fat())
    assert list_files(root).toml == ("b.toml", "c.toml")


def test_a_rename_that_changes_capitals_only_works_where_they_do_not_count(root: Path) -> None:
    class Folding(QuickFiles):
        def stat(self, place: Place, name: str) -> os.stat_result:
            there = {other.casefold(): other for other in super().names(place, 100)}
            return super().stat(place, there.get(name.casefold(), name))

    rename_file(root, NAME, "visits/A.toml", sha256(OLD), files=Folding())
    assert list_files(root).toml == ("visits/A.toml",)


@BOTH
def test_neither_goes_through_a_link_or_out_of_the_folder(root: Path, files: Files) -> None:
    outside = root.parent / "outside"
    outside.mkdir()
    (outside / "a.toml").write_bytes(OLD)
    (root / "out").symlink_to(outside)
    for relative in ("out/a.toml", "../outside/a.toml"):
        with pytest.raises(TargetRefusedError):
            delete_file(root, relative, sha256(OLD), files=files)
        with pytest.raises(TargetRefusedError):
            rename_file(root, NAME, relative, sha256(OLD), files=files)
    assert (outside / "a.toml").read_bytes() == OLD


@BOTH
def test_what_is_read_only_or_in_another_folder_is_left_alone(root: Path, files: Files) -> None:
    with pytest.raises(FolderReplacedError):
        delete_file(root, NAME, sha256(OLD), folder=FolderId(1, 1), files=files)
    (root / NAME).chmod(0o444)
    with pytest.raises(ReadOnlyError):
        delete_file(root, NAME, sha256(OLD), files=files)
    with pytest.raises(ReadOnlyError):
        rename_file(root, NAME, "b.toml", sha256(OLD), files=files)
    assert (root / NAME).read_bytes() == OLD


@BOTH
@pytest.mark.parametrize("fault", FAULTS)
def test_every_call_of_a_rename_that_fails_leaves_the_file_whole(
    root: Path, files: Files, fault: str
) -> None:
    """Under the old name, the new one or both; and the same call then comes through."""
    for at in range(100):
        faulty = FaultyFiles(files, at, FAULTS[fault])
        done = False
        try:
            rename_file(root, NAME, "b.toml", sha256(OLD), files=faulty.files)
            done = True
        except (SaveError, PowerCut):
            pass
        there = [path for path in (root / NAME, root / "b.toml") if path.exists()]
        assert there
        assert all(path.read_bytes() == OLD for path in there)
        assert not done or there == [root / "b.toml"]
        if not faulty.struck:
            assert done
            return
        if (root / NAME).exists():
            rename_file(root, NAME, "b.toml", sha256(OLD), files=files)
        assert list_files(root).toml == ("b.toml",)
        (root / "b.toml").rename(root / NAME)
    pytest.fail("the rename never came to its end")


@BOTH
@pytest.mark.parametrize("fault", FAULTS)
def test_every_call_of_a_deletion_that_fails_leaves_the_file_whole_or_gone(
    root: Path, files: Files, fault: str
) -> None:
    for at in range(100):
        faulty = FaultyFiles(files, at, FAULTS[fault])
        kept: list[bytes] = []
        with suppress(SaveError, PowerCut):
            delete_file(root, NAME, sha256(OLD), keep=kept.append, files=faulty.files)
        if (root / NAME).exists():
            assert (root / NAME).read_bytes() == OLD
        else:
            assert kept == [OLD]
        delete_file(root, NAME, sha256(OLD), files=files)
        assert not (root / NAME).exists()
        (root / NAME).write_bytes(OLD)
        if not faulty.struck:
            return
    pytest.fail("the deletion never came to its end")


@BOTH
def test_only_temporary_files_of_ours_are_cleared_away(root: Path, files: Files) -> None:
    left = f"visits/{temporary('0123456789abcdef')}"
    (root / left).write_bytes(b"half")
    for path in list_files(root).temporary:
        remove_temporary(root, path, files=files)
    remove_temporary(root, left, files=files)
    assert list_files(root).temporary == ()
    with pytest.raises(TargetRefusedError):
        remove_temporary(root, NAME, files=files)
    assert (root / NAME).exists()
