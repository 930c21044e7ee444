"""What the method still expects of each row, in a sentence for the line below the pane."""

from __future__ import annotations

from mentor_tui.domain.findings import Finding
from mentor_tui.ui.expected import sentence
from mentor_tui.workspace.watching import Watch
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

    def of_row(self, row_id: str | None) -> list[Finding]:
        """The findings about a row."""
        return self._by_row.get(row_id, []) if row_id else []

    def about(self, row_id: str | None) -> str:
        """The most serious finding about a row, and how many there are beside it."""
        return sentence(self.of_row(row_id), self._workspace)
