"""A folder is brought to a merged state file by file, and never over anything newer."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from mentor_tui.storage.errors import ChangedOutsideError
from mentor_tui.sync.errors import SyncError
from mentor_tui.sync.repository.objects import Entry, id_of, stamp_of_merge
from tests.sync.conftest import NewLaptop
from tests.sync.laptops import Laptop, card, record


@pytest.fixture
def laptop(new_laptop: NewLaptop) -> Laptop:
    laptop = new_laptop("ana")
    laptop.write("programme.toml", card())
    laptop.write("visits/first.toml", record("rec-v", place="Capaci"))
    laptop.write("plan.toml", record("rec-p"))
    laptop.checkpoint()
    return laptop


def _next(laptop: Laptop, **files: str | None) -> str:
    """A commit after the folder's last one, with files changed; `__` stands for `/`."""
    repository, head = laptop.store.repository, laptop.store.head()
    assert head is not None
    entries = dict(repository.entries(head))
    contents = []
    for name, text in files.items():
        path = name.replace("__", "/").replace("_toml", ".toml")
        entries.pop(path, None)
        if text is not None:
            contents.append(text.encode())
            entries[path] = Entry(id_of(text.encode()))
    stamp = stamp_of_merge([repository.commit(head)])
    return repository.write_commit(entries, contents, [head], stamp)


def test_files_are_written_renamed_and_removed(laptop: Laptop) -> None:
    (laptop.root / "plan.toml").chmod(0o600)
    old = laptop.files()["plan.toml"]
    commit = _next(
        laptop,
        plan_toml=record("rec-p", x="y"),
        visits__first_toml=None,
        visits__First_toml=record("rec-v", place="Capaci"),
        new__deep_toml=record("rec-n"),
    )
    assert laptop.store.adopt(commit) == ()
    assert set(laptop.files()) == {
        "programme.toml",
        "plan.toml",
        "visits/First.toml",
        "new/deep.toml",
    }
    assert (laptop.root / "plan.toml").stat().st_mode & 0o777 == 0o600 or os.name == "nt"
    assert laptop.store.head() == commit
    assert laptop.checkpoint() is None
    assert laptop.store.has_bytes(old)


def test_a_folder_left_empty_goes_too(laptop: Laptop) -> None:
    laptop.store.adopt(_next(laptop, visits__first_toml=None))
    assert not (laptop.root / "visits").exists()


@pytest.mark.parametrize("what", ["changed", "removed", "added"])
def test_nothing_is_written_when_a_single_file_is_newer(laptop: Laptop, what: str) -> None:
    commit = _next(
        laptop, plan_toml=record("rec-p", x="y"), visits__first_toml=None, zzz_toml=record("rec-z")
    )
    match what:
        case "changed":
            laptop.write("visits/first.toml", record("rec-v", place="Palermo"))
        case "removed":
            (laptop.root / "visits/first.toml").unlink()
        case "added":
            laptop.write("zzz.toml", record("rec-other"))
    before = laptop.files(), laptop.store.head()
    with pytest.raises(ChangedOutsideError):
        laptop.store.adopt(commit)
    assert (laptop.files(), laptop.store.head()) == before


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_in_the_way_stays_and_is_said(laptop: Laptop, tmp_path: Path) -> None:
    outside = tmp_path / "outside.toml"
    outside.write_text("mine")
    (laptop.root / "plan.toml").unlink()
    (laptop.root / "plan.toml").symlink_to(outside)
    commit = _next(laptop, plan_toml=record("rec-p", x="y"))
    assert [(each.path, each.message) for each in laptop.store.adopt(commit)] == [
        ("plan.toml", "symlink")
    ]
    assert outside.read_text() == "mine"
    assert laptop.checkpoint() is None


def test_names_not_every_system_can_hold_stay_in_history(laptop: Laptop) -> None:
    commit = _next(laptop, nul_toml=record("rec-x"), plan_toml=record("rec-p", x="y"))
    refused = laptop.store.adopt(commit)
    assert [each.path for each in refused] == ["nul.toml"]
    assert "nul.toml" not in laptop.files()
    assert laptop.checkpoint() is None
    assert laptop.read("plan.toml") == record("rec-p", x="y")


@pytest.mark.parametrize(
    "path", ["../out.toml", ".git/config", "a/.GIT/hooks/x", "/etc/x.toml", "a//b.toml", "git~1/x"]
)
def test_paths_that_lead_elsewhere_are_carried_along_and_never_written(
    laptop: Laptop, path: str, tmp_path: Path
) -> None:
    before = {each for each in tmp_path.rglob("*") if "stores" not in each.parts}
    commit = _next(laptop, **{path: "evil = 1\n"})
    laptop.store.adopt(commit)
    assert {each for each in tmp_path.rglob("*") if "stores" not in each.parts} == before
    assert laptop.checkpoint() is None


def test_a_folder_that_is_gone_is_no_folder_of_deleted_files(laptop: Laptop) -> None:
    commit = _next(laptop, plan_toml=record("rec-p", x="y"))
    laptop.root.rename(laptop.root.with_name("moved"))
    with pytest.raises(Exception, match="folder-gone"):
        laptop.store.adopt(commit)
    with pytest.raises(SyncError, match="sync-folder-gone"):
        laptop.checkpoint()
