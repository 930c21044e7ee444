"""A row on a page of its own: all its columns, the rows around it, what happens when it goes."""

from pathlib import Path

from textual.widgets import Static

from mentor_tui.ui.screens.form import FormScreen
from mentor_tui.ui.screens.row import RowScreen
from mentor_tui.ui.widgets.fields import TableEditor
from mentor_tui.ui.widgets.fields.box import FieldBox
from tests.ui.form_host import RECORD, Host, folder_with, opened
from tests.ui.golden import screen_text

ROWS = 'rows = [{ id = "row-a", text = "Anna", left = true }, { id = "row-b", text = "Ben [/]" }]'


async def show(host: Host, row: str, only: list[str] | None = None) -> RowScreen:
    screen = RowScreen(RECORD, "rows", row, only)
    await host.app.push_screen(screen)
    await host.pilot.pause()
    return screen


async def test_all_columns_are_answered_on_one_page(tmp_path: Path) -> None:
    async with opened(folder_with(tmp_path / "p", ROWS), "rows") as host:
        await host.press("enter")
        assert isinstance(host.app.screen, RowScreen)
        assert host.app.screen.heading() == "Every type › Member › 1 of 2"
        assert host.here == "text"
        await host.press("enter")
        await host.type("3 April 2020")
        assert host.record.rows("rows")[0]["since"].isoformat() == "2020-04-03"
        await host.press("enter", "space")
        assert host.record.rows("rows")[0]["left"] is False
        await host.press("ctrl+n", "escape")
        table = host.editor("rows")
        assert isinstance(table, TableEditor)
        assert table.row_id == "row-b"


async def test_only_the_columns_asked_for(tmp_path: Path) -> None:
    async with opened(folder_with(tmp_path / "p", ROWS), "rows") as host:
        screen = await show(host, "row-b", ["since", "left"])
        assert [box.spot.field.id for box in screen.boxes()] == ["since", "left"]


async def test_the_rows_around_are_one_key_away(tmp_path: Path) -> None:
    async with opened(folder_with(tmp_path / "p", ROWS), "rows") as host:
        screen = await show(host, "row-a")
        await host.press("tab", "ctrl+n")
        assert screen.heading() == "Every type › Member › 2 of 2"
        assert host.here == "since"
        await host.press("ctrl+n")
        assert "this is the last row" in host.said
        await host.press("f2")
        await host.type("Dora")
        assert screen.heading() == "Every type › Member › 3 of 3"
        assert [row["text"] for row in host.record.rows("rows")] == ["Anna", "Ben [/]", "Dora"]
        await host.press("ctrl+b", "ctrl+b")
        assert host.editor("text").current() == "Anna"


async def test_what_is_said_about_a_cell_is_kept_by_row(tmp_path: Path) -> None:
    async with opened(folder_with(tmp_path / "p", ROWS), "rows") as host:
        await show(host, "row-b")
        await host.press("f7")
        assert host.record.about(("rows", "row-b", "text")) == {"visibility": "public"}
        host.workspace.set(RECORD, ("status", "rows", "visibility"), "team")
        await host.pilot.pause()
        boxes = host.app.screen.query(FieldBox)
        labels = [str(box.query_one(".label", Static).render()) for box in boxes]
        assert {label.rpartition(" ")[2] for label in labels} == {"[team]"}
        host.workspace.set(RECORD, ("status", "rows", "row-b", "text", "visibility"), "team")
        await host.press("f7")
        assert "group, but the whole row is for fewer: team." in host.said
        host.workspace.set(RECORD, ("status", "rows", "visibility"), "group")
        host.workspace.set(RECORD, ("status", "rows", "row-b", "visibility"), "team")
        await host.press("f7")
        assert "The whole row is kept within the team." in screen_text(host.app)
        await host.press("y")
        assert "visibility" not in host.record.about(("rows", "row-b"))
        await host.press("tab", "f6")
        assert host.record.state(("rows", "row-b", "since")) == "not-known"


async def test_a_row_that_goes_takes_its_page_along(tmp_path: Path) -> None:
    async with opened(folder_with(tmp_path / "p", ROWS), "rows") as host:
        await show(host, "row-b")
        host.app.top.run_command("table.delete")  # type: ignore[union-attr]
        await host.pilot.pause()
        assert isinstance(host.app.screen, FormScreen)
        assert len(host.record.rows("rows")) == 1


async def test_undoing_that_it_was_added_goes_back(tmp_path: Path) -> None:
    async with opened(folder_with(tmp_path / "p", ROWS), "rows") as host:
        await host.press("f2")
        await host.press("ctrl+z")
        await host.pilot.pause()
        assert isinstance(host.app.screen, FormScreen)
        assert len(host.record.rows("rows")) == 2


async def test_a_row_removed_while_somebody_writes_in_it_comes_back(tmp_path: Path) -> None:
    """Others removed it and the merge came in between two keys: what was typed is kept."""
    async with opened(folder_with(tmp_path / "p", ROWS), "rows") as host:
        await show(host, "row-b")
        await host.press("x")
        others = host.record.rows("rows")[:1]
        host.workspace.set(RECORD, ("answers", "rows"), others)
        assert [row["text"] for row in host.record.rows("rows")] == ["Anna", "xBen [/]"]


async def test_the_language_changes_in_place(tmp_path: Path) -> None:
    async with opened(folder_with(tmp_path / "p", ROWS), "rows") as host:
        screen = await show(host, "row-b")
        await host.press("tab", "ctrl+l")
        await host.pilot.pause()
        assert host.here == "since"
        assert "Depuis" in screen_text(host.app)
        assert screen.heading().startswith("Tous les types › Membre › 2")
