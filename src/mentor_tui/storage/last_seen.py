"""Remember in the local state folder how each file was when it was last whole.

A memory only: where it is lost or cannot be written, nothing looks cut short, and nothing else
suffers. So nothing here is synced, and nothing raises.
"""

from __future__ import annotations

import base64
import secrets
from contextlib import suppress
from pathlib import Path

from mentor_tui.storage.cut_short import LastSeen
from mentor_tui.storage.files import CREATE, Files, write_all
from mentor_tui.storage.lines import decode_lines, encode_line
from mentor_tui.storage.local_state import Here, digest, find_area, open_area, programme_key
from mentor_tui.storage.names import is_temporary, temporary
from mentor_tui.storage.os_files import FILES
from mentor_tui.storage.safe_read import RefusedError, leave, read_in

AREA = "seen"
_LIMIT = 8 << 20
_MAX_NAMES = 1_000_000


def remember(state: Path, here: Here, path: str, seen: LastSeen, *, files: Files = FILES) -> None:
    """Keep ``seen`` for the file ``path`` of a programme folder."""
    line = encode_line(
        {
            "path": path,
            "hash": seen.hash,
            "size": seen.size,
            "ends": base64.b85encode(seen.ends).decode("ascii"),
            "rows": dict(seen.rows),
        }
    )
    temp = temporary(secrets.token_hex(8))
    with suppress(OSError):
        place = open_area(state, AREA, files)
        try:
            fd = files.open(place, temp, CREATE, 0o600)
            try:
                write_all(files, fd, line)
            finally:
                files.close(fd)
            files.replace(place, temp, place, _name(here, path))
        except OSError:
            files.unlink(place, temp)
        finally:
            leave(files, place)


def recall(state: Path, here: Here, path: str, *, files: Files = FILES) -> LastSeen | None:
    """How the file was last seen, or None where that is not known."""
    try:
        place = find_area(state, AREA, files)
        if place is None:
            return None
        try:
            data = read_in(files, place, _name(here, path), _LIMIT).data
        finally:
            leave(files, place)
    except (OSError, RefusedError):
        return None
    match decode_lines(data).good:
        case (
            {
                "path": str() as own,
                "hash": str() as hash_,
                "size": int() as size,
                "ends": str() as ends,
                "rows": dict() as rows,
            },
        ) if own == path:
            prints = {key: value for key, value in rows.items() if isinstance(value, str)}
            return LastSeen(hash_, size, base64.b85decode(ends), prints)
    return None


def forget_programme(state: Path, programme: str, *, files: Files = FILES) -> None:
    """Remove what is remembered of a programme, in all folders: history starts anew."""
    with suppress(OSError):
        place = find_area(state, AREA, files)
        if place is None:
            return
        try:
            for name in files.names(place, _MAX_NAMES):
                if name.startswith(programme_key(programme)) or is_temporary(name):
                    with suppress(OSError):
                        files.unlink(place, name)
        finally:
            leave(files, place)


def _name(here: Here, path: str) -> str:
    return f"{here.key}-{digest(path)}"
