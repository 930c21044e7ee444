"""A form as people fill it: the list of questions, one of them with its editors, its tables."""

from mentor_tui.ui.screens.form.screen import FormScreen

__all__ = ["FormScreen"]
