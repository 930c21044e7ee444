"""What came back: chosen, compared answer by answer, and taken over as one edit."""

from mentor_tui.ui.screens.importing.screen import ImportScreen

__all__ = ["ImportScreen"]
