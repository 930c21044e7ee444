"""Hand over and take back: a pack being made, one that came in, a programme anonymised."""

from mentor_tui.ui.screens.handing.pack import PackScreen
from mentor_tui.ui.screens.handing.returned import ReturnedScreen

__all__ = ["PackScreen", "ReturnedScreen"]
