"""A note thrown down from anywhere: kept from the first letter on, unfiled, in the right visit."""

from pathlib import Path

import pytest

from mentor_tui import settings
from mentor_tui.domain.steps import steps_of
from mentor_tui.domain.visits import visits_in_order
from mentor_tui.ui.app import MentorApp
from mentor_tui.ui.screens.ask import AskText
from mentor_tui.ui.screens.programme import ProgrammeScreen
from mentor_tui.workspace.opening import open_programme
from tests.programmes import copy_of_new
from tests.ui.host import said
from tests.ui.visit_host import SECOND, folder_with, opened, stop_clock


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch)


@pytest.fixture
def folder(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder_with(tmp_path_factory, tmp_path / "capaci")


async def test_from_the_programme_it_goes_to_the_visit_that_is_on(folder: Path) -> None:
    async with opened(folder) as host:
        await host.press("escape")
        assert isinstance(host.app.screen, ProgrammeScreen)
        await host.press("ctrl+r")
        await host.type("Ask the parish priest")
        assert host.written().text == "Ask the parish priest"
        await host.press("ctrl+s")
        note = host.written()
        assert (note.kind, note.item, note.visibility) == ("note", "", "team")
        assert note.row["by"] == "Ada"
        assert "Kept with “Visit 1: setting the scene”" in host.said.splitlines()[-1]
        edit = host.workspace.undo()
        assert edit is not None
        assert edit.label == "edit-note-added"
        assert host.written().id == "note-loose"


async def test_from_a_visit_it_goes_to_that_visit(folder: Path) -> None:
    async with opened(folder, form=SECOND) as host:
        await host.press("ctrl+r")
        await host.type("For the second visit")
        await host.press("escape")
        assert [note.text for note in host.visit.notes()] == ["For the second visit"]


async def test_in_the_middle_of_a_note_both_are_kept(folder: Path) -> None:
    async with opened(folder) as host:
        await host.press("f6")
        await host.type("We begin with the young")
        await host.press("ctrl+r")
        assert isinstance(host.app.screen, AskText)
        await host.type("Ask the parish priest")
        await host.press("ctrl+s", "enter")
        written = [(note.kind, note.text, note.item) for note in host.visit.notes()][-2:]
        assert sorted(written) == [
            ("decision", "We begin with the young", "item-talks"),
            ("note", "Ask the parish priest", ""),
        ]


async def test_nothing_written_is_nothing_kept(folder: Path) -> None:
    async with opened(folder) as host:
        await host.press("ctrl+r", "escape")
        await host.press("ctrl+r")
        await host.type("x")
        await host.press("backspace", "ctrl+s")
        assert host.written().id == "note-loose"
        assert host.workspace.can_undo is None


def without_visits(folder: Path, *, left_out: bool = False) -> Path:
    """The programme as it is before any visit was begun, or where all of them are left out."""
    workspace = open_programme(folder)
    card = workspace.programme.card
    assert card is not None
    for visit in visits_in_order(workspace.programme):
        workspace.remove(visit.record.id)
    for step in steps_of(workspace.programme):
        if left_out and step.is_visit:
            place = ("answers", "steps", step.row, "left_out")
            workspace.set(card.id, place, "no money to travel")
    workspace.save()
    workspace.close()
    return folder


async def test_a_process_without_visits_says_so(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    app = MentorApp(without_visits(copy_of_new(tmp_path_factory, tmp_path / "p"), left_out=True))
    settings.save(language="en", name="Ada")
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert not isinstance(app.screen, AskText)
        assert "no visits" in said(app)


async def test_the_first_visit_is_begun_if_need_be(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    app = MentorApp(without_visits(copy_of_new(tmp_path_factory, tmp_path / "p")))
    settings.save(language="en", name="Ada")
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("ctrl+r", "a", "ctrl+s")
        await pilot.pause()
        assert app.workspace is not None
        (visit,) = visits_in_order(app.workspace.programme)
        assert [note.text for note in visit.notes()] == ["a"]
