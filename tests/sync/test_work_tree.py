"""A programme folder under git: the app adds commits, git status is clean, nothing planted runs."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from mentor_tui.sync.errors import StoreError
from mentor_tui.sync.exchange import Options, sync
from mentor_tui.sync.repository.work_tree import is_work_tree
from mentor_tui.sync.store import Store
from tests.sync.conftest import NewLaptop
from tests.sync.laptops import GIT, PROGRAMME, Laptop, card, git, record

pytestmark = pytest.mark.skipif(GIT is None, reason="git is not installed")

ATTRIBUTES = "*.toml text eol=lf merge=mentor\n"


@pytest.fixture
def clone(new_laptop: NewLaptop) -> Laptop:
    laptop = new_laptop("ana")
    git(laptop.root, "init", "-q", "-b", "main")
    laptop.write("programme.toml", card())
    laptop.write(".gitattributes", ATTRIBUTES)
    laptop.write("README.txt", "What this is.\n")
    laptop.write("visits/first.toml", record("rec-b", place="Capaci"))
    laptop.write("received/1-note.docx", "PK")
    return laptop


def test_git_status_is_clean_after_every_checkpoint(clone: Laptop) -> None:
    first = clone.checkpoint("Began")
    assert git(clone.root, "status", "--porcelain") == ""
    assert git(clone.root, "log", "--format=%H %an %s").split(maxsplit=2) == [
        first,
        "ana",
        "Began\n",
    ]
    clone.write("visits/first.toml", record("rec-b", place="Palermo"))
    clone.write("visits/second.toml", record("rec-c", place="Mechelen"))
    (clone.root / "received/1-note.docx").unlink()
    assert clone.checkpoint() is not None
    assert git(clone.root, "status", "--porcelain") == ""
    assert git(clone.root, "fsck", "--full", "--strict") == ""
    assert not (clone.data / "stores").exists()
    assert clone.checkpoint() is None


def test_what_the_user_staged_and_changed_elsewhere_stays(clone: Laptop) -> None:
    clone.write("notes.md", "one\n")
    clone.write("other.md", "one\n")
    git(clone.root, "add", ".")
    git(clone.root, "commit", "-qm", "mine")
    clone.write("notes.md", "two\n")
    git(clone.root, "add", "notes.md")
    clone.write("notes.md", "three\n")
    clone.write("other.md", "two\n")
    clone.write("new.md", "not ours\n")
    clone.write("visits/first.toml", record("rec-b", place="Palermo"))
    clone.checkpoint()
    assert git(clone.root, "status", "--porcelain") == "MM notes.md\n M other.md\n?? new.md\n"
    assert git(clone.root, "show", ":notes.md") == "two\n"
    assert git(clone.root, "show", "HEAD:notes.md") == "one\n"


def test_what_git_is_told_to_ignore_is_not_committed(clone: Laptop) -> None:
    clone.write(".gitignore", "received/\nprivate.toml\n")
    clone.write("private.toml", record("rec-x", a="b"))
    head = clone.checkpoint()
    assert set(clone.store.repository.entries(str(head))) == {
        "programme.toml",
        ".gitattributes",
        "README.txt",
        "visits/first.toml",
    }


def test_lines_end_as_the_attributes_ask(clone: Laptop) -> None:
    clone.write("visits/first.toml", record("rec-b", place="Capaci").replace("\n", "\r\n"))
    clone.checkpoint()
    (clone.root / "visits/first.toml").touch()
    assert git(clone.root, "status", "--porcelain") == ""
    assert b"\r" not in git(clone.root, "show", "HEAD:visits/first.toml").encode()


def test_a_sync_brings_the_work_tree_along_and_stays_clean(
    clone: Laptop, new_laptop: NewLaptop, tmp_path: Path
) -> None:
    ben = new_laptop("ben")
    for path, raw in clone.files().items():
        ben.write(path, raw.decode())
    stick = tmp_path / "stick"
    stick.mkdir()
    sync(clone.store, str(stick), Options("ana"))
    _as(ben, stick)
    clone.write("visits/first.toml", record("rec-b", place="Palermo"))
    ben.write("visits/second.toml", record("rec-c", place="Mechelen"))
    for _round in range(2):
        sync(clone.store, str(stick), Options("ana"))
        _as(ben, stick)
    assert clone.files() == ben.files()
    assert clone.store.head() == ben.store.head()
    assert git(clone.root, "status", "--porcelain") == ""
    assert git(clone.root, "fsck", "--full", "--strict") == ""


def test_a_file_git_has_changes_of_is_never_overwritten(
    clone: Laptop, new_laptop: NewLaptop, tmp_path: Path
) -> None:
    clone.write("notes.md", "one\n")
    git(clone.root, "add", ".")
    git(clone.root, "commit", "-qm", "mine")
    git(tmp_path, "clone", "-q", str(clone.root), "bare.git", "--bare")
    git(tmp_path, "clone", "-q", "bare.git", "other")
    (tmp_path / "other" / "notes.md").write_text("theirs\n")
    git(tmp_path / "other", "commit", "-qam", "theirs")
    git(tmp_path / "other", "push", "-q")
    clone.write("notes.md", "mine, not committed\n")
    before = clone.store.head()
    with pytest.raises(Exception, match="sync-folder-busy"):
        sync(clone.store, str(tmp_path / "bare.git"))
    assert clone.read("notes.md") == "mine, not committed\n"
    assert clone.store.head() == before


def _as(laptop: Laptop, stick: Path) -> None:
    from mentor_tui import settings

    settings.save(laptop="benbenbe")
    sync(laptop.store, str(stick), Options(laptop.name))
    settings.save(laptop="anaanaan")


@pytest.mark.skipif(sys.platform == "win32", reason="the canaries are shell scripts")
def test_nothing_planted_in_a_repository_runs(clone: Laptop, tmp_path: Path) -> None:
    """Hooks, filters, fsmonitor, ssh command, pager, editor, credential helper, include."""
    canary = tmp_path / "ran"
    script = f'#!/bin/sh\necho "$0" >> {canary}\ncat\n'
    clone.checkpoint()
    hooks = clone.root / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in (
        "pre-commit",
        "commit-msg",
        "post-commit",
        "post-index-change",
        "post-merge",
        "reference-transaction",
        "post-checkout",
        "pre-push",
        "fsmonitor-watchman",
    ):
        (hooks / name).write_text(script)
        (hooks / name).chmod(0o755)
    program = tmp_path / "program.sh"
    program.write_text(script)
    program.chmod(0o755)
    (tmp_path / "more.config").write_text(f"[core]\n\tfsmonitor = {program}\n")
    with (clone.root / ".git" / "config").open("a") as config:
        config.write(
            f"[core]\n\tfsmonitor = {program}\n\tsshCommand = {program}\n\tpager = {program}\n"
            f"\teditor = {program}\n\thooksPath = {hooks}\n\taskPass = {program}\n"
            f'[filter "evil"]\n\tclean = {program}\n\tsmudge = {program}\n\tprocess = {program}\n'
            f'[merge "mentor"]\n\tdriver = {program}\n[credential]\n\thelper = !{program}\n'
            f"[gpg]\n\tprogram = {program}\n[commit]\n\tgpgSign = true\n"
            f"[include]\n\tpath = {tmp_path / 'more.config'}\n"
        )
    clone.write(".gitattributes", ATTRIBUTES + "*.toml filter=evil\n")
    clone.write("visits/first.toml", record("rec-b", place="Palermo"))
    assert Store(clone.root, PROGRAMME, clone.data).checkpoint("ana", "x") is not None
    git(tmp_path, "init", "-q", "--bare", "bare.git")
    sync(clone.store, str(tmp_path / "bare.git"))
    stick = tmp_path / "stick"
    stick.mkdir()
    sync(clone.store, str(stick))
    assert not canary.exists()


@pytest.mark.parametrize("name", ["MERGE_HEAD", "rebase-merge", "CHERRY_PICK_HEAD"])
def test_a_merge_of_gits_own_is_left_to_finish(clone: Laptop, name: str) -> None:
    clone.checkpoint()
    (clone.root / ".git" / name).write_text("0" * 40)
    clone.write("visits/first.toml", record("rec-b", place="Palermo"))
    with pytest.raises(StoreError, match="git-merge-in-progress"):
        clone.checkpoint()


def test_a_locked_index_is_left_to_its_owner(clone: Laptop) -> None:
    clone.checkpoint()
    (clone.root / ".git" / "index.lock").write_text("")
    clone.write("visits/first.toml", record("rec-b", place="Palermo"))
    with pytest.raises(StoreError, match="git-busy"):
        clone.checkpoint()
    assert (clone.root / ".git" / "index.lock").exists()


def test_kinds_of_repository_that_would_be_misread_are_refused(
    clone: Laptop, new_laptop: NewLaptop
) -> None:
    clone.checkpoint()
    git(clone.root, "update-index", "--split-index")
    clone.write("visits/first.toml", record("rec-b", place="Palermo"))
    with pytest.raises(StoreError, match="git-index-kind"):
        clone.checkpoint()
    other = new_laptop("sha256")
    git(other.root, "init", "-q", "--object-format=sha256")
    other.write("programme.toml", card())
    with pytest.raises(StoreError, match="git-kind"):
        other.checkpoint()
    damaged = new_laptop("damaged")
    git(damaged.root, "init", "-q")
    damaged.write("programme.toml", card())
    damaged.checkpoint()
    index = damaged.root / ".git" / "index"
    raw = bytearray(index.read_bytes())
    raw[40] ^= 1
    index.write_bytes(raw)
    damaged.write("programme.toml", card("other"))
    with pytest.raises(StoreError, match="git-index-damaged"):
        damaged.checkpoint()


def test_sparse_checkouts_keep_what_is_not_in_the_folder(clone: Laptop) -> None:
    clone.checkpoint()
    git(clone.root, "sparse-checkout", "init", "--cone", "--no-sparse-index")
    assert not (clone.root / "visits" / "first.toml").exists()
    clone.write("programme.toml", card("other"))
    head = clone.checkpoint()
    assert "visits/first.toml" in clone.store.repository.entries(str(head))
    assert git(clone.root, "status", "--porcelain") == ""
    git(clone.root, "sparse-checkout", "init", "--cone", "--sparse-index")
    clone.write("programme.toml", card("more"))
    with pytest.raises(StoreError, match="git-index-kind"):
        clone.checkpoint()


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_only_a_repository_that_lies_in_the_folder_is_used(
    clone: Laptop, new_laptop: NewLaptop, tmp_path: Path
) -> None:
    assert is_work_tree(clone.root)
    pointing = new_laptop("pointing")
    (pointing.root / ".git").write_text(f"gitdir: {clone.root / '.git'}\n")
    linked = new_laptop("linked")
    (linked.root / ".git").symlink_to(clone.root / ".git")
    inside = clone.root / "deeper"
    inside.mkdir()
    assert not any(map(is_work_tree, (pointing.root, linked.root, inside, tmp_path)))
    deeper = Laptop(inside, clone.data)
    deeper.write("programme.toml", card())
    before = git(clone.root, "status", "--porcelain")
    assert deeper.checkpoint() is not None
    assert git(clone.root, "status", "--porcelain") == before
    deeper.close()


def test_a_mode_the_user_set_stays(clone: Laptop) -> None:
    clone.checkpoint()
    git(clone.root, "update-index", "--chmod=+x", "visits/first.toml")
    git(clone.root, "commit", "-qm", "mode")
    (clone.root / "visits/first.toml").chmod(0o755)
    clone.write("visits/first.toml", record("rec-b", place="Palermo"))
    clone.checkpoint()
    assert stat.S_IMODE((clone.root / "visits/first.toml").stat().st_mode) == 0o755
    assert git(clone.root, "status", "--porcelain") == ""
