"""A cell of the plan is written, chosen, kept or left as it was; nothing typed is ever dropped."""

import datetime as dt
from pathlib import Path

from textual.events import Key

from mentor_tui.storage.folder import read_folder
from mentor_tui.text.characters import tidy_entry
from mentor_tui.ui.screens.ask import Pick
from mentor_tui.ui.screens.form import FormScreen
from mentor_tui.ui.screens.row import RowScreen
from mentor_tui.ui.widgets.text_grid.body import GridBody
from mentor_tui.workspace.opening import open_programme
from tests.hostile import ENCODABLE
from tests.ui.golden import wait_until
from tests.ui.plan_host import ROWS, Host, opened, programme, sample

WORST = (
    "closing tag",
    "action",
    "clipboard",
    "right to left override",
    "combining stack",
    "emoji family",
    "arabic",
    "many lines",
    "long word",
)
"""The kinds a screen could stumble over: each takes a good part of a second."""

LONG = "Ten pairs meet twice a month. " * 5


async def test_a_short_cell_is_written_where_it_stands_and_undone(tmp_path: Path) -> None:
    async with opened(programme(tmp_path / "p")) as host:
        await host.press("enter", "!", "enter")
        assert host.row("act-1")["action"] == "Recruit ten buddies!"
        assert host.lines[4].startswith("  >1 │>Recruit ten buddies!")
        assert not host.screen.editing
        await host.press("down", "right", "ctrl+z")
        assert host.row("act-1")["action"] == "Recruit ten buddies"
        assert host.here == ("act-1", "action")
        await host.press("down", "ctrl+y")
        assert host.row("act-1")["action"] == "Recruit ten buddies!"
        assert host.here == ("act-1", "action")


async def test_esc_leaves_the_cell_as_it_was_and_nothing_to_undo(tmp_path: Path) -> None:
    async with opened(programme(tmp_path / "p")) as host:
        before = host.record.data
        await host.press("enter", "x", "y")
        host.screen._hand_over()
        assert host.row("act-1")["action"] == "Recruit ten buddiesxy"
        await host.press("escape")
        assert host.record.data == before
        assert host.workspace.can_undo is None
        assert not host.screen.editing
        assert host.lines[4].startswith("  >1 │>Recruit ten buddies  ")


async def test_what_is_typed_is_handed_over_before_it_is_kept(tmp_path: Path) -> None:
    """A key may be the last one before the power goes."""
    async with opened(programme(tmp_path / "p")) as host:
        await host.press("enter", "!")
        await wait_until(host.pilot, lambda: host.row("act-1")["action"].endswith("!"))
        assert host.screen.editing


async def test_leaving_by_whatever_way_keeps_what_was_typed(tmp_path: Path) -> None:
    async with opened(programme(tmp_path / "p")) as host:
        await host.press("enter", "1")
        host.app.flush()
        assert host.row("act-1")["action"] == "Recruit ten buddies1"
        await host.press("enter", "2")
        await host.pilot.click(type(host.grid), offset=(10, 4))
        await wait_until(host.pilot, lambda: host.row("act-1")["action"].endswith("12"))
        await host.press("enter", "3", "f3", "escape")
        assert host.row(str(host.here[0]))["action"].endswith("3")


async def written(host: Host, text: str) -> None:
    """Wait until a text stands at the end of what is being written."""
    await wait_until(host.pilot, lambda: host.written.endswith(text), what=text)


async def test_what_is_typed_ahead_of_a_slow_machine_is_text(tmp_path: Path) -> None:
    """Keys that come in one go: none of them may be taken for a command (x removes a row)."""
    async with opened(programme(tmp_path / "p")) as host:
        for number, (first, column) in enumerate(AHEAD):
            for key in (first, "x", str(number)):
                host.app.post_message(Key(key, key if len(key) == 1 else None))
            await written(host, f"x{number}")
            assert host.here[1] == column
        await host.press("enter")
        assert [row.get("results") for row in host.rows] == ["x1", "x3", None, None]


