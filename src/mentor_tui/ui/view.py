"""The one door through which text from data comes onto a screen.

Textual reads markup in plain strings: ``[/]`` in an answer stops the program, and
``[@click=app.quit]`` acts on a click. Everything that people wrote, and everything the system says
about their files, goes through ``view`` (``view_text`` for what takes Rich's
text) or ``say``. ``tests/ui/plain_text`` reads the source of every screen and finds what does not.
"""

from typing import Any

from rich.text import Text
from textual.app import App
from textual.content import Content
from textual.notifications import SeverityLevel

from mentor_tui.text.characters import visible


def view(text: str) -> Content:
    """Give ``text`` as it is, for any widget: no markup, hidden characters made visible.

    Style the result (``view(answer).stylize("bold")``) or put it together with
    ``Content.assemble``; never format it into a string again.
    """
    return Content(visible(text))


def view_text(text: str) -> Text:
    """Give ``text`` as ``view`` does, for what wants a Rich text: DataTable, Tree, Rich tables."""
    return Text(visible(text))


def say(app: App[Any], message: str, severity: SeverityLevel = "information") -> None:
    """Show a short message for a while.

    Args:
        app: the running app.
        message: what happened, to what, and what to do; words and data already put together.
        severity: ``information``, ``warning`` or ``error``; its colour is not the only sign, so
            the words have to say it too.
    """
    app.notify(visible(message), severity=severity, markup=False)
