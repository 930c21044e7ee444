"""The findings of the open programme: computed when asked, kept until something changes.

Screens, `check` and exports ask here; waiving is an edit of the programme record.
"""

from __future__ import annotations

from dataclasses import replace

from mentor_tui.documents.masking import team_only
from mentor_tui.domain.change import add_row
from mentor_tui.domain.findings import QUOTES, Finding, Findings, Place, Situation
from mentor_tui.domain.findings.rule import RULES
from mentor_tui.domain.ids import new_id
from mentor_tui.domain.paths import get
from mentor_tui.language import current, word
from mentor_tui.language.words import WORDS
from mentor_tui.schema.fields import said
from mentor_tui.workspace import clock
from mentor_tui.workspace.workspace import Workspace

_BEFORE_FINAL = frozenset({"D16", "D24", "D38"})
"""Not about the plan's own words, yet to be settled before it is presented: who approves it, what
was said in confidence, questions left behind."""


class Watch:
    """Looks at one open programme.

    Args:
        workspace: what is looked at.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._findings = Findings()
        self._seen: tuple[object, ...] = ()
        self._found: list[Finding] = []
        self._by_record: dict[str, list[Finding]] = {}

    def situation(self) -> Situation:
        """The programme as it stands today."""
        workspace = self._workspace
        return Situation(workspace.programme, clock.today(), current(), workspace.problems)

    def findings(self) -> list[Finding]:
        """Every finding, the most serious first; waived ones among them."""
        self._look()
        return [*self._found]

    def _look(self) -> None:
        """Look again if the programme, the day, the language or the files are others now."""
        now = self.situation()
        seen = (now.programme, now.today, now.language, now.problems)
        if self._seen and self._seen[0] is seen[0] and self._seen[1:] == seen[1:]:
            return
        self._seen, self._found, self._by_record = seen, self._findings.of(now), {}
        for finding in self._found:
            self._by_record.setdefault(finding.place.record, []).append(finding)

    def about(self, record_id: str, field: str = "", row: str = "") -> list[Finding]:
        """The findings about a record, one of its fields, or a row."""
        self._look()
        return [
            finding
            for finding in self._by_record.get(record_id, ())
            if (not field or finding.place.field == field) and (not row or finding.place.row == row)
        ]

    def before_final(self, form_id: str) -> list[Finding]:
        """What to look at before a plan is called final: each as grave as it will be then.

        Args:
            form_id: the plan's form.
        """
        now = replace(self.situation(), as_final=True)
        rules = {rule.id for rule in RULES if form_id in rule.reads} | _BEFORE_FINAL
        return [finding for finding in Findings().of(now) if finding.id in rules]

    def waive(self, finding: Finding, reason: str, by: str) -> None:
        """Decide to live with a finding: who, why and when are kept in the programme record.

        Raises:
            ValueError: there is no reason, or this finding cannot be waived.
        """
        card = self._workspace.programme.card
        if not reason.strip() or not finding.waivable or card is None:
            raise ValueError(finding.id)
        place = finding.place
        row = {
            "id": new_id("waiver"),
            "finding": finding.id,
            "record": place.record,
            "field": place.row or place.field,
            "reason": reason.strip(),
            "by": by,
            "on": clock.today(),
        }
        filled = {key: value for key, value in row.items() if value != ""}
        changes = add_row(card.id, card.data, ("answers", "waivers"), filled)
        self._workspace.edit(changes, "edit-waived")


def say(finding: Finding, workspace: Workspace | None = None) -> str:
    """A finding as a sentence.

    Args:
        finding: what was found.
        workspace: where it is shown, if it is shown on a screen: sheets go by their names there,
            and in projector mode it quotes nothing that the screen does not show at its place, too.
    """
    params = {
        name: said(value, current())[0] if isinstance(value, dict) else value
        for name, value in finding.params.items()
    }
    record = workspace.shown.records.get(finding.place.record) if workspace is not None else None
    if workspace is not None and record is not None and "path" in params:
        params["path"] = workspace.shown.name_of(record, current())
    if workspace is not None and workspace.veil.on:
        for name in QUOTES & params.keys():
            if not _is_shown(workspace, finding.place, str(params[name])):
                params[name] = team_only()
    return word(finding.message, **params)


def next_step(finding: Finding) -> str:
    """What would clear a finding, as one would say it across the table."""
    own = f"next-{finding.message}"
    return word(own if own in WORDS else f"next-{finding.id}")


def rule_about(finding: Finding) -> str:
    """The form a finding's rule is about; empty where it is about the process itself."""
    return next((rule.about for rule in RULES if rule.id == finding.id), "")


def _is_shown(workspace: Workspace, place: Place, quoted: str) -> bool:
    """Whether the words a finding quotes can be read at its place, or are a name."""
    programme = workspace.shown
    record = programme.records.get(place.record)
    words = " ".join(quoted.removesuffix("…").split())
    names = [name for _party, name in programme.parties()]
    if record is not None:
        names.append(programme.name_of(record, current()))
        row = get(record.answers, (place.field, place.row)) if place.row else record.answers
        cells = row if isinstance(row, dict) else {}
        names += [cell for cell in cells.values() if isinstance(cell, str)]
    return any(" ".join(name.split()).startswith(words) for name in names)
