"""What could not be read, with file, line and plain advice. The rest of the programme works."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.language import _, word
from mentor_tui.schema.problem import Problem
from mentor_tui.ui.command_screen import CommandScreen
from mentor_tui.ui.view import view


class ProblemsScreen(CommandScreen):
    """A list of problems.

    Args:
        problems: what to list.
    """

    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__()
        self._problems = problems

    def body(self) -> Iterator[Widget]:
        """Each with its place and what to do."""
        with VerticalScroll(classes="body"):
            if not self._problems:
                yield Static(view(_("Every file of this programme can be read.")), classes="para")
            for problem in self._problems:
                place = view(place_of(problem)).stylize("bold")
                yield Static(
                    Content.assemble(place, "\n", view(word(problem.message, **problem.params))),
                    classes="para",
                )

    def heading(self) -> str:
        """What is listed."""
        return _("Problems with the files")

    def purpose(self) -> str:
        """What one does here."""
        return _("Files that could not be used, or hold something unexpected, and what to do.")


def place_of(problem: Problem) -> str:
    """The file, the line where known, and the key."""
    line = _(", line {line}").replace("{line}", str(problem.line)) if problem.line else ""
    key = f" — {problem.key}" if problem.key else ""
    return f"{problem.path}{line}{key}"
