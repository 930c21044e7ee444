"""Choosing a mentor: the needs beside what each candidate brings, reasons in words, the decision.

Nothing is counted or ranked. Everything goes into the ordinary record of the matching.
"""

from __future__ import annotations

from typing import Any, ClassVar

from mentor_tui.domain.change import add_row
from mentor_tui.domain.ids import new_id
from mentor_tui.domain.record import is_filled
from mentor_tui.domain.side_by_side import Cell, Column, Line, Table
from mentor_tui.domain.side_by_side.deciding import (
    add_candidates,
    candidate_from_sheet,
    choose,
    could_help,
    remove_candidate,
)
from mentor_tui.domain.side_by_side.matching import (
    is_chosen,
    matching_table,
    waiting_sheets,
)
from mentor_tui.language import _, current, ngettext
from mentor_tui.schema.values import show
from mentor_tui.ui.screens.ask import AskLine, Choice, Confirm, Pick
from mentor_tui.ui.screens.side_by_side.screen import SideBySideScreen

_ALL, _OTHER = "*all", "*other"
"""Choices that are no id."""


class MatchingScreen(SideBySideScreen):
    """The record of a matching, as a comparison.

    Args:
        record_id: the matching.
    """

    SCOPES: ClassVar[tuple[str, ...]] = ("matching",)

    def read(self) -> Table:
        """Needs, sheets, good practices and reasons as they are now."""
        return matching_table(self.shown_programme, self.record)

    def heading(self) -> str:
        """What is being done, and how many are compared."""
        if not self.there:
            return ""
        number = len(self.record.rows("candidates"))
        many = ngettext("{count} candidate", "{count} candidates", number)
        name = self.shown_programme.name_of(self.drawn, current())
        return f"{name}   {many.replace('{count}', str(number))}"

    def purpose(self) -> str:
        """What one does here."""
        return _(
            "The needs beside what each candidate brings, read down: needs, experience, context."
            " Under each part, say in words what it means for the criterion. Nothing is counted"
            " and nothing ranked: the choice is yours, and so are the reasons."
        )

    def guidance(self) -> str:
        """What the method says about choosing."""
        from mentor_tui.ui.screens.guidance import question_guidance

        question = self.form.question_of("criteria")
        return question_guidance(self.workspace.programme, question) if question else ""

    def empty(self) -> str:
        """Never shown: the needs are always there to be read."""
        return ""

    def stand(self) -> str:
        """The decision, or that there is none."""
        programme, record = self.shown_programme, self.drawn
        parties = [record.answer(name) for name in ("partner_city", "partner_association")]
        names = [programme.party(party) for party in parties if is_filled(party)]
        if not names:
            if record.rows("candidates"):
                return _("Not decided yet.")
            waiting = len(self._sheets())
            if waiting:
                text = ngettext(
                    "{count} city has filled in its sheet: F2 makes it a candidate.",
                    "{count} cities have filled in their sheets: F2 makes them candidates.",
                    waiting,
                )
                return text.replace("{count}", str(waiting))
            return _("No candidate yet: F2 adds the first one.")
        said = [_("Chosen: {names}").replace("{names}", names[0])]
        if is_filled(record.answer("decided_by")):
            by = programme.party(record.answer("decided_by"))
            said.append(_("by {who}").replace("{who}", by))
        field = self.form.field("decided_on")
        if field is not None and is_filled(record.answer("decided_on")):
            said.append(show(field, record.answer("decided_on"), current()))
        return ", ".join(said)

    def in_full(self, line: Line, column: Column, cell: Cell) -> str:
        """The cell; at a need, what the candidate does; at a blank reason, what to write."""
        if line.kind == "need" and column.key != "own":
            practices = self.table.line("sheet-practices")
            does = practices.cell(column.key).text if practices is not None else ""
            return f"{cell.text}\n{does}"
        if line.kind == "criterion" and column.key != "own" and not cell.text:
            return _("No reason yet. In words, never in points: what do you find?")
        return cell.text

    def advice(self) -> str:
        """What Enter does here."""
        if self.cell.linked is not None:
            return _("Enter says that it could help with this need, or takes it back.")
        return super().advice()

    def _candidate(self) -> str | None:
        """Id of the candidate under the cursor; the only one there is, wherever the cursor is."""
        keys = [column.key for column in self.table.columns]
        if self.column.key in keys:
            return self.column.key
        return keys[0] if len(keys) == 1 else None

    def _row(self, row_id: str) -> dict[str, Any]:
        rows = self.record.rows("candidates")
        return dict(next((row for row in rows if row.get("id") == row_id), {}))

    def why_not(self, command_id: str) -> str | None:
        """Most commands are about the candidate under the cursor, and change the record."""
        about_one = ("matching.decide", "matching.details", "matching.delete")
        if command_id in about_one and self._candidate() is None:
            return _("go to a candidate first")
        changes = ("matching.add", "matching.criterion", "matching.decide", "matching.delete")
        if command_id in changes and self.locked:
            return self.locked
        return super().why_not(command_id)

    def do_open(self) -> None:
        """Say that a candidate could help; else write, or go there."""
        line, candidate = self.line, self.column.key
        if line is not None and self.cell.linked is not None:
            if self.locked:
                self.notify(self.locked, severity="warning")
                return
            changes = could_help(self.record, candidate, line.row)
            self.workspace.edit([*changes], "edit-linked")
        else:
            super().do_open()

    def do_add(self) -> None:
        """A city that filled in its sheet, one of the programme's, or another."""
        programme, sheets = self.shown_programme, self._sheets()
        choices = [Choice(s.id, programme.name_of(s, current()), _("its sheet")) for s in sheets]
        if len(sheets) > 1:
            words = _("All {count} that filled in their sheets")
            choices.insert(0, Choice(_ALL, words.replace("{count}", str(len(sheets)))))
        choices.append(Choice(_OTHER, _("another: write its name")))
        choices += [Choice(party, name) for party, name in self._cities()]
        self.app.push_screen(Pick(_("Which candidate?"), choices), self._picked)

    def _cities(self) -> list[tuple[str, str]]:
        """Cities and associations of the programme that are not compared yet."""
        card = self.shown_programme.card
        if card is None:
            return []
        taken = {row.get("city") for row in self.record.rows("candidates")}
        taken |= {card.answer("mentee_city"), card.answer("mentee_association")}
        taken |= {s.answer("candidate") for s in self._sheets()}
        return [
            (str(row["id"]), str(row.get("name") or row["id"]))
            for row in card.rows("organisations")
            if row.get("kind") in ("city", "association") and row.get("id") not in taken
        ]

    def _sheets(self) -> list[Any]:
        return waiting_sheets(self.workspace.programme, self.record)

    def _picked(self, chosen: list[str] | None) -> None:
        if not chosen:
            return
        sheets = [s for s in self._sheets() if chosen[0] in (_ALL, s.id)]
        if sheets:
            self._add([candidate_from_sheet(sheet) for sheet in sheets])
        elif chosen[0] == _OTHER:
            self.app.push_screen(AskLine(_("Which city or association?")), self._named)
        else:
            self._add([{"city": chosen[0]}])

    def _named(self, name: str | None) -> None:
        if name and name.strip():
            self._add([{"city": name.strip()}])

    def _add(self, candidates: list[dict[str, Any]]) -> None:
        self.workspace.edit([*add_candidates(self.record, candidates)], "edit-row-added")
        rows = self.record.rows("candidates")
        key = self.grid.row_key
        if rows and key is not None:
            self.go_to(key, str(rows[-len(candidates)]["id"]))

    def do_criterion(self) -> None:
        """A criterion of the network's own, beside the three of the method."""
        question = _("Which criterion of your own? For example a language you share.")

        def given(title: str | None) -> None:
            if title and title.strip():
                row = {"id": new_id("crit"), "title": title.strip()}
                table = ("answers", "criteria")
                changes = add_row(self.record_id, self.record.data, table, row)
                self.workspace.edit([*changes], "edit-row-added")
                self.go_to(f"criterion-{row['id']}", self.column.key)

        self.app.push_screen(AskLine(question), given)

    def do_decide(self) -> None:
        """Make the candidate under the cursor the mentor, then ask who, when and why."""
        row_id = self._candidate() or ""
        if is_chosen(self.record, self._row(row_id)):
            self.mentor.open_record(self.record_id, "decision_reasons")
            return
        name = self.table.column(row_id).title

        def confirmed(yes: bool | None) -> None:
            if yes:
                programme = self.workspace.programme
                self.workspace.edit([*choose(programme, self.record, row_id)], "edit-chosen")
                self.mentor.open_record(self.record_id, "decided_by")

        text = _(
            "{name} becomes the mentor? Next you say who decided, when and why. Whoever was"
            " announced before stays among the earlier partners."
        )
        self.app.push_screen(Confirm(text.replace("{name}", name)), confirmed)

    def do_details(self) -> None:
        """Everything about the candidate, on a page of its own."""
        from mentor_tui.ui.screens.row import RowScreen

        row_id = self._candidate()
        if row_id is not None:
            self.app.push_screen(RowScreen(self.record_id, "candidates", row_id))

    def do_delete(self) -> None:
        """The candidate is compared no longer; undo brings it back with its reasons."""
        row_id = self._candidate()
        if row_id is not None:
            changes = remove_candidate(self.record, row_id)
            self.workspace.edit([*changes], "edit-row-removed")
