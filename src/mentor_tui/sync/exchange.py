"""Sync a programme folder with a stick, another copy or a git remote; one call, one result.

Checkpoint, read what the others have, merge, bring the folder there, hand over. Each step leaves
whole files and whole bundles on both sides, so it may be cut off anywhere and done again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from mentor_tui.domain.merge.folders import PROGRAMME
from mentor_tui.domain.merge.outcome import Report
from mentor_tui.storage.errors import (
    ChangedOutsideError,
    DiskFullError,
    FolderGoneError,
    NotReadBackError,
    ReadOnlyError,
    SaveError,
)
from mentor_tui.storage.safe_read import Refusal
from mentor_tui.sync.bundles import Progress, bundle_name, find_bundles, put_bundle
from mentor_tui.sync.errors import SyncError
from mentor_tui.sync.history import news
from mentor_tui.sync.joining import Joined, join
from mentor_tui.sync.laptop import laptop_name
from mentor_tui.sync.meeting import caught_up_with, drop_outdated, even_out, take_generations
from mentor_tui.sync.part import refuse_part
from mentor_tui.sync.plain_copy import origin, write_stamp
from mentor_tui.sync.remotes import Ask, is_address, is_bare_repository, open_remote, push
from mentor_tui.sync.repository.bundle import is_whole, write_bundle
from mentor_tui.sync.repository.client import MovedError
from mentor_tui.sync.repository.graph import independent
from mentor_tui.sync.repository.transfer import copy_commit
from mentor_tui.sync.result import Damaged, SyncResult, new_for_any, open_conflicts
from mentor_tui.sync.sealing import seal
from mentor_tui.sync.store import Store

_TRIES = 3
"""Whoever is overtaken so often is in the middle of somebody else's work, and is told so."""


_AS_SYNC: Mapping[type[SaveError], str] = {
    DiskFullError: "sync-disk-full",
    FolderGoneError: "sync-folder-gone",
    NotReadBackError: "sync-not-read-back",
    ReadOnlyError: "read-only",
}
"""Nobody tries a sync again by itself, as a save is: hence sentences of its own."""


def _silent(_stage: str, _done: int, _of: int) -> None:
    """No progress is shown."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to sync.

    Attributes:
        author: the facilitator's name, for the checkpoint made first.
        message: what that checkpoint is called in the history.
        passphrase: seals our bundle and opens the others'; empty for none.
        take_previous: names of damaged bundles in whose place the one before is to be read.
        typed: whether the person typed the target just now, so that ssh may be started.
        ask: for a name and a password.
        progress: is told how far it is; raises ``CancelledError`` to call it off.
        look: only say what is new: nothing is brought into the folder or handed over.
    """

    author: str = ""
    message: str = "Sync"
    passphrase: str = field(default="", repr=False)
    take_previous: frozenset[str] = frozenset()
    typed: bool = True
    ask: Ask | None = None
    progress: Progress = _silent
    look: bool = False


@dataclass(frozen=True, slots=True)
class _Met:
    """The folder after it took in what the others had.

    Attributes:
        before: the folder's last commit before.
        joined: where it is now.
        refused: what could not be written here.
    """

    before: str
    joined: Joined
    refused: tuple[Refusal, ...]


def sync(store: Store, target: str, options: Options | None = None) -> SyncResult:
    """Sync a programme folder.

    Args:
        store: the folder's.
        target: a stick's folder, a bare repository's, a copy of the programme, or an address.
        options: how.

    Raises:
        SyncError: it could not be done, or was called off; both sides are whole.
    """
    try:
        return _sync(store, target, options or Options())
    except SaveError as error:
        message = _AS_SYNC.get(type(error), "sync-cannot-write")
        params = {"detail": "", **error.params, "path": error.path}
        raise SyncError(message, **params) from error
    except OSError as error:
        raise SyncError("store-not-written", detail=error.strerror or str(error)) from error


def _sync(store: Store, target: str, options: Options) -> SyncResult:
    folder = Path(target)
    refuse_part(store.root, *([] if is_address(target) else [folder]))
    if is_address(target) or is_bare_repository(folder):
        return _with_remote(store, target, options)
    if not folder.is_dir():
        raise SyncError("no-such-folder", folder=target)
    here, there = store.root.resolve(), folder.resolve()
    if there == here or here in there.parents:
        raise SyncError("sync-same-folder", folder=target)
    if (folder / PROGRAMME).exists():
        return _with_copy(store, folder, options)
    return _with_stick(store, folder, options)


