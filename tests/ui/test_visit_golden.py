"""How a visit looks: on the day, at every size there is a promise for, in both languages."""

from pathlib import Path

import pytest

from tests.ui.golden_files import assert_both
from tests.ui.visit_host import folder_with, opened, stop_clock


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch)


@pytest.fixture
def folder(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder_with(tmp_path_factory, tmp_path / "capaci")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20)], ids="{0[0]}x{0[1]}".format)
async def test_the_visit_on_its_day(folder: Path, size: tuple[int, int]) -> None:
    async with opened(folder, size=size) as host:
        await assert_both(host.pilot, f"visit-{size[0]}x{size[1]}")


async def test_a_note_being_written(folder: Path) -> None:
    async with opened(folder) as host:
        await host.press("f7")
        await host.type("Who opens the room on Saturdays, when the town hall is closed?")
        await assert_both(host.pilot, "visit-writing-80x24")


async def test_an_open_question_of_an_earlier_visit(folder: Path) -> None:
    async with opened(folder) as host:
        await host.go("note-loose")
        await host.press("down", "enter")
        await host.type("The youth office")
        await assert_both(host.pilot, "visit-answering-80x24")
