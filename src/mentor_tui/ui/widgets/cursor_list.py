"""A list whose cursor is a sign and not a colour alone; every list of choices is one of these."""

from __future__ import annotations

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

CURSOR = ">"


class CursorList(OptionList):
    """Options with a `>` before the first line of the one under the cursor.

    Args:
        content: the options to begin with.
        id: as for every widget.
        indented: the lines of every option that can be chosen begin with a blank cell, and the sign
            stands in it; otherwise there is a cell for it to the left of all lines.
        only_focused: the sign shows while the list has the focus only, because another list of the
            screen shows one too.
    """

    def __init__(
        self,
        *content: Option,
        id: str | None = None,
        indented: bool = False,
        only_focused: bool = False,
    ) -> None:
        self._indented = indented
        self._only_focused = only_focused
        super().__init__(*content, id=id)

    @property
    def room(self) -> int:
        """The cells there are for a line, beside the one kept for the sign."""
        return max(1, self.scrollable_content_region.width - self._get_left_gutter_width())

    def _get_left_gutter_width(self) -> int:
        narrow = self.scrollable_content_region.width <= len(CURSOR)
        return 0 if self._indented or narrow else len(CURSOR)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Textual's own forgets that what stands to the left of the lines narrows them."""
        left = 0 if self._indented else len(CURSOR)
        return super().get_content_height(container, viewport, max(1, width - left))

    def render_line(self, y: int) -> Strip:
        """A line, with the sign where the cursor is."""
        strip, number = super().render_line(y), self.scroll_offset.y + y
        index, part = self._lines[number] if number < len(self._lines) else (-1, 0)
        here = index >= 0 and part == 0 and self._marks(index)
        if not self._get_left_gutter_width():
            return _marked(strip, strip.crop(1)) if here and _begins_blank(strip) else strip
        first = strip.crop(0, 1)
        return _marked(first, strip) if here else Strip.join([_blank(first), strip])

    def watch_has_focus(self, has_focus: bool) -> None:
        """The sign may come or go with the focus; who comes here sees where they are."""
        super().watch_has_focus(has_focus)
        if has_focus and self._only_focused and self.highlighted is None:
            self.action_first()
        self.refresh()

    def _marks(self, index: int) -> bool:
        shown = self.has_focus or not self._only_focused
        return shown and index == self.highlighted and not self.options[index].disabled


def _begins_blank(strip: Strip) -> bool:
    return strip.crop(0, 1).text == " "


def _blank(first: Strip) -> Strip:
    return _with_look_of(first, " ")


def _marked(first: Strip, rest: Strip) -> Strip:
    return Strip.join([_with_look_of(first, CURSOR), rest])


def _with_look_of(strip: Strip, sign: str) -> Strip:
    """A sign in the colours a line begins with, and clicked as the line is."""
    style = next((segment.style for segment in strip), None)
    return Strip([Segment(sign, style)], len(sign))
