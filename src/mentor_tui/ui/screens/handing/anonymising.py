"""Anonymise from the screen: say who, say what cannot be undone, do it, say what remains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentor_tui.language import _, word
from mentor_tui.storage.errors import SaveError
from mentor_tui.sync.errors import SyncError
from mentor_tui.ui.screens.ask import Choice, Pick
from mentor_tui.ui.screens.reading import ReadingScreen
from mentor_tui.workspace.anonymising import Anonymised, anonymise, due_words, who_is_due
from mentor_tui.workspace.opening import lock, open_programme
from mentor_tui.workspace.status import not_saved

if TYPE_CHECKING:
    from pathlib import Path

    from mentor_tui.ui.app import MentorApp
    from mentor_tui.ui.command_screen import CommandScreen


def ask_to_anonymise(screen: CommandScreen) -> None:
    """Ask whom, with what it means; nothing is chosen beforehand but to leave it."""
    mentor, workspace = screen.mentor, screen.workspace
    if not mentor.flush():
        mentor.quit_refused()
        return
    try:
        due = " ".join(due_words(who_is_due(workspace)))
        everyone = next(iter(due_words(who_is_due(workspace, everyone=True))))
    except SyncError as error:
        screen.notify(error.words, severity="error", timeout=15)
        return
    choices = [
        Choice("no", _("Leave everything as it is")),
        Choice("due", _("Those whose day has come, or who have none")),
        Choice("everyone", _("Everyone"), everyone),
    ]

    def chosen(ids: list[str] | None) -> None:
        if ids and ids[0] != "no":
            root = workspace.root
            mentor.leave_programme()
            _do(mentor, root, everyone=ids[0] == "everyone")

    question = _("Anonymise the programme? {words} This cannot be undone.")
    screen.app.push_screen(Pick(question.replace("{words}", due), choices), chosen)


def _do(mentor: MentorApp, root: Path, *, everyone: bool) -> None:
    """With the programme closed: its files, history and journal are replaced under it."""
    workspace = open_programme(root)
    done: Anonymised | None = None
    said = ""
    try:
        reason = lock(workspace)
        if reason is not None:
            said = reason
        elif workspace.doubts.suspects:
            said = word("cut-short-elsewhere", record=workspace.doubts.suspects[0].path)
        else:
            done = anonymise(workspace, who_is_due(workspace, everyone=everyone))
    except SyncError as error:
        said = error.words
    except SaveError as error:
        status = not_saved(error)
        said = word(status.reason, **status.params)
    except OSError as error:
        said = word("store-not-written", detail=error.strerror or error)
    finally:
        workspace.close()
    mentor.open_folder(root)
    if done is None:
        mentor.notify(said, severity="error", timeout=20)
    else:
        remains = "\n\n".join(f"• {word(each.id, **each.params)}" for each in done.remains)
        head = _("The history begins anew. What could not be reached from here:")
        mentor.push_screen(ReadingScreen(_("Anonymised"), f"{head}\n\n{remains}"))
