"""A pack that came in: asked for, opened with its passphrase, and brought to where it belongs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mentor_tui import settings
from mentor_tui.language import _, word
from mentor_tui.sync.errors import SyncError
from mentor_tui.sync.pack_file import Pack
from mentor_tui.text.characters import slug
from mentor_tui.ui.screens.ask import AskLine
from mentor_tui.ui.screens.secret import AskSecret
from mentor_tui.workspace.recognising import what_is
from mentor_tui.workspace.returning import returned
from mentor_tui.workspace.unpacking import load_pack, unpack_new

if TYPE_CHECKING:
    from mentor_tui.ui.command_screen import CommandScreen


def ask_for_pack(screen: CommandScreen) -> None:
    """Ask for the file, and open it."""

    def given(path: str | None) -> None:
        if path and path.strip():
            open_pack(screen, Path(path.strip().strip('"')).expanduser())

    question = _("Which pack came in? Its file:")
    screen.app.push_screen(AskLine(question, str(settings.paths().documents)), given)


def open_pack(screen: CommandScreen, file: Path) -> None:
    """Open a pack: into the programme it is from, if that is open; else as a new folder."""
    if what_is(file) != "sealed":
        _load(screen, file, "")
        return

    def given(secret: str | None) -> None:
        if secret:
            _load(screen, file, secret)

    question = _("The passphrase of {name}:").replace("{name}", file.name)
    screen.app.push_screen(AskSecret(question, _("Enter opens it, Esc goes back.")), given)


def _load(screen: CommandScreen, file: Path, secret: str) -> None:
    workspace = screen.mentor.workspace
    try:
        pack, data = load_pack(file, secret)
        if workspace is not None and workspace.programme.id == pack.front.programme:
            from mentor_tui.ui.screens.handing.returned import ReturnedScreen

            screen.app.push_screen(ReturnedScreen(returned(workspace, pack)))
            return
    except SyncError as error:
        screen.notify(error.words, severity="error", timeout=15)
        return
    _ask_folder(screen, pack, data)


def _ask_folder(screen: CommandScreen, pack: Pack, data: bytes) -> None:
    """Another programme, or none is open: it becomes a folder of its own."""

    def given(folder: str | None) -> None:
        if folder and folder.strip():
            _unpack(screen, pack, data, Path(folder.strip().strip('"')).expanduser())

    question = _("“{title}” was packed for {audience}. Unpack it into which folder?")
    words = question.replace("{title}", pack.front.title)
    words = words.replace("{audience}", word(f"audience-{pack.front.audience}"))
    suggested = settings.paths().documents / slug(pack.front.title)
    screen.app.push_screen(AskLine(words, str(suggested)), given)


def _unpack(screen: CommandScreen, pack: Pack, data: bytes, folder: Path) -> None:
    mentor = screen.mentor
    try:
        unpack_new(pack, data, folder)
    except SyncError as error:
        screen.notify(error.words, severity="error", timeout=15)
        return
    except OSError as error:
        reason = error.strerror or str(error)
        said = word("folder-not-made", folder=folder, detail=reason)
        screen.notify(said, severity="error", timeout=15)
        return
    if mentor.workspace is not None:
        if not mentor.flush():
            mentor.quit_refused()
            return
        mentor.leave_programme()
    mentor.open_folder(folder)
