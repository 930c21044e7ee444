"""The last look at every line before the terminal gets it: no control byte from data passes.

Textual writes ESC, NUL, DEL and the C1 range through as they are, and a terminal obeys them.
``view()`` makes them visible where text enters the screen; this guard holds wherever somebody
forgot. It hangs in Textual's line filters, which every strip of every widget goes through.
"""

import re

from rich.cells import get_character_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

# C0, DEL, C1; line separators; what turns the direction of the text after it; half characters.
_FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class StripGuard(LineFilter):
    """Takes out of a line what a terminal would obey instead of showing it."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Give the segments without control characters and without terminal links.

        Args:
            segments: one line, or part of one, as a widget rendered it.
            background: not used; part of Textual's interface.
        """
        if not any(_is_unsafe(segment) for segment in segments):
            return segments
        return [
            Segment(_FORBIDDEN.sub(_harmless, segment.text), _without_link(segment.style))
            for segment in segments
        ]


def _is_unsafe(segment: Segment) -> bool:
    text, style, control = segment
    linked = style is not None and style.link is not None
    return control is not None or linked or _FORBIDDEN.search(text) is not None


def _harmless(match: re.Match[str]) -> str:
    # A strip has been measured already: what takes no cell goes, what takes one stays one wide.
    return "\N{REPLACEMENT CHARACTER}" * min(get_character_cell_size(match[0]), 1)


def _without_link(style: Style | None) -> Style | None:
    # A link (OSC 8) carries an address from data into the terminal, which offers to open it.
    return style.update_link(None) if style is not None and style.link is not None else style
