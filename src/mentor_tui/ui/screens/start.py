"""The first screen: recent programmes, open, new, a sample. First run: language and name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mentor_tui import language, settings
from mentor_tui.language import _, word
from mentor_tui.language.locales import LANGUAGE_NAMES
from mentor_tui.schema.fields import said
from mentor_tui.storage.folder import peek_card
from mentor_tui.ui.command_screen import CommandScreen
from mentor_tui.ui.screens.ask import AskLine, Choice, Pick
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.cursor_list import CursorList
from mentor_tui.workspace.creating import copy_sample, create_programme, sample_names
from mentor_tui.workspace.opening import NotAProgrammeError, catalogue
from mentor_tui.workspace.recognising import what_is


class StartScreen(CommandScreen):
    """Choose a programme."""

    SCOPES: ClassVar[tuple[str, ...]] = ("start",)
    AUTO_FOCUS = "OptionList"

    def body(self) -> Iterator[Widget]:
        """The recent programmes, or what to do first."""
        with Vertical(classes="body"):
            yield Static(view(self._welcome()), classes="para", id="welcome")
            yield CursorList(*self._recent())

    def heading(self) -> str:
        """The application's name."""
        return "mentor-tui"

    def purpose(self) -> str:
        """What one does here."""
        return _("Open a programme you worked on, begin a new one, or try a sample.")

    def why_not(self, command_id: str) -> str | None:
        """Opening needs a programme in the list."""
        if command_id == "start.open" and not self.mentor.settings.recent:
            return _("no programme has been opened on this computer yet")
        return None

    def on_mount(self) -> None:
        """A first run asks for language and name, nothing else."""
        if not self.mentor.settings.language:
            choices = [Choice(code, LANGUAGE_NAMES[code]) for code in language.languages()]
            self.app.push_screen(
                Pick("Langue · Language", choices, [language.current()]), self._language_chosen
            )

    def on_screen_resume(self) -> None:
        """Back from a programme: it is the most recent one now."""
        self._list_again()

    def _language_chosen(self, chosen: list[str] | None) -> None:
        code = chosen[0] if chosen else language.current()
        language.use(code)
        self.mentor.remember(language=code)
        for screen in self.app.screen_stack:
            if isinstance(screen, CommandScreen):
                self.call_later(screen.say_again)
        if not self.mentor.settings.name:
            self.call_later(self.do_name)

    def _welcome(self) -> str:
        if self.mentor.settings.recent:
            return _("Your programmes, the last opened first:")
        return _(
            "No programme yet. F3 begins one from a process, F4 copies a sample to try,"
            " F2 opens a folder you were given."
        )

    def _recent(self) -> Iterator[Option]:
        for folder in self.mentor.settings.recent:
            card = peek_card(Path(folder))
            answers = card.get("answers") if card is not None else None
            title = answers.get("title") if isinstance(answers, dict) else None
            name = title if isinstance(title, str) else _("not there now")
            where = view(f"  {folder}").stylize("dim")
            yield Option(Content.assemble(view(name), where), id=folder)

    def _list_again(self) -> None:
        self.query_one("#welcome", Static).update(view(self._welcome()))
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(self._recent())
        if options.option_count:
            options.highlighted = 0

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        if event.option.id is not None:
            self.mentor.open_folder(Path(event.option.id))

    def do_open(self) -> None:
        """Open the programme under the cursor."""
        self.query_one(OptionList).action_select()

    def do_folder(self) -> None:
        """Open a programme somewhere else."""
        self.app.push_screen(AskLine(_("Which folder holds the programme?")), self._folder_given)

    def _folder_given(self, folder: str | None) -> None:
        if not folder:
            return
        path = Path(folder.strip().strip('"')).expanduser()
        if what_is(path) in ("pack", "sealed"):
            from mentor_tui.ui.screens.handing.arriving import open_pack

            open_pack(self, path)
        else:
            self.mentor.open_folder(path)

    def do_new(self) -> None:
        """Choose a process, then a title, then a place."""
        choices = [
            Choice(
                process.id,
                said(process.title, language.current())[0],
                said(process.introduction or {}, language.current())[0],
            )
            for process in catalogue().processes()
        ]
        self.app.push_screen(Pick(_("Which process?"), choices), self._process_chosen)

    def _process_chosen(self, chosen: list[str] | None) -> None:
        if not chosen:
            return
        process = chosen[0]

        def titled(title: str | None) -> None:
            if title and title.strip():
                self._ask_place(process, title.strip())

        self.app.push_screen(AskLine(_("What is the programme called?")), titled)

    def _ask_place(self, process: str, title: str) -> None:
        from mentor_tui.text.characters import slug

        suggested = str(settings.paths().documents / slug(title))

        def placed(folder: str | None) -> None:
            if folder and folder.strip():
                self._create(Path(folder.strip()).expanduser(), process, title)

        self.app.push_screen(AskLine(_("In which folder?"), suggested), placed)

    def _create(self, folder: Path, process: str, title: str) -> None:
        try:
            create_programme(folder, process, title)
        except NotAProgrammeError as error:
            self.notify(error.words, severity="error")
        except OSError as error:
            reason = error.strerror or str(error)
            self.notify(word("folder-not-made", folder=folder, detail=reason), severity="error")
        else:
            self.mentor.open_folder(folder)

    def do_sample(self) -> None:
        """Copy a sample and open it."""
        choices = [Choice(name, name) for name in sample_names()]
        self.app.push_screen(Pick(_("Which sample?"), choices), self._sample_chosen)

    def _sample_chosen(self, chosen: list[str] | None) -> None:
        if not chosen:
            return
        try:
            folder, _made = copy_sample(chosen[0], settings.paths().documents)
        except (NotAProgrammeError, OSError) as error:
            self.notify(str(error), severity="error")
            return
        self.mentor.open_folder(folder)

    def do_name(self) -> None:
        """Ask who is working here."""
        self.app.push_screen(
            AskLine(_("Your name, for notes and history"), self.mentor.settings.name),
            self._name_given,
        )

    def _name_given(self, name: str | None) -> None:
        if name is not None:
            self.mentor.remember(name=name.strip())
