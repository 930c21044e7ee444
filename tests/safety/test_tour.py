"""Every screen, full of hostile strings, with toasts over it, in windows of hardly any size.

The tour follows the command table, so a screen or command added later is on it by itself. A quick
part runs always; ``pytest -m long tests/safety`` carries out every command of every screen.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from mentor_tui import settings
from mentor_tui.language import use
from mentor_tui.ui.app import MentorApp
from mentor_tui.ui.command_screen import CommandScreen
from mentor_tui.ui.command_table import Command, of_scope
from tests.hostile import HOSTILE
from tests.safety.hostile_programme import plant_everywhere

LEAVES = frozenset({"app.quit", "app.back", "app.elsewhere"})
"""What would end the tour."""

NONE, FLAT, NARROW = (1, 1), (200, 2), (2, 60)
FORBIDDEN = frozenset({"Cc", "Cs"})


class Tour:
    """Somebody who looks at everything."""

    def __init__(self, app: MentorApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot
        self.toasts = itertools.cycle(HOSTILE.values())
        self.seen: set[str] = set()

    async def look(self, what: str) -> None:
        """Something is shown, with toasts, and as small as can be; nothing in it is obeyed."""
        self.seen.add(type(self.app.screen).__name__)
        self.app.notify(next(self.toasts), title=next(self.toasts), timeout=60)
        await self.pilot.pause()
        shown = "\n".join(strip.text for strip in self.app.screen._compositor.render_strips())
        bad = {sign for sign in shown if unicodedata.category(sign) in FORBIDDEN} - {"\n"}
        assert not bad, f"{what}: {bad!r}\n{shown}"
        assert self.app.is_running, what

    async def squeeze(self, *sizes: tuple[int, int]) -> None:
        """Hardly any room, and back."""
        before = self.app.size
        for size in (*sizes, (before.width, before.height)):
            await self.pilot.resize_terminal(*size)
        self.app.clear_notifications()

    async def back_to(self, depth: int) -> None:
        """Leave what was opened, whatever it asks."""
        for _ in range(8):
            if len(self.app.screen_stack) <= depth:
                return
            await self.pilot.press("escape")
        while len(self.app.screen_stack) > depth:
            await self.app.pop_screen()

    async def carry_out(self, screen: CommandScreen, command: Command) -> None:
        """One command of a screen, and what it opens."""
        depth = len(self.app.screen_stack)
        screen.run_command(command.id)
        await self.pilot.pause()
        await self.look(command.id)
        await self.back_to(depth)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    settings.save(language="en", name=HOSTILE["clear screen"])
    return plant_everywhere(tmp_path / "p")


def own(screen: CommandScreen) -> Iterator[Command]:
    yield from (command for command in screen.commands() if command.scope != "app")


def one_of_each_form(app: MentorApp) -> list[str]:
    assert app.workspace is not None
    records = app.workspace.programme.records.values()
    return list({record.form: record.id for record in records}.values())


def one_of_each_layout(app: MentorApp) -> list[str]:
    assert app.workspace is not None
    programme = app.workspace.programme
    forms = ((programme.form_of(one), one.id) for one in programme.records.values())
    return list({form.layout: one for form, one in forms if form is not None}.values())


async def test_every_screen_bears_every_string(folder: Path) -> None:
    app = MentorApp(folder)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        tour = Tour(app, pilot)
        await pilot.pause()
        top = app.top
        assert top is not None
        depth = len(app.screen_stack)
        await tour.look("the programme")
        for command in own(top):
            await tour.carry_out(top, command)
        for record_id in one_of_each_layout(app):
            app.open_record(record_id)
            await pilot.pause()
            await tour.look(record_id)
            await tour.squeeze(NONE)
            await tour.back_to(depth)
    assert {"FindingsScreen", "FormScreen", "PlanScreen", "VisitScreen"} <= tour.seen


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (30, 8)])
async def test_every_command_of_every_screen_bears_them(
    folder: Path, language: str, size: tuple[int, int]
) -> None:
    use(language)
    settings.save(language=language)
    app = MentorApp(folder)
    async with app.run_test(size=size, notifications=True) as pilot:
        tour = Tour(app, pilot)
        await pilot.pause()
        depth = len(app.screen_stack)
        assert app.top is not None
        for command in of_scope("app"):
            if command.id not in LEAVES:
                await tour.carry_out(app.top, command)
        for record_id in one_of_each_form(app):
            assert app.workspace is not None
            if record_id not in app.workspace.programme.records:
                continue  # a command has removed it
            app.open_record(record_id)
            await pilot.pause()
            if isinstance(app.screen, CommandScreen):
                screen = app.screen
                for command in own(screen):
                    if app.screen is screen:
                        await tour.carry_out(screen, command)
            await tour.squeeze(NONE, FLAT, NARROW)
            await tour.back_to(depth)
