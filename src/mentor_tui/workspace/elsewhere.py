"""Save a whole programme into another folder: what is left when its own can no longer be written.

Called by the command that the screen offers when something is not saved.
"""

from __future__ import annotations

from pathlib import Path

from mentor_tui.storage.atomic import save_bytes
from mentor_tui.storage.folder import new_held, record_text, write_record
from mentor_tui.storage.listing import list_files
from mentor_tui.storage.safe_read import FileBytes, read_file
from mentor_tui.workspace.opening import NotAProgrammeError
from mentor_tui.workspace.workspace import Workspace


def save_elsewhere(workspace: Workspace, folder: Path) -> int:
    """Write every record as it stands now, and the programme's own forms where they can be read.

    What only the screen has is in it; comments in the files are, too. Other files (`received/`,
    frozen copies nobody could read) stay where they are.

    Args:
        workspace: the open programme.
        folder: where to; made where it is missing, and empty else.

    Returns:
        How many records it holds now.

    Raises:
        NotAProgrammeError: the folder is not empty, or cannot be made.
        storage.errors.SaveError: a file could not be written there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        taken = any(folder.iterdir())
    except OSError as error:
        reason = error.strerror or str(error)
        raise NotAProgrammeError("folder-not-made", folder=str(folder), detail=reason) from error
    if taken:
        raise NotAProgrammeError("folder-not-empty", folder=str(folder))
    for file in _own_forms(workspace.root):
        save_bytes(folder, file.path, file.data, None)
    for record in workspace.programme.records.values():
        held = workspace.held(record.id)
        if held.hash is None:
            write_record(folder, record, new_held(record.path))
        else:
            save_bytes(folder, held.path, record_text(record, held).encode(), None)
    return len(workspace.programme.records)


def _own_forms(root: Path) -> list[FileBytes]:
    try:
        paths = [path for path in list_files(root).toml if path.startswith("forms/")]
    except OSError:
        return []  # the folder is gone: that is why we are here
    read = [read_file(root, path) for path in paths]
    return [file for file in read if isinstance(file, FileBytes)]
