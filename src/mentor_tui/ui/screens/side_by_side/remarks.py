"""What the method still expects of what is compared, in a sentence each."""

from __future__ import annotations

from mentor_tui.domain.saying import labelled
from mentor_tui.language import word
from mentor_tui.workspace.watching import Watch, say
from mentor_tui.workspace.workspace import Workspace

_MOST = 2


def remarks(watch: Watch, record_id: str, workspace: Workspace) -> list[str]:
    """The most serious findings about a record; there is room for two.

    Args:
        watch: the findings of the open programme.
        record_id: the record.
        workspace: where they are shown.
    """
    living = [finding for finding in watch.about(record_id) if finding.waiver is None]
    return [
        f"{labelled(word(f'severity-{finding.severity}'), say(finding, workspace))} ({finding.id})"
        for finding in living[:_MOST]
    ]
