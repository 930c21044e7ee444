"""Reading opens regular files inside the folder and nothing else, and never waits or overflows."""

from __future__ import annotations

import hashlib
import os
import socket
from pathlib import Path

import pytest

from mentor_tui.storage.files import Files, Place
from mentor_tui.storage.os_files import DirFdFiles, PathFiles
from mentor_tui.storage.safe_read import LIMIT, FileBytes, Refusal, read_file
from tests.storage.faults import FAULTS, FaultyFiles, PowerCut, takes_less

BOTH = pytest.mark.parametrize("files", [DirFdFiles(), PathFiles()], ids=["held", "paths"])


def descriptors() -> int:
    """How many files this process holds open, where the system tells."""
    open_now = Path("/dev/fd")
    return len(list(open_now.iterdir())) if open_now.exists() else 0


def refused(root: Path, relative: str, files: Files) -> Refusal:
    read = read_file(root, relative, files=files)
    assert isinstance(read, Refusal)
    assert read.path == relative
    return read


@BOTH
def test_a_file_comes_whole_with_its_hash(tmp_path: Path, files: Files) -> None:
    (tmp_path / "visits").mkdir()
    (tmp_path / "visits" / "première.toml").write_bytes(b"a = 1\r\n\xff")
    read = read_file(tmp_path, "visits/première.toml", files=files)
    assert isinstance(read, FileBytes)
    assert read.data == b"a = 1\r\n\xff"
    assert read.hash == hashlib.sha256(read.data).hexdigest()


@BOTH
def test_the_folder_itself_may_be_a_link_the_person_made(tmp_path: Path, files: Files) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.toml").write_bytes(b"x")
    (tmp_path / "link").symlink_to("real")
    assert isinstance(read_file(tmp_path / "link", "a.toml", files=files), FileBytes)


@BOTH
@pytest.mark.parametrize("inside", [True, False])
def test_no_link_is_followed_wherever_it_stands(tmp_path: Path, files: Files, inside: bool) -> None:
    """Neither out of the folder nor within: the next sync could make the one into the other."""
    root = tmp_path / "root"
    (root / "real").mkdir(parents=True)
    target = root / "real" if inside else tmp_path / "outside"
    target.mkdir(exist_ok=True)
    (target / "secret.toml").write_bytes(b"secret = 1")
    (root / "file.toml").symlink_to(target / "secret.toml")
    (root / "folder").symlink_to(target)
    (root / "dangling.toml").symlink_to("nowhere")
    for relative in ("file.toml", "dangling.toml"):
        assert refused(root, relative, files).message == "symlink"
    assert read_file(root, "folder/secret.toml", files=files) == Refusal("folder", "symlink")


@BOTH
def test_a_pipe_a_socket_and_a_device_are_refused_at_once(tmp_path: Path, files: Files) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "folder.toml").mkdir()
    with socket.socket(socket.AF_UNIX) as listening:
        # A socket's path is short by nature; a test's is not.
        before = Path.cwd()
        os.chdir(tmp_path)
        try:
            listening.bind("socket.toml")
        finally:
            os.chdir(before)
        for kind in ("pipe", "socket", "folder"):
            refusal = refused(tmp_path, f"{kind}.toml", files)
            assert (refusal.message, refusal.params) == ("not-a-file", {"kind": kind})
    assert refused(Path("/dev"), "zero", files).params == {"kind": "device"}


@BOTH
def test_ten_gibibytes_of_nothing_are_refused_unread(tmp_path: Path, files: Files) -> None:
    with (tmp_path / "big.toml").open("wb") as big:
        big.truncate(10 << 30)
    watched = FaultyFiles(files)
    refusal = refused(tmp_path, "big.toml", watched.files)
    assert refusal.message == "too-large"
    assert refusal.params == {"size": 10 << 30, "limit": LIMIT}
    assert "open" not in watched.calls


