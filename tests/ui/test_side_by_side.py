"""Candidates and views side by side, by keyboard: what is typed is in the ordinary record."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from mentor_tui import settings
from mentor_tui.domain.ids import id_of
from mentor_tui.domain.record import Record
from mentor_tui.language import use
from mentor_tui.ui.app import MentorApp
from mentor_tui.ui.screens.form import FormScreen
from mentor_tui.ui.screens.row import RowScreen
from mentor_tui.ui.screens.side_by_side import BenchmarkScreen, MatchingScreen
from mentor_tui.ui.screens.side_by_side.screen import SideBySideScreen
from tests.ui.form_host import Host as FormHost
from tests.ui.golden import screen_text, wait_until
from tests.ui.golden_files import assert_both, assert_golden
from tests.ui.plan_host import sample


class Host(FormHost):
    """A comparison, and what a test asks of it."""

    @property
    def screen(self) -> SideBySideScreen:
        top = self.app.screen
        assert isinstance(top, SideBySideScreen), screen_text(self.app)
        return top

    @property
    def subject(self) -> Record:
        return self.screen.record

    def rows(self, table: str) -> list[Any]:
        return self.workspace.programme.of_form(self.form_id)[0].rows(table)

    form_id = "matching"

    async def on(self, line: str, column: str = "own") -> None:
        self.screen.go_to(line, column)
        await self.pilot.pause()

    async def until(self, text: str) -> None:
        await wait_until(self.pilot, lambda: text in screen_text(self.app), what=text)


@asynccontextmanager
async def opened(
    folder: Path, letter: str, *, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Host]:
    """The sample programme, gone to the comparison by its letter."""
    use("en")
    settings.save(language="en", name="Test")
    app = MentorApp(folder)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        host = Host(pilot, app)
        host.form_id = {"m": "matching", "b": "benchmark"}[letter]
        await host.press(letter)
        await pilot.pause()
        yield host


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
async def test_the_matching(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(sample(tmp_path / "p"), "m", size=size) as host:
        assert isinstance(host.screen, MatchingScreen)
        await host.on("criterion-crit-e96tqe", "cand-pm9fre")
        await assert_both(host.pilot, f"matching-{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
async def test_the_benchmark(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(sample(tmp_path / "p"), "b", size=size) as host:
        assert isinstance(host.screen, BenchmarkScreen)
        await host.on("factor-factor-42dd5r")
        await assert_both(host.pilot, f"benchmark-{size[0]}x{size[1]}")


async def test_a_reason_is_typed_where_it_is_read(tmp_path: Path) -> None:
    async with opened(sample(tmp_path / "p"), "m") as host:
        before = len(host.rows("reasons"))
        await host.on("criterion-crit-295vm5", "cand-qrb7qe")
        await host.press("enter")
        assert_golden(host.app, "matching-writing-80x24-en")
        await host.type("They say [/] what failed")
        row = host.rows("reasons")[-1]
        assert (row["candidate"], row["criterion"]) == ("cand-qrb7qe", "crit-295vm5")
        assert row["reason"] == "They say [/] what failed"
        assert row["id"] == id_of(
            "reason", {"candidate": "cand-qrb7qe", "criterion": "crit-295vm5"}
        )
        await host.press("escape")
        assert not host.screen.writing
        assert "They say [/] what" in screen_text(host.app)
        await host.press("ctrl+z")
        assert len(host.rows("reasons")) == before


async def test_a_reason_taken_out_again_leaves_no_row(tmp_path: Path) -> None:
    async with opened(sample(tmp_path / "p"), "m") as host:
        before = len(host.rows("reasons"))
        await host.on("criterion-crit-295vm5", "cand-qrb7qe")
        await host.press("enter", "x")
        host.hand_over()
        assert len(host.rows("reasons")) == before + 1
        await host.press("backspace")
        host.hand_over()
        assert len(host.rows("reasons")) == before
        await host.press("escape")
        assert len(host.rows("reasons")) == before


async def test_enter_on_a_need_links_it_and_elsewhere_goes_there(tmp_path: Path) -> None:
    async with opened(sample(tmp_path / "p"), "m") as host:
        need = "need-5s94y7"
        await host.on(f"need-{need}", "cand-qrb7qe")
        await host.press("enter")
        assert need in host.rows("candidates")[1]["needs"]
        await host.on("sheet-practices", "cand-qrb7qe")
        await host.press("enter")
        assert isinstance(host.app.screen, FormScreen)
        assert host.app.screen.record_id == "rec-rabmsbet"
        await host.press("escape")
        await host.on("needs")
        await host.press("enter")
        assert "there is nothing to open here" in host.said


async def test_candidates_beyond_the_edge_come_in_from_the_side(tmp_path: Path) -> None:
    async with opened(sample(tmp_path / "p"), "m") as host:
        await host.press("f2", "enter")
        await host.type("Ghent")
        await host.press("enter")
        assert host.rows("candidates")[-1]["city"] == "Ghent"
        assert host.screen.column.title == "Ghent"
        assert "3/3" in screen_text(host.app)
        await host.press("left", "left")
        assert "1/3" in screen_text(host.app)
        assert "3/3" not in screen_text(host.app)
        await host.press("home")
        assert host.screen.column.key == "own"


async def test_deciding_keeps_who_was_announced_and_asks_who_when_why(tmp_path: Path) -> None:
    async with opened(sample(tmp_path / "p"), "m") as host:
        await host.press("f5")
        assert "go to a candidate first" in host.said
        await host.on("column-state", "cand-qrb7qe")
        await host.press("f5", "down", "enter")
        await host.settled()
        assert isinstance(host.app.screen, FormScreen)
        assert host.here == "decided_by"
        record = host.workspace.programme.of_form("matching")[0]
        assert record.answer("partner_city") == "Ville B (candidate fictive)"
        assert host.rows("earlier_partners")[-1]["city"] == "org-gttcqp"
        card = host.workspace.programme.card
        assert card is not None
        assert card.answer("mentor_city") == "Ville B (candidate fictive)"


async def test_a_criterion_of_ones_own_and_a_candidate_removed(tmp_path: Path) -> None:
    async with opened(sample(tmp_path / "p"), "m") as host:
        await host.press("f3")
        await host.type("A direct train")
        await host.press("enter")
        assert host.rows("criteria")[-1]["title"] == "A direct train"
        assert host.screen.line is not None
        assert host.screen.line.label == "A direct train"
        await host.on("column-state", "cand-qrb7qe")
        await host.press("f6")
        assert isinstance(host.app.screen, RowScreen)
        await host.press("escape", "delete")
        assert len(host.rows("candidates")) == 1
        assert {row["candidate"] for row in host.rows("reasons")} == {"cand-pm9fre"}


async def test_what_the_method_expects_is_said_above(tmp_path: Path) -> None:
    async with opened(sample(tmp_path / "p"), "m") as host:
        place = ("answers", "decision_reasons")
        host.workspace.set(host.subject.id, place, None)
        host.workspace.set(host.subject.id, ("answers", "reasons"), None)
        await host.until("no reasons are given in words. (D32)")


async def test_a_view_a_state_and_a_voice_more(tmp_path: Path) -> None:
    async with opened(sample(tmp_path / "p"), "b") as host:
        await host.on("factor-factor-jw5xv5", "mentor")
        await host.press("enter")
        assert host.here == "mentor_state"
        await host.press("right", "down")
        await host.type("New words")
        await host.press("escape")
        row = next(r for r in host.rows("factors") if r["id"] == "factor-jw5xv5")
        assert row["mentor_state"] == "do-not"
        assert row["mentor_view"].startswith("New wordsUn conseil")
        await host.press("f9", "enter")
        await host.type("Second mentor")
        await host.press("enter")
        assert host.screen.column.title == "Second mentor"
        await host.press("enter", "down")
        await host.type("Seen from outside")
        await host.press("escape")
        (view,) = host.rows("views")
        assert (view["who"], view["factor"]) == ("Second mentor", "factor-jw5xv5")
        assert view["view"] == "Seen from outside"


async def test_a_factor_is_chosen_and_the_reason_asked_for_at_once(tmp_path: Path) -> None:
    async with opened(sample(tmp_path / "p"), "b") as host:
        await host.on("factor-factor-jw5xv5", "mentee")
        await host.press("space")
        assert host.here == "reason"
        await host.type("People asked for it")
        await host.press("escape")
        row = next(r for r in host.rows("factors") if r["id"] == "factor-jw5xv5")
        assert (row["chosen"], row["reason"]) == (True, "People asked for it")
        await host.press("space")
        row = next(r for r in host.rows("factors") if r["id"] == "factor-jw5xv5")
        assert (row["chosen"], row["reason"]) == (False, "People asked for it")


async def test_the_ready_example_a_question_and_a_factor_more(tmp_path: Path) -> None:
    async with opened(sample(tmp_path / "p"), "b") as host:
        await host.press("f5", "enter")
        assert host.rows("factors")[-1]["number"] == 8
        await host.press("f3")
        await host.type("Who asks them?")
        await host.press("enter")
        assert host.rows("guide_questions")[-1]["factor"] == host.rows("factors")[-1]["id"]
        await host.press("f2")
        await host.type("Time")
        await host.press("enter")
        assert host.rows("factors")[-1] == {**host.rows("factors")[-1], "number": 9, "name": "Time"}
        questions = [line for line in host.screen.table.lines if line.kind == "question"]
        await host.press("g")
        assert questions
        assert not [line for line in host.screen.table.lines if line.kind == "question"]
        await host.press("delete")
        assert host.rows("factors")[-1]["number"] == 8


async def test_doing_without_asks_for_the_guides_two_conditions(tmp_path: Path) -> None:
    async with opened(sample(tmp_path / "p"), "b") as host:
        await host.press("f7", "enter", "down", "enter")
        record = host.subject
        assert record.answer("use_benchmark") is False
        assert record.answer("agree_on_focus") is True
        assert record.answer("know_practices") is False
        await host.until("(D34)")
        await host.press("f7")
        assert host.subject.answer("use_benchmark") is True
        await host.press("f7", "enter", "escape")
        assert host.subject.answer("use_benchmark") is True


async def test_a_programme_opened_for_reading_shows_everything_and_writes_nothing(
    tmp_path: Path,
) -> None:
    async with opened(sample(tmp_path / "p"), "m") as host:
        host.workspace.read_only = "in-use"
        before = host.subject.data
        for line in ("criterion-crit-e96tqe", "need-need-5s94y7"):
            await host.on(line, "cand-qrb7qe")
            await host.press("enter")
        await host.press("f2", "delete")
        assert isinstance(host.app.screen, MatchingScreen)
        assert not host.screen.writing
        assert host.subject.data is before


async def test_on_a_projector_reasons_are_the_teams_and_nothing_is_begun_twice(
    tmp_path: Path,
) -> None:
    async with opened(sample(tmp_path / "p"), "m") as host:
        before = len(host.rows("reasons"))
        await host.press("f12")
        await host.on("criterion-crit-e96tqe", "cand-pm9fre")
        await host.until("[team only]")
        assert "Le projet Buddy répond" not in screen_text(host.app)
        await host.press("enter", "enter", "down", "enter")
        await wait_until(host.pilot, lambda: host.here == "reason", what="the editor")
        await host.settled()
        await host.type("Again ")
        await host.press("escape")
        await wait_until(
            host.pilot, lambda: "Le projet Buddy" not in screen_text(host.app), what="the mask"
        )
        assert len(host.rows("reasons")) == before
        assert any(str(row["reason"]).startswith("Again ") for row in host.rows("reasons"))
