"""The visit day: any form of layout `checklist`, with a cursor on its agenda.

`screen` is what people see and do, `agenda_side` and `item_side` word its two halves, `entry` is
the editor at the bottom, `marked_list` the lists with a cursor that shows without colour.
"""

from mentor_tui.ui.screens.visit.screen import VisitScreen

__all__ = ["VisitScreen"]
