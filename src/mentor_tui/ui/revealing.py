"""Before something of the team's is shown on a projector: ask, once, in plain words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App

from mentor_tui.language import _
from mentor_tui.ui.screens.ask import Confirm


def when_revealed(app: App[Any], then: Callable[[], None], *, hidden: bool) -> None:
    """Do something that shows what is the team's; at once where nothing is hidden.

    Args:
        app: the running app.
        then: what shows it.
        hidden: whether it is hidden now.
    """
    if not hidden:
        then()
        return

    def answered(yes: bool | None) -> None:
        if yes:
            then()

    question = _(
        "This is for the team only, and the screen is on a projector. Show it, for everybody to"
        " read?"
    )
    app.push_screen(Confirm(question), answered)
