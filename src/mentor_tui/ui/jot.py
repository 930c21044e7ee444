"""A note thrown down from anywhere: kept unfiled in the visit it is most likely about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import TextArea

from mentor_tui.domain.agenda import Visit
from mentor_tui.domain.visits import visit_for, visit_of
from mentor_tui.language import _, word
from mentor_tui.language.messages import fill
from mentor_tui.text.characters import tidy_entry
from mentor_tui.ui.revealing import when_revealed
from mentor_tui.ui.screens.ask import AskText
from mentor_tui.ui.screens.visit.wording import visit_words
from mentor_tui.ui.view import say
from mentor_tui.workspace import clock, drafts, notes
from mentor_tui.workspace.drafts import Draft
from mentor_tui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from mentor_tui.ui.app import MentorApp

_KIND = "note"


def why_not(workspace: Workspace) -> str | None:
    """Why nothing can be jotted down, in words; None where it can."""
    if workspace.read_only is not None:
        return word(workspace.read_only)
    if not notes.has_visits(workspace.programme):
        return _("this process has no visits to keep it in")
    return None


def jot_down(app: MentorApp) -> None:
    """Ask for a note; it is kept in the visit shown, else in the one that is on or comes next."""
    workspace = app.workspace
    visit = _visit_for(app, workspace) if workspace is not None else None
    if workspace is None or visit is None:
        return
    draft = drafts.new_note(visit, _KIND, "", app.settings.name)
    shown = visit_of(workspace.shown, visit.record.id)
    name = visit_words(shown or visit)

    def given(text: str | None) -> None:
        if drafts.finish(workspace, draft, text or "", _KIND):
            say(app, fill(_("Kept with “{visit}”, to be filed there."), {"visit": name}))

    def ask() -> None:
        words = fill(_("A note for “{visit}”"), {"visit": name})
        app.push_screen(_Jot(workspace, draft, words), given)

    when_revealed(app, ask, hidden=workspace.hides(draft.record, draft.path))


def _visit_for(app: MentorApp, workspace: Workspace) -> Visit | None:
    from mentor_tui.ui.screens.visit import VisitScreen

    shown = app.top.visit if isinstance(app.top, VisitScreen) else None
    if shown is not None and not shown.record.read_only:
        return shown
    notes.begin_first_visit(workspace)
    return visit_for(workspace.programme, clock.today())


class _Jot(AskText):
    """Some lines, in the record from the first letter on."""

    def __init__(self, workspace: Workspace, draft: Draft, question: str) -> None:
        super().__init__(question)
        self._workspace = workspace
        self._draft = draft
        self._sent = ""

    @property
    def unsent(self) -> bool:
        """Whether something stands here that is not in the record yet; the top line asks."""
        return self.query_one(TextArea).text != self._sent

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        self._sent = event.text_area.text
        drafts.write(self._workspace, self._draft, tidy_entry(self._sent), _KIND)
