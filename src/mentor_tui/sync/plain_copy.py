"""A programme folder copied by hand, on a stick or elsewhere, merged both ways.

Any ``.git`` in it is ignored. What it came from is told by its stamp, else by what this laptop saw
there last, else, file by file, by what our history once had just so. The stamp is written into such
copies only, and no merge takes it along.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mentor_tui.storage.atomic import save_bytes
from mentor_tui.storage.errors import SaveError
from mentor_tui.storage.safe_read import FileBytes, Refusal, read_file, sha256
from mentor_tui.sync.repository.objects import is_ours
from mentor_tui.sync.store import Store
from mentor_tui.text.toml_read import ParsedToml, read_toml
from mentor_tui.text.toml_write import dump

STAMP = ".mentor-stamp.toml"


@dataclass(frozen=True, slots=True)
class CopyStamp:
    """What a copy was when it was last synced.

    Attributes:
        programme: the programme's id.
        commit: the last commit both sides had.
        files: sha256 of every file, by path.
    """

    programme: str
    commit: str
    files: Mapping[str, str]


def read_stamp(root: Path) -> CopyStamp | None:
    """The stamp of a copy; None where there is none that can be used."""
    found = read_file(root, STAMP)
    if not isinstance(found, FileBytes):
        return None
    read = read_toml(found.data)
    if not isinstance(read, ParsedToml):
        return None
    match read.data:
        case {"programme": str() as programme, "commit": str() as commit, "files": dict() as files}:
            hashes = {path: value for path, value in files.items() if isinstance(value, str)}
            return CopyStamp(programme, commit, hashes)
    return None


def write_stamp(store: Store, commit: str) -> Refusal | None:
    """Leave a stamp in a copy that has just been brought to a commit.

    Returns:
        Why it could not be written; the copy is whole without it.
    """
    repository = store.repository
    files = {
        path: sha256(repository.data(entry.id))
        for path, entry in repository.entries(commit).items()
        if is_ours(path, entry)
    }
    text = dump({"programme": store.programme, "commit": commit, "files": files})
    before = read_file(store.root, STAMP)
    expected = before.hash if isinstance(before, FileBytes) else None
    try:
        save_bytes(store.root, STAMP, text.encode(), expected)
    except SaveError as error:
        return Refusal(STAMP, error.message, error.params)
    return None


def origin(store: Store, root: Path) -> str | None:
    """The commit of our history that a copy was made from; None where its stamp does not say.

    A stamp of a commit that this laptop has not seen still says what all files were: a state of
    ours that was just so will do.

    Args:
        store: of our own folder.
        root: the copy.
    """
    stamp = read_stamp(root)
    if stamp is None or stamp.programme != store.programme:
        return None
    repository = store.repository
    log = store.log()
    if stamp.commit in log:
        return stamp.commit
    hashes: dict[str, str] = {}
    for commit in log:
        entries = {
            path: each for path, each in repository.entries(commit).items() if is_ours(path, each)
        }
        if entries.keys() != stamp.files.keys():
            continue
        for each in entries.values():
            if each.id not in hashes:
                hashes[each.id] = sha256(repository.data(each.id))
        if all(hashes[each.id] == stamp.files[path] for path, each in entries.items()):
            return commit
    return None
