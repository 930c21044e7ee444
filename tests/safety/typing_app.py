"""The real application, begun in one field: ``python typing_app.py FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import ClassVar

from mentor_tui.ui import app
from mentor_tui.ui.app import MentorApp
from mentor_tui.ui.app_commands import AppCommands


class FailingCommands(AppCommands):
    """Ctrl+T fails, as only a fault of ours would, with an answer in hand."""

    def do_stance(self) -> None:
        assert self._app.workspace is not None
        answers = dict(self._app.workspace.programme.records)
        raise ValueError(f"cannot show {answers!r}")


class TypingApp(MentorApp):
    """Goes to the programme's theme as a person would, only quicker."""

    # Textual looks for it beside the subclass.
    CSS_PATH: ClassVar[str] = str(Path(app.__file__).with_name("styles") / "app.tcss")

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.commands = FailingCommands(self)

    def open_folder(self, folder: Path) -> None:
        super().open_folder(folder)
        assert self.workspace is not None
        card = self.workspace.programme.card
        assert card is not None
        self.call_later(self.open_record, card.id, "theme")


if __name__ == "__main__":
    sys.exit(TypingApp(Path(sys.argv[1])).start())
