"""Plain git merges programmes once it is set up, in that clone and nowhere else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from mentor_tui.domain.merge.folders import merge_folders
from mentor_tui.sync.errors import SyncError
from mentor_tui.sync.git_setup import LINE, driver_missing, git_setup
from mentor_tui.text.toml_read import ParsedToml, read_toml
from tests.sync import merge_case
from tests.sync.laptops import GIT, git, record

pytestmark = pytest.mark.skipif(GIT is None, reason="git is not installed")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    folder = tmp_path / "it's a clone"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    return folder


@pytest.fixture
def program(tmp_path: Path) -> str:
    """The console script, run from this checkout."""
    script = tmp_path / "mentor tui.sh"
    source = Path(__file__).parents[2] / "src"
    script.write_text(
        f'#!/bin/sh\nPYTHONPATH="{source}" exec "{sys.executable}" -c '
        '"from mentor_tui.cli import main; main()" "$@"\n'
    )
    script.chmod(0o755)
    return str(script)


def test_the_driver_is_written_once_and_the_rest_stays(clone: Path) -> None:
    config = clone / ".git" / "config"
    config.write_text(config.read_text() + "# mine\n[user]\n\tname = Ana  ; kept\n")
    before = config.read_text()
    (clone / ".gitattributes").write_text("*.docx binary")
    assert git_setup(clone, "/opt/it's/mentor-tui") == (config, clone / ".gitattributes")
    assert config.read_text().startswith(before)
    wanted = r"'/opt/it'\''s/mentor-tui' merge-file %O %A %B %P"
    assert git(clone, "config", "merge.mentor.driver").strip() == wanted
    assert (clone / ".gitattributes").read_text() == f"*.docx binary\n{LINE}\n"
    assert git_setup(clone, "/opt/it's/mentor-tui") == ()
    assert git_setup(clone, "C:\\Programs\\mentor-tui.exe") == (config,)
    assert "C:/Programs" in git(clone, "config", "merge.mentor.driver")


def test_a_programme_inside_a_repository_uses_that_clone(clone: Path, tmp_path: Path) -> None:
    inside = clone / "programmes" / "one"
    inside.mkdir(parents=True)
    assert git_setup(inside) == (clone / ".git" / "config", inside / ".gitattributes")
    with pytest.raises(SyncError, match="git-not-a-clone"):
        git_setup(tmp_path)


def test_a_missing_driver_is_noticed(clone: Path, tmp_path: Path) -> None:
    assert not driver_missing(clone)
    assert not driver_missing(tmp_path)
    (clone / ".gitattributes").write_text(LINE + "\n")
    assert driver_missing(clone)
    git_setup(clone)
    assert not driver_missing(clone)


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_git_pull_merges_by_the_rules(clone: Path, program: str) -> None:
    sides = [{"needs.toml": record("rec-a", x=x, y=y).encode()} for x, y in ("11", "21", "12")]
    merged = _pulled(clone, program, sides)
    assert merged == {"needs.toml": record("rec-a", x="2", y="2").encode()}


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
@pytest.mark.parametrize("name", merge_case.NAMES)
def test_git_pull_gives_what_our_merge_gives(name: str, clone: Path, program: str) -> None:
    """Wherever both sides changed the same file and git needs nothing decided besides."""
    base, ours, theirs = (merge_case.side(name, which) for which in ("base", "ours", "theirs"))
    if (
        base is None
        or ours is None
        or theirs is None
        or not base.keys() == ours.keys() == theirs.keys()
    ):
        pytest.skip("files come, go or move: git's own rules, not the driver's")
    sides = [dict(side) for side in (base, ours, theirs)]
    wanted = merge_folders(base, ours, theirs)
    if wanted.refused or wanted.kept:
        pytest.skip("a side that cannot be read is left to the person")
    merged = _pulled(clone, program, sides)
    for path in base:
        if path.endswith(".toml"):
            assert _values(merged[path]) == _values(wanted.files[path])


def _pulled(clone: Path, program: str, sides: list[dict[str, bytes]]) -> dict[str, bytes]:
    git_setup(clone, program)
    git(clone, "add", ".gitattributes")
    for side, branch in zip(sides, ("main", "ours", "theirs"), strict=True):
        git(
            clone,
            "checkout",
            "-q",
            *(["-b", branch, "main"] if branch != "main" else []),
            check=False,
        )
        for path, raw in side.items():
            (clone / path).parent.mkdir(parents=True, exist_ok=True)
            (clone / path).write_bytes(raw)
        git(clone, "add", ".")
        git(clone, "commit", "-qm", branch, "--allow-empty")
    git(clone, "checkout", "-q", "ours")
    git(clone, "pull", "-q", "--no-rebase", str(clone), "theirs")
    return {path: (clone / path).read_bytes() for path in sides[0]}


def _values(raw: bytes) -> object:
    read = read_toml(raw)
    return read.data if isinstance(read, ParsedToml) else raw
