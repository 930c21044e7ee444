"""The screens. Three of them show every form; which one is the form's layout, never its name.

A few more read across records (`overview_of`): they write into the same records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentor_tui.domain.record import Record
    from mentor_tui.schema.definition import FormDefinition
    from mentor_tui.ui.command_screen import CommandScreen


def screen_for(
    form: FormDefinition | None, record: Record, field: str = "", row: str = ""
) -> CommandScreen:
    """The screen that shows a record.

    Args:
        form: the record's form; None where it is not known, then the record is shown as text.
        record: what to show.
        field: where to go at once.
        row: the row there.
    """
    if form is None:
        from mentor_tui.ui.screens.plain import PlainScreen

        return PlainScreen(record.id)
    if form.layout == "grid":
        from mentor_tui.ui.screens.plan import PlanScreen

        return PlanScreen(record.id, row)
    if form.layout == "checklist":
        from mentor_tui.ui.screens.visit import VisitScreen

        return VisitScreen(record.id, row)
    from mentor_tui.ui.screens.form import FormScreen

    return FormScreen(record.id, field)


def overview_of(form_id: str, record_id: str) -> CommandScreen | None:
    """The screen that lays a record beside those it is about; None where there is none.

    Args:
        form_id: the record's form.
        record_id: the record, which is there.
    """
    from mentor_tui.domain.method_forms import BENCHMARK, MATCHING

    if form_id == MATCHING:
        from mentor_tui.ui.screens.side_by_side import MatchingScreen

        return MatchingScreen(record_id)
    if form_id == BENCHMARK:
        from mentor_tui.ui.screens.side_by_side import BenchmarkScreen

        return BenchmarkScreen(record_id)
    return None