async def test_no_key_overtakes_another(tmp_path: Path) -> None:
    async with opened(programme(tmp_path / "p")) as host:
        keys = ["down", "right", "left", "enter", *"abc", "tab", *"def", "enter", "f2", *"ghi"]
        for key in [
            *keys,
            "enter",
            "up",
            "tab",
            "down",
            "down",
            "enter",
            *"jkl",
            "enter",
            "escape",
        ]:
            host.app.post_message(Key(key, key if len(key) == 1 else None))
        await wait_until(host.pilot, lambda: host.row("act-2").get("timing") is not None)
        assert [row.get("action") for row in host.rows] == [
            "Recruit ten buddies",
            "Welcome leafletabc",
            "ghi",
            "Train front-desk staff",
        ]
        assert host.row("act-2")["results"] == "def"
        assert host.row("act-2")["timing"] == {"text": "jkl"}


AHEAD = (("enter", "action"), ("tab", "results"), ("f2", "action"), ("tab", "results"))
"""Keys that begin to write, and in which column."""


async def test_a_pasted_text_keeps_its_lines_where_lines_may_be(tmp_path: Path) -> None:
    async with opened(programme(tmp_path / "p")) as host:
        await host.press("enter")
        await host.write("\r\nfor\x0bthe\x1b[31m young")
        await host.press("ctrl+n", "y", "enter", "right", "right", "enter")
        await host.write("Youth\noffice")
        await host.press("enter")
        assert host.row("act-1")["action"] == "Recruit ten buddies\nfor\nthe[31m young\ny"
        assert host.row("act-1")["lead"] == "Youth office"


async def test_dates_are_read_and_what_is_not_a_date_is_kept_and_said(tmp_path: Path) -> None:
    async with opened(programme(tmp_path / "p"), row="act-2") as host:
        await host.press("right", "enter")
        await host.write("Oct 21–Jan 22")
        host.screen._hand_over()
        await host.until("= Oct 2021 – Jan 2022")
        await host.press("enter")
        months = {"from": dt.date(2021, 10, 1), "to": dt.date(2022, 1, 31)}
        assert host.row("act-2")["timing"] == months
        await host.press("down", "enter")
        await host.write("when the school opens")
        await host.press("enter")
        assert host.row("act-3")["timing"] == {"text": "when the school opens"}
        await host.until("when the school opens  not read as dates yet")


async def test_opening_and_closing_a_cell_changes_nothing(tmp_path: Path) -> None:
    """A date is edited in other words than it is shown in, and is still the same date."""
    async with opened(sample(tmp_path / "p")) as host:
        before = host.record.data
        for _column in range(3):
            await host.press("enter", "enter", "right")
        assert host.record.data is before


async def test_tab_goes_on_through_every_column_of_the_grid_in_sight_or_not(
    tmp_path: Path,
) -> None:
    async with opened(programme(tmp_path / "p")) as host:
        await host.press("enter")
        seen = []
        for _cell in range(7):
            seen.append((host.here, host.area.text))
            await host.press("tab")
        assert seen == [
            (("act-1", "action"), "Recruit ten buddies"),
            (("act-1", "results"), ""),
            (("act-1", "timing"), "spring 2022"),
            (("act-1", "lead"), ""),
            (("act-1", "resources"), ""),
            (("act-1", "evaluation"), ""),
            (("act-2", "action"), "Welcome leaflet"),
        ]
        await host.press("shift+tab")
        await host.press("shift+tab", "e", "enter")
        assert host.row("act-1")["evaluation"] == "e"
        assert host.here == ("act-1", "evaluation")
        assert host.screen.in_pane


async def test_tab_ends_at_the_last_cell(tmp_path: Path) -> None:
    async with opened(programme(tmp_path / "p"), row="act-3", size=(120, 40)) as host:
        await host.press("end", "enter", "x", "tab")
        assert host.row("act-3")["evaluation"] == "x"
        assert not host.screen.editing
        assert host.here == ("act-3", "evaluation")


