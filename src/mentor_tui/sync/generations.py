"""When a programme was anonymised, older copies that turn up are purged before they are merged.

Their history is not taken over, for it holds what was purged: a copy of an older generation comes
in as one commit without parents, made of its purged files alone, so that two laptops make the same.
A folder that is itself behind catches up in the same way, and its own history starts anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from mentor_tui.domain.merge.folders import PROGRAMME
from mentor_tui.domain.purging import Data, caught_up, generation_of, unsaid
from mentor_tui.storage.atomic import save_bytes
from mentor_tui.storage.safe_read import sha256
from mentor_tui.storage.target import identify_folder
from mentor_tui.sync.merge_folders import LARGEST
from mentor_tui.sync.repository.objects import (
    PLAIN,
    Entry,
    Stamp,
    id_of,
    is_ours,
    is_safe_path,
    stamp_of_root,
)
from mentor_tui.sync.repository.repository import Repository
from mentor_tui.sync.snapshot import snapshot
from mentor_tui.sync.store import Store
from mentor_tui.text.file_names import is_opaque
from mentor_tui.text.toml_read import ParsedToml, read_toml
from mentor_tui.text.toml_write import rewrite

Files = Mapping[str, bytes]


def card_of(files: Files) -> Data:
    """The content of `programme.toml`; empty where it cannot be read."""
    read = read_toml(files.get(PROGRAMME, b""))
    return read.data if isinstance(read, ParsedToml) else {}


def files_generation(files: Files) -> int:
    """How often the programme was anonymised when these were its files."""
    return generation_of(card_of(files))


def records_in(files: Files) -> dict[str, Data]:
    """The content of every file that can be read as a record, by path."""
    found: dict[str, Data] = {}
    for path, raw in files.items():
        if not is_opaque(path) and not path.startswith("forms/"):
            read = read_toml(raw)
            if isinstance(read, ParsedToml):
                found[path] = read.data
    return found


def rewritten(files: Files, after: Mapping[str, Data], said: Mapping[str, str]) -> dict[str, bytes]:
    """The files that change so that they say what they are to say, people's comments too.

    Args:
        files: bytes by path.
        after: what records are to hold, by path.
        said: what is mentioned no more, and what stands for it.
    """
    changed: dict[str, bytes] = {}
    for path, data in after.items():
        read = read_toml(files[path])
        if not isinstance(read, ParsedToml):
            continue
        text = rewrite(read.text, data, read.data)
        quiet = unsaid(text, said)
        if quiet != text:
            again = read_toml(quiet.encode())
            # Only what stands in comments is left to replace; never at the price of a value.
            text = quiet if isinstance(again, ParsedToml) and again.data == data else text
        if text.encode() != files[path]:
            changed[path] = text.encode()
    return changed


def files_caught_up(older: Files, newer: Files) -> dict[str, bytes]:
    """Files of an older generation, purged as the newer ones were; all of them."""
    records = records_in(older)
    card, known = card_of(newer), records_in(newer)
    after, said = caught_up(records, card, known)
    return {**older, **rewritten(older, after, said)}


def root_of(repository: Repository, files: Files, like: Stamp) -> str:
    """A commit of these files without a past; the same files and time give the same everywhere."""
    entries = {path: Entry(id_of(raw), PLAIN) for path, raw in files.items() if is_safe_path(path)}
    contents = [files[path] for path in entries]
    return repository.write_commit(entries, contents, [], stamp_of_root(like))


def catch_up_folder(root: Path, newer: Files) -> None:
    """Purge a folder's files as the newer ones were.

    Raises:
        SaveError: one could not be written; it can be done again.
    """
    folder = identify_folder(root)
    files = snapshot(root).files
    after = files_caught_up(files, newer)
    # The card is last: until it says otherwise, the folder is behind and this is done again.
    for path in sorted(after, key=lambda each: each == PROGRAMME):
        if after[path] != files[path]:
            expected = sha256(files[path])
            save_bytes(root, path, after[path], expected, folder=folder, limit=LARGEST)


def catch_up(store: Store, newer: Files) -> None:
    """Bring a folder to the newer generation, and let its history start anew.

    Raises:
        SaveError: a file could not be written.
        StoreError: its history is the user's own repository.
        OSError: the local data folder could not be written.
    """
    head = store.checkpoint("", "Before catching up") or store.head()
    like = store.repository.commit(head).stamp if head else None
    catch_up_folder(store.root, newer)
    store.begin_anew(_made(snapshot(store.root).files, like))


def _made(files: Files, like: Stamp | None) -> Callable[[Repository], str]:
    stamp = like if like is not None else Stamp("", 0, 0, "")
    return lambda repository: root_of(repository, files, stamp)


def files_of(repository: Repository, commit: str) -> dict[str, bytes]:
    """The files of a commit that may stand in a programme folder."""
    entries = repository.entries(commit)
    return {p: repository.data(e.id) for p, e in entries.items() if is_ours(p, e)}
