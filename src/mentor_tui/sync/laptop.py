"""The name of this computer on sticks: random, so that it tells nothing, and made once."""

from __future__ import annotations

import re
import secrets

from mentor_tui import settings
from mentor_tui.sync.errors import SyncError

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_NAME = re.compile(f"[{_LETTERS}]{{8}}")


def laptop_name() -> str:
    """This computer's; made and noted in the settings at the first sync.

    Raises:
        SyncError: the settings cannot be written; a name made anew each time would fill the stick.
    """
    name = settings.load()[0].laptop
    if not _NAME.fullmatch(name):
        name = "".join(secrets.choice(_LETTERS) for _ in range(8))
        trouble = settings.save(laptop=name)
        if trouble is not None:
            raise SyncError(trouble.id, **trouble.params)
    return name


def is_laptop_name(name: str) -> bool:
    """Whether this may be a computer's name."""
    return _NAME.fullmatch(name) is not None
