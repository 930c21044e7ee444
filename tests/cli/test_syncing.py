"""`merge`, `merge-file`, `sync`, `history`, `restore`, `git setup`: what they print and leave."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mentor_tui import settings
from tests.cli.running import Runner
from tests.sync.laptops import GIT, git, record


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def _edit(folder: Path, title: str) -> None:
    card = folder / "programme.toml"
    lines = [
        f'title = "{title}"' if line.startswith("title =") else line
        for line in card.read_text(encoding="utf-8").splitlines()
    ]
    card.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def test_merge_prints_what_the_contract_says(run: Runner, tmp_path: Path) -> None:
    base, ours, theirs = (tmp_path / name for name in ("base", "ours", "theirs"))
    for folder, text in ((base, "a"), (ours, "b"), (theirs, "c")):
        folder.mkdir()
        (folder / "x.toml").write_text(record("rec-x", t=text))
    out = tmp_path / "out"
    done = run("merge", ours, theirs, "--base", base, "--into", out, "--json")
    assert done.code == 1
    assert done.json == {
        "refused": None,
        "conflicts": [
            {
                "file": "x.toml",
                "path": ["answers", "t"],
                "kind": "edit/edit",
                "base": "a",
                "options": [{"value": "b"}, {"value": "c"}],
            }
        ],
        "reports": [],
        "kept": [],
    }
    assert "_conflicts" in (out / "x.toml").read_text()
    assert (ours / "x.toml").read_text() == record("rec-x", t="b")
    again = run("merge", ours, theirs, "--into", out)
    assert (again.code, again.out) == (2, "")
    same = run("merge", ours, ours, "--base", base, "--into", tmp_path / "other")
    assert (same.code, same.out) == (0, "1 file written.\n")


def test_merge_refuses_two_programmes(run: Runner, tmp_path: Path) -> None:
    for name in ("ours", "theirs"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "programme.toml").write_text(f'id = "rec-{name}"\nform = "programme"\n')
    args = ("merge", tmp_path / "ours", tmp_path / "theirs", "--into", tmp_path / "out")
    assert run(*args).code == 2
    done = run(*args, "--json")
    assert done.code == 2
    assert done.json["refused"]
    assert not (tmp_path / "out").exists()


def test_merge_file_leaves_conflicts_inside_and_says_what_it_cannot_read(
    run: Runner, tmp_path: Path
) -> None:
    files = [tmp_path / name for name in ("base", "ours", "theirs")]
    for file, text in zip(files, "abc", strict=True):
        file.write_text(record("rec-x", t=text))
    assert (run("merge-file", *files, "x.toml").code, run("merge-file", *files).out) == (0, "")
    assert "_conflicts" in files[1].read_text()
    files[2].write_text("broken = [")
    done = run("merge-file", *files, "visits/x.toml")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("visits/x.toml (theirs): ")


def test_two_folders_meet_over_a_stick(run: Runner, folder: Path, stick: Path) -> None:
    other = folder.parent / "other"
    shutil.copytree(folder, other)
    settings.save(name="Ana", laptop="anaanaan")
    first = run("sync", folder, stick, "--json")
    assert (first.code, first.json["kind"], first.json["verified"]) == (0, "stick", True)
    settings.save(name="Ben", laptop="benbenbe")
    run("sync", other, stick)
    _edit(other, "Two cities")
    run("sync", other, stick)
    settings.save(laptop="anaanaan")
    done = run("sync", folder, stick)
    assert done.code == 0
    assert "The programme: Title" in done.out
    assert "the stick may be removed" in done.out
    assert (folder / "programme.toml").read_bytes() == (other / "programme.toml").read_bytes()
    for bundle in stick.glob("*-benbenbe.mentor"):
        bundle.write_bytes(b"")
        damaged = run("sync", folder, stick, "--json")
        assert (damaged.code, damaged.json["damaged"][0]["name"]) == (1, bundle.name)
        assert run("sync", folder, stick, "--take-previous", bundle.name).code == 0


def test_what_stands_in_the_way_of_a_sync_is_said(
    run: Runner, folder: Path, stick: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").write_text("\n")
    for args in (
        (folder, tmp_path / "no-such-folder"),
        (folder, folder),
        (folder, "ftp://example.org/x"),
        (tmp_path, stick),
        (folder, stick, "--passphrase-file", tmp_path / "none.txt"),
        (folder, stick, "--passphrase-file", tmp_path / "empty.txt"),
    ):
        done = run("sync", *args)
        assert (done.code, done.out) == (2, "")
        assert "unexpected" not in done.err
    assert list(stick.iterdir()) == []


def test_history_tells_and_restore_puts_back(run: Runner, folder: Path, stick: Path) -> None:
    settings.save(name="Ana")
    assert run("history", folder).out == "There is no history yet.\n"
    _edit(folder, "First title")
    run("sync", folder, stick)
    _edit(folder, "Second title")
    run("sync", folder, stick)
    card = run("get", folder, "programme.toml", "id").out.strip()
    told = run("history", folder, "programme.toml", "--json")
    latest, first = told.json
    assert latest["author"] == "Ana"
    assert latest["files"][0]["record"] == card
    assert latest["files"][0]["changes"] == [
        {"path": "answers.title", "before": "First title", "after": "Second title"}
    ]
    in_words = run("history", folder).out
    assert ": First title → Second title\n" in in_words
    assert "answers." not in in_words
    assert "programme.toml" not in in_words
    done = run("restore", folder, card, first["commit"][:8], "answers.title")
    assert (done.code, done.out) == (0, "Put back.\n")
    assert run("get", folder, card, "answers.title").out == "First title\n"
    assert run("restore", folder, card, first["commit"], "answers.title").out == (
        "It is just so already.\n"
    )
    for args in ((card, "ffff"), (card, "f"), ("rec-none", first["commit"])):
        wrong = run("restore", folder, *args)
        assert (wrong.code, wrong.out) == (2, "")


def test_a_removed_record_comes_back_whole(run: Runner, folder: Path, stick: Path) -> None:
    file = folder / "needs-analysis.toml"
    file.write_text(record("rec-gone", x="y"))
    run("sync", folder, stick)
    file.unlink()
    run("sync", folder, stick)
    moments = run("history", folder, "rec-gone", "--json").json
    assert [each["files"][0]["kind"] for each in moments] == ["removed", "added"]
    assert run("restore", folder, "rec-gone", moments[0]["commit"]).code == 2
    assert run("restore", folder, "rec-gone", moments[1]["commit"]).code == 0
    assert file.read_text() == record("rec-gone", x="y")


@pytest.mark.skipif(GIT is None, reason="git is not installed")
def test_git_setup_changes_that_clone_alone(run: Runner, folder: Path) -> None:
    assert run("git", "setup", folder).code == 2
    git(folder, "init", "-q")
    if "merge=mentor" not in (folder / ".gitattributes").read_text():
        (folder / ".gitattributes").write_text("*.toml merge=mentor\n")
    assert "git setup" in run("check", folder).out
    done = run("git", "setup", folder)
    assert done.code == 0
    assert "git setup" not in run("check", folder).out
    assert str(folder / ".git" / "config") in done.out
    assert "merge-file %O %A %B %P" in git(folder, "config", "merge.mentor.driver")
    assert run("git", "setup", folder).out == "Everything was set up already.\n"
