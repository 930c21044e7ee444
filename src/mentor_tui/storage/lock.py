"""One instance edits a programme folder on this computer; the second one learns who the first is.

The lock is the operating system's own and ends with the process, however that ends: the file
stays behind, but nothing in it ever has to be believed to be old.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mentor_tui.storage.files import LOCK, Files, read_all, write_all
from mentor_tui.storage.journal import utc_now
from mentor_tui.storage.local_state import Here, open_area
from mentor_tui.storage.os_files import FILES
from mentor_tui.storage.safe_read import leave

AREA = "lock"
_LIMIT = 1 << 10


class Lock:
    """This instance may edit, until it lets go or ends.

    Attributes:
        sure: False where the system has no locks to give (some network homes): another instance
            may have it too. Saves compare before they replace, so nothing is overwritten.
    """

    def __init__(self, files: Files, fd: int | None, *, sure: bool) -> None:
        self._files = files
        self._fd = fd
        self.sure = sure

    def release(self) -> None:
        """Let another instance edit."""
        fd, self._fd = self._fd, None
        if fd is not None:
            with suppress(OSError):
                self._files.close(fd)


@dataclass(frozen=True, slots=True)
class Held:
    """Another instance edits; this one reads.

    Attributes:
        pid: its process, where it could be read.
        since: when it began, where it could be read.
    """

    pid: int | None
    since: datetime | None


def acquire(
    state: Path,
    here: Here,
    *,
    now: Callable[[], datetime] = utc_now,
    pid: int | None = None,
    files: Files = FILES,
) -> Lock | Held:
    """Take the lock of a programme in a folder, without waiting.

    A state folder that cannot be written gives a lock that is not ``sure``: the journal will say
    what is wrong with it, and reading on is better than being shut out.

    Args:
        state: the local state folder.
        here: the programme and its folder.
        now: the time, with its zone, for the second instance to show.
        pid: this process, for the same.
        files: the system, or a test's stand-in.
    """
    try:
        place = open_area(state, AREA, files)
    except OSError:
        return Lock(files, None, sure=False)
    try:
        fd = files.open(place, here.key, LOCK, 0o600)
    except OSError:
        return Lock(files, None, sure=False)
    finally:
        leave(files, place)
    try:
        taken = files.try_lock(fd)
    except OSError:
        with suppress(OSError):
            files.close(fd)
        return Lock(files, None, sure=False)
    if not taken:
        return _holder(files, fd)
    # Only for people to read; the lock holds without it.
    with suppress(OSError):
        text = {"pid": os.getpid() if pid is None else pid, "since": now().isoformat()}
        files.truncate(fd)
        write_all(files, fd, json.dumps(text).encode())
    return Lock(files, fd, sure=True)


def _holder(files: Files, fd: int) -> Held:
    try:
        told = json.loads(read_all(files, fd, _LIMIT))
        pid, since = told["pid"], datetime.fromisoformat(told["since"]).astimezone(UTC)
    # Another instance may be writing it just now.
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Held(None, None)
    finally:
        with suppress(OSError):
            files.close(fd)
    return Held(pid if isinstance(pid, int) else None, since)
