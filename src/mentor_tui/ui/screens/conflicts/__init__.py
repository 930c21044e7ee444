"""The conflict screen: what was changed on two laptops at one place, side by side, to choose from.

`telling` says a conflict in words, `version` is one side of it on the screen, `screen` has the list
and the commands.
"""

from mentor_tui.ui.screens.conflicts.screen import ConflictsScreen

__all__ = ["ConflictsScreen"]
