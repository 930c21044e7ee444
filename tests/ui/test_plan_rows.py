"""Whole rows of the plan: added, copied, carried, deleted, found; each undone as one."""

import datetime as dt
from pathlib import Path

from mentor_tui.ui.screens.plan import PlanScreen
from tests.ui.golden import wait_until
from tests.ui.plan_host import ROWS, Host, opened, programme, sample

ORIGIN = {"record": "rec-gone", "row": "note-1"}


async def test_a_new_row_comes_after_this_one_and_is_written_at_once(tmp_path: Path) -> None:
    async with opened(programme(tmp_path / "p")) as host:
        await host.press("f2", "n", "e", "w", "enter")
        new = host.ids[1]
        assert host.ids == ["act-1", new, "act-2", "act-3"]
        assert host.row(new) == {"id": new, "action": "new"}
        assert new.startswith("act-")
        assert host.here == (new, "action")
        await host.press("ctrl+z", "ctrl+z")
        assert host.ids == ["act-1", "act-2", "act-3"]


async def test_a_new_row_left_empty_is_taken_back(tmp_path: Path) -> None:
    async with opened(programme(tmp_path / "p")) as host:
        for keys in (("f2", "escape"), ("f2", "x", "escape"), ("f2", "enter")):
            await host.press(*keys)
            assert host.ids == ["act-1", "act-2", "act-3"]
            assert host.workspace.can_undo is None
            assert host.here[0] == "act-1"
        await host.press("n", "tab", "x", "enter")
        assert host.row(host.ids[1])["results"] == "x"


async def test_an_empty_plan_says_what_to_do_first(tmp_path: Path) -> None:
    async with opened(programme(tmp_path / "p", [])) as host:
        assert "Nothing here yet. F2 begins the first row." in host.text
        assert "What the mentee city is going to do, one line per action." in host.text
        await host.press("enter", "delete", "f3", "f4", "f5", "f6", "tab", "down", "enter")
        assert host.rows == []
        assert host.screen.why_not("plan.edit") == "there is no row yet"
        await host.press("f2")
        await host.write("Recruit")
        await host.press("enter", "ctrl+z", "ctrl+z")
        assert host.rows == []
        assert "Nothing here yet." in host.text


async def test_a_copy_has_everything_also_where_it_came_from(tmp_path: Path) -> None:
    """Else text that grew out of a team note would leave the team as its copy."""
    rows = [{**ROWS[1], "origin": ORIGIN, "needs": ["need-1"]}, ROWS[2]]
    async with opened(programme(tmp_path / "p", rows)) as host:
        host.screen.go_to("act-2", "origin")
        await host.until("Where it cam… [team]  removed")
        await host.press("e")
        await host.until("The application keeps this")
        assert host.row("act-2")["origin"] == ORIGIN
        place = ("status", "actions", "act-2", "lead", "visibility")
        host.workspace.set(host.record.id, place, "team")
        await host.press("f6")
        copy = host.ids[1]
        expected = {**ROWS[1], "origin": ORIGIN, "needs": ["need-1"], "id": copy}
        assert host.ids == ["act-2", copy, "act-3"]
        assert host.row(copy) == expected
        assert host.record.about(("actions", copy, "lead")) == {"visibility": "team"}
        assert host.here == (copy, "action")
        assert not host.screen.editing


async def test_a_row_is_carried_dropped_put_back_and_undone(tmp_path: Path) -> None:
    async with opened(programme(tmp_path / "p")) as host:
        await host.press("m", "down", "down", "down")
        assert [line.split("│")[1].strip("> ") for line in host.lines[4:7]] == [
            "Welcome leaflet",
            "Train front-desk staff",
            "Recruit ten buddies",
        ]
        assert host.ids == ["act-1", "act-2", "act-3"]
        await host.press("enter")
        assert host.ids == ["act-2", "act-3", "act-1"]
        assert host.here == ("act-1", "action")
        await host.press("ctrl+z")
        assert host.ids == ["act-1", "act-2", "act-3"]
        await host.press("f3", "ctrl+end", "escape")
        assert host.grid.row_keys == host.ids == ["act-1", "act-2", "act-3"]
        assert host.app.screen is host.screen
        await host.press("f3", "pagedown", "f3")
        assert host.ids[-1] == host.here[0]
        await host.press("f3", "up")
        host.app.flush()
        assert host.ids.index(str(host.here[0])) == 1


