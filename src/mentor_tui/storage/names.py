"""What a file's name says, before anything is opened: pure functions on strings.

Names come from folders other people made, so they are data: ``parts_of`` decides which may be
opened at all; the rest tells records from what systems and sync services leave lying about.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Set

from mentor_tui.text.file_names import RECEIVED, is_junk, is_toml, windows_trouble

MAX_PARTS = 8
MAX_NAME = 255

_TEMPORARY = re.compile(r"\.mentor-tmp-[0-9a-f]{16}")

# Each finds what a service or file manager added to the name of the file it copied.
_COPIES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<name>.+?)[(\[][^()\[\]]*(conflicted|copie en conflit|case conflict)[^()\[\]]*[)\]]",
        r"(?P<name>.+?)\.sync-conflict-[0-9]{8}-[0-9]{6}(-\w+)?",
        r"(?P<name>.+?)_conflict-[0-9]{8}-[0-9]{6}",
        r"(?P<name>.+?)_(backup|base|local|remote)_[0-9]+",
        r"(?P<name>.+?) - (copy|copie)( ?\([0-9]+\))?",
        r"(copy|copie)( \([0-9]+\))? (of|de) (?P<name>.+)",
        r"(?P<name>.+?)\([0-9]+\)",
    )
)
# These could be a name somebody chose: copies only where the original lies beside them.
_LIKELY_COPIES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (r"(?P<name>.+?) (copy|copie)( [0-9]+)?", r"(?P<name>.+?) [0-9]+")
)


__all__ = [
    "MAX_NAME",
    "MAX_PARTS",
    "RECEIVED",
    "BadNameError",
    "copied_from",
    "is_junk",
    "is_temporary",
    "is_toml",
    "parts_of",
    "temporary",
    "windows_trouble",
]


class BadNameError(ValueError):
    """A name that is not opened.

    Attributes:
        found: the part that is the trouble, made visible.
    """

    def __init__(self, found: str) -> None:
        super().__init__(found)
        self.found = found


def parts_of(relative: str, *, windows: bool = sys.platform == "win32") -> tuple[str, ...]:
    r"""Split a path inside a folder into names that lead nowhere else.

    Args:
        relative: with ``/`` between the names.
        windows: also refuse what Windows reads otherwise than it is written (``a:b``, ``NUL``,
            ``x\y``). Files that are there already are read elsewhere; none is made anew.

    Raises:
        BadNameError: absolute, ``..``, empty, control characters, bytes that are no text,
            longer or deeper than any file of ours.
    """
    parts = tuple(relative.split("/"))
    if len(parts) > MAX_PARTS:
        raise BadNameError("/")
    for part in parts:
        trouble = _trouble(part) or (windows_trouble(part) if windows else "")
        if trouble:
            raise BadNameError(trouble)
    return parts


def _trouble(name: str) -> str:
    if not name:
        return "/"
    if name in (".", ".."):
        return name
    for sign in name:
        if unicodedata.category(sign) in ("Cc", "Cs"):
            return f"U+{ord(sign):04X}"
    return "" if len(name.encode()) <= MAX_NAME else f"{name[:20]}…"


def is_temporary(name: str) -> bool:
    """Whether this is a file of ours from a save that was cut off."""
    return _TEMPORARY.fullmatch(name) is not None


def temporary(token: str) -> str:
    """The name of a temporary file; ``token`` is 16 random hexadecimal digits."""
    return f".mentor-tmp-{token}"


def copied_from(name: str, beside: Set[str]) -> str | None:
    """The file a sync service or file manager made this copy of, or None.

    Args:
        name: of a TOML file.
        beside: all names in its folder, case folded.
    """
    stem, ending = name[: -len(".toml")], name[-len(".toml") :]
    for patterns, sure in ((_COPIES, True), (_LIKELY_COPIES, False)):
        for pattern in patterns:
            match = pattern.fullmatch(stem)
            original = match["name"].rstrip(" _-") if match else ""
            if original and (sure or (original + ending).casefold() in beside):
                return original + ending
    return None
