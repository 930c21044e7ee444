"""The screen of what came back as it looks: the answers above, both sides of one below.

`screen` builds on it with what people do.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from textual import on
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mentor_tui.documents.masking import team_only
from mentor_tui.domain.paths import parse_path
from mentor_tui.language import _, word
from mentor_tui.ui.command_screen import CommandScreen
from mentor_tui.ui.differences import marked
from mentor_tui.ui.screens.importing.decisions import WAITS, Decisions, choice_words
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.cursor_list import CursorList
from mentor_tui.workspace.importing.places import item_words, target_words
from mentor_tui.workspace.importing.preview import Item, Preview

_NARROW = 70


class ShowingImport(CommandScreen):
    """A file that came back, to look at."""

    AUTO_FOCUS = "OptionList"
    # Textual takes a screen's own CSS for its class alone, not for one it is built on.
    CSS = """
    ImportScreen #about { height: auto; max-height: 7; }
    ImportScreen OptionList { height: 3fr; border-top: solid $foreground 30%;
        text-wrap: nowrap; text-overflow: ellipsis; }
    ImportScreen #sides { height: 4fr; border-top: solid $foreground 30%; }
    ImportScreen .side { width: 1fr; height: 1fr; padding: 0 1 0 0; scrollbar-size-vertical: 1; }
    ImportScreen #right { border-left: solid $foreground 30%; padding: 0 0 0 1; }
    ImportScreen #notes { height: auto; max-height: 5; }
    ImportScreen.narrow #sides { layout: vertical; }
    ImportScreen.narrow #right { border-left: none; padding: 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.file: Path | None = None
        self.decisions: Decisions | None = None
        self.said = ""

    def body(self) -> Iterator[Widget]:
        """The file, its items, both sides of one, what to know about it."""
        with Vertical(classes="body"):
            yield Static(id="about")
            yield CursorList()
            with Horizontal(id="sides"):
                with VerticalScroll(classes="side", can_focus=False):
                    yield Static(id="mine")
                with VerticalScroll(classes="side", id="right", can_focus=False):
                    yield Static(id="theirs")
            yield Static(id="notes")

    def heading(self) -> str:
        """The file, and where it goes."""
        if self.file is None:
            return _("What came back")
        target = self.decisions.preview.target if self.decisions is not None else None
        if target is None:
            return self.file.name
        return f"{self.file.name} › {target_words(self.shown_programme, target)}"

    def purpose(self) -> str:
        """What one does here."""
        return _(
            "A Word form, an Excel plan or a CSV that somebody filled in, beside what is here. For"
            " each answer you choose mine, theirs or both; then all of it becomes one change, which"
            " undo takes back. The file itself is kept with the programme."
        )

    def guidance(self) -> str:
        """How the list is used."""
        return _(
            "A question mark waits for you. Enter turns the choice, or finds the place of a text"
            " that nobody could place; left is mine, right is theirs, B is both."
        )

    def on_resize(self, event: Resize) -> None:
        """One column where two would be too narrow."""
        self.set_class(event.size.width < _NARROW, "narrow")

    @property
    def preview(self) -> Preview | None:
        """The file, compared with a record; None before it is."""
        return self.decisions.preview if self.decisions is not None else None

    def say(self, text: str) -> None:
        """Say what is going on with the file, or why it cannot be taken."""
        self.said = text
        self.show()

    def show(self) -> None:
        """Everything as it is now, the cursor where it was."""
        options, decided = self.query_one(OptionList), self.decisions
        at = options.highlighted
        options.clear_options()
        lines = [self.said] if self.said else []
        if decided is not None:
            lines.append(decided.counts())
            lines += [str(warning) for warning in decided.preview.warnings]
            for item in decided.preview.items:
                options.add_option(Option(self._line(decided, item)))
        elif not self.said:
            lines.append(_("F2 asks for the file that came back."))
        self.query_one("#about", Static).update(view("\n".join(lines)))
        if options.option_count:
            options.highlighted = min(at or 0, options.option_count - 1)
        self._show_item()
        self.frame_changed()

    def _line(self, decided: Decisions, item: Item) -> Content:
        words = item_words(self.shown_programme, decided.preview, item)
        mark = WAITS if decided.waits(item) else " "
        choice = view(f"{mark} {choice_words(decided.of(item)):<8}").stylize("bold")
        kind = view(f"  {word(f'import-kind-{item.kind}')}").stylize("dim")
        return Content.assemble(choice, view(words), kind)

    @property
    def item(self) -> Item | None:
        """The answer under the cursor."""
        options, found = self.query_one(OptionList), self.preview
        if found is None or options.highlighted is None or not found.items:
            return None
        return found.items[min(options.highlighted, len(found.items) - 1)]

    def _show_item(self) -> None:
        """Both sides with what differs marked, and what to know before choosing."""
        item = self.item
        for name in ("mine", "theirs", "notes"):
            self.query_one(f"#{name}", Static).update(Content())
        if item is None:
            return
        hidden = self._hides(item)
        mine, theirs = (team_only(), team_only()) if hidden else (item.mine, item.theirs)
        left, right = marked(mine, theirs)
        for name, title, text in (("mine", _("HERE"), left), ("theirs", _("CAME BACK"), right)):
            head = view(f"{title}\n").stylize("dim")
            self.query_one(f"#{name}", Static).update(Content.assemble(head, text))
        notes = [str(note) for note in item.notes]
        if item.kind == "unmatched":
            notes.append(_("Nobody could place this text: Enter chooses its question."))
        self.query_one("#notes", Static).update(view("\n".join(notes)))

    def _hides(self, item: Item) -> bool:
        """Whether the projector is on and this is the team's; a text without a place is."""
        found = self.preview
        if not self.workspace.veil.on or found is None or found.target is None:
            return False
        return self.workspace.hides(found.target.record, parse_path(item.key))

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        self._show_item()