@BOTH
def test_the_limit_itself_is_allowed_and_one_byte_more_is_not(tmp_path: Path, files: Files) -> None:
    (tmp_path / "just").write_bytes(b"x" * 100)
    (tmp_path / "more").write_bytes(b"x" * 101)
    assert isinstance(read_file(tmp_path, "just", 100, files=files), FileBytes)
    assert isinstance(read_file(tmp_path, "more", 100, files=files), Refusal)


def test_a_file_that_grows_while_it_is_read_is_bounded_too(tmp_path: Path) -> None:
    """What ``stat`` said is not believed: the reading itself stops."""

    class Growing(DirFdFiles):
        def read(self, fd: int, size: int) -> bytes:
            return b"x" * size

    (tmp_path / "a").write_bytes(b"x")
    read = read_file(tmp_path, "a", 1000, files=Growing())
    assert read == Refusal("a", "too-large", {"size": 1001, "limit": 1000})


@pytest.mark.parametrize("swapped", ["symlink", "pipe"])
def test_what_is_swapped_in_after_the_look_is_not_opened_either(
    tmp_path: Path, swapped: str
) -> None:
    secret, target = tmp_path / "secret", tmp_path / "root" / "a.toml"
    secret.write_bytes(b"secret")
    target.parent.mkdir()
    target.write_bytes(b"x")

    class Swapping(DirFdFiles):
        def open(self, place: Place, name: str, flags: int, mode: int = 0o600) -> int:
            target.unlink()
            target.symlink_to(secret) if swapped == "symlink" else os.mkfifo(target)
            return super().open(place, name, flags, mode)

    read = read_file(target.parent, "a.toml", files=Swapping())
    assert isinstance(read, Refusal)
    assert read.message == ("symlink" if swapped == "symlink" else "not-a-file")


@BOTH
@pytest.mark.parametrize(
    "relative",
    [
        *("../x", "a/../../x", "/etc/passwd", "", "a//b", ".", "a/."),
        *("a\0b", "a\x1b[31m", "a\x85", "\ud800", "/".join("abcdefghi"), "x" * 300),
    ],
)
def test_names_that_lead_elsewhere_or_are_no_text(
    tmp_path: Path, files: Files, relative: str
) -> None:
    refusal = refused(tmp_path, relative, files)
    assert refusal.message == "bad-name"
    assert str(refusal.params["found"]).isprintable()


@BOTH
def test_what_is_not_there_is_told_from_a_folder_that_is_not_there(
    tmp_path: Path, files: Files
) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert refused(tmp_path, "a.toml", files).message == "missing"
    assert refused(tmp_path, "no/a.toml", files).message == "missing"
    assert refused(tmp_path / "gone", "a.toml", files).message == "folder-gone"
    assert refused(tmp_path / "file", "a.toml", files).message == "folder-gone"
    assert read_file(tmp_path, "file/a.toml", files=files) == Refusal("file/a.toml", "missing")


@BOTH
@pytest.mark.parametrize("fault", [name for name in FAULTS if name != "garbles"])
def test_a_failing_call_gives_a_refusal_or_the_whole_file(
    tmp_path: Path, files: Files, fault: str
) -> None:
    (tmp_path / "visits").mkdir()
    (tmp_path / "visits" / "a.toml").write_bytes(b"a = 1\n" * 100)
    for at in range(50):
        faulty = FaultyFiles(files, at, FAULTS[fault])
        before = descriptors()
        try:
            read = read_file(tmp_path, "visits/a.toml", files=faulty.files)
        except PowerCut:
            continue
        if not faulty.struck:
            break
        assert isinstance(read, Refusal) or read.data == b"a = 1\n" * 100
        # A descriptor is lost only where closing it is what failed.
        if faulty.calls[at] not in ("close", "leave", "open", "open_root", "enter"):
            assert descriptors() == before
    else:
        pytest.fail("the read never came to its end")


def test_pieces_are_put_together(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(bytes(range(256)) * 40)
    read = read_file(tmp_path, "a", files=FaultyFiles(DirFdFiles(), 4, takes_less).files)
    assert isinstance(read, FileBytes)
    assert read.data == bytes(range(256)) * 40
