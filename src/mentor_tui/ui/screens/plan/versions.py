"""Versions of the plan: freeze it as it stands, reopen a final one, compare two of them."""

from __future__ import annotations

from mentor_tui.domain.frozen import family_of, final_version, names_of_versions
from mentor_tui.domain.record import is_filled
from mentor_tui.language import _, current
from mentor_tui.text.characters import fold
from mentor_tui.ui.screens.ask import AskLine, Choice, Pick
from mentor_tui.ui.screens.plan.heading import version_name
from mentor_tui.ui.screens.plan.listing import RowListing
from mentor_tui.workspace.freezing import freeze, proposed_name, reopen

_OWN_NAME = "own"
_FINAL = "final"


class PlanVersions(RowListing):
    """The part of the screen that puts versions away and looks at them."""

    def why_not(self, command_id: str) -> str | None:
        """A version stays as it is, and there have to be two to compare."""
        if command_id == "plan.freeze":
            if self.locked:
                return self.locked
            if not is_filled(self.record.answer(self.table.id)):
                return _("there is no row yet")
        if command_id == "plan.compare" and len(self._family()) < 2:
            return _("no version has been put away yet")
        return super().why_not(command_id)

    def do_timeline(self) -> None:
        """The plan over time, from this action."""
        from mentor_tui.ui.screens.timeline import TimelineScreen

        self.leave()
        self.app.push_screen(TimelineScreen(self.record_id, self.row_meant() or ""))

    def _family(self) -> list[Choice]:
        """Every version and the plan itself, the oldest first."""
        programme, form = self.workspace.programme, self.form
        return [
            Choice(
                record.id,
                version_name(programme, form, record)
                if record.read_only
                else programme.name_of(record, current()),
                record.path if record.read_only else _("as it is now"),
            )
            for record in family_of(programme, self.record)
        ]

    def do_freeze(self) -> None:
        """Put the plan away under a name; where it is final, ask why it is reopened."""
        self.leave()
        programme, record = self.workspace.programme, self.record
        row = final_version(programme, record)
        if row is not None:
            question = _("“{version}” is final. For what reason is the plan reopened?")
            question = question.replace("{version}", str(row.get("name") or ""))
            self.app.push_screen(AskLine(question), self._reopened)
            return
        final = proposed_name(programme, record, final=True)
        choices = [
            Choice("now", proposed_name(programme, record)),
            Choice(_FINAL, final, _("what is still missing is shown first")),
            Choice(_OWN_NAME, _("under another name")),
        ]

        def chosen(ids: list[str] | None) -> None:
            if ids == [_FINAL]:
                self._look_first(final)
            elif ids == [_OWN_NAME]:
                self.app.push_screen(AskLine(_("What is this version called?")), self._named)
            elif ids:
                self._named(choices[0].words)

        words = _("Put the plan away as it stands now. The version can only be read.")
        self.app.push_screen(Pick(words, choices), chosen)

    def _look_first(self, name: str) -> None:
        from mentor_tui.ui.screens.precheck import PrecheckScreen

        self.app.push_screen(PrecheckScreen(self.record_id, name))

    def _named(self, name: str | None) -> None:
        name = " ".join(name.split()) if name is not None else ""
        if not name:
            return
        known = names_of_versions(self.workspace.programme, self.record)
        if fold(name) in map(fold, known):
            words = _("There is a version “{name}” already; give this one a name of its own.")
            self.notify(words.replace("{name}", name), severity="warning")
            return
        freeze(self.workspace, self.record_id, name, self.mentor.settings.name)
        self.say_frozen(name)

    def say_frozen(self, name: str) -> None:
        """The version is there, and saved at once: it is what people will come back to."""
        if self.mentor.autosave is not None:
            self.mentor.autosave.save_now()
        words = _("Put away as “{name}”. F8 shows the versions, “o” compares them.")
        self.notify(words.replace("{name}", name), timeout=6)

    def _reopened(self, reason: str | None) -> None:
        if reason and reason.strip():
            reopen(self.workspace, self.record_id, reason, self.mentor.settings.name)
            self.notify(_("The plan is open again; the reason is kept in the programme's card."))
        elif reason is not None:
            self.notify(_("Without a reason the plan stays final."), severity="warning")

    def do_compare(self) -> None:
        """Choose what to compare this one with; with two there is nothing to choose."""
        self.leave()
        others = [choice for choice in self._family() if choice.id != self.record_id]
        if len(others) == 1:
            self._compare_with([others[0].id])
            return
        # The last version first: that is what most people want to see the plan against.
        words = _("Compare with which version?")
        self.app.push_screen(Pick(words, others[::-1]), self._compare_with)

    def _compare_with(self, ids: list[str] | None) -> None:
        from mentor_tui.ui.screens.compare import CompareScreen

        if ids:
            order = [choice.id for choice in self._family()]
            pair = sorted([self.record_id, ids[0]], key=order.index)
            self.app.push_screen(CompareScreen(*pair))
