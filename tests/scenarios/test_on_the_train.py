"""Begin from "three visits", add an online meeting, leave the mentor open, change a city later.

By keyboard alone, from an empty start screen to the files on the disk.
"""

import datetime as dt
import tomllib
from pathlib import Path

from textual.events import Paste
from textual.pilot import Pilot

from mentor_tui import settings
from mentor_tui.domain.findings import Findings, Situation
from mentor_tui.domain.steps import visits_of
from mentor_tui.language import use
from mentor_tui.ui.app import MentorApp
from mentor_tui.ui.screens.process import ProcessScreen
from mentor_tui.ui.widgets.fields import Editor
from mentor_tui.workspace.opening import open_programme
from mentor_tui.workspace.status import Safety
from tests.ui.golden import wait_until

TITLE = "Capaci – Mechelen"


async def put(pilot: Pilot[None], text: str) -> None:
    """Written at once, for each key takes its time in a test."""
    pilot.app.post_message(Paste(text))
    await pilot.pause()


async def to_the_city(pilot: Pilot[None], app: MentorApp) -> None:
    """The programme's card, at the city that is mentored."""
    assert app.workspace is not None
    assert app.workspace.programme.card is not None
    app.open_record(app.workspace.programme.card.id, "mentee_city")
    await pilot.pause()
    await wait_until(pilot, lambda: isinstance(app.screen.focused, Editor), what="the field")


def is_saved(app: MentorApp) -> bool:
    return app.workspace is not None and app.workspace.status().safety is Safety.SAVED


async def test_a_programme_begun_between_two_stations(tmp_path: Path) -> None:
    folder = tmp_path / "capaci"
    use("en")
    settings.save(language="en", name="Ada")
    app = MentorApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f3")
        await put(pilot, "three")
        await pilot.press("enter")
        await put(pilot, TITLE)
        await pilot.press("enter", "ctrl+u")
        await put(pilot, str(folder))
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.workspace is not None, what="the programme")
        await to_the_city(pilot, app)
        await put(pilot, "Capacci")
        await pilot.press("escape", "f8")
        screen = app.screen
        assert isinstance(screen, ProcessScreen)
        assert app.workspace is not None
        last = visits_of(app.workspace.programme)[-1]
        screen.show_step(last.row)
        await pilot.pause()
        await pilot.press("f2")
        await put(pilot, "en ligne")  # a word for it, whatever it is called here
        await pilot.press("enter", "enter")
        await put(pilot, "Online, before the summer")
        await pilot.press("enter")
        await pilot.press("escape")
        await to_the_city(pilot, app)
        await pilot.press("end", "backspace", "backspace", "backspace")
        await put(pilot, "ci")
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: is_saved(app), what="the save")

    programme = open_programme(folder).programme
    assert [(v.number, v.host) for v in visits_of(programme)] == [
        (1, "mentee"),
        (2, "mentor"),
        (3, "mentee"),
    ]
    card = tomllib.loads((folder / "programme.toml").read_text("utf-8"))["answers"]
    assert card["title"] == TITLE
    assert card["mentee_city"] == "Capaci"
    assert "mentor_city" not in card
    steps = card["steps"]
    (online,) = [row for row in steps if row.get("title") == "Online, before the summer"]
    assert (online["form"], online["mode"], online["between"]) == ("meeting", "online", True)
    assert steps.index(online) > [row.get("step") for row in steps].index("visit-3")
    found = Findings().of(Situation(programme, dt.date(2027, 1, 4)))
    assert not {"D19", "D20"} & {finding.id for finding in found}
