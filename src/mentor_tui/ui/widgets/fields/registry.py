"""Which editor answers which type of field: the one place that knows, and it knows types only."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mentor_tui.ui.widgets.fields.chooser import (
    ChoiceEditor,
    ChoicesEditor,
    ReferenceEditor,
    YesNoEditor,
)
from mentor_tui.ui.widgets.fields.editor import Editor
from mentor_tui.ui.widgets.fields.hidden import HiddenEditor
from mentor_tui.ui.widgets.fields.spot import Spot
from mentor_tui.ui.widgets.fields.table import TableEditor
from mentor_tui.ui.widgets.fields.text_editor import LineEditor, LongTextEditor, PartyEditor

EDITORS: Mapping[str, Callable[[Spot], Editor]] = {
    "text": LineEditor,
    "long-text": LongTextEditor,
    "whole-number": LineEditor,
    "decimal": LineEditor,
    "amount": LineEditor,
    "share": LineEditor,
    "date": LineEditor,
    "time": LineEditor,
    "period": LineEditor,
    "choice": ChoiceEditor,
    "choices": ChoicesEditor,
    "yes-no": YesNoEditor,
    "party": PartyEditor,
    "reference": ReferenceEditor,
    "table": TableEditor,
}


def editor_for(spot: Spot) -> Editor:
    """A new editor for a field; where its answer is hidden, one that does not show it."""
    if spot.hidden and spot.field.type != "table":
        return HiddenEditor(spot)
    return EDITORS[spot.field.type](spot)
