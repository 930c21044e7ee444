"""The app every screen runs in: Textual with its holes closed.

Textual is pinned to 8.2, for some of the patches touch private names;
``tests/ui/safe_app/test_private_names.py`` says which.
"""

from mentor_tui.ui.safe_app.app import SafeApp

__all__ = ["SafeApp"]
