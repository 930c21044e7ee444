"""Making the document that was chosen: off the event loop, with progress, stopped by Esc."""

from __future__ import annotations

import asyncio
from pathlib import Path
from threading import Event

from textual import work
from textual.content import Content
from textual.widgets import ProgressBar, Static

from mentor_tui.documents.export import CannotExportError
from mentor_tui.documents.writers.pdf import NoPdfError
from mentor_tui.language import _, word
from mentor_tui.ui.command_screen import CommandScreen
from mentor_tui.ui.screens.ask import Choice, Pick
from mentor_tui.ui.screens.exports.choosing import Choosing
from mentor_tui.ui.view import view
from mentor_tui.workspace.exporting import CancelledError, NotPutError, another_name, make, put

STEPS = 3
"""Reading what is needed, making the pages, writing the file."""
_PATIENCE = 0.5
"""Seconds after which work is shown, with the way to stop it."""


class MakingScreen(CommandScreen):
    """The part of the exports screen that makes and writes; it says what became of it."""

    def __init__(self) -> None:
        super().__init__()
        self.cancel: Event | None = None

    @property
    def choosing(self) -> Choosing:
        """What was chosen."""
        raise NotImplementedError

    def show_choices(self) -> None:
        """The choices changed: show them, and the page."""
        raise NotImplementedError

    def on_unmount(self) -> None:
        """Left while something was being made: it is not written."""
        if self.cancel is not None:
            self.cancel.set()

    def do_make(self) -> None:
        """Make it, asking first about a file that is there."""
        path = self.choosing.path
        if not path.exists():
            self._begin(path, replace=False)
            return
        other = another_name(path)
        choices = [
            Choice("other", _("Keep it, and write {name}").replace("{name}", other.name)),
            Choice("replace", _("Replace it")),
        ]

        def chosen(ids: list[str] | None) -> None:
            if ids == ["replace"]:
                self._begin(path, replace=True)
            elif ids == ["other"]:
                self._begin(other, replace=False)

        question = _("There is a file {path} already.").replace("{path}", str(path))
        self.app.push_screen(Pick(question, choices), chosen)

    def _begin(self, path: Path, *, replace: bool) -> None:
        self.cancel = Event()
        self.query_one("#done", Static).update(Content())
        self.set_timer(_PATIENCE, self._show_progress)
        self._work(path, replace=replace, cancel=self.cancel)

    def _show_progress(self) -> None:
        if self.cancel is not None:
            self.query_one("#progress", ProgressBar).display = True
            self._say(_("Being made; Esc stops it."))

    @work(exclusive=True, group="make")
    async def _work(self, path: Path, *, replace: bool, cancel: Event) -> None:
        bar = self.query_one("#progress", ProgressBar)
        bar.update(total=STEPS, progress=0)
        wish = self.choosing.wish
        try:
            made = await asyncio.to_thread(
                make,
                self.workspace,
                wish,
                step=lambda done: self.app.call_from_thread(bar.update, progress=done),
                cancelled=cancel.is_set,
            )
            await asyncio.to_thread(put, path, made.data, replace=replace)
        except CancelledError:
            self._say(_("Stopped; nothing was written."))
        except CannotExportError as error:
            self._say(error.words)
        except NotPutError as error:
            self._say(error.words)
        except NoPdfError:
            self._offer_others()
        else:
            audience = word(f"audience-{wish.audience}")
            said = [word("exported", path=path.absolute(), audience=audience)]
            said += [word("left-out", count=made.omitted)] if made.omitted else []
            self._say("\n".join(said))
            self.mentor.remember(exports=str(path.absolute().parent))
        finally:
            self.cancel = None
            bar.display = False

    def _say(self, text: str) -> None:
        self.query_one("#done", Static).update(view(text).stylize("bold"))

    def _offer_others(self) -> None:
        """Without typst, the same pages in a format that can be printed."""
        choices = [Choice(name, word(f"format-{name}")) for name in ("docx", "html")]

        def chosen(ids: list[str] | None) -> None:
            if ids:
                self.choosing.choose("to", ids[0])
                self.show_choices()
                self.do_make()

        self._say(word("no-pdf"))
        self.app.push_screen(Pick(word("no-pdf"), choices), chosen)

    def do_back(self) -> None:
        """Stop what is being made; else to the screen below."""
        if self.cancel is not None:
            self.cancel.set()
            self._say(_("Being stopped…"))
            return
        self.mentor.commands.do_back()
