"""How a file was last seen whole is remembered per file and folder; losing it does no harm."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from mentor_tui.storage.cut_short import LastSeen, as_seen, looks_cut
from mentor_tui.storage.last_seen import forget_programme, recall, remember
from mentor_tui.storage.local_state import Here
from tests.storage.faults import BOTH, FAULTS, FaultyFiles, PowerCut, QuickFiles

HERE = Here("prog-1", "/programmes/mechelen")
FILES = QuickFiles()


def seen(text: str) -> LastSeen:
    return as_seen(text.encode(), tomllib.loads(text))


ONE, OTHER = seen('a = 1\n[[r]]\nid = "x"\n'), seen("a = 2\n" * 0)


def test_it_is_remembered_for_its_own_file_programme_and_folder(tmp_path: Path) -> None:
    remember(tmp_path, HERE, "a.toml", ONE, files=FILES)
    remember(tmp_path, HERE, "b.toml", OTHER, files=FILES)
    assert recall(tmp_path, HERE, "a.toml", files=FILES) == ONE
    assert recall(tmp_path, HERE, "b.toml", files=FILES) == OTHER
    assert recall(tmp_path, HERE, "c.toml", files=FILES) is None
    assert recall(tmp_path, Here("prog-1", "/stick"), "a.toml", files=FILES) is None
    remember(tmp_path, HERE, "a.toml", OTHER, files=FILES)
    assert recall(tmp_path, HERE, "a.toml", files=FILES) == OTHER
    assert len(list((tmp_path / "seen").iterdir())) == 2


def test_a_cut_is_noticed_at_the_next_start(tmp_path: Path) -> None:
    text = 'a = 1\nb = "what people wrote"\n'
    remember(tmp_path, HERE, "a.toml", seen(text), files=FILES)
    last = recall(tmp_path, HERE, "a.toml", files=FILES)
    assert last is not None
    assert looks_cut(last, text.encode()[:-9], None) == "prefix"
    assert looks_cut(last, text.encode(), None) is None
    assert not any(b"people" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_what_is_damaged_is_as_if_it_had_never_been(tmp_path: Path) -> None:
    remember(tmp_path, HERE, "a.toml", ONE, files=FILES)
    (file,) = (tmp_path / "seen").iterdir()
    whole = file.read_bytes()
    for damaged in (b"", whole[:-5], b"\0" * len(whole), whole.replace(b"a.toml", b"b.toml")):
        file.write_bytes(damaged)
        assert recall(tmp_path, HERE, "a.toml", files=FILES) is None
    assert recall(tmp_path / "nowhere", HERE, "a.toml", files=FILES) is None


def test_a_programme_is_forgotten_in_all_its_folders(tmp_path: Path) -> None:
    other = Here("prog-2", HERE.folder)
    for here in (HERE, Here("prog-1", "/stick"), other):
        remember(tmp_path, here, "a.toml", ONE, files=FILES)
    forget_programme(tmp_path, "prog-1", files=FILES)
    assert recall(tmp_path, HERE, "a.toml", files=FILES) is None
    assert recall(tmp_path, other, "a.toml", files=FILES) == ONE
    assert len(list((tmp_path / "seen").iterdir())) == 1
    forget_programme(tmp_path / "nowhere", "prog-1", files=FILES)


@BOTH
@pytest.mark.parametrize("fault", FAULTS)
def test_no_failing_call_raises_or_makes_up_a_memory(
    tmp_path: Path, files: QuickFiles, fault: str
) -> None:
    for at in range(60):
        remember(tmp_path, HERE, "a.toml", ONE, files=files)
        faulty = FaultyFiles(files, at, FAULTS[fault])
        found: LastSeen | None = None
        try:
            remember(tmp_path, HERE, "a.toml", OTHER, files=faulty.files)
            found = recall(tmp_path, HERE, "a.toml", files=faulty.files)
            forget_programme(tmp_path, "prog-1", files=faulty.files)
        except PowerCut:
            pass
        assert found in (ONE, OTHER, None)
        if not faulty.struck:
            assert found == OTHER
            return
    pytest.fail("it never came to its end")
