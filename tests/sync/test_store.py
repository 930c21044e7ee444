"""Checkpoints: one per change, deterministic, never taking what cannot be read for deleted."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from mentor_tui.storage.safe_read import sha256
from mentor_tui.sync.errors import StoreError
from tests.sync.conftest import NewLaptop
from tests.sync.laptops import GIT, PROGRAMME, Laptop, card, git, record


@pytest.fixture
def laptop(new_laptop: NewLaptop) -> Laptop:
    laptop = new_laptop("one")
    laptop.write("programme.toml", card())
    laptop.write("needs-analysis.toml", record("rec-a", trends="up"))
    laptop.write("visits/first.toml", record("rec-b", place="Capaci"))
    return laptop


def test_a_checkpoint_is_made_once_per_change(laptop: Laptop) -> None:
    first = laptop.checkpoint()
    assert first is not None
    assert laptop.checkpoint() is None
    laptop.write("needs-analysis.toml", record("rec-a", trends="down"))
    second = laptop.checkpoint()
    assert second not in (None, first)
    assert laptop.store.repository.parents(str(second)) == (first,)


def test_the_same_folder_at_the_same_time_is_the_same_commit_everywhere(
    laptop: Laptop, new_laptop: NewLaptop
) -> None:
    other = new_laptop("two")
    other.name = laptop.name
    for path, raw in laptop.files().items():
        other.write(path, raw.decode())
    assert other.checkpoint() == laptop.checkpoint()


def test_two_folders_of_one_laptop_have_histories_of_their_own(
    laptop: Laptop, new_laptop: NewLaptop
) -> None:
    laptop.checkpoint()
    stick = new_laptop("stick")
    stick.data = laptop.data
    stick.write("programme.toml", card("On the stick"))
    assert stick.store.head() is None
    stick.checkpoint()
    assert stick.store.head() != laptop.store.head()
    assert laptop.checkpoint() is None


def test_a_file_that_is_gone_is_gone_in_the_next_checkpoint(laptop: Laptop) -> None:
    laptop.checkpoint()
    (laptop.root / "visits/first.toml").unlink()
    head = laptop.checkpoint()
    assert set(laptop.store.repository.entries(str(head))) == {
        "programme.toml",
        "needs-analysis.toml",
    }


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_what_cannot_be_opened_is_not_taken_for_deleted(laptop: Laptop, tmp_path: Path) -> None:
    laptop.checkpoint()
    (laptop.root / "needs-analysis.toml").unlink()
    (laptop.root / "needs-analysis.toml").symlink_to("/etc/hostname")
    (laptop.root / "visits/first.toml").unlink()
    (laptop.root / "visits").rmdir()
    (laptop.root / "visits").symlink_to(tmp_path)
    assert laptop.checkpoint() is None


def test_an_empty_mount_point_is_no_programme(laptop: Laptop) -> None:
    """With the stick pulled out there may be an empty folder in its place."""
    laptop.checkpoint()
    for path in laptop.files():
        (laptop.root / path).unlink()
    with pytest.raises(StoreError, match="sync-no-programme"):
        laptop.checkpoint()
    laptop.write("programme.toml", card(programme="rec-other"))
    with pytest.raises(StoreError, match="merge-other-programme"):
        laptop.checkpoint()


def test_a_damaged_programme_file_does_not_stop_the_backups(laptop: Laptop) -> None:
    laptop.checkpoint()
    laptop.write("programme.toml", "id = [")
    assert laptop.checkpoint() is not None


def test_a_clock_that_goes_back_is_shown_and_leads_nobody_astray(laptop: Laptop) -> None:
    first = laptop.checkpoint()
    laptop.clock = -5.0
    laptop.write("needs-analysis.toml", record("rec-a", trends="down"))
    second = laptop.checkpoint()
    stamps = [laptop.store.repository.commit(str(each)).stamp for each in (first, second)]
    assert stamps[1].when == 55
    assert stamps[1].committed == stamps[0].committed + 1
    assert laptop.store.log() == [second, first]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ana <ana@example.org>\ncommitter Evil", "Ana ana@example.org committer Evil"),
        ("", "mentor-tui"),
        ("\0<>\x1f", "mentor-tui"),
        ("Éloïse d'Arc", "Éloïse d'Arc"),
        ("a\ud800b", "a?b"),
    ],
)
def test_no_name_can_break_out_of_a_commit(laptop: Laptop, name: str, shown: str) -> None:
    laptop.name = name
    commit = laptop.checkpoint()
    assert laptop.store.repository.commit(str(commit)).stamp.author == shown
    assert laptop.store.repository.commit(str(commit)).parents == ()


def test_replaced_bytes_are_kept_unless_the_history_has_them(laptop: Laptop) -> None:
    laptop.checkpoint()
    store = laptop.store
    in_history = laptop.files()["needs-analysis.toml"]
    assert store.has_bytes(in_history)
    store.keep_bytes(in_history)
    assert not (laptop.data / "replaced").exists()
    assert not store.has_bytes(b"typed in between")
    store.keep_bytes(b"typed in between")
    store.keep_bytes(b"typed in between")
    assert laptop.store.has_bytes(b"typed in between")
    assert len([*(laptop.data / "replaced").rglob("*.z")]) == 1


def test_earlier_bytes_are_found_by_their_hash(laptop: Laptop) -> None:
    old = laptop.files()["needs-analysis.toml"]
    laptop.checkpoint()
    laptop.write("needs-analysis.toml", record("rec-a", trends="down"))
    laptop.checkpoint()
    new = laptop.files()["needs-analysis.toml"]
    store = laptop.store
    store.keep_bytes(b"in between")
    path = "needs-analysis.toml"
    assert store.bytes_of(sha256(old), path) == old
    assert store.bytes_of(sha256(b"in between"), path) == b"in between"
    assert store.bytes_of(sha256(b"never"), path) is None
    assert list(store.versions(path)) == [new, old]


@pytest.mark.skipif(GIT is None, reason="git is not installed")
def test_git_finds_nothing_wrong_with_the_store(laptop: Laptop) -> None:
    laptop.name = "A <b> \n c"
    for number in range(3):
        laptop.write(f"good-practices/p{number}.toml", record(f"rec-p{number}", text="x"))
        laptop.checkpoint("Été\0\n")
    for number in range(40):
        laptop.write(f"good-practices/q{number}.toml", record(f"rec-q{number}", text="x"))
    laptop.checkpoint()
    control = laptop.store.repository.control
    assert git(control, "fsck", "--full", "--strict") == ""
    assert git(control, "log", "--oneline").count("\n") == 4


@pytest.mark.skipif(os.name == "nt", reason="the names are not possible on Windows")
def test_names_that_lead_into_a_repository_are_left_out(laptop: Laptop) -> None:
    for name in ("git~1", ".Git ", ".g\u200cit"):
        (laptop.root / name).mkdir()
        (laptop.root / name / "config").write_text("[core]\n")
    head = laptop.checkpoint()
    assert len(laptop.store.repository.entries(str(head))) == 3


def test_the_id_of_the_programme_names_its_store(laptop: Laptop) -> None:
    laptop.checkpoint()
    assert PROGRAMME not in str(laptop.store.repository.control)


def test_a_damaged_history_is_said_and_takes_nothing_else_along(laptop: Laptop) -> None:
    head = str(laptop.checkpoint())
    files = laptop.files()
    laptop.close()
    control = laptop.store.repository.control
    laptop.close()
    for damaged in (control / "objects" / head[:2]).iterdir():
        damaged.chmod(0o600)
        damaged.write_bytes(damaged.read_bytes()[:-5])
    for action in (laptop.checkpoint, laptop.store.log):
        with pytest.raises(StoreError, match="store-damaged"):
            action()
    assert laptop.files() == files
