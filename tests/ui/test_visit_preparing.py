"""A visit nobody has prepared says where that is done; whoever opens it sees its agenda only."""

from pathlib import Path

import pytest

from mentor_tui.domain.change import add_row
from mentor_tui.domain.visits import visits_in_order
from mentor_tui.ui.screens.visit.item_side import subject_head
from mentor_tui.ui.screens.visit.marked_list import Subject
from mentor_tui.workspace import clock
from mentor_tui.workspace.opening import open_programme
from mentor_tui.workspace.workspace import Workspace
from tests.programmes import copy_of_new


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
