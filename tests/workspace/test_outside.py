"""Others change the folder while it is open: nothing newer is ever overwritten, nothing is lost."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentor_tui.domain.steps import steps_of
from mentor_tui.workspace.creating import start_step
from mentor_tui.workspace.status import Safety
from mentor_tui.workspace.workspace import Workspace
from tests.programmes import copy_of_new
from tests.workspace.open_folder import (
    THEME,
    card,
    guarded,
    put_again,
    refresh,
    text_of,
    theme,
)


@pytest.fixture
def workspace(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Workspace]:
    with guarded(copy_of_new(tmp_path_factory, tmp_path / "p")) as opened:
        yield opened


def needs(workspace: Workspace) -> str:
    """A record that is no programme.toml."""
    found = workspace.programme.of_form("needs-analysis")
    if found:
        return found[0].id
    step = next(s for s in steps_of(workspace.programme) if s.form_id == "needs-analysis")
    made = start_step(workspace, step)
    workspace.save()
    return made.id


def others_set(workspace: Workspace, record_id: str, line: str) -> Path:
    """Somebody adds an answer with a text editor."""
    path = workspace.root / workspace.path_of(record_id)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[answers]\n", f"[answers]\n{line}\n", 1), encoding="utf-8")
    return path


def test_a_change_elsewhere_in_the_file_is_joined_with_ours(workspace: Workspace) -> None:
    others_set(workspace, card(workspace), 'summary = "theirs"')
    workspace.set(card(workspace), THEME, "ours")
    assert workspace.save().safety is Safety.SAVED
    assert 'summary = "theirs"' in text_of(workspace, card(workspace))
    assert 'theme = "ours"' in text_of(workspace, card(workspace))
    assert workspace.record(card(workspace)).answer("summary") == "theirs"


def test_the_same_answer_changed_twice_keeps_both(workspace: Workspace) -> None:
    workspace.set(card(workspace), THEME, "first")
    workspace.save()
    path = workspace.root / "programme.toml"
    path.write_text(path.read_text().replace('"first"', '"theirs"'))
    workspace.set(card(workspace), THEME, "ours")
    job = workspace.saves.due()[0]
    outcome = workspace.saves.perform(job)
    workspace.saves.settle(outcome)
    assert (outcome.merged, outcome.conflicts) == (True, 1)
    assert "theirs" in path.read_text()
    assert "ours" in path.read_text()


def test_a_file_changed_outside_is_shown(workspace: Workspace) -> None:
    others_set(workspace, card(workspace), 'theme = "theirs"')
    assert refresh(workspace) == {card(workspace)}
    assert theme(workspace) == "theirs"
    assert refresh(workspace) == frozenset()


def test_an_open_edit_is_not_replaced_by_what_is_shown(workspace: Workspace) -> None:
    others_set(workspace, card(workspace), 'summary = "theirs"')
    workspace.set(card(workspace), THEME, "ours")
    assert refresh(workspace) == frozenset()
    assert theme(workspace) == "ours"


def test_a_file_deleted_outside_goes_and_one_being_edited_stays(workspace: Workspace) -> None:
    record_id = needs(workspace)
    path = workspace.root / workspace.path_of(record_id)
    before = path.read_bytes()
    workspace.set(record_id, ("answers", "kept"), "ours")
    path.unlink()
    assert refresh(workspace) == frozenset()
    assert workspace.save().safety is Safety.SAVED
    assert 'kept = "ours"' in path.read_text(encoding="utf-8")
    assert len(path.read_bytes()) > len(before)
    path.unlink()
    assert refresh(workspace) == {record_id}
    assert record_id not in workspace.programme.records


def test_a_file_renamed_outside_is_saved_under_its_new_name(workspace: Workspace) -> None:
    record_id = needs(workspace)
    old = workspace.root / workspace.path_of(record_id)
    new = old.with_name("renamed.toml")
    workspace.set(record_id, ("answers", "kept"), "ours")
    old.rename(new)
    assert workspace.save().safety is Safety.SAVED
    assert not old.exists()
    assert 'kept = "ours"' in new.read_text(encoding="utf-8")
    assert workspace.record(record_id).path == "renamed.toml"


def test_a_renamed_file_is_followed_before_anything_is_typed(workspace: Workspace) -> None:
    record_id = needs(workspace)
    old = workspace.root / workspace.path_of(record_id)
    old.rename(old.with_name("renamed.toml"))
    assert refresh(workspace) == {record_id}
    assert workspace.path_of(record_id) == "renamed.toml"


def test_a_new_file_appears(workspace: Workspace) -> None:
    (workspace.root / "extra.toml").write_text('id = "rec-new"\nform = "needs-analysis"\n')
    assert refresh(workspace) == {"rec-new"}
    assert "rec-new" in workspace.programme.records


def test_a_file_damaged_outside_stays_as_it_was_read_and_is_not_overwritten(
    workspace: Workspace,
) -> None:
    record_id = needs(workspace)
    path = workspace.root / workspace.path_of(record_id)
    damaged = path.read_bytes() + b"\nthis is no toml\n"
    path.write_bytes(damaged)
    assert refresh(workspace) == frozenset()
    assert any(problem.path == path.name for problem in workspace.problems)
    workspace.set(record_id, ("answers", "kept"), "ours")
    status = workspace.save()
    assert (status.safety, status.reason) == (Safety.KEPT, "unreadable-outside")
    assert path.read_bytes() == damaged
    path.write_bytes(damaged.replace(b"\nthis is no toml\n", b""))
    assert workspace.save().safety is Safety.SAVED
    assert 'kept = "ours"' in path.read_text(encoding="utf-8")


def test_what_is_removed_here_and_edited_elsewhere_stays(workspace: Workspace) -> None:
    record_id = needs(workspace)
    workspace.remove(record_id)
    job = workspace.saves.due()[0]
    (workspace.root / job.held.path).write_text(job.held.text + "\n# still at it\n")
    workspace.saves.settle(workspace.saves.perform(job))
    assert workspace.status().safety is Safety.SAVED
    assert record_id in workspace.programme.records
    assert "# still at it" in (workspace.root / job.held.path).read_text()


def test_a_new_sheet_never_takes_the_place_of_a_file_that_is_there(workspace: Workspace) -> None:
    theirs = workspace.root / "taken.toml"
    theirs.write_text("this is no toml")
    workspace.create("taken.toml", {"id": "rec-mine", "form": "needs-analysis"})
    assert workspace.save().safety is Safety.SAVED
    assert theirs.read_text() == "this is no toml"
    assert (workspace.root / workspace.path_of("rec-mine")).exists()
    assert workspace.record("rec-mine").path == workspace.path_of("rec-mine") != "taken.toml"


def test_a_stick_put_back_is_known_again(workspace: Workspace) -> None:
    put_again(workspace.root)
    workspace.set(card(workspace), THEME, "ours")
    assert workspace.save().safety is Safety.SAVED
    assert 'theme = "ours"' in text_of(workspace, card(workspace))


def test_another_programme_at_the_same_place_is_left_alone(workspace: Workspace) -> None:
    put_again(workspace.root)
    path = workspace.root / "programme.toml"
    path.write_text(path.read_text().replace(card(workspace), "prog-another"))
    before = path.read_bytes()
    workspace.set(card(workspace), THEME, "ours")
    status = workspace.save()
    assert (status.safety, status.reason) == (Safety.KEPT, "folder-replaced")
    assert path.read_bytes() == before


def test_the_empty_place_of_a_stick_gets_nothing(workspace: Workspace) -> None:
    away = workspace.root.with_name("away")
    shutil.move(workspace.root, away)
    workspace.root.mkdir()
    workspace.create("new.toml", {"id": "rec-new", "form": "needs-analysis"})
    workspace.set(card(workspace), THEME, "ours")
    status = workspace.save()
    assert (status.safety, status.reason) == (Safety.KEPT, "folder-gone")
    assert not list(workspace.root.iterdir())
    workspace.root.rmdir()
    shutil.move(away, workspace.root)
    assert workspace.save().safety is Safety.SAVED
    assert (workspace.root / "new.toml").exists()
