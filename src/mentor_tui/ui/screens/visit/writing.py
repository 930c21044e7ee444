"""The visit screen's editor: what is being written, and what Enter and Esc make of it.

Everything typed is in the record from the first letter on (`workspace.drafts`); here is only which
draft it is, and what was taken back, to be offered again.
"""

from __future__ import annotations

from textual import on
from textual.widget import Widget
from textual.widgets import TextArea

from mentor_tui.documents.masking import team_only
from mentor_tui.domain.agenda import ACTION
from mentor_tui.domain.paths import Path
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.visits import visit_of
from mentor_tui.language import _
from mentor_tui.language.messages import fill
from mentor_tui.ui.revealing import when_revealed
from mentor_tui.ui.screens.visit.entry import EntryArea
from mentor_tui.ui.screens.visit.showing import ShowingVisit
from mentor_tui.ui.screens.visit.wording import kind_words, margin_of
from mentor_tui.workspace import drafts, notes
from mentor_tui.workspace.drafts import Draft

_NEW: Path = ()
"""Under this, text is kept that was taken back from a new note; others under their own place."""


class WritingVisit(ShowingVisit):
    """A visit with an editor."""

    def __init__(self, record_id: str, row: str = "") -> None:
        super().__init__(record_id, row)
        self._draft: Draft | None = None
        self._kind = ""
        self._came_from: Widget | None = None
        self._busy = False
        self._written: Programme | None = None
        self._writes_openly = False

    @property
    def _taken_back(self) -> dict[Path, str]:
        """What was taken back with Esc; it outlives this screen, for Esc is soon pressed twice."""
        return drafts.taken_back(self.workspace, self.record_id)

    def on_mount(self) -> None:
        """What was taken back here before is offered again."""
        self._say_entry()

    @property
    def writing(self) -> str:
        """Id of the note being written."""
        draft = self._draft
        return draft.path[2] if draft is not None and draft.kind else ""

    @property
    def answering(self) -> str:
        """Id of the question whose answer is being written."""
        draft = self._draft
        return draft.path[2] if draft is not None and draft.label == "edit-answered" else ""

    @property
    def is_writing(self) -> bool:
        """Whether the editor is open."""
        return self._draft is not None

    def leave(self) -> None:
        """What is in the editor goes to the record as it stands, if it is not there yet."""
        if self._draft is not None:
            self._write()

    def records_changed(self, records: frozenset[str]) -> None:
        """Show the visit as it is now; one's own typing is seen in the editor."""
        if not self._busy and self.workspace.programme is not self._written:
            self.show()

    def frame_changed(self) -> None:
        """While somebody types only the safety changes, and each key waits for this."""
        if self._draft is None:
            super().frame_changed()
            return
        self.show_safety(self.mentor.safety())

    def tick(self) -> None:
        """The clock goes on while somebody types, too."""
        super().frame_changed()
        super().tick()

    async def say_again(self) -> None:
        """Said anew in place, the editor's word too."""
        await super().say_again()
        super().frame_changed()
        self._say_entry()

    def write_kind(self, kind: str) -> None:
        """Begin a note; the one being written becomes of this kind."""
        visit = self.visit
        if visit is None:
            return
        if self._draft is not None and self._draft.kind:
            self._kind = kind
            self._write()
            self._say_entry()
            self.entry.area.focus()
            return
        if self._draft is not None:
            self._keep()
        item = self.item
        text = self._taken_back.pop(_NEW, "")
        name = self.mentor.settings.name
        self.begin(drafts.new_note(visit, kind, item.id if item is not None else "", name, text))

    def begin(self, draft: Draft) -> None:
        """Open the editor on a draft; on a projector, ask before the team's words are shown.

        For new notes one yes holds until somebody leaves the visit: who writes them before
        everybody has been asked. What stands hidden in an old one is asked for each time.
        """
        is_new = draft.label == "edit-note-added"

        def begin() -> None:
            self._writes_openly |= is_new
            self._begin(draft)

        hidden = self.workspace.hides(draft.record, draft.path)
        when_revealed(self.app, begin, hidden=hidden and not (is_new and self._writes_openly))

    def _begin(self, draft: Draft) -> None:
        """Open the editor; text taken back there before stands in it again."""
        self._came_from = self.focused
        text = self._taken_back.pop(draft.path, draft.text)
        self._draft, self._kind = draft, draft.kind
        self.entry.begin(text)
        self._say_entry()
        self._write()
        self.show()
        self.call_after_refresh(self.notes.scroll_end, animate=False)

    @on(TextArea.Changed)
    def _typed(self) -> None:
        if self._draft is not None:
            self._write()

    def _write(self) -> None:
        """What stands in the editor, into the record."""
        assert self._draft is not None  # noqa: S101 - callers have seen to it
        self._busy = True
        try:
            drafts.write(self.workspace, self._draft, self.entry.text, self._kind)
            self.entry.sent()
        finally:
            self._busy = False
            self._written = self.workspace.programme

    @on(EntryArea.Kept)
    def _keep(self) -> None:
        draft, text, kind = self._draft, self.entry.text, self._kind
        if draft is None:
            return
        self._close()
        self._written = None
        drafts.finish(self.workspace, draft, text, kind)
        if kind == ACTION:
            self.say_where_it_stays(draft.record, draft.path[2])
        self.show()
        if draft.kind and self.notes.option_count:
            self.notes.scroll_end(animate=False)

    def say_where_it_stays(self, record_id: str, note_id: str) -> None:
        """Of a draft action that did not go into the plan: why, and how it will."""
        programme = self.workspace.programme
        visit = visit_of(programme, record_id)
        written = (note for note in visit.notes() if note.id == note_id) if visit else iter(())
        note = next(written, None)
        if note is not None and (note.kind != ACTION or notes.went_to_plan(programme, note)):
            return
        if notes.plan_of(programme) is None:
            self.notify(_("This process has no action plan: the draft stays with the visit."))
        elif notes.is_plan_final(programme):
            words = _(
                "The plan is final: the draft stays here, with the visit. Once the plan is"
                " reopened, open the draft and keep it again: it goes into the plan."
            )
            self.notify(words, severity="warning")

    @on(EntryArea.Cancelled)
    def _cancel(self) -> None:
        draft, text = self._draft, self.entry.text
        if draft is None:
            return
        is_new = draft.kind and draft.label == "edit-note-added"
        if text.strip() and text != draft.text:
            self._taken_back[_NEW if is_new else draft.path] = text
        self._close()
        drafts.abandon(self.workspace, draft)
        self.show()

    def _close(self) -> None:
        self._draft, self._kind = None, ""
        self.entry.end()
        self._say_entry()
        (self._came_from or self.agenda).focus()

    def _say_entry(self) -> None:
        """The word before the editor, and what Enter, Esc and the keys do."""
        visit, draft = self.visit, self._draft
        if visit is None:
            return
        if draft is None:
            kept = " ".join(self._taken_back.get(_NEW, "").split())
            if kept and self.workspace.veil.on:
                kept = team_only()
            hint = fill(_("F5 takes up again: {text}"), {"text": kept}) if kept else ""
            self.entry.say("", hint)
        elif draft.kind:
            hint = _("Enter keeps, Esc takes back, F5–F9 kind")
            self.entry.say(kind_words(visit, self._kind), hint, margin_of(visit))
        else:
            word = _("because") if draft.label == "edit-skipped" else _("answer")
            self.entry.say(word, _("Enter keeps, Esc takes back"), margin_of(visit))
