"""Editing a cell where it stands: how it begins, how it ends, and that nothing typed is dropped."""

import pytest
from textual.app import ComposeResult
from textual.geometry import Region
from textual.widgets import Input

from mentor_tui.ui.safe_app import SafeApp
from mentor_tui.ui.widgets.text_grid import Cell, GridColumn, GridRow, TextGrid
from mentor_tui.ui.widgets.text_grid.body import GridBody
from mentor_tui.ui.widgets.text_grid.editor import CellEditor
from tests.hostile import ENCODABLE
from tests.ui.golden import screen_lines, screen_text, wait_until
from tests.ui.grid_rows import change

COLUMNS = [GridColumn("action", "1 Action"), GridColumn("when", "3 When", width=13)]
SINGLE = frozenset({"when"})
WORST = (
    "separators",
    "action",
    "clipboard",
    "c0",
    "right to left override",
    "combining stack",
    "emoji family",
    "arabic",
    "long word",
)
"""The kinds an editor could stumble over: each takes a good part of a second."""


class Plan(SafeApp[None]):
    """A grid that edits what is chosen and takes over what was edited, as a screen would."""

    def __init__(self, *texts: str) -> None:
        super().__init__()
        self.texts = texts or ("Recruit buddies", "Leaflet", "Train staff")
        self.said: list[tuple[str, str, str]] = []

    def compose(self) -> ComposeResult:
        yield TextGrid()
        yield Input()

    def on_mount(self) -> None:
        self.grid.set_columns(COLUMNS)
        self.grid.set_rows(
            GridRow(f"r{n}", {"action": text, "when": f"{n} May"})
            for n, text in enumerate(self.texts)
        )
        self.grid.focus()

    @property
    def grid(self) -> TextGrid:
        return self.query_one(TextGrid)

    @property
    def editor(self) -> CellEditor:
        return self.query_one(CellEditor)

    def on_text_grid_cell_chosen(self, event: TextGrid.CellChosen) -> None:
        self.grid.begin_edit(multiline=event.column_key not in SINGLE)

    def on_text_grid_drafted(self, event: TextGrid.Drafted) -> None:
        self.said.append(("draft", event.row_key, event.value))

    def on_text_grid_edited(self, event: TextGrid.Edited) -> None:
        self.said.append((event.column_key, event.row_key, event.value))
        if event.row_key in self.grid.row_keys:
            change(self.grid, event.row_key, **{event.column_key: event.value})

    def on_text_grid_edit_cancelled(self, event: TextGrid.EditCancelled) -> None:
        self.said.append(("cancelled", event.row_key, event.column_key))

    @property
    def told(self) -> list[tuple[str, str, str]]:
        """What was said, without the drafts."""
        return [what for what in self.said if what[0] != "draft"]


async def test_enter_opens_the_cell_with_the_cursor_behind_its_text() -> None:
    app = Plan()
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("enter", "!")
        assert app.grid.editing
        assert app.editor.text == "Recruit buddies!"
        assert app.said == [("draft", "r0", "Recruit buddies!")]
        assert app.editor.region == Region(6, 2, 57, 1)


async def test_the_editor_has_the_focus_at_once() -> None:
    """So that a key typed ahead of the screen is text, and no command."""
    app = Plan()
    async with app.run_test(size=(80, 12)):
        app.grid.begin_edit()
        assert app.focused is app.editor
        app.grid.finish_editing()
        focused: object = app.focused
        assert focused is app.query_one(GridBody)


async def test_enter_makes_a_new_line_in_a_long_text_and_ctrl_s_ends_it() -> None:
    app = Plan()
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("enter", "enter", "x", "ctrl+s")
        await wait_until(pilot, lambda: not app.query(CellEditor))
        assert app.told == [("action", "r0", "Recruit buddies\nx")]
        assert screen_lines(app)[3].startswith("     │ x")
        assert app.query_one(GridBody).has_focus


async def test_enter_ends_a_single_line() -> None:
    app = Plan()
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("right", "enter", "!", "enter")
        await wait_until(pilot, lambda: not app.query(CellEditor))
        assert app.told == [("when", "r0", "0 May!")]
        assert app.grid.cursor == Cell(0, 1)


