"""Anonymise a programme: contacts and names go, and with them everything that still holds them.

History starts anew, the journal and the bytes that were put aside are dropped, the bundles of this
computer on the drives that are in are removed. What cannot be reached is said: nobody should think
it gone.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mentor_tui import settings
from mentor_tui.domain.programme import CARD, Programme
from mentor_tui.domain.purged_reviews import with_reviews
from mentor_tui.domain.purging import Due, due, noted, purged
from mentor_tui.language import Message, _, word
from mentor_tui.storage.atomic import save_bytes
from mentor_tui.storage.errors import SaveError
from mentor_tui.storage.folder import peek_card
from mentor_tui.storage.journal_files import drop_programme
from mentor_tui.storage.last_seen import forget_programme
from mentor_tui.storage.listing import list_files
from mentor_tui.storage.local_state import Here, programme_key
from mentor_tui.storage.moving import remove_temporary
from mentor_tui.storage.safe_read import sha256
from mentor_tui.storage.target import identify_folder
from mentor_tui.sync.bundles import bundles_of, remove_bundles
from mentor_tui.sync.drives import removable_drives
from mentor_tui.sync.generations import records_in, rewritten
from mentor_tui.sync.homes import STORES
from mentor_tui.sync.kept import ASIDE, REPLACED
from mentor_tui.sync.pack_file import PackError
from mentor_tui.sync.part import part_of
from mentor_tui.sync.repository.work_tree import is_work_tree
from mentor_tui.sync.snapshot import snapshot
from mentor_tui.sync.store import Store
from mentor_tui.text.file_names import PART
from mentor_tui.workspace import clock
from mentor_tui.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Anonymised:
    """What was done, and what was not.

    Attributes:
        due: who it was.
        files: the files that changed.
        bundles: bundles of this computer that were removed.
        remains: what still holds names, or may; to be said in full.
    """

    due: Due
    files: tuple[str, ...]
    bundles: tuple[Path, ...]
    remains: tuple[Message, ...]


def who_is_due(workspace: Workspace, *, everyone: bool = False) -> Due:
    """Whose contacts and names would go; nothing is changed.

    Args:
        workspace: the programme.
        everyone: also those whose day is still to come, and names without a contact.

    Raises:
        PackError: the folder is a part that was handed over.
    """
    origin = part_of(workspace.root)
    if origin is not None and origin.front.asked:
        raise PackError("anonymise-part", folder=workspace.root)
    somebody = _("Person {number}")
    return due(workspace.programme, clock.today(), somebody, everyone=everyone)


def anonymise(workspace: Workspace, found: Due) -> Anonymised:
    """Do it; the workspace is not to be used afterwards, for its files are others.

    Args:
        workspace: open for editing, without a journal, everything saved.
        found: what `who_is_due` said.

    Raises:
        SaveError: a file could not be written; it can be done again.
        SyncError: the history cannot be used as it is.
        OSError: what lies on this computer could not be removed.
    """
    root, programme = workspace.root, workspace.programme.id
    changed = _purge_files(root, workspace.programme, found)
    with suppress(FileNotFoundError):
        (root / PART).unlink()
    _drop_kept(Here.of(programme, root))
    author = settings.load()[0].name
    with Store(root, programme) as store:
        store.restart(author, _("Anonymised: the history begins anew"))
    removed = tuple(_own_bundles(programme))
    return Anonymised(found, changed, removed, tuple(_remains(root, programme)))


def _purge_files(root: Path, before: Programme, found: Due) -> tuple[str, ...]:
    """Every file without what was purged; the card last: until then it can be done again."""
    files = snapshot(root).files
    records = records_in(files)
    after, said = purged(records, found.purges)
    after = with_reviews(before, after)
    if CARD in after:
        after[CARD] = noted(after[CARD], found.purges)
    changed = rewritten(files, after, said)
    folder = identify_folder(root)
    for path in sorted(changed, key=lambda each: each == CARD):
        save_bytes(root, path, changed[path], sha256(files[path]), folder=folder)
    for left in list_files(root).temporary:
        with suppress(SaveError, OSError):
            remove_temporary(root, left)
    return tuple(changed)


def _drop_kept(here: Here) -> None:
    """The journal, what was last seen, and the bytes that were put aside.

    With what was kept of this folder, history and all, while its card was damaged.
    """
    paths = settings.paths()
    drop_programme(paths.state, here)
    forget_programme(paths.state, here.programme)
    nameless = programme_key(here.nameless.whose)
    places = [
        paths.data / area / key
        for area in (REPLACED, ASIDE)
        for key in (programme_key(here.programme), nameless)
    ]
    for place in (*places, paths.data / STORES / f"{nameless}.git"):
        if place.exists():
            shutil.rmtree(place)


def _own_bundles(programme: str) -> Iterator[Path]:
    """Remove this computer's bundles from the drives that are in; each that is gone."""
    laptop = settings.load()[0].laptop
    for drive in removable_drives() if laptop else ():
        yield from remove_bundles(drive.folder, programme, laptop)


def _remains(root: Path, programme: str) -> Iterator[Message]:
    """What cannot be reached from here, the nearest first."""
    if is_work_tree(root):
        yield Message("remains-work-tree", {"folder": root})
    listing = list_files(root)
    for refusal in listing.refused:
        yield Message("remains-unread", {"path": refusal.path})
    if listing.received:
        yield Message("remains-received", {"count": len(listing.received)})
    for folder in _other_folders(root, programme):
        yield Message("remains-folder", {"folder": folder})
    for drive in removable_drives():
        for bundle in bundles_of(drive.folder, programme):
            yield Message("remains-bundle", {"path": bundle})
    yield Message("remains-elsewhere")


def _other_folders(root: Path, programme: str) -> Iterator[str]:
    """Other folders on this computer that held the programme when they were last opened."""
    here = root.resolve()
    for each in settings.load()[0].recent:
        folder = Path(each)
        if folder.resolve() != here:
            card = peek_card(folder)
            if card is not None and card.get("id") == programme:
                yield each


def due_words(found: Due) -> Iterator[str]:
    """Who is meant, before anything is done."""
    yield word("anonymise-people", count=found.people)
    if found.later:
        yield word("anonymise-later", count=found.later)
    yield word("anonymise-history")
