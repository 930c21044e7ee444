"""Before a plan is frozen as final: what the method still expects of it, each one key away.

Nothing here forbids anything: a plan is final when the city says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.domain.findings import Finding
from mentor_tui.domain.visits import visits_in_order
from mentor_tui.language import _, ngettext
from mentor_tui.ui.screens.findings import FindingsList
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.cursor_list import CursorList
from mentor_tui.ui.widgets.fields import why_locked
from mentor_tui.workspace.freezing import freeze


class PrecheckScreen(FindingsList):
    """The findings about one plan, as grave as they are once it is final.

    Args:
        record_id: the plan.
        name: what the version will be called.
    """

    SCOPES: ClassVar[tuple[str, ...]] = ("findings", "precheck")

    def __init__(self, record_id: str, name: str) -> None:
        super().__init__()
        self._record_id = record_id
        self._version = name

    def body(self) -> Iterator[Widget]:
        """What freezing means, then the list."""
        with Vertical(classes="body"):
            yield Static(id="before", classes="para")
            yield Static(id="nothing", classes="para")
            yield CursorList(indented=True)
            yield Static(id="next", classes="hint")

    def heading(self) -> str:
        """Which version the plan is about to be put away as."""
        return _("Before “{name}”").replace("{name}", self._version)

    def purpose(self) -> str:
        """What one does here."""
        return _(
            "What to look at before the plan is presented and frozen as final. Nothing of it"
            " forbids freezing; once final, the plan is reopened only with a reason."
        )

    def found(self) -> list[Finding]:
        """What the rules that look at the plan find."""
        watch = self.mentor.lookout
        programme = self.workspace.programme
        record = programme.records.get(self._record_id)
        form = programme.form_of(record) if record is not None else None
        if watch is None or form is None or form.grid is None:
            return []
        # Freezing itself says which version it is, and from when.
        written = {(self._record_id, form.grid.version), (self._record_id, form.grid.date)}
        found = watch.before_final(form.id)
        return [f for f in found if (f.place.record, f.place.field) not in written]

    def draw(self) -> None:
        """What freezing does, then what the rules find."""
        self.query_one("#before", Static).update(view(self._before()))
        super().draw()

    def _before(self) -> str:
        """What freezing does, and how many questions nobody has answered."""
        words = _("F3 freezes the plan as final. What stands below may be settled first, or not.")
        visits = visits_in_order(self.workspace.programme)
        number = sum(note.is_open for visit in visits for note in visit.notes())
        if not number:
            return words
        asked = ngettext(
            "{count} question of the visits is still open.",
            "{count} questions of the visits are still open.",
            number,
        )
        return f"{words} {asked.replace('{count}', str(number))}"

    def why_not(self, command_id: str) -> str | None:
        """The plan may have gone meanwhile."""
        if command_id == "precheck.freeze":
            if self._record_id not in self.workspace.programme.records:
                return _("removed")
            return why_locked(self.workspace, self._record_id) or None
        return super().why_not(command_id)

    def do_freeze(self) -> None:
        """Freeze the plan as final, and go back to it."""
        name = self.mentor.settings.name
        freeze(self.workspace, self._record_id, self._version, name, final=True)
        self.app.pop_screen()
        if self.mentor.autosave is not None:
            self.mentor.autosave.save_now()
        words = _("Frozen as “{name}”. It stays as it is; the key “w” reopens it, with a reason.")
        self.app.notify(words.replace("{name}", self._version), timeout=8)
