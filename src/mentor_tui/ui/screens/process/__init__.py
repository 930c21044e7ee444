"""The process of a programme, step by step, to be changed."""

from mentor_tui.ui.screens.process.screen import ProcessScreen

__all__ = ["ProcessScreen"]
