"""What a file's name says about it: rubbish of systems, a TOML file, a name Windows cannot hold.

Pure functions on strings, for whoever lists a folder (`storage`) or merges two (`domain.merge`).
"""

import re

RECEIVED = "received"
"""The folder of files that came in: nothing in it is ever parsed."""

PART = ".mentor-pack"
"""In a folder made from a pack: the pack itself, so that what comes back can be compared."""

_JUNK = frozenset(
    {
        ".ds_store",
        "thumbs.db",
        "desktop.ini",
        "system volume information",
        ".git",
        # Bins, indexes and old versions that systems and sync services keep beside the files;
        # deleted records must not come back from them.
        "$recycle.bin",
        ".trashes",
        ".spotlight-v100",
        ".fseventsd",
        ".stfolder",
        ".stversions",
        ".dropbox.cache",
        # Ours: on a stick only, and in a part that was handed over.
        ".mentor-stamp.toml",
        PART,
    }
)
_JUNK_STARTS = ("._", ".trash-")

_WINDOWS_SIGNS = frozenset('<>:"\\|?*')
_WINDOWS_DEVICES = re.compile(r"(?i:con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])")


def windows_trouble(name: str) -> str:
    """What keeps Windows from holding a file of this name; empty when nothing does."""
    for sign in name:
        if sign in _WINDOWS_SIGNS:
            return sign
    if name.endswith((".", " ")):
        return name[-1]
    device = _WINDOWS_DEVICES.fullmatch(name.partition(".")[0].rstrip(" "))
    return device[0] if device else ""


def is_junk(name: str) -> bool:
    """Whether a system or a sync service left this, so that nobody needs to hear of it."""
    folded = name.casefold()
    return folded in _JUNK or folded.startswith(_JUNK_STARTS)


def is_toml(name: str) -> bool:
    """Whether this should hold a record or a form."""
    return name.casefold().endswith(".toml")


def is_opaque(path: str) -> bool:
    """Whether the file at this path, from the folder's root, is never looked into."""
    return path.casefold().startswith(f"{RECEIVED}/") or not is_toml(path)
