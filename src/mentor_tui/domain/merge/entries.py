"""The files of one side of a folder merge: where they are, and what can be read of them.

Called by `folders`. Junk is dropped here; a file that is damaged or cut off is told from one that
somebody shortened.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mentor_tui.domain.merge.outcome import Files, Unread
from mentor_tui.domain.merge.versions import Reader, Version
from mentor_tui.text.file_names import is_junk, is_opaque

_QUICK_ID = re.compile(
    rb"""^[ \t]*["']?id["']?[ \t]*=[ \t]*(?:"([^"\\\n]*)"|'([^'\n]*)'|([0-9]+))""", re.MULTILINE
)


@dataclass(slots=True)
class Entry:
    """One file of one side.

    Attributes:
        path: as this side spells it.
        key: what paths are compared by.
        opaque: whether it is not TOML, or not ours to read.
        raw: its bytes; None where they could not be fetched.
        version: what they say; None for what is opaque, cannot be read, or was not looked into.
        trouble: why it cannot be used, a message id; empty if it can.
        params: what the sentence names.
        damage: whether the trouble means that this copy may lack other files as well.
    """

    path: str
    key: str
    opaque: bool
    raw: bytes | None
    version: Version | None = None
    trouble: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    damage: bool = False


Side = dict[str, Entry]
"""The files of one side by their key."""


def path_key(path: str) -> str:
    """What a path is compared by: composed letters, in one case.

    macOS keeps names decomposed, and Windows and macOS take `A.toml` for `a.toml`.
    """
    if path.isascii():
        return path.lower()
    folded = unicodedata.normalize("NFC", path).casefold()
    return unicodedata.normalize("NFC", folded)


def entries_of(files: Files) -> Side:
    """The files of one side, without what systems leave lying about.

    Two names that differ in case only, as Linux allows, become two keys.
    """
    side: Side = {}
    for path in sorted(files):
        if any(map(is_junk, path.split("/"))):
            continue
        key = path_key(path)
        while key in side:
            key += "\0"
        found = files[path]
        if isinstance(found, Unread):
            side[key] = Entry(
                path,
                key,
                is_opaque(path),
                None,
                trouble=found.message,
                params=found.params,
                damage=found.damage,
            )
        else:
            side[key] = Entry(path, key, is_opaque(path), found)
    return side


def look_into(entry: Entry, before: Entry | None, read: Reader) -> None:
    """Read an entry and find out whether it can be used.

    Args:
        entry: gets its version, or its trouble.
        before: the file at this path in the base; what was damaged there already says nothing
            about this copy.
        read: reads each content once.
    """
    if entry.raw is None or entry.opaque:
        return
    version = read(entry.raw)
    if problem := version.problem:
        entry.trouble = problem.message
        entry.params = {**problem.params, "line": problem.line, "excerpt": problem.excerpt}
        entry.damage = before is None or before.raw != entry.raw
    else:
        entry.version = version


def quick_id(raw: bytes) -> str:
    """The id of a record, as far as it shows without reading the file; empty if it does not."""
    match = _QUICK_ID.search(raw)
    if match is None:
        return ""
    return (match[1] or match[2] or match[3] or b"").decode(errors="replace")


def needs_a_look(raw: bytes) -> bool:
    """Whether a file that is the same everywhere may yet be damaged, or hold conflicts."""
    if b"_conflicts" in raw or b"<<<<<<<" in raw or b"\0" in raw or not raw.strip():
        return True
    try:
        raw.decode()
    except UnicodeDecodeError:
        return True
    return False
