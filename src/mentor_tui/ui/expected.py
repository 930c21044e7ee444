"""What the method still expects, said beside the answer it is about, and waived from there.

The form, the row, the plan and the visit ask here, so that a finding reads the same everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mentor_tui.domain.findings import Finding
from mentor_tui.domain.saying import labelled
from mentor_tui.language import _, ngettext, word
from mentor_tui.ui.revealing import when_revealed
from mentor_tui.ui.screens.ask import AskLine, Choice, Pick
from mentor_tui.workspace.watching import say
from mentor_tui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from mentor_tui.ui.app import MentorApp


def sentence(findings: Sequence[Finding], workspace: Workspace | None) -> str:
    """The most serious of some findings, and how many there are beside it; empty for none.

    Args:
        findings: waived ones are passed over.
        workspace: on whose screen it is said.
    """
    living = [finding for finding in findings if finding.waiver is None]
    if not living:
        return ""
    first, *others = living
    said = say(first, workspace)
    text = f"{labelled(word(f'severity-{first.severity}'), said)} ({first.id})"
    if not others:
        return text
    more = ngettext("and {count} more", "and {count} more", len(others))
    return f"{text}, {more.replace('{count}', str(len(others)))}"


def why_not_waive(findings: Sequence[Finding]) -> str | None:
    """Why none of some findings can be waived; None where one can."""
    living = [finding for finding in findings if finding.waiver is None]
    if not living:
        return _("the method expects nothing more here")
    if not any(finding.waivable for finding in living):
        return _("only errors and warnings are waived, and no leak is")
    return None


def waive_one(app: MentorApp, findings: Sequence[Finding]) -> None:
    """Ask for the reason; first for the finding, where several can be waived here."""
    able = [finding for finding in findings if finding.waiver is None and finding.waivable]
    if len(able) == 1:
        ask_to_waive(app, able[0])
    elif able:
        choices = [
            Choice(str(number), say(finding, app.workspace), finding.id)
            for number, finding in enumerate(able)
        ]

        def chosen(ids: list[str] | None) -> None:
            if ids:
                ask_to_waive(app, able[int(ids[0])])

        app.push_screen(Pick(_("Which of these is all right here?"), choices), chosen)


def ask_to_waive(app: MentorApp, finding: Finding) -> None:
    """Ask why a finding is all right here, and keep it; reasons are the team's."""
    workspace = app.workspace
    if workspace is None:
        return
    question = _("Why is this all right here? {finding}").replace(
        "{finding}", say(finding, workspace)
    )

    def given(reason: str | None) -> None:
        if reason and reason.strip() and app.lookout is not None:
            app.lookout.waive(finding, reason, app.settings.name)

    def ask() -> None:
        app.push_screen(AskLine(question), given)

    when_revealed(app, ask, hidden=workspace.veil.on)
