"""A programme with an action plan, open on the plan's screen, for the tests of that screen."""

import shutil
import tomllib
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.widgets import TextArea

from mentor_tui import data, settings
from mentor_tui.domain.record import Record
from mentor_tui.domain.steps import steps_of
from mentor_tui.language import use
from mentor_tui.text.toml_write import dump
from mentor_tui.ui.app import MentorApp
from mentor_tui.ui.screens.plan import PlanScreen
from mentor_tui.ui.widgets.text_grid import TextGrid
from mentor_tui.workspace.creating import create_programme, start_step
from tests.ui.golden import screen_text
from tests.ui.host import Host as BaseHost

SAMPLE = data.samples_dir() / "capaci-mechelen"

ROWS: Sequence[Mapping[str, Any]] = (
    {"id": "act-1", "action": "Recruit ten buddies", "timing": {"text": "spring 2022"}},
    {"id": "act-2", "action": "Welcome leaflet", "lead": "Youth office", "status": "under-way"},
    {"id": "act-3", "action": "Train front-desk staff"},
)
NEEDS = (
    {"id": "need-1", "text": "Contact with residents"},
    {"id": "need-2", "text": "Words people understand"},
)


def sample(folder: Path) -> Path:
    """A copy of the sample programme that has a plan with everything."""
    shutil.copytree(SAMPLE, folder)
    return folder


def programme(folder: Path, rows: Sequence[Mapping[str, Any]] = ROWS, **answers: Any) -> Path:
    """A new programme with two needs and some actions.

    Args:
        folder: in a test's own folder; it must not exist.
        rows: the actions.
        answers: further answers of the plan.
    """
    begun = folder.parents[1] / "begun-plan"
    if not begun.exists():
        _begin(begun)
    shutil.copytree(begun, folder)
    file = folder / "action-plan.toml"
    plan = tomllib.loads(file.read_text("utf-8"))
    given = {**answers, **({"actions": [*rows]} if rows else {})}
    file.write_text(dump({**plan, "answers": given}), "utf-8")
    return folder


def _begin(folder: Path) -> None:
    """The programme as its process begins it; made once, beside the folders of the tests."""
    people = {
        "organisations": [{"id": "org-1", "name": "Capaci"}, {"id": "org-2", "name": "Mechelen"}],
        "people": [{"id": "person-1", "name": "Youth office of Capaci"}],
        "mentee_city": "org-1",
        "mentor_city": "org-2",
    }
    workspace = create_programme(folder, "three-visits", "A city for all", people)
    for step in steps_of(workspace.programme):
        if step.form_id in ("needs-analysis", "action-plan"):
            start_step(workspace, step)
    needs = workspace.programme.of_form("needs-analysis")[0]
    workspace.set(needs.id, ("answers", "needs"), [*map(dict, NEEDS)])
    workspace.save()
    workspace.close()


class Host(BaseHost):
    """The open plan, and what a test asks of it."""

    @property
    def screen(self) -> PlanScreen:
        """The topmost plan."""
        screens = [screen for screen in self.app.screen_stack if isinstance(screen, PlanScreen)]
        return screens[-1]

    @property
    def grid(self) -> TextGrid:
        return self.screen.grid

    @property
    def record(self) -> Record:
        return self.workspace.record(self.screen.record_id)

    @property
    def rows(self) -> list[Mapping[str, Any]]:
        return self.record.rows(self.screen.table.id)

    @property
    def ids(self) -> list[str]:
        return [str(row.get("id")) for row in self.rows]

    def row(self, row_id: str) -> Mapping[str, Any]:
        return next(row for row in self.rows if row["id"] == row_id)

    @property
    def here(self) -> tuple[str | None, str]:
        """Row and column under the cursor."""
        return self.screen.row_meant(), self.screen.column

    @property
    def area(self) -> TextArea:
        """Where a cell is being written."""
        focused = self.app.screen.focused
        assert isinstance(focused, TextArea), screen_text(self.app)
        return focused

    @property
    def written(self) -> str:
        """The text of the cell being written; empty while none is."""
        focused = self.app.screen.focused
        return focused.text if isinstance(focused, TextArea) else ""


@asynccontextmanager
async def opened(
    folder: Path,
    *,
    row: str = "",
    size: tuple[int, int] = (80, 24),
    language: str = "en",
    form: str = "action-plan",
) -> AsyncIterator[Host]:
    """The plan of a programme on a screen.

    Args:
        folder: the programme.
        row: where to begin.
        size: columns and lines.
        language: of the interface.
        form: whose record is opened.
    """
    use(language)
    settings.save(language=language, name="Test")
    app = MentorApp(folder)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        assert app.workspace is not None
        app.open_record(app.workspace.programme.of_form(form)[0].id, row=row)
        await pilot.pause()
        yield Host(pilot, app)
