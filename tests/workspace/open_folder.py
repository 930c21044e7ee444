"""A programme begun and open with its journal and lock, for the tests of what keeps it safe."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mentor_tui.storage.folder import read_folder
from mentor_tui.workspace.opening import guard, open_programme
from mentor_tui.workspace.workspace import Workspace

THEME = ("answers", "theme")


@contextmanager
def guarded(folder: Path) -> Iterator[Workspace]:
    """Open a folder as the application does; closed as a crash would, nothing saved."""
    workspace = open_programme(folder)
    assert guard(workspace, lambda: None) is None
    try:
        yield workspace
    finally:
        workspace.saves.drain()
        workspace.close()


def with_unreviewed_text(workspace: Workspace) -> None:
    """An action that grew out of a note of the team, which nobody has reviewed since."""
    (plan,) = workspace.programme.of_form("action-plan")
    row = plan.rows("actions")[0]["id"]
    origin = {"record": "rec-gone", "row": "note-gone"}
    workspace.set(plan.id, ("answers", "actions", row, "origin"), origin)
    workspace.save()


def card(workspace: Workspace) -> str:
    """The id of the programme's own record."""
    assert workspace.programme.card is not None
    return workspace.programme.card.id


def theme(workspace: Workspace) -> object:
    """What stands in the programme's theme."""
    return workspace.record(card(workspace)).get(*THEME)


def text_of(workspace: Workspace, record_id: str) -> str:
    """The file of a record."""
    return (workspace.root / workspace.path_of(record_id)).read_text(encoding="utf-8")


def refresh(workspace: Workspace) -> frozenset[str]:
    """What the application does when it gets the focus back."""
    return workspace.refresh(read_folder(workspace.root))


def put_again(folder: Path) -> None:
    """A stick pulled out and put back: the same content in a folder that is another one."""
    copy = folder.with_name(f"{folder.name}-again")
    shutil.copytree(folder, copy)
    shutil.move(folder, folder.with_name(f"{folder.name}-before"))
    shutil.move(copy, folder)
