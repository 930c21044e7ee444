"""The matrix: text that says everything, people who move with the arrows, nothing lost."""

from pathlib import Path
from typing import Any

import pytest

from mentor_tui import settings
from mentor_tui.domain.influence import Standing
from mentor_tui.language import use
from mentor_tui.ui.app import MentorApp
from mentor_tui.ui.screens.matrix.board import by_place, lines, moved, place_of
from mentor_tui.ui.screens.matrix.widget import Matrix
from mentor_tui.ui.screens.row import RowScreen
from tests.ui.form_host import Host
from tests.ui.golden import screen_text, wait_until
from tests.ui.golden_files import assert_both
from tests.ui.plan_host import sample


def one(name: str, influence: str = "", interest: str = "", **more: Any) -> Standing:
    return Standing(name, name, "rec", "people", name, influence, interest, **more)


CROWD = [one(f"Person {n:02}", "high", "high") for n in range(9)]


def drawn(people: list[Standing], here: str = "", width: int = 78, height: int = 16) -> list[str]:
    found = lines(by_place(people), here, width, height, moving=False)
    return ["".join(piece.text for piece in line) for line in found]


@pytest.mark.parametrize(("width", "height"), [(78, 16), (118, 32), (58, 12), (20, 8), (1, 1)])
def test_it_fills_its_room_and_no_more(width: int, height: int) -> None:
    shown = drawn([*CROWD, one("Zoé"), one("名" * 40, "low", "low")], width=width, height=height)
    assert len(shown) <= max(height, 7)
    if width >= 58:
        assert len(shown) == height
        assert {len(line) for line in shown if "名" not in line} == {width}


def test_whoever_is_under_the_cursor_is_in_sight() -> None:
    for person in CROWD:
        shown = "\n".join(drawn(CROWD, person.key, height=8))
        assert f">{person.name}" in shown
        assert "more" in shown


def test_signs_say_who_represents_migrants_and_who_is_inside() -> None:
    both = one("Amina", "high", "low", migrants=True, inside=True)
    assert "+* Amina" in "\n".join(drawn([both]))


def test_a_person_moves_in_and_out_of_the_matrix() -> None:
    assert moved((0, 3), 0, -1) == (1, 2)
    assert moved((1, 2), 0, 1) == (0, 3)
    assert moved((0, 0), -1, -1) == (0, 0)
    assert place_of(one("X", "high", "")) == (0, 3)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
async def test_how_it_looks(tmp_path: Path, size: tuple[int, int]) -> None:
    use("en")
    settings.save(language="en", name="Test")
    app = MentorApp(sample(tmp_path / "p"))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press("a")
        await pilot.pause()
        await assert_both(pilot, f"matrix-{size[0]}x{size[1]}")


async def test_somebody_is_placed_moved_and_taken_off_by_keyboard(tmp_path: Path) -> None:
    settings.save(language="en", name="Test")
    app = MentorApp(sample(tmp_path / "p"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        host = Host(pilot, app)
        await host.press("a", "f2")
        await host.type("New doctor [/]")
        await host.press("enter")
        matrix = app.screen.query_one(Matrix)

        def here() -> Standing:
            assert matrix.one is not None
            return matrix.one

        assert here().name == "New doctor [/]"
        assert host.workspace.programme.card is not None
        before = host.workspace.programme.card.data
        await host.press("f3", "left", "up", "up", "left", "escape")
        assert host.workspace.programme.card.data == before
        assert not here().placed
        await host.press("m", "left", "up", "enter")
        assert (here().influence, here().interest) == ("high", "high")
        card = host.workspace.programme.card
        assert card is not None
        assert card.rows("people")[-1]["influence"] == "high"
        await host.press("delete")
        assert here().name == "New doctor [/]"
        assert not here().placed
        await host.press("ctrl+z")
        assert here().placed
        await host.press("enter")
        assert host.app.top is not None
        assert isinstance(host.app.top, RowScreen)
        await host.press("escape", "left", "left", "right", "down", "up", "home")
        await host.press("f3", "down", "ctrl+l")
        assert host.workspace.can_undo is not None
        assert host.workspace.can_undo.label == "edit-placed"


async def test_on_a_projector_nobody_is_shown(tmp_path: Path) -> None:
    settings.save(language="en", name="Test", projector=True)
    app = MentorApp(sample(tmp_path / "p"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        host = Host(pilot, app)
        await host.press("a", "f3", "enter")
        assert "this is for the team" in host.said
        shown = screen_text(app)
        assert "For the team only" in shown
        assert "Directrice" not in shown
        await host.press("f12")
        await wait_until(pilot, lambda: "Directrice" in screen_text(app), what="the people")
