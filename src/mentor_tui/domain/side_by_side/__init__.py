"""Comparisons as plain values: candidates beside the needs, views of a factor beside each other.

Nothing here is kept in a file: a table is read from the records whenever it is shown, and each of
its cells names the place in a record where what it says is written.
"""

from mentor_tui.domain.side_by_side.table import Aim, Cell, Column, Line, Table, Target

__all__ = ["Aim", "Cell", "Column", "Line", "Table", "Target"]
