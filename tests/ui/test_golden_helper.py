"""The golden tests' own eyes: if these misread the screen, every golden test is worth nothing."""

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Static

from tests.ui.golden import screen_lines, screen_text, wait_until


class Page(App[None]):
    def __init__(self, *lines: str) -> None:
        super().__init__()
        self.lines = lines

    def compose(self) -> ComposeResult:
        for line in self.lines:
            yield Static(Content(line))


async def test_text_is_read_where_it_stands() -> None:
    app = Page("Annexe 2 : l'accueil", "  <b>&amp; Łódź</b>", "Αθήνα")
    async with app.run_test(size=(40, 6)):
        assert screen_text(app) == "Annexe 2 : l'accueil\n  <b>&amp; Łódź</b>\nΑθήνα"


async def test_every_line_of_the_screen_is_there() -> None:
    app = Page("x")
    async with app.run_test(size=(20, 7)):
        assert screen_lines(app) == ["x", *[""] * 6]


async def test_wide_characters_keep_what_follows_in_its_column() -> None:
    app = Page("日本|", "ab  |", "e\u0301tat|")
    async with app.run_test(size=(20, 4)):
        assert screen_text(app) == "日本|\nab  |\ne\u0301tat|"


async def test_waiting_ends_as_soon_as_the_condition_holds() -> None:
    app = Page("x")
    asked = iter([False, False, True])
    async with app.run_test() as pilot:
        await wait_until(pilot, lambda: next(asked))
    assert next(asked, "all asked") == "all asked"


async def test_waiting_in_vain_fails_and_shows_the_screen() -> None:
    app = Page("what was shown instead")
    async with app.run_test() as pilot:
        with pytest.raises(AssertionError, match="waited 0 s for luck\nwhat was shown instead"):
            await wait_until(pilot, lambda: False, seconds=0, what="luck")
