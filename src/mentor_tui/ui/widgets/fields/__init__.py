"""Editors of answers, one for each type of field, chosen by type alone.

A screen mounts a `FieldBox` for a `Spot` and listens to `Edited`; how a date is typed or a person
picked is known here and nowhere else.
"""

from mentor_tui.ui.widgets.fields.box import FieldBox
from mentor_tui.ui.widgets.fields.editor import Edited, Editor, GoOn
from mentor_tui.ui.widgets.fields.hidden import HiddenEditor, RevealAsked
from mentor_tui.ui.widgets.fields.spot import Spot, why_fixed, why_locked
from mentor_tui.ui.widgets.fields.table import (
    RowOpened,
    RowsMoved,
    RowWanted,
    TableEditor,
    row_line,
)

__all__ = [
    "Edited",
    "Editor",
    "FieldBox",
    "GoOn",
    "HiddenEditor",
    "RevealAsked",
    "RowOpened",
    "RowWanted",
    "RowsMoved",
    "Spot",
    "TableEditor",
    "row_line",
    "why_fixed",
    "why_locked",
]
