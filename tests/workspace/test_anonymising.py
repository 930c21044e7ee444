"""Scenario 10: contacts go for good, here and wherever an older copy turns up."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from mentor_tui import settings
from mentor_tui.domain.provenance import held_back
from mentor_tui.storage.local_state import Here, programme_key
from mentor_tui.sync.exchange import sync
from mentor_tui.sync.generations import files_caught_up
from mentor_tui.sync.homes import STORES
from mentor_tui.sync.kept import REPLACED
from mentor_tui.sync.pack_file import PackError
from mentor_tui.sync.repository.bundle import receive_bundle
from mentor_tui.sync.snapshot import snapshot
from mentor_tui.sync.store import Store
from mentor_tui.workspace.anonymising import Anonymised, anonymise, who_is_due
from mentor_tui.workspace.opening import lock, open_programme
from mentor_tui.workspace.packing import pack_of
from mentor_tui.workspace.returning import returned
from mentor_tui.workspace.reviewing import mark
from mentor_tui.workspace.unpacking import load_pack, unpack_new
from tests.programmes import copy_of_new
from tests.sync.laptops import GIT, git
from tests.workspace.open_folder import card, guarded, theme

NAME, CONTACT = "Anna Rossi", "anna.rossi@example.org"
SECRETS = (NAME.encode(), CONTACT.encode())


@pytest.fixture
def folder(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A programme with a person, mentioned here and there, and a history of it."""
    made = copy_of_new(tmp_path_factory, tmp_path / "programme")
    with guarded(made) as workspace:
        row = {"id": "person-1", "name": NAME, "role": "Youth office", "contact": CONTACT}
        person = {**row, "purge": dt.date(2020, 1, 1)}
        workspace.set(card(workspace), ("answers", "people"), [person])
        (needs,) = workspace.programme.of_form("needs-analysis")
        workspace.set(needs.id, ("answers", "why"), f"As {NAME} said.\nWrite to {CONTACT}.")
        workspace.save()
    file = made / "needs-analysis.toml"
    file.write_text(f"# ask {NAME} about this\n{file.read_text('utf-8')}", "utf-8")
    with Store(made, open_programme(made).programme.id) as store:
        store.checkpoint("Ana", "Before")
    return made


def files(folder: Path) -> dict[str, bytes]:
    return dict(snapshot(folder).files)


def run(folder: Path) -> Anonymised:
    workspace = open_programme(folder)
    assert lock(workspace) is None
    try:
        return anonymise(workspace, who_is_due(workspace))
    finally:
        workspace.close()


def traces(*places: Path) -> list[Path]:
    """Files that still hold the name or the contact, packed objects opened."""
    from dulwich.repo import Repo

    found = []
    for place in places:
        for path in [place, *place.rglob("*")]:
            if path.is_file() and any(secret in path.read_bytes() for secret in SECRETS):
                found.append(path)
            if path.suffix == ".git" and path.is_dir():
                with Repo(str(path)) as repo:
                    for object_id in repo.object_store:
                        raw = repo.object_store[object_id].as_raw_string()
                        if any(secret in raw for secret in SECRETS):
                            found.append(path)
    return found


def test_nothing_here_holds_the_name_any_more(folder: Path, home: Path) -> None:
    assert traces(folder, home), "or the test looks in the wrong place"
    done = run(folder)
    assert not traces(folder, home)
    assert done.due.people == 1
    assert [message.id for message in done.remains] == ["remains-elsewhere"]
    programme = open_programme(folder).programme
    assert programme.card is not None
    assert programme.card.rows("people") == [
        {"id": "person-1", "name": "Youth office", "role": "Youth office"}
    ]
    assert programme.card.data["generation"] == 1
    (needs,) = programme.of_form("needs-analysis")
    assert needs.answer("why") == "As Youth office said.\nWrite to …."
    with Store(folder, programme.id) as store:
        (root,) = store.log()
        assert store.repository.parents(root) == ()


def kept_nameless(folder: Path) -> list[Path]:
    """What is kept of a folder whose card is damaged: its bytes, its history."""
    key = programme_key(Here.of("", folder).whose)
    data = settings.paths().data
    return [
        place for place in (data / REPLACED / key, data / STORES / f"{key}.git") if place.exists()
    ]


def test_what_was_kept_while_the_card_was_damaged_goes_too(folder: Path) -> None:
    """And nothing of another folder, whose card is damaged as well."""
    other = folder.parent / "another"
    shutil.copytree(folder, other)
    for each in (folder, other):
        whole = (each / "programme.toml").read_bytes()
        (each / "programme.toml").write_bytes(b"no [toml")
        with guarded(each) as workspace:
            (needs,) = workspace.programme.of_form("needs-analysis")
            workspace.set(needs.id, ("answers", "why"), "Nothing")
            workspace.save()
        (each / "programme.toml").write_bytes(whole)
    assert len(kept_nameless(folder)) == len(kept_nameless(other)) == 2
    run(folder)
    assert not kept_nameless(folder)
    assert traces(*kept_nameless(other))