async def test_esc_gives_up() -> None:
    app = Plan()
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("enter", "x", "escape")
        await wait_until(pilot, lambda: not app.query(CellEditor))
        assert app.told == [("cancelled", "r0", "action")]
        assert "Recruit buddiesx" not in screen_text(app)
        assert app.query_one(GridBody).has_focus


async def test_tab_takes_over_and_opens_the_next_cell() -> None:
    app = Plan()
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("right", "enter", "!", "tab")
        await wait_until(pilot, lambda: app.grid.editing and app.grid.cursor == Cell(1, 0))
        await pilot.press("?", "shift+tab")
        await wait_until(pilot, lambda: app.grid.editing and app.grid.cursor == Cell(0, 1))
        assert app.told == [("when", "r0", "0 May!"), ("action", "r1", "Leaflet?")]
        assert app.editor.text == "0 May!"


@pytest.mark.parametrize(("keys", "tab"), [(["ctrl+end", "end"], "tab"), ([], "shift+tab")])
async def test_tab_at_the_edge_takes_over_and_stays(keys: list[str], tab: str) -> None:
    app = Plan()
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press(*keys)
        there = app.grid.cursor
        await pilot.press("enter", "!", tab)
        await wait_until(pilot, lambda: len(app.told) == 1)
        assert (app.grid.editing, app.grid.cursor) == (False, there)


async def test_an_edit_that_changes_nothing_is_told_as_such() -> None:
    app = Plan("one\r\ntwo\u2028three")
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("enter", "x", "backspace", "ctrl+s")
        await wait_until(pilot, lambda: not app.grid.editing)
        assert app.told == [("cancelled", "r0", "action")]


async def test_leaving_takes_the_text_over() -> None:
    app = Plan()
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("enter", "!")
        app.query_one(Input).focus()
        await wait_until(pilot, lambda: not app.query(CellEditor))
        assert app.told == [("action", "r0", "Recruit buddies!")]
        assert app.query_one(Input).has_focus


async def test_clicking_another_cell_takes_the_text_over_and_goes_there() -> None:
    app = Plan()
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("enter", "!")
        await pilot.click(GridBody, offset=(10, 4))
        await wait_until(pilot, lambda: not app.query(CellEditor))
        assert app.told == [("action", "r0", "Recruit buddies!")]
        assert app.grid.cursor == Cell(2, 0)


async def test_looking_at_another_window_does_not_end_an_edit() -> None:
    app = Plan()
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("enter", "!")
        app.app_focus = False
        await pilot.pause()
        app.app_focus = True
        await pilot.pause()
        await pilot.press("?")
        assert (app.told, app.editor.text) == ([], "Recruit buddies!?")


async def test_a_text_of_ones_own_can_be_edited_instead() -> None:
    """Where the cell says it differently from the data, such as a date in words."""
    app = Plan()
    async with app.run_test(size=(80, 12)) as pilot:
        app.grid.begin_edit("2022-03", multiline=False)
        await pilot.press("enter")
        assert app.told == [("cancelled", "r0", "action")]


async def test_a_pasted_page_becomes_one_line_where_there_is_only_one() -> None:
    app = Plan()
    async with app.run_test(size=(80, 12)) as pilot:
        app.grid.begin_edit("", multiline=False)
        await pilot.pause()
        app.editor.insert("one\ntwo\nthree")
        await pilot.press("enter")
        assert app.told == [("action", "r0", "one two three")]


async def test_the_editor_grows_with_its_text_up_to_the_window() -> None:
    app = Plan()
    async with app.run_test(size=(80, 15)) as pilot:
        await pilot.press("down", "enter", "enter", "x")
        await wait_until(pilot, lambda: app.editor.size.height == 2)
        assert app.editor.region.y == 3
        app.editor.insert("word " * 40)
        await wait_until(pilot, lambda: app.editor.size.height == 5)
        app.editor.insert("\n" * 30)
        await wait_until(pilot, lambda: app.editor.region == Region(6, 2, 57, 10))
        app.editor.text = "short"
        await wait_until(pilot, lambda: app.editor.region == Region(6, 3, 57, 1))


async def test_the_editor_is_wide_enough_to_write_in_over_a_narrow_column() -> None:
    app = Plan()
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("right", "enter")
        await wait_until(pilot, lambda: app.editor.region == Region(50, 2, 30, 1))


