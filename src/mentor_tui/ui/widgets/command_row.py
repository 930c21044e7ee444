"""A command in a list of them: its keys left, what it does right, under itself where it wraps."""

from __future__ import annotations

from rich.table import Table as RichTable
from rich.text import Text

from mentor_tui.language import _
from mentor_tui.ui.command_table import Command
from mentor_tui.ui.view import view_text


def command_row(command: Command, keys: str, width: int, reason: str | None) -> RichTable:
    """One command as a row of two columns.

    Args:
        command: what it is about.
        keys: as they are shown.
        width: cells of the column of keys.
        reason: why it cannot be used now, or None.
    """
    words = f"{_(command.words)} — {_(command.help)}"
    if reason is not None:
        words += " " + _("(not now: {reason})").replace("{reason}", reason)
    return place_row(keys, words, width)


def place_row(left: str, words: str, width: int) -> RichTable:
    """A row of the same two columns that is no command: a place to go to.

    Args:
        left: what sort of place, where a command has its keys.
        words: what it is called.
        width: cells of the column of keys.
    """
    row = RichTable.grid(padding=(0, 1, 0, 0))
    row.add_column(width=width)
    row.add_column()
    row.add_row(Text.assemble(view_text(left), style="bold"), view_text(words))
    return row
