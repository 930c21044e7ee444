"""What can be done everywhere, and before a programme is open."""

from __future__ import annotations

from mentor_tui.language import N_
from mentor_tui.ui.command_table.command import Command

COMMANDS: tuple[Command, ...] = (
    Command("app.help", N_("Help"), N_("What this screen is for, and its keys."), "f1", "h", 99),
    Command("app.palette", N_("Commands"), N_("Find a command by its name."), "ctrl+p"),
    Command("app.menu", N_("Menu"), N_("The commands of this place, each by a letter."), "ctrl+o"),
    Command(
        "app.undo",
        N_("Undo"),
        N_("Take back the last change, wherever it was."),
        "ctrl+z",
        also=N_("take back cancel mistake revert"),
    ),
    Command(
        "app.redo",
        N_("Redo"),
        N_("Do again what was taken back."),
        "ctrl+y",
        also=N_("again forward"),
    ),
    Command(
        "app.save",
        N_("Save"),
        N_("Save now; it also happens by itself."),
        "ctrl+s",
        also=N_("store write keep"),
    ),
    Command(
        "app.elsewhere",
        N_("Save elsewhere"),
        N_("The whole programme, as it stands, into another folder."),
        "",
        "z",
        also=N_("copy backup duplicate"),
    ),
    Command(
        "app.language",
        N_("Français"),
        N_("Switch the language in place."),
        "ctrl+l",
        "l",
        also=N_("French English translate"),
    ),
    Command(
        "app.theme",
        N_("Colours"),
        N_("The next colour theme; it is remembered."),
        "",
        "c",
        also=N_("dark light contrast theme"),
    ),
    Command(
        "app.projector",
        N_("Projector"),
        N_("Hide what is for the team, everywhere, or show it again; it is remembered."),
        "f12",
        "j",
        also=N_("confidential hide secret privacy beamer screen"),
    ),
    Command(
        "app.stance",
        N_("Stance"),
        N_("The mentor's stance: help, do not decide."),
        "ctrl+t",
        also=N_("attitude role behaviour"),
    ),
    Command(
        "app.search",
        N_("Search"),
        N_("In all answers, forms and people of the programme."),
        "ctrl+f",
        also=N_("find look for where"),
    ),
    Command(
        "app.note",
        N_("Jot down"),
        N_("Write a note from anywhere, to file later."),
        "ctrl+r",
        also=N_("memo idea remark"),
    ),
    Command(
        "app.history",
        N_("History"),
        N_("Who changed what, when; of this sheet or all."),
        "",
        "y",
        also=N_("versions earlier restore journal log"),
    ),
    Command(
        "app.back",
        N_("Back"),
        N_("To the place before, saving on the way."),
        "escape",
        also=N_("close return previous"),
    ),
    Command(
        "app.quit",
        N_("Quit"),
        N_("Save everything and leave."),
        "ctrl+q",
        also=N_("exit close end"),
    ),
    Command("start.open", N_("Open"), N_("Open the programme."), "enter", "", 10),
    Command("start.folder", N_("Folder"), N_("Open a programme in another folder."), "f2", "o", 20),
    Command("start.new", N_("New"), N_("Begin a programme from a process."), "f3", "n", 30),
    Command("start.sample", N_("Sample"), N_("Copy a sample programme to try."), "f4", "s", 40),
    Command(
        "start.name", N_("Name"), N_("Your name, as notes and history show it."), "f5", "m", 50
    ),
)
