"""The screen of every form laid out as a grid: rows that wrap, and one row in full below them.

`screen` is what people see; the rest are its rooms, none of which knows a field by its name.
"""

from mentor_tui.ui.screens.plan.screen import PlanScreen

__all__ = ["PlanScreen"]
