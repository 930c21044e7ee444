"""The grid as people see it and move in it: what is shown, where the cursor goes, what is told."""

from collections.abc import Iterable

import pytest
from textual.app import ComposeResult
from textual.events import MouseScrollDown
from textual.geometry import Region
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Input

from mentor_tui.ui.safe_app import SafeApp
from mentor_tui.ui.widgets.text_grid import Cell, GridColumn, GridRow, TextGrid
from mentor_tui.ui.widgets.text_grid import rows as rows_module
from mentor_tui.ui.widgets.text_grid.body import GridBody
from tests.hostile import HOSTILE
from tests.ui.golden import screen_lines, screen_text, wait_until
from tests.ui.grid_rows import change

COLUMNS = [
    GridColumn("action", "1 Action"),
    GridColumn("when", "3 When", width=13),
    GridColumn("lead", "4 Lead", width=14),
]
ROWS = [
    GridRow(
        "buddies",
        {
            "action": "Recruit ten buddies among the young people of the two districts",
            "when": "Oct 21–Jan 22",
            "lead": "Youth office",
        },
    ),
    GridRow(
        "leaflet",
        {"action": "Welcome leaflet in five languages", "when": "spring 2022", "lead": "no lead"},
        styles={"lead": "warning"},
    ),
    GridRow("desk", {"action": "Former l'accueil avec Malines", "when": "mars 22"}),
]

ROWS_OF_WORDS = [GridRow("words", {"action": "word " * 90, "lead": "x"})]


class Host(SafeApp[None]):
    """One grid, and what it said."""

    def __init__(
        self, rows: Iterable[GridRow] = ROWS, columns: list[GridColumn] = COLUMNS, empty: str = ""
    ) -> None:
        super().__init__()
        self.rows, self.columns, self.empty = rows, columns, empty
        self.said: list[tuple[str, str, str]] = []

    def compose(self) -> ComposeResult:
        yield TextGrid(empty=self.empty)
        yield Input()

    def on_mount(self) -> None:
        self.grid.set_columns(self.columns)
        self.grid.set_rows(self.rows)
        self.grid.focus()

    @property
    def grid(self) -> TextGrid:
        return self.query_one(TextGrid)

    def on_text_grid_highlighted(self, event: TextGrid.Highlighted) -> None:
        self.said.append(("at", event.row_key, event.column_key))

    def on_text_grid_cell_chosen(self, event: TextGrid.CellChosen) -> None:
        self.said.append(("chosen", event.row_key, event.column_key))


def many(count: int) -> list[GridRow]:
    return [GridRow(f"r{n}", {"action": f"action {n}", "lead": "x"}) for n in range(count)]


def marked(app: Host) -> list[str]:
    """The lines of the screen that bear the cursor's mark."""
    return [line.strip() for line in screen_lines(app) if ">" in line]


async def test_it_looks_like_this_at_80_columns() -> None:
    app = Host()
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("down", "right")
        assert screen_text(app).splitlines()[:7] == [
            "     │ 1 Action                               │ 3 When        │ 4 Lead",
            "─────┼────────────────────────────────────────┼───────────────┼────────────────",
            "   1 │ Recruit ten buddies among the young    │ Oct 21–Jan 22 │ Youth office",
            "     │ people of the two districts            │               │",
            "  >2 │ Welcome leaflet in five languages      │>spring 2022   │ no lead",
            "   3 │ Former l'accueil avec Malines          │ mars 22       │",
            "",
        ]


async def test_titles_wrap_and_keep_standing_while_rows_scroll() -> None:
    columns = [GridColumn("action", "What is to be done, and for whom", width=12)]
    app = Host(many(100), columns)
    async with app.run_test(size=(40, 15)) as pilot:
        await pilot.press("ctrl+end")
        # Without the scroll bar.
        lines = [line[:30].rstrip() for line in screen_lines(app)]
        assert lines[:4] == [
            "     │ What is to",
            "     │ be done, and",
            "     │ for whom",
            "─────┼──────────────",
        ]
        assert lines[10:12] == ["  99 │ action 98", ">100 │>action 99"]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 50)])
