"""Visit 2, then 3: what was written before is there, and the plan goes from version to version."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from mentor_tui import settings
from mentor_tui.documents.compose import record_page
from mentor_tui.documents.page import Grid
from mentor_tui.domain.comparing import compare_rows
from mentor_tui.domain.frozen import family_of, final_version, is_fixed
from mentor_tui.domain.record import Record
from mentor_tui.domain.steps import phase_reached, steps_of
from mentor_tui.domain.visits import open_questions, visit_of
from mentor_tui.language import use, using
from mentor_tui.ui.app import MentorApp
from mentor_tui.workspace import clock
from mentor_tui.workspace.creating import add_record
from mentor_tui.workspace.freezing import freeze, proposed_name
from mentor_tui.workspace.opening import open_programme
from mentor_tui.workspace.workspace import Workspace
from tests.programmes import copy_of_new
from tests.ui.golden import screen_text, wait_until

ACTIONS = [
    {"id": "act-1", "action": "Recruit ten buddies", "lead": "Youth office"},
    {"id": "act-2", "action": "Welcome leaflet"},
]


def held(workspace: Workspace, step_id: str, day: dt.date, **answers: Any) -> Record:
    """A visit that is over."""
    step = next(step for step in steps_of(workspace.programme) if step.id == step_id)
    record = step.records[0]
    for field, value in {"dates": {"from": day, "to": day}, **answers}.items():
        workspace.set(record.id, ("answers", field), value)
    return workspace.record(record.id)


def top(app: MentorApp) -> str:
    """What is on the screen."""
    return type(app.top).__name__


def plan(workspace: Workspace) -> Record:
    return workspace.programme.of_form("action-plan")[0]


@pytest.fixture
def open_(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Workspace:
    """After visit 1, with the plan frozen then, and visit 2 prepared."""
    monkeypatch.setattr(clock, "today", lambda: dt.date(2027, 3, 20))
    workspace = open_programme(copy_of_new(tmp_path_factory, tmp_path / "p"))
    asked = {"id": "note-q", "kind": "question", "text": "Which insurance?"}
    held(workspace, "visit-1", dt.date(2027, 1, 12), notes=[asked])
    workspace.set(plan(workspace).id, ("answers", "actions"), ACTIONS)
    freeze(workspace, plan(workspace).id, proposed_name(workspace.programme, plan(workspace)), "")
    form = workspace.programme.catalogue.form("good-practice")
    assert form is not None
    add_record(workspace, form, {"name": "Buddies"})
    return workspace


def test_the_second_visit_finds_what_was_written_before(open_: Workspace) -> None:
    second = held(open_, "visit-2", dt.date(2027, 3, 15), local_group="mirror")
    visit = visit_of(open_.programme, second.id)
    assert visit is not None
    names = [open_.programme.name_of(sheet, "en") for sheet in visit.sheets()]
    assert names == ["Buddies"]
    assert [(at.record.form, note.text) for at, note in open_questions(visit)] == [
        ("visit-setting-the-scene", "Which insurance?")
    ]
    assert second.answer("local_group") == "mirror"
    assert phase_reached(open_.programme, clock.today()) == "visit-2"
    assert proposed_name(open_.programme, plan(open_)) == "v2, after visit 2"


def test_the_plan_before_and_after_in_six_columns(open_: Workspace) -> None:
    (before,) = family_of(open_.programme, plan(open_))[:-1]
    assert before.answer("plan_version") == "v1, after visit 1"
    table = ("answers", "actions")
    open_.set(plan(open_).id, (*table, "act-2", "lead"), "Social service")
    rows = compare_rows(before.rows("actions"), plan(open_).rows("actions"), ["action", "lead"])
    assert [(row.row_id, row.kind, row.columns) for row in rows] == [
        ("act-1", "same", ()),
        ("act-2", "changed", ("lead",)),
    ]
    with using("fr"):
        page = record_page(open_.programme, plan(open_), "group")
    (grid,) = [block for block in page.blocks if isinstance(block, Grid)]
    assert len(grid.headers) == 6
    assert "Qui dirige" in grid.headers[3]


async def test_final_after_a_look_by_keyboard(open_: Workspace) -> None:
    """Compare, look at what is missing, freeze as final, reopen with a reason."""
    who = [{"id": "att-1", "who": "The mayor", "side": "mentee", "capacity": "politician"}]
    held(open_, "visit-3", dt.date(2027, 3, 18), attendance=who)
    open_.set(plan(open_).id, ("answers", "actions", "act-2", "lead"), "Social service")
    open_.save()
    open_.close()
    use("en")
    settings.save(language="en", name="Ada")
    app = MentorApp(open_.root)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await wait_until(pilot, lambda: app.workspace is not None, what="the programme")
        await pilot.press("f2", "o")
        await pilot.pause()
        assert top(app) == "CompareScreen"
        assert "+ Social service" in screen_text(app)
        await pilot.press("escape", "w", "down", "enter")
        await pilot.pause()
        assert top(app) == "PrecheckScreen"
        assert "1 question of the visits is still open" in screen_text(app).replace("\n", "")
        await pilot.press("f3")
        await pilot.pause()
        assert top(app) == "PlanScreen"
        assert app.workspace is not None
        final = final_version(app.workspace.programme, plan(app.workspace))
        assert final is not None
        assert (final["name"], final["by"]) == ("v2, final", "Ada")
        assert is_fixed(app.workspace.programme, plan(app.workspace), ("actions",))
        await pilot.press("w", "enter")
        assert "Without a reason" in [*app._notifications][-1].message
        await pilot.press("w", *"law", "enter")
        await pilot.pause()
        assert final_version(app.workspace.programme, plan(app.workspace)) is None
        card = app.workspace.programme.card
        assert card is not None
        assert card.rows("versions")[-1]["reopened_why"] == "law"
    versions = sorted(path.name for path in (open_.root / "versions").iterdir())
    assert [name.rpartition("-")[0] for name in versions] == [
        "action-plan-v1-after-visit-1",
        "action-plan-v2-final",
    ]
