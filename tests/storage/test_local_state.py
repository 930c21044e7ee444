"""The local state folder is the person's own, and two copies of a programme do not share it."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from mentor_tui.storage.local_state import Here, find_area, open_area, programme_key
from tests.storage.faults import FAULTS, FaultyFiles, PowerCut, QuickFiles

FILES = QuickFiles()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_it_is_made_for_this_person_alone(tmp_path: Path) -> None:
    state = tmp_path / "a" / "b" / "mentor-tui"
    FILES.leave(open_area(state, "journal", FILES))
    for path in (state.parent.parent, state.parent, state, state / "journal"):
        assert mode(path) == 0o700


def test_one_that_others_could_read_is_narrowed(tmp_path: Path) -> None:
    (tmp_path / "journal").mkdir(mode=0o755)
    FILES.leave(open_area(tmp_path, "journal", FILES))
    assert mode(tmp_path / "journal") == 0o700


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "state" / "journal").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match=r"Not a directory|symbolic"):
        open_area(tmp_path / "state", "journal", FILES)


def test_looking_makes_nothing(tmp_path: Path) -> None:
    assert find_area(tmp_path / "state", "journal", FILES) is None
    (tmp_path / "state").mkdir()
    assert find_area(tmp_path / "state", "journal", FILES) is None
    assert list((tmp_path / "state").iterdir()) == []


def test_a_copy_in_another_folder_has_a_key_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "link").symlink_to("one")
    one = Here.of("prog-1", tmp_path / "one")
    assert one == Here.of("prog-1", tmp_path / "link")
    assert one.key != Here.of("prog-1", tmp_path / "two").key
    assert one.key != Here.of("prog-2", tmp_path / "one").key
    assert one.key.startswith(programme_key("prog-1"))


@pytest.mark.parametrize("programme", ["../../x", "a/b", "NUL", "\ud800", "", "x" * 5000])
def test_no_id_becomes_a_path(programme: str) -> None:
    key = Here(programme, "/folder").key
    assert len(key) == 49
    assert set(key) <= set("0123456789abcdef-")


@pytest.mark.parametrize("fault", FAULTS)
def test_what_failed_once_works_the_next_time(tmp_path: Path, fault: str) -> None:
    for at in range(60):
        state = tmp_path / f"{at}" / "mentor-tui"
        faulty = FaultyFiles(FILES, at, FAULTS[fault])
        try:
            FILES.leave(open_area(state, "journal", faulty.files))
        except (OSError, PowerCut):
            assert faulty.struck
        FILES.leave(open_area(state, "journal", FILES))
        assert mode(state / "journal") == 0o700
        if not faulty.struck:
            return
    pytest.fail("it never came to its end")
