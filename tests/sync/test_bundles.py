"""Bundles on a stick: who may be found there, and what stays when it is pulled out."""

from __future__ import annotations

from pathlib import Path

import pytest

from mentor_tui import settings
from mentor_tui.storage.errors import NotReadBackError
from mentor_tui.sync import bundles
from mentor_tui.sync.bundles import bundle_name, find_bundles, put_bundle
from mentor_tui.sync.laptop import is_laptop_name, laptop_name
from mentor_tui.sync.repository.bundle import receive_bundle, write_bundle
from mentor_tui.sync.repository.repository import Repository
from tests.sync.conftest import NewLaptop
from tests.sync.laptops import GIT, PROGRAMME, Laptop, card, git, record

NONE: frozenset[str] = frozenset()


def _quiet(_stage: str, _done: int, _of: int) -> None:
    """Nobody watches."""


@pytest.fixture
def laptop(new_laptop: NewLaptop) -> Laptop:
    laptop = new_laptop("ana")
    laptop.write("programme.toml", card())
    laptop.checkpoint()
    return laptop


def _bytes(laptop: Laptop) -> bytes:
    pieces: list[bytes] = []
    head = laptop.store.head()
    assert head is not None
    write_bundle(laptop.store.repository, head, pieces.append)
    return b"".join(pieces)


def _take(data: bytes, other: Repository) -> str | None:
    """The commit that came in a bundle; none where it is there already."""
    received = receive_bundle(data, other)
    if received is None:
        return None
    received.add_to(other)
    return received.commit


def test_a_bundle_holds_the_whole_history(laptop: Laptop, tmp_path: Path) -> None:
    for number in range(30):
        laptop.write("visits/v.toml", record("rec-v", number=str(number)))
        laptop.checkpoint()
    other = Repository.make(tmp_path / "other.git")
    head = _take(_bytes(laptop), other)
    assert head is not None
    assert head == laptop.store.head()
    assert other.entries(head) == laptop.store.repository.entries(head)
    other.close()


@pytest.mark.skipif(GIT is None, reason="git is not installed")
def test_a_bundle_made_of_packs_is_one_that_git_takes(laptop: Laptop, tmp_path: Path) -> None:
    """Tidied by us, with what is packed reused; and from a user's packs, full of differences."""
    for number in range(60):
        laptop.write("visits/v.toml", record("rec-v", number=f"{number} " * 50))
        laptop.checkpoint()
    repository = laptop.store.repository
    repository.tidy()
    assert repository.objects.count_loose_objects() == 0
    laptop.write("visits/v.toml", record("rec-v", number="last"))
    laptop.checkpoint()
    (tmp_path / "ours.mentor").write_bytes(_bytes(laptop))
    git(tmp_path, "clone", "-q", "ours.mentor", "clone")
    git(tmp_path / "clone", "repack", "-adfq", "--depth=50")
    clone = Laptop(tmp_path / "clone", tmp_path / "data")
    (tmp_path / "theirs.mentor").write_bytes(_bytes(clone))
    clone.close()
    git(tmp_path, "clone", "-q", "theirs.mentor", "again")
    for each in ("clone", "again"):
        assert git(tmp_path / each, "fsck", "--full", "--strict") == ""
        assert git(tmp_path / each, "rev-list", "--count", "HEAD").strip() == "62"


def test_taking_a_second_bundle_adds_only_what_is_new(laptop: Laptop, tmp_path: Path) -> None:
    other = Repository.make(tmp_path / "other.git")
    assert _take(_bytes(laptop), other)
    laptop.write("visits/v.toml", record("rec-v"))
    laptop.checkpoint()
    data = _bytes(laptop)
    assert _take(data, other)
    assert not _take(data, other)
    objects = [each for each in (other.control / "objects").rglob("*") if each.is_file()]
    # A card, a visit, two trees of the root, one of the folder, two commits.
    assert len(objects) == 7
    other.close()


