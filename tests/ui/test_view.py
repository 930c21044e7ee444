"""Text from data is shown as the text it is, in every kind of widget and in messages."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import (
    Button,
    Checkbox,
    DataTable,
    Input,
    Label,
    ListItem,
    ListView,
    OptionList,
    RadioButton,
    RadioSet,
    Select,
    SelectionList,
    Static,
    TabbedContent,
    TabPane,
    TextArea,
    Tree,
)
from textual.widgets._toast import Toast
from textual.widgets.option_list import Option
from textual.widgets.selection_list import Selection

from mentor_tui.text.characters import visible
from mentor_tui.ui.safe_app import SafeApp
from mentor_tui.ui.view import say, view, view_text
from tests.hostile import HOSTILE
from tests.ui.golden import screen_text, wait_until


@given(st.text())
def test_text_is_kept_and_has_no_style(text: str) -> None:
    assert (view(text).plain, view(text).spans) == (visible(text), [])
    assert (view_text(text).plain, view_text(text).spans) == (visible(text), [])


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_nothing_a_terminal_obeys_is_left(text: str) -> None:
    for shown in (view(text).plain, view_text(text).plain):
        assert not [c for c in shown if c != "\n" and (c < " " or "\x7f" <= c <= "\x9f")]


def bordered(text: str) -> Widget:
    widget = Static(view(text))
    widget.styles.border = ("round", "red")
    widget.border_title = view(text)
    widget.border_subtitle = view(text)
    widget.tooltip = view(text)
    return widget


def table(text: str) -> Widget:
    widget: DataTable[Text] = DataTable()
    widget.add_column(view_text(text))
    widget.add_row(view_text(text), label=view_text(text))
    return widget


def tree(text: str) -> Widget:
    widget: Tree[None] = Tree(view_text(text))
    widget.root.add(view_text(text), expand=True).add_leaf(view_text(text))
    widget.root.expand()
    return widget


WIDGETS: dict[str, Callable[[str], Widget]] = {
    "Static": lambda text: Static(view(text)),
    "Label": lambda text: Label(view(text)),
    "borders and tooltip": bordered,
    "Button": lambda text: Button(view(text)),
    "Checkbox": lambda text: Checkbox(view(text)),
    "RadioSet": lambda text: RadioSet(RadioButton(view(text))),
    "Input": lambda text: Input(value=text),
    "TextArea": TextArea,
    "OptionList": lambda text: OptionList(Option(view(text)), None, Option(view("second"))),
    "SelectionList": lambda text: SelectionList(Selection(view(text), 1)),
    "Select": lambda text: Select([(view(text), 1)], value=1),
    "ListView": lambda text: ListView(ListItem(Label(view(text)))),
    "DataTable": table,
    "Tree": tree,
    "put together": lambda text: Static(Content.assemble(view(text), (": ", "bold"), view(text))),
}


AT_ONCE = 24
"""Texts in one string: filling a screen with every widget takes a good part of a second."""

LONG = 400
"""Characters of each text that are shown to all: what is longer only scrolls out of sight."""


class Gallery(SafeApp[None]):
    """Every kind of widget in use, one after the other, each with the same text."""

    CSS = "VerticalScroll > * { height: auto; max-height: 6; }"

    def __init__(self) -> None:
        super().__init__()
        self.quit_asked = False

    def compose(self) -> ComposeResult:
        yield VerticalScroll()

    async def action_quit(self) -> None:
        self.quit_asked = True

    async def show(self, widgets: Iterator[Widget]) -> None:
        page = self.query_one(VerticalScroll)
        await page.remove_children()
        await page.mount_all(widgets)


def rendered(app: SafeApp[None]) -> str:
    """Everything on the screen, as it would be written to the terminal."""
    return "".join(strip.text for strip in app.screen._compositor.render_strips())


async def test_every_widget_takes_every_hostile_text() -> None:
    """14 of 16 kinds of widget crash on ``[/]`` without the door."""
    texts = list(HOSTILE.values())
    app = Gallery()
    async with app.run_test(size=(60, 120), notifications=True, tooltips=True) as pilot:
        for first in range(0, len(texts), AT_ONCE):
            together = " ".join(text[:LONG] for text in texts[first : first + AT_ONCE])
            await app.show(make(together) for make in WIDGETS.values())
            say(app, together, "warning")
            await wait_until(pilot, lambda: bool(app.query(Toast)), what="the message")
            shown = rendered(app)
            assert not [c for c in shown if c < " " or "\x7f" <= c <= "\x9f"]
            assert shown.encode("utf-8")
            app.clear_notifications()
        assert not app.quit_asked


@pytest.mark.parametrize("text", ["[/]", "[@click=app.quit]press me[/]", "[b]x[/b] :smile:"])
async def test_markup_is_shown_as_it_is(text: str) -> None:
    app = Gallery()
    async with app.run_test(size=(60, 120)) as pilot:
        await app.show(make(text) for make in WIDGETS.values())
        await pilot.pause()
        assert screen_text(app).count(text) >= len(WIDGETS)


async def test_an_action_in_a_text_cannot_be_clicked() -> None:
    app = Gallery()
    async with app.run_test(size=(40, 10), notifications=True) as pilot:
        await app.show(iter([Static(view("[@click=app.quit]press me[/]"))]))
        say(app, "[@click=app.quit]press me[/]")
        await wait_until(pilot, lambda: bool(app.query(Toast)))
        await pilot.click(Static)
        await pilot.click(Toast)
        assert not app.quit_asked


async def test_tabs_take_hostile_text() -> None:
    """Tabs are added one by one, so they stand apart."""
    app = Gallery()
    async with app.run_test(size=(60, 40)) as pilot:
        await app.show(iter([TabbedContent()]))
        tabs = app.query_one(TabbedContent)
        for text in HOSTILE.values():
            await tabs.add_pane(TabPane(view(text), Static(view(text))))
        await pilot.pause()
        assert tabs.tab_count == len(HOSTILE)
        assert not [c for c in rendered(app) if c < " " or "\x7f" <= c <= "\x9f"]
