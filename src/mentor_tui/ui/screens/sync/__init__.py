"""The sync screen: where to, what is new here and there, what it came to.

`targets` lists drives and recent places, `telling` says a result in words, `screen` asks and works.
"""

from mentor_tui.ui.screens.sync.screen import SyncScreen

__all__ = ["SyncScreen"]
