"""Documents from the screen: what is chosen is what is written, where it says, and nothing else."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event
from typing import Any

import docx
import pytest

from mentor_tui import data, settings
from mentor_tui.documents.writers import pdf
from mentor_tui.language import use
from mentor_tui.ui.app import MentorApp
from mentor_tui.ui.screens.exports import ExportsScreen, making
from mentor_tui.ui.screens.exports.choosing import Choosing, first
from mentor_tui.workspace import clock
from mentor_tui.workspace.exporting import CancelledError
from mentor_tui.workspace.opening import open_programme
from tests.ui.golden import screen_text, wait_until
from tests.ui.golden_files import assert_golden
from tests.ui.plan_host import Host

NOWHERE = "/documents"


class Exports(Host):
    """The screen, and what a test asks of it."""

    @property
    def exports(self) -> ExportsScreen:
        found = [s for s in self.app.screen_stack if isinstance(s, ExportsScreen)]
        return found[-1]

    @property
    def choosing(self) -> Choosing:
        return self.exports.choosing

    async def made(self) -> None:
        """Wait until nothing is being made any more."""
        await wait_until(self.pilot, lambda: self.exports.cancel is None, what="the document")
        await self.pilot.pause()


@asynccontextmanager
async def on_exports(
    tmp_path: Path, folder: str = NOWHERE, size: tuple[int, int] = (80, 24), form: str = ""
) -> AsyncIterator[Exports]:
    """The screen over a sample, with the sheet of a form proposed."""
    shutil.copytree(data.samples_dir() / "capaci-mechelen", tmp_path / "p")
    use("en")
    settings.save(language="en", name="Test", exports=folder)
    app = MentorApp(tmp_path / "p")
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        assert app.workspace is not None
        records = app.workspace.programme.of_form(form) if form else []
        app.push_screen(ExportsScreen(records[0].id if records else ""))
        await pilot.pause()
        host = Exports(pilot, app)
        await wait_until(pilot, lambda: "left out" in screen_text(app), what="the page")
        yield host


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
async def test_how_it_looks(tmp_path: Path, size: tuple[int, int]) -> None:
    async with on_exports(tmp_path, size=size, form="needs-analysis") as host:
        await host.pilot.pause()
        name = f"exports-{size[0]}x{size[1]}"
        assert_golden(host.app, f"{name}-en")
        await host.press("ctrl+l")
        await host.until("Pour qui")
        await host.until("laissées de côté")
        host.choosing.choose("language", "fr")
        host.exports.show_choices()
        await host.until("Nom du fichier  capaci-malines-analyse")
        await host.pilot.pause()
        assert_golden(host.app, f"{name}-fr")


async def test_what_is_chosen_is_written_and_the_folder_remembered(tmp_path: Path) -> None:
    out = tmp_path / "out"
    async with on_exports(tmp_path, str(out), form="action-plan") as host:
        await host.press("down", "down", "right")  # in French
        await host.press("f2")
        await host.made()
        path = host.choosing.path
        assert path.parent == out
        assert path.name == "capaci-malines-plan-d-action-group-fr.docx"
        assert str(path)[:40] in host.text.replace("\n", "")
        texts = [p.text for p in docx.Document(str(path)).paragraphs]
        assert "Plan d’action" in texts
        assert not [*out.glob(".*")]
        before = path.read_bytes()
        await host.press("f2")
        await host.until("already")
        await host.press("enter")  # the first answer keeps what is there
        await host.made()
        assert path.read_bytes() == before
        assert path.with_name(f"{path.stem}-2.docx").read_bytes() == before
    assert settings.load()[0].exports == str(out)


async def test_what_is_left_out_is_listed_for_the_team_alone(tmp_path: Path) -> None:
    async with on_exports(tmp_path, form="needs-analysis") as host:
        await host.press("f3")
        await host.until("Left out of this document")
        assert host.text.count("Needs analysis: ") > 3


async def test_text_that_waits_for_a_review_is_not_made(tmp_path: Path) -> None:
    out = tmp_path / "out"
    async with on_exports(tmp_path, str(out), form="action-plan") as host:
        plan = host.workspace.programme.of_form("action-plan")[0]
        visit = host.workspace.programme.of_form("visit-setting-the-scene")[0]
        note = {"id": "note-x", "kind": "note", "text": "Hush", "visibility": "team"}
        host.workspace.set(visit.id, ("answers", "notes"), [*visit.rows("notes"), note])
        row = {"id": "act-x", "action": "Grown", "origin": {"record": visit.id, "row": "note-x"}}
        host.workspace.set(plan.id, ("answers", "actions"), [row])
        await host.until("Not made")
        await host.press("f2")
        assert host.exports.cancel is None
        assert not out.exists()
        await host.press("down", "left")  # for the team it is made
        await host.until("Nothing is left out")
        await host.press("f2")
        await host.made()
        assert len([*out.iterdir()]) == 1


async def test_where_nothing_can_be_written_it_is_said(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("x")
    async with on_exports(tmp_path, str(in_the_way / "below"), form="action-plan") as host:
        await host.press("f2")
        await host.made()
        await host.until("cannot be made")
        assert in_the_way.read_text() == "x"


async def test_without_typst_word_is_offered_and_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lacking(page: object) -> bytes:
        raise pdf.NoPdfError

    monkeypatch.setattr(pdf, "write", lacking)
    out = tmp_path / "out"
    async with on_exports(tmp_path, str(out), form="action-plan") as host:
        host.choosing.choose("to", "pdf")
        await host.press("f2")
        await host.until("cannot make PDF")
        await host.press("enter")
        await host.made()
        assert [path.suffix for path in out.iterdir()] == [".docx"]


async def test_escape_stops_what_is_being_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = Event(), Event()

    def slow(workspace: Any, wish: Any, *, step: Any, cancelled: Any) -> Any:
        begun.set()
        go_on.wait(5)
        if cancelled():
            raise CancelledError
        raise AssertionError("it was to be stopped")

    monkeypatch.setattr(making, "make", slow)
    monkeypatch.setattr(making, "_PATIENCE", 0.01)
    out = tmp_path / "out"
    async with on_exports(tmp_path, str(out), form="action-plan") as host:
        await host.press("f2")
        await wait_until(host.pilot, begun.is_set)
        await host.until("Esc stops it")
        await host.press("escape")
        go_on.set()
        await host.made()
        await host.until("nothing was written")
        assert not out.exists()
        assert isinstance(host.app.screen, ExportsScreen)


def test_of_a_visit_its_agenda_is_proposed_and_its_note_once_it_is_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "today", lambda: dt.date(2026, 12, 1))
    shutil.copytree(data.samples_dir() / "town-a-town-b", tmp_path / "p")
    programme = open_programme(tmp_path / "p").programme
    for form, what in (("visit-setting-the-scene", "note"), ("visit-inspiration", "agenda")):
        visit = programme.of_form(form)[0].id
        choosing = first(programme, visit, "en", tmp_path)
        assert choosing.output.what == f"{what}:{visit}"
        offered = [choice.id for choice in choosing.choices("what")]
        assert offered[:3] == [f"agenda:{visit}", f"note:{visit}", visit]
