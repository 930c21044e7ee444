"""A confidential remark: one key marks it, it becomes an obstacle, outputs have it as a count only.

By keyboard, from the visit to the files that leave the team.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from mentor_tui.documents.export import CannotExportError, export
from mentor_tui.domain.visits import visit_of
from mentor_tui.ui.screens.review import ReviewScreen
from mentor_tui.workspace import linking
from mentor_tui.workspace.packing import pack_of
from mentor_tui.workspace.workspace import Workspace
from tests.documents.said import as_text
from tests.ui.golden import screen_text, wait_until
from tests.ui.visit_host import FIRST, Host, folder_with, opened, stop_clock
from tests.workspace.open_folder import guarded

SAID = "The deputy mayor will not sign before the election"


@pytest.fixture
def folder(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    stop_clock(monkeypatch)
    return folder_with(tmp_path_factory, tmp_path / "capaci")


def outputs(host: Host) -> dict[str, tuple[str, int]]:
    """The visit's note for every audience: the text, and how much was left out."""
    made = {}
    for audience in ("team", "group", "public"):
        done = export(host.workspace.programme, f"note:{host.record_id}", "md", audience)
        made[audience] = done.data.decode(), done.omitted
    return made


async def write(host: Host, *keys: str) -> None:
    """A note under the item that is on: typed, its kind chosen, kept."""
    await host.press(keys[0])
    await host.type(SAID)
    await host.press(*keys[1:], "enter")
    await host.settle()


async def test_one_key_marks_it_and_it_is_missing_as_a_count(folder: Path) -> None:
    async with opened(folder) as host:
        await write(host, "f5")
        assert host.written().visibility == "team"
        await host.press("right", "v")
        assert host.written().visibility == "group"
        assert "Open to the group" in host.said.splitlines()[-1]
        open_to_group = outputs(host)
        assert [SAID in text for text, _left in open_to_group.values()] == [True, True, False]
        await host.press("v", "v")
        assert host.written().visibility == "team"
        kept = outputs(host)
        assert [SAID in text for text, _left in kept.values()] == [True, False, False]
        assert kept["group"][1] == open_to_group["group"][1] + 1
        whole = export(host.workspace.programme, host.record_id, "md", "group")
        assert SAID not in whole.data.decode()
        assert whole.omitted


async def test_it_becomes_an_obstacle_and_what_grows_from_it_is_reviewed_first(
    folder: Path,
) -> None:
    async with opened(folder) as host:
        await write(host, "f5", "f8")
        note = host.written()
        assert (note.kind, note.visibility) == ("obstacle", "team")
        await write(host, "f9")
        app, workspace = host.app, host.workspace
        plan = workspace.programme.of_form("action-plan")[0].id
        grown = host.actions()[-1]
        assert grown["origin"] == {"record": host.record_id, "row": host.written().id}
        with pytest.raises(CannotExportError, match="would-leak"):
            export(workspace.programme, plan, "md", "group")
        await host.press("escape")
        await host.pilot.press("r")
        await host.pilot.pause()
        assert isinstance(app.screen, ReviewScreen)
        assert screen_text(app).count("The deputy mayor") > 1
        await host.pilot.press("r")
        assert b"deputy mayor" in export(workspace.programme, plan, "md", "group").data
        workspace.save()
        file = folder / workspace.path_of(plan)
        await wait_until(host.pilot, lambda: "reviewed" in file.read_text(), what="the save")
        said = tomllib.loads(file.read_text())["status"]["actions"][grown["id"]]["reviewed"]
        assert said["by"]
        assert said["on"]


LEAVES = [
    ("report", "html"),
    ("needs-analysis.toml", "docx"),
    ("follow-up.toml", "docx"),
    ("VISIT", "docx"),
    ("VISIT", "md"),
    ("note:VISIT", "html"),
    ("action-plan.toml", "csv"),
]
"""What can be made; every writer, and every place the remark stands in."""


def become_obstacle_and_risk(workspace: Workspace) -> str:
    """Two remarks of the visit, the one an obstacle of the analysis, the other a risk."""
    visit = workspace.programme.of_form(FIRST)[0].id
    notes = [{"id": f"note-{n}", "kind": "obstacle", "text": f"{SAID} {n}"} for n in "ab"]
    workspace.set(visit, ("answers", "notes"), notes)
    linking.begin(workspace, "follow-up")
    for note_id, form in (("note-a", "needs-analysis"), ("note-b", "follow-up")):
        at = visit_of(workspace.programme, visit)
        note = at.note(note_id) if at is not None else None
        assert at is not None
        assert note is not None
        (place,) = (p for p in linking.landings(at.programme, note) if p.form.id == form)
        workspace.edit([*linking.link(at, note, place)], "edit-linked")
    return visit


def test_remark_obstacle_and_risk_are_missing_from_whatever_leaves_the_team(folder: Path) -> None:
    with guarded(folder) as workspace:
        visit = become_obstacle_and_risk(workspace)
        assert SAID.encode() in pack_of(workspace, "team").data()
        for audience in ("group", "public"):
            packed = pack_of(workspace, audience)
            assert SAID.encode() not in packed.data()
            assert packed.left_out
        for what, to in LEAVES:
            name = what.replace("VISIT", visit)
            made = {a: export(workspace.programme, name, to, a) for a in ("team", "group")}
            says = [any(SAID in text for text in as_text(one.data)) for one in made.values()]
            assert says == [to != "csv", False], what
            assert made["group"].omitted or to == "csv", what
