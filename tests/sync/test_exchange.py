"""Laptops and a stick: everybody ends with the same bytes and the same commit, nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from mentor_tui import settings
from mentor_tui.sync import bundles, exchange
from mentor_tui.sync.bundles import has_sealed
from mentor_tui.sync.errors import CancelledError, SyncError
from mentor_tui.sync.exchange import Options, sync
from mentor_tui.sync.joining import Joined, join
from mentor_tui.sync.repository.bundle import DamagedError, read_head
from mentor_tui.sync.repository.repository import Repository
from mentor_tui.sync.result import SyncResult
from tests.quick_seal import seal_quickly
from tests.sync.conftest import NewLaptop
from tests.sync.laptops import GIT, PROGRAMME, Laptop, card, git, record

BASE = {"programme.toml": card(), "needs-analysis.toml": record("rec-a", trends="up", budget="1")}


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def team(new_laptop: NewLaptop) -> list[Laptop]:
    """Three laptops that once copied the same folder by hand."""
    laptops = [new_laptop(name) for name in ("ana", "ben", "cle")]
    for laptop in laptops:
        for path, text in BASE.items():
            laptop.write(path, text)
    laptops[2].clock = 0.0
    return laptops


def meet(laptop: Laptop, target: Path | str, **options: object) -> SyncResult:
    """Sync as that laptop."""
    settings.save(laptop=f"laptop{laptop.name[:2]}".replace("o", "p").replace("l", "m"))
    return sync(laptop.store, str(target), Options(author=laptop.name, **options))  # type: ignore[arg-type]


def test_three_laptops_end_with_the_same_bytes_and_the_same_commit(
    team: list[Laptop], stick: Path
) -> None:
    ana, ben, cle = team
    for laptop in team:
        laptop.checkpoint()
    ana.write("needs-analysis.toml", record("rec-a", trends="down", budget="1"))
    ben.write("needs-analysis.toml", record("rec-a", trends="up", budget="2"))
    cle.write("visits/first.toml", record("rec-v", place="Capaci"))
    cle.checkpoint()
    for _round in range(2):
        results = [meet(laptop, stick) for laptop in team]
    assert len({result.commit for result in results}) == 1
    assert ana.files() == ben.files() == cle.files()
    assert ana.read("needs-analysis.toml") == record("rec-a", trends="down", budget="2")
    assert "visits/first.toml" in ana.files()
    assert all(result.verified and not result.needs_person for result in results)
    assert [meet(laptop, stick).here for laptop in team] == [(), (), ()]
    if GIT:
        assert git(ana.store.repository.control, "fsck", "--full", "--strict") == ""


def test_a_result_says_what_is_new_here_and_there(team: list[Laptop], stick: Path) -> None:
    ana, ben, _cle = team
    first = meet(ana, stick)
    assert {each.path for each in first.there} == set(BASE)
    assert first.here == ()
    meet(ben, stick)
    ana.write("needs-analysis.toml", record("rec-a", trends="down", budget="1"))
    ben.write("visits/first.toml", record("rec-v", place="Capaci"))
    meet(ana, stick)
    second = meet(ben, stick)
    assert [(each.path, each.kind) for each in second.here] == [("needs-analysis.toml", "changed")]
    assert [change.path for change in second.here[0].changes] == [("answers", "trends")]
    assert [(each.path, each.kind) for each in second.there] == [("visits/first.toml", "added")]
    assert second.as_json()["verified"] is True


def test_what_both_changed_is_listed_in_the_record_and_in_the_result(
    team: list[Laptop], stick: Path
) -> None:
    ana, ben, _cle = team
    meet(ana, stick)
    meet(ben, stick)
    meet(ana, stick)
    ana.write("needs-analysis.toml", record("rec-a", trends="down", budget="1"))
    ben.write("needs-analysis.toml", record("rec-a", trends="level", budget="1"))
    meet(ana, stick)
    result = meet(ben, stick)
    assert result.needs_person
    assert result.conflicts[0].conflict.options == ("down", "level")
    assert "_conflicts" in ben.read("needs-analysis.toml")
    meet(ana, stick)
    assert ana.files() == ben.files()


def test_a_criss_cross_ends_in_one_commit(team: list[Laptop], tmp_path: Path) -> None:
    """Two sticks, two laptops that merge each other's states in opposite order."""
    ana, ben, _cle = team
    sticks = [tmp_path / "s1", tmp_path / "s2"]
    for each in sticks:
        each.mkdir()
    meet(ana, sticks[0])
    meet(ben, sticks[0])
    meet(ana, sticks[0])
    ana.write("needs-analysis.toml", record("rec-a", trends="down", budget="1"))
    ben.write("needs-analysis.toml", record("rec-a", trends="up", budget="2"))
    meet(ana, sticks[0])
    meet(ben, sticks[1])
    ana_state, ben_state = ana.store.head(), ben.store.head()
    meet(ana, sticks[1])
    meet(ben, sticks[0])
    assert ana.store.head() == ben.store.head()
    assert set(ana.store.repository.parents(str(ana.store.head()))) == {ana_state, ben_state}


