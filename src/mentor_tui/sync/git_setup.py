"""Let plain git merge programmes: the merge driver in one clone's own config, never globally.

``.gitattributes`` travels with the folder and names the driver; what the driver is has to be said
on each computer, by somebody who asked for it.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from mentor_tui.storage.atomic import save_bytes
from mentor_tui.storage.errors import SaveError
from mentor_tui.storage.safe_read import FileBytes, read_file
from mentor_tui.sync.errors import SyncError

ATTRIBUTES = ".gitattributes"
LINE = "*.toml text eol=lf merge=mentor"

_CONFIG = ".git/config"
_NAME = "merge of mentoring records"


def git_setup(folder: Path, program: str | None = None) -> tuple[Path, ...]:
    """Write the merge driver into a clone's config, and the line that names it into the folder.

    Args:
        folder: in a work tree, usually its root.
        program: absolute path of ``mentor-tui``; found by itself where it is not given.

    Returns:
        The files that were changed; none when everything was so already.

    Raises:
        SyncError: no work tree, or its config cannot be written.
    """
    root = _clone(folder)
    if root is None:
        raise SyncError("git-not-a-clone", folder=str(folder))
    try:
        changed = [*_write_config(root, program or own_program()), *_write_attributes(folder)]
    except SaveError as error:
        detail = str(error.params.get("detail", error.message))
        raise SyncError("git-config-not-written", folder=str(root), detail=detail) from error
    return tuple(changed)


def driver_missing(folder: Path) -> bool:
    """Whether git would merge this folder without the driver its ``.gitattributes`` names.

    For ``check``: a text merge leaves broken TOML in more than half of real cases. A programme that
    lies deeper inside somebody's repository is theirs to merge, and no problem of the programme.
    """
    root = folder.absolute()
    if not (root / ".git").is_dir() or "merge=mentor" not in _text(folder, ATTRIBUTES):
        return False
    return not _driver(_text(root, _CONFIG))


def own_program() -> str:
    """The absolute path of the console script that is running, or of the installed one."""
    running = Path(sys.argv[0])
    if running.stem == "mentor-tui" and running.exists():
        return str(running.absolute())
    beside = Path(sys.executable).with_name("mentor-tui.exe" if os.name == "nt" else "mentor-tui")
    return str(beside if beside.exists() else shutil.which("mentor-tui") or beside)


def _clone(folder: Path) -> Path | None:
    """The root of the work tree a folder lies in."""
    here = folder.absolute()
    return next((each for each in (here, *here.parents) if (each / ".git").is_dir()), None)


def _write_config(root: Path, program: str) -> Iterator[Path]:
    # git hands the line to a shell, also on Windows.
    quoted = "'" + program.replace("\\", "/").replace("'", "'\\''") + "'"
    driver = f"{quoted} merge-file %O %A %B %P"
    text = _text(root, _CONFIG)
    if _driver(text) != driver:
        # Added at the end, where it outranks an older one; the rest stays as people wrote it.
        value = driver.replace("\\", "\\\\").replace('"', '\\"')
        more = f'[merge "mentor"]\n\tname = {_NAME}\n\tdriver = "{value}"\n'
        yield _append(root, _CONFIG, text, more)


def _write_attributes(folder: Path) -> Iterator[Path]:
    text = _text(folder, ATTRIBUTES)
    if not any(line.split() == LINE.split() for line in text.splitlines()):
        yield _append(folder, ATTRIBUTES, text, LINE + "\n")


def _append(root: Path, path: str, text: str, more: str) -> Path:
    joined = text + ("\n" if text and not text.endswith("\n") else "") + more
    old = read_file(root, path)
    expected = old.hash if isinstance(old, FileBytes) else None
    save_bytes(root, path, joined.encode("utf-8", "surrogateescape"), expected)
    return root / path


def _driver(config: str) -> str:
    # Late: `check` asks for every programme, and hardly any lies in a clone.
    from dulwich.config import ConfigFile

    raw = io.BytesIO(config.encode("utf-8", "surrogateescape"))
    try:
        found = ConfigFile.from_file(raw, expand_includes=False)
        return found.get((b"merge", b"mentor"), b"driver").decode("utf-8", "surrogateescape")
    except (KeyError, ValueError):
        return ""


def _text(folder: Path, path: str) -> str:
    found = read_file(folder, path)
    return found.data.decode("utf-8", "surrogateescape") if isinstance(found, FileBytes) else ""
