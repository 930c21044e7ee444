"""Make a document: the choices above, the page as it will be below, then where it was put.

Composing happens on a thread; nothing is written before a person said so (`making`).
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import OptionList, ProgressBar, Static
from textual.widgets.option_list import Option

from mentor_tui import settings
from mentor_tui.documents.export import CannotExportError, leak
from mentor_tui.documents.page import Page
from mentor_tui.documents.page_text import page_text
from mentor_tui.language import _, current, word
from mentor_tui.ui.screens.ask import AskLine, Pick
from mentor_tui.ui.screens.exports.choosing import LINES, Choosing, first
from mentor_tui.ui.screens.exports.making import STEPS, MakingScreen
from mentor_tui.ui.screens.reading import ReadingScreen
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.cursor_list import CursorList
from mentor_tui.workspace.exporting import preview, said_left_out, typed_path

_MOST_LINES = 2000
"""Lines of a preview; nobody reads a whole report in it."""


class ExportsScreen(MakingScreen):
    """Documents of the programme.

    Args:
        record_id: the record to propose; empty for the whole programme.
    """

    SCOPES: ClassVar[tuple[str, ...]] = ("exports",)
    AUTO_FOCUS = "#choices"
    CSS = """
    ExportsScreen #choices { height: 6; }
    ExportsScreen #about { height: auto; max-height: 6; border-top: solid $foreground 30%; }
    ExportsScreen #page { height: 1fr; border-top: solid $foreground 30%; padding: 0 1;
        scrollbar-gutter: stable; }
    ExportsScreen #page:focus { background-tint: $primary 10%; }
    ExportsScreen #progress { display: none; width: 100%; }
    ExportsScreen #done { height: auto; }
    """

    def __init__(self, record_id: str = "") -> None:
        super().__init__()
        self._record_id = record_id
        self._choosing: Choosing | None = None
        self._page: Page | None = None
        self._leak: CannotExportError | None = None

    def body(self) -> Iterator[Widget]:
        """Choices, what is left out, the page, what became of it."""
        with Vertical(classes="body"):
            yield CursorList(id="choices")
            yield Static(id="about")
            with VerticalScroll(id="page", can_focus=True):
                yield Static(id="text")
            yield ProgressBar(STEPS, id="progress", show_eta=False)
            yield Static(id="done")

    @property
    def choosing(self) -> Choosing:
        """The choices, over the programme as it is now."""
        if self._choosing is None:
            kept = self.mentor.settings.exports
            folder = Path(kept) if kept else settings.paths().documents
            programme = self.shown_programme
            self._choosing = first(programme, self._record_id, current(), folder)
        return self._choosing

    def heading(self) -> str:
        """What one does here."""
        return _("Documents")

    def purpose(self) -> str:
        """What one does here, in full."""
        return _(
            "Make a document for the team, the group or the public. What an audience may not see is"
            " left out and counted; below is the page as it will be. Nothing is written before you"
            " say so."
        )

    def guidance(self) -> str:
        """How the line of choices is used."""
        return _("Left and right go through the choices of a line, Enter lists them.")

    def on_mount(self) -> None:
        """The choices, and the page for them."""
        self.show_choices()

    def on_resize(self, event: Resize) -> None:
        """The text is wrapped to the width there is."""
        if self.is_mounted:
            self.call_after_refresh(self._show_page)

    def on_screen_resume(self) -> None:
        """Back from a review, or from what waits for one."""
        self.records_changed(frozenset())

    def records_changed(self, records: frozenset[str]) -> None:
        """The programme is another one now."""
        if self._choosing is not None and self.is_mounted:
            self._choosing.refresh(self.shown_programme)
            self.show_choices()

    def why_not(self, command_id: str) -> str | None:
        """What stands in the way of a command."""
        if command_id.startswith("exports.") and self.cancel is not None:
            return _("a document is being made")
        if command_id == "exports.left-out" and (self._page is None or not self._page.left_out):
            return _("nothing is left out")
        if command_id == "exports.review" and self._leak is None:
            return _("nothing here waits for a review")
        if command_id == "exports.make" and self._leak is not None:
            return self._leak.words
        return None

    def show_choices(self) -> None:
        """The choices as they are, then the page on its way."""
        options = self.query_one("#choices", OptionList)
        at = options.highlighted or 0
        width = max(len(self.choosing.title(line)) for line in LINES)
        options.clear_options()
        for line in LINES:
            title = view(f"{self.choosing.title(line):<{width}}  ").stylize("dim")
            options.add_option(
                Option(Content.assemble(title, view(self.choosing.value(line))), id=line)
            )
        options.highlighted = at
        self._compose_page()

    @work(exclusive=True, group="preview")
    async def _compose_page(self) -> None:
        """The page, composed on a thread, for what is chosen now."""
        choosing, wish = self.choosing, self.choosing.wish
        # What is below is of another choice until this one is made; a count of it would mislead.
        self.query_one("#about", Static).update(view(_("The page is being put together…")))
        self._leak = leak(self.workspace.programme, wish.what, wish.audience)
        try:
            self._page = await asyncio.to_thread(preview, choosing.programme, wish)
        except CannotExportError as error:
            self._page = None
            self.query_one("#about", Static).update(view(error.words))
        self._show_page()
        self.query_one("#page").scroll_home(animate=False)

    def _show_page(self) -> None:
        if self._page is None:
            self.query_one("#text", Static).update(Content())
            return
        width = self.query_one("#page").scrollable_content_region.width
        lines = page_text(self._page, width)[:_MOST_LINES]
        self.query_one("#text", Static).update(view("\n".join(lines)))
        about = []
        if self._leak is not None:
            about.append(self._leak.words)
            about.append(_("F4 goes there."))
        elif self._page.omitted:
            about.append(word("left-out", count=self._page.omitted))
            about.append(_("F3 lists them, for you alone."))
        else:
            about.append(_("Nothing is left out for this audience."))
        self.query_one("#about", Static).update(view(" ".join(about)))

    def _line(self) -> str:
        options = self.query_one("#choices", OptionList)
        return LINES[options.highlighted or 0]

    @on(OptionList.OptionSelected, "#choices")
    def _selected(self) -> None:
        self.run_command("exports.change")

    def do_next(self) -> None:
        """The next choice of the line."""
        self._step(1)

    def do_previous(self) -> None:
        """The choice before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        self.choosing.step(self._line(), by)
        self.show_choices()

    def do_change(self) -> None:
        """List the choices of the line, or ask for its text."""
        line, choices = self._line(), self.choosing.choices(self._line())
        if choices:

            def chosen(ids: list[str] | None) -> None:
                if ids:
                    self.choosing.choose(line, ids[0])
                    self.show_choices()

            title = self.choosing.title(line)
            self.app.push_screen(Pick(title, choices, [self.choosing.current(line)]), chosen)
            return

        def written(text: str | None) -> None:
            if text and text.strip():
                self._take_text(line, text)
                self.show_choices()

        self.app.push_screen(AskLine(self.choosing.title(line), self.choosing.value(line)), written)

    def _take_text(self, line: str, text: str) -> None:
        path = typed_path(text)
        if line == "folder":
            self.choosing.folder = path.absolute()
            return
        # A whole path typed for the name says the folder too.
        ending = f".{self.choosing.to}"
        name = path.name if path.suffix.lower() == ending else f"{path.name}{ending}"
        self.choosing.typed = name
        if path.parent != Path():
            self.choosing.folder = path.parent.absolute()

    def do_left_out(self) -> None:
        """What this audience does not see, place by place; for the team's eyes."""
        if self._page is not None:
            lines = said_left_out(self._page, self.shown_programme)
            self.app.push_screen(ReadingScreen(_("Left out of this document"), "\n".join(lines)))

    def do_review(self) -> None:
        """To the text that grew out of a team note."""
        from mentor_tui.ui.screens.review import ReviewScreen

        self.app.push_screen(ReviewScreen())
