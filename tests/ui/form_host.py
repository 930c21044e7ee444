"""A programme whose form has a field of every type, open on a screen: for the tests of forms."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.events import Paste

from mentor_tui import settings
from mentor_tui.domain.record import Record
from mentor_tui.language import use
from mentor_tui.ui.app import MentorApp
from mentor_tui.ui.screens.form import FormScreen
from mentor_tui.ui.widgets.fields import Editor, FieldBox
from tests.ui.golden import wait_until
from tests.ui.host import Host as BaseHost

RECORD = "rec-every"

PROGRAMME = """
id = "prog-1"
form = "programme"
form_version = 1

[answers]
title = "Capaci [/] Mechelen"
theme = "Welcome"
languages = "en"

[[answers.steps]]
id = "step-every"
step = "every"
form = "every-type"
phase = "preparation"

[[answers.organisations]]
id = "org-youth"
name = "Youth office"

[[answers.organisations]]
id = "org-social"
name = "Service social"
"""

FORM = (Path(__file__).parent / "every-type.toml").read_text("utf-8")
"""A form with a field of every type."""


def folder_with(folder: Path, answers: str = "", *, form: str = FORM, more: str = "") -> Path:
    """A programme folder whose one record fills the form of every type.

    Args:
        folder: where; made if need be.
        answers: what stands under `[answers]`, as TOML.
        form: the form's definition.
        more: what else is in the record's file.
    """
    (folder / "forms").mkdir(parents=True)
    (folder / "programme.toml").write_text(PROGRAMME.lstrip(), "utf-8")
    (folder / "forms" / "every-type.toml").write_text(form.lstrip(), "utf-8")
    head = f'id = "{RECORD}"\nform = "every-type"\nform_version = 1\n'
    record = f"{head}\n[answers]\n{answers}\n{more}"
    (folder / "every-type.toml").write_text(record, "utf-8")
    return folder


class Host(BaseHost):
    """The open form, and what a test asks of it."""

    @property
    def record(self) -> Record:
        return self.workspace.record(RECORD)

    @property
    def form_screen(self) -> FormScreen:
        return next(s for s in self.app.screen_stack if isinstance(s, FormScreen))

    def answer(self, field_id: str) -> Any:
        return self.record.answer(field_id)

    def box(self, field_id: str) -> FieldBox:
        return next(b for b in self.app.screen.query(FieldBox) if b.spot.field.id == field_id)

    def editor(self, field_id: str) -> Editor:
        return self.box(field_id).editor

    @property
    def here(self) -> str:
        """Id of the field that has the cursor."""
        focused = self.app.screen.focused
        return focused.spot.field.id if isinstance(focused, Editor) else ""

    def notes(self, field_id: str) -> str:
        return str(self.box(field_id).query_one(".notes").render())

    async def open(self, field: str) -> None:
        """Show the record, with the cursor in a field."""
        self.app.open_record(RECORD, field)
        await self.settled()

    async def settled(self) -> None:
        """Let whatever is under way come to its end."""
        await self.pilot.pause()
        await wait_until(self.pilot, self._at_rest, what="the screen to be made")

    async def press(self, *keys: str) -> None:
        """As a person would: each key once the one before it has done what it does."""
        for key in keys:
            await self.pilot.press(key)
            await wait_until(self.pilot, self._at_rest, what=f"what {key} does")

    def _at_rest(self) -> bool:
        screen = self.app.screen
        turning = getattr(screen, "_turning", None)
        there = screen.focused is not None or not screen.focus_chain
        return screen.is_mounted and there and (turning is None or turning.is_finished)

    async def type(self, text: str) -> None:
        """As one paste, for each key takes its time in a test; then handed over."""
        self.app.post_message(Paste(text))
        await self.pilot.pause()
        self.hand_over()
        await self.pilot.pause()

    def hand_over(self) -> None:
        top = self.app.top
        assert top is not None
        for box in top.query(FieldBox):
            top.keep(box.editor, typing=True)  # type: ignore[attr-defined]

    async def go(self, field_id: str) -> None:
        """Put the cursor into a field of the page."""
        self.editor(field_id).focus()
        await self.pilot.pause()


@asynccontextmanager
async def opened(
    folder: Path, field: str = "", *, size: tuple[int, int] = (80, 24), language: str = "en"
) -> AsyncIterator[Host]:
    """The form of every type on a screen.

    Args:
        folder: made by `folder_with`.
        field: where to begin.
        size: columns and lines.
        language: of the interface.
    """
    use(language)
    settings.save(language=language, name="Test")
    app = MentorApp(folder)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        host = Host(pilot, app)
        await host.open(field)
        yield host
