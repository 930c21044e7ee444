"""The history: read as one goes along, told in words, put back, undone."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import OptionList

from mentor_tui import data, settings
from mentor_tui.language import use
from mentor_tui.sync.points import points_of
from mentor_tui.sync.store import Store
from mentor_tui.ui.app import MentorApp
from mentor_tui.ui.screens.history import HistoryScreen, reading
from mentor_tui.ui.screens.history.compare import Compare
from mentor_tui.ui.screens.plan import PlanScreen
from tests.ui.golden import screen_text, wait_until
from tests.ui.golden_files import assert_golden
from tests.ui.host import said
from tests.ui.with_history import keep, one_moment, opened, settled

SAMPLE = data.samples_dir() / "capaci-mechelen"
PLAN = (SAMPLE / "action-plan.toml").read_text("utf-8").split('"')[1]


@pytest.fixture(autouse=True)
def _one_moment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    yield from one_moment(monkeypatch)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sample with three checkpoints: all of it, a lead changed, an action removed."""
    folder = shutil.copytree(SAMPLE, tmp_path / "p")
    keep(folder, "Ana", "Before the day's first change", 0)
    plan = folder / "action-plan.toml"
    text = plan.read_text("utf-8")
    lead = next(line for line in text.splitlines() if line.startswith("lead = "))
    text = text.replace(lead, 'lead = "The youth office of the town"', 1)
    plan.write_text(text, "utf-8", newline="\n")
    keep(folder, "Ana", "After work on “Action plan”", 1)
    first, second = (i for i in indexes(text, "[[answers.actions]]", 2))
    plan.write_text(text[:first] + text[second:], "utf-8", newline="\n")
    keep(folder, "Ben", "On closing the programme", 2)
    return folder


def indexes(text: str, part: str, number: int) -> list[int]:
    found: list[int] = []
    while len(found) < number:
        found.append(text.index(part, found[-1] + 1 if found else 0))
    return found


def shown(app: MentorApp) -> HistoryScreen:
    return next(s for s in app.screen_stack if isinstance(s, HistoryScreen))


def options(app: MentorApp, which: str) -> list[str]:
    found = shown(app).query_one(which, OptionList)
    return [str(found.get_option_at_index(i).prompt) for i in range(found.option_count)]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20)], ids="{0[0]}x{0[1]}".format)
async def test_how_it_looks(folder: Path, size: tuple[int, int]) -> None:
    async with opened(folder, "y", size) as (app, pilot):
        await pilot.press("down")
        await settled(app, pilot)
        assert_golden(app, f"history-{size[0]}x{size[1]}-en")
        await pilot.press("ctrl+l")
        await settled(app, pilot)
        assert_golden(app, f"history-{size[0]}x{size[1]}-fr")


async def test_an_answer_is_compared_put_back_and_taken_back_again(folder: Path) -> None:
    async with opened(folder, "y") as (app, pilot):
        workspace = app.workspace
        assert workspace is not None
        rows = workspace.record(PLAN).rows("actions")
        await pilot.press("enter", "enter")
        assert isinstance(app.screen, Compare)
        assert_golden(app, "history-compare-80x24-en")
        await pilot.press("down", "enter")  # what it was before Ben removed it
        await settled(app, pilot)
        back = workspace.record(PLAN).rows("actions")
        assert len(back) == len(rows) + 1
        assert back[0]["lead"] == "The youth office of the town"
        assert [row["id"] for row in back[1:]] == [row["id"] for row in rows]
        with Store(folder, workspace.programme.id) as store:
            await wait_until(
                pilot,
                lambda: next(points_of(store)).message.startswith("Put back: "),
                what="its checkpoint",
            )
        await pilot.press("ctrl+z")
        assert workspace.record(PLAN).rows("actions") == rows


