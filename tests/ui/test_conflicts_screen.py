"""The conflict screen: every kind of conflict, each way to settle it, and back again."""

import shutil
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input, TextArea

from mentor_tui import data
from mentor_tui.domain.merge.records import merge_records
from mentor_tui.domain.merge.resolve import conflicts_of
from mentor_tui.text.toml_write import dump
from mentor_tui.ui.app import MentorApp
from mentor_tui.ui.screens.ask import AskLine, AskText
from mentor_tui.ui.screens.conflicts import ConflictsScreen
from mentor_tui.ui.screens.conflicts.version import VersionPane
from mentor_tui.workspace.workspace import Workspace
from tests.ui.golden import screen_text
from tests.ui.golden_files import assert_golden
from tests.ui.host import said
from tests.ui.with_history import keep, one_moment, opened, settled

SAMPLE = data.samples_dir() / "capaci-mechelen"
PLAN = tomllib.loads((SAMPLE / "action-plan.toml").read_text("utf-8"))
FIRST, SECOND = (row["id"] for row in PLAN["answers"]["actions"][:2])
Edit = Callable[[dict[str, Any]], object]


@pytest.fixture(autouse=True)
def _one_moment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    yield from one_moment(monkeypatch)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(SAMPLE, tmp_path / "p")


def fresh() -> dict[str, Any]:
    return tomllib.loads((SAMPLE / "action-plan.toml").read_text("utf-8"))


