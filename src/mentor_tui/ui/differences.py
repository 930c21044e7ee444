"""An old and a new text with the words marked that differ: bold and underlined in both.

The marks are no colours, so that they are seen on any terminal; which text is the old one is said
beside it, by whoever shows the two (`−` and `+`, or the heads of two columns).
"""

from __future__ import annotations

from textual.content import Content

from mentor_tui.domain.differing import Marked, differing
from mentor_tui.ui.view import view

MARK = "bold underline"

OLD, NEW = "−", "+"
"""What stands before the old text and before the new one where they are below each other."""


def marked(old: str, new: str) -> tuple[Content, Content]:
    """The old text and the new one, each with its own words marked."""
    before, after = differing(old, new)
    return _shown(before), _shown(after)


def _shown(text: Marked) -> Content:
    parts = (view(s.text).stylize(MARK) if s.differs else view(s.text) for s in text)
    return Content.assemble(*parts)
