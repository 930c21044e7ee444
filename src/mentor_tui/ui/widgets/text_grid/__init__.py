"""A grid of wrapped texts with editing in place; see ``TextGrid``."""

from mentor_tui.ui.widgets.text_grid.grid import TextGrid
from mentor_tui.ui.widgets.text_grid.model import Cell, CellStyle, GridColumn, GridRow

__all__ = ["Cell", "CellStyle", "GridColumn", "GridRow", "TextGrid"]
