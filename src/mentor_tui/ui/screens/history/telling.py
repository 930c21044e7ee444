"""What is told of a checkpoint, drawn: when it was, where, old and new, what differs marked."""

from __future__ import annotations

from datetime import datetime

from textual.content import Content

from mentor_tui.domain.in_words import NOTHING
from mentor_tui.language.formats import format_date, format_day, format_time
from mentor_tui.ui.differences import NEW, OLD, marked
from mentor_tui.ui.view import view
from mentor_tui.workspace import clock
from mentor_tui.workspace.telling import Told

_LINES = 4


def moment_words(when: datetime) -> str:
    """A day and a time where the user is; the year where it is another one."""
    local = when.astimezone()
    near = local.year == clock.today().year
    day = format_day(local.date()) if near else format_date(local.date(), short=True)
    return f"{day} {format_time(local.time())}"


def told_lines(told: Told) -> Content:
    """One answer for the list: where, then old and new with the words marked that differ."""
    label = view(told.label).stylize("bold")
    head = Content.assemble(view(f"{told.title} › ").stylize("dim"), label)
    old, new = (_shortened(text) for text in (told.before, told.after))
    if not old and not new:
        return head
    one, other = marked(old, new)
    below = Content.assemble("\n  ", view(NEW), " ", other)
    if old != NOTHING:
        below = Content.assemble("\n  ", view(OLD), " ", one, below)
    return Content.assemble(head, below)


def _shortened(text: str) -> str:
    """At most a few lines, each further in than the sign before the first."""
    lines = text.strip("\n").split("\n")
    kept = lines if len(lines) <= _LINES else [*lines[: _LINES - 1], "…"]
    return "\n    ".join(kept)
