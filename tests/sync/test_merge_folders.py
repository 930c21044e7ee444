"""Folders on a disk are merged into a new one; none of those read is touched."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from mentor_tui import cli
from mentor_tui.language import using
from mentor_tui.storage.safe_read import LIMIT
from mentor_tui.sync.merge_folders import MergeDone, MergeError, merge_into
from tests.domain.merge.folder_files import path, visit, visits
from tests.sync import merge_case

BASE = visits(1, 2, 3, 4, 5)


def made(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, raw in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(raw)
    return folder


def found(folder: Path) -> dict[str, bytes]:
    files = (each for each in sorted(folder.rglob("*")) if each.is_file())
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in files}


def merged(
    tmp_path: Path, ours: dict[str, bytes], theirs: dict[str, bytes], base: dict[str, bytes] | None
) -> MergeDone:
    before = made(tmp_path / "base", base) if base is not None else None
    one, other = made(tmp_path / "ours", ours), made(tmp_path / "theirs", theirs)
    return merge_into(one, other, before, tmp_path / "out")


@pytest.mark.parametrize("name", merge_case.NAMES)
def test_a_worked_case_comes_out_as_it_asks(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same cases once more, from and to a disk, through the command."""
    seen: list[MergeDone] = []

    def noted(*folders: Path) -> MergeDone:
        seen.append(merge_into(*folders))
        return seen[-1]

    monkeypatch.setattr("mentor_tui.cli.merging.merge_into", noted)

    def merge(ours: Path, theirs: Path, base: Path | None, out: Path) -> MergeDone:
        based = ["--base", str(base)] if base is not None else []
        code = cli.run(["merge", str(ours), str(theirs), *based, "--into", str(out), "--json"])
        assert json.loads(capsys.readouterr().out) == seen[-1].as_json()
        assert code == seen[-1].exit_code
        return seen[-1]

    sides = {which: merge_case.side(name, which) for which in ("base", "ours", "theirs", "third")}
    folders = {
        which: made(tmp_path / which, files) for which, files in sides.items() if files is not None
    }
    before = {which: found(folder) for which, folder in folders.items()}
    out = tmp_path / "out"
    done = merge(folders["ours"], folders["theirs"], folders.get("base"), out)
    if "third" in folders:
        done = merge(out, folders["third"], folders["base"], tmp_path / "end")
        out = tmp_path / "end"
    assert merge_case.troubles(name, done.merged) == []
    assert found(out) == done.merged.files
    assert {which: found(folder) for which, folder in folders.items()} == before


def test_the_answer_as_json_has_the_shape_of_the_contract(tmp_path: Path) -> None:
    done = merged(
        tmp_path,
        BASE | {path(1): visit(1, s="x"), "nul.toml": visit(9)},
        BASE | {path(1): visit(1, s="y"), path(2): visit(2)[:20]},
        BASE,
    )
    answer = json.loads(json.dumps(done.as_json()))
    assert answer["refused"] is None
    assert answer["conflicts"] == [
        {
            "file": path(1),
            "path": ["s"],
            "kind": "add/add",
            "base": None,
            "options": [{"value": "x"}, {"value": "y"}],
        }
    ]
    assert [each["file"] for each in answer["reports"]] == ["nul.toml", path(2)]
    assert all(each.keys() == {"file", "reason"} for each in answer["reports"])
    [aside] = answer["kept"]
    assert aside["file"] == path(2)
    assert (tmp_path / "out" / aside["saved_as"]).read_bytes() == visit(2)[:20]
    assert done.exit_code == 1


def test_reasons_are_said_in_the_language_in_use(tmp_path: Path) -> None:
    done = merged(tmp_path, BASE | {"nul.toml": visit(9)}, BASE, BASE)
    assert done.exit_code == 0
    assert done.as_json()["reports"][0]["reason"].startswith("Windows cannot")
    with using("fr"):
        assert done.as_json()["reports"][0]["reason"].startswith("Windows ne peut pas")


def test_bytes_put_aside_lie_beside_out_and_are_no_toml_there(tmp_path: Path) -> None:
    done = merged(tmp_path, BASE, BASE | {path(2): b"broken"}, BASE)
    [name] = done.saved_as
    saved = (tmp_path / "out" / name).resolve()
    assert (tmp_path / "out").resolve() not in saved.parents
    assert saved.suffix != ".toml"