@pytest.mark.parametrize("damage", ["cut", "flip-head", "flip-body", "zero", "empty", "longer"])
def test_a_damaged_bundle_is_refused_by_name_and_the_one_before_offered(
    team: list[Laptop], stick: Path, damage: str
) -> None:
    ana, ben, _cle = team
    meet(ana, stick)
    ana.write("visits/first.toml", record("rec-v", place="Capaci"))
    meet(ana, stick)
    bundle = next(each for each in stick.iterdir() if each.suffix == ".mentor")
    raw = bytearray(bundle.read_bytes())
    match damage:
        case "cut":
            raw = raw[: len(raw) // 2]
        case "flip-head":
            raw[30] ^= 1
        case "flip-body":
            raw[len(raw) // 2] ^= 64
        case "zero":
            raw[-512:] = bytes(512)
        case "empty":
            raw = bytearray()
        case "longer":
            raw += b"\0"
    bundle.write_bytes(raw)
    result = meet(ben, stick)
    assert [(each.name, each.message, each.previous) for each in result.damaged] == [
        (bundle.name, "bundle-damaged", True)
    ]
    assert result.needs_person
    assert "visits/first.toml" not in ben.files()
    again = meet(ben, stick, take_previous=frozenset({bundle.name}))
    assert not again.damaged
    meet(ana, stick)
    assert not meet(ben, stick).damaged
    assert "visits/first.toml" in ben.files()


def test_every_single_bit_of_a_bundle_counts(team: list[Laptop], stick: Path) -> None:
    meet(team[0], stick)
    raw = next(stick.iterdir()).read_bytes()
    assert read_head(raw) == team[0].store.head()
    for place in range(len(raw)):
        with pytest.raises(DamagedError):
            read_head(raw[:place] + bytes([raw[place] ^ (1 << place % 8)]) + raw[place + 1 :])
        with pytest.raises(DamagedError):
            read_head(raw[:place])


def test_a_stick_pulled_out_half_way_leaves_both_sides_whole(
    team: list[Laptop], stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, ben, _cle = team
    meet(ana, stick)
    before = {each.name: each.read_bytes() for each in stick.iterdir()}
    ana.write("visits/first.toml", record("rec-v", place="Capaci"))

    def pulled(*_arguments: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(bundles, "write_all", pulled)
    with pytest.raises(SyncError, match="sync-cannot-write"):
        meet(ana, stick)
    monkeypatch.undo()
    settings.save(laptop="ignored")
    assert {each.name: each.read_bytes() for each in stick.iterdir()} == before
    assert not meet(ben, stick).damaged
    meet(ana, stick)
    meet(ben, stick)
    assert ana.files() == ben.files()


def test_calling_it_off_leaves_both_sides_whole(team: list[Laptop], stick: Path) -> None:
    ana = team[0]
    for stop in ("sync-reading", "sync-merging", "sync-writing", "sync-verifying"):

        def progress(stage: str, _done: int, _of: int, stop: str = stop) -> None:
            if stage == stop:
                raise CancelledError

        with pytest.raises(CancelledError):
            meet(ana, stick, progress=progress)
        assert list(stick.iterdir()) == []
        assert {path: raw.decode() for path, raw in ana.files().items()} == BASE


def test_a_full_stick_is_said_before_anything_is_written(
    team: list[Laptop], stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type("Usage", (), {"free": 1000})
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: usage)
    with pytest.raises(SyncError, match="stick-full"):
        meet(team[0], stick)
    assert list(stick.iterdir()) == []


def test_an_edit_made_while_merging_is_merged_too(
    team: list[Laptop], stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, ben, _cle = team
    meet(ana, stick)
    meet(ben, stick)
    ana.write("needs-analysis.toml", record("rec-a", trends="down", budget="1"))
    meet(ana, stick)
    calls: list[Joined] = []

    def joined_late(repository: Repository, ours: str, theirs: list[str]) -> Joined:
        joined = join(repository, ours, theirs)
        if not calls:
            ben.write("needs-analysis.toml", record("rec-a", trends="up", budget="9"))
        calls.append(joined)
        return joined

    monkeypatch.setattr(exchange, "join", joined_late)
    meet(ben, stick)
    assert len(calls) == 2
    assert ben.read("needs-analysis.toml") == record("rec-a", trends="down", budget="9")


def test_a_sealed_bundle_opens_with_its_passphrase_only(
    team: list[Laptop], stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal_quickly(monkeypatch)
    ana, ben, _cle = team
    ana.write("visits/first.toml", record("rec-v", place="Capaci"))
    meet(ana, stick, passphrase="six words")
    (name,) = (each.name for each in stick.iterdir())
    assert name.endswith(".mentor.age")
    assert b"git bundle" not in (stick / name).read_bytes()
    assert [each.message for each in meet(ben, stick).damaged] == ["bundle-sealed"]
    wrong = meet(ben, stick, passphrase="others")
    assert [each.message for each in wrong.damaged] == ["wrong-passphrase"]
    meet(ben, stick, passphrase="six words")
    assert "visits/first.toml" in ben.files()


def test_two_programmes_share_a_stick_and_never_mix(
    team: list[Laptop], stick: Path, new_laptop: NewLaptop
) -> None:
    meet(team[0], stick)
    foreign = next(stick.iterdir())
    foreign.rename(stick / foreign.name.replace(PROGRAMME, "rec-other"))
    assert meet(team[1], stick).here == ()
    assert {each.name.rpartition("-")[0] for each in stick.iterdir()} == {PROGRAMME, "rec-other"}


@pytest.mark.skipif(GIT is None, reason="git is not installed")
def test_git_clones_a_bundle(team: list[Laptop], stick: Path, tmp_path: Path) -> None:
    meet(team[0], stick)
    git(tmp_path, "clone", "-q", str(next(stick.iterdir())), str(tmp_path / "clone"))
    cloned = tmp_path / "clone" / "needs-analysis.toml"
    assert cloned.read_text() == BASE["needs-analysis.toml"]


def test_a_copy_made_by_hand_is_merged_both_ways(team: list[Laptop], tmp_path: Path) -> None:
    """Two laptops and one plain folder on a stick, with a stray `.git` in it.

    What Ben edited before he ever met the stick has no known base: both versions are listed.
    """
    ana, ben, _cle = team
    copy = tmp_path / "plain"
    copy.mkdir()
    for path, text in {**BASE, "plan.toml": record("rec-p", x="y")}.items():
        for folder in (copy, ana.root, ben.root):
            (folder / path).write_text(text)
    ana.checkpoint()
    ben.checkpoint()
    (copy / ".git").mkdir()
    (copy / ".git" / "config").write_text("[core]\n\tfsmonitor = touch ran\n")
    ana.write("needs-analysis.toml", record("rec-a", trends="down", budget="1"))
    ben.write("needs-analysis.toml", record("rec-a", trends="up", budget="2"))
    meet(ana, copy)
    assert (copy / ".mentor-stamp.toml").exists()
    (copy / "needs-analysis.toml").write_text(record("rec-a", trends="lower", budget="1"))
    result = meet(ana, copy)
    assert [change.after for change in result.here[0].changes] == ["lower"]
    listed = meet(ben, copy).conflicts
    assert [(each.conflict.place[-1], each.conflict.options) for each in listed] == [
        ("budget", ("1", "2")),
        ("trends", ("lower", "up")),
    ]
    meet(ana, copy)
    assert ana.files() == ben.files()
    assert ".mentor-stamp.toml" not in ana.files()


def test_a_file_half_copied_is_not_taken_for_an_edit(team: list[Laptop], tmp_path: Path) -> None:
    ana = team[0]
    copy = tmp_path / "plain"
    copy.mkdir()
    long = record("rec-a", trends="x" * 600, budget="1" * 600)
    ana.write("needs-analysis.toml", long)
    (copy / "programme.toml").write_text(BASE["programme.toml"])
    (copy / "needs-analysis.toml").write_text(long)
    meet(ana, copy)
    (copy / "needs-analysis.toml").write_bytes(long.encode()[:512])
    result = meet(ana, copy)
    assert ana.read("needs-analysis.toml") == long
    assert (copy / "needs-analysis.toml").read_text() == long
    assert [place.read_bytes() for _file, place in result.kept] == [long.encode()[:512]]


def test_another_programme_is_refused_and_nothing_changes(
    team: list[Laptop], tmp_path: Path
) -> None:
    copy = tmp_path / "plain"
    copy.mkdir()
    (copy / "programme.toml").write_text(card(programme="rec-other"))
    before = team[0].files()
    with pytest.raises(SyncError, match="merge-other-programme"):
        meet(team[0], copy)
    assert team[0].files() == before
    with pytest.raises(SyncError, match="sync-same-folder"):
        meet(team[0], team[0].root)


def test_a_renamed_record_and_an_edit_of_it_end_in_one_file(
    team: list[Laptop], stick: Path
) -> None:
    ana, ben, _cle = team
    ana.write("visits/first.toml", record("rec-v", place="Capaci"))
    meet(ana, stick)
    meet(ben, stick)
    meet(ana, stick)
    (ana.root / "visits/first.toml").rename(ana.root / "visits/First.toml")
    ben.write("visits/first.toml", record("rec-v", place="Palermo"))
    meet(ana, stick)
    meet(ben, stick)
    meet(ana, stick)
    assert ana.files() == ben.files()
    assert ana.read("visits/First.toml") == record("rec-v", place="Palermo")
    assert sum(path.startswith("visits/") for path in ana.files()) == 1


def test_looking_says_what_is_new_on_both_sides_and_changes_nothing(
    team: list[Laptop], stick: Path
) -> None:
    ana, ben, _cle = team
    meet(ana, stick)
    ana.write("needs.toml", record("rec-n", trends="by ana"))
    meet(ana, stick)
    ben.write("visit.toml", record("rec-v", note="by ben"))
    before = ben.files(), {path.name: path.read_bytes() for path in stick.iterdir()}
    looked = meet(ben, stick, look=True)
    assert [file.path for file in looked.here] == ["needs.toml"]
    assert [file.path for file in looked.there] == ["visit.toml"]
    assert not looked.verified
    assert before == (ben.files(), {path.name: path.read_bytes() for path in stick.iterdir()})
    done = meet(ben, stick)
    assert (done.here, done.there, done.verified) == (looked.here, looked.there, True)


def test_sealed_bundles_are_noticed_by_their_names(stick: Path) -> None:
    assert not has_sealed(stick, PROGRAMME)
    (stick / f"{PROGRAMME}-anaana23.mentor").write_bytes(b"")
    (stick / "rec-other-anaana23.mentor.age").write_bytes(b"")
    assert not has_sealed(stick, PROGRAMME)
    (stick / f"{PROGRAMME}-anaana23.mentor.age").write_bytes(b"")
    assert has_sealed(stick, PROGRAMME)
    assert not has_sealed(stick / "gone", PROGRAMME)
