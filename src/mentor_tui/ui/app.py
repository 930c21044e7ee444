"""The application: which programme is open, which screens lie on each other, saving on the way.

It stays small on purpose. Screens do what people do; the workspace does what happens to records;
here is only what every screen shares.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual.app import SystemCommand
from textual.binding import BindingType
from textual.events import Event, Key, Paste
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from mentor_tui import language, settings
from mentor_tui.language import _, word
from mentor_tui.storage.errors import SaveError
from mentor_tui.ui.autosave import Autosave
from mentor_tui.ui.command_screen import CommandScreen, bindings_for
from mentor_tui.ui.safe_app import SafeApp
from mentor_tui.workspace.opening import NotAProgrammeError, guard, open_programme
from mentor_tui.workspace.status import Safety, Status, not_saved
from mentor_tui.workspace.suspects import Suspect
from mentor_tui.workspace.watching import Watch
from mentor_tui.workspace.workspace import CannotUndoError, Workspace

_MOVES = frozenset(
    {"up", "down", "left", "right", "home", "end", "pageup", "pagedown", "tab", "shift+tab"}
    | {"escape", *(f"f{number}" for number in range(1, 13))}
)
"""Keys that change no text."""

READ_FORM = "stance-card"
"""The card to read that is one key away everywhere (Annex 1)."""


class MentorApp(SafeApp[None], inherit_bindings=False):
    """mentor-tui on a terminal.

    Args:
        folder: the programme to open at once, or None for the start screen.
    """

    CSS_PATH = "styles/app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("app")
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__()
        self.folder = folder
        self.settings, self._settings_trouble = settings.load()
        self.workspace: Workspace | None = None
        self.autosave: Autosave | None = None
        self.lookout: Watch | None = None
        self._left_alone: set[Suspect] = set()
        if self.settings.theme:
            self.theme = self.settings.theme

    def on_mount(self) -> None:
        """Show the programme, or the start screen."""
        from mentor_tui.ui.screens.start import StartScreen

        self.push_screen(StartScreen())
        for trouble in self._settings_trouble:
            self.notify(str(trouble), severity="warning")
        if self.folder is not None:
            self.open_folder(self.folder)

    def open_folder(self, folder: Path) -> None:
        """Open a programme, or say why it cannot be."""
        from mentor_tui.ui.screens.programme import ProgrammeScreen

        try:
            workspace = open_programme(folder)
        except NotAProgrammeError as error:
            self.notify(word(error.message, **error.params), severity="error", timeout=15)
            return
        self.workspace = workspace
        self.autosave = Autosave(self, workspace)
        self.lookout = Watch(workspace)
        reason = guard(workspace, self._journal_news)
        workspace.listen(self._records_changed)
        self.remember(recent=self.settings.opened(folder))
        self.push_screen(ProgrammeScreen())
        if reason is not None:
            self.notify(reason, severity="warning", timeout=15)
            return
        self.run_worker(workspace.remember_all, thread=True, group="memory")
        self._offer_recovery(workspace)
        self.ask_about_suspects()

    def _journal_news(self) -> None:
        """The journal kept something, or could not (told in its own thread)."""
        workspace = self.workspace
        if workspace is not None and self.is_running:
            self.call_later(workspace.safety_changed)

    def _offer_recovery(self, workspace: Workspace) -> None:
        """What a crash left in the journal, one question a record."""
        from mentor_tui.ui.screens.recover import RecoverScreen

        try:
            found, elsewhere = workspace.recoverable(), workspace.typed_elsewhere()
        except SaveError as error:
            self.notify(word(error.message, **error.params), severity="error")
            return
        for one in reversed(found):
            self.push_screen(RecoverScreen(workspace, one))
        if elsewhere:
            words = _(
                "Something was typed into this programme when it was in {folder}, and is not here."
                " Open it from there once more to get it back."
            )
            self.notify(words.replace("{folder}", ", ".join(elsewhere)), timeout=20)

    def ask_about_suspects(self) -> None:
        """One question for each file that looks cut short, unless it is being asked already."""
        from mentor_tui.ui.screens.cut_short import CutShortScreen

        workspace = self.workspace
        if workspace is None:
            return
        asked = {s.suspect for s in self.screen_stack if isinstance(s, CutShortScreen)}
        for suspect in workspace.suspects:
            if suspect not in asked | self._left_alone:
                self._left_alone.add(suspect)
                self.push_screen(CutShortScreen(workspace, suspect), self._suspect_settled)

    def _suspect_settled(self, settled: bool | None) -> None:
        if settled and self.workspace is not None and self.autosave is not None:
            self.autosave.look_outside()
            self._offer_recovery(self.workspace)

    def safety(self) -> Status | None:
        """The word that may stand on the screen now; None while no programme is open."""
        if self.workspace is None:
            return None
        status = self.workspace.status()
        if status.safety < Safety.NOT_SAVED and self._unsent():
            return replace(status, safety=Safety.PENDING)
        return status

    def _unsent(self) -> bool:
        """Whether somebody has typed something that is not handed over yet."""
        focused = self.screen_stack[-1].focused if self.screen_stack else None
        return focused is not None and any(
            getattr(node, "unsent", False) for node in focused.ancestors_with_self
        )

    async def on_event(self, event: Event) -> None:
        """Before a key can change a text, the word that all is safe goes from the screen."""
        editor = self._editor_of(event)
        if editor is not None:
            self._show_typing()
        await super().on_event(event)
        if editor is not None:
            editor.call_later(self._typed)

    def _editor_of(self, event: Event) -> Widget | None:
        """The editor whose text an event may change."""
        types = isinstance(event, Paste) or (isinstance(event, Key) and event.key not in _MOVES)
        if not types or self.workspace is None:
            return None
        editor = self.focused
        return editor if isinstance(editor, TextArea | Input) else None

    def _show_typing(self) -> None:
        status = self.safety()
        if self.top is not None and status is not None and status.safety < Safety.NOT_SAVED:
            self.top.show_safety(replace(status, safety=Safety.PENDING))

    def _typed(self) -> None:
        if self.top is not None:
            self.top.show_safety(self.safety())

    def on_app_focus(self) -> None:
        """Back from another window: others may have changed the folder."""
        if self.autosave is not None:
            self.autosave.look_outside()

    def journal_place(self) -> str | None:
        """Where what is not saved yet is kept."""
        return str(settings.paths().state) if self.workspace is not None else None

    def close_programme(self) -> None:
        """Nothing is open any more; who calls this has flushed."""
        if self.autosave is not None:
            self.autosave.stop()
        if self.workspace is not None:
            self.workspace.close()
        self.workspace = self.autosave = self.lookout = None
        self._left_alone.clear()

    def on_unmount(self) -> None:
        """The lock and the journal are let go with the last screen."""
        self.close_programme()

    def open_record(self, record_id: str, field: str = "", row: str = "") -> None:
        """Show a record on the screen of its form's layout.

        Args:
            record_id: what to show.
            field: where to go at once.
            row: the row there.
        """
        from mentor_tui.ui.screens import screen_for

        if self.workspace is None:
            return
        record = self.workspace.record(record_id)
        form = self.workspace.programme.form_of(record)
        self.push_screen(screen_for(form, record, field, row))

    def remember(self, **changes: object) -> None:
        """Keep choices of the user in the settings; say so where that fails."""
        trouble = settings.save(**changes)
        self.settings, _trouble = settings.load()
        if trouble is not None:
            self.notify(str(trouble), severity="warning")

    def _records_changed(self, records: frozenset[str]) -> None:
        if not records:
            # Only the word on the screen; the screens below are said anew when they come up.
            if self.top is not None:
                self.top.show_safety(self.safety())
            return
        if self.autosave is not None:
            self.autosave.records_changed()
        for screen in self.screen_stack:
            if isinstance(screen, CommandScreen) and screen.is_mounted:
                screen.records_changed(records)
                screen.frame_changed()

    def on_flush(self) -> bool:
        """Everything typed goes to the files now."""
        for screen in self.screen_stack:
            if isinstance(screen, CommandScreen):
                screen.leave()
        return self.autosave.flush() if self.autosave is not None else True

    @property
    def top(self) -> CommandScreen | None:
        """The topmost of our screens, under any question asked."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, CommandScreen):
                return screen
        return None

    def action_command(self, command_id: str) -> None:
        """Carry a command of the whole application out."""
        if isinstance(self.screen, CommandScreen):
            self.screen.run_command(command_id)

    def why_not(self, command_id: str) -> str | None:
        """Why a command of the whole application cannot be used now."""
        if command_id in ("app.undo", "app.redo"):
            return self._why_not_back(command_id)
        needs_programme = command_id in ("app.save", "app.elsewhere", "app.stance", "app.note")
        if needs_programme and self.workspace is None:
            return _("no programme is open")
        if command_id == "app.note" and self.workspace is not None:
            from mentor_tui.ui import jot

            return jot.why_not(self.workspace)
        return None

    def _why_not_back(self, command_id: str) -> str | None:
        if self.workspace is None:
            return _("no programme is open")
        if self.top is not None:
            self.top.leave()
        if command_id == "app.undo" and self.workspace.can_undo is None:
            return _("nothing has been changed")
        if command_id == "app.redo" and self.workspace.can_redo is None:
            return _("nothing has been taken back")
        return None

    def do_undo(self) -> None:
        """Take the last change back and say which."""
        self._go_back(undo=True)

    def do_redo(self) -> None:
        """Do the last change again and say which."""
        self._go_back(undo=False)

    def _go_back(self, *, undo: bool) -> None:
        assert self.workspace is not None  # noqa: S101 - why_not has seen to it
        try:
            edit = self.workspace.undo() if undo else self.workspace.redo()
        except CannotUndoError:
            self.notify(_("This has been changed elsewhere meanwhile; it stays as it is."))
            return
        if edit is not None:
            done = word(edit.label)
            text = _("Taken back: {edit}") if undo else _("Done again: {edit}")
            self.notify(text.replace("{edit}", done), timeout=3)

    def do_save(self) -> None:
        """Save now."""
        if self.autosave is not None:
            if self.top is not None:
                self.top.leave()
            self.autosave.save_now()
            self.autosave.say_reason()

    def do_elsewhere(self) -> None:
        """Ask for another folder, save everything there, and go on there."""
        from mentor_tui.ui.screens.ask import AskLine

        question = _("Save the whole programme into which folder? It has to be empty, or new.")
        self.push_screen(AskLine(question), self._elsewhere_given)

    def _elsewhere_given(self, folder: str | None) -> None:
        from mentor_tui.workspace.elsewhere import save_elsewhere

        if not folder or not folder.strip() or self.workspace is None:
            return
        target = Path(folder.strip().strip('"')).expanduser()
        try:
            save_elsewhere(self.workspace, target)
        except NotAProgrammeError as error:
            self.notify(word(error.message, **error.params), severity="error", timeout=15)
            return
        except SaveError as error:
            status = not_saved(error)
            self.notify(word(status.reason, **status.params), severity="error", timeout=15)
            return
        self.close_programme()
        while len(self.screen_stack) > 2:
            self.pop_screen()
        self.open_folder(target)

    def quit_refused(self) -> None:
        """Nothing typed may be lost: say so, and what can be done."""
        self.notify(
            _(
                "Not closed: what you wrote last could be neither saved nor kept. Save the"
                " programme to another folder: Ctrl+O, then z."
            ),
            severity="error",
            timeout=20,
        )

    def do_language(self) -> None:
        """The other language, in place."""
        known = language.languages()
        language.use(known[(known.index(language.current()) + 1) % len(known)])
        self.remember(language=language.current())
        self.call_later(self._say_again)

    async def _say_again(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, CommandScreen):
                screen.leave()
                await screen.say_again()

    def do_theme(self) -> None:
        """The next theme; the terminal's own colours (ansi) are among them."""
        names = sorted(self.available_themes)
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        self.remember(theme=self.theme)
        self.notify(_("Colours: {theme}").replace("{theme}", self.theme), timeout=3)

    def do_help(self) -> None:
        """A full page of help about this place."""
        from mentor_tui.ui.screens.help import HelpScreen

        if self.top is not None:
            self.push_screen(HelpScreen(self.top))

    def do_palette(self) -> None:
        """Find a command by its name."""
        from mentor_tui.ui.screens.palette import PaletteScreen

        if self.top is not None:
            self.push_screen(PaletteScreen(self.top), self._run_chosen)

    def do_menu(self) -> None:
        """The commands of this place, each by a letter."""
        from mentor_tui.ui.screens.palette import MenuScreen

        if self.top is not None:
            self.push_screen(MenuScreen(self.top), self._run_chosen)

    def _run_chosen(self, command_id: str | None) -> None:
        if command_id is not None and self.top is not None:
            self.top.run_command(command_id)

    def do_stance(self) -> None:
        """The mentor's stance, to read."""
        from mentor_tui.ui.screens.card import CardScreen

        form = self.workspace.programme.catalogue.form(READ_FORM) if self.workspace else None
        if form is not None:
            self.push_screen(CardScreen(form))

    def do_note(self) -> None:
        """A note from anywhere, to file later."""
        from mentor_tui.ui import jot

        jot.jot_down(self)

    def do_back(self) -> None:
        """To the screen below; from a programme to the start."""
        if self.top is not None:
            self.top.leave()
        if len(self.screen_stack) == 3 and not self.flush():
            self.quit_refused()
            return
        if len(self.screen_stack) > 2:
            self.pop_screen()
        if len(self.screen_stack) == 2:
            self.close_programme()

    def do_quit(self) -> None:
        """Save everything and leave."""
        self.call_later(self.action_quit_safely)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """None of Textual's own: the command table has them all."""
        return ()


def open_app(folder: Path | None = None) -> int:
    """Run the application until it is left, and give the exit code."""
    return MentorApp(folder).start()