def _with_stick(store: Store, folder: Path, options: Options) -> SyncResult:
    options.progress("sync-reading", 0, 1)
    name = bundle_name(store.programme, laptop_name(), sealed=bool(options.passphrase))
    bundles = find_bundles(folder, store.programme, options.passphrase, options.take_previous)
    found = take_generations(store, list(bundles), name)
    theirs = [each.commit for each in found if each.commit]
    met = _meet(store, theirs, options)
    own = next((each.commit for each in found if each.name == name and not each.stands_in), "")
    if own != met.joined.commit and not options.look:
        data = _bundle(store, met.joined.commit)
        if options.passphrase:
            data = seal(data, options.passphrase)
        put_bundle(folder, name, data, options.progress)
        drop_outdated(folder, name, found)
    # If our own was damaged, it has just been written anew: nobody needs to do anything.
    damaged = tuple(
        Damaged(each.name, each.laptop, each.trouble, each.previous)
        for each in found
        if each.trouble and each.name != name
    )
    return replace(_result("stick", store, met, theirs, options), damaged=damaged)


def _bundle(store: Store, commit: str) -> bytes:
    store.home.tidy()
    pieces: list[bytes] = []
    write_bundle(store.repository, commit, pieces.append)
    data = b"".join(pieces)
    if not is_whole(data, store.repository, commit):
        raise SyncError("store-damaged", folder=str(store.repository.control))
    return data


def _with_remote(store: Store, target: str, options: Options) -> SyncResult:
    with closing(open_remote(target, options.ask, typed=options.typed)) as remote:
        for _try in range(_TRIES):
            options.progress("sync-reading", 0, 1)
            head = store.head()
            branch = remote.fetch(store.repository, [head] if head else [])
            if branch.commit and caught_up_with(store, branch.commit, target):
                continue
            theirs = [branch.commit] if branch.commit else []
            met = _meet(store, theirs, options)
            if options.look:
                return _result("remote", store, met, theirs, options)
            options.progress("sync-writing", 0, 1)
            try:
                push(remote, store.repository, branch, met.joined.commit)
            except MovedError:
                continue
            return _result("remote", store, met, theirs, options)
    raise SyncError("remote-busy", address=target)


def _with_copy(store: Store, folder: Path, options: Options) -> SyncResult:
    options.progress("sync-reading", 0, 1)
    _checkpoint(store, options)
    even_out(store, folder)
    with Store(folder, store.programme, store.data_folder, copy=True) as other:
        base = origin(store, folder)
        if base is not None:
            # No way at all where both are in one repository.
            copy_commit(store.repository, other.repository, base)
            other.begin_at(base)
        theirs = _checkpoint(other, options)
        copy_commit(other.repository, store.repository, theirs)
        met = _meet(store, [theirs], options)
        if options.look:
            return _result("copy", store, met, [theirs], options)
        options.progress("sync-writing", 0, 1)
        copy_commit(store.repository, other.repository, met.joined.commit)
        there = _meet(other, [met.joined.commit], options)
        if there.joined.commit != met.joined.commit:
            # Somebody was at work in the copy: the next sync brings it here.
            met = replace(met, refused=(*met.refused, Refusal(".", "sync-copy-busy")))
        stamped = write_stamp(other, there.joined.commit)
        refused = (*met.refused, *there.refused, *([stamped] if stamped else ()))
        return _result("copy", store, replace(met, refused=refused), [theirs], options)


def _meet(store: Store, theirs: Sequence[str], options: Options) -> _Met:
    """Bring the folder to what it and the others had together."""
    for _try in range(_TRIES):
        head = _checkpoint(store, options)
        options.progress("sync-merging", 0, 1)
        joined = join(store.repository, head, theirs)
        if joined.commit == head or options.look:
            return _Met(head, joined, ())
        try:
            return _Met(head, joined, store.adopt(joined.commit))
        except ChangedOutsideError as error:
            last = error
    raise SyncError("sync-folder-busy", path=last.path)


def _checkpoint(store: Store, options: Options) -> str:
    """The folder as it is now, as a commit."""
    made = store.checkpoint(options.author, options.message) or store.head()
    if made is None:
        raise SyncError("sync-no-programme", folder=str(store.root))
    return made


def _result(
    kind: str, store: Store, met: _Met, theirs: Iterable[str], options: Options
) -> SyncResult:
    repository, commit = store.repository, met.joined.commit
    known = [each for each in independent(theirs, repository.parents) if each != commit]
    there = new_for_any(repository, known, commit) if known or not [*theirs] else ()
    reports = [
        Report(each.path, each.message, each.params, needs_person=True) for each in met.refused
    ]
    return SyncResult(
        kind=kind,
        commit=commit,
        here=news(repository, met.before, commit),
        there=there,
        conflicts=tuple(open_conflicts(repository, commit)),
        reports=(*met.joined.reports, *reports),
        kept=tuple(
            (each.file, store.kept.put_aside(each))
            for each in (() if options.look else met.joined.kept)
        ),
        damaged=(),
        verified=not options.look,
    )
