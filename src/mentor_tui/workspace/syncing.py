"""Sync an open programme: what has to be safe before, and what has to be shown after.

The exchange itself is `sync.exchange`; here is what an open programme adds. `exchange` runs on a
thread, the rest where the workspace lives.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from mentor_tui.language import Message
from mentor_tui.storage.folder import FolderRead, read_folder
from mentor_tui.sync.errors import StoreError
from mentor_tui.sync.exchange import Options, sync
from mentor_tui.sync.result import SyncResult
from mentor_tui.workspace.status import Safety
from mentor_tui.workspace.workspace import Workspace

RECENT_TARGETS = 8


@dataclass(frozen=True, slots=True)
class Synced:
    """What a sync came to, and the folder after it."""

    result: SyncResult
    read: FolderRead | None


def why_not_now(workspace: Workspace) -> Message | None:
    """What keeps an open programme, flushed just now, from being synced; None for nothing."""
    if workspace.read_only is not None:
        return Message(workspace.read_only)
    for suspect in workspace.doubts.suspects:
        return Message("sync-suspect", {"path": suspect.path})
    status = workspace.status()
    if status.safety is not Safety.SAVED:
        why = Message(status.reason, status.params) if status.reason else ""
        return Message("sync-not-saved", {"reason": why})
    return None


def exchange(workspace: Workspace, target: str, options: Options) -> Synced:
    """Do it, on any thread; nobody edits meanwhile, and no checkpoint is made.

    Raises:
        SyncError: it could not be done, or was called off; both sides are whole.
        OSError: the history on this computer cannot be written.
    """
    if workspace.checkpoints is None:
        raise StoreError("store-busy")
    with workspace.checkpoints.store() as store:
        result = sync(store, target, options)
        try:
            read = None if options.look else read_folder(workspace.root)
        except OSError:
            read = None  # pulled out just now: the next look outside says so
    return Synced(result, read)


def shown_target(target: str) -> str:
    """A target as it may be shown and remembered: an address without any password."""
    if "://" not in target:
        return target
    try:
        parts = urlsplit(target)
        user, host = parts.username, parts.netloc.rpartition("@")[2]
    except ValueError:
        return target.partition("://")[0] + "://…"
    # Over HTTPS a name alone may be a token that opens everything.
    keeps_user = user and parts.scheme == "ssh"
    return urlunsplit(parts._replace(netloc=f"{user}@{host}" if keeps_user else host))


def remembered(targets: tuple[str, ...], target: str) -> tuple[str, ...]:
    """The recent targets after one was used; one that holds a secret is not among them."""
    if shown_target(target) != target:
        return targets
    return (target, *(other for other in targets if other != target))[:RECENT_TARGETS]
