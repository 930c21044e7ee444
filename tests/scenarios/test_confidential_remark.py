"""A confidential remark: one key marks it, it becomes an obstacle, outputs have it as a count only.

By keyboard, from the visit to the files that leave the team.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from mentor_tui.documents.export import CannotExportError, export
from mentor_tui.ui.screens.review import ReviewScreen
from tests.ui.golden import screen_text, wait_until
from tests.ui.visit_host import Host, folder_with, opened, stop_clock

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
        await host.pilot.press("ctrl+s")
        file = folder / workspace.path_of(plan)
        await wait_until(host.pilot, lambda: "reviewed" in file.read_text(), what="the save")
        said = tomllib.loads(file.read_text())["status"]["actions"][grown["id"]]["reviewed"]
        assert said["by"]
        assert said["on"]
