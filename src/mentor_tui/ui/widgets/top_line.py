"""The first line of every screen: where we are, the language, and how safe it all is."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from mentor_tui.language import _, current, word
from mentor_tui.ui.view import view
from mentor_tui.workspace.status import Safety, Status


def safety_words(status: Status) -> str:
    """The words of the promise; a pencil while a save is due, with no word."""
    match status.safety:
        case Safety.SAVED:
            return _("Saved")
        case Safety.PENDING:
            return "✎"
        case Safety.KEPT:
            return _("Kept on this computer")
        case Safety.NOT_SAVED:
            return _("NOT SAVED")


def safety_reason(status: Status) -> str:
    """Why something is not saved, in a sentence; empty where it is."""
    return word(status.reason, **status.params) if status.reason else ""


class TopLine(Widget):
    """One line: heading on the left; language and safety on the right, never cut."""

    DEFAULT_CSS = """
    TopLine { dock: top; height: 2; padding: 0 1; border-bottom: solid $foreground 30%; }
    """

    heading: reactive[str] = reactive("")
    status: reactive[Status | None] = reactive(None)
    tongue: reactive[str] = reactive("")

    def say(self, heading: str, status: Status | None) -> None:
        """Show where we are, and how safe it is; None where no programme is open."""
        self.heading, self.status, self.tongue = heading, status, current()

    def render(self) -> Content:
        """The line at its present width."""
        right = [self.tongue.upper()]
        at_risk = False
        if self.status is not None:
            right.append(safety_words(self.status))
            at_risk = self.status.safety >= Safety.KEPT
        end = view("   ".join(right)).stylize("bold" if at_risk else "")
        room = max(0, self.content_size.width - end.cell_length - 2)
        start = view(self.heading).truncate(room, ellipsis=True, pad=True)
        return Content.assemble(start.stylize("bold"), "  ", end)
