"""Two candidates filled Annex 3: side by side with the needs, reasons in words, a decision kept.

By keyboard alone, from the programme's map to the file on the disk.
"""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

from mentor_tui import settings
from mentor_tui.domain.steps import steps_of
from mentor_tui.language import use
from mentor_tui.ui.app import MentorApp
from mentor_tui.ui.screens.form import FormScreen
from mentor_tui.ui.screens.side_by_side import MatchingScreen
from mentor_tui.workspace.creating import add_record, create_programme, start_step
from mentor_tui.workspace.workspace import Workspace
from tests.ui.form_host import Host
from tests.ui.golden import screen_text, wait_until

ORGANISATIONS = [
    {"id": "org-c", "name": "Capaci", "kind": "city"},
    {"id": "org-m", "name": "Mechelen", "kind": "city"},
    {"id": "org-v", "name": "VVSG", "kind": "association"},
]
NEEDS = [
    {"id": "need-1", "text": "Newcomers know nobody in the city"},
    {"id": "need-2", "text": "Front-desk staff lack words"},
]
MECHELEN = {
    "candidate": "org-m",
    "candidate_association": "org-v",
    "experienced_policies": "Buddies, since 2015",
    "inhabitants": 87000,
}
GHENT = {"candidate": "City B", "experienced_policies": "Jobs in one factory"}
SEARCH = dt.date(2026, 3, 1)


def begun(folder: Path) -> Path:
    """What there is that morning: needs without a dated draft, and two sheets that came in."""
    answers = {"organisations": ORGANISATIONS, "mentee_city": "org-c"}
    workspace = create_programme(folder, "three-visits", "A city for all", answers)
    for step in steps_of(workspace.programme):
        if step.form_id in ("needs-analysis", "matching"):
            start_step(workspace, step)
    needs = workspace.programme.of_form("needs-analysis")[0]
    matching = workspace.programme.of_form("matching")[0]
    workspace.set(needs.id, ("answers", "needs"), NEEDS)
    workspace.set(matching.id, ("answers", "search_started"), SEARCH)
    form = workspace.programme.catalogue.form("mentor-strengths")
    assert form is not None
    for sheet in (MECHELEN, GHENT):
        add_record(workspace, form, sheet)
    workspace.save()
    workspace.close()
    return folder


def draft_on(workspace: Workspace, day: dt.date) -> None:
    """Somebody notes when the needs were first drafted."""
    form = workspace.programme.catalogue.form("scope")
    assert form is not None
    row = {"id": "rev-1", "kind": "draft", "date": day}
    found = workspace.programme.of_form("scope")
    scope = found[0] if found else add_record(workspace, form)
    workspace.set(scope.id, ("answers", "revisions"), [row])


class Day(Host):
    """The programme open on the matching."""

    @property
    def matching(self) -> dict[str, Any]:
        return dict(self.workspace.programme.of_form("matching")[0].answers)

    async def until(self, text: str) -> None:
        await wait_until(self.pilot, lambda: text in screen_text(self.app), what=text)

    async def down_to(self, words: str) -> None:
        """Down, line by line, until the line is the one with these words."""
        screen = self.app.screen
        assert isinstance(screen, MatchingScreen)
        for _line in screen.table.lines:
            if screen.line is not None and words in screen.line.label:
                return
            await self.pilot.press("down")
        raise AssertionError(words)


async def test_choosing_a_mentor(tmp_path: Path) -> None:
    use("fr")
    settings.save(language="fr", name="Test")
    app = MentorApp(begun(tmp_path / "p"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        day = Day(pilot, app)
        await day.press("m", "f2", "enter")
        shown = screen_text(app)
        for words in ("Capaci", "Mechelen", "City B", "Newcomers know nobody", "VVSG"):
            assert words in shown

        # A finding: the search began before a first draft of the needs.
        draft_on(day.workspace, SEARCH + dt.timedelta(days=9))
        await day.until("(D31)")

        # Which candidate could help with which need, beside what each does.
        await day.down_to("Newcomers know nobody")
        screen = app.screen
        assert isinstance(screen, MatchingScreen)
        assert [column.title for column in screen.table.columns] == ["City B", "Mechelen"]
        await day.press("home", "right", "right", "enter")
        assert day.matching["candidates"][1]["needs"] == ["need-1"]

        # Reasons in words, for the three criteria of the method and one of our own.
        await day.press("f3")
        await day.type("A direct train")
        await day.press("enter")
        criteria = day.matching["criteria"]
        assert [row.get("source") for row in criteria] == ["MC.1", "MC.2", "MC.3", None]
        for number, row in enumerate(criteria):
            screen.go_to(f"criterion-{row['id']}", screen.table.columns[0].key)
            for column in (0, 1):
                await day.press("enter")
                await day.type(f"Reason {number}, candidate {column} [/]")
                await day.press("escape", "right")
        reasons = day.matching["reasons"]
        assert [row["reason"] for row in reasons] == [
            f"Reason {number}, candidate {column} [/]"
            for number in range(len(criteria))
            for column in (0, 1)
        ]
        assert reasons[-1]["reason"] in screen_text(app)

        # The decision: who, when and why; nothing was chosen by itself.
        assert "partner_city" not in day.matching
        assert screen.column.title == "Mechelen"
        await day.press("f5", "down", "enter")
        await day.settled()
        assert isinstance(app.screen, FormScreen)
        assert day.here == "decided_by"
        await day.type("The mayor")
        await day.press("enter")
        await day.type("12/4/2026")
        await day.press("enter")
        await day.type("They told us first what had failed.")
        await day.press("ctrl+s", "escape")
        await day.until("Mechelen, par")
        assert "12 avril 2026" in screen_text(app)

        # The finding clears once the draft is known to have come first.
        draft_on(day.workspace, SEARCH - dt.timedelta(days=9))
        await wait_until(pilot, lambda: "(D31)" not in screen_text(app), what="D31 to clear")
        day.workspace.save()
    written = tomllib.loads((tmp_path / "p" / "matching.toml").read_text("utf-8"))["answers"]
    assert written["partner_city"] == "org-m"
    assert written["decided_on"] == dt.date(2026, 4, 12)
    assert len(written["reasons"]) == 2 * len(criteria)
    assert not {"score", "rank", "weight"} & {key for row in written["reasons"] for key in row}
    card = tomllib.loads((tmp_path / "p" / "programme.toml").read_text("utf-8"))["answers"]
    assert card["mentor_city"] == "org-m"
