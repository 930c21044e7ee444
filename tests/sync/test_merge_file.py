"""git's merge driver: the result in OURS, conflicts inside it; only what cannot be read waits."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from mentor_tui.domain.merge.folders import merge_folders
from mentor_tui.domain.merge.resolve import conflicts_of
from mentor_tui.sync.merge_file import MergeFileDone, merge_file
from tests.sync import merge_case

BASE = b'id = "r"\nstatus = "draft"\nscore = 3\n'
HUNK = b'<<<<<<< a\nstatus = "x"\n=======\nstatus = "y"\n>>>>>>> b\n'


def driven(tmp_path: Path, base: bytes, ours: bytes, theirs: bytes) -> tuple[MergeFileDone, bytes]:
    """What the driver says, and what it left in OURS; the other files are as they were."""
    paths = [tmp_path / f".merge_file_{name}" for name in ("b", "o", "t")]
    for path, raw in zip(paths, (base, ours, theirs), strict=True):
        path.write_bytes(raw)
    done = merge_file(*paths)
    assert (paths[0].read_bytes(), paths[2].read_bytes()) == (base, theirs)
    assert len(list(tmp_path.iterdir())) == 3
    return done, paths[1].read_bytes()


def test_two_fields(tmp_path: Path) -> None:
    done, raw = driven(tmp_path, BASE, BASE.replace(b"3", b"4"), BASE.replace(b"draft", b"final"))
    assert done.exit_code == 0
    assert tomllib.loads(raw.decode()) == {"id": "r", "status": "final", "score": 4}


def test_a_conflict_is_inside_and_git_need_not_stop(tmp_path: Path) -> None:
    done, raw = driven(tmp_path, BASE, BASE.replace(b"draft", b"x"), BASE.replace(b"draft", b"y"))
    assert done.exit_code == 0
    assert len(conflicts_of(tomllib.loads(raw.decode()))) == 1


def test_a_file_added_on_both_sides_has_an_empty_base(tmp_path: Path) -> None:
    done, raw = driven(tmp_path, b"", BASE, BASE.replace(b"score = 3\n", b""))
    assert done.exit_code == 0
    assert raw == BASE


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_a_side_that_cannot_be_read_is_left_to_the_person(tmp_path: Path, side: str) -> None:
    sides = {"ours": BASE.replace(b"3", b"4"), "theirs": BASE.replace(b"3", b"5"), side: b"id = "}
    done, raw = driven(tmp_path, BASE, sides["ours"], sides["theirs"])
    assert (done.exit_code, done.side) == (1, side)
    assert done.message
    assert raw == sides["ours"]


def test_a_base_that_cannot_be_read_is_no_base(tmp_path: Path) -> None:
    done, raw = driven(tmp_path, b"id = ", BASE, BASE.replace(b"score = 3\n", b"more = 1\n"))
    assert done.exit_code == 0
    assert tomllib.loads(raw.decode()) == {"id": "r", "status": "draft", "score": 3, "more": 1}


def test_two_records_made_under_one_name_are_left_to_the_person(tmp_path: Path) -> None:
    done, raw = driven(tmp_path, b"", BASE, BASE.replace(b'"r"', b'"s"'))
    assert (done.exit_code, done.message) == (1, "merge-two-ids")
    assert raw == BASE


def test_an_id_one_side_edited_makes_no_second_record(tmp_path: Path) -> None:
    done, raw = driven(tmp_path, BASE, BASE.replace(b'"r"', b'"s"'), BASE.replace(b"3", b"4"))
    assert done.exit_code == 0
    assert tomllib.loads(raw.decode()) == {"id": "s", "status": "draft", "score": 4}


def test_a_record_saved_over_by_another_is_left_to_the_person(tmp_path: Path) -> None:
    other = b'id = "s"\nstatus = "new"\nscore = 8\n'
    assert driven(tmp_path, BASE, other, BASE.replace(b"3", b"4"))[0].exit_code == 1


def test_files_that_hold_markers_already_are_split_not_refused(tmp_path: Path) -> None:
    marked = BASE.replace(b'status = "draft"\n', HUNK)
    done, raw = driven(tmp_path, BASE, BASE.replace(b"3", b"4"), marked)
    assert done.exit_code == 0
    assert conflicts_of(tomllib.loads(raw.decode()))[0].options == ("x", "y")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    ours = tmp_path / "ours"
    ours.write_bytes(BASE)
    done = merge_file(tmp_path / "none", ours, ours)
    assert (done.exit_code, done.side, done.message) == (1, "base", "missing")


@pytest.mark.parametrize("name", merge_case.NAMES)
def test_the_driver_gives_what_the_folder_merge_gives(name: str, tmp_path: Path) -> None:
    """For every file that both sides of a worked case changed."""
    base, ours, theirs = (
        merge_case.side(name, which) or {} for which in ("base", "ours", "theirs")
    )
    if merge_case.expected(name)["merge"] == "no-base":
        return
    merged = merge_folders(base, ours, theirs)
    for path, old in base.items():
        if path in ours and path in theirs and old not in (ours[path], theirs[path]):
            folder = tmp_path / path.replace("/", "-")
            folder.mkdir()
            done, raw = driven(folder, old, ours[path], theirs[path])
            assert done.exit_code == 0
            assert raw == merged.files[path]
