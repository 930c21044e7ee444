"""No list tells where its cursor is by colour alone: a `>` stands there, and moves no text."""

import ast
from collections.abc import Iterator
from pathlib import Path

from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

import mentor_tui.ui
from mentor_tui.ui.widgets.cursor_list import CursorList
from tests.ui.golden import screen_lines

UI = Path(mentor_tui.ui.__file__).parent
OWN = "cursor_list.py"


def bare_lists(source: str) -> Iterator[int]:
    """The lines where a list of Textual's own is made, or built upon."""
    for node in ast.walk(ast.parse(source)):
        named = [node.func] if isinstance(node, ast.Call) else []
        named += node.bases if isinstance(node, ast.ClassDef) else []
        if any(isinstance(name, ast.Name) and name.id == "OptionList" for name in named):
            yield node.lineno  # type: ignore[attr-defined]


def test_every_list_of_the_interface_shows_its_cursor() -> None:
    bare = [
        f"{path.name}:{line}"
        for path in UI.rglob("*.py")
        if path.name != OWN
        for line in bare_lists(path.read_text(encoding="utf-8"))
    ]
    assert bare == []
    assert {*bare_lists("yield OptionList()\nclass A(B, OptionList): ...")} == {1, 2}


class Lists(App[None]):
    CSS = "OptionList { border: none; padding: 0; height: auto; width: 20; }"

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[str | None] = []

    def compose(self) -> ComposeResult:
        yield CursorList(*_options("at the edge"), id="edge")
        yield CursorList(*_options("  set in"), id="indented", indented=True)
        yield CursorList(*_options("shy"), id="shy", only_focused=True)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.taken.append(event.option_id)


def _options(words: str) -> list[Option]:
    return [
        Option(Content("HEAD"), disabled=True),
        Option(Content(f"{words} one\n  more"), id="one"),
        Option(Content(f"{words} two and so on"), id="two"),
    ]


async def test_the_sign_stands_before_the_first_line_and_moves_no_text() -> None:
    app = Lists()
    async with app.run_test(size=(40, 15)) as pilot:
        edge = [" HEAD", ">at the edge one", "   more", " at the edge two and", " so on"]
        indented = ["HEAD", "> set in one", "  more", "  set in two and so", "on"]
        shy = [" HEAD", " shy one", "   more", " shy two and so on"]
        assert screen_lines(app)[:14] == edge + indented + shy
        app.query_one("#shy", CursorList).highlighted = None
        await pilot.press("down", "tab", "tab")
        edge[1], edge[3] = " at the edge one", ">at the edge two and"
        shy[1] = ">shy one"
        assert screen_lines(app)[:14] == edge + indented + shy
        app.query_one("#indented", CursorList).highlighted = 0
        await pilot.pause()
        assert screen_lines(app)[5:10] == ["HEAD", "  set in one", *indented[2:]]


async def test_the_cell_of_the_sign_is_clicked_as_the_line_is() -> None:
    app = Lists()
    async with app.run_test(size=(40, 15)) as pilot:
        await pilot.click("#edge", offset=(0, 3))
        assert app.taken == ["two"]
