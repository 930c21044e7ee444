"""What the method still expects of each row, in a sentence for the line below the pane."""

from __future__ import annotations

from mentor_tui.domain.findings import Finding
from mentor_tui.domain.saying import labelled
from mentor_tui.language import ngettext, word
from mentor_tui.workspace.watching import Watch, say
from mentor_tui.workspace.workspace import Workspace


class Remarks:
    """The findings about the rows of one table, found again only when somebody says so."""

    def __init__(self) -> None:
        self._by_row: dict[str, list[Finding]] = {}
        self._workspace: Workspace | None = None

    def read(self, watch: Watch, workspace: Workspace, record_id: str, table_id: str) -> None:
        """Look at the programme as it is now."""
        self._by_row, self._workspace = {}, workspace
        for finding in watch.about(record_id, table_id):
            if finding.waiver is None:
                self._by_row.setdefault(finding.place.row, []).append(finding)

    def about(self, row_id: str | None) -> str:
        """The most serious finding about a row, and how many there are beside it."""
        findings = self._by_row.get(row_id or "", [])
        if not findings or not row_id:
            return ""
        first, *others = findings
        said = say(first, self._workspace)
        text = f"{labelled(word(f'severity-{first.severity}'), said)} ({first.id})"
        if not others:
            return text
        more = ngettext("and {count} more", "and {count} more", len(others))
        return f"{text}, {more.replace('{count}', str(len(others)))}"