async def test_what_others_change_meanwhile_puts_the_row_back(tmp_path: Path) -> None:
    async with opened(programme(tmp_path / "p")) as host:
        await host.press("f3", "down")
        plan = host.record.id
        host.workspace.set(plan, ("answers", "actions", "act-2", "results"), "x")
        assert host.grid.row_keys == ["act-2", "act-1", "act-3"]
        host.workspace.set(plan, ("answers", "actions", "act-9"), {"id": "act-9"})
        assert host.grid.row_keys == ["act-1", "act-2", "act-3", "act-9"]


async def test_a_deleted_row_comes_back_to_its_place(tmp_path: Path) -> None:
    async with opened(programme(tmp_path / "p"), row="act-2") as host:
        before = host.record.data
        await host.press("right", "delete")
        assert host.ids == ["act-1", "act-3"]
        assert host.here == ("act-3", "timing")
        await host.until("Removed: Welcome leaflet.")
        await host.press("ctrl+z")
        assert host.record.data == before
        assert (host.grid.row_key, host.screen.column) == ("act-2", "timing")
        await host.press("x", "x", "up", "x")
        assert host.rows == []
        assert host.here[0] is None


async def found(host: Host, words: str) -> list[str]:
    """Ids of the rows that a filter leaves."""
    await host.press("f7", "ctrl+u")
    await host.write(words)
    await wait_until(host.pilot, lambda: host.screen.query_one("Input").value == words)  # type: ignore[attr-defined]
    return host.grid.row_keys


async def test_rows_are_found_by_any_of_their_words(tmp_path: Path) -> None:
    rows = [
        *ROWS,
        {"id": "act-4", "action": "Réunion à Łódź", "lead": "person-1", "needs": ["need-2"]},
        {"id": "act-5", "timing": {"from": dt.date(2022, 3, 1), "to": dt.date(2022, 3, 31)}},
    ]
    async with opened(programme(tmp_path / "p", rows)) as host:
        assert await found(host, "lodz reunion") == ["act-4"]
        assert "1 of 5 – filter:" in host.text
        assert "4 │ Réunion à Łódź" in host.text
        assert await found(host, "YOUTH OFFICE") == ["act-2", "act-4"]
        assert await found(host, "people understand") == ["act-4"]
        assert await found(host, "under way") == ["act-2"]
        assert await found(host, "mar 2022") == ["act-5"]
        assert await found(host, "03/2022") == ["act-5"]
        assert await found(host, "nothing like it") == []
        assert "No row holds these words. Esc shows them all." in host.text
        await host.press("escape")
        assert len(host.grid.row_keys) == 5
        assert "filter:" not in host.text
        assert host.app.screen is host.screen


async def test_what_is_done_in_a_filtered_plan_stays_in_sight(tmp_path: Path) -> None:
    async with opened(programme(tmp_path / "p")) as host:
        assert await found(host, "leaflet") == ["act-2"]
        await host.press("enter", "f2", "n", "e", "w", "enter")
        new = host.ids[2]
        assert host.ids == ["act-1", "act-2", new, "act-3"]
        assert host.grid.row_keys == ["act-2", new]
        await host.press("up", "enter", "ctrl+u", "y", "enter")
        assert host.row("act-2")["action"] == "y"
        assert host.grid.row_keys == ["act-2", new]
        assert host.screen.why_not("plan.move") == "some rows are hidden; Esc shows them all"
        await host.press("delete", "ctrl+z")
        assert host.grid.row_keys == ["act-2", new]
        await host.press("escape")
        assert host.grid.row_keys == host.ids
        assert host.here[0] == "act-2"


async def test_a_version_that_was_put_away_is_read_and_left_again(tmp_path: Path) -> None:
    async with opened(sample(tmp_path / "p"), size=(120, 40)) as host:
        plan = host.record
        await host.press("f8")
        await host.until("v1, après la visite 1   6 October 2021")
        await host.press("down", "enter")
        version = host.screen
        assert version.record.read_only
        assert "Action plan (version)" in host.lines[0]
        assert "v2, après la visite 2" in host.lines[0]
        await host.until("For reading only: a version that was put away")
        await host.press("enter", "f2", "f3", "f4", "f6", "delete")
        assert host.record == version.record
        assert not host.screen.editing
        await host.press("v", "down", "enter")
        assert "v1, après la visite 1" in host.lines[0]
        await host.press("escape")
        assert host.record is plan
        await host.press("v", "down", "enter", "v", "up", "enter")
        assert host.record is plan
        assert len([s for s in host.app.screen_stack if isinstance(s, PlanScreen)]) == 1


async def test_where_no_version_was_put_away_it_says_so(tmp_path: Path) -> None:
    async with opened(programme(tmp_path / "p")) as host:
        await host.press("f8")
        await host.until("no version has been put")
