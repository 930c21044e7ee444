"""Before two sides are merged: bring both to the same generation of an anonymised programme.

What is behind is purged first and comes without its history; what is ahead makes this folder catch
up. Where nobody ever anonymised anything, all of this finds nothing to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from mentor_tui.domain.merge.folders import PROGRAMME
from mentor_tui.storage.safe_read import FileBytes, read_file
from mentor_tui.sync.bundles import PREVIOUS, Bundle
from mentor_tui.sync.errors import SyncError
from mentor_tui.sync.generations import (
    Files,
    catch_up,
    catch_up_folder,
    files_caught_up,
    files_generation,
    files_of,
    root_of,
)
from mentor_tui.sync.homes import BareHome
from mentor_tui.sync.repository.bundle import DamagedError, Received, receive_bundle
from mentor_tui.sync.repository.repository import Repository
from mentor_tui.sync.repository.transfer import copy_commit
from mentor_tui.sync.snapshot import snapshot
from mentor_tui.sync.store import Store

OUTDATED = "bundle-outdated"
"""A bundle of our own from before the programme was anonymised: written anew, never read."""


def take_generations(store: Store, bundles: Sequence[Bundle], own: str) -> list[Bundle]:
    """Take over what bundles hold; one that is not what its checksum promised is damaged too.

    Args:
        store: the folder's.
        bundles: as they were found.
        own: the name of our own.
    """
    looked_at = [_look(store, each) for each in bundles]
    ahead = max((each.files for each in looked_at), key=files_generation, default={})
    if files_generation(ahead) > generation_here(store):
        catch_up(store, ahead)
        # What was known to the history that is gone has to be looked at again.
        looked_at = [_look(store, each) for each in bundles]
    here = generation_here(store)
    return [_taken(store, each, here, own) for each in looked_at]


@dataclass(frozen=True, slots=True)
class _LookedAt:
    """A bundle, and what is new in it; nothing of it is taken over yet."""

    bundle: Bundle
    received: Received | None = None
    files: Files = field(default_factory=dict)


def _look(store: Store, bundle: Bundle) -> _LookedAt:
    if bundle.trouble:
        return _LookedAt(bundle)
    try:
        received = receive_bundle(bundle.data, store.repository)
        files = received.files() if received is not None else {}
    except DamagedError:
        return _LookedAt(replace(bundle, data=b"", commit="", trouble="bundle-damaged"))
    return _LookedAt(bundle, received, files)


def _taken(store: Store, one: _LookedAt, here: int, own: str) -> Bundle:
    bundle, received = one.bundle, one.received
    if received is None:
        return replace(bundle, data=b"")
    try:
        if files_generation(one.files) >= here:
            received.add_to(store.repository)
            return replace(bundle, data=b"")
        if bundle.name == own:
            return replace(bundle, data=b"", commit="", trouble=OUTDATED)
        purged = files_caught_up(one.files, snapshot(store.root).files)
        commit = root_of(store.repository, purged, received.stamp())
        return replace(bundle, data=b"", commit=commit)
    except DamagedError:
        return replace(bundle, data=b"", commit="", trouble="bundle-damaged")


def drop_outdated(folder: Path, own: str, found: Iterable[Bundle]) -> None:
    """Remove what is left on a stick of our own bundles from before the programme was anonymised.

    Called once the new one is written; others' bundles are theirs to write anew.
    """
    for each in found:
        if each.trouble == OUTDATED:
            for name in (own + PREVIOUS, *([] if each.name == own else [each.name])):
                with suppress(OSError):
                    (folder / name).unlink()


def caught_up_with(store: Store, commit: str, address: str) -> bool:
    """Whether a remote is ahead, and this folder has caught up: then it is to be asked again.

    Raises:
        SyncError: the remote is behind; its history holds what was purged, so nothing is merged.
    """
    there, here = _generation_of(store.repository, commit), generation_here(store)
    if there > here:
        catch_up(store, files_of(store.repository, commit))
        return True
    if there < here:
        _forget(store)
        raise SyncError("remote-outdated", address=address)
    return False


def _forget(store: Store) -> None:
    """What was fetched holds what was purged: only this folder's own history is kept."""
    head, repository = store.head(), store.repository

    def keep(fresh: Repository) -> str:
        copy_commit(repository, fresh, head or "")
        return head or ""

    if head is not None and isinstance(store.home, BareHome):
        store.begin_anew(keep)


def even_out(store: Store, folder: Path) -> None:
    """Bring this folder and a copy of it to the same generation, whichever is behind."""
    here, there = generation_here(store), generation_in(folder)
    if there < here:
        catch_up_folder(folder, snapshot(store.root).files)
    elif there > here:
        catch_up(store, snapshot(folder).files)


def generation_here(store: Store) -> int:
    """How often the programme was anonymised, as this folder has it."""
    return generation_in(store.root)


def generation_in(folder: Path) -> int:
    """The same of any folder."""
    found = read_file(folder, PROGRAMME)
    return files_generation({PROGRAMME: found.data}) if isinstance(found, FileBytes) else 0


def _generation_of(repository: Repository, commit: str) -> int:
    entry = repository.entry(commit, PROGRAMME)
    return files_generation({PROGRAMME: repository.data(entry.id)}) if entry is not None else 0