def test_the_bundle_before_stays_beside_it(laptop: Laptop, tmp_path: Path) -> None:
    name = bundle_name(PROGRAMME, "abcdefgh")
    first = _bytes(laptop)
    put_bundle(tmp_path, name, first, _quiet)
    laptop.write("visits/v.toml", record("rec-v"))
    laptop.checkpoint()
    second = _bytes(laptop)
    put_bundle(tmp_path, name, second, _quiet)
    assert (tmp_path / name).read_bytes() == second
    assert (tmp_path / f"{name}.prev").read_bytes() == first
    (tmp_path / name).write_bytes(second[:-1])
    put_bundle(tmp_path, name, second, _quiet)
    assert (tmp_path / f"{name}.prev").read_bytes() == first, (
        "a damaged one takes no good one's place"
    )


def test_a_stick_pulled_between_the_two_renames_is_read(laptop: Laptop, tmp_path: Path) -> None:
    name = bundle_name(PROGRAMME, "abcdefgh")
    put_bundle(tmp_path, name, _bytes(laptop), _quiet)
    (tmp_path / name).rename(tmp_path / f"{name}.prev")
    (found,) = find_bundles(tmp_path, PROGRAMME, "", NONE)
    assert (found.name, found.commit, found.stands_in) == (name, laptop.store.head(), True)


def test_what_a_pulled_out_stick_left_goes_with_the_next_write(
    laptop: Laptop, tmp_path: Path
) -> None:
    name = bundle_name(PROGRAMME, "abcdefgh")
    put_bundle(tmp_path, name, _bytes(laptop), _quiet)
    half = next(iter(_left_over(tmp_path, name, laptop)))
    assert half.exists()
    put_bundle(tmp_path, name, _bytes(laptop), _quiet)
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


def _left_over(folder: Path, name: str, laptop: Laptop) -> list[Path]:
    """What is there while a bundle is being written, left behind."""
    found: list[Path] = []

    def watch(_stage: str, _done: int, _of: int) -> None:
        found.extend(each for each in folder.iterdir() if each.name.startswith("."))

    put_bundle(folder, name, _bytes(laptop), watch)
    found[0].write_bytes(b"half")
    return found


def test_a_drive_that_gives_back_something_else_is_not_trusted(
    laptop: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = bundle_name(PROGRAMME, "abcdefgh")
    monkeypatch.setattr(bundles, "read_all", lambda *_arguments: b"something else")
    with pytest.raises(NotReadBackError):
        put_bundle(tmp_path, name, _bytes(laptop), _quiet)
    assert list(tmp_path.iterdir()) == [] or all(
        not each.name.endswith(".mentor") for each in tmp_path.iterdir()
    )


def test_only_bundles_of_this_programme_are_looked_at(tmp_path: Path) -> None:
    for name in (
        f"{PROGRAMME}-more-abcdefgh.mentor",
        f"{PROGRAMME}-ABCDEFGH.mentor",
        f"{PROGRAMME}-abcdefgh.mentor.txt",
        "rec-other-abcdefgh.mentor",
        f"x{PROGRAMME}-abcdefgh.mentor",
    ):
        (tmp_path / name).write_bytes(b"")
    assert list(find_bundles(tmp_path, PROGRAMME, "", NONE)) == []
    (tmp_path / f"{PROGRAMME}-abcdefgh.mentor").mkdir()
    (found,) = find_bundles(tmp_path, PROGRAMME, "", NONE)
    assert found.trouble == "not-a-file"


def test_a_programme_id_that_is_no_name_becomes_one() -> None:
    assert "/" not in bundle_name("../../x", "abcdefgh")


def test_a_laptop_keeps_its_name() -> None:
    name = laptop_name()
    assert is_laptop_name(name)
    assert laptop_name() == name
    settings.save(laptop="../x")
    assert is_laptop_name(laptop_name())
