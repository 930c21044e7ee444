"""What the plan's screen shows, at every size and in both languages, of whatever form."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from mentor_tui.storage.folder import read_folder
from mentor_tui.ui.screens.plan import PlanScreen
from mentor_tui.ui.screens.plan.rows import PlanRows
from mentor_tui.ui.screens.row import RowScreen
from mentor_tui.ui.widgets.fields import FieldBox
from mentor_tui.ui.widgets.text_grid import rows as grid_rows
from tests.ui.golden import wait_until
from tests.ui.plan_host import opened, programme, sample

STALL_FORM = """
id = "stalls"
version = 1
layout = "grid"
title = { en = "Stalls", fr = "Stands" }
introduction = { en = "Who stands where.", fr = "Qui est où." }

[grid]
rows = "stalls"
columns = ["name", "open", "kind", "guests"]
narrow = ["name"]

[[sections]]
id = "all"
title = { en = "All", fr = "Tout" }

[[sections.questions]]
id = "stalls"
source = ["ours"]
label = { en = "Which stalls?", fr = "Quels stands ?" }

[[sections.questions.fields]]
id = "stalls"
type = "table"
columns = [
    { id = "name", type = "text", label = { en = "Name", fr = "Nom" } },
    { id = "open", type = "yes-no", label = { en = "Open", fr = "Ouvert" } },
    { id = "kind", type = "choices", label = { en = "Kind", fr = "Genre" }, options = [
        { id = "food", label = { en = "Food" } }, { id = "play", label = { en = "Games" } } ] },
    { id = "guests", type = "whole-number", label = { en = "Guests", fr = "Visiteurs" } },
    { id = "beside", type = "text", label = { en = "Beside", fr = "À part" } },
]
"""

STALLS = """
id = "rec-stalls"
form = "stalls"
form_version = 1

[[answers.stalls]]
id = "row-1"
name = "Soup"

[[answers.stalls]]
name = "no id"

