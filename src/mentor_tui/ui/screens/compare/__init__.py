"""Two versions of a plan beside each other."""

from mentor_tui.ui.screens.compare.screen import CompareScreen

__all__ = ["CompareScreen"]