def test_another_programme_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    card = "programme.toml"
    done = merged(tmp_path, {card: b'id = "a"\n'}, {card: b'id = "b"\n'}, None)
    assert done.exit_code == 2
    assert isinstance(done.as_json()["refused"], str)
    assert not (tmp_path / "out").exists()


def test_nothing_to_ask_is_exit_code_nought(tmp_path: Path) -> None:
    done = merged(tmp_path, BASE | {path(1): visit(1, x=1)}, BASE | {path(2): visit(2, x=2)}, BASE)
    assert done.exit_code == 0
    assert found(tmp_path / "out") == BASE | {path(1): visit(1, x=1), path(2): visit(2, x=2)}


def test_an_empty_out_may_be_there_already(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert merged(tmp_path, BASE, BASE, BASE).exit_code == 0
    assert found(tmp_path / "out") == BASE


def test_an_out_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    made(tmp_path / "out", {"mine.txt": b"x"})
    with pytest.raises(MergeError, match="merge-out-taken"):
        merged(tmp_path, BASE, BASE, BASE)
    assert found(tmp_path / "out") == {"mine.txt": b"x"}


@pytest.mark.parametrize("where", ["ours", "ours/out", "."])
def test_out_in_or_around_what_is_read_is_refused(tmp_path: Path, where: str) -> None:
    ours, theirs = made(tmp_path / "a" / "ours", BASE), made(tmp_path / "b", BASE)
    with pytest.raises(MergeError, match="merge-out-inside"):
        merge_into(ours, theirs, None, tmp_path / "a" / where)
    assert found(tmp_path / "a") == {f"ours/{name}": raw for name, raw in BASE.items()}


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(MergeError, match="no-such-folder") as caught:
        merge_into(made(tmp_path / "ours", BASE), tmp_path / "none", None, tmp_path / "out")
    assert caught.value.params["folder"] == str(tmp_path / "none")
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_a_link_is_not_followed_and_what_it_hides_is_not_deleted(tmp_path: Path) -> None:
    """Once a file and once a whole folder of one side is a link that leads out."""
    outside = made(tmp_path / "outside", {"v-1.toml": visit(1, secret="x")})
    theirs = made(tmp_path / "theirs", visits(2, 3, 4, 5))
    (theirs / path(1)).symlink_to(outside / "v-1.toml")
    done = merged(tmp_path, BASE, {}, BASE)
    assert done.merged.files == BASE
    assert (path(1), "symlink") in [(each.file, each.reason) for each in done.merged.reports]
    other = tmp_path / "other"
    other.mkdir()
    (other / "visits").symlink_to(outside)
    (other / "x.toml").write_bytes(b"x = 1\n")
    again = merge_into(tmp_path / "ours", other, tmp_path / "base", tmp_path / "again")
    assert again.merged.files == BASE | {"x.toml": b"x = 1\n"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    theirs = made(tmp_path / "theirs", visits(2, 3, 4, 5))
    os.mkfifo(theirs / path(1))
    assert merged(tmp_path, BASE, {}, BASE).merged.files == BASE


def test_a_file_too_large_to_open_is_refused_by_name(tmp_path: Path) -> None:
    theirs = made(tmp_path / "theirs", visits(1, 2, 3, 4))
    with (theirs / path(5)).open("wb") as file:
        file.truncate(LIMIT + 1)
    done = merged(tmp_path, BASE, {}, BASE)
    assert done.merged.files == BASE
    assert (path(5), "too-large") in [(each.file, each.reason) for each in done.merged.reports]


def test_copies_that_sync_services_make_are_folded_in(tmp_path: Path) -> None:
    copy = "visits/v-1 (conflicted copy 2027-03-01).toml"
    done = merged(tmp_path, BASE | {copy: visit(1, x=1)}, BASE, BASE)
    assert found(tmp_path / "out") == BASE | {path(1): visit(1, x=1)}
    assert [each.file for each in done.merged.kept] == [copy]


def test_what_is_left_of_a_save_that_was_cut_off_is_not_merged(tmp_path: Path) -> None:
    done = merged(tmp_path, BASE | {".mentor-tmp-0123456789abcdef": b"half"}, BASE, BASE)
    assert done.merged.files == BASE


def test_a_disk_that_is_full_leaves_no_half_of_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mentor_tui.sync.merge_folders._write_new", full)
    with pytest.raises(MergeError, match="merge-cannot-write"):
        merged(tmp_path, BASE, BASE, BASE)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["base", "ours", "theirs"]
