"""Documents: choose what, for whom, in which language and format, look at it, make it."""

from mentor_tui.ui.screens.exports.screen import ExportsScreen

__all__ = ["ExportsScreen"]
