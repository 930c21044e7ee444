"""Where an answer would be that is the team's, while the screen is on a projector."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from mentor_tui.documents.masking import team_only
from mentor_tui.language import _
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.fields.editor import Editor, GoOn
from mentor_tui.ui.widgets.fields.spot import Spot


class RevealAsked(Message):
    """Somebody wants to see or write what is hidden.

    Args:
        editor: where.
    """

    def __init__(self, editor: HiddenEditor) -> None:
        super().__init__()
        self.editor = editor


class HiddenEditor(Editor, Widget, can_focus=True):
    """Says that the answer is the team's. Enter asks to show it; nothing can be typed before.

    Args:
        spot: the field and its place.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "reveal", show=False),
        Binding("down", "go_on(1)", show=False),
        Binding("up", "go_on(-1)", show=False),
    ]
    DEFAULT_CSS = """
    HiddenEditor { height: 1; padding: 0 1; background: $surface; }
    HiddenEditor:focus { background: $surface-lighten-1; text-style: bold; }
    """

    def __init__(self, spot: Spot) -> None:
        super().__init__()
        self.spot = spot
        self._settled = spot.value

    def current(self) -> Any:
        """Nothing is typed here, so there is never anything to hand over."""
        return self._settled

    def put(self, value: Any) -> None:
        """Another answer, hidden as the one before."""
        self._settled = value
        self.refresh()

    def set_locked(self, locked: bool) -> None:
        """It can be looked at in any case."""

    def action_reveal(self) -> None:
        """Ask the screen to show it all the same; somebody may be looking."""
        self.post_message(RevealAsked(self))

    def action_go_on(self, by: int) -> None:
        """To another field."""
        self.post_message(GoOn(by))

    def render(self) -> Content:
        """That it is hidden, also where nothing is written yet, and how to see it."""
        how = _("Enter shows it")
        if self._settled is None:
            how = _("nothing yet; Enter to write")
        return Content.assemble(view(team_only()), "  ", view(how).stylize("dim"))