async def test_the_editor_follows_its_cell_when_the_window_changes() -> None:
    app = Plan(*(["word " * 30] * 20))
    async with app.run_test(size=(80, 15)) as pilot:
        await pilot.press("pagedown", "enter", "!")
        for size in [(60, 12), (1, 1), (120, 20)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
        row, column = app.grid.row_key, app.grid.column_key
        assert row is not None
        assert column is not None
        cell = app.grid.cell_region(row, column)
        assert app.editor.region.offset == cell.offset
        assert app.editor.region.width == cell.width
        await pilot.press("ctrl+s")
        assert app.told == [("action", row, "word " * 30 + "!")]


async def test_rows_may_come_and_go_during_an_edit() -> None:
    app = Plan()
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("down", "enter", "!")
        app.grid.insert_row(0, GridRow("new", {"action": "one\ntwo"}))
        app.grid.remove_row("r2")
        await wait_until(pilot, lambda: app.editor.region.y == 5)
        await pilot.press("?", "ctrl+s")
        assert app.told == [("action", "r1", "Leaflet!?")]


async def test_when_the_edited_row_goes_its_text_is_handed_over_first() -> None:
    app = Plan()
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("enter", "!")
        app.grid.remove_row("r0")
        await wait_until(pilot, lambda: not app.query(CellEditor))
        assert app.told == [("action", "r0", "Recruit buddies!")]
        assert app.grid.row_key == "r1"


async def test_when_the_edited_column_goes_its_text_is_handed_over_first() -> None:
    app = Plan()
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("enter", "!")
        app.grid.set_columns(COLUMNS)
        assert app.grid.editing
        app.grid.set_columns(COLUMNS[1:])
        await wait_until(pilot, lambda: not app.query(CellEditor))
        assert app.told == [("action", "r0", "Recruit buddies!")]


async def test_a_new_edit_ends_the_one_before() -> None:
    app = Plan()
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("enter", "!")
        app.grid.move_cursor("r1")
        app.grid.begin_edit()
        await wait_until(pilot, lambda: len(app.query(CellEditor)) == 1)
        await pilot.press("?", "ctrl+s")
        await wait_until(pilot, lambda: not app.query(CellEditor))
        assert app.told == [("action", "r0", "Recruit buddies!"), ("action", "r1", "Leaflet?")]


async def test_a_screen_can_end_the_edit_itself() -> None:
    app = Plan()
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("enter", "!")
        app.grid.finish_editing()
        app.grid.finish_editing()
        await pilot.pause()
        assert app.told == [("action", "r0", "Recruit buddies!")]
        assert app.query_one(GridBody).has_focus


async def test_an_empty_grid_has_nothing_to_edit() -> None:
    app = Plan()
    async with app.run_test(size=(80, 12)):
        app.grid.set_rows([])
        app.grid.begin_edit()
        assert not app.grid.editing


async def test_hostile_texts_are_edited_as_they_are() -> None:
    texts = [ENCODABLE[name] for name in WORST]
    app = Plan(*texts)
    async with app.run_test(size=(60, 20)) as pilot:
        for text in texts:
            app.grid.begin_edit()
            await pilot.pause()
            assert app.editor.text.splitlines() == text.splitlines()
            shown = "".join(strip.text for strip in app.screen._compositor.render_strips())
            assert not [c for c in shown if c < " " or "\x7f" <= c <= "\x9f"]
            app.grid.finish_editing()
            app.grid.action_move(1, 0)
        await pilot.pause()
        assert {what for what, _, _ in app.told} == {"cancelled"}


@pytest.mark.parametrize(("key", "at"), [("ctrl+end", (0, 15)), ("ctrl+home", (0, 0))])
async def test_a_key_to_an_end_goes_to_that_of_the_text_and_moves_no_row(
    key: str, at: tuple[int, int]
) -> None:
    app = Plan("Recruit buddies", *(f"Action {n}" for n in range(30)))
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("enter", "left", key)
        assert app.grid.cursor == Cell(0, 0)
        assert app.grid.query_one(GridBody).scroll_offset.y == 0
        assert app.editor.cursor_location == at
        await pilot.press("!", "ctrl+s")
        await wait_until(pilot, lambda: bool(app.told))
        assert app.told[0][:2] == ("action", "r0")