def rows(plan: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = plan["answers"]["actions"]
    return found


def both_edited(folder: Path, ours: Edit, theirs: Edit, *, based: bool = True) -> None:
    """The plan as a merge leaves it after an edit on each of two laptops."""
    sides = [fresh(), fresh()]
    for side, edit in zip(sides, (ours, theirs), strict=True):
        edit(side)
    merged = merge_records(fresh() if based else None, *sides, no_base=not based)
    assert merged.data is not None
    (folder / "action-plan.toml").write_text(dump(dict(merged.data)), "utf-8", newline="\n")


def lead(text: str) -> Edit:
    return lambda plan: rows(plan)[0].update(lead=text)


def workspace(app: MentorApp) -> Workspace:
    assert app.workspace is not None
    return app.workspace


def plan(app: MentorApp) -> Any:
    return workspace(app).record(PLAN["id"]).data


def heads(app: MentorApp) -> list[str]:
    shown = next(s for s in app.screen_stack if isinstance(s, ConflictsScreen))
    return [str(pane.query_one(".head").render()) for pane in shown.query(VersionPane)]


def with_history(folder: Path) -> None:
    """Who wrote what is known: Ana wrote one version, Ben the other."""
    file = folder / "action-plan.toml"
    merged, plain = file.read_text("utf-8"), (SAMPLE / "action-plan.toml").read_text("utf-8")
    old = f'lead = "{rows(fresh())[0]["lead"]}"'
    for hours, (author, text) in enumerate(
        [
            ("Ana", plain),
            ("Ana", plain.replace(old, 'lead = "The parish"', 1)),
            ("Ben", plain.replace(old, 'lead = "The youth office"', 1)),
        ]
    ):
        file.write_text(text, "utf-8", newline="\n")
        keep(folder, author, "Work", hours)
    file.write_text(merged, "utf-8", newline="\n")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
async def test_how_it_looks(folder: Path, size: tuple[int, int]) -> None:
    both_edited(folder, lead("The parish"), lead("The youth office"))
    with_history(folder)
    async with opened(folder, "o", size) as (app, pilot):
        assert_golden(app, f"conflicts-{size[0]}x{size[1]}-en")
        await pilot.press("ctrl+l")
        await settled(app, pilot)
        assert_golden(app, f"conflicts-{size[0]}x{size[1]}-fr")


async def test_a_version_is_taken_taken_back_and_the_other_taken(folder: Path) -> None:
    both_edited(folder, lead("The parish"), lead("The youth office"))
    with_history(folder)
    async with opened(folder, "o") as (app, pilot):
        assert heads(app)[0] == "A  ·  Ana, 2 Mar 10:30  ·  stands there meanwhile"
        assert heads(app)[1] == "B  ·  Ben, 2 Mar 11:30"
        assert heads(app)[2].startswith("Before")
        await pilot.press("enter")
        assert "Take" in screen_text(app)


async def test_each_of_three_ways_to_settle_one(folder: Path) -> None:
    both_edited(folder, lead("The parish"), lead("The youth office"))
    async with opened(folder, "o") as (app, pilot):
        await pilot.press("enter", "right", "enter")
        assert rows(plan(app))[0]["lead"] == "The youth office"
        assert "_conflicts" not in plan(app)
        await settled(app, pilot)
        assert "Nothing waits for a choice." in screen_text(app)
        await pilot.press("ctrl+z")
        assert len(conflicts_of(plan(app))) == 1
        await settled(app, pilot)
        await pilot.press("b")
        assert rows(plan(app))[0]["lead"] == "The parish\nThe youth office"
        await pilot.press("ctrl+z", "w")
        assert isinstance(app.screen, AskLine | AskText)
        if isinstance(app.screen, AskLine):
            app.screen.query_one(Input).value = "Both of them"
            await pilot.press("enter")
        else:
            app.screen.query_one(TextArea).text = "Both of them"
            await pilot.press("ctrl+s")
        assert rows(plan(app))[0]["lead"] == "Both of them"
        assert "_conflicts" not in plan(app)
        assert app.flush()
    text = (folder / "action-plan.toml").read_text("utf-8")
    assert 'lead = "Both of them"' in text
    assert "_conflicts" not in text


def removed(plan: dict[str, Any]) -> None:
    del rows(plan)[0]


def collided(text: str) -> Edit:
    row = {"id": "act-new123", "action": text, "results": f"results of {text}" * 5, "lead": text}
    return lambda plan: rows(plan).append(row)


KINDS: dict[str, tuple[Edit, Edit, bool, str, int]] = {
    "delete-edit": (removed, lead("The parish"), True, "removed on one side", 2),
    "add-add": (
        lambda plan: plan["answers"].update(remarks="a"),
        lambda plan: plan["answers"].update(remarks="b"),
        True,
        "written on both sides",
        2,
    ),
    "id-collision": (
        collided("Open a café run by neighbours"),
        collided("Train bus drivers in three languages"),
        True,
        "two different things under one id",
        2,
    ),
    "no-base": (lead("The parish"), lead("The youth office"), False, "is not known", 2),
    "type-change": (
        lambda plan: rows(plan)[0].update(timing="spring"),
        lambda plan: rows(plan)[0].update(timing={"text": "summer"}),
        True,
        "changed on both sides",
        3,
    ),
    "choice": (
        lambda plan: rows(plan)[0].update(status="not-started"),
        lambda plan: rows(plan)[0].update(status="under-way"),
        True,
        "on both sides",
        2,
    ),
}


@pytest.mark.parametrize("kind", KINDS)
async def test_every_kind_is_said_and_each_version_can_be_taken(folder: Path, kind: str) -> None:
    ours, theirs, based, words, number = KINDS[kind]
    both_edited(folder, ours, theirs, based=based)
    async with opened(folder, "o", (100, 30)) as (app, pilot):
        before = plan(app)
        open_ones = conflicts_of(before)
        assert open_ones
        assert words in " ".join(screen_text(app).split())
        assert len(heads(app)) >= number
        for version in range(2):
            await pilot.press("enter", *["tab"] * version, "enter")
            assert len(conflicts_of(plan(app))) == len(open_ones) - 1
            await pilot.press("ctrl+z")
            await settled(app, pilot)
            assert plan(app) == before


async def test_a_sheet_removed_here_and_changed_there_goes_or_stays(folder: Path) -> None:
    changed = fresh()
    rows(changed)[0]["lead"] = "The parish"
    merged = merge_records(fresh(), None, changed)
    assert merged.data is not None
    (folder / "action-plan.toml").write_text(dump(dict(merged.data)), "utf-8", newline="\n")
    async with opened(folder, "o") as (app, pilot):
        assert "the whole sheet" in screen_text(app)
        await pilot.press("enter", "enter")
        assert "_conflicts" not in plan(app)
        await pilot.press("ctrl+z")
        await settled(app, pilot)
        await pilot.press("enter", "tab", "enter")
        assert PLAN["id"] not in workspace(app).programme.records
        await pilot.press("ctrl+z")
        assert len(conflicts_of(plan(app))) == 1


async def test_where_one_cannot_be_settled_so_it_says_why(folder: Path) -> None:
    both_edited(folder, removed, lead("The parish"))
    async with opened(folder, "o") as (app, pilot):
        for key in ("b", "w"):
            await pilot.press(key)
        assert "only texts can be put one after the other" in said(app)
        assert "then change it in its sheet" in said(app)


async def test_text_from_files_does_nothing_on_the_screen(folder: Path) -> None:
    both_edited(folder, lead("[/] [@click=app.quit]x[/]"), lead("\x1b[2J[b]"))
    async with opened(folder, "o") as (app, _pilot):
        assert "[@click=app.quit]x[/]" in screen_text(app)


async def test_the_findings_lead_here(folder: Path) -> None:
    both_edited(folder, lead("The parish"), lead("The youth office"))
    async with opened(folder, "o") as (app, pilot):
        await pilot.press("escape", "f4")
        await pilot.pause()
        await pilot.press("enter")
        await settled(app, pilot)
        assert isinstance(app.screen, ConflictsScreen)
        await pilot.press("g")
        await pilot.pause()
        assert type(app.screen).__name__ == "PlanScreen"


async def test_with_nothing_open_it_says_so(folder: Path) -> None:
    async with opened(folder, "o") as (app, _pilot):
        assert not isinstance(app.screen, ConflictsScreen)
        assert "nothing waits for a choice" in said(app)