async def test_a_long_text_is_written_in_the_pane(tmp_path: Path) -> None:
    rows = [{"id": "act-1", "action": LONG}]
    async with opened(programme(tmp_path / "p", rows)) as host:
        await host.press("enter")
        assert host.area.size.width > 70
        assert "A verb first" in host.text
        await host.press("ctrl+home")
        assert (host.area.cursor_location, host.here) == ((0, 0), ("act-1", "action"))
        await host.press("ctrl+end", "!", "enter")
        assert host.row("act-1")["action"] == LONG + "!"
        await host.press("enter", "x", "escape")
        assert host.row("act-1")["action"] == LONG + "!"
        await host.press("enter", "y")
        host.grid.focus()
        await wait_until(host.pilot, lambda: not host.screen.editing)
        assert host.row("act-1")["action"] == LONG + "!y"


async def test_every_column_of_the_row_is_reached_in_the_pane(tmp_path: Path) -> None:
    async with opened(programme(tmp_path / "p")) as host:
        await host.press("tab", "down", "enter")
        await host.write("Ten pairs")
        await host.press("enter")
        assert host.row("act-1")["results"] == "Ten pairs"
        assert host.screen.in_pane
        await host.press("end", "pagedown")
        assert host.here == ("act-2", "origin")
        await host.press("home", "end", "up", "enter", "n", "tab")
        assert host.row("act-2")["note"] == "n"
        assert host.area.text == ""
        await host.press("escape", "escape")
        await host.press("up")
        assert host.here == ("act-1", "action")
        assert isinstance(host.screen.focused, GridBody)


async def test_a_click_in_the_pane_goes_to_that_column(tmp_path: Path) -> None:
    async with opened(programme(tmp_path / "p")) as host:
        at = next(n for n, line in enumerate(host.lines) if line.startswith(" 6 Evaluation"))
        await host.pilot.click(offset=(30, at))
        await host.pilot.pause()
        assert host.here == ("act-1", "evaluation")
        assert host.screen.in_pane


async def test_an_option_is_chosen_and_taken_back_from_a_list(tmp_path: Path) -> None:
    async with opened(programme(tmp_path / "p")) as host:
        host.screen.go_to("act-1", "status")
        await host.press("e")
        await host.until("Status: Recruit ten buddies")
        await host.press("down", "enter")
        assert host.row("act-1")["status"] == "under-way"
        await host.press("e", "end")
        await host.write("nothing")
        await host.press("enter")
        assert "status" not in host.row("act-1")
        await host.press("e", "escape")
        assert "status" not in host.row("act-1")


async def test_links_show_what_is_linked_and_take_several(tmp_path: Path) -> None:
    rows = [{**ROWS[0], "needs": ["need-2"]}, ROWS[1]]
    async with opened(programme(tmp_path / "p", rows)) as host:
        await host.press("f4")
        await host.until("x Words people understand")
        await host.press("up", "tab", "enter")
        assert host.row("act-1")["needs"] == ["need-2", "need-1"]
        await host.until("Needs  Words people understand; Contact with residents")
        await host.press("ctrl+z")
        assert host.row("act-1")["needs"] == ["need-2"]
        host.screen.go_to("act-2", "action")
        await host.press("f4", "enter", "f4", "down", "enter")  # looked at; gone to one
        assert host.row("act-2")["needs"] == ["need-2"]


async def test_where_nothing_can_be_linked_it_says_what_is_missing(tmp_path: Path) -> None:
    async with opened(programme(tmp_path / "p")) as host:
        host.screen.go_to("act-1", "key_factors")
        await host.press("e")
        await host.until("Benchmark: nothing to choose from")
        assert not isinstance(host.app.screen, Pick)


