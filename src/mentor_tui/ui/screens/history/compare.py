"""One answer that changed, old and new in full, and the question whether to put one back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mentor_tui.ui.differences import marked
from mentor_tui.ui.screens.ask import Choice
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.cursor_list import CursorList

_SIDE_BY_SIDE = 100


class Compare(ModalScreen[str]):
    """Two texts beside each other, what differs marked; gives the id of the answer chosen.

    Args:
        title: what they are.
        heads: what each of them is called.
        texts: the two.
        answers: what can be done; the first is under the cursor.
    """

    DEFAULT_CSS = """
    Compare { align: center middle; }
    Compare .dialog { width: 96%; max-width: 160; }
    Compare #texts { height: auto; max-height: 60vh; layout: vertical; }
    Compare .wide #texts { layout: horizontal; }
    Compare VerticalScroll { height: auto; max-height: 30vh; width: 1fr; margin: 1 1 0 0; }
    Compare .wide VerticalScroll { max-height: 60vh; }
    Compare OptionList { margin: 1 0 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss('')", show=False)]
    AUTO_FOCUS = "OptionList"

    def __init__(
        self,
        title: str,
        heads: tuple[str, str],
        texts: tuple[str, str],
        answers: Sequence[Choice],
    ) -> None:
        super().__init__()
        self._title = title
        self._heads = heads
        self._texts = texts
        self._answers = answers

    def compose(self) -> Iterator[Widget]:
        """The two texts and the answers."""
        with Vertical(classes="dialog"):
            yield Static(view(self._title).stylize("bold"))
            with Horizontal(id="texts"):
                for head, text in zip(self._heads, marked(*self._texts), strict=True):
                    with VerticalScroll():
                        yield Static(Content.assemble(view(head).stylize("dim"), "\n", text))
            yield CursorList(*(Option(view(each.words), id=each.id) for each in self._answers))

    def on_resize(self, event: Resize) -> None:
        """Side by side where there is room."""
        self.query_one(".dialog").set_class(event.size.width >= _SIDE_BY_SIDE, "wide")

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id or "")
