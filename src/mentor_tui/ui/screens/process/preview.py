"""What following another process would mean, before anybody follows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.domain.process_change import Fate, ProcessChange, change_process
from mentor_tui.language import _, current
from mentor_tui.language.messages import fill
from mentor_tui.schema.fields import said
from mentor_tui.schema.process import ProcessTemplate
from mentor_tui.ui.screens.drawn import DrawnScreen
from mentor_tui.ui.screens.process.words import process_title, setting_label
from mentor_tui.ui.view import view
from mentor_tui.ui.wording import plain
from mentor_tui.workspace.processing import follow

FATES: tuple[Fate, ...] = ("new", "own", "goes", "stays")


class OtherProcess(DrawnScreen):
    """Each step's fate under another template.

    Args:
        process: the template.
    """

    SCOPES: ClassVar[tuple[str, ...]] = ("otherprocess",)
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, process: ProcessTemplate) -> None:
        super().__init__()
        self._process = process

    def body(self) -> Iterator[Widget]:
        """A page to read."""
        with VerticalScroll(classes="body"):
            yield Static(id="fates")

    def heading(self) -> str:
        """From which to which."""
        programme = self.workspace.programme
        return f"{process_title(programme)} → {plain(programme, self._process.title)}"

    def purpose(self) -> str:
        """What one sees here."""
        return _("What following another process would mean. Nothing that was written is lost.")

    def draw(self) -> None:
        """Each step's fate, as the programme is now."""
        change = change_process(self.workspace.programme, self._process)
        self.query_one("#fates", Static).update(Content("\n").join([*self._lines(change)]))

    def _lines(self, change: ProcessChange) -> Iterator[Content]:
        programme = self.workspace.programme
        yield view(plain(programme, change.process.introduction))
        if change.peers is not None:
            yield view("")
            yield view(_peers_words(change.peers))
        titles = {
            "new": _("NEW"),
            "own": _("KEPT AS STEPS OF YOUR OWN, WITH ALL THAT WAS WRITTEN"),
            "goes": _("GONE: NOBODY HAD BEGUN THEM"),
            "stays": _("AS BEFORE"),
        }
        for fate in FATES:
            steps = [one for one in change.fates if one.fate == fate]
            if steps:
                yield view("")
                yield view(titles[fate]).stylize("bold")
            for one in steps:
                yield view(f"  {said(one.title, current(), programme.language)[0]}")
        if change.settings:
            yield view("")
            yield view(_("DELAYS AND NUMBERS")).stylize("bold")
        for name, (old, new) in change.settings.items():
            yield view(f"  {setting_label(programme, name)}  {old} → {new}")
        yield view("")
        yield view(
            fill(
                _("F3 follows “{process}” from now on; Esc changes nothing."),
                {"process": plain(programme, change.process.title)},
            )
        )

    def why_not(self, command_id: str) -> str | None:
        """Only where something may be changed."""
        if command_id == "otherprocess.follow" and self.workspace.read_only is not None:
            return _("the programme is open for reading only")
        return None

    def do_follow(self) -> None:
        """Follow it, and go back to the steps."""
        programme = self.workspace.programme
        title = plain(programme, self._process.title)
        follow(self.workspace, change_process(programme, self._process))
        self.app.pop_screen()
        words = _("You follow “{process}” now. Undo takes it back.")
        self.app.notify(words.replace("{process}", title), timeout=6)


def _peers_words(peers: bool) -> str:
    if peers:
        return _("All cities become peers: there is no mentor and no mentee any more.")
    return _("There are a mentor and a mentee again, in place of peers.")
