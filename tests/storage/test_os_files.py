"""The calls themselves: what counts as a link, and that both kinds of them do the same."""

from __future__ import annotations

import ast
import errno
import os
import stat
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from mentor_tui.storage import atomic
from mentor_tui.storage.files import CREATE, READ, Files, read_all, write_all
from mentor_tui.storage.os_files import FILES, DirFdFiles, PathFiles, is_link
from tests.storage.faults import FaultyFiles, QuickFiles, refuses

BOTH = pytest.mark.parametrize("files", [DirFdFiles(), PathFiles()], ids=["held", "paths"])


def windows_stat(tag: int, attributes: int = 0x400) -> os.stat_result:
    found = SimpleNamespace(
        st_mode=stat.S_IFREG | 0o666, st_file_attributes=attributes, st_reparse_tag=tag
    )
    return cast("os.stat_result", found)


@pytest.mark.parametrize(
    ("tag", "leads_elsewhere"),
    [
        (0xA000000C, True),  # symlink
        (0xA0000003, True),  # junction
        (0xA000001D, True),  # link made under WSL
        (0x80000023, True),  # socket made under WSL
        (0x9000001A, False),  # cloud file, as OneDrive keeps every file it has not fetched
        (0x9000701A, False),
        (0x80000013, False),  # de-duplicated
        (0x80000017, False),  # compressed
        (0x8000001B, True),  # anything else: an app's execution alias
    ],
)
def test_only_reparse_points_that_are_the_file_itself_are_opened(
    tag: int, leads_elsewhere: bool
) -> None:
    assert is_link(windows_stat(tag)) is leads_elsewhere
    assert not is_link(windows_stat(0, attributes=0x20))


@BOTH
def test_a_folder_is_entered_only_where_it_is_one(tmp_path: Path, files: Files) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to("real")
    top = files.open_root(tmp_path)
    files.leave(files.enter(top, "real"))
    for name in ("file", "link", "nothing"):
        with pytest.raises(OSError, match=r".") as caught:
            files.enter(top, name)
        assert caught.value.errno in (errno.ENOTDIR, errno.ELOOP, errno.ENOENT)
    files.leave(top)
    with pytest.raises(NotADirectoryError):
        files.open_root(tmp_path / "file")


@BOTH
def test_no_call_follows_a_link(tmp_path: Path, files: Files) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    (tmp_path / "link").symlink_to("secret")
    top = files.open_root(tmp_path)
    for flags in (READ, CREATE):
        with pytest.raises(OSError, match=r".") as caught:
            files.open(top, "link", flags)
        assert caught.value.errno in (errno.ELOOP, errno.EEXIST)
    assert stat.S_ISLNK(files.stat(top, "link").st_mode)
    files.unlink(top, "link")
    files.leave(top)
    assert (tmp_path / "secret").read_bytes() == b"secret"


@BOTH
def test_names_are_bounded(tmp_path: Path, files: Files) -> None:
    for number in range(20):
        (tmp_path / f"{number}").touch()
    top = files.open_root(tmp_path)
    assert len(files.names(top, 5)) == 5
    assert len(files.names(top, 100)) == 20
    files.leave(top)


@BOTH
def test_what_is_synced_and_forgotten_by_the_cache_reads_the_same(
    tmp_path: Path, files: Files
) -> None:
    top = files.open_root(tmp_path)
    fd = files.open(top, "a", CREATE)
    write_all(files, fd, b"x" * 10_000)
    files.sync(fd)
    files.close(fd)
    files.sync_folder(top)
    fd = files.open(top, "a", READ)
    files.forget_cached(fd)
    assert read_all(files, fd, 20_000) == b"x" * 10_000
    files.close(fd)
    files.leave(top)


def test_a_folder_that_cannot_be_synced_alone_is_synced_with_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some network and FUSE systems answer EINVAL; any other answer is a failure."""
    answers = [errno.EINVAL, errno.EIO]
    everything: list[None] = []

    def fsync(_fd: int) -> None:
        raise OSError(answers.pop(0), "no")

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "sync", lambda: everything.append(None))
    files = DirFdFiles()
    top = files.open_root(tmp_path)
    files.sync_folder(top)
    assert len(everything) == 1
    with pytest.raises(OSError, match="no"):
        files.sync_folder(top)
    files.leave(top)


def test_a_write_that_takes_nothing_is_an_error_not_an_endless_loop(tmp_path: Path) -> None:
    class Stuck(QuickFiles):
        def write(self, fd: int, data: bytes | memoryview) -> int:
            return 0

    with pytest.raises(OSError, match=r"."):
        write_all(Stuck(), 1, b"x")


_SYSTEM = {
    *("open", "stat", "lstat", "exists", "is_file", "is_dir", "iterdir", "glob", "rglob", "mkdir"),
    *("read_bytes", "read_text", "write_bytes", "write_text", "touch", "rename", "replace"),
    *("unlink", "rmdir", "fsync", "fdopen", "scandir", "listdir", "symlink_to", "hardlink_to"),
}


def test_every_call_of_this_layer_goes_through_files() -> None:
    """So that a test can make it fail: no room but ``os_files`` asks the system itself."""
    here = Path(atomic.__file__).parent
    asked = []
    for module in here.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            match node:
                case ast.Call(ast.Attribute(ast.Attribute(attr="files" | "_files"), _)):
                    continue
                case ast.Call(ast.Attribute(ast.Name("files" | "self" | "unicodedata"), _)):
                    continue
                case ast.Call(ast.Attribute(_, name)) | ast.Call(ast.Name("open" as name)):
                    if name in _SYSTEM and len(node.args) < 2:
                        asked.append(module.name)
    # Forms are looked for in the application's own folder too, where nothing is hostile.
    assert set(asked) - {"definitions.py"} == {"os_files.py"}


def test_the_layer_for_this_system_holds_folders_where_it_can() -> None:
    assert isinstance(FILES, PathFiles if os.name == "nt" else DirFdFiles)
    assert FaultyFiles(FILES, 0, refuses(errno.EIO)).files is not FILES