async def test_a_known_name_is_completed_and_kept_as_who_it_is(tmp_path: Path) -> None:
    async with opened(programme(tmp_path / "p")) as host:
        host.screen.go_to("act-1", "lead")
        await host.press("enter", "y", "o")
        await wait_until(host.pilot, lambda: host.area.suggestion == "uth office of Capaci")
        await host.press("right", "enter")
        assert host.row("act-1")["lead"] == "person-1"
        assert "Youth office of" in host.lines[4]
        await host.press("down", "enter", "backspace", "enter")
        assert host.row("act-2")["lead"] == "Youth offic"
        await host.press("down", "enter", "enter")
        assert isinstance(host.app.screen, Pick)
        await host.write("mech")
        await host.press("enter")
        assert host.row("act-3")["lead"] == "org-2"


async def test_a_row_that_others_removed_comes_back_with_what_was_written(
    tmp_path: Path,
) -> None:
    folder = programme(tmp_path / "p")
    async with opened(folder) as host:
        await host.press("enter", "!")
        file = folder / "action-plan.toml"
        text = file.read_text("utf-8")
        head, _first, *others = text.replace("Train", "Teach").split("[[answers.actions]]")
        file.write_text("[[answers.actions]]".join([head, *others]), "utf-8")
        host.workspace.refresh(read_folder(folder))
        await host.pilot.pause()
        await wait_until(host.pilot, lambda: not host.screen.editing)
        assert host.row("act-1")["action"] == "Recruit ten buddies!"
        assert host.row("act-1")["timing"] == {"text": "spring 2022"}


async def test_what_is_written_in_a_plan_that_is_locked_meanwhile_can_be_pasted(
    tmp_path: Path,
) -> None:
    async with opened(programme(tmp_path / "p")) as host:
        await host.press("f2", "x")
        host.workspace.read_only = "read-only-elsewhere"
        await host.press("y", "enter")
        await host.until("This cannot be changed now")
        assert host.app.clipboard == "xy"
        assert not host.screen.editing


async def test_what_is_shown_as_not_known_is_so_again_after_esc(tmp_path: Path) -> None:
    async with opened(programme(tmp_path / "p")) as host:
        plan = host.record.id
        host.workspace.settle_state(plan, ("actions", "act-1", "lead"), "not-known")
        await host.until("│ not known")
        host.screen.go_to("act-1", "lead")
        await host.press("enter", "x")
        host.screen._hand_over()
        await host.press("escape")
        assert host.record.state(("actions", "act-1", "lead")) == "not-known"
        await host.press("enter", "x", "enter")
        assert host.record.state(("actions", "act-1", "lead")) == "filled"


async def test_hostile_texts_are_shown_edited_and_saved_as_they_are(tmp_path: Path) -> None:
    texts = {f"act-{n}": tidy_entry(ENCODABLE[name]) for n, name in enumerate(WORST)}
    rows = [{"id": key, "action": text, "lead": text} for key, text in texts.items()]
    folder = programme(tmp_path / "p", rows, plan_version=texts["act-0"])
    async with opened(folder, size=(120, 40)) as host:
        for key, text in texts.items():
            await check_hostile(host, key, text)
        await host.press("enter")
        host.app.flush()
    again = open_programme(folder).programme.of_form("action-plan")[0].rows("actions")
    assert {row["id"]: row["action"] for row in again} == texts


async def check_hostile(host: Host, key: str, text: str) -> None:
    """Type into a cell and take it back: the text is the one it was."""
    host.screen.go_to(key, "action")
    await host.press("enter", "x")
    host.app.export_screenshot()
    await host.press("backspace", "enter")
    assert host.row(key)["action"] == text


async def test_the_head_and_the_details_are_a_key_away(tmp_path: Path) -> None:
    async with opened(programme(tmp_path / "p"), row="act-2") as host:
        await host.press("f9")
        assert type(host.app.screen) is FormScreen
        await host.press("escape", "f5")
        page = host.app.screen_stack[-1]
        assert isinstance(page, RowScreen)
        await host.press("ctrl+n")
        await wait_until(host.pilot, lambda: page.row_id == "act-3")
        await host.press("escape")
        assert host.here[0] == "act-3"
