"""Saving while people type: a moment after the last change, on a thread, one at a time.

Only immutable jobs go to the thread; what came of them is settled on the event loop. A save that
failed is tried again, so that a stick put back in makes *Saved* of *Kept* by itself.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import TYPE_CHECKING

from textual.timer import Timer

from mentor_tui.language import ngettext, word
from mentor_tui.storage.folder import FolderRead, read_folder
from mentor_tui.workspace import saving
from mentor_tui.workspace.status import Safety
from mentor_tui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from mentor_tui.ui.app import MentorApp

IDLE_SECONDS = 1.0
"""Quiet after the last change before it is saved."""

LONGEST_SECONDS = 1.2
"""From the first change at most, also while somebody types on without a pause: a stick that was
pulled out has to show within two seconds of the key, and a key is handed over a moment later."""

RETRY_SECONDS = 2.0
"""Between tries while the stick is out or the disk is full."""

_AT_ONCE = 0.01
"""A timer of no time at all divides by it."""

PATIENCE_SECONDS = 10.0
"""How long leaving waits for a save under way; with a stick that hangs, the journal has it all."""


@dataclass(slots=True)
class _Batch:
    """Jobs given to the thread, and what came of them once `done` is set."""

    jobs: list[saving.Job]
    outcomes: list[saving.Outcome] = field(default_factory=list)
    done: Event = field(default_factory=Event)


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
        self._batch: _Batch | None = None
        self._first_change: float | None = None
        self._saves = 0
        self._look_again = False
        self._said = ""
        self._keep_as = ""
        workspace.when_left = self.save_now

    def records_changed(self) -> None:
        """Something changed: save when it has been quiet for a while, or has gone on for long."""
        if self._workspace.status().safety is Safety.SAVED:
            return
        now = time.monotonic()
        if self._first_change is None:
            self._first_change = now
        latest = self._first_change + LONGEST_SECONDS - now
        self._again_in(max(_AT_ONCE, min(IDLE_SECONDS, latest)))

    def save_now(self) -> None:
        """Save without waiting, off the event loop."""
        if self._batch is not None:
            return  # when it is settled, what is due by then gets its turn
        self._stop_timer()
        jobs = self._workspace.saves.due()
        if not jobs:
            return
        self._first_change = None
        self._saves += 1
        batch = self._batch = _Batch(jobs)
        # Not a worker of the app: that begins with the event loop's next turn, and on the way out
        # there may be none while `flush` waits. Ended with the process; a save bears that.
        Thread(target=self._run, args=(batch,), name="save", daemon=True).start()

    def then_keep(self, message: str) -> None:
        """A checkpoint of the folder, once everything is saved.

        Args:
            message: what was going on, as the history shows it.
        """
        self._keep_as = message
        if self._batch is None and self._workspace.status().safety is Safety.SAVED:
            self._keep()

    def _keep(self) -> None:
        message, self._keep_as = self._keep_as, ""
        if message and self._workspace.checkpoints is not None:
            self._workspace.checkpoints.soon(message)

    def flush(self) -> bool:
        """Save everything here and now; whether it is all saved, or kept in the journal at least.

        What the thread is writing just now is waited for: two saves of one file at a time could
        put an older one over a newer one.
        """
        batch = self._batch
        if batch is not None:
            if not batch.done.wait(PATIENCE_SECONDS):
                return self._workspace.saves.drain()
            self._settle(batch)
        self._workspace.save()
        return self._workspace.saves.in_safety()

    def look_outside(self) -> None:
        """Read the folder again, off the event loop, and show what others changed."""
        if self._batch is not None:
            self._look_again = True
            return
        saves = self._saves
        self._app.run_worker(lambda: self._look(saves), thread=True, group="look", exclusive=True)

    def stop(self) -> None:
        """The programme is closed: nothing more is saved, and nobody is there to be told."""
        self._stop_timer()
        self._batch = None
        self._workspace.when_left = None

    def say_reason(self) -> None:
        """Say why something is not saved, now."""
        status = self._workspace.status()
        if status.reason:
            self._said = status.reason
            self._app.notify(
                word(status.reason, **status.params),
                severity="error" if status.safety is Safety.NOT_SAVED else "warning",
                timeout=15,
            )

    def _look(self, saves: int) -> None:
        try:
            read = read_folder(self._workspace.root)
        except OSError:
            return  # the stick is out: the next save says so
        self._app.call_later(self._seen, read, saves)

    def _seen(self, read: FolderRead, saves: int) -> None:
        if self._app.workspace is not self._workspace:
            return  # closed meanwhile
        if self._batch is not None or saves != self._saves:
            self.look_outside()  # what we have written since is not somebody else's
            return
        self._say_changed(len(self._workspace.refresh(read)))
        self._app.ask_about_suspects()
        if self._workspace.status().safety is not Safety.SAVED:
            self.save_now()

    def _say_changed(self, number: int) -> None:
        if number:
            words = ngettext(
                "{count} sheet was changed by others: shown as it is now.",
                "{count} sheets were changed by others: shown as they are now.",
                number,
            )
            self._app.notify(words.replace("{count}", str(number)))

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _again_in(self, seconds: float) -> None:
        self._stop_timer()
        self._timer = self._app.set_timer(seconds, self.save_now)

    def _run(self, batch: _Batch) -> None:
        try:
            batch.outcomes = [self._workspace.saves.perform(job) for job in batch.jobs]
        finally:
            batch.done.set()
        self._app.call_later(self._settle, batch)

    def _settle(self, batch: _Batch) -> None:
        if batch is not self._batch:
            return  # leaving has settled it already
        self._batch = None
        self._saves += 1
        for outcome in batch.outcomes:
            self._workspace.saves.settle(outcome)
        self._workspace.saves.retry_keeping()
        self._say_joined(batch.outcomes)
        self._go_on()
        if self._look_again:
            self._look_again = False
            self.look_outside()

    def _go_on(self) -> None:
        status = self._workspace.status()
        if status.safety is Safety.SAVED:
            self._said = ""
            self._stop_timer()
            self._keep()
            return
        failed = bool(self._workspace.saves.failures())
        if failed and self._workspace.saves.failures()[0].reason != self._said:
            self._say_failure()
        self._again_in(RETRY_SECONDS if failed else IDLE_SECONDS)

    def _say_failure(self) -> None:
        """Once for each reason: the word stays on the screen, the sentence need not."""
        first = self._workspace.saves.failures()[0]
        self._said = first.reason
        self._app.notify(word(first.reason, **first.params), severity="warning", timeout=15)
        self._app.ask_about_suspects()

    def _say_joined(self, outcomes: list[saving.Outcome]) -> None:
        number = sum(outcome.merged for outcome in outcomes)
        if not number:
            return
        words = ngettext(
            "{count} sheet was changed by others too: both are joined in it.",
            "{count} sheets were changed by others too: both are joined in them.",
            number,
        )
        conflicts = sum(outcome.conflicts for outcome in outcomes)
        if conflicts:
            words += " " + ngettext(
                "{conflicts} answer was changed on both sides: both versions are kept.",
                "{conflicts} answers were changed on both sides: both versions are kept.",
                conflicts,
            ).replace("{conflicts}", str(conflicts))
        self._app.notify(words.replace("{count}", str(number)), timeout=10)
