"""Ctrl+F from anywhere: type, Enter, and one is there."""

from pathlib import Path

from mentor_tui import settings
from mentor_tui.language import use
from mentor_tui.ui.app import MentorApp
from mentor_tui.ui.screens.form import FormScreen
from mentor_tui.ui.screens.forms import FormsScreen
from mentor_tui.ui.screens.plan import PlanScreen
from mentor_tui.ui.screens.row import RowScreen
from mentor_tui.ui.screens.search import SearchScreen
from tests.ui.form_host import Host
from tests.ui.golden import screen_text, wait_until
from tests.ui.golden_files import assert_golden
from tests.ui.plan_host import sample


class Searching(Host):
    """A programme on its map, and what a test asks of the search."""

    async def look_for(self, typed: str, shown: str) -> None:
        """Open the search, type, and wait for what is found."""
        await self.press("ctrl+f", "ctrl+u")
        await self.type(typed)
        await wait_until(self.pilot, lambda: shown in screen_text(self.app), what=shown)

    def hand_over(self) -> None:
        """Nothing here is handed over."""

    @property
    def search(self) -> SearchScreen:
        assert isinstance(self.app.screen, SearchScreen)
        return self.app.screen

    async def go_to(self, at: int) -> None:
        """Enter on one of the places found."""
        await self.press(*["down"] * at, "enter")
        await self.settled()

    def top(self) -> object:
        """What is shown, under any question asked."""
        return self.app.top


async def test_how_it_looks(tmp_path: Path) -> None:
    folder = sample(tmp_path / "p")
    for language, words in (("en", "places"), ("fr", "endroits")):
        use(language)
        settings.save(language=language, name="Test")
        for size in ((80, 24), (120, 40)):
            app = MentorApp(folder)
            async with app.run_test(size=size) as pilot:
                await pilot.pause()
                await Searching(pilot, app).look_for("reseau de soutien local", words)
                assert_golden(app, f"search-{size[0]}x{size[1]}-{language}")


async def test_enter_goes_to_the_place(tmp_path: Path) -> None:
    settings.save(language="en", name="Test")
    app = MentorApp(sample(tmp_path / "p"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        host = Searching(pilot, app)
        await host.look_for("mediatrice culturelle", "places")
        await host.go_to(0)
        assert isinstance(host.top(), RowScreen)
        assert "Médiatrice" in screen_text(app)
        await host.press("ctrl+f")
        assert host.search.typed == "mediatrice culturelle"
        await host.press("escape", "escape")
        assert isinstance(host.top(), FormScreen)
        await host.press("escape")
        await host.look_for("livret langues", "place")
        await host.go_to([entry.form for entry in host.search.found].index("action-plan"))
        assert isinstance(host.top(), PlanScreen)


async def test_what_is_for_the_team_is_not_found_on_a_projector(tmp_path: Path) -> None:
    settings.save(language="en", name="Test", projector=True)
    app = MentorApp(sample(tmp_path / "p"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        host = Searching(pilot, app)
        await host.look_for("mot pour mot au premier besoin", "Nothing is called so")
        await host.press("enter")
        assert not host.search.found
        await host.press("escape", "f12")
        await host.look_for("mot pour mot au premier besoin", "1 place")


async def test_a_step_not_begun_begins_and_what_is_no_step_is_found_in_the_list_of_forms(
    tmp_path: Path,
) -> None:
    folder = sample(tmp_path / "p")
    (folder / "for-other-cities.toml").unlink()
    settings.save(language="en", name="Test")
    app = MentorApp(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        host = Searching(pilot, app)
        await host.look_for("coaching", "Stance card")
        await host.go_to([entry.form for entry in host.search.found].index("stance-card"))
        assert isinstance(host.top(), FormsScreen)
        await host.press("escape")
        await host.look_for("advocacy", "For other cities")
        await host.go_to(0)
        assert isinstance(host.top(), FormScreen)
        assert app.workspace is not None
        assert app.workspace.programme.of_form("for-other-cities")


async def test_the_palette_finds_steps_by_any_name_and_hands_on_to_the_search(
    tmp_path: Path,
) -> None:
    use("fr")
    settings.save(language="fr", name="Test")
    app = MentorApp(sample(tmp_path / "p"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        host = Searching(pilot, app)
        await host.press("ctrl+p")
        await host.type("vote du conseil")
        await wait_until(pilot, lambda: "Approbation du plan" in screen_text(app), what="the step")
        await host.press("enter")
        await host.settled()
        top = host.top()
        assert isinstance(top, FormScreen)
        assert top.form.id == "approval"
        await host.press("ctrl+p")
        await host.type("mediatrice")
        await host.press("enter")
        await wait_until(pilot, lambda: "Médiatrice" in screen_text(app), what="what was found")
        assert host.search.typed == "mediatrice"
