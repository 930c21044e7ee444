"""Exchange with a stick, another copy or a git remote: look, sync, read what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import ClassVar

from textual import on
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mentor_tui.language import _, word
from mentor_tui.sync.bundles import has_sealed
from mentor_tui.sync.errors import SyncError
from mentor_tui.sync.exchange import Options
from mentor_tui.sync.remotes import needs_ssh
from mentor_tui.sync.repository.client import Credentials
from mentor_tui.ui.command_screen import CommandScreen
from mentor_tui.ui.screens.ask import AskLine
from mentor_tui.ui.screens.secret import AskCredentials, AskSecret
from mentor_tui.ui.screens.sync.targets import Target, drives, targets
from mentor_tui.ui.screens.sync.telling import result_words
from mentor_tui.ui.screens.working import Working
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.cursor_list import CursorList
from mentor_tui.workspace.conflicts import has_conflicts
from mentor_tui.workspace.syncing import Synced, exchange, remembered, shown_target, why_not_now

_LOOK_SECONDS = 3.0
"""Between looks at which drives are in."""

_ASK_SECONDS = 0.2


class SyncScreen(CommandScreen):
    """The places on top, what is new or what came of it below."""

    DEFAULT_CSS = """
    SyncScreen #outcome { height: 1fr; margin: 1 0 0 0; border-top: solid $foreground 30%; }
    """
    SCOPES: ClassVar[tuple[str, ...]] = ("sync",)
    AUTO_FOCUS = "#targets"

    def __init__(self) -> None:
        super().__init__()
        self._drives: list[Target] | None = None
        self._targets: list[Target] = []
        self._passphrase = ""
        self._typed = ""
        """The place the person typed on this screen: ssh may be started for it."""
        self._last: tuple[str, Synced, bool] | None = None
        self._looker: Timer | None = None

    def body(self) -> Iterator[Widget]:
        """Where to, and what of it."""
        with Vertical(classes="body"):
            yield Static(id="hint", classes="para")
            yield CursorList(id="targets")
            with VerticalScroll(id="outcome"):
                yield Static(id="words")

    def heading(self) -> str:
        """What one does here."""
        return _("Sync")

    def purpose(self) -> str:
        """How it goes."""
        return _(
            "Bring together what was written on several computers: over a stick, with another copy"
            " of the folder, or with a git address. Enter looks what is new and changes nothing;"
            " F2 syncs. Whatever was changed on both sides is kept twice, for you to choose later."
        )

    def on_mount(self) -> None:
        """Drives first, as soon as it is known which are in, and the places used before."""
        self._look_for_drives()
        self._looker = self.set_interval(_LOOK_SECONDS, self._look_for_drives)

    def records_changed(self, records: frozenset[str]) -> None:
        """Another language, or a projector: said anew."""
        if not records:
            self._list()
            if self._last is not None:
                self._say_result(*self._last)

    def _look_for_drives(self) -> None:
        def look() -> None:
            self.app.call_later(self._found, drives())

        if self.app.screen is self:
            self.run_worker(look, thread=True, group="drives", exclusive=True)

    def _found(self, found: list[Target]) -> None:
        if self.is_attached and found != self._drives:
            self._drives = found
            self._list()

    def _list(self) -> None:
        options = self.query_one("#targets", OptionList)
        here = self._current()
        recent = self.mentor.settings.targets
        self._targets = [*targets(self._drives or [], recent, self._typed)]
        options.clear_options()
        options.add_options(Option(_line(target)) for target in self._targets)
        places = [target.place for target in self._targets]
        if places:
            options.highlighted = places.index(here) if here in places else 0
        hint = _("Enter looks what is new, F2 syncs. F3 names another folder or address.")
        if not places:
            hint = _("No stick is in. Plug one in, or name a folder or an address with F3.")
        self.query_one("#hint", Static).update(view(hint))

    def _current(self) -> str:
        at = self.query_one("#targets", OptionList).highlighted
        return self._targets[at].place if at is not None and at < len(self._targets) else ""

    def why_not(self, command_id: str) -> str | None:
        """A place is needed; a bundle that was damaged, to take the one before it."""
        if command_id in ("sync.look", "sync.go") and not self._current():
            return _("name a folder or an address first, with F3")
        if command_id == "sync.previous" and not self._damaged():
            return _("no bundle was damaged")
        if command_id == "sync.conflicts" and not has_conflicts(self.workspace.programme):
            return _("nothing waits for a choice")
        return None

    def _damaged(self) -> frozenset[str]:
        """Bundles in whose place the one before could be read."""
        damaged = self._last[1].result.damaged if self._last is not None else ()
        return frozenset(each.name for each in damaged if each.previous)

    @on(OptionList.OptionSelected, "#targets")
    def _selected(self) -> None:
        self.run_command("sync.look")

    def do_look(self) -> None:
        """What is new here and there; nothing is changed."""
        self._begin(self._current(), look=True)

    def do_go(self) -> None:
        """Sync with the place under the cursor."""
        self._begin(self._current(), look=False)

    def do_place(self) -> None:
        """Another folder or address, typed."""

        def given(place: str | None) -> None:
            text = (place or "").strip().strip('"')
            if text:
                self._take_typed(text)

        words = _("A stick's folder, another copy, or a git address (https://…, user@host:path)")
        self.app.push_screen(AskLine(words), given)

    def _take_typed(self, text: str) -> None:
        self._typed = str(Path(text).expanduser()) if text.startswith("~") else text
        self._list()
        places = [target.place for target in self._targets]
        self.query_one("#targets", OptionList).highlighted = places.index(self._typed)
        self.query_one("#targets", OptionList).focus()

    def do_passphrase(self) -> None:
        """Seal what is handed over, and open what is sealed."""
        self._ask_passphrase(_("The passphrase that seals and opens the bundles on this stick"))

    def do_conflicts(self) -> None:
        """What waits for a choice."""
        from mentor_tui.ui.screens.conflicts import ConflictsScreen

        self.app.push_screen(ConflictsScreen())

    def do_previous(self) -> None:
        """Take the bundles before those that are damaged."""
        if self._last is not None:
            self._begin(self._last[0], look=self._last[2], previous=self._damaged())

    def _ask_passphrase(self, question: str, place: str = "", *, look: bool = False) -> None:
        def given(passphrase: str | None) -> None:
            self._passphrase = (passphrase or "").strip()
            if place and self._passphrase:
                self._begin(place, look=look)
            elif place:
                self._say([view(_("Nothing was done: the bundles there are sealed."))])

        hint = _("It is kept nowhere. Esc goes on without it.")
        self.app.push_screen(AskSecret(question, hint), given)

    def _begin(self, place: str, *, look: bool, previous: frozenset[str] = frozenset()) -> None:
        """Everything typed is saved, what is missing is asked, then the work begins."""
        self.mentor.flush()
        reason = why_not_now(self.workspace)
        if reason is not None:
            self._say([view(str(reason))])
            return
        if needs_ssh(place) and place != self._typed:
            # ssh is a program of its own: started only for an address confirmed just now.
            def confirmed(text: str | None) -> None:
                if text and text.strip():
                    self._take_typed(text.strip())
                    self._begin(self._typed, look=look, previous=previous)

            words = _("This address starts ssh. Enter confirms it.")
            self.app.push_screen(AskLine(words, place), confirmed)
            return
        if not self._passphrase and has_sealed(Path(place), self.workspace.programme.id):
            question = _("The bundles there are sealed. The passphrase")
            self._ask_passphrase(question, place, look=look)
            return
        self._work(place, look=look, previous=previous)

    def _work(self, place: str, *, look: bool, previous: frozenset[str]) -> None:
        workspace = self.workspace
        title = _("Looking what is new: {place}") if look else _("Sync with {place}")
        working = Working(title.replace("{place}", shown_target(place)))
        options = Options(
            author=self.mentor.settings.name,
            message=_("Before a sync"),
            passphrase=self._passphrase,
            take_previous=previous,
            ask=lambda address: self._ask_who(working, address),
            progress=working.report,
            look=look,
        )

        def work() -> None:
            try:
                synced = exchange(workspace, place, options)
            except SyncError as error:
                self.app.call_later(self._failed, working, error)
            except OSError as error:
                why = SyncError("store-not-written", detail=error.strerror or str(error))
                self.app.call_later(self._failed, working, why)
            else:
                self.app.call_later(self._done, working, place, synced, look)

        self.app.push_screen(working)
        self.run_worker(work, thread=True, group="sync")

    def _ask_who(self, working: Working, address: str) -> Credentials | None:
        """Ask for a name and a password, from the thread that works; kept nowhere."""
        answered, given = Event(), list[tuple[str, str] | None]()

        def ask() -> None:
            def take(answer: tuple[str, str] | None) -> None:
                given.append(answer)
                answered.set()

            self.app.push_screen(AskCredentials(shown_target(address)), take)

        self.app.call_later(ask)
        while not answered.wait(_ASK_SECONDS):
            if working.cancelled or not self.is_running:
                return None
        return Credentials(*given[0]) if given[0] is not None and given[0][0] else None

    def _failed(self, working: Working, error: SyncError) -> None:
        if not self.is_attached:
            return
        working.dismiss()
        self._last = None
        params = {
            key: shown_target(value) if isinstance(value, str) else value
            for key, value in error.params.items()
        }
        self._say([view(word(error.message, **params))])
        # Files before the one that failed may have been brought here: show them.
        if self.mentor.autosave is not None:
            self.mentor.autosave.look_outside()

    def _done(self, working: Working, place: str, synced: Synced, look: bool) -> None:
        if not self.is_attached or self.mentor.workspace is None:
            return
        working.dismiss()
        if not look:
            if synced.read is not None:
                self.workspace.refresh(synced.read)
            self.mentor.ask_about_suspects()
            self.mentor.remember(targets=remembered(self.mentor.settings.targets, place))
            self._list()
        self._last = place, synced, look
        self._say_result(*self._last)
        self.frame_changed()

    def _say_result(self, _place: str, synced: Synced, look: bool) -> None:
        self._say(
            result_words(self.shown_programme, synced.result, self.workspace.seen, looked=look)
        )

    def _say(self, lines: list[Content]) -> None:
        self.query_one("#words", Static).update(Content("\n").join(lines))
        self.query_one("#outcome", VerticalScroll).scroll_home(animate=False)


def _line(target: Target) -> Content:
    detail = view(f"  {target.detail}").stylize("dim")
    return Content.assemble(view(shown_target(target.name)), detail)
