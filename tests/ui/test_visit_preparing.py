"""A visit nobody has prepared says where that is done, and the sheet opens there."""

from pathlib import Path

import pytest

from mentor_tui.domain.change import add_row
from mentor_tui.domain.visits import visits_in_order
from mentor_tui.ui.screens.form import FormScreen
from mentor_tui.ui.screens.visit.item_side import subject_head
from mentor_tui.ui.screens.visit.marked_list import Subject
from mentor_tui.ui.screens.visit.preparing import left_to_prepare
from mentor_tui.workspace import clock
from mentor_tui.workspace.opening import open_programme
from mentor_tui.workspace.workspace import Workspace
from tests.programmes import copy_of_new
from tests.ui.visit_host import Host, opened


def head(workspace: Workspace) -> str:
    """What stands right of the first item of the first visit."""
    visit = visits_in_order(workspace.programme)[0]
    subject = Subject("item", visit.record.id, visit.items()[0].id)
    return subject_head(visit, subject, clock.now(), 60, 24).plain


def test_it_is_said_until_somebody_to_meet_is_written_down(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    workspace = open_programme(copy_of_new(tmp_path_factory, tmp_path / "p"))
    assert "F4 opens its sheet" in head(workspace)
    record = visits_in_order(workspace.programme)[0].record
    row = {"id": "meet-1", "who": "Deputy mayor"}
    changes = add_row(record.id, record.data, ("answers", "people_to_meet"), row)
    workspace.edit(changes, "edit-row-added")
    assert "F4" not in head(workspace)
    workspace.close()


def test_what_is_left_to_prepare_comes_in_the_order_of_the_sheet_and_before_the_day(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    workspace = open_programme(copy_of_new(tmp_path_factory, tmp_path / "p"))
    asked: list[str] = []
    while field := left_to_prepare(visits_in_order(workspace.programme)[0]):
        assert field not in asked
        asked.append(field)
        record = visits_in_order(workspace.programme)[0].record
        form = workspace.programme.form_of(record)
        assert form is not None
        question = next(q for s in form.sections for q in s.questions if field == q.fields[0].id)
        for each in question.fields:
            workspace.set(record.id, ("answers", each.id), {"state": "not-applicable"})
    assert "people_to_meet" in asked
    assert not {"agenda", "notes"} & {*asked}
    workspace.close()


async def test_the_sheet_opens_at_what_is_to_be_prepared_and_then_at_the_item(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = copy_of_new(tmp_path_factory, tmp_path / "p")
    async with opened(folder) as host:
        first = left_to_prepare(host.visit)
        assert await _opens_at(host) == first
        workspace = host.workspace
        row = {"id": "meet-1", "who": "Deputy mayor"}
        record = host.visit.record
        changes = add_row(record.id, record.data, ("answers", "people_to_meet"), row)
        workspace.edit(changes, "edit-row-added")
        assert await _opens_at(host) == "agenda"


async def _opens_at(host: Host) -> str:
    """The first field of the question F4 opens the sheet at; back again."""
    await host.press("f4")
    await host.settle()
    screen = host.app.screen
    assert isinstance(screen, FormScreen)
    at = screen.questions.stops[screen.questions.highlighted or 0]
    assert at.question is not None
    await host.press("escape")
    return at.question.fields[0].id
