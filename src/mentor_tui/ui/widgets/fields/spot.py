"""One field of one record, as an editor and the words beside it are about it.

Nothing here is drawn. Everything is asked of the workspace at the moment it is needed, so a spot
never shows an answer of yesterday.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mentor_tui.domain.frozen import is_fixed
from mentor_tui.domain.paths import Absent, Path, get
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record, State
from mentor_tui.domain.saying import labelled, names_for, provenance_text, worded
from mentor_tui.domain.visibility import cell_visibility
from mentor_tui.language import _, current, word
from mentor_tui.schema.checking import is_provenance
from mentor_tui.schema.definition import Question
from mentor_tui.schema.fields import VISIBILITIES, ColumnField, FormField
from mentor_tui.schema.values import Names, show
from mentor_tui.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Spot:
    """A field, and where its answer is.

    Attributes:
        place: the path of the answer below `answers`: `(field,)`, or `(table, row id, column)`.
        question: the question it belongs to; None for a column.
    """

    workspace: Workspace
    record_id: str
    field: FormField | ColumnField
    place: Path
    question: Question | None = None

    @property
    def programme(self) -> Programme:
        """The programme as it may be shown now: for names, never for what is written."""
        return self.workspace.shown

    @property
    def record(self) -> Record:
        """The record as it is now."""
        return self.workspace.record(self.record_id)

    @property
    def value(self) -> Any:
        """The answer; None where there is none."""
        found = get(self.record.answers, self.place)
        return None if isinstance(found, Absent) else found

    @property
    def hidden(self) -> bool:
        """Whether the answer is the team's, and the screen on a projector."""
        return self.workspace.hides(self.record_id, ("answers", *self.place))

    @property
    def shown_value(self) -> Any:
        """The answer as it may be shown; a table's rows with *team only* in them."""
        record = self.workspace.shown.records[self.record_id]
        found = get(record.answers, self.place)
        return None if isinstance(found, Absent) else found

    @property
    def against(self) -> str:
        """What the answer is set against, as it may be shown: another column of its row."""
        form = self.programme.form_of(self.record)
        table = form.table(str(self.place[0])) if form is not None else None
        other = table.column(self.field.against or "") if table is not None else None
        if other is None:
            return ""
        record = self.programme.records[self.record_id]
        value = get(record.answers, (*self.place[:-1], other.id))
        label = worded(self.programme, other.label) if other.label is not None else other.id
        words = "" if isinstance(value, Absent) else show(other, value, current(), self.names)
        return labelled(label, " ".join(words.split()) or "–")

    @property
    def state(self) -> State:
        """Filled, blank, not known or not applicable."""
        return self.record.state(self.place)

    @property
    def own_visibility(self) -> str:
        """Who may see the answer itself: as was said of it, else as its field says."""
        found = self.record.about(self.place).get("visibility")
        return found if found in VISIBILITIES else self.field.visibility

    @property
    def row_kept(self) -> bool:
        """Whether somebody has kept the whole row of this cell within the team."""
        about = self.record.about(self.place[:2]) if len(self.place) > 2 else {}
        return about.get("visibility") == "team"

    @property
    def visibility(self) -> str:
        """Who sees it in the end: of a cell fewer, where its row or its table is for fewer."""
        form = self.workspace.programme.form_of(self.record)
        table = form.table(self.place[0]) if form is not None and len(self.place) > 1 else None
        column = table.column(self.place[-1]) if table is not None else None
        if table is None or column is None:
            return self.own_visibility
        row = get(self.record.answers, self.place[:2])
        row = row if isinstance(row, Mapping) else {"id": self.place[1]}
        return cell_visibility(self.record, table, row, column)

    @property
    def remark(self) -> str:
        """What was noted about the answer, as far as it may be shown."""
        record = self.workspace.shown.records[self.record_id]
        note = record.about(self.place).get("note")
        return note if isinstance(note, str) else ""

    @property
    def names(self) -> Names:
        """What the ids in the answer are called."""
        return names_for(self.programme, self.field)

    @property
    def shown(self) -> str:
        """The answer as people read it."""
        if self.is_provenance:
            return provenance_text(self.programme, self.value)
        return show(self.field, self.value, current(), self.names)

    @property
    def inherited(self) -> str:
        """What the programme record says, while there is no answer here."""
        return self.programme.inherited(self.field) if self.state == "blank" else ""

    @property
    def locked(self) -> str:
        """Why the answer cannot be changed, in words; empty where it can."""
        kept = _("the application keeps this; it is not edited") if self.is_provenance else ""
        return (
            why_locked(self.workspace, self.record_id)
            or why_fixed(self.workspace, self.record_id, self.place)
            or kept
        )

    @property
    def is_provenance(self) -> bool:
        """Whether it says where the row came from, as the application writes it."""
        return self.field.type == "text" and is_provenance(self.value)


def why_locked(workspace: Workspace, record_id: str) -> str:
    """Why a record cannot be changed, in words; empty where it can."""
    if workspace.read_only is not None:
        return word(workspace.read_only)
    if any(suspect.record == record_id for suspect in workspace.doubts.suspects):
        return _("the file looks cut short; say first which version is right")
    if workspace.record(record_id).read_only:
        return _("a version that was put away; it stays as it was")
    return ""


def why_fixed(workspace: Workspace, record_id: str, place: Path) -> str:
    """Why an answer of a final plan cannot be changed, in words; empty where it can."""
    if is_fixed(workspace.programme, workspace.record(record_id), place):
        return _("the plan is final; the key “w” in the plan reopens it, with a reason")
    return ""
