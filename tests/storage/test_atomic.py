"""A save leaves the old file or the new one, whole, and says Saved of nothing else."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from mentor_tui.storage.atomic import Saved, save_bytes
from mentor_tui.storage.errors import (
    CannotKeepError,
    CannotSaveError,
    ChangedOutsideError,
    DiskFullError,
    FolderGoneError,
    FolderReplacedError,
    InUseError,
    NotReadBackError,
    ReadOnlyError,
    SaveError,
    TargetRefusedError,
)
from mentor_tui.storage.files import Files, Place
from mentor_tui.storage.listing import list_files
from mentor_tui.storage.moving import delete_file
from mentor_tui.storage.os_files import DirFdFiles, PathFiles
from mentor_tui.storage.safe_read import LIMIT, sha256
from mentor_tui.storage.target import FolderId, identify_folder
from tests.storage.faults import (
    BOTH,
    FAULTS,
    FaultyFiles,
    PowerCut,
    QuickFiles,
    QuickPathFiles,
    garbles,
    refuses,
)

OLD, NEW = b"a = 1\n" * 50, b"a = 2\n" * 60
NAME = "visits/a.toml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "programme"
    (folder / "visits").mkdir(parents=True)
    (folder / NAME).write_bytes(OLD)
    return folder


def left_over(root: Path) -> list[str]:
    return sorted(path.name for path in root.rglob("*") if path.name.startswith(".mentor-tmp-"))


@pytest.mark.parametrize("files", [DirFdFiles(), PathFiles()], ids=["held", "paths"])
def test_the_file_is_replaced_and_its_hash_is_what_the_next_save_expects(
    root: Path, files: Files
) -> None:
    saved = save_bytes(root, NAME, NEW, sha256(OLD), files=files)
    assert saved == Saved(NAME, sha256(NEW), len(NEW))
    assert (root / NAME).read_bytes() == NEW
    again = save_bytes(root, NAME, OLD, saved.hash, files=files)
    assert (root / NAME).read_bytes() == OLD
    assert again.hash == sha256(OLD)
    assert left_over(root) == []


@pytest.mark.parametrize("files", [DirFdFiles(), PathFiles()], ids=["held", "paths"])
def test_a_new_file_is_made_with_its_folders(root: Path, files: Files) -> None:
    save_bytes(root, "good-practices/de/b.toml", NEW, None, files=files)
    assert (root / "good-practices/de/b.toml").read_bytes() == NEW
    assert left_over(root) == []


@BOTH
def test_a_file_that_changed_is_never_overwritten(root: Path, files: Files) -> None:
    """Whatever its time says: a clock set back, or a copy that kept the date, changes nothing."""
    before = (root / NAME).stat()
    (root / NAME).write_bytes(b"by hand")
    os.utime(root / NAME, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(ChangedOutsideError) as caught:
        save_bytes(root, NAME, NEW, sha256(OLD), files=files)
    assert caught.value.found == b"by hand"
    assert (root / NAME).read_bytes() == b"by hand"
    assert left_over(root) == []


@BOTH
def test_a_file_that_is_gone_is_not_brought_back_unasked(root: Path, files: Files) -> None:
    (root / NAME).unlink()
    with pytest.raises(ChangedOutsideError) as caught:
        save_bytes(root, NAME, NEW, sha256(OLD), files=files)
    assert caught.value.found is None
    assert not (root / NAME).exists()


@BOTH
def test_a_new_file_never_covers_one_that_is_there(root: Path, files: Files) -> None:
    with pytest.raises(ChangedOutsideError) as caught:
        save_bytes(root, NAME, NEW, None, files=files)
    assert caught.value.found == OLD
    assert (root / NAME).read_bytes() == OLD


class _Meanwhile(QuickFiles):
    """Somebody else writes the file between our last look and our rename, or just before."""

    def __init__(self, target: Path, on: str) -> None:
        self.target = target
        self.on = on

    def _strike(self, on: str) -> None:
        if self.on == on:
            self.on = ""
            self.target.write_bytes(b"theirs")

    def forget_cached(self, fd: int) -> None:
        self._strike("read-back")

    def link(self, source: Place, old: str, target: Place, new: str) -> None:
        self._strike("link")
        super().link(source, old, target, new)


def test_a_change_made_while_we_wrote_is_seen_at_the_last_moment(root: Path) -> None:
    """Writing to a stick takes seconds; a git pull may come in between."""
    kept: list[bytes] = []
    files = _Meanwhile(root / NAME, "read-back")
    with pytest.raises(ChangedOutsideError) as caught:
        save_bytes(root, NAME, NEW, sha256(OLD), keep=kept.append, files=files)
    assert caught.value.found == b"theirs"
    assert (root / NAME).read_bytes() == b"theirs"
    assert left_over(root) == []


def test_a_file_made_at_the_very_moment_ours_is_named_stays(root: Path) -> None:
    new = root / "b.toml"
    with pytest.raises(ChangedOutsideError) as caught:
        save_bytes(root, "b.toml", NEW, None, files=_Meanwhile(new, "link"))
    assert caught.value.found == b"theirs"
    assert new.read_bytes() == b"theirs"
    assert left_over(root) == []


def test_without_links_a_file_made_meanwhile_stays_too(root: Path) -> None:
    class Fat(_Meanwhile):
        def link(self, source: Place, old: str, target: Place, new: str) -> None:
            self._strike("link")
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    with pytest.raises(ChangedOutsideError):
        save_bytes(root, "b.toml", NEW, None, files=Fat(root / "b.toml", "link"))
    assert (root / "b.toml").read_bytes() == b"theirs"


@BOTH
def test_what_is_replaced_is_kept_first(root: Path, files: Files) -> None:
    kept: list[bytes] = []
    on_disk: list[bytes] = []

    def keep(data: bytes) -> None:
        kept.append(data)
        on_disk.append((root / NAME).read_bytes())

    save_bytes(root, NAME, NEW, sha256(OLD), keep=keep, files=files)
    assert kept == on_disk == [OLD]
    save_bytes(root, "new.toml", NEW, None, keep=keep, files=files)
    assert kept == [OLD]


@BOTH
def test_what_cannot_be_kept_is_not_replaced(root: Path, files: Files) -> None:
    def keep(_data: bytes) -> None:
        raise OSError(errno.ENOSPC, "no room in the store")

    with pytest.raises(CannotKeepError) as caught:
        save_bytes(root, NAME, NEW, sha256(OLD), keep=keep, files=files)
    assert caught.value.params == {"detail": "no room in the store"}
    with pytest.raises(CannotKeepError):
        delete_file(root, NAME, sha256(OLD), keep=keep, files=files)
    assert (root / NAME).read_bytes() == OLD
    assert left_over(root) == []


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_the_file_keeps_its_mode(root: Path, mode: int) -> None:
    (root / NAME).chmod(mode)
    save_bytes(root, NAME, NEW, sha256(OLD), files=QuickFiles())
    assert stat.S_IMODE((root / NAME).stat().st_mode) == mode


def test_a_new_file_gets_the_mode_that_files_of_the_person_have(root: Path) -> None:
    (root / "theirs").touch()
    save_bytes(root, "b.toml", NEW, None, files=QuickFiles())
    assert (root / "b.toml").stat().st_mode == (root / "theirs").stat().st_mode


def test_a_file_system_without_modes_is_no_obstacle(root: Path) -> None:
    class Fat(QuickFiles):
        def set_mode(self, fd: int, mode: int) -> None:
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))

        def link(self, source: Place, old: str, target: Place, new: str) -> None:
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    (root / NAME).chmod(0o640)
    save_bytes(root, NAME, NEW, sha256(OLD), files=Fat())
    save_bytes(root, "b.toml", NEW, None, files=Fat())
    assert (root / NAME).read_bytes() == (root / "b.toml").read_bytes() == NEW
    with pytest.raises(ChangedOutsideError):
        save_bytes(root, NAME, OLD, None, files=Fat())
    assert left_over(root) == []


@BOTH
def test_a_file_marked_read_only_is_left_alone(root: Path, files: Files) -> None:
    (root / NAME).chmod(0o444)
    with pytest.raises(ReadOnlyError):
        save_bytes(root, NAME, NEW, sha256(OLD), files=files)
    assert (root / NAME).read_bytes() == OLD


def test_a_folder_that_may_not_be_written_is_read_only(root: Path) -> None:
    (root / "visits").chmod(0o500)
    if os.access(root / "visits", os.W_OK):
        pytest.skip("this user may write everywhere")
    with pytest.raises(ReadOnlyError):
        save_bytes(root, NAME, NEW, sha256(OLD))
    (root / "visits").chmod(0o700)


@BOTH
def test_a_link_is_not_written_through(root: Path, files: Files) -> None:
    outside = root.parent / "outside"
    outside.mkdir()
    (outside / "a.toml").write_bytes(OLD)
    (root / "a.toml").symlink_to(outside / "a.toml")
    (root / "out").symlink_to(outside)
    for relative in ("a.toml", "out/a.toml"):
        with pytest.raises(TargetRefusedError) as caught:
            save_bytes(root, relative, NEW, sha256(OLD), files=files)
        assert caught.value.reason == "symlink"
    with pytest.raises(TargetRefusedError):
        save_bytes(root, "out/new.toml", NEW, None, files=files)
    assert [path.name for path in outside.iterdir()] == ["a.toml"]
    assert (outside / "a.toml").read_bytes() == OLD


@BOTH
@pytest.mark.parametrize("name", ["../x.toml", "/tmp/x.toml", "a\0.toml", "NUL", "a:b.toml", "x."])
def test_no_name_is_made_that_leads_out_or_that_windows_cannot_hold(
    root: Path, files: Files, name: str
) -> None:
    with pytest.raises(TargetRefusedError) as caught:
        save_bytes(root, name, NEW, None, files=files)
    assert caught.value.reason == "bad-name"
    assert not (root.parent / "x.toml").exists()


@pytest.mark.skipif(os.name != "posix", reason="such a name cannot be there on Windows")
def test_a_name_windows_cannot_hold_is_saved_where_it_is_already(root: Path) -> None:
    (root / "a:b.toml").write_bytes(OLD)
    save_bytes(root, "a:b.toml", NEW, sha256(OLD), files=QuickFiles())
    assert (root / "a:b.toml").read_bytes() == NEW


@BOTH
def test_nothing_is_written_that_would_not_be_read(root: Path, files: Files) -> None:
    with pytest.raises(TargetRefusedError) as caught:
        save_bytes(root, NAME, b"x" * (LIMIT + 1), sha256(OLD), files=files)
    assert caught.value.reason == "too-large"
    assert (root / NAME).read_bytes() == OLD


@BOTH
def test_another_folder_in_the_same_place_is_not_written_to(root: Path, files: Files) -> None:
    """Another stick at the same mount point, or a folder restored from a copy."""
    folder = identify_folder(root, files=files)
    save_bytes(root, NAME, NEW, sha256(OLD), folder=folder, files=files)
    root.rename(root.parent / "aside")
    (root / "visits").mkdir(parents=True)
    (root / NAME).write_bytes(NEW)
    with pytest.raises(FolderReplacedError):
        save_bytes(root, NAME, OLD, sha256(NEW), folder=folder, files=files)
    assert (root / NAME).read_bytes() == NEW


def test_folders_without_numbers_are_told_by_their_device_alone() -> None:
    assert FolderId(1, 0) == FolderId(1, 7)
    assert FolderId(1, 6) != FolderId(1, 7)
    assert FolderId(1, 0) != FolderId(2, 0)


@BOTH
def test_a_folder_that_is_gone_is_said_to_be(root: Path, files: Files) -> None:
    folder = identify_folder(root, files=files)
    root.rename(root.parent / "aside")
    with pytest.raises(FolderGoneError):
        save_bytes(root, NAME, NEW, sha256(OLD), folder=folder, files=files)
    with pytest.raises(FolderGoneError):
        identify_folder(root, files=files)
    assert not root.exists()


def test_another_stick_put_in_during_the_save_is_said_to_be_another(root: Path) -> None:
    class Swapping(QuickFiles):
        def sync(self, fd: int) -> None:
            root.rename(root.parent / "aside")
            root.mkdir()
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    folder = identify_folder(root)
    with pytest.raises(FolderReplacedError):
        save_bytes(root, NAME, NEW, sha256(OLD), folder=folder, files=Swapping())


def test_a_folder_moved_away_during_the_save_is_not_saved_to(root: Path) -> None:
    """Into the bin, say: the descriptor still writes there, but that is not where people look."""

    class Moving(QuickFiles):
        def sync_folder(self, place: Place) -> None:
            root.rename(root.parent / "bin")

    with pytest.raises(FolderGoneError):
        save_bytes(root, NAME, NEW, sha256(OLD), files=Moving())


def _windows_error(number: int) -> OSError:
    error = PermissionError(errno.EACCES, "in use")
    setattr(error, "winerror", number)  # noqa: B010 - the attribute is unknown elsewhere
    return error


@pytest.mark.parametrize("number", [5, 32, 33])
def test_a_file_in_use_is_waited_for_a_little(root: Path, number: int) -> None:
    waits: list[float] = []

    class Busy(QuickPathFiles):
        def replace(self, source: Place, old: str, target: Place, new: str) -> None:
            if len(waits) < 3:
                raise _windows_error(number)
            super().replace(source, old, target, new)

        def pause(self, seconds: float) -> None:
            waits.append(seconds)

    save_bytes(root, NAME, NEW, sha256(OLD), files=Busy())
    assert (root / NAME).read_bytes() == NEW
    assert len(waits) == 3


def test_a_file_that_stays_in_use_is_given_up_within_a_second(root: Path) -> None:
    waits: list[float] = []

    class Busy(QuickPathFiles):
        def replace(self, source: Place, old: str, target: Place, new: str) -> None:
            raise _windows_error(32)

        def pause(self, seconds: float) -> None:
            waits.append(seconds)

    with pytest.raises(InUseError):
        save_bytes(root, NAME, NEW, sha256(OLD), files=Busy())
    assert (root / NAME).read_bytes() == OLD
    assert left_over(root) == []
    assert 0.3 < sum(waits) < 1


def test_what_was_saved_by_the_program_that_held_the_file_is_not_overwritten(root: Path) -> None:
    """An editor holds it while it saves: after the wait the file is another one."""

    class Busy(QuickPathFiles):
        def replace(self, source: Place, old: str, target: Place, new: str) -> None:
            raise _windows_error(32)

        def pause(self, seconds: float) -> None:
            (root / NAME).write_bytes(b"theirs")

    with pytest.raises(ChangedOutsideError):
        save_bytes(root, NAME, NEW, sha256(OLD), files=Busy())
    assert (root / NAME).read_bytes() == b"theirs"


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFullError),
        (errno.EDQUOT, DiskFullError),
        (errno.EROFS, ReadOnlyError),
        (errno.EACCES, ReadOnlyError),
        (errno.EIO, CannotSaveError),
    ],
)
def test_each_kind_of_failure_has_its_name(root: Path, number: int, kind: type[SaveError]) -> None:
    watched = FaultyFiles(QuickFiles())
    save_bytes(root, NAME, NEW, sha256(OLD), files=watched.files)
    at = watched.calls.index("sync")
    with pytest.raises(SaveError) as caught:
        save_bytes(
            root, NAME, OLD, sha256(NEW), files=FaultyFiles(QuickFiles(), at, refuses(number)).files
        )
    assert type(caught.value) is kind
    assert caught.value.path == NAME


def test_a_drive_that_garbles_is_found_out_by_reading_back(root: Path) -> None:
    watched = FaultyFiles(QuickFiles())
    save_bytes(root, NAME, NEW, sha256(OLD), files=watched.files)
    at = watched.calls.index("write")
    with pytest.raises(NotReadBackError):
        save_bytes(root, NAME, OLD, sha256(NEW), files=FaultyFiles(QuickFiles(), at, garbles).files)
    assert (root / NAME).read_bytes() == NEW


@BOTH
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("old", [OLD, None], ids=["replaced", "new"])
def test_every_call_that_fails_leaves_the_old_or_the_new_file_whole(
    root: Path, files: Files, fault: str, old: bytes | None
) -> None:
    """Every call of a save in turn, every way it can fail; then the same save comes through."""
    name = NAME if old else "new/deep/b.toml"
    target = root / name
    expected = sha256(OLD) if old else None
    for at in range(100):
        faulty = FaultyFiles(files, at, FAULTS[fault])
        kept: list[bytes] = []
        saved = None
        mistaken = False
        try:
            saved = save_bytes(root, name, NEW, expected, keep=kept.append, files=faulty.files)
        except ChangedOutsideError:
            mistaken = True
        except (SaveError, PowerCut):
            pass
        # Only a system that lies about what is there makes us think of somebody else.
        assert not mistaken or fault in ("garbles", "ENOENT", "gone, ENOENT")
        now = target.read_bytes() if target.exists() else None
        assert now in (old, NEW)
        if saved is not None:
            assert now == NEW
            assert saved.hash == sha256(NEW)
        if old and now == NEW:
            assert kept == [OLD]
        stale = left_over(root)
        if stale:
            struck_cleaning = faulty.calls[at] in ("unlink", "close", "link")
            assert faulty.dead or fault.startswith("gone") or struck_cleaning
            found = list_files(root).temporary
            assert sorted(path.rpartition("/")[2] for path in found) == stale
        if not faulty.struck:
            assert saved is not None
            return
        save_bytes(root, name, NEW, expected, files=files)
        assert target.read_bytes() == NEW
        for path in root.rglob(".mentor-tmp-*"):
            path.unlink()
        target.write_bytes(old) if old else target.unlink()
    pytest.fail("the save never came to its end")
