"""The history screen: who, when, which answers, old and new; and one of them put back.

`reading` gets it from the store on threads, `workspace.telling` says it in words, `telling`
draws them, `screen` shows it, `compare` asks about one answer.
"""

from mentor_tui.ui.screens.history.screen import HistoryScreen

__all__ = ["HistoryScreen"]
