"""The base of a screen that is drawn whole from the programme: lists and overviews.

It is drawn when it is shown, and again when one comes back to it or the programme changes under
it. What a person writes in is no such screen (`answering`): there only what changed is touched.
"""

from __future__ import annotations

from typing import ClassVar

from textual.events import Resize

from mentor_tui.ui.command_screen import CommandScreen


class DrawnScreen(CommandScreen):
    """A screen whose subclass says in `draw` what it shows."""

    FITTED: ClassVar[bool] = False
    """Whether lines are laid out to the width there is: then another width means drawing anew."""

    def draw(self) -> None:
        """Show everything as it is now; the cursor stays where it was."""
        raise NotImplementedError

    def on_screen_resume(self) -> None:
        """Shown for the first time, or again: what it is about may have changed elsewhere."""
        self.draw()

    def on_resize(self, event: Resize) -> None:
        """As many columns as there are now, once they are known."""
        if self.FITTED and self.is_mounted:
            self.call_after_refresh(self.draw)

    def records_changed(self, records: frozenset[str]) -> None:
        """Undo may bring something back; under another screen it waits until it is shown again."""
        if self.app.screen is self:
            self.draw()
