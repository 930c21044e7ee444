"""From the first key on, in whichever editor, the first line never says *Saved* too early."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from mentor_tui import settings
from mentor_tui.ui import autosave
from mentor_tui.ui.app import MentorApp
from mentor_tui.ui.screens.ask import AskLine
from mentor_tui.ui.widgets.top_line import TopLine
from tests.ui.golden import screen_text, wait_until
from tests.ui.plan_host import sample
from tests.workspace.open_folder import card

Keys = tuple[str, ...]

IN_FORM: dict[str, tuple[str, str, Keys, str, Keys]] = {
    "a line of a form": ("programme", "title", (), "ж", ("escape",)),
    "a text of a form": ("programme", "theme", (), "ы", ("escape",)),
    "a remark": ("programme", "theme", ("f9",), "й", ("escape", "escape")),
    "a cell of the plan": ("action-plan", "", ("enter",), "ш", ("enter", "escape")),
    "the pane of the plan": ("action-plan", "", ("tab", "enter"), "щ", ("enter", "escape")),
    "a row of the plan": ("action-plan", "", ("f5",), "э", ("escape", "escape")),
    "a note of a visit": ("visit-setting-the-scene", "", ("f5",), "ю", ("enter", "escape")),
    "a note from anywhere": ("programme", "theme", ("ctrl+r",), "я", ("ctrl+s", "escape")),
}
"""By what is written in: form, field, the keys to get there, one to type, those to leave."""


class Witness:
    """Looks at every drawing of the first line."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.typed = ""
        self.drawn: list[str] = []
        self.lies: list[str] = []
        render = TopLine.render

        def watched(line: TopLine) -> object:
            shown = render(line)
            self._look(line, str(shown))
            return shown

        monkeypatch.setattr(TopLine, "render", watched)

    def saved(self) -> bool:
        """Whether what was typed is in the folder."""
        return any(self.typed in path.read_text("utf-8") for path in self.folder.rglob("*.toml"))

    def _look(self, line: TopLine, shown: str) -> None:
        word = shown.rpartition("EN")[2].strip()
        if self.typed:
            self.drawn.append(word)
        if word == "Saved" and self._stands_in_an_editor(line) and not self.saved():
            self.lies.append(shown)

    def _stands_in_an_editor(self, line: TopLine) -> bool:
        texts = _texts(line.app)  # type: ignore[arg-type]
        return bool(self.typed) and any(self.typed in text for text in texts)


def _texts(app: MentorApp) -> Iterator[str]:
    yield from (area.text for area in app.screen.query(TextArea))
    yield from (line.value for line in app.screen.query(Input))


@pytest.fixture
def witness(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Witness:
    settings.save(language="en", name="Test")
    monkeypatch.setattr(autosave, "IDLE_SECONDS", 0.1)
    return Witness(sample(tmp_path / "p"), monkeypatch)


async def test_no_editor_is_called_saved_before_it_is(witness: Witness) -> None:
    app = MentorApp(witness.folder)
    async with app.run_test(size=(100, 30)) as pilot:
        await wait_until(pilot, lambda: app.workspace is not None)
        for name, (form, field, begin, key, leave) in IN_FORM.items():
            assert app.workspace is not None
            record = app.workspace.programme.of_form(form)[-1]
            app.open_record(record.id, field)
            await pilot.pause()
            await type_one(pilot, app, witness, begin, key)
            assert any(key in text for text in _texts(app)), f"{name}\n{screen_text(app)}"
            await pilot.press(*leave)
            await wait_until(pilot, witness.saved, what=name)
            assert witness.lies == [], f"{name}: {witness.drawn}"
            assert "✎" in witness.drawn, name
            while len(app.screen_stack) > 3:
                await pilot.press("escape")


async def test_nor_is_a_question_before_it_is_answered(witness: Witness) -> None:
    app = MentorApp(witness.folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: app.workspace is not None)

        def given(text: str | None) -> None:
            assert app.workspace is not None
            app.workspace.set(card(app.workspace), ("answers", "theme"), text)

        app.push_screen(AskLine("A theme"), given)
        await pilot.pause()
        await type_one(pilot, app, witness, (), "ж")
        await pilot.pause(0.25)
        assert app.top is not None
        assert "✎" in str(app.top.query_one(TopLine).render())
        await pilot.press("enter")
        await wait_until(pilot, witness.saved)


async def type_one(
    pilot: Pilot[None], app: MentorApp, witness: Witness, begin: Keys, key: str
) -> None:
    """Go into an editor and type one key."""
    await pilot.press(*begin)
    await wait_until(pilot, lambda: isinstance(app.screen.focused, TextArea | Input))
    witness.typed, witness.drawn = key, []
    await pilot.press(key)
    await pilot.pause()
