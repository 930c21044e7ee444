"""Put something back from the history into an open programme, as one edit that undo takes back.

Called by the history screen, which has made a checkpoint first.
"""

from __future__ import annotations

from mentor_tui.domain.paths import Path
from mentor_tui.sync.errors import SyncError
from mentor_tui.sync.history import RecordFile
from mentor_tui.sync.restoring import changes_to
from mentor_tui.workspace.workspace import Workspace

LABEL = "edit-restored"


def put_back(workspace: Workspace, record_id: str, then: RecordFile, path: Path = ()) -> bool:
    """Make a record, or one answer of it, what it was.

    Args:
        workspace: the open programme.
        record_id: the record.
        then: as it was.
        path: the answer or row; empty for the whole record.

    Returns:
        Whether anything was otherwise.

    Raises:
        SyncError: there is no place for it now.
        NotEditableError: it is for reading only.
    """
    now = workspace.programme.records.get(record_id)
    if now is None and not path:
        if (workspace.root / then.path).exists():
            raise SyncError("name-taken", path=then.path)
        workspace.create(then.path, dict(then.data))
        return True
    data = now.data if now is not None else None
    return workspace.edit(changes_to(record_id, data, then.data, path), LABEL) is not None