[[answers.stalls]]
id = "row-1"
name = "the same id"
"""


async def test_any_form_with_a_grid_is_shown_and_filled(tmp_path: Path) -> None:
    folder = programme(tmp_path / "p")
    (folder / "forms").mkdir()
    (folder / "forms" / "stalls.toml").write_text(STALL_FORM.lstrip(), "utf-8")
    (folder / "stalls.toml").write_text(STALLS.lstrip(), "utf-8")
    async with opened(folder, form="stalls", size=(120, 30)) as host:
        assert "1 Name" in host.lines[2]
        assert "4 Guests" in host.lines[2]
        await host.press("right", "enter", "down", "enter")
        assert host.row("row-1")["open"] is False
        await host.until(">no ")
        await host.press("right", "enter", "tab", "down", "tab", "enter")
        assert host.row("row-1")["kind"] == ["food", "play"]
        await host.press("right", "enter", "1", "2", "enter")
        assert host.row("row-1")["guests"] == 12
        for command in ("plan.link", "plan.header", "plan.versions"):
            assert host.screen.why_not(command)
        # A row without an id of its own is shown, but nothing can point into it.
        await host.press("down", "enter", "delete", "down", "f6")
        assert len(host.rows) == 3
        assert "the same id" in host.text
        assert host.screen.why_not("plan.edit") == "there is no row here that has an id"


async def test_a_table_that_is_none_in_the_file_is_left_alone(tmp_path: Path) -> None:
    async with opened(programme(tmp_path / "p", [], actions="typed by hand")) as host:
        await host.press("f2")
        assert host.record.answer("actions") == "typed by hand"
        assert host.screen.why_not("plan.add") == "what stands in the file is no table"


async def test_wide_shows_every_column_and_narrow_the_row_below(tmp_path: Path) -> None:
    async with opened(sample(tmp_path / "p"), row="act-r5crkw", size=(120, 40)) as host:
        assert [title.strip() for title in host.lines[2].split("│")][1:] == [
            "1 Actions",
            "2 Results",
            "3 Timing",
            "4 Who leads?",
            "5 Resources and",
            "6 Evaluation of",
        ]
        await host.press("right", "right")
        assert host.here == ("act-r5crkw", "timing")
        await host.pilot.resize_terminal(80, 24)
        await host.until("2 Results    ")
        assert [title.strip() for title in host.lines[2].split("│")][1:] == [
            "1 Actions",
            "3 Timing",
            "4 Who leads?",
        ]
        assert host.here == ("act-r5crkw", "timing")
        for size in ((1, 1), (60, 20), (200, 50)):
            await host.pilot.resize_terminal(*size)
            await host.pilot.pause()
            assert host.here == ("act-r5crkw", "timing")
            await host.press("enter", "escape", "tab", "escape")


async def test_the_pane_shows_the_cell_under_the_cursor_whole(tmp_path: Path) -> None:
    async with opened(sample(tmp_path / "p"), row="act-mdm34p", size=(120, 40)) as host:
        await host.press("end")
        await host.until("entretien court avec chacun, en juin")
        assert "Status  Under way" in host.text
        assert "Where it came from [team]  Tutti capaci › " in host.text
        assert "Risk or obstacle [team]" in host.text


async def test_the_line_below_says_what_the_method_expects_of_the_row(tmp_path: Path) -> None:
    async with opened(programme(tmp_path / "p"), row="act-2") as host:
        await host.until("warning: “Welcome leaflet” is linked to no need. (D04), and")
        await host.press("f4", "tab", "enter")
        await host.until("warning: “Welcome leaflet” has no timing. (D06), and")


async def test_the_language_changes_in_place(tmp_path: Path) -> None:
    async with opened(sample(tmp_path / "p"), row="act-r5crkw") as host:
        await host.press("f7")
        await host.write("marché")
        await host.press("enter", "right", "enter", "backspace", "3", "ctrl+l")
        await host.until("3 Calendrier")
        assert host.here == ("act-r5crkw", "timing")
        assert host.grid.row_keys == ["act-r5crkw"]
        assert host.row("act-r5crkw")["timing"]["to"] == dt.date(2023, 4, 30)
        assert "1 sur" in host.text
        await host.press("escape", "tab", "ctrl+l")
        await host.until("3 Timing")
        assert host.screen.in_pane


async def test_what_others_changed_is_shown_and_the_cursor_stays(tmp_path: Path) -> None:
    folder = programme(tmp_path / "p")
    async with opened(folder, row="act-2") as host:
        await host.press("right", "right")
        file = folder / "action-plan.toml"
        text = file.read_text("utf-8").replace("Train", "Teach")
        first, _, second = text.partition("[[answers.actions]]")[2].partition("[[answers.actions]]")
        head = text.partition("[[answers.actions]]")[0]
        file.write_text(head + f"[[answers.actions]]{second}\n[[answers.actions]]{first}", "utf-8")
        host.workspace.refresh(read_folder(folder))
        await host.pilot.pause()
        assert host.grid.row_keys == ["act-2", "act-3", "act-1"]
        assert host.here == ("act-2", "lead")
        assert "Teach front-desk staff" in host.text


async def test_names_follow_the_programme_s_card(tmp_path: Path) -> None:
    rows = [{"id": "act-1", "action": "x", "lead": "person-1"}]
    async with opened(programme(tmp_path / "p", rows)) as host:
        assert "Youth office of Capaci" in host.text
        card = host.workspace.programme.card
        assert card is not None
        place = ("answers", "people", "person-1", "name")
        host.workspace.set(card.id, place, "Youth desk")
        await host.until("Youth desk")
        assert "Youth office" not in host.text


async def test_a_plan_that_undo_takes_away_is_left(tmp_path: Path) -> None:
    async with opened(programme(tmp_path / "p")) as host:
        screen = host.screen
        host.workspace.remove(screen.record_id)
        await wait_until(host.pilot, lambda: host.app.screen is not screen)


async def test_help_explains_the_column_and_says_what_cannot_be_done(tmp_path: Path) -> None:
    async with opened(programme(tmp_path / "p", [])) as host:
        assert "one line per action" in host.screen.purpose()
        assert host.screen.why_not("plan.details") == "there is no row yet"
        await host.press("f2", "x", "enter")
        assert "A verb first" in host.screen.guidance()


async def test_an_action_is_followed_up_against_what_was_to_show_it(tmp_path: Path) -> None:
    row = {"id": "act-1", "action": "Recruit [/] buddies", "evaluation": "Eight pairs still meet"}
    async with opened(programme(tmp_path / "p", [row])) as host:
        await host.press("s")
        await host.until("Recruit [/] buddies")
        await host.until("6. Evaluation of success: Eight pairs still meet")
        await host.press("tab", "tab", "y", "e", "s", "escape")
        assert host.row("act-1")["evidence"] == "yes"


async def test_sentences_that_are_pointed_at_begin_a_line_each(tmp_path: Path) -> None:
    async with opened(sample(tmp_path / "p")) as host:
        await host.press("down", "f5")
        await wait_until(host.pilot, lambda: isinstance(host.app.screen, RowScreen))
        boxes = host.app.screen.query(FieldBox)
        needs = next(box.editor for box in boxes if box.spot.field.id == "needs")
        lines = str(needs.render()).splitlines()
        assert len(lines) == 2
        assert all(line.startswith("• ") and line.endswith(".") for line in lines)


def many(number: int) -> list[Mapping[str, Any]]:
    return [{"id": f"act-{n}", "action": f"Action {n}", "lead": "me"} for n in range(number)]


async def test_a_key_costs_the_same_in_a_thousand_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Moving makes one row's pane; a change is wrapped and drawn for its own row only."""
    async with opened(programme(tmp_path / "p", many(1000))) as host:
        shown: list[str] = []
        wrapped: list[str] = []
        counted(monkeypatch, shown, wrapped)
        for key in ("down", "down", "pagedown", "right", "ctrl+end"):
            await host.press(key)
        assert len(set(shown)) <= 5
        assert not wrapped
        shown.clear()
        await host.press("home", "enter", "x", "enter")
        assert host.row("act-999")["action"] == "Action 999x"
        assert set(shown) == {"act-999"}
        assert set(wrapped) == {"act-999"}


def counted(monkeypatch: pytest.MonkeyPatch, shown: list[str], wrapped: list[str]) -> None:
    """Notes which rows are put into words, and which are broken into lines."""
    words, lines = PlanRows.text, grid_rows.WrappedRow.__init__

    def text(self: PlanRows, key: str, column: Any) -> str:
        shown.append(key)
        return words(self, key, column)

    def wrap(self: Any, row: Any, *arguments: Any) -> None:
        wrapped.append(row.key)
        lines(self, row, *arguments)

    monkeypatch.setattr(PlanRows, "text", text)
    monkeypatch.setattr(grid_rows.WrappedRow, "__init__", wrap)


async def test_an_unknown_row_begins_at_the_first(tmp_path: Path) -> None:
    async with opened(programme(tmp_path / "p"), row="act-gone") as host:
        assert isinstance(host.app.screen, PlanScreen)
        assert host.here == ("act-1", "action")
