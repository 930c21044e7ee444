"""What the commands of the whole application do, from any screen: undo, save, back, quit.

Their keys and words are in `command_table`; a screen that does one of them in its own way has a
method of the same name.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mentor_tui import language
from mentor_tui.language import _, word
from mentor_tui.storage.errors import SaveError
from mentor_tui.ui.command_screen import CommandScreen
from mentor_tui.ui.command_table import BY_ID, key_words
from mentor_tui.workspace.opening import NotAProgrammeError
from mentor_tui.workspace.status import not_saved
from mentor_tui.workspace.workspace import CannotUndoError

if TYPE_CHECKING:
    from mentor_tui.domain.search import Entry
    from mentor_tui.domain.search_index import Index
    from mentor_tui.ui.app import MentorApp
    from mentor_tui.ui.screens.palette import Sought
    from mentor_tui.workspace.workspace import Workspace

READ_FORM = "stance-card"
"""The card to read that is one key away everywhere (Annex 1)."""


class AppCommands:
    """Carries the commands of scope `app` out, and says why one cannot be used now.

    Args:
        app: the running application.
    """

    def __init__(self, app: MentorApp) -> None:
        self._app = app
        self._searched = ""
        self._index: tuple[Workspace, Index] | None = None

    def why_not(self, command_id: str) -> str | None:
        """Why a command of the whole application cannot be used now."""
        if command_id in ("app.undo", "app.redo"):
            return self._why_not_back(command_id)
        needs_programme = command_id in (
            "app.save",
            "app.elsewhere",
            "app.stance",
            "app.note",
            "app.history",
            "app.search",
        )
        if needs_programme and self._app.workspace is None:
            return _("no programme is open")
        if command_id == "app.note" and self._app.workspace is not None:
            from mentor_tui.ui import jot

            return jot.why_not(self._app.workspace)
        return None

    def _why_not_back(self, command_id: str) -> str | None:
        if self._app.workspace is None:
            return _("no programme is open")
        if self._app.top is not None:
            self._app.top.leave()
        if command_id == "app.undo" and self._app.workspace.can_undo is None:
            return _("nothing has been changed")
        if command_id == "app.redo" and self._app.workspace.can_redo is None:
            return _("nothing has been taken back")
        return None

    def do_undo(self) -> None:
        """Take the last change back and say which."""
        self._go_back(undo=True)

    def do_redo(self) -> None:
        """Do the last change again and say which."""
        self._go_back(undo=False)

    def _go_back(self, *, undo: bool) -> None:
        assert self._app.workspace is not None  # noqa: S101 - why_not has seen to it
        try:
            edit = self._app.workspace.undo() if undo else self._app.workspace.redo()
        except CannotUndoError:
            self._app.notify(_("This has been changed elsewhere meanwhile; it stays as it is."))
            return
        if edit is not None:
            done = word(edit.label)
            text = _("Taken back: {edit}") if undo else _("Done again: {edit}")
            self._app.notify(text.replace("{edit}", done), timeout=3)

    def do_save(self) -> None:
        """Save now."""
        if self._app.autosave is not None:
            if self._app.top is not None:
                self._app.top.leave()
            self._app.autosave.save_now()
            self._app.autosave.say_reason()
            self._app.autosave.then_keep(_("Saved"))

    def do_elsewhere(self) -> None:
        """Ask for another folder, save everything there, and go on there."""
        from mentor_tui.ui.screens.ask import AskLine

        question = _("Save the whole programme into which folder? It has to be empty, or new.")
        self._app.push_screen(AskLine(question), self._elsewhere_given)

    def _elsewhere_given(self, folder: str | None) -> None:
        from mentor_tui.workspace.elsewhere import save_elsewhere

        if not folder or not folder.strip() or self._app.workspace is None:
            return
        target = Path(folder.strip().strip('"')).expanduser()
        try:
            save_elsewhere(self._app.workspace, target)
        except NotAProgrammeError as error:
            self._app.notify(error.words, severity="error", timeout=15)
            return
        except SaveError as error:
            status = not_saved(error)
            self._app.notify(word(status.reason, **status.params), severity="error", timeout=15)
            return
        self._app.leave_programme()
        self._app.open_folder(target)

    def do_language(self) -> None:
        """The other language, in place."""
        known = language.languages()
        language.use(known[(known.index(language.current()) + 1) % len(known)])
        self._app.remember(language=language.current())
        self._app.call_later(self._say_again)

    async def _say_again(self) -> None:
        for screen in self._app.screen_stack:
            if isinstance(screen, CommandScreen):
                screen.leave()
                await screen.say_again()

    def do_theme(self) -> None:
        """The next theme; the terminal's own colours (ansi) are among them."""
        names = sorted(self._app.available_themes)
        self._app.theme = names[(names.index(self._app.theme) + 1) % len(names)]
        self._app.remember(theme=self._app.theme)
        self._app.notify(_("Colours: {theme}").replace("{theme}", self._app.theme), timeout=3)

    def do_projector(self) -> None:
        """Hide what is for the team on every screen, or show it again; remembered."""
        on = not self._app.settings.projector
        if self._app.top is not None:
            self._app.top.leave()
        self._app.remember(projector=on)
        self._app.project()
        text = (
            _("Projector mode: what is for the team only is hidden. {key} shows it again.")
            if on
            else _("Projector mode has ended: what is for the team is shown again.")
        )
        key = key_words(BY_ID["app.projector"].key)
        self._app.notify(text.replace("{key}", key), timeout=6)
        self._app.call_later(self._say_again)

    def do_help(self) -> None:
        """A full page of help about this place."""
        from mentor_tui.ui.screens.help import HelpScreen

        if self._app.top is not None:
            self._app.push_screen(HelpScreen(self._app.top))

    def do_palette(self) -> None:
        """Find a command by its name."""
        from mentor_tui.ui.screens.palette import PaletteScreen

        if self._app.top is not None:
            self._app.push_screen(PaletteScreen(self._app.top), self._go_where_chosen)

    def _go_where_chosen(self, chosen: str | Entry | Sought | None) -> None:
        from mentor_tui.ui.screens.palette import Sought
        from mentor_tui.ui.screens.search import go_to

        if isinstance(chosen, Sought):
            self._searched = chosen.typed
            self.do_search()
        elif chosen is None or isinstance(chosen, str):
            self._run_chosen(chosen)
        else:
            if self._app.top is not None:
                self._app.top.leave()
            go_to(self._app, chosen)

    def do_menu(self) -> None:
        """The commands of this place, each by a letter."""
        from mentor_tui.ui.screens.palette import MenuScreen

        if self._app.top is not None:
            self._app.push_screen(MenuScreen(self._app.top), self._run_chosen)

    def _run_chosen(self, command_id: str | None) -> None:
        if command_id is not None and self._app.top is not None:
            self._app.top.run_command(command_id)

    def do_stance(self) -> None:
        """The mentor's stance, to read."""
        from mentor_tui.ui.screens.card import CardScreen

        form = (
            self._app.workspace.programme.catalogue.form(READ_FORM) if self._app.workspace else None
        )
        if form is not None:
            self._app.push_screen(CardScreen(form))

    def do_search(self) -> None:
        """Find a place by words, and go there; what was looked for stays in the line."""
        from mentor_tui.domain.search_index import Index
        from mentor_tui.ui.screens.search import SearchScreen, go_to

        workspace = self._app.workspace
        if workspace is None or self._app.top is None:
            return
        self._app.top.leave()
        if self._index is None or self._index[0] is not workspace:
            self._index = workspace, Index()
        screen = SearchScreen(workspace.shown, self._index[1], self._searched)

        def left(entry: Entry | None) -> None:
            self._searched = screen.typed
            if entry is not None:
                go_to(self._app, entry)

        self._app.push_screen(screen, left)

    def do_note(self) -> None:
        """A note from anywhere, to file later."""
        from mentor_tui.ui import jot

        jot.jot_down(self._app)

    def do_history(self) -> None:
        """The history of the record in view, else of the programme."""
        from mentor_tui.ui.screens.history import HistoryScreen

        if self._app.top is not None and not isinstance(self._app.top, HistoryScreen):
            self._app.push_screen(HistoryScreen(self._app.top.record_id))

    def do_back(self) -> None:
        """To the screen below; from a programme to the start."""
        if self._app.top is not None:
            self._app.top.leave()
        if len(self._app.screen_stack) == 3 and not self._app.flush():
            self._app.quit_refused()
            return
        left = self._app.top.record_id if self._app.top is not None else ""
        if len(self._app.screen_stack) > 2:
            self._app.pop_screen()
        if len(self._app.screen_stack) == 2:
            self._app.close_programme()
        else:
            self._keep_left(left)

    def _keep_left(self, record_id: str) -> None:
        """A record was left: the history has what was changed in it, once that is saved."""
        workspace, top, autosave = self._app.workspace, self._app.top, self._app.autosave
        if workspace is None or top is None or autosave is None:
            return
        record = workspace.programme.records.get(record_id)
        if record is not None and top.record_id != record_id:
            name = workspace.programme.name_of(record, language.current())
            autosave.then_keep(_("After work on “{name}”").replace("{name}", name))

    def do_quit(self) -> None:
        """Save everything and leave."""
        self._app.call_later(self._app.action_quit_safely)
