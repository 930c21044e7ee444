"""Influence and interest: who can move the matter, and whom it moves."""

from mentor_tui.ui.screens.matrix.screen import MatrixScreen

__all__ = ["MatrixScreen"]
