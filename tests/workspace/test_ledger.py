"""What is typed while a save is under way, and what cannot be written, is never called saved."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mentor_tui.workspace.status import Safety
from mentor_tui.workspace.workspace import Workspace
from tests.programmes import copy_of_new
from tests.workspace.open_folder import THEME, card, guarded, text_of, theme


@pytest.fixture
def workspace(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Workspace]:
    with guarded(copy_of_new(tmp_path_factory, tmp_path / "p")) as opened:
        yield opened


def test_taking_back_what_is_being_saved_is_saved_too(workspace: Workspace) -> None:
    workspace.set(card(workspace), THEME, "first")
    workspace.save()
    workspace.set(card(workspace), THEME, "second")
    (job,) = workspace.saves.due()
    workspace.undo()
    assert workspace.saves.due() == []
    assert workspace.status().safety is Safety.PENDING
    workspace.saves.settle(workspace.saves.perform(job))
    assert workspace.status().safety is Safety.PENDING
    assert workspace.save().safety is Safety.SAVED
    assert 'theme = "first"' in text_of(workspace, card(workspace))


def test_typing_during_a_save_goes_on_top_of_it(workspace: Workspace) -> None:
    workspace.set(card(workspace), THEME, "first")
    (job,) = workspace.saves.due()
    workspace.set(card(workspace), ("answers", "summary"), "meanwhile")
    workspace.saves.settle(workspace.saves.perform(job))
    assert workspace.status().safety is Safety.PENDING
    assert workspace.record(card(workspace)).answer("summary") == "meanwhile"
    workspace.save()
    assert 'summary = "meanwhile"' in text_of(workspace, card(workspace))


def test_what_others_did_meanwhile_stays_when_their_row_is_gone(workspace: Workspace) -> None:
    """Typed into a row that others removed during a save: it comes back, theirs stays too."""
    people = ("answers", "people")
    workspace.set(card(workspace), people, [{"id": "p-1", "name": "A"}, {"id": "p-2", "name": "B"}])
    workspace.save()
    path = workspace.root / "programme.toml"
    workspace.set(card(workspace), THEME, "sent")
    (job,) = workspace.saves.due()
    theirs = workspace.record(card(workspace)).data
    text = path.read_text()
    start = text.index("[[answers.people]]")
    end = text.index("[[answers.people]]", start + 1)
    path.write_text(
        (text[:start] + text[end:]).replace("[answers]\n", '[answers]\nsummary = "theirs"\n', 1)
    )
    workspace.set(card(workspace), (*people, "p-1", "name"), "Anna")
    workspace.saves.settle(workspace.saves.perform(job))
    workspace.save()
    now = workspace.record(card(workspace))
    assert theirs is not now.data
    assert now.answer("summary") == "theirs"
    assert {row["name"] for row in now.rows("people")} == {"Anna", "B"}


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("\ud800", "unwritable"),
        ("x" * (3 << 20), "target-refused"),
        ("\n" * 60_000, "target-refused"),
    ],
    ids=["half a character", "too large", "too many lines"],
)
def test_nothing_is_written_that_would_not_be_read(
    workspace: Workspace, value: str, reason: str
) -> None:
    before = text_of(workspace, card(workspace))
    workspace.set(card(workspace), THEME, value)
    status = workspace.save()
    assert (status.safety, status.reason) == (Safety.KEPT, reason)
    assert text_of(workspace, card(workspace)) == before
    assert theme(workspace) == value


def test_a_fault_of_our_own_is_not_called_saved(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr("mentor_tui.workspace.saving.run", broken)
    workspace.set(card(workspace), THEME, "ours")
    status = workspace.save()
    assert (status.safety, status.reason) == (Safety.KEPT, "cannot-save")
    assert "secret" not in str(status.params)


def test_without_folder_and_journal_nothing_is_in_safety(workspace: Workspace, home: Path) -> None:
    state = home / "state"
    workspace.root.rename(workspace.root.with_name("away"))
    for area in state.iterdir():
        area.rename(home / area.name)
    state.rmdir()
    state.write_text("a file where the folder was")
    workspace.set(card(workspace), THEME, "ours")
    assert workspace.save().safety is Safety.NOT_SAVED
    assert not workspace.saves.in_safety()
    state.unlink()
    workspace.saves.retry_keeping()
    assert workspace.saves.drain()
    assert workspace.status().safety is Safety.KEPT
    workspace.root.with_name("away").rename(workspace.root)
    assert workspace.save().safety is Safety.SAVED
