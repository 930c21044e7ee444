"""The first line of every screen: where we are, the language, and how safe it all is."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from mentor_tui.language import _, current, word
from mentor_tui.language.words import WORDS
from mentor_tui.ui.view import view
from mentor_tui.workspace.status import Safety, Status


def safety_words(status: Status) -> str:
    """The words of the promise, and the cause; a pencil while a save is due, with no word."""
    match status.safety:
        case Safety.SAVED:
            return _("Saved")
        case Safety.PENDING:
            return "✎" + _cause(status)
        case Safety.KEPT:
            return _("Kept on this computer") + _cause(status)
        case Safety.NOT_SAVED:
            return _("NOT SAVED")


def _cause(status: Status) -> str:
    cause = f"cause-{status.reason}"
    return f" ({word(cause)})" if cause in WORDS else ""


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
    locked: reactive[bool] = reactive(False)
    projector: reactive[bool] = reactive(False)
    """What is for the team is hidden: said as long as it is so."""

    def say(self, heading: str, status: Status | None, *, locked: bool = False) -> None:
        """Show where we are, and how safe it is.

        Args:
            heading: where we are.
            status: how safe everything is; None where no programme is open.
            locked: everything is for reading only, so there is nothing to be saved.
        """
        self.heading, self.status, self.tongue = heading, status, current()
        self.locked = locked

    def render(self) -> Content:
        """The line at its present width."""
        right = [_("PROJECTOR")] if self.projector else []
        right.append(self.tongue.upper())
        style = ""
        if self.locked:
            right.append(_("Reading only"))
        elif self.status is not None:
            right.append(safety_words(self.status))
            style = {Safety.KEPT: "bold", Safety.NOT_SAVED: "bold reverse"}.get(
                self.status.safety, ""
            )
        end = view("   ".join(right)).stylize(style)
        room = max(0, self.content_size.width - end.cell_length - 2)
        start = view(self.heading).truncate(room, ellipsis=True, pad=True)
        return Content.assemble(start.stylize("bold"), "  ", end)