async def test_of_the_sheet_in_view_and_of_all(folder: Path) -> None:
    keep_another = folder / "benchmark.toml"
    keep_another.write_text(keep_another.read_text("utf-8") + "\n# more\n", "utf-8")
    keep(folder, "Ana", "Another sheet", 3)
    async with opened(folder, "y") as (app, pilot):
        assert len(options(app, "#moments")) == 4
        await settled(app, pilot)
        assert "only comments or the layout" in "".join(options(app, "#changes"))
        await pilot.press("escape")
        app.open_record(PLAN)
        await settled(app, pilot)
        assert isinstance(app.screen, PlanScreen)
        await pilot.press("y")
        await settled(app, pilot)
        assert "History › Action plan" in screen_text(app)
        assert [line.split("\n")[1].strip() for line in options(app, "#moments")] == [
            "On closing the programme",
            "After work on “Action plan”",
            "Before the day's first change",
        ]
        await pilot.press("f3", "enter")
        await settled(app, pilot)


async def test_a_whole_sheet_and_one_that_was_removed(folder: Path) -> None:
    (folder / "action-plan.toml").unlink()
    keep(folder, "Ben", "Removed", 3)
    async with opened(folder, "y") as (app, pilot):
        workspace = app.workspace
        assert workspace is not None
        assert PLAN not in workspace.programme.records
        await pilot.press("f4")
        assert "not there any more" in said(app)
        await pilot.press("f2", "down", "enter")
        await settled(app, pilot)
        assert workspace.programme.records[PLAN].path == "action-plan.toml"
        await wait_until(pilot, (folder / "action-plan.toml").exists, what="the file")
        await pilot.press("ctrl+z")
        assert PLAN not in workspace.programme.records


async def test_a_long_history_is_read_as_one_goes_along(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "PAGE", 2)
    monkeypatch.setattr("mentor_tui.ui.screens.history.showing.PAGE", 2)
    monkeypatch.setattr("mentor_tui.ui.screens.history.showing._NEAR_THE_END", 1)
    async with opened(folder, "y") as (app, pilot):
        assert len(options(app, "#moments")) == 2
        await pilot.press("down")
        await settled(app, pilot)
        assert len(options(app, "#moments")) == 3


async def test_without_any_history_it_says_when_that_begins(tmp_path: Path) -> None:
    folder = shutil.copytree(SAMPLE, tmp_path / "p")
    async with opened(folder, "y") as (app, pilot):
        assert "Nothing has been kept yet" in screen_text(app)
        await pilot.press("f2")
        assert "nothing has been kept yet" in said(app)


async def test_a_history_that_cannot_be_read_is_said(folder: Path) -> None:
    shutil.rmtree(settings.paths().data / "stores")
    (settings.paths().data / "stores").write_text("a file")
    async with opened(folder, "y") as (app, _pilot):
        assert "history on this computer could not" in screen_text(app)


def test_words_that_differ_are_marked_without_colour() -> None:
    from mentor_tui.ui.screens.history.telling import told_lines
    from mentor_tui.workspace.telling import Told

    use("en")
    told = Told("r", ("answers", "x"), "Sheet", "Where", "in the [b]town[/] hall", "in the school")
    lines = told_lines(told)
    assert lines.plain == "Sheet › Where\n  − in the [b]town[/] hall\n  + in the school"
    marks = [lines.plain[s.start : s.end] for s in lines.spans if "underline" in str(s.style)]
    assert marks == ["[b]town[/] hall", "school"]


async def test_on_a_projector_what_is_the_team_s_is_not_read_out(folder: Path) -> None:
    plan = folder / "action-plan.toml"
    plan.write_text(
        plan.read_text("utf-8") + '\n[status.actions]\nnote = "said in confidence"\n', "utf-8"
    )
    keep(folder, "Ana", "A remark", 4)
    async with opened(folder, "y") as (app, pilot):
        assert "said in confidence" in screen_text(app)
        await pilot.press("f12")
        await settled(app, pilot)
        await settled(app, pilot)
        assert "said in confidence" not in screen_text(app)
        assert "[team only]" in screen_text(app)
