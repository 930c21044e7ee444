"""A stay in a field is one undo step, and a stay that changed nothing is none."""

from pathlib import Path

import pytest

from mentor_tui.domain.paths import Absent
from mentor_tui.workspace.creating import create_programme
from mentor_tui.workspace.status import Safety
from mentor_tui.workspace.workspace import Workspace

PLACE = ("answers", "theme")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return create_programme(tmp_path / "p", "three-visits", "Capaci")


def card(workspace: Workspace) -> str:
    assert workspace.programme.card is not None
    return workspace.programme.card.id


def typed(workspace: Workspace, *texts: str | None) -> None:
    for text in texts:
        workspace.type(card(workspace), PLACE, text)


def theme(workspace: Workspace) -> object:
    return workspace.record(card(workspace)).get(*PLACE)


def test_a_stay_in_a_field_is_undone_at_once(workspace: Workspace) -> None:
    typed(workspace, "w", "we", "welcome")
    workspace.undo()
    assert isinstance(theme(workspace), Absent)
    assert workspace.can_undo is None


def test_typing_taken_back_in_the_text_leaves_nothing_to_undo(workspace: Workspace) -> None:
    workspace.set(card(workspace), ("answers", "title"), "Malines")
    typed(workspace, "w", "we", None)
    workspace.undo()
    assert workspace.programme.title == "Capaci"


def test_typing_again_after_taking_it_back_is_a_step_of_its_own(workspace: Workspace) -> None:
    workspace.set(card(workspace), ("answers", "title"), "Malines")
    typed(workspace, "w", None, "h", "housing")
    workspace.undo()
    assert isinstance(theme(workspace), Absent)
    assert workspace.programme.title == "Malines"


def test_typing_into_what_is_not_known_and_erasing_it_can_be_undone(workspace: Workspace) -> None:
    workspace.settle_state(card(workspace), ("theme",), "not-known")
    typed(workspace, "w", None)
    assert workspace.record(card(workspace)).state(("theme",)) == "blank"
    workspace.undo()
    assert workspace.record(card(workspace)).state(("theme",)) == "not-known"


def test_what_was_taken_back_by_hand_is_saved_without_writing(workspace: Workspace) -> None:
    typed(workspace, "w", None)
    assert workspace.status().safety is Safety.PENDING
    assert workspace.saves.due() == []
    assert workspace.status().safety is Safety.SAVED
