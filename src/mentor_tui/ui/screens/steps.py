"""Open a step of the process on the screen that is for it; one that was not begun begins."""

from __future__ import annotations

from mentor_tui.domain.steps import StepState
from mentor_tui.language import _, word
from mentor_tui.ui.command_screen import CommandScreen
from mentor_tui.ui.screens import overview_of
from mentor_tui.workspace.creating import start_step


def open_step(screen: CommandScreen, step: StepState) -> None:
    """Go to a step.

    Args:
        screen: where one comes from.
        step: where to go.
    """
    from mentor_tui.ui.screens.card import CardScreen
    from mentor_tui.ui.screens.records import RecordsScreen

    if step.form is None:
        text = _("The form {form} is not known here.").replace("{form}", step.form_id)
        screen.notify(text, severity="warning")
    elif step.form.read_only:
        screen.app.push_screen(CardScreen(step.form))
    elif step.form.many and not step.is_visit:
        screen.app.push_screen(RecordsScreen(step.form.id))
    elif not step.records and screen.workspace.read_only is not None:
        # It would have to be begun; who only reads is told why it is not there.
        screen.notify(word(screen.workspace.read_only), severity="warning")
    else:
        record = start_step(screen.workspace, step)
        overview = overview_of(step.form.id, record.id)
        if overview is not None:
            screen.app.push_screen(overview)
        else:
            screen.mentor.open_record(record.id)
