"""Saving while people type: two seconds after the last change, on a thread, one at a time.

Only immutable jobs go to the thread; what came of them is settled on the event loop. A save that
failed is tried again, so that a stick put back in makes *Saved* of *Kept* by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.timer import Timer

from mentor_tui.language import ngettext
from mentor_tui.storage.folder import FolderRead, read_folder
from mentor_tui.workspace import saving
from mentor_tui.workspace.status import Safety
from mentor_tui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from mentor_tui.ui.app import MentorApp

IDLE_SECONDS = 2.0
RETRY_SECONDS = 5.0


class Autosave:
    """The saves of one open programme.

    Args:
        app: whose event loop and threads are used.
        workspace: what is saved.
    """

    def __init__(self, app: MentorApp, workspace: Workspace) -> None:
        self._app = app
        self._workspace = workspace
        self._timer: Timer | None = None
        self._running = False

    def records_changed(self) -> None:
        """Something changed: save when it has been quiet for a while."""
        if self._workspace.status().safety is Safety.SAVED:
            return
        self._again_in(IDLE_SECONDS)

    def save_now(self) -> None:
        """Save without waiting, off the event loop."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        jobs = self._workspace.due()
        if not jobs or self._running:
            return
        self._running = True
        self._app.run_worker(lambda: self._run(jobs), thread=True, group="save")

    def look_outside(self) -> None:
        """Read the folder again, off the event loop, and show what others changed."""
        self._app.run_worker(self._look, thread=True, group="look", exclusive=True)

    def _look(self) -> None:
        try:
            read = read_folder(self._workspace.root)
        except OSError:
            return  # the stick is out: the next save says so
        self._app.call_from_thread(self._seen, read)

    def _seen(self, read: FolderRead) -> None:
        if self._running:
            return  # what we are writing ourselves is not somebody else's
        number = len(self._workspace.refresh(read))
        if number:
            words = ngettext(
                "{count} sheet was changed by others: shown as it is now.",
                "{count} sheets were changed by others: shown as they are now.",
                number,
            )
            self._app.notify(words.replace("{count}", str(number)))
        if self._workspace.status().safety is not Safety.SAVED:
            self.save_now()

    def stop(self) -> None:
        """The programme is closed: nothing more is saved."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _again_in(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._app.set_timer(seconds, self.save_now)

    def _run(self, jobs: list[saving.Job]) -> None:
        outcomes = [self._workspace.perform(job) for job in jobs]
        self._app.call_from_thread(self._settle, outcomes)

    def _settle(self, outcomes: list[saving.Outcome]) -> None:
        self._running = False
        for outcome in outcomes:
            self._workspace.settle(outcome)
        self._workspace.retry_keeping()
        safety = self._workspace.status().safety
        if safety is Safety.PENDING:
            self._again_in(IDLE_SECONDS)
        elif safety is not Safety.SAVED:
            self._again_in(RETRY_SECONDS)
