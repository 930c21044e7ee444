"""Nothing that a terminal obeys reaches it from data, whatever a widget was given."""

from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.color import Color
from textual.content import Content
from textual.strip import Strip
from textual.widgets import Static, TextArea

from mentor_tui.ui.safe_app import SafeApp
from mentor_tui.ui.safe_app.strip_guard import StripGuard
from tests.ui.golden import screen_text

BLACK = Color(0, 0, 0)


def guarded(text: str, style: Style | None = None) -> str:
    return "".join(s.text for s in StripGuard().apply([Segment(text, style)], BLACK))


@given(st.text())
def test_no_control_character_passes_and_the_width_stays(text: str) -> None:
    shown = guarded(text)
    assert not [c for c in shown if ord(c) < 32 or 127 <= ord(c) < 160 or 0xD800 <= ord(c) < 0xE000]
    assert cell_len(shown) == cell_len(text)
    shown.encode("utf-8")


@pytest.mark.parametrize("text", ["", "plain", "Łódź · Αθήνα · مدينة · 日本 · 👩‍👩‍👧", "e\u0301"])
def test_harmless_text_is_left_as_it_is(text: str) -> None:
    segments = [Segment(text, Style(bold=True))]
    assert StripGuard().apply(segments, BLACK) is segments


def test_a_link_does_not_reach_the_terminal_and_the_style_does() -> None:
    style = Style(bold=True, link="https://example.org/\x1b]52;c;aGk=\x07")
    (segment,) = StripGuard().apply([Segment("click", style)], BLACK)
    written = Strip([segment]).render(Console(file=StringIO(), color_system="truecolor"))
    assert written == "\x1b[1mclick\x1b[0m"


class Leaky(SafeApp[None]):
    """Text from data in three places that forgot ``view()``."""

    def compose(self) -> ComposeResult:
        text = "a\x1b]52;c;aGk=\x07b\x9b31mc\x00d\u202ee"
        title = Static(Content(text, strip_control_codes=False))
        title.border_title = Content(text, strip_control_codes=False)
        title.styles.border = ("round", "red")
        yield title
        yield TextArea(text)


async def test_every_widget_of_the_app_is_behind_the_guard() -> None:
    app = Leaky()
    async with app.run_test(size=(40, 10)):
        strips = app.screen._compositor.render_strips()
        shown = "".join(strip.text for strip in strips)
        assert "]52;c;aGk=b" in screen_text(app)
    assert shown.isprintable()
