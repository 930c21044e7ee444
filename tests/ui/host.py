"""An application under test, and what every test of a screen asks of it."""

from typing import Any

from textual.app import App
from textual.events import Paste
from textual.pilot import Pilot

from mentor_tui.ui.app import MentorApp
from mentor_tui.workspace.workspace import Workspace
from tests.ui.golden import screen_lines, screen_text, wait_until


def said(app: App[Any]) -> str:
    """The messages shown so far, a line each."""
    return "\n".join(notice.message for notice in app._notifications)


class Host:
    """The open programme on a screen; each kind of screen has a host of its own, made of this."""

    def __init__(self, pilot: Pilot[None], app: MentorApp) -> None:
        self.pilot = pilot
        self.app = app

    @property
    def workspace(self) -> Workspace:
        assert self.app.workspace is not None
        return self.app.workspace

    @property
    def lines(self) -> list[str]:
        return screen_lines(self.app)

    @property
    def text(self) -> str:
        return screen_text(self.app)

    @property
    def said(self) -> str:
        """The messages shown so far."""
        return said(self.app)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def write(self, text: str) -> None:
        """As one paste, for each key takes its time in a test."""
        self.app.post_message(Paste(text))
        await self.pilot.pause()
        await self.pilot.pause()

    async def until(self, said: str) -> None:
        """Wait for some words on the screen."""
        await wait_until(self.pilot, lambda: said in self.text, what=said)