async def test_every_width_in_use_is_filled_and_not_exceeded(size: tuple[int, int]) -> None:
    app = Host()
    async with app.run_test(size=size):
        rule = screen_lines(app)[1]
        # One column is kept free for the scroll bar.
        assert len(rule) == size[0] - 1
        assert rule.count("┼") == len(COLUMNS)


async def test_resizing_wraps_anew_and_keeps_the_cursor_in_sight() -> None:
    app = Host([*many(50), *ROWS])
    async with app.run_test(size=(120, 30)) as pilot:
        app.grid.move_cursor("buddies", "lead")
        await pilot.pause()
        for size in [(60, 20), (1, 1), (61, 9), (200, 40)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert app.grid.cursor == Cell(50, 2)
            if size != (1, 1):
                assert marked(app)[0].startswith(">51 │")


async def test_an_empty_grid_says_what_to_do_and_stands_every_key() -> None:
    app = Host([], empty="No action yet. F2 adds the first.")
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.press("up", "pagedown", "end", "ctrl+end", "enter", "right")
        assert "  No action yet. F2 adds the first." in screen_lines(app)
        assert (app.grid.row_key, app.said) == (None, [])


async def test_what_an_empty_grid_says_can_change() -> None:
    app = Host([], empty="No action yet.")
    async with app.run_test(size=(80, 10)):
        app.grid.set_empty("No action holds these words.")
        assert "  No action holds these words." in screen_lines(app)


async def test_rows_can_be_let_grow_and_the_cursor_stays_on_its_own() -> None:
    app = Host([*ROWS, *ROWS_OF_WORDS])
    async with app.run_test(size=(60, 20)) as pilot:
        app.grid.move_cursor("words", "lead")
        heights = []
        for most in (1, 3, 2):
            app.grid.set_most_lines(most)
            await pilot.pause()
            heights.append(app.grid.cell_region("words", "lead").height)
            assert marked(app)[0].startswith(">4 │")
        assert heights == [1, 3, 2]


async def test_a_grid_without_columns_stands_every_key() -> None:
    app = Host(ROWS, [])
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.press("down", "right", "end", "enter")
        assert (app.grid.column_key, app.said) == (None, [])


async def test_cells_take_hostile_texts() -> None:
    rows = [
        GridRow(name, {"action": text, "lead": text}, label=text[:3])
        for name, text in HOSTILE.items()
    ]
    columns = [*COLUMNS, GridColumn("x", HOSTILE["action"])]
    app = Host(rows, columns, empty=HOSTILE["clipboard"])
    async with app.run_test(size=(60, 400)) as pilot:
        shown = "".join(strip.text for strip in app.screen._compositor.render_strips())
        assert not [c for c in shown if c < " " or "\x7f" <= c <= "\x9f"]
        assert "[/]" in shown
        assert "␛[31" in shown
        assert {strip.cell_length for strip in app.screen._compositor.render_strips()} == {60}
        app.grid.set_rows([])
        await pilot.pause()
        assert "␛]52" in screen_text(app)


@pytest.mark.parametrize(
    ("keys", "cell"),
    [
        (["down"], (1, 0)),
        (["up"], (0, 0)),
        (["left"], (0, 0)),
        (["right", "right", "right"], (0, 2)),
        (["end", "down", "home"], (1, 0)),
        (["ctrl+end"], (39, 0)),
        (["ctrl+end", "down"], (39, 0)),
        (["ctrl+end", "ctrl+home"], (0, 0)),
        (["pagedown"], (7, 0)),
        (["pagedown", "pageup"], (0, 0)),
        (["ctrl+end", "pagedown"], (39, 0)),
    ],
)
async def test_keys_move_the_cursor_and_stop_at_the_edges(
    keys: list[str], cell: tuple[int, int]
) -> None:
    app = Host(many(40))
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press(*keys)
        assert app.grid.cursor == cell
        assert marked(app)[0].startswith(f">{cell[0] + 1} │")


async def test_a_page_is_at_least_a_row() -> None:
    """Rows may be higher than the window; page keys must not get stuck on one."""
    rows = [GridRow(str(n), {"action": "word " * 200}) for n in range(4)]
    app = Host(rows)
    async with app.run_test(size=(80, 8)) as pilot:
        await pilot.press("pagedown", "pagedown")
        assert app.grid.cursor.row == 2
        await pilot.press("pageup")
        assert app.grid.cursor.row == 1


async def test_moves_are_told_once_each() -> None:
    app = Host()
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("down", "right", "up", "up", "enter")
        assert app.said == [
            ("at", "buddies", "action"),
            ("at", "leaflet", "action"),
            ("at", "leaflet", "when"),
            ("at", "buddies", "when"),
            ("chosen", "buddies", "when"),
        ]


async def test_a_click_moves_and_a_double_click_chooses() -> None:
    app = Host()
    async with app.run_test(size=(80, 12)) as pilot:
        app.query_one(Input).focus()
        await pilot.click(GridBody, offset=(50, 4))
        assert app.said[-1] == ("at", "leaflet", "when")
        assert app.query_one(GridBody).has_focus
        await pilot.click(GridBody, offset=(70, 5), times=2)
        assert app.said[-2:] == [("at", "desk", "lead"), ("chosen", "desk", "lead")]


@pytest.mark.parametrize("offset", [(50, 0), (50, 1), (2, 4), (50, 8)])
async def test_clicks_beside_the_cells_do_nothing(offset: tuple[int, int]) -> None:
    app = Host()
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.click(GridBody, offset=offset)
        assert app.said == [("at", "buddies", "action")]


async def test_the_mark_of_the_cell_is_there_only_with_the_focus() -> None:
    app = Host()
    async with app.run_test(size=(80, 12)) as pilot:
        assert ">Recruit" in marked(app)[0]
        app.query_one(Input).focus()
        await pilot.pause()
        assert marked(app)[0].startswith(">1 │ Recruit")
        app.grid.focus()
        await pilot.pause()
        assert ">Recruit" in marked(app)[0]


async def test_the_cursor_stays_on_its_row_whatever_happens_to_the_others() -> None:
    app = Host()
    async with app.run_test(size=(80, 20)) as pilot:
        grid = app.grid
        grid.move_cursor("leaflet", "when")
        grid.insert_row(0, GridRow("first", {}))
        assert (grid.cursor, grid.row_key) == (Cell(2, 1), "leaflet")
        grid.move_row("leaflet", 3)
        assert (grid.cursor, grid.row_keys) == (Cell(3, 1), ["first", "buddies", "desk", "leaflet"])
        grid.remove_row("buddies")
        assert grid.cursor == Cell(2, 1)
        grid.set_rows([ROWS[1], ROWS[2]])
        assert (grid.cursor, grid.row_count) == (Cell(0, 1), 2)
        grid.set_columns([COLUMNS[1]])
        assert (grid.cursor, grid.column_key) == (Cell(0, 0), "when")
        await pilot.pause()
        assert set(app.said) == {("at", "buddies", "action"), ("at", "leaflet", "when")}


async def test_a_row_that_is_taken_out_leaves_its_place_to_the_next() -> None:
    app = Host()
    async with app.run_test(size=(80, 20)) as pilot:
        app.grid.move_cursor("leaflet")
        app.grid.remove_row("leaflet")
        assert app.grid.row_key == "desk"
        app.grid.remove_row("desk")
        assert app.grid.row_key == "buddies"
        app.grid.remove_row("buddies")
        await pilot.pause()
        assert [row for _, row, _ in app.said] == ["buddies", "leaflet", "desk", "buddies"]


async def test_a_changed_row_is_drawn_anew_and_the_others_follow() -> None:
    app = Host()
    async with app.run_test(size=(80, 20)) as pilot:
        assert "no lead" in screen_lines(app)[4]
        change(app.grid, "leaflet", lead="Town hall")
        await pilot.pause()
        assert "Town hall" in screen_lines(app)[4]
        assert "spring 2022" in screen_lines(app)[4]
        change(app.grid, "leaflet", action="Leaflet\nin\nfive languages")
        await pilot.pause()
        assert screen_lines(app)[7].startswith("   3 │ Former")
        app.grid.replace_row(GridRow("leaflet", {"action": "Leaflet"}, label="2 bis of many"))
        await pilot.pause()
        assert "2 bis of many │ Leaflet" in screen_text(app)


async def test_an_unknown_row_or_column_is_an_error() -> None:
    app = Host()
    async with app.run_test(size=(80, 20)):
        with pytest.raises(KeyError):
            app.grid.replace_row(GridRow("nobody", {}))
        with pytest.raises(KeyError):
            app.grid.move_cursor("desk", "nothing")
        with pytest.raises(ValueError, match="another row has the key 'desk'"):
            app.grid.insert_row(0, GridRow("desk", {}))
        assert app.grid.row_keys == ["buddies", "leaflet", "desk"]


async def test_where_a_cell_is_follows_scrolling() -> None:
    app = Host(many(50))
    async with app.run_test(size=(80, 12)) as pilot:
        assert app.grid.cell_region("r3", "when") == Region(47, 5, 15, 1)
        await pilot.press("ctrl+end")
        assert app.grid.cell_region("r49", "action") == Region(6, 8, 40, 1)
        app.query_one(GridBody).post_message(scroll_down(pilot))
        assert app.grid.cell_region("r0", "action").y == -41


def scroll_down(pilot: Pilot[None]) -> Message:
    body = pilot.app.query_one(GridBody)
    return MouseScrollDown(body, 5, 5, 0, 0, 0, shift=False, meta=False, ctrl=False)


async def test_a_cell_is_nowhere_before_the_grid_has_a_size() -> None:
    grid = TextGrid()
    grid.set_columns(COLUMNS)
    grid.set_rows(ROWS)
    assert grid.cell_region("desk", "when") == Region()


async def test_moving_costs_the_same_whatever_the_number_of_rows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No key that only moves may wrap a text or count rows: it draws what it changed."""
    app = Host(many(2_000))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down")
        monkeypatch.setattr(rows_module, "wrap", lambda *_: pytest.fail("wrapped"))
        monkeypatch.setattr(rows_module.Rows, "_measure", lambda _: pytest.fail("measured"))
        drawn: list[str] = []
        draw_row = "mentor_tui.ui.widgets.text_grid.body.draw_row"
        from mentor_tui.ui.widgets.text_grid import drawing

        def counting(*args: object, **options: object) -> object:
            drawn.append(str(options["label"]))
            return drawing.draw_row(*args, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(draw_row, counting)
        await pilot.press("down")
        await wait_until(pilot, lambda: marked(app)[0].startswith(">3"))
        assert {">3"} <= {*drawn} <= {"2", ">3"}  # a row drawn before is not drawn again


async def test_changing_a_row_wraps_that_row_only(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Host(many(500))
    async with app.run_test(size=(80, 24)):
        wrapped: list[str] = []
        original = rows_module.WrappedRow.__init__

        def counting(self: rows_module.WrappedRow, row: GridRow, *args: object) -> None:
            wrapped.append(row.key)
            original(self, row, *args)  # type: ignore[arg-type]

        monkeypatch.setattr(rows_module.WrappedRow, "__init__", counting)
        change(app.grid, "r250", action="x")
        app.grid.set_rows([app.grid.row(key) for key in app.grid.row_keys])
        assert wrapped == ["r250"]
