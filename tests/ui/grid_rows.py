"""Other words in a row of a grid that is tested by itself."""

from dataclasses import replace

from mentor_tui.ui.widgets.text_grid import TextGrid


def change(grid: TextGrid, key: str, **cells: str) -> None:
    """Show some cells of a row with other words; the others stay as they are."""
    row = grid.row(key)
    grid.replace_row(replace(row, cells={**row.cells, **cells}))
