"""French keeps a question mark on the line of its question, in labels and in editors."""

import re

import pytest
import rich._wrap
import textual._wrap
from hypothesis import given
from hypothesis import strategies as st
from textual.app import ComposeResult
from textual.widgets import Static, TextArea

from mentor_tui.ui.safe_app import SafeApp
from mentor_tui.ui.view import view
from tests.ui.golden import screen_lines

QUESTION = "Combien de villes\N{NO-BREAK SPACE}?"


class Page(SafeApp[None]):
    def compose(self) -> ComposeResult:
        yield Static(view(QUESTION))
        yield TextArea(QUESTION, compact=True)


@pytest.mark.parametrize("width", [18, 19, 20, 21])
async def test_a_line_does_not_end_before_a_question_mark(width: int) -> None:
    """Whatever a widget takes off the width, one of these leaves room for all but the mark."""
    app = Page()
    async with app.run_test(size=(width, 8)):
        lines = [line.strip() for line in screen_lines(app) if line.strip()]
    assert " ".join(lines) == " ".join([QUESTION.replace("\xa0", " ")] * 2)
    assert "?" not in lines


@pytest.mark.parametrize("space", ["\xa0", "\u202f", "\u2007"])
def test_every_kind_of_unbreakable_space_holds(space: str) -> None:
    SafeApp()
    assert [w for _s, _e, w in rich._wrap.words(f"a{space}b c")] == [f"a{space}b ", "c"]
    assert [w for _s, _e, w in textual._wrap.chunks(f"a{space}b c")] == [f"a{space}b ", "c"]


@given(st.text(st.sampled_from("a \t\n\xa0\u3000")))
def test_nothing_of_a_text_is_lost(text: str) -> None:
    SafeApp()
    assert "".join(w for _s, _e, w in textual._wrap.chunks(text)) == text
    words = "".join(w for _s, _e, w in rich._wrap.words(text))
    assert re.sub(r"\s", "", words) == re.sub(r"\s", "", text)
