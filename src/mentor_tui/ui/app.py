"""The application: which programme is open, which screens lie on each other, saving on the way.

It stays small on purpose. Screens do what people do; the workspace does what happens to records;
here is only what every screen shares.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import SystemCommand
from textual.binding import BindingType
from textual.events import Event, Key, Paste
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from mentor_tui import settings
from mentor_tui.language import Message, _
from mentor_tui.storage.errors import SaveError
from mentor_tui.ui.app_commands import AppCommands
from mentor_tui.ui.autosave import Autosave
from mentor_tui.ui.command_screen import CommandScreen, bindings_for
from mentor_tui.ui.safe_app import SafeApp
from mentor_tui.workspace.opening import NotAProgrammeError, guard, open_programme
from mentor_tui.workspace.status import Safety, Status
from mentor_tui.workspace.suspects import Suspect
from mentor_tui.workspace.watching import Watch
from mentor_tui.workspace.workspace import Workspace

_MOVES = frozenset(
    {"up", "down", "left", "right", "home", "end", "pageup", "pagedown", "tab", "shift+tab"}
    | {"escape", *(f"f{number}" for number in range(1, 13))}
)
"""Keys that change no text."""


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
        self.commands = AppCommands(self)
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
            self.notify(error.words, severity="error", timeout=15)
            return
        self.workspace = workspace
        self.project()
        self.autosave = Autosave(self, workspace)
        self.lookout = Watch(workspace)
        reason = guard(workspace, self._journal_news)
        workspace.listen(self._records_changed)
        self.remember(recent=self.settings.opened(folder))
        self.push_screen(ProgrammeScreen())
        if reason is not None:
            self.notify(reason, severity="warning", timeout=15)
            return
        if workspace.checkpoints is not None:
            workspace.checkpoints.on_trouble = self._history_trouble
        self.run_worker(workspace.doubts.remember_all, thread=True, group="memory")
        self._offer_recovery(workspace)
        self.ask_about_suspects()

    def project(self) -> None:
        """Hide what is for the team, or show it, as the settings say."""
        if self.workspace is not None:
            self.workspace.veil.on = self.settings.projector
            self.workspace.veil.conceal()

    def _journal_news(self) -> None:
        """The journal kept something, or could not (told in its own thread)."""
        workspace = self.workspace
        if workspace is not None and self.is_running:
            self.call_later(workspace.saves.journal_news)

    def _history_trouble(self, why: Message) -> None:
        """The history could not be written (told in another thread); the work goes on."""
        if self.is_running:
            self.call_later(partial(self.notify, str(why), severity="warning", timeout=15))

    def _offer_recovery(self, workspace: Workspace) -> None:
        """What a crash left in the journal, one question a record."""
        from mentor_tui.ui.screens.recover import RecoverScreen

        try:
            found, elsewhere = workspace.recovery.offers(), workspace.recovery.elsewhere()
        except SaveError as error:
            self.notify(error.words, severity="error")
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
        for suspect in workspace.doubts.suspects:
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

    def after_suspension(self) -> None:
        """Put aside and taken up again: others may have changed the folder, too."""
        super().after_suspension()
        self.call_later(self.on_app_focus)

    def journal_place(self) -> str | None:
        """Where what is not saved yet is kept."""
        return str(settings.paths().state) if self.workspace is not None else None

    def close_programme(self) -> None:
        """Nothing is open any more; who calls this has flushed."""
        if self.autosave is not None:
            self.autosave.stop()
        if self.workspace is not None:
            if self.workspace.checkpoints is not None:
                self.workspace.checkpoints.close(_("On closing the programme"))
            self.workspace.close()
        self.workspace = self.autosave = self.lookout = None
        self._left_alone.clear()

    def leave_programme(self) -> None:
        """Back to the start screen, whatever lies over it; who calls this has flushed."""
        self.close_programme()
        while len(self.screen_stack) > 2:
            self.pop_screen()

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
        if self._exit:
            return  # the screens are being taken down
        if not records:
            # Only the word on the screen; the screens below are said anew when they come up.
            if self.top is not None:
                self.top.show_safety(self.safety())
            return
        if self.autosave is not None:
            self.autosave.records_changed()
        for screen in self.screen_stack:
            if isinstance(screen, CommandScreen) and screen.is_attached and screen.is_running:
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

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """None of Textual's own: the command table has them all."""
        return ()


def open_app(folder: Path | None = None) -> int:
    """Run the application until it is left, and give the exit code."""
    return MentorApp(folder).start()
