"""A programme folder is listed whole: each thing in it is loaded, shown or refused, by name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mentor_tui.storage.files import Files
from mentor_tui.storage.listing import list_files
from mentor_tui.storage.names import temporary
from mentor_tui.storage.os_files import DirFdFiles, PathFiles
from mentor_tui.storage.safe_read import LIMIT, Refusal
from tests.storage.faults import FAULTS, FaultyFiles, PowerCut

BOTH = pytest.mark.parametrize("files", [DirFdFiles(), PathFiles()], ids=["held", "paths"])


def put(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(b"id = 1\n")


@BOTH
def test_each_thing_in_a_folder_is_in_its_place(tmp_path: Path, files: Files) -> None:
    put(
        tmp_path,
        "programme.toml",
        "visits/a-1.toml",
        "forms/shared/b.TOML",
        "received/3f-analysis.toml",
        "received/deep/notes (1).docx",
        "README.txt",
        ".gitattributes",
        "action-plan (1).toml",
        "a:b.toml",
        temporary("0123456789abcdef"),
    )
    put(tmp_path, ".git/config.toml", ".DS_Store", "._programme.toml", "Thumbs.db", "desktop.ini")
    put(tmp_path, "System Volume Information/x.toml", "$RECYCLE.BIN/x.toml", ".mentor-stamp.toml")
    put(tmp_path, ".Trash-1000/files/old.toml")
    found = list_files(tmp_path, files=files)
    assert found.toml == ("a:b.toml", "forms/shared/b.TOML", "programme.toml", "visits/a-1.toml")
    assert found.received == ("received/3f-analysis.toml", "received/deep/notes (1).docx")
    assert found.others == (".gitattributes", "README.txt")
    original = {"original": "action-plan.toml"}
    assert found.copies == (Refusal("action-plan (1).toml", "sync-copy", original),)
    assert found.awkward == (Refusal("a:b.toml", "bad-name", {"found": ":"}),)
    assert found.temporary == (temporary("0123456789abcdef"),)
    assert found.refused == ()
    assert found.complete


@BOTH
def test_what_may_not_be_opened_is_named_and_the_rest_is_listed(
    tmp_path: Path, files: Files
) -> None:
    put(tmp_path, "root/good.toml", "outside/secret.toml")
    root = tmp_path / "root"
    (root / "link.toml").symlink_to(tmp_path / "outside" / "secret.toml")
    (root / "out").symlink_to(tmp_path / "outside")
    os.mkfifo(root / "pipe.toml")
    (root / "received").mkdir()
    (root / "received" / "leak.docx").symlink_to("/etc/passwd")
    (root / "big.toml").touch()
    os.truncate(root / "big.toml", 10 << 30)
    (root / "big.docx").touch()
    os.truncate(root / "big.docx", 10 << 30)
    (root / "esc\x1b[2J.toml").touch()
    (root / "\udcff.toml").touch()
    found = list_files(root, files=files)
    assert found.toml == ("good.toml",)
    assert found.others == ("big.docx",)
    assert {refusal.path: refusal.message for refusal in found.refused} == {
        "link.toml": "symlink",
        "out": "symlink",
        "pipe.toml": "not-a-file",
        "received/leak.docx": "symlink",
        "big.toml": "too-large",
        "esc\x1b[2J.toml": "bad-name",
        "\udcff.toml": "bad-name",
    }
    big = next(refusal for refusal in found.refused if refusal.path == "big.toml")
    assert big.params == {"size": 10 << 30, "limit": LIMIT}


def test_no_file_is_opened(tmp_path: Path) -> None:
    put(tmp_path, "a.toml", "visits/b.toml", "received/c.docx")
    watched = FaultyFiles(DirFdFiles())
    list_files(tmp_path, files=watched.files)
    assert "open" not in watched.calls


@BOTH
def test_depth_and_number_are_bounded(tmp_path: Path, files: Files) -> None:
    put(tmp_path, "1/2/3/4/5/6/7/deepest.toml", "1/2/3/4/5/6/7/8/no.toml", "z.toml")
    found = list_files(tmp_path, files=files)
    assert found.toml == ("1/2/3/4/5/6/7/deepest.toml", "z.toml")
    assert found.refused == (Refusal("1/2/3/4/5/6/7/8", "folder-too-deep", {"limit": 8}),)
    for number in range(50):
        put(tmp_path, f"many/{number:02}.toml")
    found = list_files(tmp_path, most=30, files=files)
    assert not found.complete
    assert Refusal("many", "too-many-files", {"limit": 30}) in found.refused
    assert 0 < len(found.toml) <= 30


@BOTH
@pytest.mark.parametrize("fault", FAULTS)
def test_a_failing_call_hides_nothing_silently(tmp_path: Path, files: Files, fault: str) -> None:
    """Each file is listed, or it or its folder is among the refused, or the listing fails."""
    put(tmp_path, "a.toml", "visits/b.toml", "visits/c.toml")
    everything = list_files(tmp_path, files=files)
    for at in range(60):
        faulty = FaultyFiles(files, at, FAULTS[fault])
        try:
            found = list_files(tmp_path, files=faulty.files)
        except (OSError, PowerCut):
            continue
        if not faulty.struck:
            assert found == everything
            return
        named = {refusal.path for refusal in found.refused}
        for path in everything.toml:
            gone = fault == "ENOENT"  # this one file is taken for deleted meanwhile
            assert gone or path in found.toml or {path, path.partition("/")[0]} & named
    pytest.fail("the listing never came to its end")
