"""A small app for the terminal tests, run as a program of its own: ``demo_app.py FOLDER [WORD]``.

It notes in FOLDER what it saved, for the tests to read. ``adopt`` as WORD makes its terminal the
controlling one, as a shell would, so that closing it sends a signal.
"""

import os
import sys
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static, TextArea

from mentor_tui.ui.safe_app import SafeApp

SECRET = "Amina said the mayor is against it"


class DemoApp(SafeApp[None]):
    """One text area; F2 puts the app aside, F3 shows hostile text, F4 fails."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "suspend_process"),
        Binding("f3", "leak"),
        Binding("f4", "fail"),
    ]

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def compose(self) -> ComposeResult:
        yield Static("started")
        yield TextArea()

    def on_flush(self) -> bool:
        text = self.query_one(TextArea).text if self.is_running else ""
        (self.folder / "flushed").write_text(text, encoding="utf-8")
        return True

    def journal_place(self) -> str:
        return "/state/journal"

    def action_leak(self) -> None:
        text = "leaked \x1b]52;c;aGk=\x07 \x1b]8;;https://example.org\x1b\\"
        self.query_one(Static).update(Content(text, strip_control_codes=False))

    def action_fail(self) -> None:
        answer = self.query_one(TextArea).text + SECRET
        raise ValueError(f"cannot digest {answer}")


if __name__ == "__main__":
    if "adopt" in sys.argv:
        # A session's leader gets the first terminal it opens as its controlling one.
        os.open(os.ttyname(0), os.O_RDWR)
    raise SystemExit(DemoApp(Path(sys.argv[1])).start())
