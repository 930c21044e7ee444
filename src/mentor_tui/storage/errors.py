"""Why a save did not happen. Whatever is raised, the old file or the new one is there whole.

Each error carries the id of its sentence in ``language`` and what the sentence names, as
``safe_read.Refusal`` does; ``workspace`` decides by the class what to do next.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from mentor_tui.language import word


class SaveError(Exception):
    """Not saved.

    Attributes:
        message: id of the sentence.
        path: the file, from the programme folder's root.
        params: what the sentence names besides.
    """

    message: ClassVar[str]

    def __init__(self, path: str, **params: object) -> None:
        super().__init__(f"{self.message}: {path}")
        self.path = path
        self.params: Mapping[str, object] = params

    @property
    def words(self) -> str:
        """Why, in the current language."""
        return word(self.message, **{"path": self.path, **self.params})


class ChangedOutsideError(SaveError):
    """The file is no longer the one loaded: merge what is there, then save again.

    Attributes:
        found: the bytes that are there now; None when the file is gone.
    """

    message = "changed-outside"

    def __init__(self, path: str, found: bytes | None) -> None:
        super().__init__(path)
        self.found = found


class FolderGoneError(SaveError):
    """The folder cannot be reached: a stick pulled out, a drive disconnected."""

    message = "folder-gone"


class FolderReplacedError(SaveError):
    """Another folder stands at the same path.

    A stick put back in can look so (its numbers are given out anew): if ``programme.toml`` there
    has the same id, take its ``FolderId`` afresh and save again; the file's hash still guards it.
    """

    message = "folder-replaced"


class ReadOnlyError(SaveError):
    """The folder, the file or the stick may not be written to."""

    message = "read-only"


class DiskFullError(SaveError):
    """No room, or the person's share of it is used up."""

    message = "disk-full"


class InUseError(SaveError):
    """Another program held the file for as long as we waited (Windows)."""

    message = "in-use"


class NameTakenError(SaveError):
    """A file of the new name is there already."""

    message = "name-taken"


class NotReadBackError(SaveError):
    """What was written did not come back the same: the drive is not to be trusted."""

    message = "not-read-back"


class CannotKeepError(SaveError):
    """The bytes about to be replaced could not be put aside; ``params["detail"]`` says why."""

    message = "cannot-keep"


class TargetRefusedError(SaveError):
    """What stands at this path is not written to: a link, a pipe, a name no computer holds.

    Attributes:
        reason: message id of the refusal.
    """

    message = "target-refused"

    def __init__(self, path: str, reason: str, params: Mapping[str, object]) -> None:
        super().__init__(path, **params)
        self.reason = reason


class UnwritableError(SaveError):
    """The record holds what a TOML file cannot: half a character, or a hundred levels."""

    message = "unwritable"


class CannotSaveError(SaveError):
    """Anything else the system answered; ``params["detail"]`` has its words."""

    message = "cannot-save"


class JournalError(SaveError):
    """The journal could not be written: what was typed since is nowhere but on the screen."""

    message = "journal-failed"