def test_an_older_bundle_is_purged_and_its_laptop_catches_up(
    folder: Path, tmp_path: Path, home: Path
) -> None:
    """Two laptops and a stick: one is anonymised, the other worked on meanwhile."""
    programme = open_programme(folder).programme.id
    stick, other = tmp_path / "stick", tmp_path / "other"
    stick.mkdir()
    shutil.copytree(folder, other)
    data = {"one": home / "data", "two": tmp_path / "data-two"}

    def exchange(root: Path, laptop: str) -> None:
        settings.save(laptop=("aaaaaaaa" if laptop == "one" else "bbbbbbbb"))
        with Store(root, programme, data[laptop]) as store:
            done = sync(store, str(stick))
        assert not done.conflicts, done.conflicts

    for root, laptop in ((folder, "one"), (other, "two"), (folder, "one")):
        exchange(root, laptop)
    with guarded(other) as workspace:
        workspace.set(card(workspace), ("answers", "theme"), "Written meanwhile")
        workspace.save()
    exchange(other, "two")
    assert traces(data["two"]), "its history is the old one"
    run(folder)
    exchange(folder, "one")
    assert not traces(folder, home / "data")
    with guarded(folder) as workspace:
        assert theme(workspace) == "Written meanwhile"
    exchange(other, "two")
    exchange(folder, "one")
    assert not traces(folder, other, home / "data", data["two"])
    for name in ("programme.toml", "needs-analysis.toml"):
        assert (folder / name).read_bytes() == (other / name).read_bytes()
    for bundle in stick.glob("*.mentor"):
        with Store(tmp_path / "look" / bundle.name, programme, tmp_path / bundle.name) as look:
            received = receive_bundle(bundle.read_bytes(), look.repository)
            assert received is not None
            received.add_to(look.repository)
        assert not traces(tmp_path / bundle.name)


def test_a_copy_beside_it_is_brought_along(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    settings.save(recent=(str(copy),))
    done = run(folder)
    assert "remains-folder" in [message.id for message in done.remains]
    with Store(folder, open_programme(folder).programme.id) as store:
        assert not sync(store, str(copy)).conflicts
    assert not traces(folder, copy)


@pytest.mark.skipif(GIT is None, reason="needs git")
def test_a_git_repository_of_ones_own_is_told_the_truth(folder: Path) -> None:
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "Mine")
    done = run(folder)
    assert "remains-work-tree" in [message.id for message in done.remains]
    assert not traces(folder / "programme.toml", folder / "needs-analysis.toml")
    assert git(folder, "status", "--porcelain").strip() == ""
    assert len(git(folder, "log", "--oneline").splitlines()) == 2


def drafted(folder: Path, results: str, *, review: bool = False) -> None:
    """A note of the team, and an action that grew from it with results that name somebody."""
    with guarded(folder) as workspace:
        (plan,) = workspace.programme.of_form("action-plan")
        visit = workspace.programme.of_form("visit-setting-the-scene")[0]
        note = {"id": "note-1", "kind": "note", "visibility": "team", "text": results}
        workspace.set(visit.id, ("answers", "notes"), [note])
        origin = {"record": visit.id, "row": "note-1"}
        row = {"id": "act-1", "action": f"Ask {NAME}", "results": "Asked", "origin": origin}
        copy = {"id": "act-2", "action": "Another", "results": results}
        workspace.set(plan.id, ("answers", "actions"), [row, copy])
        for one in held_back(workspace.programme) if review else ():
            mark(workspace, one, "Ana")
        workspace.save()


def waiting(folder: Path) -> list[str]:
    """The rows that wait for a review."""
    return [one.row for one in held_back(open_programme(folder).programme)]


def test_what_was_reviewed_need_not_be_read_again_for_a_name_that_went(
    folder: Path, tmp_path: Path
) -> None:
    drafted(folder, f"{NAME} will not sign before the election.", review=True)
    assert waiting(folder) == []
    older = files(folder)
    run(folder)
    assert waiting(folder) == []
    caught = files_caught_up(older, files(folder))
    assert caught["action-plan.toml"] == files(folder)["action-plan.toml"]


def test_what_was_edited_after_its_review_still_waits(folder: Path) -> None:
    drafted(folder, f"{NAME} will not sign before the election.", review=True)
    with guarded(folder) as workspace:
        (plan,) = workspace.programme.of_form("action-plan")
        workspace.set(plan.id, ("answers", "actions", "act-1", "results"), f"Tell {NAME}")
        workspace.save()
    assert waiting(folder) == ["act-1"]
    run(folder)
    assert waiting(folder) == ["act-1"]


def test_what_was_held_back_is_not_let_out_by_having_fewer_words(folder: Path) -> None:
    drafted(folder, f"Not {CONTACT}")
    assert waiting(folder) == ["act-1", "act-2"]
    run(folder)
    assert waiting(folder) == ["act-1"]
    (plan,) = open_programme(folder).programme.of_form("action-plan")
    assert plan.about(("actions", "act-2"))["visibility"] == "team"
    assert "visibility" not in plan.about(("actions", "act-1"))


def test_a_pack_from_before_brings_no_name_back(folder: Path, tmp_path: Path) -> None:
    workspace = open_programme(folder)
    file = tmp_path / "old.pack"
    file.write_bytes(pack_of(workspace, "team").data())
    run(folder)
    with guarded(folder) as workspace:
        found = returned(workspace, load_pack(file)[0])
        assert not found.items
    newer = tmp_path / "newer.pack"
    newer.write_bytes(pack_of(open_programme(folder), "team").data())
    pack, data = load_pack(file)
    unpack_new(pack, data, tmp_path / "behind")
    with guarded(tmp_path / "behind") as workspace, pytest.raises(PackError, match="generation"):
        returned(workspace, load_pack(newer)[0])
