"""A programme with a visit under way, open on its screen, for the tests of the visit day."""

import datetime as dt
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from mentor_tui import settings
from mentor_tui.domain.agenda import Note, Visit
from mentor_tui.domain.visits import visit_of
from mentor_tui.language import use
from mentor_tui.ui import autosave
from mentor_tui.ui.app import MentorApp
from mentor_tui.ui.screens.visit import VisitScreen
from mentor_tui.workspace import clock
from mentor_tui.workspace.opening import open_programme
from mentor_tui.workspace.workspace import Workspace
from tests.programmes import copy_of_new
from tests.ui.golden import wait_until
from tests.ui.host import Host as BaseHost

FIRST, SECOND = "visit-setting-the-scene", "visit-inspiration"
THE_DAY = dt.datetime(2026, 10, 5, 10, 42).astimezone()

AGENDA = [
    {
        "id": "item-needs",
        "source": "V1.1",
        "planned": {"start": "09:00", "minutes": 60},
        "owner": "Social service",
        "done": True,
    },
    {
        "id": "item-talks",
        "source": "V1.2",
        "planned": {"start": "10:30", "minutes": 90},
        "owner": "The facilitator",
        "people": "Support group\nSocial service",
    },
    {
        "id": "item-press",
        "title": "Meeting the press",
        "planned": {"start": "13:30"},
        "skipped": "nobody came",
    },
    {"id": "item-plan", "source": "V1.4", "planned": {"start": "14:00", "minutes": 120}},
]
NOTES = [
    {
        "id": "note-ready",
        "item": "item-talks",
        "kind": "note",
        "text": "Three youth associations are ready to begin",
        "visibility": "group",
    },
    {
        "id": "note-budget",
        "item": "item-talks",
        "kind": "obstacle",
        "text": "Budget already voted",
        "visibility": "team",
        "said_by": "youth office",
    },
    {
        "id": "note-insurance",
        "item": "item-talks",
        "kind": "question",
        "text": "Which insurance do they need?",
        "visibility": "group",
    },
    {"id": "note-loose", "kind": "note", "text": "Ask the parish", "visibility": "team"},
]
PEOPLE = [
    {"id": "meet-mayor", "who": "The mayor", "why": "What he can promise", "met": True},
    {
        "id": "meet-critic",
        "who": "Station district",
        "role": "Residents",
        "why": "A critical voice",
    },
]
EARLIER = [
    {
        "id": "note-earlier",
        "kind": "question",
        "text": "Who looks after the volunteers?",
        "visibility": "group",
    }
]


def folder_with(factory: pytest.TempPathFactory, into: Path) -> Path:
    """A programme folder: a meeting before the first visit, which is on; a sheet chosen for it.

    Args:
        factory: keeps the one that is copied.
        into: the folder to make.
    """
    made = factory.getbasetemp() / "visit-under-way"
    if not made.exists():
        _make(copy_of_new(factory, made))
    shutil.copytree(made, into)
    return into


def _make(folder: Path) -> None:
    workspace = open_programme(folder)
    earlier = {
        "title": "Online, in June",
        "dates": {"from": dt.date(2026, 6, 1)},
        "notes": EARLIER,
    }
    _add(workspace, "visits/online-earlier1.toml", "rec-earlier1", "meeting", earlier)
    sheet = {"name": "Buddy pilot"}
    _add(workspace, "good-practices/buddy-sheet123.toml", "rec-sheet123", "good-practice", sheet)
    answers = {
        "dates": {"from": dt.date(2026, 10, 5), "to": dt.date(2026, 10, 6)},
        "agenda": AGENDA,
        "notes": NOTES,
        "people_to_meet": PEOPLE,
        "good_practices": ["rec-sheet123"],
    }
    record = workspace.programme.of_form(FIRST)[0]
    for field, value in answers.items():
        workspace.set(record.id, ("answers", field), value)
    workspace.save()
    workspace.close()


def _add(workspace: Workspace, path: str, record_id: str, form: str, answers: Any) -> None:
    data = {"id": record_id, "form": form, "form_version": 1, "answers": answers}
    workspace.create(path, data)


class Host(BaseHost):
    """The visit on the screen, and what a test asks of it."""

    def __init__(self, pilot: Pilot[None], app: MentorApp, record_id: str) -> None:
        super().__init__(pilot, app)
        self.record_id = record_id

    @property
    def screen(self) -> VisitScreen:
        return next(s for s in self.app.screen_stack if isinstance(s, VisitScreen))

    @property
    def is_shown(self) -> bool:
        """Whether the visit is on the screen, its agenda said."""
        screen = self.app.screen
        return (
            isinstance(screen, VisitScreen)
            and bool(screen.query("#agenda"))
            and screen.agenda.option_count > 0
        )

    @property
    def visit(self) -> Visit:
        visit = visit_of(self.workspace.programme, self.record_id)
        assert visit is not None
        return visit

    @property
    def under_cursor(self) -> tuple[str, str]:
        """Kind and id of what the left half's cursor is on."""
        subject = self.screen.agenda.subject
        return (subject.kind, subject.row) if subject is not None else ("", "")

    def note(self, note_id: str) -> Note:
        note = self.visit.note(note_id)
        assert note is not None
        return note

    def item(self, item_id: str) -> Any:
        return next(item for item in self.visit.items() if item.id == item_id)

    def written(self) -> Note:
        """The note written last."""
        return self.visit.notes()[-1]

    def actions(self) -> list[Any]:
        return self.workspace.programme.of_form("action-plan")[0].rows("actions")

    async def settle(self) -> None:
        """Let messages that bring further messages come to their end."""
        for _hop in range(3):
            await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """As one paste, for each key takes its time in a test."""
        self.app.post_message(Paste(text))
        await self.settle()

    async def go(self, row: str) -> None:
        """Put the cursor on a row."""
        self.screen.agenda.focus()
        self.screen.go_to(row)
        await self.settle()


@asynccontextmanager
async def opened(
    folder: Path,
    *,
    row: str = "",
    form: str = FIRST,
    size: tuple[int, int] = (80, 24),
    language: str = "en",
) -> AsyncIterator[Host]:
    """The visit on a screen.

    Args:
        folder: a programme folder.
        row: where to begin.
        form: whose first record to show.
        size: columns and lines.
        language: of the interface.
    """
    use(language)
    settings.save(language=language, name="Ada")
    app = MentorApp(folder)
    async with app.run_test(size=size, notifications=True) as pilot:
        await wait_until(pilot, lambda: app.workspace is not None, what="the programme")
        assert app.workspace is not None
        record = app.workspace.programme.of_form(form)[0]
        app.open_record(record.id, row=row)
        host = Host(pilot, app, record.id)
        await wait_until(pilot, lambda: host.is_shown, what="the visit")
        await host.settle()
        yield host


def stop_clock(monkeypatch: pytest.MonkeyPatch, at: dt.datetime = THE_DAY) -> None:
    """Let it be one moment for the whole test, in which nothing is saved by itself."""
    monkeypatch.setattr(clock, "now", lambda: at)
    for wait in ("IDLE_SECONDS", "LONGEST_SECONDS"):
        monkeypatch.setattr(autosave, wait, 3600.0)
