"""Screens that lay records side by side: candidates and needs, the views of each key factor."""

from mentor_tui.ui.screens.side_by_side.benchmark import BenchmarkScreen
from mentor_tui.ui.screens.side_by_side.matching import MatchingScreen

__all__ = ["BenchmarkScreen", "MatchingScreen"]
