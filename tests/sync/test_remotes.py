"""Remotes: fetch, merge, push, against a real git server; nothing of others is ever overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mentor_tui.sync import exchange, remotes
from mentor_tui.sync.errors import SyncError
from mentor_tui.sync.exchange import Options, sync
from mentor_tui.sync.remotes import Remote, is_address, open_remote, push
from mentor_tui.sync.repository.client import Branch, Credentials, MovedError
from mentor_tui.sync.repository.repository import Repository
from tests.sync.conftest import NewLaptop
from tests.sync.git_server import serving
from tests.sync.laptops import GIT, Laptop, card, git, record

needs_git = pytest.mark.skipif(GIT is None, reason="git is not installed")


@pytest.fixture
def team(new_laptop: NewLaptop) -> list[Laptop]:
    laptops = [new_laptop("ana"), new_laptop("ben")]
    for laptop in laptops:
        laptop.write("programme.toml", card())
        laptop.write("needs-analysis.toml", record("rec-a", trends="up", budget="1"))
        laptop.checkpoint()
    return laptops


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "team.git")
    git(tmp_path / "team.git", "config", "http.receivepack", "true")
    with serving(tmp_path) as address:
        yield f"{address}/team.git"


def _edit_and_meet(team: list[Laptop], target: str) -> None:
    ana, ben = team
    ana.write("needs-analysis.toml", record("rec-a", trends="down", budget="1"))
    ben.write("needs-analysis.toml", record("rec-a", trends="up", budget="2"))
    for laptop in (ana, ben, ana):
        result = sync(laptop.store, target, Options(laptop.name))
        assert result.kind == "remote"
    assert ana.files() == ben.files()
    assert ana.store.head() == ben.store.head()
    assert ana.read("needs-analysis.toml") == record("rec-a", trends="down", budget="2")


@needs_git
def test_two_laptops_meet_over_a_server(team: list[Laptop], server: str, tmp_path: Path) -> None:
    _edit_and_meet(team, server)
    assert git(tmp_path / "team.git", "fsck", "--full", "--strict") == ""
    assert git(tmp_path / "team.git", "rev-parse", "main").strip() == team[0].store.head()
    assert sync(team[0].store, server).there == ()


def test_two_laptops_meet_over_a_bare_repository_in_a_folder(
    team: list[Laptop], tmp_path: Path
) -> None:
    bare = tmp_path / "shared.git"
    Repository.make(bare).close()
    _edit_and_meet(team, str(bare))


@needs_git
def test_what_a_git_user_pushed_is_merged(team: list[Laptop], server: str, tmp_path: Path) -> None:
    ana = team[0]
    sync(ana.store, server, Options("ana"))
    git(tmp_path, "clone", "-q", server, "clone")
    clone = tmp_path / "clone"
    (clone / "needs-analysis.toml").write_text(record("rec-a", trends="up", budget="9"))
    (clone / "notes.md").write_text("by hand\n")
    git(clone, "add", ".")
    git(clone, "commit", "-qm", "by hand")
    git(clone, "push", "-q")
    ana.write("needs-analysis.toml", record("rec-a", trends="down", budget="1"))
    sync(ana.store, server, Options("ana"))
    assert ana.read("needs-analysis.toml") == record("rec-a", trends="down", budget="9")
    assert ana.read("notes.md") == "by hand\n"
    git(clone, "pull", "-q")
    assert (clone / "needs-analysis.toml").read_text() == ana.read("needs-analysis.toml")


@needs_git
def test_who_is_overtaken_fetches_and_merges_again(
    team: list[Laptop], server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, ben = team
    sync(ana.store, server, Options("ana"))
    ana.write("visits/a.toml", record("rec-va", place="Capaci"))
    ben.write("visits/b.toml", record("rec-vb", place="Mechelen"))
    overtaken: list[str] = []

    def push_late(remote: Remote, repository: Repository, branch: Branch, commit: str) -> None:
        if not overtaken:
            overtaken.append(commit)
            monkeypatch.setattr(exchange, "push", push)
            sync(ana.store, server, Options("ana"))
        push(remote, repository, branch, commit)

    monkeypatch.setattr(exchange, "push", push_late)
    sync(ben.store, server, Options("ben"))
    assert overtaken
    assert {"visits/a.toml", "visits/b.toml"} <= ben.files().keys()
    sync(ana.store, server, Options("ana"))
    assert ana.store.head() == ben.store.head()


@needs_git
def test_a_push_never_drops_what_somebody_else_pushed(
    team: list[Laptop], server: str, tmp_path: Path
) -> None:
    ana, ben = team
    sync(ana.store, server, Options("ana"))
    there = git(tmp_path / "team.git", "rev-parse", "main").strip()
    remote = open_remote(server, None, typed=True)
    own = ben.store.head()
    assert own is not None
    ben.write("visits/b.toml", record("rec-vb", place="Mechelen"))
    stranger = ben.checkpoint()
    assert stranger is not None
    with pytest.raises(MovedError):
        push(remote, ben.store.repository, Branch("refs/heads/main", None), stranger)
    branch = remote.fetch(ben.store.repository, [])
    with pytest.raises(MovedError):
        push(remote, ben.store.repository, branch, stranger)
    assert git(tmp_path / "team.git", "rev-parse", "main").strip() == there
    remote.close()


@needs_git
def test_a_name_and_a_password_are_asked_for_and_kept_nowhere(
    team: list[Laptop], tmp_path: Path, home: Path
) -> None:
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "team.git")
    asked: list[str] = []
    answers = [Credentials("ana", "wrong"), Credentials("ana", "s3cret-word")]

    def ask(address: str) -> Credentials:
        asked.append(address)
        return answers[len(asked) - 1]

    with serving(tmp_path, "ana:s3cret-word") as address:
        target = f"{address}/team.git"
        with pytest.raises(SyncError, match="remote-not-allowed"):
            sync(team[0].store, target, Options("ana"))
        sync(team[0].store, target, Options("ana", ask=ask))
    assert asked == [target, target]
    assert "s3cret-word" not in repr(answers)
    for place in (team[0].root, team[0].data, home):
        for file in place.rglob("*"):
            assert not file.is_file() or b"s3cret-word" not in file.read_bytes()


@needs_git
def test_a_server_that_fails_changes_nothing(
    team: list[Laptop], server: str, tmp_path: Path
) -> None:
    before = team[0].files()
    with pytest.raises(SyncError, match="remote-not-found"):
        sync(team[0].store, server.replace("team.git", "none.git"))
    git(tmp_path / "team.git", "config", "http.receivepack", "false")
    with pytest.raises(SyncError, match="remote-"):
        sync(team[0].store, server)
    with pytest.raises(SyncError, match="remote-failed"):
        sync(team[0].store, "http://127.0.0.1:9/team.git")
    assert team[0].files() == before


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("https://example.org/x.git", True),
        ("user@example.org:x.git", True),
        ("ssh://example.org/x", True),
        ("ext::sh -c touch% x", True),
        ("/media/stick", False),
        ("C:\\stick", False),
        ("C:/stick", False),
        ("stick", False),
    ],
)
def test_an_address_is_told_from_a_folder(target: str, address: bool) -> None:
    assert is_address(target) == address


@pytest.mark.parametrize(
    "target",
    [
        "ftp://example.org/x",
        "file:///etc",
        "git://example.org/x",
        "http://example.org/x",
        "ext://sh",
        "git+ssh://example.org/x",
    ],
)
def test_only_the_kinds_of_address_we_name_are_used(target: str) -> None:
    with pytest.raises(SyncError, match="remote-kind"):
        open_remote(target, None, typed=True)


def test_ssh_is_started_only_for_an_address_just_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    def started(*_arguments: object) -> None:
        raise AssertionError("started")

    monkeypatch.setattr(remotes, "ServerRemote", started)
    for target in ("ssh://example.org/x", "user@example.org:x"):
        with pytest.raises(SyncError, match="remote-ssh-not-typed"):
            open_remote(target, None, typed=False)


def test_ssh_is_started_as_ssh_and_nothing_else(
    team: list[Laptop], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No host name becomes an option, no config names another program."""
    ran: list[list[str]] = []

    def popen(arguments: list[str], **_more: object) -> None:
        ran.append(arguments)
        raise OSError(2, "No such file or directory")

    monkeypatch.setattr("subprocess.Popen", popen)
    for target in ("user@example.org:x", "ssh://-oProxyCommand=touch/x"):
        with pytest.raises(SyncError, match="remote-failed"):
            sync(team[0].store, target)
    assert [each[0] for each in ran] == ["ssh"]
    assert "user@example.org" in ran[0]
