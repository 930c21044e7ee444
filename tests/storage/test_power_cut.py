"""After a power cut at any moment: the old file or the new one, and nothing kept is missing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentor_tui.storage.atomic import save_bytes
from mentor_tui.storage.files import Place
from mentor_tui.storage.journal import Journal
from mentor_tui.storage.journal_files import pending
from mentor_tui.storage.local_state import Here
from mentor_tui.storage.moving import delete_file, rename_file
from mentor_tui.storage.safe_read import sha256
from tests.storage.faults import QuickFiles
from tests.storage.power import Disk, WatchedFiles

OLD, NEW = b"a = 1\n" * 20, b"a = 2\n" * 30


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "programme"
    (folder / "visits").mkdir(parents=True)
    (folder / "visits" / "a.toml").write_bytes(OLD)
    return folder


def after_cut(watched: WatchedFiles) -> Iterator[dict[str, bytes]]:
    for moment in (*watched.moments, watched.disk):
        yield from moment.after_power_cut()


def test_a_replaced_file_is_whole_at_every_moment_and_new_once_saved(root: Path) -> None:
    watched = WatchedFiles(QuickFiles(), root)
    save_bytes(root, "visits/a.toml", NEW, sha256(OLD), files=watched.files)
    target = str(root / "visits" / "a.toml")
    seen = {contents[target] for contents in after_cut(watched)}
    assert seen == {OLD, NEW}
    assert {contents[target] for contents in watched.disk.after_power_cut()} == {NEW}


def test_a_new_file_in_a_new_folder_is_whole_or_not_there(root: Path) -> None:
    watched = WatchedFiles(QuickFiles(), root)
    save_bytes(root, "new/deep/b.toml", NEW, None, files=watched.files)
    target = str(root / "new" / "deep" / "b.toml")
    seen = {contents.get(target) for contents in after_cut(watched)}
    assert seen == {None, NEW}
    assert {contents.get(target) for contents in watched.disk.after_power_cut()} == {NEW}


@pytest.mark.parametrize("left_out", ["_sync", "_sync_folder"])
def test_the_model_finds_a_save_that_forgets_a_sync(
    root: Path, left_out: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The two tests above would fail: this one shows that they can."""
    monkeypatch.setattr(WatchedFiles, left_out, None)
    watched = WatchedFiles(QuickFiles(), root)
    save_bytes(root, "visits/a.toml", NEW, sha256(OLD), files=watched.files)
    target = str(root / "visits" / "a.toml")
    assert {contents[target] for contents in watched.disk.after_power_cut()} != {NEW}


def test_a_renamed_file_is_whole_under_one_name_or_both(root: Path) -> None:
    watched = WatchedFiles(QuickFiles(), root)
    rename_file(root, "visits/a.toml", "b.toml", sha256(OLD), files=watched.files)
    names = str(root / "visits" / "a.toml"), str(root / "b.toml")
    for contents in after_cut(watched):
        found = [contents[name] for name in names if name in contents]
        assert found in ([OLD], [OLD, OLD])
    for contents in watched.disk.after_power_cut():
        assert contents == {names[1]: OLD}


def test_a_deleted_file_does_not_come_back(root: Path) -> None:
    watched = WatchedFiles(QuickFiles(), root)
    delete_file(root, "visits/a.toml", sha256(OLD), files=watched.files)
    assert {tuple(contents) for contents in watched.disk.after_power_cut()} == {()}


def recovered(disk: dict[str, bytes], state: Path, fresh: Path, here: Here) -> list[int]:
    """The changes ``pending`` finds on a disk with this content."""
    shutil.rmtree(fresh, ignore_errors=True)
    for path, data in disk.items():
        copy = fresh / Path(path).relative_to(state)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(data)
    found = [entry.change["n"] for one in pending(fresh, here) for entry in one.entries]
    return [number for number in found if isinstance(number, int)]


@pytest.mark.parametrize("trouble", [None, "sync", "write", "sync_folder"])
def test_no_kept_entry_is_lost(tmp_path: Path, trouble: str | None) -> None:
    """Also where a call failed once in between and a new file was begun."""
    start = tmp_path / "state"
    start.mkdir()
    here = Here("prog-1", "/folder")
    inner = _FailingOnce(trouble)
    watched = WatchedFiles(inner, start)
    journal = Journal(start / "mentor-tui", here, "rec-1", files=watched.files)
    certain: list[tuple[int, Disk]] = []
    for number in range(1, 6):
        inner.armed = number == 4
        before = len(watched.moments)
        journal.append({"n": number}, None)
        certain += [(number - 1, moment) for moment in watched.moments[before:]]
        certain.append((number, watched.disk.copy()))
    fresh = tmp_path / "fresh"
    checked = 0
    for kept, disk in certain:
        for contents in disk.after_power_cut():
            found = recovered(contents, start / "mentor-tui", fresh, here)
            assert found[:kept] == list(range(1, kept + 1))
            assert found == sorted(set(found))
            checked += 1
    assert checked > 30


class _FailingOnce(QuickFiles):
    def __init__(self, name: str | None) -> None:
        self.name = name
        self.armed = False

    def _fail(self, name: str) -> None:
        if self.armed and name == self.name:
            self.armed = False
            raise OSError(5, "trouble")

    def sync(self, fd: int) -> None:
        self._fail("sync")
        super().sync(fd)

    def write(self, fd: int, data: bytes | memoryview) -> int:
        self._fail("write")
        return super().write(fd, data)

    def sync_folder(self, place: Place) -> None:
        self._fail("sync_folder")
        super().sync_folder(place)


def test_a_cut_journal_stays_cut(tmp_path: Path) -> None:
    start = tmp_path / "state"
    start.mkdir()
    here = Here("prog-1", "/folder")
    watched = WatchedFiles(QuickFiles(), start)
    journal = Journal(start, here, "rec-1", files=watched.files)
    for number in range(1, 4):
        journal.append({"n": number}, None)
    assert journal.cut(2)
    for contents in watched.disk.after_power_cut():
        assert recovered(contents, start, tmp_path / "fresh", here) == [3]
    assert journal.cut()
    for contents in watched.disk.after_power_cut():
        assert recovered(contents, start, tmp_path / "fresh", here) == []
