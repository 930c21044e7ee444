"""How wide each column is: fixed widths first, then the rest shared out, to the last cell."""

from collections.abc import Sequence

from mentor_tui.ui.widgets.text_grid.model import GridColumn

LEAST = 6
"""Cells of text below which a sharing column is not worth reading, while there is any choice."""


def column_widths(columns: Sequence[GridColumn], available: int) -> list[int]:
    """Share ``available`` cells of text out among the columns.

    A column always gets at least one cell, so the sum may be more than ``available`` when there
    are more columns than cells.
    """
    fixed = sum(column.width or 0 for column in columns)
    sharing = [column for column in columns if column.width is None]
    if fixed + LEAST * len(sharing) > available:
        # Too narrow for what was asked: everybody gives way alike.
        return _portions([column.width or LEAST for column in columns], available, least=1)
    spare = available - fixed
    portions = iter(_portions([column.share for column in sharing], spare, LEAST))
    return [next(portions) if column.width is None else column.width for column in columns]


def _portions(weights: Sequence[float], total: int, least: int) -> list[int]:
    """Whole numbers with the sum ``total``: ``least`` for each, the rest by ``weights``."""
    whole, rest = sum(weights), max(total - least * len(weights), 0)
    portions: list[int] = []
    reached, given = 0.0, 0
    for weight in weights:
        # Rounding the running sum, not each part, is what makes the parts add up.
        reached += weight
        portion = round(reached / whole * rest) - given
        portions.append(least + portion)
        given += portion
    return portions
